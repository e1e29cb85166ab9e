"""A listing per collection, in pages, with its facets as plain links; a page for each facet value that is no term."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from signpost.addresses import short_names
from signpost.book.book import Claim, Shelf
from signpost.book.keys import Key, key_of
from signpost.config.site import Collection
from signpost.content.entries import Entry
from signpost.library.model import Library, Placed
from signpost.pages.cards import CardView
from signpost.pages.entry import facet_words
from signpost.pages.frame import Frame, feed_link
from signpost.pages.page import LinkView, PageView
from signpost.pages.pager import PagerView, addresses, pages
from signpost.pages.recipe import Recipe, Template
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
    """A facet with its values; `index` leads to the vocabulary it is of, if it is of one."""

    label: str
    index: str
    values: tuple[CountView, ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    """One page of a collection's listing. `narrowed` names the facet's value it is limited to, or nothing."""

    page: PageView
    collection: LinkView
    collection_name: str
    description: str
    narrowed: str
    total: int
    cards: tuple[CardView, ...]
    facets: tuple[FacetView, ...]
    pager: PagerView


def claims(shelf: Shelf) -> Iterator[Claim]:
    """Every page of every listing."""
    for collection in shelf.site.collections.values():
        if collection.listing:
            entries = [entry for entry in shelf.entries if entry.collection == collection.name]
            place, hint = shelf.declared("collections", collection.name), f"Give {collection.name} another url."
            owner, size = f"the list of {collection.title}", collection.page_size
            for number, address in enumerate(addresses(len(entries), size, collection.listing_address)):
                yield Claim(address, owner, listed=number == 0, span=place, hint=hint)
            for field in worded(collection):
                yield Claim(collection.facet_folders[field.name], owner, "values")
                folders = _word_addresses(collection, field)
                for word, keys in _by_word(field, entries).items():
                    narrowed = f"“{field.label}: {word}” of {collection.title}"
                    for address in addresses(len(keys), size, folders[word]):
                        yield Claim(address, narrowed, span=place, hint=hint)


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Every page of every listing."""
    for collection in frame.config.collections.values():
        if collection.listing:
            placed = frame.library.of_collection(collection.name)
            facets = facets_of(collection, placed, frame.library)
            home = collection.listing_address
            yield from _pages(collection, [one.key for one in placed], home, frame, facets=facets)
            for field in worded(collection):
                folders = _word_addresses(collection, field)
                for word, keys in _by_word(field, (one.entry for one in placed)).items():
                    yield from _pages(collection, keys, folders[word], frame, narrowed=f"{field.label}: {word}")


def _pages(
    collection: Collection,
    keys: Sequence[Key],
    first: str,
    frame: Frame,
    *,
    facets: tuple[FacetView, ...] = (),
    narrowed: str = "",
) -> Iterator[Recipe]:
    title = f"{collection.title}, {narrowed}" if narrowed else collection.title
    home = LinkView(collection.title, collection.listing_address)
    feed = feed_link(collection.title, home.href)
    for address, pager, some in pages(keys, collection.page_size, first):
        crumbs = (home,) if address != home.href else ()
        text = collection.description
        page = frame.page(address, title, text, breadcrumbs=crumbs, feed=feed, number=pager.number)
        cards = tuple(frame.cards[key] for key in some)
        view = ListingView(page, home, collection.name, text, narrowed, len(keys), cards, facets, pager)
        yield Recipe(address, view, Template("listing.html"))


def facets_of(collection: Collection, entries: tuple[Placed, ...], library: Library) -> tuple[FacetView, ...]:
    """The collection's facets, every value that occurs with its count: terms in the order of their vocabulary."""
    counts = Counter(key for placed in entries for key in placed.terms)
    found = []
    for field in collection.facets:
        if holds(field) == "term":
            vocabulary = library.site.vocabularies[field.of]
            values = tuple(
                CountView(named.term.label, f"{named.address}#{collection.name}", counts[key])
                for key, named in library.terms.items()
                if key[0] == field.of and key in counts
            )
            found.append(FacetView(field.label, vocabulary.folder, values))
        else:
            folders = _word_addresses(collection, field)
            words = _by_word(field, (placed.entry for placed in entries))
            values = tuple(CountView(word, folders[word], len(keys)) for word, keys in words.items())
            found.append(FacetView(field.label, "", values))
    return tuple(facet for facet in found if facet.values)


def worded(collection: Collection) -> Iterator[Field]:
    """The facets whose values are words of their own, with pages here; those that are terms have pages there."""
    return (field for field in collection.facets if KINDS[field.kind].words)


def _by_word(field: Field, entries: Iterable[Entry]) -> dict[str, list[Key]]:
    """The entries of each value of a facet, as visitors read it: in the order of its choices."""
    found: dict[str, list[Key]] = {}
    for entry in entries:
        for word in facet_words(field, entry):
            found.setdefault(word, []).append(key_of(entry))
    order = {word: at for at, word in enumerate(field.choices)}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def _word_addresses(collection: Collection, field: Field) -> dict[str, str]:
    """The address of each value's pages, also of those that no entry has: so that no address depends on the entries."""
    words = KINDS[field.kind].words
    parts = short_names(words(field) if words else (), exact=True)
    return {word: f"{collection.facet_folders[field.name]}{part}/" for word, part in parts.items()}
