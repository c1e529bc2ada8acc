import { describe, expect, it } from 'vitest'
import { columnOf, withoutColumn } from '../../../src/ingest/page/fields/column.ts'
import { damageIn } from '../../../src/ingest/page/fields/damage.ts'
import { closingByline, datelineNames, isByline } from '../../../src/ingest/page/fields/dateline.ts'
import { isChineseName, isName, isNobody, isOffice } from '../../../src/ingest/page/fields/names.ts'
import { readByline } from '../../../src/ingest/page/fields/people.ts'
import { rightsOf } from '../../../src/ingest/page/fields/rights.ts'
import { sectionOf } from '../../../src/ingest/page/fields/sections.ts'
import { namesBehind, withoutSite } from '../../../src/ingest/page/fields/title/title.ts'
import { guessTitle, mayBeTitle, sharedWords } from '../../../src/ingest/page/fields/title/title-guess.ts'
import { plainLine } from '../../../src/ingest/page/lines/line.ts'

describe('a name', () => {
  it.each([
    ...[
      '王溪',
      '王小溪',
      '欧阳小溪',
      '约翰·史密斯',
      '川野みどり',
      '강하늘',
      'Anna Vogel',
      'Anna van der Vogel',
    ],
    ...["Anna d'Arc", 'José “Pepe” Ruiz', 'نواف البحري', 'मीरा नदी', 'anna_vogel', 'A. B. Vogel'],
  ])('is «%s»', text => {
    expect(isName(text)).toBe(true)
  })

  it.each([
    ...[
      '王',
      '欧阳小溪河',
      '江岸日报',
      '编辑部',
      '佚名',
      'admin',
      '记者',
      '分享',
      'anna vogel',
      'Anna Vogel writes here',
    ],
    ...['River News Agency', 'ab', '', '한', '강하늘바다빛', `Anna ${'V'.repeat(56)}`, 'Anna B C D E F G'],
  ])('is not «%s»', text => {
    expect(isName(text)).toBe(false)
  })

  it.each<[string, boolean]>([
    ['王溪', true],
    ['王小溪', true],
    ['溪小王', false],
    ['国家', false],
    ['王小小溪', false],
    ['王科', true],
    ['王处', false],
    ['王', false],
  ])('of Chinese without a label: «%s» %s', (text, expected) => {
    expect(isChineseName(text)).toBe(expected)
  })

  it.each<[string, boolean, boolean]>([
    ['江岸日报', true, false],
    ['乡镇办公室', true, false],
    ['王科', false, false],
    ['River', false, false],
    ['佚名', false, true],
    ['首页', false, true],
  ])('«%s» is an office: %s; is nobody: %s', (text, office, nobody) => {
    expect([isOffice(text), isNobody(text)]).toEqual([office, nobody])
  })
})

