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
    { is: 'its subtitle', of: { subtitle: 'One' }, name: 'One' },
    { is: 'its summary before its subtitle', of: { summary: 'One', subtitle: 'Two' }, name: 'One' },
    {
      is: 'the description of its picture before that of its files',
      of: { image: { ...file, alt: 'A weir' }, attachments: [{ ...file, title: 'Rain' }] },
      name: 'A weir',
    },
    {
      is: 'the description of a picture before its title',
      of: { image: { ...file, alt: 'A weir', title: 'IMG_1' } },
      name: 'A weir',
    },
    {
      is: 'the title of the first file that has one',
      of: { attachments: [file, { ...file, title: 'Rain' }, { ...file, title: 'Snow' }] },
      name: 'Rain',
    },
    { is: 'its address', of: { url: 'https://a.example/1' }, name: 'https://a.example/1' },
    {
      is: 'the address of its file before its own',
      of: { url: 'https://a.example/1', attachments: [file] },
      name: 'https://a.example/a.jpg',
    },
    { is: 'a hundred characters of words', of: { summary: '字'.repeat(101) }, name: `${'字'.repeat(100)}…` },
    {
      is: 'a hundred characters of a title of a file',
      of: { image: { ...file, alt: '字'.repeat(101) } },
      name: `${'字'.repeat(100)}…`,
    },
    { is: 'nothing', of: {}, name: '' },
  ])('is $is', ({ of, name }) => {
    expect(nameForPeople(of)).toBe(name)
  })
})
