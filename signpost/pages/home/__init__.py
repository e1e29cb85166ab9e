"""The home page."""

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.addresses import absolute
from signpost.book.book import Claim, Shelf
from signpost.library.model import newest
from signpost.pages.frame import CardView, Frame, PageView, Recipe, Template, TermCard, term_card

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


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """The one page."""
    yield Claim("", "the home page", listed=True)


def recipes(frame: Frame) -> Iterator[Recipe]:
    """The one page."""
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
    page = frame.page("", site.title, site.description, json_ld=[website])
    shelves = tuple(
        ShelfView(c.name, c.title, c.singular, c.description, c.listing_address, len(library.of_collection(c.name)))
        for c in site.collections.values()
        if c.listing
    )
    vocabularies = []
    for vocabulary in site.vocabularies.values():
        used = (named for key, named in library.terms.items() if key[0] == vocabulary.name and named.members)
        terms = tuple(map(term_card, used))
        few = terms if len(terms) <= FEATURED_TERMS and not vocabulary.open else ()
        vocabularies.append(
            WordsView(vocabulary.name, vocabulary.title, vocabulary.description, vocabulary.folder, few)
        )
    dated = [placed for placed in newest(library.entries.values()) if placed.changed]
    latest = tuple(frame.cards[placed.key] for placed in dated[:NEW])
    yield Recipe("", HomeView(page, shelves, tuple(vocabularies), latest), Template("home.html"))