describe('a byline', () => {
  it.each<[string, string[], string[]?]>([
    ['王小溪', ['王小溪']],
    ['王　科', ['王科']],
    ['王 科 李 明', ['王科', '李明']],
    ['王小溪 李明', ['王小溪', '李明']],
    ['王小溪、李明', ['王小溪', '李明']],
    ['王小溪,李明;何晚', ['王小溪', '李明', '何晚']],
    ['王小溪、王小溪', ['王小溪']],
    ['本报记者 王小溪 通讯员 李明', ['王小溪', '李明']],
    ['江岸日报驻京首席记者 王小溪', ['王小溪']],
    ['记者王小溪', ['王小溪']],
    ['王小溪记者', ['王小溪']],
    ['王小溪与李明', ['王小溪', '李明']],
    ['文/图 王小溪', ['王小溪']],
    ['記者林宸誼／即時報導', ['林宸誼']],
    ['记者 王小溪 石桥报道', ['王小溪']],
    ['（王小溪）', ['王小溪']],
    ['姚立伟_NT6056', ['姚立伟']],
    ['韩保林PK155', ['韩保林']],
    ['By Jane Doe and John Roe', ['Jane Doe', 'John Roe']],
    ['By: Jane Doe', ['Jane Doe']],
    ['Jane Doe & John Roe', ['Jane Doe', 'John Roe']],
    ['Jane Doe – John Roe', ['Jane Doe', 'John Roe']],
    ['Jane  Doe.', ['Jane Doe']],
    ['Jane Doe, Reporter', ['Jane Doe']],
    ['Von Anna Vogel und Jon Ulv', ['Anna Vogel', 'Jon Ulv']],
    ['佚名', []],
    ['12345', []],
    ['', []],
    ['石桥镇人民政府办公室', [], ['石桥镇人民政府办公室']],
    ['王小溪 今天天气真好', ['王小溪'], ['今天天气真好']],
  ])('«%s» names %j', (text, names, leftover = []) => {
    expect(readByline(text)).toEqual({ names, leftover })
  })

  it.each<[string, boolean]>([
    ['江岸日报记者 王小溪', true],
    ['By Anna Vogel', true],
    ['Anna Vogel', true],
    ['Anna Vogel, Jon Ulv', true],
    ['Anna', false],
    ['王小溪', false],
    ['王小溪 wang@a.example', true],
    ['김하늘 기자', true],
    ['记者 王小溪。', false],
    ['分享', false],
    [`记者 ${'王小溪 '.repeat(14)}`, false],
  ])('«%s» is a line of its own: %s', (text, expected) => {
    expect(isByline(plainLine(text))).toBe(expected)
  })

  it('is no heading', () => {
    expect(isByline({ ...plainLine('By Anna Vogel'), heading: 3 })).toBe(false)
  })

  it.each<[string, string[]]>([
    ['江岸3月2日电（记者 王小溪）县里第一家', ['王小溪']],
    ['江岸3月2日电（记者王小溪、李明）县里第一家', ['王小溪', '李明']],
    ['江岸讯 记者 王小溪 报道：县里第一家', ['王小溪']],
    ['江岸讯　记者王小溪 县里第一家', []],
    ['(항구=연합) 김하늘 기자 = 마을에', ['김하늘']],
    [`${'县'.repeat(120)}（记者 王小溪）`, []],
    ['县里第一家（王小溪）', []],
  ])('in the first words «%s»: %j', (text, expected) => {
    expect(datelineNames(text)).toEqual(expected)
  })

  it.each<[string, object | undefined, string?]>([
    ['豆香。（记者 王小溪）', { start: 3, names: ['王小溪'] }],
    ['豆香。(文/图 王小溪 李明)', { start: 3, names: [], credit: '文/图 王小溪 李明' }],
    ['豆香。（编译/何晚）', { start: 3, names: [], credit: '编译/何晚' }],
    ['豆香。（王小溪 李明）', { start: 3, names: ['王小溪', '李明'] }],
    ['豆香。（王小溪 天气）', undefined],
    ['豆香。（江岸日报）', { start: 3, names: ['江岸日报'] }],
    ['豆香。（刊于《江岸》2025年第4期）', { start: 3, names: [], original: '《江岸》2025年第4期' }],
    ['豆香。（来源：《江岸》）', { start: 3, names: [], original: '《江岸》' }],
    ['豆香。（责任编辑：王小溪）', { start: 3, names: [], credit: '责任编辑：王小溪' }],
    ['豆香。（原题为《春耕》）', { start: 3, names: [] }],
    ['豆香。（记者到访那天。）', undefined],
    ['豆香。（分享）', undefined],
    ['豆香。（记者 王小溪）完', undefined],
    ['豆香。', undefined],
    ['豆香。【エルサレム松岡大地、カイロ金子淳】', { start: 3, names: ['松岡大地', '金子淳'] }, 'ja'],
    ['豆香。【エルサレム松岡大地、カイロ金子淳】', undefined, 'zh'],
  ])('behind the last sentence «%s»: %j', (text, expected, language) => {
    expect(closingByline(text, language)).toEqual(expected)
  })
})

describe('the section', () => {
  const title = '石桥镇：一块豆腐磨出大产业'
  const section = (...lines: string[]) =>
    sectionOf({ lines: [...lines, title].map(line => plainLine(line)), before: lines.length, title })

  it.each<[string[], string | undefined]>([
    [['首页 > 乡村 > 正文'], '乡村'],
    [['首页 > 新闻 > 乡村'], '乡村'],
    [['首页>乡村>正文'], '乡村'],
    [['首页 » 乡村'], '乡村'],
    [['首页 / 乡村 / 正文'], '乡村'],
    [['首页 - 乡村 - 正文'], '乡村'],
    [['首页 | 乡村 | 正文'], '乡村'],
    [['首页 | 乡村 | 文化'], undefined],
    [['当前位置：首页 | 乡村'], '乡村'],
    [['当前位置：首页 > 乡村'], '乡村'],
    [['当前位置：乡村'], undefined],
    [['首页', '> 乡村', '> 正文'], '乡村'],
    [[`首页 > 乡村 > ${title}`], '乡村'],
    [['首页 > 乡村 > 石桥镇：一块豆腐…'], '乡村'],
    [['Home > News > Village'], 'Village'],
    [['Home / News / Village'], 'Village'],
    [['«Village»'], undefined],
    [['首页 > 2025-03'], undefined],
    [['首页 > 12'], undefined],
    [['首页'], undefined],
    [['a > b > c > d > e > f > g > h > i > j'], undefined],
    [['首页 > 分享'], undefined],
    [['首页 > 乡村 > 正文', ...Array.from({ length: 79 }, (_, index) => `行 ${index}`)], '乡村'],
    [['首页 > 乡村 > 正文', ...Array.from({ length: 80 }, (_, index) => `行 ${index}`)], undefined],
    [[`首页 > ${'乡'.repeat(16)}`], '乡'.repeat(16)],
    [[`首页 > ${'乡'.repeat(17)}`], undefined],
    [['首页 / 乡 2025 / 正文'], undefined],
  ])('of %j is %s', (lines, expected) => {
    expect(section(...lines)).toBe(expected)
  })
})

