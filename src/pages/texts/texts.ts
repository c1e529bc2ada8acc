/**
 * All texts of the interface. To add a language, write one file with this interface, and add one line to languages.ts.
 */
export interface Texts {
  /** The language's own name, for the menu. */
  ownName: string
  skip: string
  directory: string
  search: string
  switchLanguage: string
  /** Explains feeds to somebody who has never used one. */
  whatIsAFeed: string
  /** A number of articles: 18 篇. */
  articles(count: number): string
  /** `wallClock` is RFC 3339 in the site's zone: 2025年10月22日 09:17. */
  dateTime(wallClock: string): string
  date(wallClock: string): string
  duration(seconds: number): string
  fileSize(bytes: number): string
  /** Joins names in one line. */
  list(names: string[]): string
  feeds: {
    heading: string
    latest: string
    empty: string
    rhythm(weeks: number, total: number, last: number): string
    subscribe: string
    copy: string
    copied: string
    address: string
    openIn: string
    application: string
    formats: string
    opml: string
    opmlNote: string
  }
  slices: {
    heading: string
    note: string
    category: string
    source: string
    author: string
    editor: string
    language: string
  }
  channel: {
    kinds: Record<'feeds' | 'categories' | 'sources' | 'authors' | 'editors' | 'languages', string>
    articles: string
    empty: string
    older: string
    newest: string
    corrected: string
  }
  searching: {
    words: string
    wordsExample: string
    narrow: string
    anyLanguage: string
    go: string
    found(count: number): string
    /** More than a page, of which nobody knows the number. */
    foundMany: string
    subscribe: string
    latest: string
  }
  article: {
    source: string
    originalSource: string
    author: string
    editor: string
    /** A contributor's role in this language; an unknown role is returned unchanged. */
    role(role: string): string
    published: string
    updated: string
    readOriginal: string
    correction: string
    attachments: string
    download: string
    transcript: string
    chapters: string
    credit(name: string): string
    about: string
    related: string
    comments: string
    categories: string
    previous: string
    next: string
    none: string
    neighbours: string
    licence: string
    subscribe: string
  }
  api: {
    heading: string
    intro: string
    address: string
    token: string
    operations: string
    needs: string
    open: string
    parameters: string
    body: string
    answers: string
    example: string
    member: string
    type: string
    meaning: string
    required: string
    problems: string
    problemsNote: string
    status: string
    schemas: string
  }
  gone: {
    retracted: string
    expired: string
    retractedNote(date: string | undefined): string
    expiredNote: string
    reason: string
  }
  problem: {
    /** By HTTP status. */
    titles: Record<number, string>
    other: string
    notes: Record<number, string>
    back: string
  }
}
