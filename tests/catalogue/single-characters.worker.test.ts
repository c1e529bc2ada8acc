import { describe, expect, it } from 'vitest'
import { searchChannel } from '../../src/record/channel.ts'
import { countedStorage } from '../support/counted-storage.ts'
import { onPress, type Press, publication } from '../support/press.ts'

const search = (text: string) => searchChannel(publication, { wanted: [], unwanted: [], text })

/** The titles that a search finds, as the publisher asks. */
async function found({ read, singleCharacters }: Press, text: string): Promise<string[] | undefined> {
  const channel = search(text)
  const document = await read({ channel: { ...channel, slice: singleCharacters.named(channel.slice) } })
  return document?.items.map(({ title }) => title).sort()
}

const titled = (...titles: string[]) => titles.map((title, index) => ({ id: `urn:${title}:${index}`, title }))

describe('a single character of a search', () => {
  it('finds every word that begins with it, and the character where it stands alone', () =>
    onPress('single-characters', async press => {
      await press.put(...titled('水渠', '水', '饮水', '水a', '冰'))
      expect(await found(press, '水')).toEqual(['水', '水a', '水渠', '饮水'])
      expect(await found(press, '水 冰')).toEqual([])
    }))

  it('finds what is new after a change', () =>
    onPress('single-characters-later', async press => {
      await press.put(...titled('水渠'))
      expect(await found(press, '水')).toEqual(['水渠'])
      await press.put({ id: 'urn:later', title: '水库' })
      expect(await found(press, '水')).toEqual(['水库', '水渠'])
    }))

  it('that begins many words costs no more questions than one with 32', () =>
    onPress('single-characters-cost', async (press, storage) => {
      const others = Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x4e00 + index))
      await press.put(...titled(...others.map(other => `水${other}`)))
      const counted = countedStorage(storage)
      const { beginnings } = press.singleCharacters.named(search('水').slice)
      expect([counted.queries, beginnings?.水?.length]).toEqual([32, 32])
      expect(await found(press, '水')).not.toEqual([])
    }))

  it('is looked up so for the first four; of others only where they stand alone', () =>
    onPress('single-characters-many', async press => {
      await press.put(...titled('水火 木金 土日 月星 山川'), ...titled('水 木 土 月 山'))
      expect(await found(press, '水 木 土 月')).toHaveLength(2)
      expect(await found(press, '水 木 土 月 山')).toEqual(['水 木 土 月 山'])
    }))

  it('that begins many words is found beside a category or a word by its beginning, not by some of the words', () =>
    onPress('single-characters-narrow', async press => {
      const others = Array.from({ length: 60 }, (_, index) => String.fromCodePoint(0x4e00 + index * 3))
      const wanted = [{ kind: 'category', value: 'a' }] as const
      const ofCategory = searchChannel(publication, { wanted: [...wanted], unwanted: [], text: '水' }).slice
      const ofWord = search('水 word').slice
      await press.put(...titled(...others.slice(0, 31).map(other => `水${other}`)))
      expect(press.singleCharacters.named(ofCategory).beginnings?.水).toHaveLength(31)
      expect(press.singleCharacters.named(ofWord).beginnings?.水).toHaveLength(31)
      await press.put(...titled(...others.slice(31).map(other => `水${other}`)))
      expect(press.singleCharacters.named(ofCategory).beginnings).toEqual({})
      expect(press.singleCharacters.named(ofWord).beginnings).toEqual({})
      expect(press.singleCharacters.named(search('水').slice).beginnings?.水).toHaveLength(32)
    }))

  it('is found after the index was derived again', () =>
    onPress('single-characters-rebuilt', async press => {
      await press.put(...titled('水渠'))
      await press.rebuild.begin()
      await press.rebuild.run(press.clock.now)
      expect(await found(press, '水')).toEqual(['水渠'])
    }))
})
