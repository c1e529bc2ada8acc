import { isRfc3339 } from '../../src/record/time.ts'
import { isLanguageTag, repeated } from './strict-atom.ts'
import { all, at, parseXml, type XmlElement } from './xml.ts'

/** The violations of RSS 2.0 and its Best Practices Profile in a document, one sentence each. */
export function rssViolations(xml: string): string[] {
  const rss = parseXml(xml)
  const channels = all(rss, 'channel')
  const [channel] = channels
  return [
    ...(rss.name === 'rss' && rss.attributes.version === '2.0' ? [] : ['the root is rss 2.0 (RSS 2.0)']),
    ...(channels.length === 1 ? [] : ['there is one channel (RSS 2.0)']),
    ...['title', 'link', 'description'].flatMap(name =>
      all(channel, name).length === 1 ? [] : [`the channel has one ${name} (RSS 2.0, required elements)`],
    ),
    ...(isWebAddress(at(channel, 'link')?.text) ? [] : ['the channel links to a page (RSS 2.0 <link>)']),
    ...all(channel, 'lastBuildDate').flatMap(({ text }) => date(text, 'the channel')),
    ...(all(channel, 'atom:link').filter(({ attributes }) => attributes.rel === 'self').length === 1
      ? []
      : ['the channel names itself once (RSS Best Practices Profile, atom:link)']),
    ...all(channel, 'atom:link').flatMap(({ attributes: { href, rel } }) =>
      isWebAddress(href) ? [] : [`the channel has a link with href: ${rel} (RFC 4287 §4.2.7.1)`],
    ),
    ...all(channel, 'image').flatMap(image =>
      ['url', 'title', 'link'].flatMap(name =>
        all(image, name).length === 1 ? [] : [`the channel’s image has one ${name} (RSS 2.0 <image>)`],
      ),
    ),
    ...all(channel, 'ttl').flatMap(({ text }) =>
      /^\d+$/.test(text) ? [] : ['ttl is minutes (RSS 2.0 <ttl>)'],
    ),
    ...all(channel, 'cloud').flatMap(({ attributes }) =>
      ['domain', 'port', 'path', 'registerProcedure', 'protocol'].flatMap(name =>
        attributes[name] === undefined ? [`cloud has ${name} (RSS 2.0 <cloud>)`] : [],
      ),
    ),
    ...hours(channel),
    ...unknownElements(channel, 'the channel', channelElements),
    ...all(channel, 'language').flatMap(({ text }) =>
      isLanguageTag(text) ? [] : [`the channel has a language tag: ${text} (RSS 2.0 <language>)`],
    ),
    ...all(channel, 'cloud').flatMap(({ attributes: { port = '', protocol = '' } }) =>
      /^\d+$/.test(port) && ['xml-rpc', 'soap', 'http-post'].includes(protocol)
        ? []
        : ['cloud has a port and a known protocol (RSS 2.0 <cloud>)'],
    ),
    ...all(channel, 'item').flatMap(itemViolations),
    ...repeated(all(channel, 'item').map(item => at(item, 'guid')?.text ?? '')).map(
      guid => `two items have the guid ${guid} (RSS 2.0 <guid>)`,
    ),
  ]
}

/** The elements of RSS 2.0 itself; any other has a namespace (RSS 2.0, "Extending RSS"). */
const channelElements = [
  ...['title', 'link', 'description', 'language', 'copyright', 'managingEditor', 'webMaster', 'pubDate'],
  ...['lastBuildDate', 'category', 'generator', 'docs', 'cloud', 'ttl', 'image', 'rating', 'textInput'],
  ...['skipHours', 'skipDays', 'item'],
]
const itemElements = [
  ...['title', 'link', 'description', 'author', 'category', 'comments', 'enclosure', 'guid', 'pubDate'],
  'source',
]

