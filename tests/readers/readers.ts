import { join } from 'node:path'
import type { FormatName } from '../../src/document/formats.ts'
import { built, compiled, pkgConfig, programs } from './built.ts'

/** Real programs that read feeds, one line each. Each has a program in `programs/` that prints what it makes of documents. */
export interface Reader {
  name: string
  /** The version that quirks.ts speaks of. */
  version: string
  /** Where the package comes from, and its name there. Debian: 12. */
  from: 'Debian' | 'npm'
  package: string
  formats: FormatName[]
  /** The program and its first arguments; the files follow. Compiles it where it has to be. */
  command(): string[]
  /** What else must be installed, as Debian's packages. */
  needs?: string[]
  env?: Record<string, string>
  /** The folder that has the package, where it is unpacked and not installed. */
  unpacked?: string
}

const ttRss = join(built, 'tt-rss/usr/share/tt-rss/www')

const xml: FormatName[] = ['rss', 'atom']
const all: FormatName[] = ['rss', 'atom', 'json']
const rss: FormatName[] = ['rss']
const atom: FormatName[] = ['atom']

const script = (...words: string[]) => {
  const name = words.pop() ?? ''
  return () => [...words, join(programs, name)]
}
const node = (name: string) => script(process.execPath, name)
const python = (name: string) => script('/usr/bin/python3', '-B', name)
const perl = (name: string) => script('/usr/bin/perl', name)
const ruby = (name: string) => script('/usr/bin/ruby', name)
const php = (name: string) => script('/usr/bin/php', name)

const npm = (name: string, version: string, formats: FormatName[], program = `${name}.mjs`): Reader => ({
  name,
  version,
  from: 'npm',
  package: name,
  formats,
  command: node(program),
})

const debian = (
  name: string,
  version: string,
  formats: FormatName[],
  rest: Omit<Reader, 'name' | 'version' | 'from' | 'formats'>,
): Reader => ({ name, version, from: 'Debian', formats, ...rest })

const jars = ['rome', 'rome-utils', 'jdom2', 'slf4j-api'].map(name => `/usr/share/java/${name}.jar`).join(':')
const kde = '/usr/include/KF5/Syndication'

export const readers: Reader[] = [
  npm('feedsmith', '3.0.1', all),
  npm('rss-parser', '3.13.0', xml),
  npm('feedparser', '2.6.0', xml, 'node-feedparser.mjs'),
  npm('@rowanmanning/feed-parser', '2.1.5', xml, 'rowan-feed-parser.mjs'),
  npm('htmlparser2', '12.0.0', xml),
  npm('@extractus/feed-extractor', '8.0.3', all, 'extractus.mjs'),
  npm('davefeedread', '0.5.25', xml),
  npm('feedme', '2.0.2', all),
  npm('podparse', '1.6.0', rss),
  npm('podcast-partytime', '5.0.0', rss),
  npm('podcast-feed-parser', '1.0.4', rss),
  npm('node-podcast-parser', '2.3.0', rss),
  npm('react-native-rss-parser', '1.5.1', xml),
  debian("Python's feedparser", '6.0.10', xml, {
    package: 'python3-feedparser',
    command: python('python-feedparser.py'),
  }),
  debian('rss2email', '3.13.1', xml, { package: 'rss2email', command: python('rss2email-messages.py') }),
  debian('gPodder', '3.11.1', xml, {
    package: 'gpodder',
    needs: ['python3-podcastparser'],
    command: python('gpodder.py'),
  }),
  debian('feed2exec', '0.19.0', xml, { package: 'feed2exec', command: python('feed2exec-entries.py') }),
  debian("Ruby's rss", '3.1', xml, { package: 'ruby', command: ruby('ruby-rss.rb') }),
  debian('ruby-feedparser', '0.11.2', xml, {
    package: 'ruby-feedparser',
    command: ruby('ruby-feedparser.rb'),
  }),
  debian("Perl's XML::Feed", '0.63', xml, { package: 'libxml-feed-perl', command: perl('xml-feed.pl') }),
  debian('XML::RSS', '1.62', rss, { package: 'libxml-rss-perl', command: perl('xml-rss.pl') }),
  debian('XML::RSS::LibXML', '0.3105', rss, {
    package: 'libxml-rss-libxml-perl',
    command: perl('xml-rss-libxml.pl'),
  }),
  debian('XML::Atom', '0.43', atom, { package: 'libxml-atom-perl', command: perl('xml-atom.pl') }),
  debian('XML::FeedPP', '0.95', xml, { package: 'libxml-feedpp-perl', command: perl('xml-feedpp.pl') }),
  debian('XML::RSSLite', '0.17', rss, { package: 'libxml-rsslite-perl', command: perl('xml-rsslite.pl') }),
  debian('sfeed', '1.7', xml, { package: 'sfeed', command: node('sfeed.mjs') }),
  debian('newsboat', '2.21', xml, { package: 'newsboat', command: node('newsboat.mjs') }),
  debian('elfeed', '3.4.1', xml, {
    package: 'elpa-elfeed',
    needs: ['emacs-nox'],
    command: script('/usr/bin/emacs', '--batch', '--no-init-file', '--load', 'elfeed.el'),
  }),
  debian('rapper', '2.0.15', xml, { package: 'raptor2-utils', command: python('rapper.py') }),
  debian('SimplePie', '1.3.1', xml, {
    package: 'libphp-simplepie',
    needs: ['php-cli', 'php-xml', 'php-mbstring'],
    command: php('simplepie.php'),
  }),
  debian('Tiny Tiny RSS', '21', xml, {
    package: 'tt-rss',
    needs: ['php-cli', 'php-xml', 'php-mbstring'],
    command: php('tt-rss.php'),
    env: { TT_RSS: ttRss },
    unpacked: ttRss,
  }),
  debian('ROME', '1.12.2', xml, {
    package: 'librome-java',
    needs: ['openjdk-17-jdk-headless'],
    command: () => {
      const classes = compiled('Rome.java', ['javac', '-cp', jars, '-d'], [])
      return ['java', '-cp', `${jars}:${classes}`, 'Rome']
    },
  }),
  debian('libmrss', '0.19.2', xml, {
    package: 'libmrss0-dev',
    needs: ['gcc', 'libc6-dev'],
    command: () => [compiled('libmrss.c', ['gcc', '-o'], ['-lmrss'])],
  }),
  debian('libgrss', '0.7.0', xml, {
    package: 'libgrss-dev',
    needs: ['gcc', 'libc6-dev', 'pkgconf'],
    command: () => [compiled('libgrss.c', ['gcc', '-o'], pkgConfig('libgrss', 'libxml-2.0'))],
  }),
  debian('KDE Syndication', '5.103.0', xml, {
    package: 'libkf5syndication-dev',
    needs: ['g++', 'pkgconf'],
    command: () => [
      compiled(
        'kde-syndication.cpp',
        ['g++', '-fPIC', `-I${kde}`, `-I${kde}/syndication`, '-o'],
        [...pkgConfig('Qt5Core', 'Qt5Xml'), '-lKF5Syndication'],
      ),
    ],
  }),
  debian('gofeed', '1.1.3', all, {
    package: 'golang-github-mmcdole-gofeed-dev',
    needs: ['golang-go'],
    command: () => [compiled('gofeed.go', ['go', 'build', '-o'], [])],
  }),
]
