"""The sitemap, and the file that tells robots of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from signpost.addresses import absolute
from signpost.book.book import Claim, Shelf
from signpost.pages.frame import Frame, Recipe, Template


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address with the day it last changed (None where that is not known)."""

    url: str
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every page that visitors should find."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """Where the sitemap is."""

    sitemap: str


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """Both files."""
    yield Claim("sitemap.xml", "the sitemap", "file")
    yield Claim("robots.txt", "the file for robots", "file")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Both files: the sitemap with what the address book lists, then the entries."""
    library, base = frame.library, frame.config.url
    lists = (claim.address for claim in library.book.claims.values() if claim.listed)
    entries = [SitemapEntry(absolute(base, address)) for address in lists]
    entries += [SitemapEntry(absolute(base, placed.address), placed.changed) for placed in library.entries.values()]
    yield Recipe("sitemap.xml", SitemapView(tuple(entries)), Template("sitemap.xml"))
    yield Recipe("robots.txt", RobotsView(absolute(base, "sitemap.xml")), Template("robots.txt"))
