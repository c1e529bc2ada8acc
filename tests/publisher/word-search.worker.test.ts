import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Records } from '../../src/catalogue/records.ts'
import { WordSearch } from '../../src/publisher/read/word-search.ts'
import type { Draft } from '../../src/record/article.ts'
import { searchChannel, termChannel } from '../../src/record/channel.ts'
import { onPress, type Press, publication } from '../support/press.ts'
import { sampleOf } from '../support/properties.ts'

const search = (text: string) => searchChannel(publication, { wanted: [], unwanted: [], text })
const titled = (...titles: string[]) => titles.map((title, index) => ({ id: `urn:${index}`, title }))

/** The titles that a search finds, as the publisher asks. */
async function found({ read, singleCharacters }: Press, text: string): Promise<string[] | undefined> {
  const channel = search(text)
  const document = await read({ channel: { ...channel, slice: singleCharacters.named(channel.slice) } })
  return document?.items.map(({ title }) => title).sort()
}

describe('a search by words', () => {
  it.each([
    { script: 'Chinese', text: '党组织', holds: '在党组织里', pairsApart: '党组和组织' },
    {
      script: 'Japanese',
      text: 'データベース',
      holds: 'このデータベースは',
      pairsApart: 'データ ーベ ベース タベ',
    },
    { script: 'Thai', text: 'ข้าว', holds: 'กินข้าวแล้ว', pairsApart: 'ข้ ้า าว' },
    { script: 'rare characters', text: '𠮷野家', holds: '去𠮷野家', pairsApart: '𠮷野 野家' },
  ])(
    'finds a run of $script only where the text has its characters in sequence',
    ({ text, holds, pairsApart }) =>
      onPress(`words run ${text}`, async press => {
        await press.put(...titled(holds, pairsApart))
        expect(await found(press, text)).toEqual([holds])
      }),
  )

  it('finds a run that markup divides in the record, and none that only an attribute has', () =>
    onPress('words markup', async press => {
      await press.put(
        { id: 'urn:1', title: 'Divided', content: '<p>党<b>组</b>织</p>' },
        {
          id: 'urn:2',
          title: 'Attribute',
          content: '<p>党组和组织<a href="https://x.example/党组织">x</a></p>',
        },
      )
      expect(await found(press, '党组织')).toEqual(['Divided'])
    }))

  it.each([
    { script: 'Hindi with vowel signs', text: 'किसान', title: 'गाँव का किसान मेला', other: 'कसन' },
    { script: 'Arabic', text: 'الماء', title: 'توزيع الماء اليوم', other: 'ماء' },
    { script: 'Korean', text: '농민', title: '농민 시장', other: '농민회' },
    { script: 'Greek in capitals', text: 'ΟΔΟΣ', title: 'η οδος', other: 'οδοσιμο' },
    { script: 'Latin with accents', text: 'cafe', title: 'Le Café', other: 'cafés' },
    { script: 'Vietnamese', text: 'nong dan', title: 'Nông dân', other: 'nongdan' },
    { script: 'Tamil', text: 'விவசாயி', title: 'ஒரு விவசாயி', other: 'விவசாய' },
    { script: 'Adlam', text: '𞤀𞤣𞤤𞤢𞤥', title: 'Winndere 𞤢𞤣𞤤𞤢𞤥', other: '𞤢𞤣' },
  ])('finds whole words of $script', ({ text, title, other }) =>
    onPress(`words script ${text}`, async press => {
      await press.put(...titled(title, other))
      expect(await found(press, text)).toEqual([title])
    }),
  )

  it.each([
    { what: 'a soft hyphen', text: 'Donaudampfschiff', title: 'Donau\u00addampfschiff' },
    { what: 'zero-width spaces in Thai', text: 'กินข้าวแล้ว', title: 'กิน\u200bข้าว\u200bแล้ว' },
    { what: 'zero-width spaces in Khmer', text: 'ភាសាខ្មែរ', title: 'ភាសា\u200bខ្មែរ' },
    { what: 'a variation selector', text: '葛飾区', title: '葛\u{e0100}飾区' },
    { what: 'a word joiner', text: 'newsroom', title: 'news\u2060room' },
  ])('finds a word that $what divides, and by it', ({ what, text, title }) =>
    onPress(`words invisible ${what}`, async press => {
      await press.put(...titled(title))
      expect(await found(press, text)).toEqual([title])
      expect(await found(press, title)).toEqual([title])
    }),
  )

  it('finds both words that a zero-width space divides in a script with spaces', () =>
    onPress('words zero width', async press => {
      await press.put(...titled('alpha\u200bbeta'))
      expect(await found(press, 'beta')).toEqual(['alpha\u200bbeta'])
    }))

  it.each([
    ['embargoed', { published: '2027-10-01T00:00:00Z' }],
    ['a draft', { draft: true as const }],
    ['retracted', { retracted: { at: '2026-10-01T00:00:00Z' } }],
  ])('shows no record that became %s while the search read others', (name, change) =>
    onPress(`words race ${name}`, async press => {
      const dated = (id: string, day: number) => ({
        id,
        title: `党组织 ${id}`,
        published: `2026-01-0${day}T00:00:00Z`,
      })
      await press.put(dated('urn:1', 1), dated('urn:2', 2))
      const { read } = press.records
      let during: (() => Promise<unknown>) | undefined = () =>
        press.put({ ...dated('urn:1', 1), ...change, title: '党组织 hidden' })
      press.records.read = async id => {
        const record = await read(id)
        const work = during
        during = undefined
        await work?.()
        return record
      }
      const document = await press.read({ channel: search('党组织') })
      expect(document?.items.map(({ title }) => title)).toEqual(['党组织 urn:2'])
    }),
  )

  it('reads a record again that a store elsewhere did not have yet', () =>
    onPress('words late', async press => {
      await press.put({ id: 'urn:1', title: '党组织' })
      const { read } = press.records
      press.records.read = async () => ({ kind: 'absent' })
      expect((await press.read({ channel: search('党组织') }))?.items ?? []).toEqual([])
      press.records.read = read
      expect((await press.read({ channel: search('党组织') }))?.items).toHaveLength(1)
    }))

  it('finds an article by a character that begins many pairs, and a further word', () =>
    onPress('words common character', async press => {
      const followers = Array.from({ length: 60 }, (_, index) => String.fromCodePoint(0x4e00 + index * 3))
      await press.put(...titled(...followers.map((follower, index) => `中${follower} w${index}`)))
      expect(await found(press, '中 w59')).toEqual([`中${followers[59]} w59`])
    }))

  it('finds nothing by words that a correction or a retraction took away', () =>
    onPress('words removed', async press => {
      await press.put(...titled('harvest 党组织', 'drought'))
      await press.put({ id: 'urn:0', title: 'rain 水渠' })
      await press.put({ id: 'urn:1', title: 'drought', retracted: { at: '2026-11-01T00:00:00Z' } })
      for (const text of ['harvest', '党组织', '党组', 'drought'])
        expect(await found(press, text)).toEqual([])
      expect(await found(press, 'rain 水渠')).toEqual(['rain 水渠'])
    }))

  it.each(['c61', '\ue001c61', '\ue001x', 'xc61', 'l656e', '\ue000g'])(
    'finds no term by the word %j, and no term is forged by it',
    word =>
      onPress(`words forged ${word}`, async press => {
        await press.put(
          { id: 'urn:term', title: 'Term', categories: [{ term: 'a', label: 'Label' }] },
          { id: 'urn:word', title: `Forged ${word}`, content: `<p>${word}</p>` },
        )
        const category = await press.read({ channel: termChannel(publication, 'categories', 'a') })
        expect(category?.items.map(({ id }) => id)).toEqual(['urn:term'])
        expect((await found(press, word)) ?? []).not.toContain('Term')
        const content = await press.siteDocuments.opml()
        expect(new TextDecoder().decode(content.bytes)).not.toContain('Forged')
      }),
  )

  it('has the same version until an article in its window changes, joins or leaves', () =>
    onPress('words version', async press => {
      const version = async () =>
        (await press.library.document({ channel: search('rain'), format: 'json' }))?.version
      expect(await version()).toBe('0')
      await press.put(...titled('rain', 'rain and wind', 'sun'))
      const first = await version()
      await press.put({ id: 'urn:2', title: 'sun and moon' })
      expect(await version()).toBe(first)

      await press.put({ id: 'urn:0', title: 'rain again' })
      const changed = await version()
      await press.put({ id: 'urn:2', title: 'sun and rain' })
      const joined = await version()
      await press.put({ id: 'urn:2', title: 'sun' })
      const left = await version()
      expect(new Set([first, changed, joined, left]).size).toBe(3)
      expect(left).toBe(changed)
    }))

  it('is dated by the site’s last change, so that its date never goes back', () =>
    onPress('words date', async press => {
      const document = () => press.library.document({ channel: search('rain'), format: 'json' })
      await press.put(...titled('rain', 'rain and wind'))
      const before = await document()
      press.clock.now += 60_000
      await press.put({ id: 'urn:1', title: 'wind', retracted: { at: '2026-11-01T00:00:00Z' } })
      const { at } = press.catalogue.head()
      expect(await document()).toMatchObject({ kind: 'document', at })
      const since = (before?.at ?? 0) + 1
      expect(await press.library.document({ channel: search('rain'), format: 'json', since })).toMatchObject({
        kind: 'document',
      })
    }))

  it('is complete (RFC 5005 §2) only where the window holds all that it finds', () =>
    onPress('words complete', async press => {
      const published = (n: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + n * 86_400_000 * 3)
      const drafts = Array.from({ length: 51 }, (_, n) => ({
        id: `urn:${n}`,
        title: `rain ${n}`,
        published: published(n).toISOString(),
      }))
      const answer = async () => {
        const document = await press.library.document({ channel: search('rain'), format: 'json' })
        const { items, _broadsheet } = (await press.read({ channel: search('rain') })) ?? {
          items: [],
          _broadsheet: {},
        }
        return { version: document?.version, items: items.length, complete: _broadsheet.complete }
      }
      await press.put(...drafts.slice(1))
      const whole = await answer()
      await press.put(...drafts.slice(0, 1))
      const part = await answer()
      expect([whole, part]).toMatchObject([
        { items: 50, complete: true },
        { items: 50, complete: undefined },
      ])
      expect(part.version).not.toBe(whole.version)
      expect([whole.version, part.version]).toEqual([
        expect.stringMatching(/^all-[0-9a-z]+$/),
        expect.stringMatching(/^part-[0-9a-z]+$/),
      ])
    }))

  it.each([
    { hours: 48, items: 51 },
    { hours: 48 + 1 / 3_600, items: 50 },
  ])(
    'holds the newest fifty, and what came in the 48 hours before the newest: one of $hours hours before',
    ({ hours, items }) =>
      onPress(`words hours ${hours}`, async press => {
        const dated = (n: number, hoursBefore: number) => ({
          id: `urn:${n}`,
          title: 'rain',
          published: new Date(Date.parse('2026-10-01T00:00:00Z') - hoursBefore * 3_600_000).toISOString(),
        })
        await press.put(...Array.from({ length: 50 }, (_, n) => dated(n, n / 10)), dated(50, hours))
        expect((await press.read({ channel: search('rain') }))?.items).toHaveLength(items)
      }),
  )

  it('holds five hundred at most of what came in those hours', () =>
    onPress('words most', async press => {
      await press.put(...Array.from({ length: 501 }, (_, n) => ({ id: `urn:${n}`, title: 'rain' })))
      expect((await press.read({ channel: search('rain') }))?.items).toHaveLength(500)
    }))

  it('has no archive pages, deltas or tombstones', () =>
    onPress('words archive', async press => {
      const drafts = Array.from({ length: 120 }, (_, n) => ({ id: `urn:${n}`, title: `rain ${n}` }))
      await press.put(...drafts)
      await press.put({ id: 'urn:119', title: 'sun' })
      const channel = search('rain')
      const document = await press.read({ channel })
      expect([document?.items.length, document?.next_url, document?._broadsheet]).toEqual([
        119,
        undefined,
        expect.not.objectContaining({ deleted: expect.anything(), next_archive: expect.anything() }),
      ])
      for (let closingSequence = 1; closingSequence < 122; closingSequence += 1) {
        expect(await press.library.document({ channel, format: 'json', closingSequence })).toBeUndefined()
      }
      const delta = { channel, format: 'json' as const, known: ['1'], delta: true }
      expect(await press.library.document(delta)).toMatchObject({ kind: 'document' })
    }))
})

