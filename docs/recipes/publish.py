"""Publishes articles of JSON files: python3 publish.py FILE …

Each file holds one record with an "id" of its own, so that it may be sent again: what did not change stays as it is.
Needs BROADSHEET_URL and BROADSHEET_TOKEN. Status 1: some article is not published, and a sentence says why. Status 2:
the call itself was wrong.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

TRIES = 5
BUSY = {429, 502, 503, 504}
USAGE = "Usage: BROADSHEET_URL=https://news.example BROADSHEET_TOKEN=… python3 publish.py FILE …"


class NotPublished(Exception):
    """Why an article is not published, in a sentence."""


class NobodyAnswers(NotPublished):
    """The site takes no article at all: there is no point in sending the next one."""


def publish(site, token, article):
    """Returns what the site answers: outcome, state and the article as it is stored."""
    address = f"{site}/api/articles/{urllib.parse.quote(article['id'], safe='')}"
    request = urllib.request.Request(
        address,
        data=json.dumps(article).encode(),
        method="PUT",
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    for attempt in range(TRIES):
        last = attempt == TRIES - 1
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            if refusal.code not in BUSY or last:
                raise refused(refusal) from None
            pause = refusal.headers.get("Retry-After", "")
            time.sleep(int(pause) if pause.isdigit() else 2**attempt)
        except urllib.error.URLError as failure:
            if last:
                raise NobodyAnswers(f"{site} does not answer: {failure.reason}") from None
            time.sleep(2**attempt)
        except ValueError:
            raise NobodyAnswers(f"{site} is no Broadsheet: its answer is not JSON") from None


def refused(refusal):
    """The refusal of the site as an exception, in the sentences of its problem document (RFC 9457)."""
    try:
        problem = json.load(refusal)
        errors = problem.get("errors") or []
        reasons = [f"{e['field']} {e['rule']}" for e in errors] or [problem.get("detail", problem["title"])]
    except (ValueError, KeyError, TypeError, AttributeError):
        reasons = [f"the site answered {refusal.code}"]
    kind = NobodyAnswers if refusal.code in (401, 403) else NotPublished
    return kind(f"refused: {'; '.join(reasons)}")


def read(file):
    """The record of a file."""
    try:
        with open(file, encoding="utf-8-sig") as text:
            article = json.load(text)
    except OSError as failure:
        raise NotPublished(f"cannot be read: {failure.strerror}") from None
    except UnicodeDecodeError:
        raise NotPublished("is not UTF-8") from None
    except json.JSONDecodeError as slip:
        raise NotPublished(f"is not JSON: line {slip.lineno}, column {slip.colno}: {slip.msg}") from None

    if not isinstance(article, dict):
        raise NotPublished("holds no article: it must be one JSON object")
    if not isinstance(article.get("id"), str) or not article["id"]:
        raise NotPublished('has no "id": give it one of its own, such as "tag:news.example,2026:articles/1"')
    return article


def main(files):
    missing = [name for name in ("BROADSHEET_URL", "BROADSHEET_TOKEN") if not os.environ.get(name)]
    if missing or not files:
        print(f"Not set: {', '.join(missing)}." if missing else "Name the files to publish.", file=sys.stderr)
        print(USAGE, file=sys.stderr)
        return 2

    site = os.environ["BROADSHEET_URL"].rstrip("/")
    status = 0
    for file in files:
        try:
            answer = publish(site, os.environ["BROADSHEET_TOKEN"], read(file))
        except NotPublished as reason:
            print(f"{file}: {reason}", file=sys.stderr)
            status = 1
            if isinstance(reason, NobodyAnswers):
                break
            continue
        print(f"{file}: {answer['outcome']}, {answer['state']}")
        for notice in answer["article"].get("notices", []):
            print(f"{file}: {notice['field']}: {notice['message']}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
