"""Python's feedparser, strictly: a document that is not well-formed is refused."""
import html

import feedparser
from documents import read_documents, seconds


def read(path):
    document = feedparser.parse(path)
    if document.bozo:
        raise document.bozo_exception
    feed = document.feed
    return {
        "feed": {
            "title": feed.get("title"),
            "home": feed.get("link"),
            "language": feed.get("language") or feed.get("title_detail", {}).get("language"),
            "picture": feed.get("image", {}).get("href") or feed.get("logo"),
        },
        "entries": [entry_of(entry) for entry in document.entries],
    }


def entry_of(entry):
    return {
        "id": entry.get("id"),
        "link": entry.get("link"),
        "title": plain(entry.title_detail) if "title_detail" in entry else None,
        "authors": [author.get("name") for author in entry.get("authors", [])],
        "categories": [tag["label"] or tag["term"] for tag in entry.get("tags", [])],
        "source": entry.get("source", {}).get("title"),
        "published": seconds(entry.get("published_parsed")),
        "updated": seconds(entry.get("updated_parsed")),
        "content": entry["content"][0]["value"] if "content" in entry else None,
        "summary": entry.get("summary"),
        "enclosures": [enclosure.get("href") for enclosure in entry.get("enclosures", [])],
        "picture": next((thumbnail["url"] for thumbnail in entry.get("media_thumbnail", [])), None),
        "language": entry.get("language") or entry.get("title_detail", {}).get("language"),
    }


def plain(detail):
    return html.unescape(detail["value"]) if detail["type"] == "text/html" else detail["value"]


read_documents(read)
