#!/usr/bin/env bash
# Publishes the article of a JSON file: publish.sh FILE. With an "id" of its own in it, the same file again changes nothing.
# Wants BROADSHEET_URL and BROADSHEET_TOKEN. Tries again while the site is busy, and waits as long as it asks for.
set -euo pipefail

curl --silent --show-error --fail-with-body --retry 5 --retry-connrefused "$BROADSHEET_URL/api/articles" \
  --header "Authorization: Bearer $BROADSHEET_TOKEN" \
  --header 'Content-Type: application/json' \
  --data-binary "@$1"
