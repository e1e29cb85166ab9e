"""A listing per collection, in pages, with its facets as plain links; a page for each facet value that is no term."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from signpost.addresses import short_names
from signpost.book.book import Claim, Key, Shelf, key_of
from signpost.config.site import Collection
from signpost.content.entries import Entry
from signpost.library.model import Library, Placed
from signpost.pages.entry import facet_words
from signpost.pages.frame import CardView, Frame, LinkView, PageView, Recipe, Template, feed_link
from signpost.pages.pager import PagerView, addresses, pages
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, holds


@dataclass(frozen=True, slots=True)
class CountView:
    """A facet's value with the number of entries that have it."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet with its values, by the name that it has in the search index and in addresses.

    `index` leads to the vocabulary it is of, if it is of one.
    """

    name: str
    label: str
    index: str
    values: tuple[CountView, ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    """One page of a collection's listing.

    `narrowed` names the facet's value it is limited to, or nothing; `sorted_by` what it is sorted by, if not by title.
    """

    page: PageView
    collection: LinkView
    collection_name: str
    description: str
    narrowed: str
    sorted_by: str
    total: int
    cards: tuple[CardView, ...]
    facets: tuple[FacetView, ...]
    pager: PagerView


def claims(shelf: Shelf) -> Iterator[Claim]:
    """Every page of every listing."""
    for collection in shelf.site.collections.values():
        if collection.listing:
            entries = [entry for entry in shelf.entries if entry.collection == collection.name]
            place, hint = shelf.site.span(f"collections.{collection.name}"), f"Give {collection.name} another url."
            home, whole = collection.listing_address, f"the list of {collection.title}"
            for folder in collection.facet_folders.values():
                yield Claim(folder, whole, "values")
            for narrowed, first, keys in _lists(collection, entries):
                owner = f"“{narrowed}” of {collection.title}" if narrowed else whole
                for address in addresses(len(keys), collection.page_size, first):
                    yield Claim(address, owner, listed=address == home, span=place, hint=hint)


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Every page of every listing."""
    for collection in frame.config.collections.values():
        if collection.listing:
            placed = frame.library.of_collection(collection.name)
            facets = facets_of(collection, placed, frame.library)
            for narrowed, first, keys in _lists(collection, [one.entry for one in placed]):
                yield from _pages(collection, narrowed, first, keys, () if narrowed else facets, frame)


def _lists(collection: Collection, entries: Sequence[Entry]) -> Iterator[tuple[str, str, list[Key]]]:
    """Every list of a collection: what it is narrowed to, which of the first is nothing; its address; its entries."""
    yield "", collection.listing_address, [key_of(entry) for entry in entries]
    for field in collection.facets:
        for word, address, keys in _by_word(collection, field, entries):
            yield f"{field.label}: {word}", address, keys


def _pages(
    collection: Collection, narrowed: str, first: str, keys: list[Key], facets: tuple[FacetView, ...], frame: Frame
) -> Iterator[Recipe]:
    title = f"{collection.title}, {narrowed}" if narrowed else collection.title
    home = LinkView(collection.title, collection.listing_address)
    feed = feed_link(collection.title, home.href)
    sorted_by = collection.sorted_by.label if collection.sorted_by.name != "title" else ""
    for address, pager, some in pages(keys, collection.page_size, first):
        crumbs = (home,) if address != home.href else ()
        text = collection.description
        page = frame.page(address, title, text, breadcrumbs=crumbs, feed=feed, number=pager.number)
        cards = tuple(frame.cards[key] for key in some)
        view = ListingView(page, home, collection.name, text, narrowed, sorted_by, len(keys), cards, facets, pager)
        yield Recipe(address, view, Template("listing.html"))


def facets_of(collection: Collection, entries: tuple[Placed, ...], library: Library) -> tuple[FacetView, ...]:
    """The collection's facets, every value that occurs with its count: terms in the order of their vocabulary.

    Fields of one vocabulary are one facet. One that has a single value, which all entries have, is none.
    """
    counts = Counter(key for placed in entries for key in placed.terms)
    found: dict[str, FacetView] = {}
    for field in collection.facets:
        if holds(field) == "term":
            vocabulary = library.site.vocabularies[field.of]
            values = tuple(
                CountView(named.term.label, f"{named.address}#{collection.name}", counts[key])
                for key, named in library.terms.items()
                if key[0] == field.of and key in counts
            )
            label = vocabulary.title if field.of in found else field.label
            found[field.of] = FacetView(field.of, label, vocabulary.folder, values)
        else:
            words = _by_word(collection, field, (placed.entry for placed in entries))
            values = tuple(CountView(word, address, len(keys)) for word, address, keys in words)
            found[field.name] = FacetView(field.name, field.label, "", values)
    return tuple(facet for facet in found.values() if _tells_apart(facet, len(entries)))


def _tells_apart(facet: FacetView, entries: int) -> bool:
    return len(facet.values) > 1 or any(value.count < entries for value in facet.values)


def _by_word(collection: Collection, field: Field, entries: Iterable[Entry]) -> Iterator[tuple[str, str, list[Key]]]:
    """Each value of a facet that an entry has, as visitors read it, the address of its pages, and its entries."""
    words = KINDS[field.kind].words
    if words is None:
        return  # values that are terms have pages there
    found: dict[str, list[Key]] = {word: [] for word in words(field)}
    for entry in entries:
        for word in facet_words(field, entry):
            found[word].append(key_of(entry))
    # Also those that no entry has get an address, so that none depends on the entries.
    folder, parts = collection.facet_folders[field.name], short_names(found, exact=True)
    yield from ((word, f"{folder}{parts[word]}/", keys) for word, keys in found.items() if keys)
