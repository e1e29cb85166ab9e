"""The index of a library: every file that searching it needs, by address. docs/search.md describes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from signpost.book.book import Key
from signpost.library.model import Library
from signpost.pages.facets import facets_of
from signpost.pages.frame import CardView
from signpost.pages.search.digits import numbers
from signpost.pages.search.documents import Document, documents, kinds_of
from signpost.pages.search.files import Files, part
from signpost.pages.search.language import language
from signpost.pages.search.segments import segments_of, words_in
from signpost.pages.search.shards import in_groups, sound_files, word_files

PAGES_TOGETHER = 8
"""Pages that one file tells of: what is found lies apart, and a file more is little, but a page more is not needed."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by their addresses; those of sentences are remembered, so their names are enough."""

    files: dict[str, bytes]
    sentences: tuple[str, ...]


def index_of(library: Library, cards: Mapping[Key, CardView]) -> Index:
    """The index of a library; `cards` are those of every entry."""
    kinds = kinds_of(library.site)
    by_kind: dict[str, list[Document]] = {kind.name: [] for kind in kinds}
    for document in documents(library, cards):
        by_kind[document.kind].append(document)
    ordered = [document for own in by_kind.values() for document in own]
    settings, texts = library.site.search, library.texts
    known = language(library.site.language).with_fillers(settings.stop_words)
    segments = segments_of(ordered, texts, library.site, known)
    found = words_in(segments, known, texts.memory)
    sentences = [name for segment in segments for name in segment.sentences]
    told = [_page(document, name) for document, name in zip(ordered, sentences, strict=True)]
    files = Files("search/")
    start = {
        "documents": len(ordered),
        "kinds": [
            {
                "name": kind.name,
                "label": kind.label,
                "title": kind.title,
                "count": len(by_kind[kind.name]),
                "term": kind.term,
                "order": _order(kind.name, library, files),
            }
            for kind in kinds
        ],
        "words": [(beginning, files.add("words", content)) for beginning, content in word_files(found)],
        "soundFiles": [
            {signs: files.add("sounds", words) for signs, words in by_sign.items()} for by_sign in sound_files(found)
        ],
        "together": PAGES_TOGETHER,
        "pages": "".join(files.add("pages", some) for some in in_groups(told, PAGES_TOGETHER)),
        "facets": files.add("facets", _facets(ordered, library)),
        "synonyms": settings.synonyms,
        "fillers": sorted(known.fillers),
        "sounds": known.sounds,
        "endings": known.endings,
        "prefixes": known.prefixes,
    }
    return Index({"search/index.js": part(start), **files.found}, tuple(sorted({*sentences} - {""})))


def _page(document: Document, sentences: str) -> list[object]:
    told: list[object] = [
        document.address,
        document.names,
        document.summary,
        sentences,
        document.badges,
        document.marks,
    ]
    return [*told, document.unseen] if document.unseen else told


def _facets(ordered: Sequence[Document], library: Library) -> list[dict[str, object]]:
    """Every facet that tells entries apart, the documents of each value: terms in the order of their vocabulary."""
    found: dict[str, dict[str, list[int]]] = {name: {} for name in facets_of(library.site)}
    for (of, _), named in library.terms.items():
        if of in found and named.members:
            found[of][named.term.label] = []
    for at, document in enumerate(ordered):
        for facet, value in document.filters:
            found[facet].setdefault(value, []).append(at)
    return [
        {"name": name, "label": label, "values": [(value, numbers(own)) for value, own in found[name].items()]}
        for name, label in facets_of(library.site).items()
        if len(found[name]) > 1 or any(len(own) < len(library.entries) for own in found[name].values())
    ]


def _order(kind: str, library: Library, files: Files) -> str:
    """The file of the order of a collection's list, each entry by its place among them by title; none if that is it."""
    if kind not in library.site.collections:
        return ""
    by_title = [key for key in library.entries if key[0] == kind]
    place = {key: at for at, key in enumerate(by_title)}
    order = [place[placed.key] for placed in library.of_collection(kind)]
    return files.add("order", order) if order != sorted(order) else ""
