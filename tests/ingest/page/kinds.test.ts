import { describe, expect, it } from 'vitest'
import { type RawDraft, readPage } from '../../../src/ingest/page/page.ts'

/** Faults that pages have provoked, each in another language, element or order than where it was met. */

const zh = [
  '老磨坊的水轮今天重新转动起来，河边站满了看热闹的人。',
  '修缮用了八个月，木工班子从邻县请来。',
  '村里打算秋后在这里办一个谷物集市。',
]
const ru = [
  'Старая мельница на реке снова работает после долгого ремонта.',
  'Мастера меняли колесо восемь месяцев, говорит смотритель.',
  'Осенью здесь откроется ярмарка зерна.',
]
const ar = [
  'عادت الطاحونة القديمة على النهر إلى العمل بعد ترميم طويل.',
  'استغرق تغيير العجلة ثمانية أشهر كما يقول الحارس.',
  'وفي الخريف ستقام هنا سوق للحبوب.',
]
const hi = [
  'नदी किनारे की पुरानी चक्की लंबी मरम्मत के बाद फिर चल पड़ी है।',
  'पहिया बदलने में आठ महीने लगे, चौकीदार ने बताया।',
  'शरद ऋतु में यहाँ अनाज का मेला लगेगा।',
]
const de = [
  'Die alte Mühle am Fluss mahlt nach langer Reparatur wieder Korn.',
  'Acht Monate lang tauschten Zimmerleute das Rad aus.',
  'Im Herbst soll hier ein Kornmarkt öffnen.',
]
const ja = [
  '川沿いの古い水車小屋が長い修理を終えて再び動き出した。',
  '車輪の交換には八か月かかったと管理人は話す。',
  '秋にはここで穀物市が開かれる予定だ。',
]
const ko = [
  '강가의 낡은 물레방아가 긴 수리를 마치고 다시 돌기 시작했다.',
  '바퀴를 바꾸는 데 여덟 달이 걸렸다고 관리인은 말했다.',
  '가을에는 이곳에서 곡물 장터가 열릴 예정이다.',
]
const es = [
  'El viejo molino del río vuelve a moler tras una larga reparación.',
  'Los carpinteros tardaron ocho meses en cambiar la rueda.',
  'En otoño se abrirá aquí un mercado de grano.',
]
const vi = [
  'Cối xay nước cũ bên sông đã quay trở lại sau một thời gian dài sửa chữa.',
  'Thợ mộc mất tám tháng để thay bánh xe, người trông coi cho biết.',
  'Mùa thu này nơi đây sẽ mở phiên chợ ngũ cốc.',
]
const th = [
  'กังหันน้ำเก่าริมแม่น้ำกลับมาหมุนอีกครั้งหลังจากซ่อมแซมมาเป็นเวลานาน',
  'ช่างไม้ใช้เวลาแปดเดือนในการเปลี่ยนล้อไม้ตามที่ผู้ดูแลเล่าให้ฟัง',
  'ฤดูใบไม้ร่วงนี้จะมีตลาดธัญพืชที่นี่',
]

const p = (texts: string[]) => texts.map(text => `<p>${text}</p>`).join('')
const lines = (...texts: (string | string[])[]) => texts.flat().join('\n')

