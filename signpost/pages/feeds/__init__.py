"""Atom and JSON feeds: of the site, of every collection, of every term.

Atom: RFC 4287. JSON Feed: version 1.1, https://www.jsonfeed.org/version/1.1/.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from signpost.addresses import absolute
from signpost.book.book import Claim, Shelf
from signpost.library.model import Library, Placed, newest
from signpost.library.terms import term_address
from signpost.pages.fields import words_of
from signpost.pages.frame import JSON, Frame, Recipe, Template

MOST = 30

UNDATED = date(2000, 1, 1)
"""What feeds, which ask for a day, say of entries that have none."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry in a feed."""

    title: str
    url: str
    summary: str
    published: date
    updated: date
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed with full addresses, as feeds need."""

    title: str
    url: str
    page_url: str
    updated: date
    language: str
    author: str
    items: tuple[FeedItem, ...]


def claims(shelf: Shelf) -> Iterator[Claim]:
    """Every feed, in both forms."""
    listings = (collection.listing_address for collection in shelf.site.collections.values() if collection.listing)
    for folder in ("", *listings, *(term_address(key, shelf.site) for key in shelf.terms)):
        for form in ("atom", "json"):
            yield Claim(f"{folder}feed.{form}", "a feed", "file")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Every feed, in both forms."""
    library, site = frame.library, frame.config
    yield from _both("", site.title, tuple(library.entries.values()), frame)
    for collection in site.collections.values():
        if collection.listing:
            own = [placed for placed in library.entries.values() if placed.collection.name == collection.name]
            yield from _both(collection.listing_address, f"{site.title}: {collection.title}", own, frame)
    for named in library.terms.values():
        members = [library.entries[key] for key in named.members]
        yield from _both(named.address, f"{site.title}: {named.term.label}", members, frame)


def _both(folder: str, title: str, entries: Sequence[Placed], frame: Frame) -> Iterator[Recipe]:
    site = frame.config
    items = tuple(_item(placed, frame.library) for placed in newest(entries)[:MOST])
    updated = max((item.updated for item in items), default=UNDATED)
    author = site.publisher or site.title
    page, atom, json = (absolute(site.url, folder + file) for file in ("", "feed.atom", "feed.json"))
    view = FeedView(title, atom, page, updated, site.language, author, items)
    yield Recipe(folder + "feed.atom", view, Template("feed.atom"))
    yield Recipe(folder + "feed.json", _json_feed(view, json), JSON)


def _item(placed: Placed, library: Library) -> FeedItem:
    entry = placed.entry
    updated = placed.changed or UNDATED
    published = placed.published or updated
    tags = [field for field in placed.collection.fields if field.name == "tags"]
    words = (placed.collection.singular, *words_of(tags, placed, library))
    return FeedItem(entry.title, absolute(library.site.url, placed.address), entry.summary, published, updated, words)


def _json_feed(view: FeedView, url: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.page_url,
        "feed_url": url,
        "language": view.language,
        "authors": [{"name": view.author}],
        "items": [
            {
                "id": item.url,
                "url": item.url,
                "title": item.title,
                "summary": item.summary,
                "content_text": item.summary,
                "date_published": _start(item.published),
                "date_modified": _start(item.updated),
                "tags": list(item.tags),
            }
            for item in view.items
        ],
    }


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