describe('the page of a search', () => {
  const pageOf = async (press: Press, text: string, below?: number) => {
    const page = await press.pages.channel(search(text), { known: [], ...(below !== undefined && { below }) })
    return page?.kind === 'page' ? page.content : undefined
  }
  const dated = (index: number, title: string): Draft => ({
    id: `urn:${index}`,
    title,
    published: new Date(Date.parse('2026-01-01T00:00:00Z') + index * 60_000).toISOString(),
  })

  it('shows every article that holds a run, page by page, among others that have only its pairs', () =>
    onPress('words pages', async press => {
      const titles = Array.from({ length: 200 }, (_, n) => (n % 3 === 0 ? `党组织 ${n}` : `组织党组 ${n}`))
      await press.put(...titles.map((title, n) => dated(n, title)))
      const shown: string[] = []
      let pages = 0
      for (let below: number | undefined; pages < 20; pages += 1) {
        const page = await pageOf(press, '党组织', below)
        shown.push(...(page?.articles ?? []).map(({ title }) => title))
        below = page?.older
        if (below === undefined) break
      }
      expect(shown).toEqual(titles.filter(title => title.startsWith('党组织')).reverse())
    }))

  it('states a number of articles only where it is sure', () =>
    onPress('words count', async press => {
      await press.put(
        ...Array.from({ length: 60 }, (_, n) => dated(n, n < 55 ? `党组织 harvest ${n}` : '党组 组织')),
      )
      const counts = async (text: string) => (await pageOf(press, text))?.count
      expect(await Promise.all(['harvest', '党组', '党组织', '党组织 54'].map(counts))).toEqual([
        55,
        60,
        undefined,
        1,
      ])
    }))
})

