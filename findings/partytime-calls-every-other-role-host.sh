#!/usr/bin/env bash
# CLAIM   podcast-partytime 5.0.0 makes a host of everybody whose podcast:person role is not in the taxonomy.
# GUESS   The role as it is written, or none: Podcasting 2.0 has a taxonomy, and directories show other roles as text.
# SEEN    A "sound engineer" becomes `role: "Host"`, as if the feed said so; a role of the taxonomy in small letters is kept. (Date of the run: 2026-11-28.)
# MATTERS Apps built on it credit people with what they did not do. A publisher can map roles to the
#         taxonomy ("audio engineer" is in it).
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Pinned public packages, in this folder only.
npm install --silent --no-audit --no-fund --prefix "$work" podcast-partytime@5.0.0 >/dev/null

# Valid input.
cat >feed.xml <<'XML'
<?xml version="1.0"?>
<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>x</title><link>http://x.example/</link><description>x</description>
<item><title>One</title><guid isPermaLink="false">1</guid><enclosure url="http://x.example/1.mp3" length="1" type="audio/mpeg"/>
<podcast:person role="sound engineer">Bo</podcast:person><podcast:person role="audio engineer">Cy</podcast:person></item>
</channel></rss>
XML

cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
process.env.PARTYTIME_LOG = 'silent'
const { parseFeed } = await import('podcast-partytime')
const [item] = parseFeed(readFileSync('feed.xml', 'utf8')).items
for (const { name, role } of item.podcastPeople) console.log(name, role)
JS
node read.mjs >seen

cat >expected <<'TEXT'
Bo Host
Cy Audio Engineer
TEXT

cat seen
diff -u expected seen
