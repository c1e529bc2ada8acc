# Ruby's rss, which validates: a document that breaks a rule is refused.
require 'cgi'
require 'rss'
require_relative 'documents'

def text(element)
  element && (element.type == 'html' ? CGI.unescapeHTML(element.content) : element.content)
end

def alternate(links)
  links.find { |link| (link.rel || 'alternate') == 'alternate' }&.href
end

def atom(feed)
  {
    feed: { title: text(feed.title), home: alternate(feed.links), picture: feed.logo&.content },
    entries: feed.items.map do |item|
      {
        id: item.id.content,
        link: alternate(item.links),
        title: text(item.title),
        authors: item.authors.map { |author| author.name.content },
        categories: item.categories.map { |category| category.label || category.term },
        source: item.source&.title&.content,
        published: item.published&.content&.to_i,
        updated: item.updated&.content&.to_i,
        content: item.content&.content,
        summary: item.summary&.content,
        enclosures: item.links.select { |link| link.rel == 'enclosure' }.map(&:href)
      }
    end
  }
end

def rss(feed)
  channel = feed.channel
  {
    feed: { title: channel.title, home: channel.link, language: channel.language, picture: channel.image&.url },
    entries: feed.items.map do |item|
      {
        id: item.guid.content,
        link: item.link,
        title: item.title,
        authors: item.dc_creators.map(&:content),
        categories: item.categories.map(&:content),
        source: item.source&.content || item.dc_source,
        published: item.pubDate&.to_i,
        content: item.content_encoded,
        summary: item.description,
        enclosures: [item.enclosure&.url].compact,
        picture: item.itunes_image&.href,
        language: item.dc_language
      }
    end
  }
end

read_documents do |document|
  feed = RSS::Parser.parse(document, true)
  feed.is_a?(RSS::Atom::Feed) ? atom(feed) : rss(feed)
end
