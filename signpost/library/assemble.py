"""Entries to the library: every address claimed once, every reference and link followed, everything counted."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from signpost.addresses import UnsafePath, output_path, split_link
from signpost.config import Site
from signpost.content.entries import Entry
from signpost.content.files import Table, read_table
from signpost.content.sources import Source, Sources
from signpost.content.vocabularies import Term
from signpost.library.links import Resolver
from signpost.library.model import Key, Library, Target, key_of, values_of_kind
from signpost.library.related import features_of, related_entries
from signpost.library.terms import all_terms, check_terms, members_of_terms, terms_of
from signpost.problems import Place, Problem
from signpost.words import did_you_mean, one_of, slug, sort_key

FIXED_ADDRESSES = ("", "404.html", "a-z/", "robots.txt", "search/", "sitemap.xml")
_RESERVED = re.compile(r"(api|files|pagefind|static)/|a-z/|([^/]+/)+page/[0-9]+/$|.*\.html/")
"""Where lists go on and files are: addresses that are the site's own, even if nothing is there yet."""


def assemble(
    read: Iterable[Entry], declared: Mapping[str, Mapping[str, Term]], sources: Sources, site: Site, *, drafts: bool
) -> tuple[Library, list[Problem]]:
    """The library of all entries that are published, and what is wrong between them."""
    everyone = sorted(read, key=lambda entry: (sort_key(entry.title), entry.path))
    shown = [entry for entry in everyone if drafts or not entry.draft]
    terms = all_terms(shown, site, declared)
    problems = check_terms(everyone, site, declared)
    entries, taken, address_problems = _claim_addresses(shown, site, terms)
    redirects, redirect_problems = _redirects(entries, taken, site)
    by_address = {address: entries.get(key) if (key := taken[address]) else None for address in taken}
    by_path = {entry.path: entry for entry in entries.values()}
    resolver = Resolver(site, by_path, by_address, sources.files, sources.folder)
    targets: dict[Key, dict[str, tuple[Target | None, ...]]] = {}
    mentions: dict[Key, dict[Key, None]] = {}
    tables: dict[str, Table] = {}
    attachments: dict[Key, dict[str, str]] = {}
    explicit: dict[Key, list[Key]] = {}
    for key, entry in entries.items():
        targets[key], mentioned = resolver.links_of(entry)
        references, explicit[key], reference_problems = _references(entry, site, entries, everyone)
        problems += reference_problems
        mentions[key] = dict.fromkeys([*references, *mentioned])
        attachments[key] = resolver.files_of(entry)
        _read_tables(entry, attachments[key], sources, tables, site, problems)
    named = {key: terms_of(entry, site, terms) for key, entry in entries.items()}
    features = {
        key: features_of(entry, named[key]) for key, entry in entries.items() if site.collections[key[0]].listing
    }
    library = Library(
        site,
        entries,
        terms,
        named,
        members_of_terms(named, terms),
        targets,
        _backlinks(mentions),
        related_entries(features, explicit),
        attachments,
        resolver.pictures,
        tables,
        dict(sorted(resolver.published.items())),
        redirects,
        tuple(resolver.pointers),
    )
    # What is said of a page once is not said again of its files: all that pages name, or may mean, is in use.
    if all(entry.whole for entry in everyone):
        problems += _unused_files(sources, {name for entry in everyone for name in _names_in(entry)} | resolver.guessed)
    return library, [*problems, *address_problems, *redirect_problems, *resolver.problems]


def _claim_addresses(
    shown: list[Entry], site: Site, terms: Mapping[Key, Term]
) -> tuple[dict[Key, Entry], dict[str, Key | None], list[Problem]]:
    """Entries by key, every page's address with the entry it belongs to (None: another page), and clashes."""
    taken: dict[str, Key | None] = dict.fromkeys(FIXED_ADDRESSES)
    taken.update((c.listing_address, None) for c in site.collections.values() if c.listing)
    taken.update((v.folder, None) for v in site.vocabularies.values())
    taken.update((f"api/{name}.json", None) for name in site.collections)
    taken.update((f"{site.vocabularies[vocabulary].folder}{term}/", None) for vocabulary, term in terms)
    listed = [address for address in taken if address == "" or address.endswith("/")]
    taken.update((f"{folder}feed.{form}", None) for folder in listed for form in ("atom", "json"))
    owners: dict[str, str] = {}
    entries: dict[Key, Entry] = {}
    problems: list[Problem] = []
    for entry in sorted(shown, key=lambda entry: entry.path):
        address = site.collections[entry.collection].address(entry.slug)
        try:
            output_path(address)
        except UnsafePath:
            hint = "Give it another short name of letters, digits and hyphens (Windows keeps con, nul and the like)."
            problems.append(Problem("bad-file-name", Place(entry.shown), f"`/{address}` cannot be an address.", hint))
            continue
        if address in taken:
            message = f"The address /{address} belongs to {owners.get(address, 'a page of the site')} already."
            problems.append(Problem("duplicate-address", Place(entry.shown), message, "Give this file another name."))
            continue
        taken[address] = key_of(entry)
        owners[address] = entry.shown
        entries[key_of(entry)] = entry
    kept = [entry for entry in shown if entries.get(key_of(entry)) is entry]
    return {key_of(entry): entry for entry in kept}, taken, problems


