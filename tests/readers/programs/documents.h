/* What the programs in C share: they print JSON by hand. */
#include <stdio.h>
#include <string.h>

static void print_text(const char *text) {
  if (!text) {
    fputs("null", stdout);
    return;
  }
  putchar('"');
  for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
    if (*at == '"' || *at == '\\') printf("\\%c", *at);
    else if (*at < 0x20) printf("\\u%04x", *at);
    else putchar(*at);
  }
  putchar('"');
}

/* A member with a comma behind it. */
static void print_member(const char *name, const char *text) {
  printf("\"%s\":", name);
  print_text(text);
  putchar(',');
}
