import { entriesFrom, inFile, readWithNewsboat, readWithSfeed, script, unless } from './readers-debian.ts'
import type { Reader } from './readers-entry.ts'
import { readWithFeedsmith, readWithNodeFeedparser, readWithRowan, readWithRssParser } from './readers-npm.ts'

/** Real reader programs, each reduced to what it makes of a document's entries. */
export const readers: Reader[] = [
  { name: 'feedsmith', formats: ['rss', 'atom', 'json'], read: readWithFeedsmith },
  { name: 'rss-parser', formats: ['rss', 'atom'], read: readWithRssParser },
  { name: 'node-feedparser', formats: ['rss', 'atom'], read: readWithNodeFeedparser },
  { name: '@rowanmanning/feed-parser', formats: ['rss', 'atom'], read: readWithRowan },
  {
    name: "Python's feedparser",
    formats: ['rss', 'atom'],
    missing: unless('/usr/bin/python3', ['-c', 'import feedparser'], 'python3-feedparser'),
    read: document => entriesFrom('/usr/bin/python3', [script('python-feedparser.py')], document),
  },
  {
    name: "Ruby's rss, strict",
    formats: ['rss', 'atom'],
    missing: unless('ruby', ['-rrss', '-e', '0'], 'ruby with its rss'),
    read: document => entriesFrom('ruby', [script('strict-rss.rb')], document),
  },
  {
    name: "Perl's XML::Feed",
    formats: ['rss', 'atom'],
    missing: unless('/usr/bin/perl', ['-MXML::Feed', '-e', '0'], 'libxml-feed-perl'),
    read: document => inFile(document, file => entriesFrom('/usr/bin/perl', [script('xml-feed.pl'), file])),
  },
  {
    name: 'sfeed',
    formats: ['rss', 'atom'],
    missing: unless('sfeed', [], 'sfeed'),
    read: readWithSfeed,
  },
  {
    name: 'newsboat',
    formats: ['rss', 'atom'],
    missing: unless('newsboat', ['--version'], 'newsboat'),
    read: readWithNewsboat,
  },
]
