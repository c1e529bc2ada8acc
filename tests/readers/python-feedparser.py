"""Reads a feed from standard input with Python's feedparser, strictly; writes its entries as JSON."""
import calendar
import html
import json
import sys

import feedparser

document = feedparser.parse(sys.stdin.buffer.read())
if document.bozo:
    raise SystemExit(f"not well-formed: {document.bozo_exception}")


def seconds(entry, name):
    parsed = entry.get(f"{name}_parsed")
    return calendar.timegm(parsed) if parsed else None


def plain(detail):
    return html.unescape(detail["value"]) if detail["type"] == "text/html" else detail["value"]


json.dump(
    [
        {
            "id": entry.get("id"),
            "link": entry.get("link"),
            "title": plain(entry.title_detail),
            "authors": [author.get("name") for author in entry.get("authors", [])],
            "categories": [tag["label"] or tag["term"] for tag in entry.get("tags", [])],
            "source": entry.get("source", {}).get("title"),
            "published": seconds(entry, "published"),
            "updated": seconds(entry, "updated"),
            "content": entry["content"][0]["value"] if "content" in entry else None,
            "summary": entry.get("summary"),
            "enclosures": [enclosure.get("href") for enclosure in entry.get("enclosures", [])],
            "language": entry.get("language") or entry.get("title_detail", {}).get("language"),
        }
        for entry in document.entries
    ],
    sys.stdout,
)
