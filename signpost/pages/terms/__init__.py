"""An index per vocabulary, and a page per term that lists its entries by collection under its definition."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from signpost.book.book import Claim, Shelf
from signpost.config.site import Site, Vocabulary
from signpost.library.model import Library, PlacedTerm
from signpost.library.terms import term_address
from signpost.pages.facets import facets_of
from signpost.pages.frame import CardView, Frame, LinkView, PageView, Recipe, Template, TermCard, feed_link, term_card
from signpost.pages.pager import PagerView, addresses, pages

TERM_PAGE_SIZE = 120

FILTERED_FROM = 10
"""Fewer entries are sooner looked over than filtered."""


@dataclass(frozen=True, slots=True)
class VocabularyView:
    """A vocabulary's index."""

    page: PageView
    name: str
    title: str
    description: str
    terms: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The entries of one collection on a term's page; `total` counts those on all its pages."""

    name: str
    title: str
    total: int
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """One page of a term; `facets` name those that visitors may filter it by."""

    page: PageView
    vocabulary: LinkView
    vocabulary_name: str
    singular: str
    id: str
    label: str
    definition: str
    other_names: tuple[str, ...]
    broader: LinkView | None
    narrower: tuple[LinkView, ...]
    total: int
    facets: tuple[str, ...]
    groups: tuple[GroupView, ...]
    pager: PagerView


def claims(shelf: Shelf) -> Iterator[Claim]:
    """Every vocabulary's index and every term's pages."""
    for name, vocabulary in shelf.site.vocabularies.items():
        place, hint = shelf.site.span(f"vocabularies.{name}"), f"Give {name} another url."
        yield Claim(vocabulary.folder, f"the index of {vocabulary.title}", listed=True, span=place, hint=hint)
    for key, term in shelf.terms.items():
        place, hint = shelf.site.span(f"vocabularies.{key[0]}"), f"Give {key[0]} another url."
        owner = f"“{term.label}” of {shelf.site.vocabularies[key[0]].title}"
        own = addresses(len(shelf.members.get(key, ())), TERM_PAGE_SIZE, term_address(key, shelf.site))
        for number, address in enumerate(own):
            yield Claim(address, owner, listed=number == 0, span=place, hint=hint)


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Every vocabulary's index and every term's pages."""
    for vocabulary in frame.config.vocabularies.values():
        yield _index(vocabulary, frame)
    for named in frame.library.terms.values():
        yield from _term(named, frame)


def _index(vocabulary: Vocabulary, frame: Frame) -> Recipe:
    own = [named for key, named in frame.library.terms.items() if key[0] == vocabulary.name]
    tops = tuple(_term_card(named, frame.library) for named in own if not named.term.broader)
    page = frame.page(vocabulary.folder, vocabulary.title, vocabulary.description)
    view = VocabularyView(page, vocabulary.name, vocabulary.title, vocabulary.description, tops)
    return Recipe(vocabulary.folder, view, Template("vocabulary.html"))


def _term_card(named: PlacedTerm, library: Library) -> TermCard:
    return term_card(named, tuple(_term_card(library.terms[key], library) for key in named.narrower))


def _term(named: PlacedTerm, frame: Frame) -> Iterator[Recipe]:
    site, term = frame.config, named.term
    vocabulary = site.vocabularies[term.vocabulary]
    order = {name: at for at, name in enumerate(site.collections)}
    members = sorted(named.members, key=lambda member: order[member[0]])  # by title already
    totals = Counter(collection for collection, _ in members)
    home, first = LinkView(vocabulary.title, vocabulary.folder), _link(named)
    up = _link(frame.library.terms[term.vocabulary, term.broader]) if term.broader else None
    feed = feed_link(term.label, named.address)
    description = term.definition or f"{vocabulary.singular}: {term.label}"
    facets = _facets(vocabulary, site) if len(members) >= FILTERED_FROM else ()
    under = tuple(_link(frame.library.terms[key]) for key in named.narrower)
    for address, pager, some in pages(members, TERM_PAGE_SIZE, named.address):
        crumbs = (home, first) if pager.number > 1 else (home,)
        page = frame.page(address, term.label, description, breadcrumbs=crumbs, feed=feed, number=pager.number)
        groups = tuple(
            GroupView(name, site.collections[name].title, totals[name], tuple(frame.cards[key] for key in own))
            for name, own in groupby(some, key=lambda member: member[0])
        )
        view = TermView(
            page, home, vocabulary.name, vocabulary.singular, term.id, term.label, term.definition, term.other_names,
            up, under, len(members), facets, groups, pager,
        )  # fmt: skip
        yield Recipe(address, view, Template("term.html"))


def _facets(vocabulary: Vocabulary, site: Site) -> tuple[str, ...]:
    """The facets beside a vocabulary; none where the index does not know which entries have its terms."""
    every = facets_of(site)
    return tuple(name for name in every if name != vocabulary.name) if vocabulary.name in every else ()


def _link(named: PlacedTerm) -> LinkView:
    return LinkView(named.term.label, named.address)
