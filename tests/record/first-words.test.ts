import { describe, expect, it } from 'vitest'
import { nameForPeople } from '../../src/record/text/first-words.ts'

const file = { url: 'https://a.example/a.jpg', mediaType: 'image/jpeg' }

describe('the name of an article for people', () => {
  it.each([
    { is: 'its title', of: { title: 'One', content: '<p>Two</p>' }, name: 'One' },
    {
      is: 'the words of its text',
      of: { content: '<p>One</p><p>two</p>', summary: 'Three' },
      name: 'One two',
    },
    { is: 'its summary', of: { summary: 'One' }, name: 'One' },
    { is: 'the description of its picture', of: { image: { ...file, alt: 'A weir' } }, name: 'A weir' },
    { is: 'the title of its file', of: { attachments: [{ ...file, title: 'Rain' }] }, name: 'Rain' },
    { is: 'the address of its file', of: { attachments: [file] }, name: 'https://a.example/a.jpg' },
    {
      is: 'no more than a sentence of a long text',
      of: { content: `${'雾。'.repeat(80)}` },
      name: '雾。'.repeat(50),
    },
    { is: 'nothing', of: {}, name: '' },
  ])('is $is', ({ of, name }) => {
    expect(nameForPeople(of)).toBe(name)
  })
})
