"""Every address of the site claimed once: by the site's own pages, by terms, by entries, by their former addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from signpost.addresses import OWN_FOLDERS, UnsafePath, output_path
from signpost.config import Site
from signpost.content.entries import Entry
from signpost.content.vocabularies import Term
from signpost.library.model import Key, key_of
from signpost.library.terms import term_address
from signpost.problems import Place, Problem

FIXED_ADDRESSES = ("", "404.html", "a-z/", "robots.txt", "search/", "sitemap.xml")
_RESERVED = re.compile(rf"({'|'.join(OWN_FOLDERS)})/.|([^/]+/)+page/[0-9]+/$|.*\.html/")
"""Where lists go on and files are: addresses that are the site's own, even if nothing is there yet."""


@dataclass(slots=True)
class Claims:
    """Who has which address; capitals tell none apart.

    `pages` are all that exist, each with its entry where it is one's; `refused` the entries that have no page because
    their address cannot be, which is said once and of nobody who names them.
    """

    entries: dict[Key, Entry] = field(default_factory=dict)
    pages: dict[str, Key | None] = field(default_factory=dict)
    redirects: dict[str, Key] = field(default_factory=dict)
    refused: set[Key] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    _owners: dict[str, tuple[str, str]] = field(default_factory=dict)

    def owner(self, address: str) -> tuple[str, str]:
        """The address that stands in the way of this one, and whose it is; two empty texts where none does.

        It is the same one, capitals aside, or that of a file where this one needs a folder.
        """
        plain = address.casefold()
        parents = plain.rstrip("/").split("/")[:-1]
        files = ("/".join(parents[: at + 1]) for at in range(len(parents)))
        return next((self._owners[one] for one in (plain, *files) if one in self._owners), ("", ""))

    def claim(self, address: str, owner: str) -> str:
        """Take an address, unless something stands in its way: then whose that is is given."""
        _, known = self.owner(address)
        if not known:
            self._owners[address.casefold()] = (address, owner)
        return known

    def claim_page(self, address: str, owner: str, key: Key | None = None) -> str:
        """Take the address of a page that exists."""
        known = self.claim(address, owner)
        if not known:
            self.pages[address] = key
        return known


def claim_addresses(shown: Iterable[Entry], site: Site, terms: Mapping[Key, Term], config: str) -> Claims:
    """The claims of a library's pages; `config` is the path of the configuration, for what its addresses do wrong."""
    claims = Claims()
    for address in FIXED_ADDRESSES:
        claims.claim_page(address, "a page of the site")
    for folder in OWN_FOLDERS:
        claims.claim(f"{folder}/", "the site's own files")
    for part, name, address, owner in _lists(site, terms):
        known = claims.claim_page(address, owner)
        if known:
            place = Place(config, *site.places.get(f"{part}.{name}", (1, 1)))
            message = f"/{address} would be both {known} and {owner}."
            claims.problems.append(Problem("duplicate-address", place, message, f"Give {name} another url."))
    for folder in [address for address in claims.pages if address == "" or address.endswith("/")]:
        for form in ("atom", "json"):
            claims.claim_page(f"{folder}feed.{form}", "a feed")
    _entries(list(shown), site, claims)
    _redirects(site, claims)
    return claims


def _lists(site: Site, terms: Mapping[Key, Term]) -> Iterator[tuple[str, str, str, str]]:
    """What lists entries: the section that gives its address, its name there, the address, what it is in words."""
    for collection in site.collections.values():
        yield "collections", collection.name, f"api/{collection.name}.json", f"the data of {collection.title}"
        if collection.listing:
            yield "collections", collection.name, collection.listing_address, f"the list of {collection.title}"
    for vocabulary in site.vocabularies.values():
        yield "vocabularies", vocabulary.name, vocabulary.folder, f"the index of {vocabulary.title}"
    for key, term in terms.items():
        yield "vocabularies", key[0], term_address(key, site), f"“{term.label}” of {site.vocabularies[key[0]].title}"


