"""rss2email: the message that it would mail for each entry, in HTML as its documentation advises."""
import email.utils
import re

import feedparser
import rss2email.config
import rss2email.feed
from documents import read_documents


def read(path):
    config = rss2email.config.CONFIG
    config["DEFAULT"]["html-mail"] = "True"
    config["DEFAULT"]["date-header"] = "True"
    config["DEFAULT"]["name-format"] = "{author}"
    feed = rss2email.feed.Feed(name="feed", url="http://127.0.0.1/feed", to="to@news.example", config=config)
    parsed = feedparser.parse(path)
    parsed["status"] = 200
    messages = [message for _, _, _, message in feed._process(parsed)]
    return {"feed": {"title": parsed.feed.get("title")}, "entries": [entry_of(message) for message in messages]}


def entry_of(message):
    def header(name):
        return str(email.header.make_header(email.header.decode_header(message[name]))) if message[name] else None

    page = message.get_payload(decode=True).decode(message.get_content_charset() or "utf-8")
    body = re.search(r'<div id="body">(.*)</div>\s*<div class="footer">', page, re.DOTALL)
    author, _ = email.utils.parseaddr(header("From"))
    tags = header("X-RSS-TAGS")
    return {
        "id": header("X-RSS-ID"),
        "link": header("X-RSS-URL"),
        "title": header("Subject"),
        "authors": [author] if author and author != "<author>" else [],
        "categories": tags.split(",") if tags else [],
        "published": email.utils.mktime_tz(email.utils.parsedate_tz(header("Date"))),
        "content": body.group(1) if body else page,
    }


read_documents(read)
