import type { Texts } from './texts.ts'

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

export const en: Texts = {
  ownName: 'English',
  skip: 'Skip to content',
  directory: 'Feeds',
  search: 'Search',
  switchLanguage: 'Interface language',
  whatIsAFeed:
    'A feed is an address: give it to a feed reader, and new articles come to you, with no account and no site to check.',
  articles: count => (count === 1 ? '1 article' : `${count} articles`),
  dateTime: wallClock => `${englishDate(wallClock)}, ${wallClock.slice(11, 16)}`,
  date: englishDate,
  duration: seconds => {
    const whole = Math.round(seconds)
    const minutes = Math.floor(whole / 60)
    return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`
  },
  fileSize: bytes =>
    bytes < 999_500 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`,
  list: names => names.join(', '),
  feeds: {
    heading: 'Feeds',
    latest: 'Latest',
    empty: 'No articles yet.',
    rhythm: (weeks, total, last) => `${total} in the last ${weeks} weeks, ${last} in the newest week`,
    subscribe: 'Ways to subscribe',
    copy: 'Copy address',
    copied: 'Copied',
    address: 'Feed address',
    openIn: 'Open in a reader',
    application: 'A reader on this device',
    formats: 'Formats',
    opml: 'Download all feeds (OPML)',
    opmlNote: 'One file that subscribes a reader to all of them.',
  },
  slices: {
    heading: 'Follow a thread',
    note: 'Every category, source and author has a page and a feed of its own.',
    category: 'Categories',
    source: 'Sources',
    author: 'Authors',
    editor: 'Editors',
    language: 'Languages',
  },
  channel: {
    kinds: {
      feeds: 'Feed',
      categories: 'Category',
      sources: 'Source',
      authors: 'Author',
      editors: 'Editor',
      languages: 'Language',
    },
    articles: 'Articles',
    empty: 'No articles here yet.',
    older: 'Older articles',
    newest: 'Back to the newest',
    corrected: 'Corrected',
  },
  searching: {
    words: 'Keywords',
    wordsExample: 'title, text, people, places',
    narrow: 'Narrow the search',
    anyLanguage: 'Any',
    go: 'Search',
    foundMany: 'Articles found',
    found: count => (count === 1 ? '1 article found' : `${count} articles found`),
    subscribe: 'Subscribe to this search: articles that fit will come to your reader from now on.',
    latest: 'Latest articles',
  },
  article: {
    source: 'Source',
    originalSource: 'First published in',
    author: 'By',
    editor: 'Editor',
    role: role => role.charAt(0).toUpperCase() + role.slice(1),
    published: 'Published',
    updated: 'Updated',
    readOriginal: 'Read the original',
    correction: 'Correction',
    attachments: 'Attachments',
    download: 'Download',
    transcript: 'Transcript',
    chapters: 'Chapters',
    credit: name => `Photo: ${name}`,
    about: 'About',
    related: 'Related pages',
    comments: 'Comments',
    categories: 'Categories',
    previous: 'Previous',
    next: 'Next',
    none: 'None',
    neighbours: 'Neighbouring articles',
    licence: 'Licence',
    subscribe: 'Follow articles like this',
  },
  api: {
    heading: 'API',
    intro: 'Every address that programs use: to publish, import, export and look after the site.',
    address: 'Address:',
    token: 'Token',
    operations: 'Operations',
    needs: 'Needs a token that allows',
    open: 'No token is needed.',
    parameters: 'Parameters',
    body: 'Body',
    answers: 'Answers',
    example: 'Example',
    member: 'Name',
    type: 'Type',
    meaning: 'Meaning',
    required: 'required',
    problems: 'Errors',
    problemsNote: 'Every operation may answer with an error, as application/problem+json:',
    status: 'Status',
    schemas: 'Shapes',
  },
  gone: {
    retracted: 'This article was retracted',
    expired: 'This article has expired',
    retractedNote: date =>
      `We retracted this article${date ? ` on ${date}` : ''} and no longer offer its text.`,
    expiredNote: 'The time for which this article was published is over.',
    reason: 'Reason',
  },
  problem: {
    titles: {
      404: 'There is no such page',
      405: 'This address does not take that kind of request',
      410: 'No longer offered',
      503: 'Not available at the moment',
    },
    other: 'The request was not completed',
    notes: {
      404: 'The address may be mistyped, or nothing was ever published here.',
      410: 'What stood here is no longer published.',
      503: 'Please try again in a while.',
    },
    back: 'Back to the feeds',
  },
}

function englishDate(wallClock: string): string {
  const [year, month = 1, day] = wallClock.slice(0, 10).split('-').map(Number)
  return `${day} ${months[month - 1]} ${year}`
}
