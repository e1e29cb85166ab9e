"""The library: what every view is planned from. Nothing in it changes once it is assembled."""

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.addresses import join_link
from signpost.config import Collection, Site
from signpost.content.entries import Entry, each_value
from signpost.content.files import Picture, Table
from signpost.content.vocabularies import Term
from signpost.disk import File
from signpost.schema.kinds import KINDS
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
class Library:
    """Entries by key in the order of their titles; terms by key in the order of their files; `words` that name terms.

    `named` are the terms of an entry, broader ones included, and `members` the entries of a term, those of narrower
    terms included; `targets` the links of each entry's texts (entry -> path of the text -> one target a link, None
    for one that leads nowhere);
    `attachments` the files its values name (entry -> path of a value -> path inside the content); `pictures` and
    `tables` are keyed by path inside the content, `files` by published address; `moved` leads from the keys that
    entries had at their former addresses to those they have.
    """

    site: Site
    entries: dict[Key, Entry]
    terms: dict[Key, Term]
    words: dict[tuple[str, str], Key]
    named: dict[Key, tuple[Key, ...]]
    members: dict[Key, tuple[Key, ...]]
    targets: dict[Key, dict[str, tuple[Target | None, ...]]]
    backlinks: dict[Key, tuple[Key, ...]]
    related: dict[Key, tuple[Key, ...]]
    attachments: dict[Key, dict[str, str]]
    pictures: dict[str, Picture]
    tables: dict[str, Table]
    files: dict[str, File]
    redirects: dict[str, Key]
    moved: dict[Key, Key]

    def collection(self, key: Key) -> Collection:
        """The collection of an entry."""
        return self.site.collections[key[0]]

    def address(self, key: Key) -> str:
        """An entry's address."""
        return self.site.collections[key[0]].address(key[1])

    def reference(self, collection: str, value: str) -> Key | None:
        """The key of the entry that a reference names, also by its former name; None where there is none."""
        key = reference_key(collection, value)
        key = self.moved.get(key, key)
        return key if key in self.entries else None

    def term_key(self, vocabulary: str, value: str) -> Key:
        """The key of the term that a value names: by its id, or in an open vocabulary by any word."""
        return self.words.get((vocabulary, value), (vocabulary, value))

    def term_address(self, key: Key) -> str:
        """A term's address."""
        return f"{self.site.vocabularies[key[0]].folder}{key[1]}/"

    def of_collection(self, name: str) -> tuple[Key, ...]:
        """A collection's entries in the order it declares; those without the field come last, by title."""
        collection = self.site.collections[name]
        keys = [key for key in self.entries if key[0] == name]
        falling, field = collection.sort.startswith("-"), collection.sorted_by
        order = KINDS[field.kind].order
        if order is None:
            raise ValueError(f"{field.kind} has no order")
        ranks = {
            key: order(self.entries[key].values[field.name], field)
            for key in keys
            if field.name in self.entries[key].values
        }
        return (*sorted(ranks, key=lambda key: ranks[key], reverse=falling), *(key for key in keys if key not in ranks))


def key_of(entry: Entry) -> Key:
    """An entry's key."""
    return (entry.collection, entry.slug)


def reference_key(collection: str, value: str) -> Key:
    """The key that a reference means by a file's name, whichever its capitals."""
    return (collection, slug(value) or value)


def values_of_kind(entry: Entry, collection: Collection, kind: str) -> Iterator[tuple[str, str, str]]:
    """The entry's values of a kind: path of the value, what its field is `of`, the value."""
    fields = tuple(field for field in collection.fields if field.kind in (kind, "group"))
    for path, field, value in each_value(entry.values, fields):
        if field.kind == kind:
            yield path, field.of, value
