"""Entries to the library: every address claimed once, every reference and link followed, everything counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from signpost.addresses import split_link
from signpost.book.book import Claim, Shelf, former_keys, former_path, make_book
from signpost.book.keys import Key, key_of
from signpost.config.site import Site
from signpost.content.entries import Entry
from signpost.content.files import Table, read_table
from signpost.content.sources import Sources
from signpost.content.texts import Texts
from signpost.content.vocabularies import Term
from signpost.library.links import Former, Resolver
from signpost.library.meant import Meant
from signpost.library.model import Library, Placed, PlacedTerm, values_that_hold
from signpost.library.references import References
from signpost.library.related import features_of, related_entries
from signpost.library.terms import all_terms, check_terms, members_of_terms, term_address, terms_of
from signpost.memory import Memory
from signpost.problems import Problem, Span
from signpost.words import Budget, sort_key


def assemble(
    read: Iterable[Entry],
    declared: Mapping[str, Mapping[str, Term]],
    sources: Sources,
    site: Site,
    config: str,
    claims: Callable[[Shelf], Iterable[Claim]],
    memory: Memory,
    *,
    drafts: bool,
) -> tuple[Library, list[Problem]]:
    """The library of all entries that are published, and what is wrong between them.

    `config` is the configuration's path, for problems of the addresses that it gives; `claims` are those of all pages.
    """
    everyone = sorted(read, key=lambda entry: (sort_key(entry.title), entry.path))
    shown = [entry for entry in everyone if drafts or not entry.draft]
    terms = all_terms(shown, site, declared)
    budget = Budget()
    problems = check_terms(everyone, site, declared, budget)
    named = {key_of(entry): terms_of(entry, site, terms) for entry in shown}
    members = members_of_terms(named, terms.by_key)
    shelf = Shelf(site, config, tuple(shown), terms.by_key, members)
    book, entries = make_book(claims(shelf), shelf)
    moved = former_keys(book.redirects, site)
    by_path = {entry.path: entry for entry in shown}
    references = References(site, entries, book.refused, moved, everyone, budget)
    former = Former(
        {address: entries[key] for address, key in book.redirects.items()},
        {former_path(key, site): entries[now] for key, now in moved.items()},
    )
    meant = Meant(site, by_path, [entry for entry in everyone if entry.draft and not drafts], sources.files, budget)
    resolver = Resolver(site, by_path, book, entries, sources.files, former, meant, memory)
    links = {key: resolver.links_of(entry) for key, entry in entries.items()}
    files = {key: resolver.files_of(entry) for key, entry in entries.items()}
    referred = {key: references.of(entry) for key, entry in entries.items()}
    mentions = {key: [*chain.from_iterable(referred[key].values()), *links[key][1]] for key in entries}
    mentioned_by = _backlinks(mentions)
    related = related_entries(
        {key: features_of(entry, named[key]) for key, entry in entries.items() if site.collections[key[0]].listing},
        {
            key: list(chain.from_iterable(fields.get(f.name, ()) for f in site.collections[key[0]].of_role("related")))
            for key, fields in referred.items()
        },
    )
    tables, table_problems = _read_tables(entries, files, sources, site)
    library = Library(
        site,
        {
            key: Placed(
                entry,
                site.collections[key[0]],
                site.collections[key[0]].address(key[1]),
                named[key],
                links[key][0],
                files[key],
                related.get(key, ()),
                mentioned_by.get(key, ()),
            )
            for key, entry in entries.items()
        },
        {
            key: PlacedTerm(term, term_address(key, site), tuple(one for one in members[key] if one in entries))
            for key, term in terms.by_key.items()
        },
        terms.words,
        {path: picture for path, picture in resolver.pictures.items() if picture},
        tables,
        dict(sorted(resolver.published.items())),
        book,
        moved,
        tuple(resolver.pointers),
        Texts(memory, (source for _, source in sources.entries)),
    )
    # What is said of a page once is not said again of its files: all that pages name, or may mean, is in use.
    if all(entry.whole for entry in everyone):
        problems += _unused_files(sources, {name for entry in everyone for name in _names_in(entry)} | resolver.guessed)
    return library, [*problems, *table_problems, *book.problems, *references.problems, *resolver.problems]


def _backlinks(mentions: Mapping[Key, Iterable[Key]]) -> dict[Key, tuple[Key, ...]]:
    found: dict[Key, list[Key]] = {}
    for key, others in mentions.items():
        for other in dict.fromkeys(others):
            found.setdefault(other, []).append(key)
    return {key: tuple(others) for key, others in found.items()}


def _read_tables(
    entries: Mapping[Key, Entry], files: Mapping[Key, Mapping[str, str]], sources: Sources, site: Site
) -> tuple[dict[str, Table], list[Problem]]:
    """Every table that an entry names, by its path inside the content; an empty one where it cannot be read."""
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for key, entry in entries.items():
        for path, _, _ in values_that_hold("table", entry, site.collections[key[0]]):
            file = files[key].get(path)
            if file is not None and file not in tables:
                table, wrong = read_table(sources.files[file])
                tables[file] = table or Table()
                problems += wrong
    return tables, problems


def _unused_files(sources: Sources, named: set[str]) -> list[Problem]:
    """Files that no page shows or links to, and so are not published: most are pages with another ending than .md."""
    problems = []
    for path, file in sources.files.items():
        if file.problem or PurePosixPath(path).name in named:
            continue
        message = "No page uses this file, so it is not published."
        name = f"{PurePosixPath(path).stem.removesuffix('.md')}.md"
        hint = f"If it is a page, rename it to {name}; if not, name it in a page, or delete it."
        problems.append(Problem("stray-file", Span(file.shown), message, hint))
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
