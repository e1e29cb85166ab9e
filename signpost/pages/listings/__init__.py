"""A listing per collection, in pages, with its facets as plain links; a page for each facet value that is no term."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from signpost.addresses import short_names
from signpost.book.book import Claim, Shelf
from signpost.book.keys import Key
from signpost.config.site import Collection
from signpost.content.entries import Entry
from signpost.library.model import Library, Placed
from signpost.pages.cards import CardView
from signpost.pages.entry import facet_word
from signpost.pages.frame import Frame
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
            owner = f"the list of {collection.title}"
            for number, address in enumerate(addresses(len(entries), collection.page_size, collection.listing_address)):
                yield Claim(address, owner, listed=number == 0, span=place, hint=hint)
            for field in collection.facets:
                if KINDS[field.kind].words:
                    yield Claim(collection.facet_folders[field.name], owner, "values")
                    folders = _word_addresses(collection, field)
                    for word, count in _counts(field, entries).items():
                        for address in addresses(count, collection.page_size, folders[word]):
                            yield Claim(
                                address, f"“{field.label}: {word}” of {collection.title}", span=place, hint=hint
                            )


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Every page of every listing."""
    for collection in frame.config.collections.values():
        if collection.listing:
            yield from _listing(collection, frame)
            yield from _narrowed(collection, frame)


def _listing(collection: Collection, frame: Frame) -> Iterator[Recipe]:
    entries = frame.library.of_collection(collection.name)
    facets = facets_of(collection, entries, frame.library)
    for address, pager, some in pages(entries, collection.page_size, collection.listing_address):
        yield _page(address, pager, some, len(entries), facets, "", collection, frame)


def _narrowed(collection: Collection, frame: Frame) -> Iterator[Recipe]:
    entries = frame.library.of_collection(collection.name)
    for field in collection.facets:
        if holds(field) == "term":
            continue
        folders = _word_addresses(collection, field)
        for word, members in _by_word(field, entries).items():
            for address, pager, some in pages(members, collection.page_size, folders[word]):
                yield _page(address, pager, some, len(members), (), f"{field.label}: {word}", collection, frame)


def _page(
    address: str,
    pager: PagerView,
    some: Sequence[Placed],
    total: int,
    facets: tuple[FacetView, ...],
    narrowed: str,
    collection: Collection,
    frame: Frame,
) -> Recipe:
    title = (
        collection.title
        + (f", {narrowed}" if narrowed else "")
        + (f", page {pager.number}" if pager.number > 1 else "")
    )
    home = LinkView(collection.title, collection.listing_address)
    page = frame.page(
        address,
        title,
        collection.description,
        breadcrumbs=(home,) if address != collection.listing_address else (),
        feeds=(LinkView(f"{collection.title}: new and changed pages", f"{collection.listing_address}feed.atom"),),
        indexed=pager.number == 1,
    )
    cards = tuple(frame.cards[placed.key] for placed in some)
    view = ListingView(page, home, collection.name, collection.description, narrowed, total, cards, facets, pager)
    return Recipe(address, view, Template("listing.html"))


def facets_of(collection: Collection, entries: tuple[Placed, ...], library: Library) -> tuple[FacetView, ...]:
    """The collection's facets, every value that occurs with its count: terms in the order of their vocabulary."""
    counts: dict[Key, int] = {}
    for placed in entries:
        for key in placed.terms:
            counts[key] = counts.get(key, 0) + 1
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
            words = _by_word(field, entries)
            values = tuple(CountView(word, folders[word], len(some)) for word, some in words.items())
            found.append(FacetView(field.label, "", values))
    return tuple(facet for facet in found if facet.values)


def _by_word(field: Field, entries: tuple[Placed, ...]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for placed in entries:
        for word in _words(field, placed.entry):
            found.setdefault(word, []).append(placed)
    order = {word: at for at, word in enumerate(field.choices)}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def _counts(field: Field, entries: Iterable[Entry]) -> Counter[str]:
    return Counter(word for entry in entries for word in _words(field, entry))


def _words(field: Field, entry: Entry) -> list[str]:
    """A facet's values that an entry gives, as visitors read them."""
    given = entry.values.get(field.name)
    return [facet_word(value) for value in ([] if given is None else given if field.many else [given])]


def _word_addresses(collection: Collection, field: Field) -> dict[str, str]:
    """The address of each value's pages, also of those that no entry has: so that no address depends on the entries."""
    words = KINDS[field.kind].words
    parts = short_names(words(field) if words else (), exact=True)
    return {word: f"{collection.facet_folders[field.name]}{part}/" for word, part in parts.items()}
