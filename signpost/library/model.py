"""The library: what every view is made from. Nothing in it changes once it is assembled."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from signpost.addresses import file_address, join_link
from signpost.book.book import Book
from signpost.book.keys import Key, key_of, reference_key
from signpost.config.site import Collection, Site
from signpost.content.entries import Entry, each_value
from signpost.content.facts import Facts
from signpost.content.files import Picture, Table
from signpost.content.texts import Texts
from signpost.content.vocabularies import Term
from signpost.problems import Span
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, Holds, holds
from signpost.tree import File


@dataclass(frozen=True, slots=True)
class Target:
    """Where an internal link of a text leads: a page or file of the site and a place in it, or a picture to show."""

    address: str
    query: str = ""
    anchor: str = ""
    picture: Picture | None = None

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
    text's path, one a link, None for one that leads nowhere; `files` the files its values name, by the value's path,
    as paths inside the content; `related` and `mentioned_by` the keys of others.
    """

    entry: Entry
    collection: Collection
    address: str
    terms: tuple[Key, ...]
    targets: dict[str, tuple[Target | None, ...]]
    files: dict[str, str]
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


@dataclass(frozen=True, slots=True)
class PlacedTerm:
    """A term in its place; `members` are the entries that name it or a narrower one, by title."""

    term: Term
    address: str
    members: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """Its vocabulary's name and its id."""
        return (self.term.vocabulary, self.term.id)


@dataclass(frozen=True, slots=True)
class Library:
    """Entries by key in the order of their titles; terms by key in the order of their files; `words` that name terms.

    `pictures` and `tables` are keyed by path inside the content, `files` by published address; `moved` leads from the
    keys that entries had at their former addresses to those they have; `pointers` are links into pages that are no
    entries.
    """

    site: Site
    entries: dict[Key, Placed]
    terms: dict[Key, PlacedTerm]
    words: dict[tuple[str, str], Key]
    pictures: dict[str, Picture]
    tables: dict[str, Table]
    files: dict[str, File]
    book: Book
    moved: dict[Key, Key]
    pointers: tuple[Pointer, ...]
    texts: Texts

    def facts(self, placed: Placed, path: str = "") -> Facts:
        """What one of an entry's texts says, by its field's path; the body's is empty."""
        return self.texts.facts(placed.entry, path)

    def reference(self, collection: str, value: str) -> Placed | None:
        """The entry that a reference names, also by its former name; None where there is none."""
        key = reference_key(collection, value)
        return self.entries.get(self.moved.get(key, key))

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
            case "table" if path in placed.files:
                return self.tables.get(placed.files[path])
            case "file" | "picture" if path in placed.files:
                file = placed.files[path]
                return Target(file_address(file), picture=self.pictures.get(file))
        return None

    def of_collection(self, name: str) -> tuple[Placed, ...]:
        """A collection's entries in the order it declares; those without the field come last, by title."""
        collection = self.site.collections[name]
        placed = [one for key, one in self.entries.items() if key[0] == name]
        falling, field = collection.sort.startswith("-"), collection.sorted_by
        order = KINDS[field.kind].order
        if order is None:
            raise ValueError(f"{field.kind} has no order")
        ranks = {one.key: order(one.values[field.name], field) for one in placed if field.name in one.values}
        ranked = sorted((one for one in placed if one.key in ranks), key=lambda one: ranks[one.key], reverse=falling)
        return (*ranked, *(one for one in placed if one.key not in ranks))


def values_that_hold(what: Holds, entry: Entry, collection: Collection) -> Iterator[tuple[str, str, str]]:
    """The entry's values that stand for such a thing: path of the value, what its field is `of`, the value."""
    fields = tuple(field for field in collection.fields if field.fields or holds(field) == what)
    for path, field, value in each_value(entry.values, fields):
        if holds(field) == what:
            yield path, field.of, value
