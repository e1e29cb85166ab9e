"""What searching finds: an entry or a term as it is searched and shown, apart from any index."""

import html
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from signpost.book.book import Key
from signpost.config.site import Collection, Site
from signpost.content.entries import Entry, each_value
from signpost.content.facts import INLINE, NOTE_LINK, sentences_in
from signpost.content.reading import Texts
from signpost.formats import Formats
from signpost.library.model import Library, Placed, PlacedTerm
from signpost.pages.entry import facet_words
from signpost.pages.facets import facets_of
from signpost.pages.fields import words_of
from signpost.pages.frame import CardView
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, holds


class Said(NamedTuple):
    """What an entry says in one value: the key of a text, or words as they are."""

    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One page that searching finds, of a kind by its name.

    `names` begin with the title; `unseen` are more of them, to be found by and never to be shown.
    `terms` are those it names, in all their words, and `broader` those above them; `said` are its texts by their keys
    and its other words, without any label of the page, and `length` is how many words these have; `badges` what is
    shown of it beside its summary, a term with its vocabulary and its id; `marks` what its card shows so; `filters` its
    values by facet.
    """

    address: str
    kind: str
    names: tuple[str, ...]
    unseen: tuple[str, ...]
    summary: str
    terms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    length: int = 0
    badges: tuple[tuple[str, ...], ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    filters: tuple[tuple[str, str], ...] = ()


class Kind(NamedTuple):
    """What documents are: entries of a collection, or terms of a vocabulary."""

    name: str
    label: str
    title: str
    term: bool


def kinds_of(site: Site) -> list[Kind]:
    """The kinds of documents: collections first, as an entry comes before a term that is as good an answer."""
    return [
        *(Kind(one.name, one.singular, one.title, False) for one in site.collections.values()),
        *(Kind(f"{one.name}/", one.singular, one.title, True) for one in site.vocabularies.values()),
    ]


class _Fields(NamedTuple):
    """The fields of a collection by what is asked of them here, as all entries ask; groups may have some of each."""

    names: tuple[Field, ...]
    unseen: tuple[Field, ...]
    terms: tuple[Field, ...]
    said: tuple[Field, ...]
    badges: tuple[Field, ...]
    filters: tuple[Field, ...]


def _fields_of(collection: Collection) -> _Fields:
    apart = (*collection.names, *collection.search_words)
    fields = [(field, bool(field.fields)) for field in collection.fields]
    return _Fields(
        collection.names,
        collection.search_words,
        tuple(field for field, group in fields if group or holds(field) == "term"),
        tuple(
            field
            for field, group in fields
            if (group or _told(field)) and field.name not in _OWN and field not in apart
        ),
        tuple(field for field, group in fields if group or field.badge),
        tuple(field for field in collection.facets if holds(field) != "term"),
    )


_OWN = {"title", "summary", "authors", "redirect_from", "licence", "image_alt"}
"""Common fields that are searched in another way, or say nothing of what the page is about."""


def _told(field: Field) -> bool:
    return holds(field) == "prose" or (holds(field) == "itself" and KINDS[field.kind].told)


def documents(library: Library, cards: Mapping[Key, CardView]) -> Iterator[Document]:
    """Every entry by title, and every term in the order of its vocabulary."""
    facets = facets_of(library.site)
    fields = {name: _fields_of(collection) for name, collection in library.site.collections.items()}
    for key, placed in library.entries.items():
        yield _of_entry(placed, fields[key[0]], cards[key], facets, library)
    yield from (_of_term(named, library) for named in library.terms.values())


def _of_entry(placed: Placed, fields: _Fields, shown: CardView, facets: Container[str], library: Library) -> Document:
    entry, collection = placed.entry, placed.collection
    words = ((field.of, value) for _, field, value in each_value(entry.values, fields.terms) if holds(field) == "term")
    named = {library.words.get(word, word) for word in words}
    said = tuple(_said(entry, fields.said))
    return Document(
        placed.address,
        collection.name,
        (entry.title, *words_of(fields.names, placed, library)),
        words_of(fields.unseen, placed, library),
        entry.summary,
        (collection.singular, *(word for key in placed.terms if key in named for word in _words(library.terms[key]))),
        tuple(word for key in placed.terms if key not in named for word in _words(library.terms[key])),
        said,
        _length(said, entry),
        tuple(_badges(entry, fields.badges, library)),
        tuple(_marks(placed, shown, library)),
        tuple(_filters(placed, fields.filters, facets, library)),
    )


def _of_term(named: PlacedTerm, library: Library) -> Document:
    term = named.term
    vocabulary = library.site.vocabularies[term.vocabulary]
    numbered = re.match(r"\d+(?=[.:)] )", term.label)  # "5. Encounters with employers" is Benchmark 5
    names = (term.label, *term.other_names, *([f"{vocabulary.singular} {numbered[0]}"] if numbered else []))
    return Document(
        named.address, f"{term.vocabulary}/", names, (), term.definition, (vocabulary.title, vocabulary.singular)
    )


def _words(named: PlacedTerm) -> tuple[str, ...]:
    return (named.term.label, *named.term.other_names)


def _marks(placed: Placed, shown: CardView, library: Library) -> Iterator[tuple[str, ...]]:
    """The day of its card, with the day as data in place of an id, and its terms."""
    if shown.when:
        day = placed.values[placed.collection.sorted_by.name]
        yield _written(library.site.language)["date"](day), "", str(day)
    yield from ((mark.label, shown.marks_of, mark.note) for mark in shown.marks)


def _badges(entry: Entry, fields: tuple[Field, ...], library: Library) -> Iterator[tuple[str, ...]]:
    """What its fields declare to be shown, each as templates write it; a term with its vocabulary and its id."""
    written = _written(library.site.language)
    for _, field, value in each_value(entry.values, fields):
        if field.badge and holds(field) == "term":
            if named := library.term(field.of, value):
                yield (named.term.label, field.of, named.term.id)
        elif field.badge:
            yield (written.get(field.kind, str)(value),)


@cache
def _written(language: str) -> dict[str, Callable[[Any], str]]:
    formats = Formats(language)
    return {"date": formats.day, "datetime": formats.day, "duration": formats.duration}


def _filters(
    placed: Placed, fields: tuple[Field, ...], facets: Container[str], library: Library
) -> Iterator[tuple[str, str]]:
    """The kind of the entry, its terms, broader ones included, and its other values that visitors filter by.

    A vocabulary that is a facet anywhere is one of every entry that has its terms, as it is on the terms' own pages.
    """
    yield "kind", placed.collection.title
    yield from ((key[0], library.terms[key].term.label) for key in placed.terms if key[0] in facets)
    for field in fields:
        yield from ((field.name, word) for word in facet_words(field, placed.entry))


def _said(entry: Entry, fields: tuple[Field, ...]) -> Iterator[Said]:
    yield Said(entry.texts[""].key)
    for path, field, value in each_value(entry.values, fields):
        if holds(field) == "prose":
            yield Said(entry.texts[path].key)
        elif _told(field) and not isinstance(value, bool | int | float):
            yield Said("", str(value))


def _length(said: Iterable[Said], entry: Entry) -> int:
    lengths = {prose.key: prose.length for prose in entry.texts.values()}
    return sum(lengths[one.text] if one.text else len(one.words.split()) for one in said)


def sentences_of(document: Document, texts: Texts) -> Iterator[str]:
    """The sentences of all that a document says."""
    for text, words in document.said:
        yield from _sentences(texts.html(text)) if text else [words]


_TAG_IN_A_SENTENCE = re.compile(rf"</?(?:{'|'.join(sorted(INLINE))})\b[^>]*>")


def _sentences(markup: str) -> Iterator[str]:
    """The sentences of an HTML fragment; no words run together across its elements."""
    plain = _TAG_IN_A_SENTENCE.sub("", NOTE_LINK.sub("", re.sub(r"\s+", " ", markup)))
    for line in html.unescape(re.sub(r"<[^>]*>", "\n", plain)).split("\n"):
        if words := line.strip():
            yield from (words[start:end].strip() for start, end in sentences_in(words, 0, len(words)))
