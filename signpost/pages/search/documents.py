"""What searching finds: an entry or a term as it is searched and shown, apart from any index."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from signpost.content.entries import each_value
from signpost.library.model import Library, Placed, PlacedTerm
from signpost.pages.entry import FilterView, filters_of
from signpost.pages.fields import words_of
from signpost.schema.kinds import KINDS, holds


@dataclass(frozen=True, slots=True)
class Document:
    """One page that searching finds. `names` begin with the title; `terms` are those it is about, in words.

    `sentences` are those of its text, one after the other, without any label of the page.
    """

    address: str
    kind: str
    names: tuple[str, ...]
    summary: str
    terms: tuple[str, ...]
    sentences: tuple[str, ...]
    filters: tuple[FilterView, ...]


def documents(library: Library) -> Iterator[Document]:
    """Every entry and every term, in the order of their addresses."""
    found = [_of_entry(placed, library) for placed in library.entries.values()]
    found += [_of_term(named, library) for named in library.terms.values()]
    yield from sorted(found, key=lambda document: document.address)


def _of_entry(placed: Placed, library: Library) -> Document:
    entry, collection = placed.entry, placed.collection
    return Document(
        placed.address,
        collection.singular,
        (entry.title, *words_of(collection.names, placed, library)),
        entry.summary,
        tuple(library.terms[key].term.label for key in placed.terms),
        tuple(_said(placed, library)),
        filters_of(placed, library),
    )


def _of_term(named: PlacedTerm, library: Library) -> Document:
    term = named.term
    vocabulary = library.site.vocabularies[term.vocabulary]
    names = (term.label, *term.other_names)
    return Document(named.address, vocabulary.singular, names, term.definition, (), (), ())


_OWN = {"title", "summary", "authors", "redirect_from", "licence", "image_alt"}
"""Values of common fields that are searched in another way, or say nothing of what the page is about."""


def _said(placed: Placed, library: Library) -> Iterator[str]:
    entry, names = placed.entry, {field.name for field in placed.collection.names}
    yield from _sentences(library.texts.html(entry.texts[""].key))
    for path, field, value in each_value(entry.values, placed.collection.fields):
        if path.partition(".")[0] in _OWN | names:
            continue
        if holds(field) == "prose":
            yield from _sentences(library.texts.html(entry.texts[path].key))
        elif holds(field) == "itself" and KINDS[field.kind].told and not isinstance(value, bool | int | float):
            yield str(value)


_INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|su[bp]|time|u|var)\b[^>]*>")
_NOTE_LINK = re.compile(r'(?s)<a(?: [a-z]+="[^"]*")*? class="footnote[^"]*".*?</a>')
_STOP = re.compile(r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Ms|St|vs)\.) (?=[^a-z])")


def _sentences(markup: str) -> Iterator[str]:
    """The sentences of an HTML fragment; no words run together across its elements."""
    lines = re.sub(r"<[^>]*>", "\n", _INLINE.sub("", _NOTE_LINK.sub("", re.sub(r"\s+", " ", markup))))
    for line in html.unescape(lines).split("\n"):
        if words := line.strip():
            yield from _STOP.split(words)
