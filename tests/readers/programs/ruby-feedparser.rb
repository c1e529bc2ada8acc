# ruby-feedparser, which feed2imap reads with.
require 'feedparser'
require_relative 'documents'

read_documents do |document|
  feed = FeedParser::Feed.new(document)
  {
    feed: { title: feed.title, home: feed.link },
    entries: feed.items.map do |item|
      {
        link: item.link,
        title: item.title,
        authors: item.creators,
        categories: item.categories,
        published: item.date&.to_i,
        content: item.content,
        enclosures: item.enclosures.map(&:first)
      }
    end
  }
end