describe('a title', () => {
  it.each<[string, string, string[]]>([
    ['一块豆腐磨出大产业_乡村_江岸网', '一块豆腐磨出大产业', ['乡村', '江岸网']],
    ['一块豆腐磨出大产业 - 江岸网', '一块豆腐磨出大产业', ['江岸网']],
    ['一块豆腐磨出大产业-江岸网', '一块豆腐磨出大产业', ['江岸网']],
    ['The bridge is open again | River News', 'The bridge is open again', ['River News']],
    ['The bridge is open again — River', 'The bridge is open again', ['River']],
    ['Bridge | The River Valley Daily News', 'Bridge | The River Valley Daily News', []],
    ['一块豆腐', '一块豆腐', []],
    ['渡口 | 江岸网', '渡口 | 江岸网', []],
    ['渡口镇 | 江岸网', '渡口镇', ['江岸网']],
    ['Well-known bridge', 'Well-known bridge', []],
  ])('«%s» without its site is «%s»', (text, alone, behind) => {
    expect(withoutSite(text)).toBe(alone)
    expect(namesBehind(text)).toEqual(behind)
  })

  it.each<[string, string | undefined, string]>([
    ['经验交流|合作社的账本', '经验交流', '合作社的账本'],
    ['经验交流｜合作社的账本', '经验交流', '合作社的账本'],
    ['【经验交流】合作社的账本', '经验交流', '合作社的账本'],
    ['[经验] 合作社的账本', '经验', '合作社的账本'],
    ['Field notes | The bridge', 'Field notes', 'The bridge'],
    ['验|合作社', undefined, '验|合作社'],
    ['一二三四五六七八九|合作社', undefined, '一二三四五六七八九|合作社'],
    ['经验交流|', undefined, '经验交流|'],
    ['合作社的账本', undefined, '合作社的账本'],
  ])('«%s» has the column %s', (text, term, alone) => {
    expect(columnOf(text)).toEqual(term === undefined ? undefined : { term, scheme: 'column' })
    expect(withoutColumn(text)).toBe(alone)
  })

  it.each<[string, boolean]>([
    ['石桥镇：一块豆腐磨出大产业', true],
    ['摄影：怎样拍好一条船', true],
    ['摄影：王小溪', false],
    ['记者：王小溪', false],
    ['来源：江岸网', false],
    ['2025-03-02 10:06', false],
    ['专栏：石桥镇的豆腐', true],
    ['石桥镇，', false],
    ['石桥镇的豆腐。', false],
    ['石桥镇的豆腐吗？', true],
    ['首页 > 乡村 > 正文', false],
    ['首页|乡村|正文', false],
    ['分享', false],
    ['相关阅读', false],
    ['© 2025 江岸网', false],
    ['渡', false],
    ['渡口', true],
    ['123', false],
    ['渡'.repeat(90), true],
    ['渡'.repeat(91), false],
    ['Photo: Anna Vogel', false],
    ['The river / Getty', false],
    ['By Anna Vogel', true],
    ['江岸日报记者 王小溪', false],
    ['20250302 石桥', false],
    ['石桥镇产粮1234567公斤', true],
    ['12345 石桥', true],
    ['石桥|渡口', true],
    ['石桥 › 渡口', false],
    ['› 石桥', false],
    ['石桥>渡口>江岸', false],
    ['石桥>渡口', true],
    ['石桥 / 渡口 / 江岸', false],
    ['石桥 / 渡口', true],
    ['石桥镇的豆腐；', false],
    ['王小溪 摄', false],
    ['王小溪 攝', false],
    ...['图', '圖', '图片', '圖片', '写真', 'Photo', 'Foto', 'Фото', 'صورة'].map(
      (word): [string, boolean] => [`${word}：石桥的早晨`, false],
    ),
    ['图书馆的早晨', true],
    ...['EFE', 'AFP', 'AP', 'Reuters', 'REUTERS', 'Getty', 'dpa', 'IMAGO'].flatMap(
      (agency): [string, boolean][] => [
        [`${agency} / The river`, false],
        [`The river /${agency}`, false],
      ],
    ),
    ...['Getty Images', 'AP Photo', 'AFP', 'Keystone', 'EPA', 'Imago'].map((agency): [string, boolean] => [
      `The river in spring ${agency}`,
      false,
    ]),
    ['The river in APEC', true],
    ['专栏：', true],
    ['编辑：', false],
    ['编辑：江岸日报', false],
    ['编辑：怎样读懂一座桥', true],
    ['The bridge is open.', false],
    ['The bridge is open.”', false],
    ['पुल खुल गया।', false],
    ['김하늘 기자', false],
    ['2025-03-02 江岸网', false],
  ])('«%s» may be one: %s', (text, expected) => {
    expect(mayBeTitle(plainLine(text))).toBe(expected)
  })

  it('may be linked, if not nearly all of it is', () => {
    expect(mayBeTitle({ ...plainLine('一块豆腐磨出大产业'), linkShare: 0.8 })).toBe(true)
    expect(mayBeTitle({ ...plainLine('一块豆腐磨出大产业'), linkShare: 0.9 })).toBe(false)
  })

  it.each<[string, string, number]>([
    ['豆腐', '一块豆腐', 1],
    ['豆腐产业', '一块豆腐', 1 / 3],
    ['bridge', 'the bridge', 1],
    ['Bridges', 'thebridge', 1 / 2],
    ['12', '12', 0],
    ['', 'x', 0],
  ])('«%s» shares with «%s» %s of its pieces', (words, text, expected) => {
    expect(sharedWords(words, text)).toBeCloseTo(expected, 5)
  })

  const body = ['石桥镇的豆腐坊已经亮起了灯，一块豆腐磨出大产业，老板把泡好的黄豆倒进石磨。']
  const guessed = (...above: string[]) =>
    guessTitle(
      [...above, ...body].map(line => plainLine(line)),
      { start: above.length, end: above.length + 1 },
    )

  it.each<[string[], object | undefined]>([
    [['石桥镇：一块豆腐磨出大产业'], { text: '石桥镇：一块豆腐磨出大产业', index: 0 }],
    [
      ['江岸网', '石桥镇：一块豆腐磨出大产业', '2025-03-02 来源：江岸网'],
      { text: '石桥镇：一块豆腐磨出大产业', index: 1 },
    ],
    [
      ['石桥镇：一块豆腐磨出大产业', '老板把泡好的黄豆倒进石磨', '2025-03-02'],
      { text: '石桥镇：一块豆腐磨出大产业', index: 0 },
    ],
    [['石桥镇：一块豆腐', '石桥镇：一块豆腐磨出大产业'], { text: '石桥镇：一块豆腐磨出大产业', index: 1 }],
    [['2025-03-02'], undefined],
    [[], undefined],
  ])('above the text is guessed from %j', (above, expected) => {
    expect(guessed(...above)).toEqual(expected)
  })
})