describe('the check of texts', () => {
  const readsOf = async (press: Press, texts: string[]) => {
    let reads = 0
    const records: Pick<Records, 'read'> = {
      read: id => {
        reads += 1
        return press.records.read(id)
      },
    }
    const words = new WordSearch({ selections: press.selections, records })
    const pages = []
    for (const text of texts) {
      pages.push(await words.page(search(text).slice, { below: Number.MAX_SAFE_INTEGER, limit: 10 }))
    }
    return { reads, pages }
  }

  it('reads each article once for a run, and none where the index proves it', () =>
    onPress('words reads', async press => {
      await press.put(...titled('党组织', '党组织', 'harvest'))
      expect((await readsOf(press, ['党组织', '党组织', '党组', 'harvest', '党'])).reads).toBe(2)
    }))

  it.each([
    { place: 50, changed: true },
    { place: 51, changed: false },
  ])(
    'dates a search by the change of its newest fifty: a change of number $place counts, $changed',
    ({ place, changed }) =>
      onPress(`words last change ${place}`, async press => {
        const dated = (n: number, title: string) => ({
          id: `urn:${n}`,
          title,
          published: new Date(Date.parse('2026-01-01T00:00:00Z') - n * 60_000).toISOString(),
        })
        await press.put(...Array.from({ length: 51 }, (_, n) => dated(n + 1, 'rain')))
        press.clock.now += 60_000
        await press.put(dated(place, 'rain again'))
        const words = new WordSearch(press)
        const last = await words.lastChange(search('rain').slice)
        expect(last?.sequence).toBe(changed ? 52 : 50)
        expect(last?.at).toBe(changed ? press.clock.now : press.clock.now - 60_000)
        expect(
          (await words.lastChange(termChannel(publication, 'categories', 'a').slice))?.sequence,
        ).toBeUndefined()
      }),
  )

  it('stops after three hundred articles that have only the pairs, and says where', () =>
    onPress('words hostile', async press => {
      await press.put(...titled(...Array.from({ length: 350 }, () => '组织党组')))
      const { reads, pages } = await readsOf(press, ['党组织'])
      expect(reads).toBe(300)
      expect(pages).toEqual([{ entries: [], stoppedAt: expect.any(Number) }])
    }))
})