function unknownElements(element: XmlElement | undefined, where: string, known: string[]): string[] {
  return (element?.children ?? [])
    .filter(({ name }) => !/[:{]/.test(name) && !known.includes(name))
    .map(({ name }) => `${where} may not hold ${name} (RSS 2.0, Extending RSS)`)
}

function itemViolations(item: XmlElement): string[] {
  const where = `the item ${at(item, 'guid')?.text}`
  const guid = at(item, 'guid')
  return [
    ...(at(item, 'title') || at(item, 'description')
      ? []
      : [`${where} has title or description (RSS 2.0, <item>)`]),
    ...[
      'title',
      'link',
      'description',
      'guid',
      'pubDate',
      'enclosure',
      'source',
      'author',
      'content:encoded',
    ].flatMap(name =>
      all(item, name).length <= 1 ? [] : [`${where} has at most one ${name} (RSS 2.0, <item>)`],
    ),
    ...unknownElements(item, where, itemElements),
    ...(isWebAddress(at(item, 'link')?.text) ? [] : [`${where} links to a page (RSS 2.0 <link>)`]),
    ...all(item, 'comments').flatMap(({ text }) =>
      isWebAddress(text) ? [] : [`${where} has comments at a page (RSS 2.0 <comments>)`],
    ),
    ...all(item, 'dc:date').flatMap(({ text }) =>
      isRfc3339(text) ? [] : [`${where} has a date in dc:date: ${text} (W3C-DTF)`],
    ),
    ...(['true', 'false', undefined].includes(guid?.attributes.isPermaLink)
      ? []
      : [`${where} says true or false of its permalink (RSS 2.0 <guid>)`]),
    ...(guid?.attributes.isPermaLink === 'false' || isWebAddress(guid?.text)
      ? []
      : [`${where} has a permalink that is an address (RSS 2.0 <guid>)`]),
    ...all(item, 'pubDate').flatMap(({ text }) => date(text, where)),
    ...all(item, 'enclosure').flatMap(({ attributes: { url, length, type } }) =>
      isWebAddress(url) && /^\d+$/.test(length ?? '') && /^[^\s/]+\/[^\s/]+$/.test(type ?? '')
        ? []
        : [`${where} has an enclosure with url, length and type (RSS 2.0 <enclosure>)`],
    ),
    ...all(item, 'source').flatMap(({ attributes: { url }, text }) =>
      isWebAddress(url) && text ? [] : [`${where} has a source with url and name (RSS 2.0 <source>)`],
    ),
    ...all(item, 'category').flatMap(({ text }) =>
      text ? [] : [`${where} has a category with a name (RSS 2.0 <category>)`],
    ),
    ...['media:content', 'media:thumbnail']
      .flatMap(name => all(item, name))
      .flatMap(media => mediaViolations(media, where)),
  ]
}

/** Media RSS 1.5.1 <media:content>: an address, numbers as numbers, and one of five kinds. */
function mediaViolations({ attributes, name }: XmlElement, where: string): string[] {
  const { url, medium } = attributes
  return [
    ...(isWebAddress(url) ? [] : [`${where} has ${name} with url (Media RSS)`]),
    ...['fileSize', 'duration', 'height', 'width'].flatMap(number =>
      /^\d+$/.test(attributes[number] ?? '0') ? [] : [`${where} has ${number} as a number (Media RSS)`],
    ),
    ...(['image', 'audio', 'video', 'document', 'executable', undefined].includes(medium)
      ? []
      : [`${where} has a known medium: ${medium} (Media RSS)`]),
  ]
}

/** RFC 822 with a four-digit year, as RSS 2.0 and its profile require, and the correct weekday. */
function date(text: string, where: string): string[] {
  const match = /^(\w{3}), (\d\d \w{3} \d{4}) \d\d:\d\d:\d\d [+-]\d{4}$/.exec(text)
  const day = match && new Date(`${match[2]} 12:00:00 +0000`).toUTCString().slice(0, 3)
  return match && day === match[1] && !Number.isNaN(Date.parse(text))
    ? []
    : [`${where} has an RFC 822 date: ${text} (RSS 2.0 <pubDate>)`]
}

function hours(channel: XmlElement | undefined): string[] {
  const given = all(at(channel, 'skipHours'), 'hour').map(({ text }) => Number(text))
  const areHours = given.every(hour => Number.isInteger(hour) && hour >= 0 && hour <= 23)
  return areHours && new Set(given).size === given.length
    ? []
    : ['skipHours are hours, each once (RSS 2.0 <skipHours>)']
}

function isWebAddress(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text)
}