describe('damage', () => {
  it.each<[string, string[]]>([
    ['干干净净的一句话。', []],
    ['幸福感ng、获得感', ['幸福感ng、获得感']],
    ['幸福感ing、获得感', []],
    ['丢了\ufffd一个', ['丢了\ufffd一个']],
    ['锟斤拷', ['锟斤拷']],
    ['itâ€™s', ['itâ€™s']],
    ['渡（dù）口', ['渡（dù）口']],
    ['渡（du）口', []],
    [`${'前'.repeat(20)}\ufffd${'后'.repeat(20)}`, [`${'前'.repeat(12)}\ufffd${'后'.repeat(12)}`]],
  ])('in «%s»: %j', (text, values) => {
    expect(damageIn('content', text)).toEqual(
      values.map(value => ({ field: 'content', rule: 'damaged-text', message: expect.any(String), value })),
    )
  })
})

describe('the claim of rights', () => {
  const rights = (...lines: string[]) => rightsOf(lines.map(line => plainLine(line)))

  it.each<[string[], string | undefined]>([
    [['豆香。'], undefined],
    [['豆香。', '© 2025 江岸网'], '© 2025 江岸网'],
    [['京ICP备12345678号', '© 2025 江岸网'], '© 2025 江岸网'],
    [['© 江岸网', '京ICP备12345678号'], '© 江岸网 京ICP备12345678号'],
    [['© 江岸网', '地址', '京ICP备12345678号'], '© 江岸网 地址 京ICP备12345678号'],
    [['© 江岸网', '1', '2', '京ICP备12345678号'], '© 江岸网 1 2 京ICP备12345678号'],
    [['© 江岸网', '1', '2', '3', '京ICP备12345678号'], '© 江岸网'],
  ])('of %j is %s', (lines, expected) => {
    expect(rights(...lines)).toBe(expected)
  })
})
