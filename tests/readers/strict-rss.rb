# Reads a feed from standard input with Ruby's rss, which validates it; writes its entries as JSON.
require 'cgi'
require 'json'
require 'rss'

feed = RSS::Parser.parse($stdin.read, true)
entries = feed.items.map do |item|
  if feed.is_a?(RSS::Atom::Feed)
    {
      id: item.id.content,
      link: item.links.find { |link| (link.rel || 'alternate') == 'alternate' }&.href,
      title: item.title.type == 'html' ? CGI.unescapeHTML(item.title.content) : item.title.content,
      authors: item.authors.map { |author| author.name.content },
      categories: item.categories.map { |category| category.label || category.term },
      source: item.source&.title&.content,
      published: item.published&.content&.to_i,
      updated: item.updated&.content&.to_i,
      content: item.content&.content,
      summary: item.summary&.content,
      enclosures: item.links.select { |link| link.rel == 'enclosure' }.map(&:href)
    }
  else
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
      language: item.dc_language
    }
  end
end
puts JSON.generate(entries)
