"""The search page: its script asks the index that the build makes."""

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.book.book import Claim, Shelf
from signpost.pages.frame import Frame, PageView, Recipe, Template


@dataclass(frozen=True, slots=True)
class FilterGroupView:
    """A facet of the search page: the name Pagefind knows it by, and its label."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page."""

    page: PageView
    filters: tuple[FilterGroupView, ...]


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """The search page, and below it whatever may come."""
    yield Claim("search/", "the search page")
    yield Claim("search/", "the search page", "values")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """The search page, with every facet of every collection."""
    site = frame.config
    groups = {"collection": "Kind of page"}
    for collection in site.collections.values():
        for field in collection.facets:
            groups.setdefault(field.name, field.label)
    page = frame.page("search/", "Search", f"Search {site.title} by any word.", indexed=False)
    filters = tuple(FilterGroupView(name, label) for name, label in groups.items())
    yield Recipe("search/", SearchView(page, filters), Template("search.html"))
