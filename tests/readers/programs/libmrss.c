/* libmrss. */
#define _GNU_SOURCE
#include <mrss.h>
#include <time.h>

#include "documents.h"

static long seconds_of(const char *date) {
  struct tm time = {0};
  const char *formats[] = {"%a, %d %b %Y %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S%z", NULL};
  for (int i = 0; date && formats[i]; i++) {
    memset(&time, 0, sizeof time);
    if (strptime(date, formats[i], &time)) {
      long offset = time.tm_gmtoff; /* timegm clears it */
      return timegm(&time) - offset;
    }
  }
  return 0;
}

static void print_item(mrss_item_t *item) {
  mrss_category_t *category;
  mrss_tag_t *tag;
  int count = 0;
  putchar('{');
  print_member("id", item->guid);
  print_member("link", item->link);
  print_member("title", item->title);
  print_member("summary", item->description);
  print_member("source", item->source);
  fputs("\"categories\":[", stdout);
  for (category = item->category; category; category = category->next, count++) {
    if (count) putchar(',');
    print_text(category->category);
  }
  fputs("],\"authors\":[", stdout);
  if (item->author) print_text(item->author);
  fputs("],\"enclosures\":[", stdout);
  if (item->enclosure_url) print_text(item->enclosure_url);
  fputs("],", stdout);
  for (tag = item->other_tags; tag; tag = tag->next) {
    if (tag->ns && strstr(tag->ns, "modules/content") && !strcmp(tag->name, "encoded")) print_member("content", tag->value);
    if (tag->ns && strstr(tag->ns, "purl.org/dc/elements") && !strcmp(tag->name, "language")) print_member("language", tag->value);
  }
  long published = seconds_of(item->pubDate);
  if (published) printf("\"published\":%ld}", published);
  else fputs("\"published\":null}", stdout);
}

static void print_document(mrss_t *feed) {
  fputs("{\"feed\":{", stdout);
  print_member("home", feed->link);
  print_member("language", feed->language);
  print_member("picture", feed->image_url ? feed->image_url : feed->image_logo);
  fputs("\"title\":", stdout);
  print_text(feed->title);
  fputs("},\"entries\":[", stdout);
  for (mrss_item_t *item = feed->item; item; item = item->next) {
    print_item(item);
    if (item->next) putchar(',');
  }
  fputs("]}", stdout);
}

int main(int count, char **files) {
  putchar('[');
  for (int i = 1; i < count; i++) {
    mrss_t *feed = NULL;
    mrss_error_t error = mrss_parse_file(files[i], &feed);
    if (i > 1) putchar(',');
    if (error == MRSS_OK) {
      print_document(feed);
      mrss_free(feed);
    } else {
      fputs("{\"error\":", stdout);
      print_text(mrss_strerror(error));
      putchar('}');
    }
  }
  putchar(']');
  return 0;
}
