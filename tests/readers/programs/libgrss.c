/* libgrss. It reads addresses too. */
#include <libgrss.h>
#include <libxml/parser.h>

#include "documents.h"

static void print_texts(const char *name, const GList *texts) {
  printf("\"%s\":[", name);
  for (; texts; texts = texts->next) {
    print_text(texts->data);
    if (texts->next) putchar(',');
  }
  fputs("],", stdout);
}

static void print_item(GrssFeedItem *item) {
  GrssPerson *author = grss_feed_item_get_author(item);
  const char *source_url = NULL, *source = NULL;
  grss_feed_item_get_real_source(item, &source_url, &source);
  putchar('{');
  print_member("id", grss_feed_item_get_id(item));
  print_member("link", grss_feed_item_get_source(item));
  print_member("title", grss_feed_item_get_title(item));
  print_member("content", grss_feed_item_get_description(item));
  print_member("source", source);
  fputs("\"authors\":[", stdout);
  if (author) print_text(grss_person_get_name(author));
  fputs("],", stdout);
  print_texts("categories", grss_feed_item_get_categories(item));
  fputs("\"enclosures\":[", stdout);
  for (const GList *at = grss_feed_item_get_enclosures(item); at; at = at->next) {
    print_text(grss_feed_enclosure_get_url(at->data));
    if (at->next) putchar(',');
  }
  printf("],\"published\":%ld}", (long)grss_feed_item_get_publish_time(item));
}

static void print_document(GrssFeedChannel *feed, GList *items) {
  fputs("{\"feed\":{", stdout);
  print_member("home", grss_feed_channel_get_homepage(feed));
  print_member("language", grss_feed_channel_get_language(feed));
  print_member("picture", grss_feed_channel_get_image(feed));
  fputs("\"title\":", stdout);
  print_text(grss_feed_channel_get_title(feed));
  fputs("},\"entries\":[", stdout);
  for (; items; items = items->next) {
    print_item(items->data);
    if (items->next) putchar(',');
  }
  fputs("]}", stdout);
}

static GList *parsed(GrssFeedChannel *feed, const char *file, GError **error) {
  xmlDocPtr document = xmlReadFile(file, NULL, XML_PARSE_NONET);
  grss_feed_channel_set_source(feed, "http://127.0.0.1/feed");
  return document ? grss_feed_parser_parse(grss_feed_parser_new(), feed, document, error) : NULL;
}

static GList *fetched(GrssFeedChannel *feed, const char *address, GError **error) {
  grss_feed_channel_set_source(feed, (gchar *)address);
  return grss_feed_channel_fetch_all(feed, error);
}

int main(int count, char **files) {
  putchar('[');
  for (int i = 1; i < count; i++) {
    GError *error = NULL;
    GrssFeedChannel *feed = grss_feed_channel_new();
    GList *items = strncmp(files[i], "http:", 5) ? parsed(feed, files[i], &error) : fetched(feed, files[i], &error);
    if (i > 1) putchar(',');
    if (items) {
      print_document(feed, items);
    } else {
      fputs("{\"error\":", stdout);
      print_text(error ? error->message : "not well-formed");
      putchar('}');
    }
  }
  putchar(']');
  return 0;
}
