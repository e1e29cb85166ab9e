"""The library: what every view is planned from. Nothing in it changes once it is assembled."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from signpost.addresses import join_link
from signpost.config import Collection, Site
from signpost.content.entries import Entry, each_value
from signpost.content.files import Picture, Table
from signpost.content.vocabularies import Term
from signpost.problems import Place, Problem
from signpost.words import slug

Key = tuple[str, str]
"""A collection's name and a slug; or a vocabulary's name and a term's id."""


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


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link of a text that can be followed once all pages are planned.

    It is link `number` of the text `text` of the entry `key`. It leads to the first of `addresses` that is a page.
    Where none is, `broken` is to be reported; where one is known to be, its `anchor` is still to be found in it.
    """

    key: Key
    text: str
    number: int
    addresses: tuple[str, ...]
    query: str
    anchor: str
    place: Place
    broken: Problem | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """Entries by key in the order of their titles; terms by key in the order of their files.

    `named` are the terms of an entry, broader ones included, and `members` the entries of a term, those of narrower
    terms included; `targets` the links of each entry's texts (entry -> path of the text -> one target a link, None for
    one that leads nowhere); `pointers` those links that lead to pages which are no entries; `attachments` the files its
    values name (entry -> path of a value -> path inside the content); `pictures` and `tables` are keyed by path inside
    the content, `files` by published address.
    """

    site: Site
    entries: dict[Key, Entry]
    terms: dict[Key, Term]
    named: dict[Key, tuple[Key, ...]]
    members: dict[Key, tuple[Key, ...]]
    targets: dict[Key, dict[str, tuple[Target | None, ...]]]
    backlinks: dict[Key, tuple[Key, ...]]
    related: dict[Key, tuple[Key, ...]]
    attachments: dict[Key, dict[str, str]]
    pictures: dict[str, Picture]
    tables: dict[str, Table]
    files: dict[str, Path]
    redirects: dict[str, Key]
    pointers: tuple[Pointer, ...]

    def collection(self, key: Key) -> Collection:
        """The collection of an entry."""
        return self.site.collections[key[0]]

    def address(self, key: Key) -> str:
        """An entry's address."""
        return self.site.collections[key[0]].address(key[1])

    def term_key(self, vocabulary: str, value: str) -> Key:
        """The key of the term that a value names: its id, or for a free word the word's slug."""
        return (vocabulary, value if (vocabulary, value) in self.terms else slug(value))

    def term_address(self, key: Key) -> str:
        """A term's address."""
        return f"{self.site.vocabularies[key[0]].folder}{key[1]}/"

    def of_collection(self, name: str) -> tuple[Key, ...]:
        """A collection's entries in the order it declares."""
        order = self.site.collections[name].sort
        keys = [key for key in self.entries if key[0] == name]
        if order.lstrip("-") == "title":
            return tuple(reversed(keys) if order.startswith("-") else keys)
        field = order.lstrip("-")
        given = [key for key in keys if field in self.entries[key].values]
        given.sort(key=lambda key: self.entries[key].values[field], reverse=order.startswith("-"))
        return (*given, *(key for key in keys if field not in self.entries[key].values))


def key_of(entry: Entry) -> Key:
    """An entry's key."""
    return (entry.collection, entry.slug)


def values_of_kind(entry: Entry, collection: Collection, kind: str) -> Iterator[tuple[str, str, str]]:
    """The entry's values of a kind: path of the value, what its field is `of`, the value."""
    fields = tuple(field for field in collection.fields if field.kind in (kind, "group"))
    for path, field, value in each_value(entry.values, fields):
        if field.kind == kind:
            yield path, field.of, value