interface Change {
  which: number
  words: string[]
  categories: string[]
  retracted: boolean
}

const vocabulary = ['harvest', '党组织', '组织', '织布', '党组', 'ไทย', 'किसान', '농민', 'c61', 'Café']
const change: fc.Arbitrary<Change> = fc.record({
  which: fc.nat(7),
  words: fc.subarray(vocabulary),
  categories: fc.subarray(['a', 'harvest', 'c61']),
  retracted: fc.boolean(),
})
const query = fc.record({
  words: fc.subarray([...vocabulary, '组织布', '党组织布'], { minLength: 1, maxLength: 3 }),
  wanted: fc.subarray(['a', 'c61'], { maxLength: 1 }),
  unwanted: fc.subarray(['harvest'], { maxLength: 1 }),
})

const folded = (text: string) => text.toLowerCase().replaceAll('é', 'e')
const isRun = (word: string) => /[\p{Script=Han}\p{Script=Thai}]/u.test(word)

/** Reads the text, word by word. */
function holdsWord({ words, categories }: Change, word: string): boolean {
  const texts = [...words, ...categories].map(folded)
  return isRun(word) ? texts.some(text => text.includes(word)) : texts.includes(folded(word))
}

describe('a search over any history of articles', () => {
  let runs = 0
  it('finds exactly the visible articles whose texts hold its words and whose terms it asks for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 25 }),
        fc.array(query, { minLength: 8, maxLength: 8 }),
        async (changes, queries) => {
          runs += 1
          await onPress(`words history ${runs}`, async press => {
            const model = new Map<string, Change>()
            for (const given of changes) {
              press.clock.now += 1_000
              model.set(`urn:${given.which}`, given)
              await press.put({
                id: `urn:${given.which}`,
                title: ['T', ...given.words].join(' '),
                categories: given.categories.map(term => ({ term })),
                ...(given.retracted && { retracted: { at: '2026-11-01T00:00:00Z' } }),
              })
            }
            for (const { words, wanted, unwanted } of queries) {
              const terms = (values: string[]) => values.map(value => ({ kind: 'category' as const, value }))
              const text = words.join(' ')
              const channel = searchChannel(publication, {
                wanted: terms(wanted),
                unwanted: terms(unwanted),
                text,
              })
              const document = await press.read({ channel })
              const expected = [...model].filter(
                ([, given]) =>
                  !given.retracted &&
                  words.every(word => holdsWord(given, word)) &&
                  wanted.every(term => given.categories.includes(term)) &&
                  !unwanted.some(term => given.categories.includes(term)),
              )
              expect(document?.items.map(({ id }) => id).sort(), channel.query).toEqual(
                expected.map(([id]) => id).sort(),
              )
            }
          })
        },
      ),
      { numRuns: sampleOf(100, 20) },
    )
  }, 120_000)
})
