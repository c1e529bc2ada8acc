"""rapper, Raptor's command, reading with `rss-tag-soup`: the triples that it makes, as N-Triples."""
import calendar
import email.utils
import re
import subprocess
from datetime import datetime

from documents import read_documents

RSS = "http://purl.org/rss/1.0/"
DC = "http://purl.org/dc/elements/1.1/"
ATOM = "http://www.w3.org/2005/Atom"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LINE = re.compile(r'^(\S+) <([^>]*)> (.*) \.$')


def read(path):
    command = ["rapper", "-q", "-i", "rss-tag-soup", "-o", "ntriples", path, "http://127.0.0.1/feed"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    subjects = {}
    for line in output.splitlines():
        subject, predicate, value = LINE.match(line).groups()
        subjects.setdefault(subject, []).append((predicate, plain(value)))
    channel = next((of for of in subjects.values() if (TYPE, RSS + "channel") in of), [])
    items = [(name, of) for name, of in subjects.items() if (TYPE, RSS + "item") in of]
    return {
        "feed": {"title": first(channel, RSS + "title"), "home": first(channel, RSS + "link")},
        "entries": [entry_of(plain(name), of) for name, of in items],
    }


def entry_of(name, item):
    return {
        "id": name,
        "link": first(item, RSS + "link"),
        "title": first(item, RSS + "title"),
        "authors": [value for predicate, value in item if predicate == DC + "creator"],
        "published": seconds(first(item, DC + "date")),
        "content": first(item, "http://purl.org/rss/1.0/modules/content/encoded"),
        "summary": first(item, RSS + "description"),
        "language": first(item, DC + "language"),
    }


def first(triples, wanted):
    return next((value for predicate, value in triples if predicate == wanted), None)


def plain(term):
    text = term[1:-1] if term.startswith("<") else re.sub(r'^"(.*)"(\^\^\S+|@\S+)?$', r"\1", term, flags=re.S)
    return re.sub(r'\\(u[0-9A-F]{4}|U[0-9A-F]{8}|.)', unescape, text)


def unescape(match):
    escaped = match.group(1)
    if escaped[0] in "uU":
        return chr(int(escaped[1:], 16))
    return {"n": "\n", "r": "\r", "t": "\t"}.get(escaped, escaped)


def seconds(date):
    if date is None:
        return None
    if date[:4].isdigit():
        return int(datetime.fromisoformat(date.replace("Z", "+00:00")).timestamp())
    return email.utils.mktime_tz(email.utils.parsedate_tz(date))


read_documents(read)
