#!/usr/bin/env bash
# Publishes the article of a JSON file: publish.sh FILE. With an "id" of its own in it, the same file again changes nothing.
# Needs BROADSHEET_URL and BROADSHEET_TOKEN. While the site is busy it waits as long as the site asks for, and tries again.
set -euo pipefail

# wrong SENTENCE: says what is wrong and how to call this, and ends with status 2.
wrong() {
  printf '%s\nUsage: BROADSHEET_URL=https://news.example BROADSHEET_TOKEN=… %s FILE\n' "$1" "$0" >&2
  exit 2
}

[ "$#" = 1 ] || wrong 'Name one file: it holds the article as JSON.'
[ -r "$1" ] || wrong "There is no file $1 that can be read."
[ -n "${BROADSHEET_URL:-}" ] || wrong 'BROADSHEET_URL is not set: the address of the site.'
[ -n "${BROADSHEET_TOKEN:-}" ] || wrong 'BROADSHEET_TOKEN is not set. For a local site, npm start prints it and .dev.vars holds it.'

curl --silent --show-error --fail-with-body --retry 5 --retry-connrefused "${BROADSHEET_URL%/}/api/articles" \
  --header "Authorization: Bearer $BROADSHEET_TOKEN" \
  --header 'Content-Type: application/json' \
  --data-binary "@$1"
