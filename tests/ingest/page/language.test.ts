import { describe, expect, it } from 'vitest'
import { languageOf, pageLanguage, zoneOfLanguage } from '../../../src/ingest/page/fields/language.ts'

const simplified = '石桥镇的豆腐坊已经亮起了灯，老板把泡好的黄豆倒进石磨，这时们国'
const traditional = '石橋鎮的豆腐坊已經亮起了燈，老闆把泡好的黃豆倒進石磨，這時們國'
const neither = '山川如故，人在途中，水自清'
const english =
  'The bridge over the river is open again and the people of the valley can reach the town in ten minutes said the mayor on Monday in front of the hall as it was the day that they had waited for'
const spanish =
  'El puente sobre el río está abierto de nuevo y la gente del valle puede llegar a la ciudad en diez minutos según dijo el alcalde el lunes en la plaza porque era el día que todos esperaban'
const catalan =
  'El govern de la ciutat ha decidit que el pont nou serà obert a tothom i que els veïns de la vall podran travessar el riu sense pagar res durant els mesos de la tardor segons va dir ahir el batlle'
const marathi = 'राज्यातील शेतकऱ्यांना मदत देण्याचा निर्णय सरकारने घेतला आहे'

describe('the language of a text', () => {
  it.each<[string, string, string | undefined]>([
    ['simplified characters', simplified, 'zh-CN'],
    ['traditional characters', traditional, 'zh-Hant'],
    ['characters of both', neither, undefined],
    ['four simplified for each traditional one', '这国们时這', undefined],
    ['five simplified for a traditional one', '这国们时对這', 'zh-CN'],
    ['five traditional for a simplified one', '這國們時對这', 'zh-Hant'],
    ['some kana among characters', '石橋の豆腐は美味しい、町の人は皆で食べる', 'ja'],
    ['kana alone', 'とうふはおいしい', 'ja'],
    ['a seventh of kana', `${'山'.repeat(6)}の`, undefined],
    ['a sixth of kana', `${'山'.repeat(5)}の`, 'ja'],
    ['hangul among characters', '豆腐는 村의 자랑', 'ko'],
    ['hangul and Latin names', '석교읍 두부는 KBS', 'ko'],
    ['Greek', 'Η γέφυρα άνοιξε', 'el'],
    ['Thai', 'สะพานเปิดแล้ว', 'th'],
    ['Hebrew', 'הגשר נפתח', 'he'],
    ['Bengali', 'সেতু খুলেছে', 'bn'],
    ['Devanagari', 'पुल खुल गया', 'hi'],
    ['a script whose languages are unknown here', 'მდინარეზე ხიდი', undefined],
    ['thirty words or more of English', english, 'en'],
    ['fewer than thirty words of English', english.split(' ').slice(0, 29).join(' '), undefined],
    ['thirty words of English', english.split(' ').slice(0, 30).join(' '), 'en'],
    ['Spanish', spanish, 'es'],
    ['words that no language has', 'Zzyx '.repeat(40), undefined],
    ['no letters', '2025-03-02 10:06', undefined],
    ['nothing', '', undefined],
    ['what comes first: later text is not read', english + ' '.repeat(12_000) + spanish.repeat(40), 'en'],
  ])('is known by %s', (_, text, expected) => {
    expect(languageOf(text)).toBe(expected)
  })
})

