"""The page for addresses that do not exist."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signpost.book.book import Claim, Shelf
from signpost.pages.frame import Frame, LinkView, PageView, Recipe, Template


@dataclass(frozen=True, slots=True)
class LostView:
    """What lost visitors see: where the lists are."""

    page: PageView
    shelves: tuple[LinkView, ...]


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """The one file, by the name that servers look for."""
    yield Claim("404.html", "the page for lost visitors", "file")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """The one page."""
    page = frame.page("404.html", "Page not found", "There is no page at this address.", indexed=False)
    # A server shows this page at any depth, so its links cannot be relative: they start from the site's own address.
    rooted = replace(page, root=frame.config.url.rstrip("/") + "/", breadcrumbs=(), json_ld="")
    links = tuple(LinkView(c.title, c.listing_address, c.name) for c in frame.config.collections.values() if c.listing)
    yield Recipe("404.html", LostView(rooted, links), Template("404.html"))
