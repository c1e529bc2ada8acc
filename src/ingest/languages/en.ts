import { type Language, months, words } from './language.ts'

export const english: Language = {
  tag: 'en',
  script: 'Latn',
  labels: {
    source: words('Source, Sources, News source, Story source, Via, Originally from, Reprinted from'),
    author: words(
      'Author, Authors, By, Written by, Reporter, Reporters, Reported by, Reporting by, Report by, Words, Words by, Text, Text by, Story by, Posted by, Contributed by, Translated by, Translation, Interview by, Article by',
    ),
    editor: words(
      'Editor, Editors, Edited by, Editing by, Web editor, Managing editor, Copy editor, Desk editor',
    ),
    role: words(
      'Photo, Photos, Photograph, Photographs, Photo by, Photos by, Photography, Photographer, Picture, Pictures, Illustration, Illustrator, Illustrated by, Proofreader, Reviewed by, Fact-checked by, Additional reporting by, Additional reporting, Producer, Graphics, Video, Research',
    ),
    published: words(
      'Published, First published, Published on, Published at, Publication date, Posted, Posted on, Posted at, Date, Date published, Released, Release date, Created, Issued',
    ),
    updated: words(
      'Updated, Last updated, Updated on, Updated at, Modified, Last modified, Last edited, Revised, Edited',
    ),
    previous: words(
      'Previous, Previous article, Previous post, Previous story, Previous page, Prev, Older, Older post',
    ),
    next: words(
      'Next, Next article, Next post, Next story, Next page, Newer, Newer post, Read next, Up next',
    ),
    originalTitle: words('Original title, Original headline'),
    originalSource: words(
      'Originally published in, Originally published by, Originally appeared in, First published in',
    ),
    abstract: words('Abstract, Summary, In brief, Synopsis'),
    trail: words('You are here, You are in, Location, Breadcrumb, Breadcrumbs'),
    section: words('Section, Category, Categories, Filed under, Posted in, Channel, Desk'),
    column: words('Column, Series'),
    other: words(
      'Photo credit, Image credit, Image source, Photo source, Picture source, Data source, Image, Caption, Tags, Tag, Topics, Topic, Keywords, Views, Comments, Share, Share this, Contact, Tel, Phone, Email, E-mail, Address, Reading time, Read time, Related, Related articles, Website, Copyright, Disclaimer, Note',
    ),
  },
  bare: {
    author: words('Written by, Reported by, Reporting by, Words by, Story by, Posted by'),
    editor: words('Edited by, Editing by'),
    role: words('Photo by, Photos by, Photographs by, Illustration by, Additional reporting by'),
    published: words('Published, Published on, First published, First published on, Posted, Posted on'),
    updated: words('Updated, Updated on, Last updated, Last updated on, Last modified, Modified'),
    previous: words('Previous article, Previous post, Previous story'),
    next: words('Next article, Next post, Next story'),
    originalSource: words('Originally published in, Originally appeared in, First published in'),
    section: words('Filed under, Posted in'),
  },
  months: months(
    'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec',
  ),
  dayParts: [
    { words: words('a.m., am, a. m.'), from: 0, to: 12 },
    { words: words('p.m., pm, p. m.'), from: 12, to: 24 },
    { words: ['noon'], from: 12, to: 13 },
    { words: ['midnight'], from: 0, to: 1 },
  ],
  beforeTime: words('at, on'),
  relativeDates: words(
    'yesterday, today, hours ago, hour ago, minutes ago, minute ago, days ago, day ago, hrs ago, mins ago, just now',
  ),
  home: words('Home, Homepage, Home page, Front page, Start, Main page, Main'),
  trailEnd: words('Article, Story, Full story, Full article, Detail, Details, Content, News detail, Post'),
  noNeighbour:
    /^(?:none|nothing|n\/a|no (?:more|previous|next|older|newer|further)\b.{0,24}|there (?:is|are) no\b.{0,30}|(?:this is )?(?:already )?the (?:last|first|latest|oldest)\b.{0,16}|back to\b.*|previous|next|[-–—]+)$/i,
  rights: words(
    'Copyright, All rights reserved, ©, (c) copyright, Reproduction without permission, may not be reproduced',
  ),
  controls: words(
    'Share, Share this, Share on, Share via, Tweet, Post, Facebook, Twitter, X, LinkedIn, WhatsApp, Telegram, Reddit, Pinterest, Messenger, Flipboard, Tumblr, Line, Email, E-mail, Mail, Print, Copy link, Copy, Copied, Link, Save, Bookmark, Listen, Follow, Follow us, Following, Subscribe, Sign in, Sign up, Log in, Login, Register, Like, Likes, Dislike, Comment, Comments, No comments, Add comment, Leave a comment, Reply, Report, Views, Shares, Advertisement, Advertising, Ad, Sponsored, Close, Menu, Search, Play, Pause, Watch, Mute, Back to top, Top, Read more, Show more, Load more, See more, View all, More, Previous, Next, Skip to content, Skip to main content, Text size, Font size, A, Aa, Toggle, Add as preferred source, RSS, Google, Instagram, YouTube, TikTok, Threads, Bluesky, Mastodon, Share options, Share article, Share this article, Article, Gift this article, min read, minute read, minutes read',
  ),
  endings: words(
    'More about, Up next, Most popular, Most read, Most viewed, Most shared, You might also like, You may also like, You might like, You may be interested in, Related, Related articles, Related stories, Related posts, Related news, Related topics, Related content, Related links, Related reading, Related tags, Read also, Read next, Read this next, Further reading, More from, More on, More on this, More stories, More news, More articles, Recommended, Recommended for you, Recommended stories, Recommended reading, Comments, Leave a comment, Leave a reply, Post a comment, Add a comment, Join the conversation, Join the discussion, View comments, Share this, Share this article, Share this story, Share this post, Tags, Topics, Filed under, Popular, Popular posts, Trending, Trending now, About the author, About the authors, Latest news, Latest stories, Latest, Up next, Next story, Editor’s picks, Editors’ picks, In other news, What to read next, Sponsored content, Around the web, Sign up for our newsletter, Newsletter, Subscribe to our newsletter, Top stories, Don’t miss, Also on, Next stories, See also',
  ),
  interruptions: words(
    'Read more, Read also, Also read, Read next, Related, Related story, More on this, See also, Watch, Listen, READ, Must read, Recommended, Don’t miss',
  ),
  notes: words(
    'Disclaimer, Sign up, Subscribe, Get our, Get the, Support our, Support independent, Become a member, Become a subscriber, Follow us, Download our, Join our, This article was originally, This article is, This story was, Read the latest, Click here, To read more, Contact us, Send us, Have a story, Got a tip, Email the, If you enjoyed, Please share, Copyright',
  ),
  offers: words(
    'sign up for, our newsletter, our daily newsletter, free newsletter, follow us on, download our app, our mobile app, preferred source, our news page, support our work, make a donation, free trial, try for free, try it free, start your free, subscribe now, become a member, become a subscriber, support our journalism',
  ),
  roles: words(
    'reporter, staff reporter, staff writer, correspondent, special correspondent, senior reporter, senior correspondent, columnist, contributor, contributing writer, guest writer, freelance writer, photographer, journalist, political reporter, political editor, business reporter, science reporter, editor, writer, producer',
  ),
  nobody: words(
    'admin, administrator, root, editor, editors, staff, staff writer, staff reporter, staff writers, none, null, unknown, n/a, author, name, anonymous, guest, guest author, user, webmaster, super user, test, internet, contributor, editorial, editorial staff, editorial team, editorial board, news desk, newsroom, web desk, team, agencies, wire reports, press release, reporter, writer, the editor, the author, webmaster',
  ),
  offices: words(
    'News, Newspaper, Times, Post, Press, Herald, Gazette, Tribune, Telegraph, Guardian, Chronicle, Courier, Observer, Review, Journal, Magazine, Weekly, Daily, Media, Radio, TV, Television, Broadcasting, Agency, Agencies, Associated, Reuters, AFP, Bloomberg, Desk, Team, Staff, Bureau, Service, Board, Newsroom, Editorial, Office, Department, Ministry, Council, Committee, University, College, School, Institute, Company, Inc, Ltd, LLC, Group, Network, Online, Blog, Centre, Center, Foundation, Association, Studio, Club, Developed, Powered, Designed, Website',
  ),
  by: words('By, Words by, Text by, Story by, Written by, Reported by'),
  and: words('and, with'),
  common: words('the, and, of, to, in, that, was, with, said, for, is, on'),
}
