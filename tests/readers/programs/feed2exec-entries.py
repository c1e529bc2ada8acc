"""feed2exec: what it hands to its plugins, in the shape of its own normalization."""
from documents import read_documents, seconds
from feed2exec.model import Feed


def read(path):
    feed = Feed("feed", {"url": "http://127.0.0.1/feed"})
    with open(path, "rb") as document:
        parsed = feed.parse(document.read())
    for entry in parsed["entries"]:
        feed.normalize(entry)
    return {
        "feed": {"title": parsed["feed"].get("title"), "home": parsed["feed"].get("link")},
        "entries": [entry_of(entry) for entry in parsed["entries"]],
    }


def entry_of(entry):
    return {
        "id": entry.get("id"),
        "link": entry.get("link"),
        "title": entry.get("title"),
        "authors": [author.get("name") for author in entry.get("authors", [])],
        "categories": [tag["label"] or tag["term"] for tag in entry.get("tags", [])],
        "published": seconds(entry.get("published_parsed")),
        "updated": seconds(entry.get("updated_parsed")),
        "content": entry["content"][0]["value"] if "content" in entry else None,
        "summary": entry.get("summary"),
        "enclosures": [enclosure.get("href") for enclosure in entry.get("enclosures", [])],
    }


read_documents(read)
