"""The library: what every view is made from. Nothing in it changes once it is assembled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from signpost.addresses import join_link
from signpost.book.book import Book, Key, key_of, reference_key
from signpost.config.site import Collection, Site
from signpost.content.entries import Entry, each_value
from signpost.content.facts import Facts
from signpost.content.files import Picture, Table
from signpost.content.reading import Texts
from signpost.content.vocabularies import Term
from signpost.problems import Span
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, Holds, holds, moment

NO_PICTURE = Picture(0, 0)


@dataclass(frozen=True, slots=True)
class Target:
    """Where an internal link of a text leads: a page or file of the site and a place in it; the size of a picture."""

    address: str
    query: str = ""
    anchor: str = ""
    size: Picture = NO_PICTURE

    @property
    def href(self) -> str:
        """The link to it, relative to the site's root."""
        return join_link(self.address, self.query, self.anchor)


class Written(NamedTuple):
    """A link taken apart, and where it is written."""

    path: str
    query: str
    anchor: str
    place: Span

    def leading_to(self, path: str) -> str:
        """The link with another path."""
        return join_link(path, self.query, self.anchor)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link to a place in a page that is no entry: whether it is there is known once the page is made."""

    address: str
    link: Written


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in its place.

    `terms` are those it names, broader ones included; `targets` where the links of each of its texts lead, by the
    text's path, one a link, None for one that leads nowhere; `files` what the files are that its values name, by the
    value's path; `related` and `mentioned_by` the keys of others.
    """

    entry: Entry
    collection: Collection
    address: str
    terms: tuple[Key, ...]
    targets: dict[str, tuple[Target | None, ...]]
    files: dict[str, Target | Table]
    related: tuple[Key, ...]
    mentioned_by: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """Its collection's name and its slug."""
        return key_of(self.entry)

    @property
    def values(self) -> dict[str, Any]:
        """Each given field in plain JSON form."""
        return self.entry.values

    @property
    def published(self) -> date | None:
        """The day it was first published, where it says so."""
        return moment(self.values["date"]) if "date" in self.values else None

    @property
    def changed(self) -> date | None:
        """The day it last changed: `updated`, else `date`."""
        return moment(self.values["updated"]) if "updated" in self.values else self.published


@dataclass(frozen=True, slots=True)
class PlacedTerm:
    """A term in its place: the entries that name it or a narrower one, by title, and the terms right under it."""

    term: Term
    address: str
    members: tuple[Key, ...] = ()
    narrower: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """Entries by key in the order of their titles; terms by key in the order of their files; `words` that name terms.

    `pointers` are links into pages that are no entries.
    """

    site: Site
    entries: dict[Key, Placed]
    terms: dict[Key, PlacedTerm]
    words: dict[tuple[str, str], Key]
    book: Book
    pointers: tuple[Pointer, ...]
    texts: Texts

    def facts(self, placed: Placed, path: str = "") -> Facts:
        """What one of an entry's texts says, by its field's path; the body's is empty."""
        return self.texts.facts(placed.entry, path)

    def reference(self, collection: str, value: str) -> Placed | None:
        """The entry that a reference names, also by its former name; None where there is none."""
        key = reference_key(collection, value)
        return self.entries.get(self.book.moved.get(key, key))

    def term(self, vocabulary: str, value: str) -> PlacedTerm | None:
        """The term that a value names: by its id, or in an open vocabulary by any word; None where there is none."""
        return self.terms.get(self.words.get((vocabulary, value), (vocabulary, value)))

    def stands_for(
        self, placed: Placed, field: Field, value: Any, path: str
    ) -> PlacedTerm | Placed | Target | Table | None:
        """What one of an entry's values stands for; None where that is itself, or is not there."""
        match holds(field):
            case "term":
                return self.term(field.of, value)
            case "entry":
                return self.reference(field.of, value)
            case "file" | "picture" | "table":
                return placed.files.get(path)
        return None

    def of_collection(self, name: str) -> tuple[Placed, ...]:
        """A collection's entries in the order it declares; those without the field come last, by title."""
        collection = self.site.collections[name]
        placed = [one for key, one in self.entries.items() if key[0] == name]
        (_, falling), field = collection.order, collection.sorted_by
        order = KINDS[field.kind].order
        if order is None:
            raise ValueError(f"{field.kind} has no order")
        with_it = [one for one in placed if field.name in one.values]
        with_it.sort(key=lambda one: order(one.values[field.name], field), reverse=falling)
        return (*with_it, *(one for one in placed if field.name not in one.values))


def newest(entries: Iterable[Placed]) -> list[Placed]:
    """Entries of listed collections by the day they last changed, the newest first; ties by title."""
    listed = [placed for placed in entries if placed.collection.listing]
    return sorted(listed, key=lambda placed: placed.changed or date.min, reverse=True)


def values_that_hold(entry: Entry, collection: Collection, *what: Holds) -> Iterator[tuple[str, Field, str]]:
    """The entry's values that stand for such things: path of the value, its field, the value."""
    fields = tuple(field for field in collection.fields if field.fields or holds(field) in what)
    for path, field, value in each_value(entry.values, fields):
        if holds(field) in what:
            yield path, field, value
