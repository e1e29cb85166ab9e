"""The home page, the search page, and the page for addresses that do not exist."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signpost.addresses import absolute
from signpost.book.book import Claim, Shelf
from signpost.pages.cards import CardView
from signpost.pages.feeds import UNDATED, newest, updated_of
from signpost.pages.frame import Frame
from signpost.pages.page import LinkView, PageView
from signpost.pages.recipe import Recipe, Template
from signpost.pages.terms import TermCard, term_card

NEW = 6
FEATURED_TERMS = 24


@dataclass(frozen=True, slots=True)
class ShelfView:
    """A collection on the home page."""

    name: str
    title: str
    singular: str
    description: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class WordsView:
    """A vocabulary on the home page, with its terms where they are few."""

    name: str
    title: str
    description: str
    href: str
    terms: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    page: PageView
    shelves: tuple[ShelfView, ...]
    vocabularies: tuple[WordsView, ...]
    newest: tuple[CardView, ...]


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


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page with nothing but its frame."""

    page: PageView
    shelves: tuple[LinkView, ...] = ()


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """Home, search and 404."""
    yield Claim("", "the home page", listed=True)
    yield Claim("search/", "the search page")
    yield Claim("search/", "the search page", "values")
    yield Claim("404.html", "the page for lost visitors", "file")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Home, search and 404."""
    yield Recipe("", _home(frame), Template("home.html"))
    yield Recipe("search/", _search(frame), Template("search.html"))
    page = frame.page("404.html", "Page not found", "There is no page at this address.", "website", indexed=False)
    # A server shows this page at any depth, so its links cannot be relative: they start from the site's own address.
    rooted = replace(page, root=frame.config.url.rstrip("/") + "/", breadcrumbs=(), json_ld="")
    links = tuple(LinkView(c.title, c.listing_address, c.name) for c in frame.config.collections.values() if c.listing)
    yield Recipe("404.html", PlainView(rooted, links), Template("404.html"))


def _home(frame: Frame) -> HomeView:
    library, site = frame.library, frame.config
    website = {
        "@type": "WebSite",
        "name": site.title,
        "description": site.description,
        "url": absolute(site.url, ""),
        "inLanguage": site.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": absolute(site.url, "search/") + "?q={search_term_string}",
            "query-input": "required name=search_term_string",
        },
    }
    page = frame.page("", site.title, site.description, "website", json_ld=[website])
    shelves = tuple(
        ShelfView(c.name, c.title, c.singular, c.description, c.listing_address, len(library.of_collection(c.name)))
        for c in site.collections.values()
        if c.listing
    )
    vocabularies = []
    for vocabulary in site.vocabularies.values():
        own = [named for key, named in library.terms.items() if key[0] == vocabulary.name]
        terms = tuple(term_card(named) for named in own if named.members)
        few = terms if len(terms) <= FEATURED_TERMS and not vocabulary.open else ()
        vocabularies.append(
            WordsView(vocabulary.name, vocabulary.title, vocabulary.description, vocabulary.folder, few)
        )
    dated = [placed for placed in newest(library.entries.values()) if updated_of(placed) != UNDATED]
    latest = tuple(frame.cards[placed.key] for placed in dated[:NEW])
    return HomeView(page, shelves, tuple(vocabularies), latest)


def _search(frame: Frame) -> SearchView:
    site = frame.config
    groups = {"collection": "Kind of page"}
    for collection in site.collections.values():
        for field in collection.facets:
            groups.setdefault(field.name, field.label)
    page = frame.page("search/", "Search", f"Search {site.title} by any word.", "website", indexed=False)
    return SearchView(page, tuple(FilterGroupView(name, label) for name, label in groups.items()))