describe('the language of a page', () => {
  it.each<[string, { text: string; declared?: string; site?: string }, string | undefined]>([
    ["is the text's", { text: simplified }, 'zh-CN'],
    ['is declared, where the text agrees', { text: english, declared: 'en-GB' }, 'en-GB'],
    ['is declared in any form', { text: english, declared: 'en_US.UTF-8' }, 'en-US'],
    ["is the text's, where a copied template says another", { text: simplified, declared: 'en' }, 'zh-CN'],
    [
      "is the text's, where the page says no more than Chinese",
      { text: traditional, declared: 'zh' },
      'zh-Hant',
    ],
    ['is declared, where the region is known', { text: traditional, declared: 'zh-TW' }, 'zh-TW'],
    ["is the text's, where nonsense is declared", { text: english, declared: '???', site: 'zh' }, 'en'],
    [
      'is declared, where its words are unknown: Catalan is no Spanish',
      { text: catalan, declared: 'ca' },
      'ca',
    ],
    [
      'is declared, where its words are unknown: Marathi is no Hindi',
      { text: marathi, declared: 'mr' },
      'mr',
    ],
    ['is declared as Norwegian', { text: 'Brua er åpen', declared: 'no', site: 'zh-CN' }, 'no'],
    [
      "is the text's, where the declared one is never written so",
      { text: simplified, declared: 'mr' },
      'zh-CN',
    ],
    ['is declared, where the text is too short', { text: 'The bridge', declared: 'en', site: 'de' }, 'en'],
    ["is the site's, where nothing is declared", { text: 'The bridge', site: 'de' }, 'de'],
    ["is the site's in its canonical form", { text: 'The bridge', site: 'de_at' }, 'de-AT'],
    [
      "is the site's, where the declared one is never written so",
      { text: 'The bridge', declared: 'ru', site: 'de' },
      'de',
    ],
    [
      'is only a script, where neither is written so',
      { text: 'The bridge', declared: 'ru', site: 'zh-CN' },
      'und-Latn',
    ],
    ['is only a script, where nothing is said', { text: 'მდინარეზე ხიდი' }, 'und-Geor'],
    ['is one of Han characters, where the text leaves it open', { text: neither, declared: 'ja' }, 'ja'],
    [
      "is the site's of Han characters, where the text leaves it open",
      { text: neither, declared: 'en', site: 'zh-Hant' },
      'zh-Hant',
    ],
    ['is declared, where the text has no letters', { text: '12', declared: 'fr', site: 'de' }, 'fr'],
    ["is the site's, where the text has no letters", { text: '12', site: 'de' }, 'de'],
    ['is unknown, where nothing tells it', { text: '12' }, undefined],
    [
      'is declared with another script than the usual one',
      { text: 'Most je otvoren', declared: 'sr-Latn', site: 'zh' },
      'sr-Latn',
    ],
    [
      "is the site's, where the declared one has another script",
      { text: 'Most je otvoren', declared: 'sr-Cyrl', site: 'hr' },
      'hr',
    ],
  ])('%s', (_, { text, declared, site }, expected) => {
    expect(pageLanguage({ text, declared, site })).toBe(expected)
  })
})

describe('a script of which no language is known here', () => {
  it.each([
    ['Mymr', 'တံတားဖွင့်ပြီ'],
    ['Geor', 'ხიდი გაიხსნა'],
    ['Armn', 'կամուրջը բացվեց'],
    ['Gujr', 'પુલ ખૂલ્યો'],
    ['Taml', 'பாலம் திறந்தது'],
    ['Telu', 'వంతెన తెరిచారు'],
    ['Knda', 'ಸೇತುವೆ ತೆರೆಯಿತು'],
    ['Mlym', 'പാലം തുറന്നു'],
    ['Guru', 'ਪੁਲ ਖੁੱਲ੍ਹਿਆ'],
    ['Sinh', 'පාලම විවෘතයි'],
    ['Khmr', 'ស្ពានបានបើក'],
    ['Laoo', 'ຂົວເປີດແລ້ວ'],
    ['Ethi', 'ድልድዩ ተከፈተ'],
    ['Tibt', 'ཟམ་པ་ཁ་ཕྱེ་བ'],
  ])('is told: und-%s', (script, text) => {
    expect(pageLanguage({ text, declared: undefined, site: 'zh-CN' })).toBe(`und-${script}`)
    expect(pageLanguage({ text: `${text} KBS`, declared: 'en', site: 'zh-CN' })).toBe(`und-${script}`)
  })

  it.each([
    ['Latn', 'Most je otvoren'],
    ['Cyrl', 'Мост отворен'],
    ['Arab', 'پل باز شد'],
  ])('%s, in which a short text leaves the language open, is told too', (script, text) => {
    expect(pageLanguage({ text, declared: undefined, site: 'zh-CN' })).toBe(`und-${script}`)
  })
})

describe('the zone of a page without offsets', () => {
  it.each<[string | undefined, string | undefined, string | undefined]>([
    ['ja', 'zh-CN', 'Asia/Tokyo'],
    ['ja-JP', 'zh', 'Asia/Tokyo'],
    ['JA', 'zh', 'Asia/Tokyo'],
    ['de', 'zh', 'Europe/Berlin'],
    ['no', 'zh', 'Europe/Oslo'],
    ['nb', 'zh', 'Europe/Oslo'],
    ['zh-TW', 'zh-CN', undefined], // the site's own language
    ['ja', 'ja', undefined],
    ['en', 'zh', undefined], // many zones
    ['pt', 'zh', undefined],
    ['es', 'zh', 'Europe/Madrid'],
    ['es-ES', 'zh', 'Europe/Madrid'],
    ['es-MX', 'zh', undefined], // of several regions, which have zones of their own
    ['fr-BE', 'zh', 'Europe/Paris'],
    ['fr-CA', 'zh', undefined],
    ['ja-US', 'zh', 'Asia/Tokyo'],
    ['mr', 'zh', undefined], // unknown
    ['ja', undefined, undefined],
    [undefined, 'zh', undefined],
  ])('in %s, on a site in %s, is %s', (language, site, expected) => {
    expect(zoneOfLanguage(language, site)).toBe(expected)
  })
})
