#!/usr/bin/env bash
# CLAIM   gofeed 1.1.3 refuses a whole JSON Feed when one recording lasts 61.5 seconds.
# GUESS   A number is a number: JSON Feed 1.1 says of duration_in_seconds "optional, number", and of size_in_bytes the same.
# SEEN    With 61 the feed is read; with 61.5 the parser gives an error and no item at all. (Date of the run: 2026-11-28.)
# MATTERS Every article is lost to programs built on it, until the recording leaves the feed. A publisher writes whole seconds in
#         JSON Feed, and keeps the fraction elsewhere.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's gofeed and Go, in this folder only where they are not installed.
command -v go >/dev/null || { echo 'needs: apt-get install golang-go'; exit 1; }
gopath=/usr/share/gocode
if [ ! -d $gopath/src/github.com/mmcdole/gofeed ]; then echo 'needs: apt-get install golang-github-mmcdole-gofeed-dev=1.1.3-1'; exit 1; fi

# Valid input.
for seconds in 61 61.5; do
  echo "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"x\", \"items\": [{\"id\": \"1\", \"content_text\": \"One\"},
    {\"id\": \"2\", \"content_text\": \"Two\", \"attachments\": [{\"url\": \"http://x.example/2.mp3\", \"mime_type\": \"audio/mpeg\", \"duration_in_seconds\": $seconds}]}]}" >$seconds.json
done

cat >read.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/mmcdole/gofeed"
)

func main() {
	for _, name := range os.Args[1:] {
		file, _ := os.Open(name)
		feed, err := gofeed.NewParser().Parse(file)
		if err != nil {
			fmt.Println(name+":", "refused")
		} else {
			fmt.Println(name+":", len(feed.Items), "items")
		}
	}
}
GO
GO111MODULE=off GOPATH=$gopath GOCACHE="$work/cache" go run read.go 61.json 61.5.json >seen

cat >expected <<'TEXT'
61.json: 2 items
61.5.json: refused
TEXT

cat seen
diff -u expected seen
