// KDE Syndication, which Akregator reads with.
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <Syndication/Category>
#include <Syndication/Enclosure>
#include <Syndication/Feed>
#include <Syndication/Image>
#include <Syndication/Item>
#include <Syndication/ParserCollection>
#include <Syndication/Person>
#include <Syndication/DocumentSource>
#include <Syndication/Global>

static QJsonObject entryOf(const Syndication::ItemPtr &item) {
  QJsonArray authors, categories, enclosures;
  for (const auto &author : item->authors()) authors.append(author->name());
  for (const auto &category : item->categories())
    categories.append(category->label().isEmpty() ? category->term() : category->label());
  for (const auto &enclosure : item->enclosures()) enclosures.append(enclosure->url());
  QJsonObject entry{
      {"id", item->id()},
      {"link", item->link()},
      {"title", item->title()},
      {"authors", authors},
      {"categories", categories},
      {"content", item->content()},
      {"summary", item->description()},
      {"enclosures", enclosures},
      {"language", item->language()},
  };
  if (item->datePublished()) entry.insert("published", (qint64)item->datePublished());
  if (item->dateUpdated()) entry.insert("updated", (qint64)item->dateUpdated());
  return entry;
}

static QJsonObject readingOf(const QString &path) {
  QFile file(path);
  file.open(QIODevice::ReadOnly);
  const Syndication::DocumentSource source(file.readAll(), "http://127.0.0.1/feed");
  const Syndication::FeedPtr feed = Syndication::parse(source);
  if (!feed) return {{"error", QString("error %1").arg(Syndication::parserCollection()->lastError())}};
  QJsonArray entries;
  for (const auto &item : feed->items()) entries.append(entryOf(item));
  const QJsonObject around{
      {"title", feed->title()},
      {"home", feed->link()},
      {"language", feed->language()},
      {"picture", feed->image() ? feed->image()->url() : QString()},
  };
  return {{"feed", around}, {"entries", entries}};
}

int main(int count, char **words) {
  QCoreApplication app(count, words);
  QJsonArray readings;
  for (const QString &path : app.arguments().mid(1)) readings.append(readingOf(path));
  QTextStream(stdout) << QJsonDocument(readings).toJson(QJsonDocument::Compact);
  return 0;
}