def _entries(shown: list[Entry], site: Site, claims: Claims) -> None:
    # A file whose name is its short name keeps it: the other one is the one to rename.
    for entry in sorted(shown, key=lambda entry: (PurePosixPath(entry.path).stem != entry.slug, entry.path)):
        address = site.collections[entry.collection].address(entry.slug)
        place = Place(entry.shown)
        try:
            output_path(address)
        except UnsafePath:
            hint = "Give it another short name of letters, digits and hyphens (Windows keeps con, nul and the like)."
            claims.problems.append(Problem("bad-file-name", place, f"`/{address}` cannot be an address.", hint))
            claims.refused.add(key_of(entry))
            continue
        known = claims.claim_page(address, entry.shown, key_of(entry))
        if known:
            message = f"The address /{address} belongs to {known} already."
            claims.problems.append(Problem("duplicate-address", place, message, "Give this file another name."))
            claims.refused.add(key_of(entry))
            continue
        claims.entries[key_of(entry)] = entry
    kept = [entry for entry in shown if claims.entries.get(key_of(entry)) is entry]
    claims.entries = {key_of(entry): entry for entry in kept}


def _redirects(site: Site, claims: Claims) -> None:
    listed = (collection for collection in site.collections.values() if collection.listing)
    narrowed = tuple(folder for collection in listed for folder in collection.facet_folders.values())
    found: dict[str, Key] = {}
    for key, entry in claims.entries.items():
        for index, former in enumerate(entry.values.get("redirect_from", ())):
            address = former.removesuffix("index.html").strip("/")
            address += "" if address.endswith(".html") or address in claims.pages else "/"
            problem = _redirect_problem(former, address, narrowed, claims)
            if problem:
                code, message, hint = problem
                claims.problems.append(Problem(code, entry.place(f"redirect_from.{index}"), message, hint))
                continue
            claims.claim(address, f"“{entry.title}”")
            found[address] = key
    claims.redirects = dict(sorted(found.items()))


def _redirect_problem(
    former: str, address: str, narrowed: tuple[str, ...], claims: Claims
) -> tuple[str, str, str] | None:
    """Why an address cannot be a former one: code, message, hint."""
    try:
        output_path(address)
    except UnsafePath:
        hint = "Write it as it was on the site, for example /careers/old-name/."
        return "bad-address", f"`{former}` cannot be an address.", hint
    if _RESERVED.match(address.lower()) or address.lower().startswith(narrowed):
        return (
            "bad-address",
            f"`{former}` cannot lead here: the site keeps such addresses for itself.",
            "Delete the line.",
        )
    taken, owner = claims.owner(address)
    if not owner:
        return None
    key = claims.pages.get(taken)
    whose = f"“{claims.entries[key].title}”" if key in claims.entries else owner
    if taken == address:
        why = f"it is the address of {whose}"
    elif taken.casefold() == address.casefold():
        why = f"it differs only in capitals from the address of {whose}"
    else:
        why = f"/{taken} is a file of the site"
    return "duplicate-address", f"`{former}` cannot lead here: {why}.", "Delete the line."


def former_keys(redirects: Mapping[str, Key], site: Site) -> dict[Key, Key]:
    """The keys that entries had when their former addresses were theirs: `(careers, vet)` of `careers/vet/`."""
    found: dict[Key, Key] = {}
    for address, key in redirects.items():
        name = address.rstrip("/").rsplit("/", 1)[-1]
        for collection in site.collections.values():
            if collection.address(name) == address:
                found[collection.name, name] = key
    return found


def former_path(key: Key, site: Site) -> str:
    """The path, inside the content, of the file that most likely had a key."""
    folder = site.collections[key[0]].folder
    return f"{key[1]}.md" if folder == "." else f"{folder}/{key[1]}.md"
