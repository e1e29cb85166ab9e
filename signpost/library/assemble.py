"""Entries to the library: every address claimed once, every reference and link followed, everything counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath

from signpost.addresses import split_link
from signpost.book.book import Book, Claim, Key, Shelf, key_of, make_book
from signpost.config.site import Collection, Site
from signpost.content.entries import Entry, each_value
from signpost.content.reading import Texts
from signpost.content.sources import Sources
from signpost.content.vocabularies import Declared
from signpost.library.links import Resolver
from signpost.library.meant import Meant
from signpost.library.model import Library, Placed, PlacedTerm, Target
from signpost.library.related import Features, features_of, related_entries
from signpost.library.terms import all_terms, check_terms, term_address, terms_of
from signpost.memory import Memory, fingerprint
from signpost.problems import Problem, Span
from signpost.schema.fields import Field
from signpost.words import Budget, sort_key


def assemble(
    read: Iterable[Entry],
    declared: Declared,
    sources: Sources,
    site: Site,
    claims: Callable[[Shelf], Iterable[Claim]],
    memory: Memory,
    *,
    drafts: bool,
) -> tuple[Library, list[Problem]]:
    """The library of all entries that are published, what is wrong between them; `claims` are those of all pages."""
    everyone = sorted(read, key=lambda entry: (sort_key(entry.title), entry.path))
    shown = [entry for entry in everyone if drafts or not entry.draft]
    terms = all_terms(shown, site, declared)
    budget = Budget()
    problems = check_terms(everyone, site, declared, budget)
    named = {key_of(entry): terms_of(entry, site, terms) for entry in shown}
    shelf = Shelf(site, tuple(shown), terms.by_key, _inverted(named))
    book = make_book(claims(shelf), shelf)
    by_path = {entry.path: entry for entry in shown}
    left_out = [entry for entry in everyone if entry.path not in by_path]
    meant = Meant(site, by_path, left_out, sources.files, budget)
    resolver = Resolver(site, by_path, book, sources.files, meant, memory)
    links = {key: resolver.links_of(entry) for key, entry in book.entries.items()}
    referred = {key: resolver.references_of(entry) for key, entry in book.entries.items()}
    mentioned_by = _inverted(
        {key: [*(other for _, other in referred[key]), *_linked(key, links[key], book)] for key in book.entries}
    )
    listed = {
        key: features_of(entry, named[key]) for key, entry in book.entries.items() if site.collections[key[0]].listing
    }
    related = _related(listed, referred, memory)
    placed: dict[Key, Placed] = {}
    for key, entry in book.entries.items():
        collection, files = site.collections[key[0]], resolver.files_of(entry)
        others = related.get(key, ()), mentioned_by.get(key, ())
        placed[key] = Placed(entry, collection, collection.address(key[1]), named[key], links[key], files, *others)
    members = _inverted({key: named[key] for key in placed})
    narrower = _inverted({key: [(key[0], term.broader)] for key, term in terms.by_key.items() if term.broader})
    placed_terms = {
        key: PlacedTerm(term, term_address(key, site), members.get(key, ()), narrower.get(key, ()))
        for key, term in terms.by_key.items()
    }
    texts = Texts(memory, (source for _, source in sources.entries))
    library = Library(site, placed, placed_terms, terms.words, book, tuple(resolver.pointers), texts)
    # What is said of a page once is not said again of its files: all that pages name, or may mean, is in use.
    if sources.files and all(entry.whole for entry in everyone):
        in_use = {name for entry in everyone for name in _names_in(entry, site.collections[entry.collection])}
        problems += _unused_files(sources, in_use | resolver.guessed)
    return library, [*problems, *book.problems, *resolver.problems]


def _related(
    features: Mapping[Key, Features], referred: Mapping[Key, Iterable[tuple[Field, Key]]], memory: Memory
) -> dict[Key, tuple[Key, ...]]:
    """Those to show with each entry; entries are compared anew when anything that they are compared by has changed."""
    explicit = {key: [other for field, other in referred[key] if field.role == "related"] for key in features}
    pairs = memory.once(
        "related",
        fingerprint([*features.items()], [*explicit.items()]),
        list[tuple[Key, tuple[Key, ...]]],
        lambda: [*related_entries(features, explicit).items()],
    )
    return dict(pairs)


def _linked(key: Key, targets: Mapping[str, Iterable[Target | None]], book: Book) -> Iterator[Key]:
    """The other entries that the links in an entry's texts lead to."""
    claims = (book.claims.get(target.address) for target in chain.from_iterable(targets.values()) if target)
    return (claim.key for claim in claims if claim and claim.key and claim.key != key)


def _inverted(lists: Mapping[Key, Iterable[Key]]) -> dict[Key, tuple[Key, ...]]:
    """Who lists each, in order, of all that anybody lists."""
    found: dict[Key, dict[Key, None]] = {}
    for key, others in lists.items():
        for other in others:
            found.setdefault(other, {})[key] = None
    return {other: tuple(keys) for other, keys in found.items()}


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


def _names_in(entry: Entry, collection: Collection) -> Iterator[str]:
    """The names of the files that a page's links and values may mean."""
    yield from (PurePosixPath(split_link(link.href)[0]).name for prose in entry.texts.values() for link in prose.links)
    yield from (PurePosixPath(str(value)).name for _, _, value in each_value(entry.values, collection.fields))
