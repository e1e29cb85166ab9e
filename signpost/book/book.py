"""The address book: every address of the site claimed once.

Before any link is followed each family of pages claims its addresses, and the theme those of its files; a file of the
content is claimed when a page shows it or links to it. One pass refuses what two would have, capitals aside, and what
cannot be one. Links, former addresses, the sitemap and what is written all read the book.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from signpost.addresses import is_safe
from signpost.config.site import Site
from signpost.content.entries import Entry
from signpost.content.vocabularies import Term
from signpost.problems import Advice, Problem, Span, write
from signpost.tree import File
from signpost.words import slug

_LISTS_GO_ON = re.compile(r"([^/]+/)+page/[0-9]+/$|.*\.html/")
"""Addresses that the site may need tomorrow, or that are below a file of another site: nothing leads from there."""


Key = tuple[str, str]
"""A collection's name and a slug; or a vocabulary's name and a term's id."""


def key_of(entry: Entry) -> Key:
    """An entry's key."""
    return (entry.collection, entry.slug)


def reference_key(collection: str, value: str) -> Key:
    """The key that a reference means by a file's name, whichever its capitals."""
    return (collection, slug(value) or value)


@dataclass(frozen=True, slots=True)
class Claim:
    """An address, and who asks for it.

    `owner` says who in words. A `page` or `file` is made; a `copy` is a `source` file as it is, which is found by its
    own path; a `folder` is kept with all that is below it; `values` are pages of which there may be more tomorrow, so
    no former address may lie below them. `key` is the entry whose page it is; `listed` whether visitors should find it
    in the sitemap. `span` and `hint` are where and how to give way.
    """

    address: str
    owner: str
    kind: Literal["page", "file", "copy", "folder", "values"] = "page"
    key: Key | None = None
    listed: bool = False
    span: Span | None = None
    hint: str = ""
    source: File | None = None


