"""Publishes articles of JSON files: python3 publish.py FILE …

Each file holds one record with its own "id", so that it may be sent again: what didn't change stays as it is.
Wants BROADSHEET_URL and BROADSHEET_TOKEN. Ends with status 1 where an article was refused.
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


def publish(site, token, article):
    """Gives back what the site answers: outcome, state and the article as it is stored."""
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
                raise
            pause = refusal.headers.get("Retry-After", "")
            time.sleep(int(pause) if pause.isdigit() else 2**attempt)
        except urllib.error.URLError:
            if last:
                raise
            time.sleep(2**attempt)


def reasons(refusal):
    """The sentences of a problem document (RFC 9457)."""
    try:
        problem = json.load(refusal)
    except ValueError:
        return [f"status {refusal.code}"]
    errors = problem.get("errors") or []
    return [f"{e['field']}: {e['rule']}" for e in errors] or [problem.get("detail", problem["title"])]


def main(files):
    site = os.environ["BROADSHEET_URL"].rstrip("/")
    token = os.environ["BROADSHEET_TOKEN"]
    refused = 0
    for file in files:
        with open(file, encoding="utf-8") as text:
            article = json.load(text)
        try:
            answer = publish(site, token, article)
        except urllib.error.HTTPError as refusal:
            refused += 1
            print(f"{file}: refused: {'; '.join(reasons(refusal))}", file=sys.stderr)
            if refusal.code in (401, 403):
                break
            continue
        print(f"{file}: {answer['outcome']}, {answer['state']}")
        for notice in answer["article"].get("notices", []):
            print(f"{file}: {notice['field']}: {notice['message']}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
