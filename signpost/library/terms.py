"""Which entry has which terms; what a free word's term is; whether every term named exists."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signpost.addresses import short_names
from signpost.book.book import Key
from signpost.config.site import Site
from signpost.content.entries import Entry
from signpost.content.vocabularies import Declared, Term
from signpost.library.meant import Names
from signpost.library.model import values_that_hold
from signpost.problems import Advice, Extent, Problem, Span, guess, write
from signpost.schema.writing import pieces_of
from signpost.words import Budget, one_of, sort_key


def check_terms(entries: Iterable[Entry], site: Site, declared: Declared, budget: Budget) -> list[Problem]:
    """Every term of a closed vocabulary that an entry names and the vocabulary lacks."""
    problems = []
    names = {name: _names(terms, budget) for name, terms in declared.items()}
    for entry in entries:
        for path, field, value in values_that_hold(entry, site.collections[entry.collection], "term"):
            vocabulary, known = site.vocabularies[field.of], declared[field.of]
            # A vocabulary whose terms could not be read has been reported itself.
            if vocabulary.open or value in known or not known:
                continue
            message = f"`{value}` is no term of {vocabulary.title}."
            key = entry.places.get(path.rpartition(".")[0]) if field.many else None
            advice = _advice(value, names[field.of], known, entry.span(path), key)
            problems.append(Problem("unknown-term", entry.span(path), message, *advice))
    return problems


def _names(terms: Mapping[str, Term], budget: Budget) -> Names:
    """Terms by all that they are called: their ids before their labels and other names."""
    ids = {name.lower(): term.id for term in terms.values() for name in (term.label, *term.other_names)}
    return Names(ids | {name.lower(): name for name in terms}, budget)


def _advice(value: str, names: Names, terms: Iterable[str], place: Span, key: Extent | None) -> Advice:
    """What to write instead at a place; `key` is where the key of its list is, if it is in a list."""
    pieces = [names.meanings.get(piece.lower(), "") for piece in pieces_of(value)]
    if key and len(pieces) > 1 and all(pieces):
        if key.line == place.line:
            return write(", ".join(pieces), place, "Put a comma between values: {}.")
        lines = f"\n{' ' * (place.column - 3)}- ".join(pieces)
        hint = f"Write one value a line, each after a hyphen and a space: `- {pieces[0]}`."
        return Advice(hint, write(lines, place).fix)
    return guess(names(value.lower()), place, f"Write one of: {one_of(terms, most=30)}.")


@dataclass(frozen=True, slots=True)
class Terms:
    """Every term by key, and the term that each word means which is not written as its term's id.

    The order is that of the vocabularies' files, then that of the alphabet for free words.
    """

    by_key: dict[Key, Term]
    words: dict[tuple[str, str], Key]


def all_terms(entries: Iterable[Entry], site: Site, declared: Declared) -> Terms:
    """The declared terms and those that entries add to open vocabularies with words of their own."""
    free: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for _, field, value in values_that_hold(entry, site.collections[entry.collection], "term"):
            if site.vocabularies[field.of].open and value not in declared[field.of]:
                free[field.of].add(value)
    fixed = {(term.vocabulary, term.id): term for terms in declared.values() for term in terms.values()}
    words: dict[tuple[str, str], Key] = {}
    loose: dict[Key, Term] = {}
    for vocabulary, used in free.items():
        known = {_plain(name): term.id for term in declared[vocabulary].values() for name in (term.label, term.id)}
        own = {word: known[_plain(word)] for word in used if _plain(word) in known}
        names = own | short_names(used.difference(own), taken=declared[vocabulary])
        for word in sorted(used):  # a term's label is the first of its spellings, whatever the order of files
            key = words[vocabulary, word] = (vocabulary, names[word])
            if key not in fixed:
                loose.setdefault(key, Term(vocabulary, key[1], word))
    return Terms(fixed | dict(sorted(loose.items(), key=lambda item: sort_key(item[1].label))), words)


def _plain(word: str) -> str:
    """A word without its capitals and hyphens, in which it may differ from the term that it names."""
    return " ".join(re.split(r"[\s_-]+", word.casefold().strip()))


def term_address(key: Key, site: Site) -> str:
    """A term's address."""
    return f"{site.vocabularies[key[0]].folder}{key[1]}/"


def terms_of(entry: Entry, site: Site, terms: Terms) -> tuple[Key, ...]:
    """The terms an entry names, in the order of its fields, then their broader terms; each once."""
    named: dict[Key, None] = {}
    for _, field, value in values_that_hold(entry, site.collections[entry.collection], "term"):
        key = terms.words.get((field.of, value), (field.of, value))
        if key in terms.by_key:
            named[key] = None
    for key in list(named):
        at = terms.by_key[key].broader
        while at and (key[0], at) not in named and (key[0], at) in terms.by_key:
            named[key[0], at] = None
            at = terms.by_key[key[0], at].broader
    return tuple(named)
