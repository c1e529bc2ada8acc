import { describe, expect, it } from 'vitest'
import { type RawDraft, readPage } from '../../../src/ingest/page/page.ts'

/** A page of our own, made up after copies that circulate: on one line, its headline cut short, with damaged places. */

const body = [
  '岚水县沙渡镇地处岚水两岸,是全县有名的渡口之乡。近年来,沙渡镇党委把便民放在第一位,着力修路架桥、改善出行,让两岸群众走得出去、回得了家。',
  '镇党委坚持每月走访一次,逐户听取意见,不断提高群众的幸福感ng、获得感。针对“等船久、上岸难”的老问题,镇里添置渡船三艘,修整码头五处,把末班船推迟到晚上九点。',
  '第三方回访显示,两岸居民对渡口服务表示满意的超过九成。下一步,沙渡镇将继续完善便民设施,及时回应群众关切,推动解决更多身边小事。',
].join('')

const page = `Navigation menu

新闻中心

经验交流|岚水县沙渡镇:末班渡船推迟到九点

岚水网版权所有 岚水网新媒体矩阵 网络广播视听节目许可证(0100001)(岚ICP000001) 经验交流|岚水县沙渡镇:末班渡船推迟到九点两岸居民回得了家 2026年3月9日 08:05 来源:岚水发布微平台 推迟末班渡船两岸居民回得了家 周砚秋 ${body}来源:《岚水》杂志2026年第2期 作者:主编主任l 《岚水》杂志社办公室 (编辑:罗远)
上一篇:旧粮站变成图书馆,夜里也亮着灯 下一篇:没有了
`

function read(text: string): RawDraft | undefined {
  const result = readPage({
    bytes: new TextEncoder().encode(text),
    contentType: 'text/plain',
    timeZone: 'Asia/Shanghai',
  })
  return result.ok ? result.value : undefined
}

describe('a copied page that lost its lines', () => {
  const draft = read(page)

  it('gets the whole headline with its column, not the one cut short', () => {
    expect(draft?.title).toBe('经验交流|岚水县沙渡镇:末班渡船推迟到九点两岸居民回得了家')
    expect(draft?.categories).toEqual([
      { term: '经验交流', scheme: 'column' },
      { term: '新闻中心', scheme: 'section' },
    ])
  })

  it('keeps the outlet and the outlet before it apart', () => {
    expect(draft?.source).toEqual({ name: '岚水发布微平台' })
    expect(draft?.originalSource).toEqual({ name: '《岚水》杂志', issue: '2026年第2期' })
  })

  it('states its date, with the offset of the site’s zone, and its language', () => {
    expect([draft?.published, draft?.language]).toEqual(['2026-03-09T08:05:00+08:00', 'zh-CN'])
  })

  it('states its rights, and nothing after them', () => {
    expect(draft?.rights).toBe('岚水网版权所有 岚水网新媒体矩阵 网络广播视听节目许可证(0100001)(岚ICP000001)')
  })

  it('names its author, its editor and its one neighbour', () => {
    expect(draft?.authors).toEqual([{ name: '周砚秋' }])
    expect(draft?.contributors).toEqual([{ name: '罗远', role: 'editor' }])
    expect(draft?.previous).toEqual({ title: '旧粮站变成图书馆,夜里也亮着灯' })
    expect(draft).not.toHaveProperty('next')
  })

  it('holds the text from its first to its last sentence, without the credits around it', () => {
    expect(draft?.content).toBe(`<p>${body}</p>`)
  })

  it('keeps a damaged credit raw, and says what is damaged and what is guessed', () => {
    const rules = draft?.notices.map(({ field, rule }) => `${field} ${rule}`)
    expect(rules).toEqual([
      'authors unreadable-credit',
      'authors damaged-text',
      'authors guess',
      'subtitle guess',
      'content left-out',
      'content damaged-text',
    ])
    expect(draft?.notices[0]?.value).toBe('主编主任l 《岚水》杂志社办公室')
  })

  it('takes the words before the author for its subtitle', () => {
    expect(draft?.subtitle).toBe('推迟末班渡船两岸居民回得了家')
  })
})
