"""Reads feeds for the tests and prints what was found as JSON.

read_feeds.py feedparser FILE...   each feed as feedparser sees it
read_feeds.py newsboat CACHE       what newsboat keeps
read_feeds.py newsboat-read CACHE  marks everything in newsboat as read
"""
import json
import sqlite3
import sys


def with_feedparser(files):
    import feedparser

    feeds = []
    for file in files:
        with open(file, "rb") as source:
            feed = feedparser.parse(source.read())
        feeds.append(
            {
                "file": file,
                "trouble": repr(feed.bozo_exception) if feed.bozo else None,
                "version": feed.version,
                "title": feed.feed.get("title"),
                "link": feed.feed.get("link"),
                "entries": [
                    {
                        "id": entry.get("id"),
                        "title": entry.get("title"),
                        "link": entry.get("link"),
                        "published": list(entry.published_parsed[:6]),
                        "updated": list(entry.updated_parsed[:6]) if entry.get("updated_parsed") else None,
                        "tags": [tag.term for tag in entry.get("tags", [])],
                        "content": [part.value for part in entry.get("content", [])],
                        "summary": entry.get("summary"),
                    }
                    for entry in feed.entries
                ],
            }
        )
    return feeds


def from_newsboat(cache):
    rows = sqlite3.connect(cache).execute("SELECT guid, title, url, unread FROM rss_item WHERE deleted = 0")
    return [{"id": guid, "title": title, "link": url, "unread": unread == 1} for guid, title, url, unread in rows]


def mark_read(cache):
    with sqlite3.connect(cache) as base:
        return base.execute("UPDATE rss_item SET unread = 0").rowcount


task, *places = sys.argv[1:]
result = {
    "feedparser": lambda: with_feedparser(places),
    "newsboat": lambda: from_newsboat(places[0]),
    "newsboat-read": lambda: mark_read(places[0]),
}[task]()
sys.stdout.buffer.write(json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass"))
