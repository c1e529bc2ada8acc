import { DomUtils, parseDocument } from 'htmlparser2'
import { languages, textsOf } from '../../src/pages/texts/languages.ts'
import type { View } from '../../src/pages/view.ts'
import { aFeed, aSite, base } from '../support/build.ts'

/** What a page is told, for the address `/here` in Chinese. */
export function aView(fields: Partial<View> = {}): View {
  const { language = 'zh' } = fields
  return {
    publication: { site: aSite(), feeds: [aFeed()] },
    base,
    language,
    texts: textsOf(language),
    languages: Object.entries(languages).map(([tag, { ownName }]) => ({ tag, name: ownName })),
    path: '/here',
    query: new URLSearchParams(),
    keepsLanguage: false,
    assets: { style: '/style.1.css', copy: '/copy.1.js', icon: '/icon.1.svg' },
    ...fields,
  }
}

type Found = ReturnType<typeof parseDocument>['children'][number]

/** A page, read back: elements by name and attribute, and their text. */
export function readPage(html: string) {
  const document = parseDocument(html)
  const all = (test: (element: Element) => boolean) =>
    DomUtils.findAll(element => test({ name: element.name, attributes: element.attribs }), document.children)
  return {
    elements: all(() => true).map(({ name, attribs }): Element => ({ name, attributes: attribs })),
    named: (name: string) => all(element => element.name === name).map(node => element(node)),
    /** Elements that have this attribute with this value, or the class. */
    having: (attribute: string, value: string) =>
      all(({ attributes }) => attributes[attribute]?.split(' ').includes(value) ?? false).map(node =>
        element(node),
      ),
    text: DomUtils.textContent(document),
  }
}

export interface Element {
  name: string
  attributes: Record<string, string>
}

function element(
  node: Found & { attribs: Record<string, string>; name: string },
): Element & { text: string } {
  return { name: node.name, attributes: node.attribs, text: DomUtils.textContent(node).trim() }
}
