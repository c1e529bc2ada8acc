"""gPodder: what its parser, podcastparser, gives it of a podcast. An entry without a recording is no episode to it."""
import podcastparser
from documents import read_documents


def read(path):
    with open(path, "rb") as stream:
        podcast = podcastparser.parse("http://127.0.0.1/feed", stream)
    return {
        "feed": {
            "title": podcast.get("title"),
            "home": podcast.get("link"),
            "language": podcast.get("language"),
            "picture": podcast.get("cover_url"),
        },
        "entries": [entry_of(episode) for episode in podcast["episodes"]],
    }


def entry_of(episode):
    return {
        "id": episode.get("guid"),
        "link": episode.get("link"),
        "title": episode.get("title"),
        "published": episode.get("published") or None,
        "content": episode.get("description_html"),
        "summary": episode.get("description"),
        "enclosures": [enclosure["url"] for enclosure in episode["enclosures"]],
        "picture": episode.get("episode_art_url"),
    }


read_documents(read)