def _redirects(
    entries: Mapping[Key, Entry], taken: Mapping[str, Key | None], site: Site
) -> tuple[dict[str, Key], list[Problem]]:
    listed = (collection for collection in site.collections.values() if collection.listing)
    narrowed = tuple(f"{c.listing_address}{slug(f.name)}/" for c in listed for f in c.facets if f.kind != "term")
    found: dict[str, Key] = {}
    problems: list[Problem] = []
    for key, entry in entries.items():
        for index, former in enumerate(entry.values.get("redirect_from", ())):
            address = former.removesuffix("index.html").strip("/")
            address += "" if address.endswith(".html") or address in taken else "/"
            place = entry.place(f"redirect_from.{index}")
            try:
                output_path(address)
            except UnsafePath:
                hint = "Write it as it was on the site, for example /careers/old-name/."
                problems.append(Problem("bad-address", place, f"`{former}` cannot be an address.", hint))
                continue
            if _RESERVED.match(address) or address.startswith(narrowed):
                message = f"`{former}` cannot lead here: the site keeps such addresses for itself."
                problems.append(Problem("bad-address", place, message, "Delete the line."))
                continue
            if address in taken or address in found:
                other = taken.get(address) or found.get(address)
                whose = f"“{entries[other].title}”" if other else "another page"
                message = f"`{former}` cannot lead here: it is the address of {whose}."
                problems.append(Problem("duplicate-address", place, message, "Delete the line."))
                continue
            found[address] = key
    return dict(sorted(found.items())), problems


def _references(
    entry: Entry, site: Site, entries: Mapping[Key, Entry], everyone: list[Entry]
) -> tuple[list[Key], list[Key], list[Problem]]:
    """The entries it refers to; those of its field `related`; references that lead nowhere."""
    found: list[Key] = []
    related: list[Key] = []
    problems: list[Problem] = []
    for path, collection, value in values_of_kind(entry, site.collections[entry.collection], "reference"):
        key = (collection, value.rsplit("/", 1)[-1].removesuffix(".md"))
        if key in entries:
            found.append(key)
            if path.startswith("related."):
                related.append(key)
            continue
        title = site.collections[collection].title
        if any(other.draft and key_of(other) == key for other in everyone):
            message = f"`{value}` in {title} is a draft, so it is not published."
            hint = "Publish it (delete its `draft: true`), or take it out here."
        else:
            slugs = {k[1]: k for k in entries if k[0] == collection}
            by_title = {entries[k].title: k[1] for k in slugs.values()}
            meant = by_title.get(value) or did_you_mean(key[1], slugs)
            message = f"There is no `{value}` in {title}."
            hint = (
                f"Did you mean `{meant}`?"
                if meant
                else f"Write a file name without .md: {one_of(sorted(slugs), most=5)}."
            )
        problems.append(Problem("unknown-reference", entry.place(path), message, hint))
    return found, related, problems


def _backlinks(mentions: Mapping[Key, Iterable[Key]]) -> dict[Key, tuple[Key, ...]]:
    found: dict[Key, list[Key]] = {}
    for key, others in mentions.items():
        for other in others:
            found.setdefault(other, []).append(key)
    return {key: tuple(others) for key, others in found.items()}


def _read_tables(
    entry: Entry,
    files: Mapping[str, str],
    sources: Sources,
    tables: dict[str, Table],
    site: Site,
    problems: list[Problem],
) -> None:
    for path, _, _ in values_of_kind(entry, site.collections[entry.collection], "table"):
        file = files.get(path)
        if file is None or file in tables:
            continue
        source = Source(file, f"{sources.folder}/{file}", sources.files[file].read_bytes())
        table, wrong = read_table(source)
        problems += wrong
        tables[file] = table or Table()


def _unused_files(sources: Sources, named: set[str]) -> list[Problem]:
    """Files that no page shows or links to, and so are not published: most are pages with another ending than .md."""
    problems = []
    for path in sources.files:
        if PurePosixPath(path).name in named:
            continue
        message = "No page uses this file, so it is not published."
        hint = f"If it is a page, rename it to {PurePosixPath(path).stem}.md; if not, name it in a page, or delete it."
        problems.append(Problem("stray-file", Place(f"{sources.folder}/{path}"), message, hint))
    return problems


def _names_in(entry: Entry) -> Iterator[str]:
    """The names of the files that a page's links and values may mean."""
    yield from (PurePosixPath(split_link(link.href)[0]).name for prose in entry.texts.values() for link in prose.links)
    yield from (PurePosixPath(value).name for value in map(str, _leaves(entry.values)))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield value