def copy_of(file: File, address: str, owner: str) -> Claim:
    """The claim of a file that is published as it is."""
    hint = "Give this file a name that differs from the other's in more than capitals."
    return Claim(address, owner, "copy", span=Span(file.shown), hint=hint, source=file)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What claims are made from: the entries to publish by title, the terms, and the entries of each that has any."""

    site: Site
    entries: tuple[Entry, ...]
    terms: Mapping[Key, Term]
    members: Mapping[Key, tuple[Key, ...]]


@dataclass(slots=True)
class Book:
    """Who has which address.

    Below the folders `kept` nothing may be that does not exist yet. `entries` are those that have a page, by title;
    `refused` have none because their address cannot be: it is said once, and of nobody who names them. `redirects` lead
    from former addresses to entries, `moved` from the keys that they had at those to the ones they have.
    """

    claims: dict[str, Claim] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    entries: dict[Key, Entry] = field(default_factory=dict)
    redirects: dict[str, Key] = field(default_factory=dict)
    moved: dict[Key, Key] = field(default_factory=dict)
    refused: set[Key] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    _by_plain: dict[str, Claim] = field(default_factory=dict)
    _by_folder: dict[str, Claim] = field(default_factory=dict)

    @property
    def copies(self) -> dict[str, File]:
        """The files that are published as they are, by their addresses."""
        return {address: claim.source for address, claim in self.claims.items() if claim.source}

    def page(self, address: str) -> Claim | None:
        """What is written at an address, if anything is."""
        claim = self.claims.get(address)
        return claim if claim and claim.kind in ("page", "file") else None

    def in_the_way(self, address: str) -> Claim | None:
        """The claim of this address, capitals aside, or one that cannot be with it: a file where a folder is needed."""
        plain = address.casefold()
        taken = (self._by_plain[one] for one in (plain, *_folders(plain)) if one in self._by_plain)
        return next(taken, self._by_folder.get(plain))

    def add(self, claim: Claim) -> None:
        """Grant a claim, or say why it cannot be."""
        if claim.kind in ("folder", "values"):
            self.kept.append(claim.address)
        if claim.kind == "values":
            return
        other = self.in_the_way(claim.address)
        safe = claim.kind == "copy" or is_safe(claim.address)  # a copy has a name that its own folder holds
        if safe and not other:
            self.claims[claim.address] = claim
            self._take(claim)
            return
        self.problems.append(_taken(claim, other) if other else _unsafe(claim))
        if claim.key:
            self.refused.add(claim.key)

    def redirect(self, address: str, key: Key, title: str) -> None:
        """Grant a former address, which no other entry can have then."""
        self.redirects[address] = key
        self._take(Claim(address, f"“{title}”"))

    def _take(self, claim: Claim) -> None:
        plain = claim.address.casefold()
        self._by_plain[plain] = claim
        for folder in _folders(plain):
            self._by_folder.setdefault(folder, claim)


def _folders(address: str) -> Iterator[str]:
    """The folders that a page or file is in: `careers` and `careers/vet` of `careers/vet/`."""
    return accumulate(address.split("/")[:-1], "{}/{}".format)


def _taken(claim: Claim, other: Claim) -> Problem:
    place = claim.span or other.span or Span("")
    if claim.key:
        message = f"The address /{claim.address} belongs to {other.owner} already."
    else:
        message = f"/{claim.address} would be both {other.owner} and {claim.owner}."
    return Problem("duplicate-address", place, message, claim.hint or other.hint)


def _unsafe(claim: Claim) -> Problem:
    hint = "Give it another short name of letters, digits and hyphens (Windows keeps con, nul and the like)."
    message = f"`/{claim.address}` cannot be an address."
    return Problem("bad-file-name", claim.span or Span(""), message, hint)


def make_book(claims: Iterable[Claim], shelf: Shelf) -> Book:
    """The book of these claims, earlier ones first."""
    book = Book()
    for claim in claims:
        book.add(claim)
    # Of two files with one short name, the one that is refused may come first by title.
    granted = {claim.owner: claim.key for claim in book.claims.values() if claim.key}
    book.entries = {key_of(entry): entry for entry in shelf.entries if granted.get(entry.shown) == key_of(entry)}
    _add_redirects(book)
    book.moved = _former_keys(book.redirects, shelf.site)
    return book


def _add_redirects(book: Book) -> None:
    for key, entry in book.entries.items():
        for index, former in enumerate(entry.values.get("redirect_from", ())):
            address = former.removesuffix("index.html").strip("/")
            address += "" if address.endswith(".html") or address in book.claims else "/"
            problem = _redirect_problem(entry, index, address, book)
            if problem:
                book.problems.append(problem)
            else:
                book.redirect(address, key, entry.title)
    book.redirects = dict(sorted(book.redirects.items()))


def _redirect_problem(entry: Entry, index: int, address: str, book: Book) -> Problem | None:
    """Why an address cannot be a former one of an entry."""
    former, place = entry.values["redirect_from"][index], entry.span(f"redirect_from.{index}")
    if not is_safe(address):
        hint = "Write it as it was on the site, for example /careers/old-name/."
        return Problem("bad-address", place, f"`{former}` cannot be an address.", hint)
    plain = address.casefold()
    if _LISTS_GO_ON.match(plain) or any(plain.startswith(folder) and plain != folder for folder in book.kept):
        message = f"`{former}` cannot lead here: the site keeps such addresses for itself."
        return Problem("bad-address", place, message, *_without(entry, place))
    other = book.in_the_way(address)
    if other is None:
        return None
    whose = f"“{book.entries[other.key].title}”" if other.key in book.entries else other.owner
    if other.address == address:
        why = f"it is the address of {whose}"
    elif other.address.casefold() == plain:
        why = f"it differs only in capitals from the address of {whose}"
    else:
        why = f"/{other.address} is a file of the site"
    message = f"`{former}` cannot lead here: {why}."
    return Problem("duplicate-address", place, message, *_without(entry, place))


def _without(entry: Entry, place: Span) -> Advice:
    """To delete a former address: its line, where no other is on it."""
    several = [entry.span(f"redirect_from.{at}").line for at in range(len(entry.values["redirect_from"]))]
    if (
        len(several) > 1 and entry.span("redirect_from").line in several
    ):  # in brackets, of which one may be on this line
        return Advice("Delete it.")
    return write("", Span(place.path, place.line).over("\n"), "Delete the line.")


def _former_keys(redirects: Mapping[str, Key], site: Site) -> dict[Key, Key]:
    """The keys that entries had when their former addresses were theirs: `(careers, vet)` of `careers/vet/`."""
    return {
        (collection.name, name): key
        for address, key in redirects.items()
        for name in [address.rstrip("/").rsplit("/", 1)[-1]]
        for collection in site.collections.values()
        if collection.address(name) == address
    }
