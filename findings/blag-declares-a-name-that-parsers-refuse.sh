#!/usr/bin/env bash
# CLAIM   blag 1.4.1 declares its Atom feed encoding="utf8", a name that several XML parsers do not know: they refuse the feed.
# GUESS   "UTF-8" (XML 1.0 §4.3.3), as the library that it uses writes by default and in Pelican; or that every parser knows both spellings.
# SEEN    Python's ElementTree, Perl's XML::Parser, Ruby's REXML and rss give an error; libxml2 and feedparser read it. (Date of the run: 2026-11-29.)
# MATTERS Readers built on the first four show no article, in the others all is well, and xmllint has nothing to say. Replace the name after each build.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian packages and what they need, laid over /usr in a mount namespace of this script alone (as root).
debian() {
  mkdir -p debs/partial
  apt-get install -qq -y --no-install-recommends --download-only -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" "$@" >/dev/null 2>&1
  (cd debs && apt-get download "$@" >/dev/null 2>&1)
  for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
  [ ! -d root/lib ] || cp -a root/lib/. root/usr/lib/
}
inside() { unshare --mount bash -c 'mount -t overlay overlay -o "lowerdir=$0/root/usr:/usr" /usr && exec "$@"' "$work" "$@"; }
debian blag=1.4.1 python3-feedparser=6.0.10-1 libxml-parser-perl=2.46-4+deb12u1 ruby libxml2-utils

mkdir content templates static
cat >config.ini <<'INI'
[main]
base_url = https://example.org/
title = 农村
description = News
author = Ann
INI
printf 'title: One\ndate: 2024-05-06 07:08\n\nText\n' >content/one.md
inside blag build >blag.log 2>&1

cat >read.sh <<'SH'
says() { "${@:2}" >/dev/null 2>&1 && echo "$1: reads it" || echo "$1: refuses it"; }
says 'Python ElementTree' /usr/bin/python3 -c 'import xml.etree.ElementTree as t; t.parse("build/atom.xml")'
says 'Perl XML::Parser' /usr/bin/perl -MXML::Parser -e 'XML::Parser->new->parsefile("build/atom.xml")'
says 'Ruby REXML' /usr/bin/ruby -rrexml/document -e 'REXML::Document.new(File.read("build/atom.xml"))'
says 'Ruby rss' /usr/bin/ruby -rrss -e 'RSS::Parser.parse(File.read("build/atom.xml"), false)'
says 'libxml2' /usr/bin/xmllint --noout build/atom.xml
says 'Python feedparser' /usr/bin/python3 -c 'import feedparser; assert feedparser.parse("build/atom.xml").entries'
SH
{ head -1 build/atom.xml; inside bash read.sh; } >seen

cat >expected <<'TEXT'
<?xml version="1.0" encoding="utf8"?>
Python ElementTree: refuses it
Perl XML::Parser: refuses it
Ruby REXML: refuses it
Ruby rss: refuses it
libxml2: reads it
Python feedparser: reads it
TEXT

cat seen
diff -u expected seen