function read(input: string): RawDraft {
  const contentType = input.startsWith('<') ? 'text/html' : 'text/plain'
  const result = readPage({
    bytes: new TextEncoder().encode(input),
    contentType,
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
  })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const squash = (text: string) => text.replace(/\s+/g, '')

function summary(draft: RawDraft) {
  const category = (scheme: string) => draft.categories?.find(one => one.scheme === scheme)?.term
  return {
    title: draft.title,
    authors: draft.authors?.map(({ name }) => name) ?? [],
    editors: draft.contributors?.filter(({ role }) => role === 'editor').map(({ name }) => name) ?? [],
    source: draft.source?.name,
    originalSource: draft.originalSource?.name,
    previous: draft.previous?.title,
    next: draft.next?.title,
    section: category('section'),
    column: category('column'),
    day: draft.published?.slice(0, 10),
    published: draft.published,
    language: draft.language,
    subtitle: draft.subtitle,
    text: squash(draft.content?.replace(/<[^>]+>/g, '') ?? ''),
  }
}

type Expected = Partial<ReturnType<typeof summary>>
const whole = (texts: string[]) => squash(texts.join(''))

const cases: [string, string, Expected][] = [
  [
    'a short Korean line with a number is text',
    `<h1>물레방아가 다시 돈다</h1><p>2025-03-02 10:41</p><article>${p([ko[0] ?? '', '모두 30 명이 왔다.', ...ko.slice(1)])}</article>`,
    { text: whole([ko[0] ?? '', '모두 30 명이 왔다.', ...ko.slice(1)]) },
  ],
  [
    'a German paragraph that starts with a control word is text',
    `<h1>Die Mühle mahlt wieder</h1><p>2. März 2025, 10:41 Uhr</p><article>${p([...de, 'Teilen kann man das Mehl dort auch.'])}</article>`,
    { text: whole([...de, 'Teilen kann man das Mehl dort auch.']) },
  ],
  [
    'a Russian sentence that starts like a heading of other articles ends nothing',
    `<h1>Мельница снова работает</h1><p>2 марта 2025, 10:41</p><article>${p([ru[0] ?? '', 'Комментарии мастеров записали школьники.', ...ru.slice(1)])}</article>`,
    {
      text: whole([ru[0] ?? '', 'Комментарии мастеров записали школьники.', ...ru.slice(1)]),
      day: '2025-03-02',
    },
  ],
  [
    'a lone word of a menu below a headline is no author',
    lines('磨坊水轮重新转动', '科技', '2025-03-02 10:41', zh),
    { authors: [], title: '磨坊水轮重新转动' },
  ],
  [
    'a Japanese control in brackets below the text is no author',
    `<h1>水車が再び動く</h1><p>2025年3月2日 10時41分</p><div>${p(ja)}<p>【ページ先頭へ】</p></div>`,
    { authors: [] },
  ],
  [
    'an anchor that was never closed makes no link of a Spanish article',
    `<h1>El molino vuelve a moler</h1><a id="inicio"><p>2 de marzo de 2025</p><div>${p(es)}</div>`,
    { text: whole(es), day: '2025-03-02' },
  ],
  [
    'a class that says what a wrapper lacks hides no article',
    `<div class="without-ads has-comments layout-menu-open"><h1>मिल फिर चली</h1><p>2 मार्च 2025</p><div>${p(hi)}</div></div>`,
    { text: whole(hi), day: '2025-03-02' },
  ],
  [
    'a headline that starts with 高清图 is a headline',
    lines('高清图：磨坊水轮重新转动', '2025-03-02 10:41', zh),
    { title: '高清图：磨坊水轮重新转动' },
  ],
  ['a headline of two syllables is a headline', lines('수차', '2025-03-02 10:41', ko), { title: '수차' }],
  [
    'a bare word for the next article far above the text names no neighbor',
    lines('Weiter', 'Impressum', 'Die Mühle mahlt wieder', '2. März 2025, 10:41 Uhr', de),
    { next: undefined },
  ],
  [
    'a sentence that there is no previous article names none',
    lines('磨坊水轮重新转动', '2025-03-02 10:41', zh, '上一篇：已经是第一篇了', '下一篇：谷物集市九月开张'),
    { previous: undefined, next: '谷物集市九月开张' },
  ],
  [
    'a Thai article is read to its end, which has no mark',
    `<h1>กังหันน้ำกลับมาหมุน</h1><p>2 มีนาคม 2568</p><main>${p(th)}</main>`,
    { text: whole(th), day: '2025-03-02' },
  ],
  [
    'a Spanish list of short places stays in the text',
    `<h1>El molino vuelve a moler</h1><p>2 de marzo de 2025</p><div><p>${es[0]}</p><p>La Vega</p><p>El Soto</p><p>Las Eras</p><p>Río Seco</p><p>El Prado</p><p>${es[1]}</p><p>${es[2]}</p></div>`,
    {
      text: whole([
        es[0] ?? '',
        'La Vega',
        'El Soto',
        'Las Eras',
        'Río Seco',
        'El Prado',
        es[1] ?? '',
        es[2] ?? '',
      ]),
    },
  ],
  [
    'a first line of Arabic dialogue is text',
    `<h1>الطاحونة تعمل من جديد</h1><p>2 مارس 2025</p><article>${p(['«هل تدور؟»', ...ar])}</article>`,
    { text: whole(['«هل تدور؟»', ...ar]), day: '2025-03-02' },
  ],
  [
    'the name and outlet on a date line are author and source',
    `<h1>磨坊水輪重新轉動</h1><p>溪橋晚訊／林以安 2025-03-02 10:41</p><div>${p(['老磨坊的水輪今天重新轉動起來，河邊站滿了看熱鬧的人。', '修繕用了八個月，木工班子從鄰縣請來。'])}</div>`,
    { authors: ['林以安'], source: '溪橋晚訊' },
  ],
  [
    'Ukrainian labels name source and author, with the values below',
    `<h1>Млин знову працює</h1><div>Джерело:</div><div>Річковий вісник</div><div>Автор:</div><div>Віра Луг</div><p>2 березня 2025, 10:41</p><div>${p(['Старий млин на річці знову працює після довгого ремонту.', 'Майстри міняли колесо вісім місяців, каже доглядач.'])}</div>`,
    { source: 'Річковий вісник', authors: ['Віра Луг'] },
  ],
  [
    'a Vietnamese text on a Chinese site is not Chinese',
    lines('Cối xay nước quay trở lại', '02/03/2025 10:41', vi),
    { language: 'vi', text: whole(vi) },
  ],
  [
    'the printed original in brackets behind the last sentence is no text',
    `<h1>磨坊水轮重新转动</h1><p>2025-03-02 10:41</p><div>${p([...zh.slice(0, 2), `${zh[2]}（原载《溪桥》2024年第6期）`])}</div>`,
    { text: whole(zh), originalSource: '《溪桥》' },
  ],
  [
    'a trail with middle dots gives its last step as the section',
    lines('首页 · 乡村 · 正文', '磨坊水轮重新转动', '2025-03-02 10:41', zh),
    { section: '乡村' },
  ],
  [
    'German words for editor, previous and next are labels',
    lines(
      'Die Mühle mahlt wieder',
      '2. März 2025, 10:41 Uhr',
      de,
      'Redaktion: Ute Krag',
      'Vorheriger Artikel: Der Steg ist fertig',
      'Nächster Artikel: Kornmarkt im Herbst',
    ),
    { editors: ['Ute Krag'], previous: 'Der Steg ist fertig', next: 'Kornmarkt im Herbst' },
  ],
  [
    'a page that says only «yesterday» takes no date from below its text',
    lines(
      'Мельница снова работает',
      'вчера в 18:20',
      ru,
      'Читайте также',
      '1 февраля 2024, 09:00 Паром не вышел',
    ),
    { day: undefined },
  ],
  [
    'a time behind the name of its zone belongs to the date',
    `<h1>磨坊水轮重新转动</h1><p>2025年3月2日 北京时间 22:05</p><div>${p(zh)}</div>`,
    { published: '2025-03-02T22:05:00+08:00' },
  ],
  [
    'the maker of the site is no author',
    `<html><head><meta name="author" content="Powered by Molino CMS"></head><body><h1>El molino vuelve a moler</h1><p>2 de marzo de 2025</p><div>${p(es)}</div></body></html>`,
    { authors: [] },
  ],
  [
    'guillemets around words above a headline are no arrows',
    `<div><p>Рубрика «Жизнь» и «Река»</p></div><h1>Мельница снова работает</h1><p>2 марта 2025, 10:41</p><div>${p(ru)}</div>`,
    { section: undefined },
  ],
  [
    'a column with a space in square brackets is a column',
    `<h1>[乡村 手记] 磨坊水轮重新转动</h1><p>2025-03-02 10:41</p><div>${p(zh)}</div>`,
    { column: '乡村 手记' },
  ],
  [
    'a Greek-lettered photo credit below the headline is no deck',
    `<h1>Ο μύλος γυρίζει ξανά</h1><p>Φωτογραφία: Νίκος Λαμπρού</p><p>2 Μαρτίου 2025</p><div>${p(['Ο παλιός μύλος στο ποτάμι γυρίζει ξανά μετά από μακρά επισκευή.', 'Οι μάστορες χρειάστηκαν οκτώ μήνες για τον τροχό.'])}</div>`,
    { subtitle: undefined, day: '2025-03-02' },
  ],
  [
    'the reporter in a dateline behind a caption is the author',
    `<h1>磨坊水轮重新转动</h1><p>2025-03-02 10:41</p><div><p align="center"><img src="https://a.example/1.jpg"></p><p align="center">转动的水轮。</p><p>溪桥晚讯讯（记者 何晚舟）${zh[0]}</p><p>${zh[1]}</p></div>`,
    { authors: ['何晚舟'] },
  ],
  [
    'a neighbor whose title ends in ？ is no last paragraph',
    lines(
      '磨坊水轮重新转动',
      '2025-03-02 10:41',
      zh,
      '上一篇：谷物集市还办不办？',
      '下一篇：渡口的船又开了！',
    ),
    { text: whole(zh), previous: '谷物集市还办不办？', next: '渡口的船又开了！' },
  ],
]

describe('kinds of page that were once read wrongly', () => {
  it.each(cases)('%s', (_, input, expected) => {
    expect(summary(read(input))).toMatchObject(expected)
  })
})
