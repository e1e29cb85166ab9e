"""Which entry has which terms; what a free word's term is; whether every term named exists."""

import re
from collections.abc import Iterable, Mapping

from signpost.config import Site
from signpost.content.entries import Entry
from signpost.content.vocabularies import Term, open_term
from signpost.library.model import Key, values_of_kind
from signpost.problems import Problem
from signpost.words import did_you_mean, one_of, slug, sort_key


def check_terms(entries: Iterable[Entry], site: Site, declared: Mapping[str, Mapping[str, Term]]) -> list[Problem]:
    """Every term of a closed vocabulary that an entry names and the vocabulary lacks."""
    problems = []
    for entry in entries:
        for path, vocabulary, value in values_of_kind(entry, site.collections[entry.collection], "term"):
            # A vocabulary whose terms could not be read has been reported itself.
            if site.vocabularies[vocabulary].open or value in declared[vocabulary] or not declared[vocabulary]:
                continue
            title = site.vocabularies[vocabulary].title
            hint = _meant(value, declared[vocabulary])
            problems.append(Problem("unknown-term", entry.place(path), f"`{value}` is no term of {title}.", hint))
    return problems


def _meant(value: str, terms: Mapping[str, Term]) -> str:
    names = {name.lower(): term.id for term in terms.values() for name in (term.label, *term.other_names, term.id)}
    meant = names.get(value.lower()) or names.get(did_you_mean(value, names) or "")
    if not terms:
        return "The vocabulary has no terms yet: write its file, or declare it with `open: true`."
    pieces = [piece for piece in re.split(r"[,;/\s]+(?:and\s+)?", value) if piece]
    if len(pieces) > 1 and all(piece.lower() in names for piece in pieces):
        return f"Put a comma between values: {', '.join(names[piece.lower()] for piece in pieces)}."
    return f"Did you mean `{meant}`?" if meant else f"Write one of: {one_of(terms, most=30)}."


def all_terms(entries: Iterable[Entry], site: Site, declared: Mapping[str, Mapping[str, Term]]) -> dict[Key, Term]:
    """Every term by key: the declared ones in the order of their files, then free words in alphabetical order."""
    free: dict[Key, Term] = {}
    for entry in entries:
        for _, vocabulary, value in values_of_kind(entry, site.collections[entry.collection], "term"):
            if site.vocabularies[vocabulary].open and value not in declared[vocabulary]:
                term = open_term(site.vocabularies[vocabulary], value)
                known = free.get((vocabulary, term.id))
                # The same word in other capitals is the same term; its label does not depend on the order of files.
                if known is None or term.label < known.label:
                    free[vocabulary, term.id] = term
    fixed = {(term.vocabulary, term.id): term for terms in declared.values() for term in terms.values()}
    loose = sorted(free.items(), key=lambda item: sort_key(item[1].label))
    return fixed | {key: term for key, term in loose if key not in fixed}


def terms_of(entry: Entry, site: Site, terms: Mapping[Key, Term]) -> tuple[Key, ...]:
    """The terms an entry names, in the order of its fields, then their broader terms; each once."""
    named: dict[Key, None] = {}
    for _, vocabulary, value in values_of_kind(entry, site.collections[entry.collection], "term"):
        key = (vocabulary, value if (vocabulary, value) in terms else slug(value))
        if key in terms:
            named[key] = None
    for key in list(named):
        at = terms[key].broader
        while at and (key[0], at) not in named and (key[0], at) in terms:
            named[key[0], at] = None
            at = terms[key[0], at].broader
    return tuple(named)


def members_of_terms(named: Mapping[Key, Iterable[Key]], terms: Iterable[Key]) -> dict[Key, tuple[Key, ...]]:
    """The entries of every term, from the terms of every entry and in its order."""
    found: dict[Key, list[Key]] = {key: [] for key in terms}
    for key, own in named.items():
        for term in own:
            found[term].append(key)
    return {key: tuple(members) for key, members in found.items()}
