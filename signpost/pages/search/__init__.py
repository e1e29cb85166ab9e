"""The search page, and the index that its script asks: docs/search.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.book.book import Claim, Shelf
from signpost.pages.frame import Bytes, Frame, PageView, Recipe, Template
from signpost.pages.search.documents import facets_of
from signpost.pages.search.index import index_of


@dataclass(frozen=True, slots=True)
class FilterGroupView:
    """A facet of the search page: its name in the address, and its label."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page."""

    page: PageView
    filters: tuple[FilterGroupView, ...]


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """The search page, and below it the index's files."""
    yield Claim("search/", "the search page")
    yield Claim("search/", "the search page", "values")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """The search page, with every facet of every collection, and the index."""
    site = frame.config
    page = frame.page("search/", "Search", f"Search {site.title} by any word.", indexed=False)
    filters = tuple(FilterGroupView(name, label) for name, label in facets_of(site).items())
    yield Recipe("search/", SearchView(page, filters), Template("search.html"))
    for address, data in index_of(frame.library).items():
        yield Recipe(address, data, Bytes(as_it_is))


def as_it_is(data: bytes) -> bytes:
    """A file of the index: it is made already."""
    return data
