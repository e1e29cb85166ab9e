"""The search page, and the index that its script asks: docs/search.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.book.book import Claim, Shelf
from signpost.pages.facets import facets_of
from signpost.pages.frame import Bytes, Frame, PageView, Recipe, Remembered, Template
from signpost.pages.search.index import index_of
from signpost.pages.search.segments import SENTENCES


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; `facets` are what its address calls them."""

    page: PageView
    facets: tuple[str, ...]


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """The search page, and below it the index's files."""
    yield Claim("search/", "the search page")
    yield Claim("search/", "the search page", "values")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """The search page, with every facet of every collection, and the index."""
    site = frame.config
    page = frame.page("search/", "Search", f"Search {site.title} by any word.", indexed=False)
    yield Recipe("search/", SearchView(page, tuple(facets_of(site))), Template("search.html"))
    index = index_of(frame.library, frame.cards)
    for address, data in index.files.items():
        yield Recipe(address, data, Bytes(as_it_is))
    for name in index.sentences:
        yield Recipe(f"search/text/{name}.js", name, Remembered(SENTENCES))


def as_it_is(data: bytes) -> bytes:
    """A file of the index: it is made already."""
    return data
