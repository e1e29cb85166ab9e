"""Atom and JSON feeds: of the site, of every collection, of every term.

Atom: RFC 4287. JSON Feed: version 1.1, https://www.jsonfeed.org/version/1.1/.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from signpost.addresses import absolute, output_path
from signpost.library.model import Key, Library
from signpost.views.fields import words_of
from signpost.views.frame import Frame
from signpost.views.page import Planned

MOST = 30
UNDATED = "2000-01-01"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry in a feed; dates as 2026-03-04."""

    title: str
    url: str
    summary: str
    published: str
    updated: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed with full addresses, as feeds need."""

    title: str
    url: str
    page_url: str
    updated: str
    language: str
    author: str
    items: tuple[FeedItem, ...]


def plan(frame: Frame) -> Iterator[Planned]:
    """Every feed, in both forms."""
    library, site = frame.library, frame.config
    yield from _both("", site.title, tuple(library.entries), frame)
    for collection in site.collections.values():
        if collection.listing:
            keys = [key for key in library.entries if key[0] == collection.name]
            yield from _both(collection.listing_address, f"{site.title}: {collection.title}", keys, frame)
    for key, term in library.terms.items():
        yield from _both(library.term_address(key), f"{site.title}: {term.label}", library.members[key], frame)


def _both(folder: str, title: str, keys: Sequence[Key], frame: Frame) -> Iterator[Planned]:
    library, site = frame.library, frame.config
    items = tuple(_item(key, library) for key in newest(keys, library)[:MOST])
    updated = max((item.updated for item in items), default=UNDATED)
    author = site.publisher or site.title
    view = FeedView(
        title,
        absolute(site.url, folder + "feed.atom"),
        absolute(site.url, folder),
        updated,
        site.language,
        author,
        items,
    )
    yield Planned(output_path(folder + "feed.atom"), "feed.atom", view)
    yield Planned(output_path(folder + "feed.json"), "", _json_feed(view, absolute(site.url, folder + "feed.json")))


def newest(keys: Iterable[Key], library: Library) -> list[Key]:
    """Entries of listed collections by the day they last changed, the newest first; ties by title."""
    listed = [key for key in keys if library.collection(key).listing]
    return sorted(listed, key=lambda key: updated_of(key, library), reverse=True)


def updated_of(key: Key, library: Library) -> str:
    """The day an entry last changed: `updated`, else `date`."""
    values = library.entries[key].values
    return str(values.get("updated") or values.get("date") or UNDATED)


def _item(key: Key, library: Library) -> FeedItem:
    entry = library.entries[key]
    updated = updated_of(key, library)
    published = str(entry.values.get("date") or updated)
    tags = (library.collection(key).singular, *words_of("tags", key, library))
    return FeedItem(
        entry.title, absolute(library.site.url, library.address(key)), entry.summary, published, updated, tags
    )


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
                "date_published": f"{item.published}T00:00:00Z",
                "date_modified": f"{item.updated}T00:00:00Z",
                "tags": list(item.tags),
            }
            for item in view.items
        ],
    }
