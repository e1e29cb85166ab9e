"""The words of all documents, put together from segments: what is known of some documents that follow one another.

A segment is remembered by what it is made of, so an edit reads the documents of one segment again. Where one ends is
told by the address of its last document, so that a page more or less moves no other segment's bounds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from typing import NamedTuple

from signpost.codec import dumps
from signpost.config.site import Site
from signpost.content.reading import Texts
from signpost.memory import Memory, fingerprint
from signpost.pages.search.digits import number
from signpost.pages.search.documents import Document, sentences_of
from signpost.pages.search.files import name_of, part
from signpost.pages.search.language import Language
from signpost.pages.search.postings import Found, Postings, ordinary_length, postings

LENGTH = 64
"""Documents of a segment, on average: the more, the less there is to join, and the more is read again."""

SENTENCES = "sentences"
"""What the files of sentences are remembered as, by their names."""

COMMON = 0.4
"""A word that a larger share of the documents has says nothing of any of them."""
FEW = 40
"""Of so few documents, no word is too common."""
TOO_MANY = "*"
"""In place of the documents that have a word, where they are too many."""


class Places(NamedTuple):
    """Where a word is in a segment: in how many places, in which document first and last, and the signs of all.

    What stands for the first document is not among the signs: it depends on where the word was last before.
    """

    many: int
    first: int
    signs: str
    last: int


@dataclass(frozen=True, slots=True)
class Segment:
    """What is known of some documents: the files of their sentences by name, their words, where these are."""

    sentences: tuple[str, ...]
    forms: tuple[str, ...]
    text: dict[str, Places]
    names: dict[str, Places]


class Form(NamedTuple):
    """What is known of a word as it is written: its stem, how it sounds, the other ways in which it may be spelt."""

    stem: str
    sound: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all documents: stems by form; where they are, by stem and by form, as files write it.

    `sounds` are those of the forms that documents have; there are others: their other spellings.
    """

    stems: dict[str, str]
    text: dict[str, str]
    names: dict[str, str]
    sounds: dict[str, str]


def segments_of(documents: Sequence[Document], texts: Texts, site: Site, known: Language) -> list[Segment]:
    """The segments of all documents, one after the other."""
    ordinary, settings, stem_of = ordinary_length(documents), site.search, cache(known.stem)
    found = []
    for some in _parted(documents):
        searched = [(one.names, one.unseen, one.summary, one.terms, one.broader, one.said, one.length) for one in some]
        key = fingerprint(searched, ordinary, site.language, settings.weights, settings.stop_words)
        read = partial(postings, stem_of=stem_of, fillers=known.fillers, weights=settings.weights, ordinary=ordinary)
        make = partial(_segment, some, texts, read)
        found.append(texts.memory.once("segment", key, Segment, make))
    return found


def words_in(segments: Iterable[Segment], known: Language, memory: Memory) -> Words:
    """The words of all segments."""
    segments = tuple(segments)
    documents = sum(len(segment.sentences) for segment in segments)
    most = COMMON * documents if documents > FEW else documents
    forms = _known_forms({form for segment in segments for form in segment.forms}, known, memory)
    text = joined((len(segment.sentences), segment.text) for segment in segments)
    names = joined((len(segment.sentences), segment.names) for segment in segments)
    words = Words(
        {form: of.stem for form, of in forms.items()},
        {stem: TOO_MANY if many > most else signs for stem, (many, signs) in text.items()},
        {form: signs for form, (_, signs) in names.items()},
        {form: of.sound for form, of in forms.items()},
    )
    for form, of in forms.items():
        for twin in of.spellings:
            if twin not in words.stems:
                words.stems[twin] = of.stem
                if form in words.names:
                    words.names[twin] = words.names[form]
    return words


def _parted(documents: Iterable[Document]) -> Iterator[list[Document]]:
    some: list[Document] = []
    for document in documents:
        some.append(document)
        if int.from_bytes(blake2b(document.address.encode(), digest_size=4).digest(), "big") % LENGTH == 0:
            yield some
            some = []
    if some:
        yield some


def _segment(documents: Sequence[Document], texts: Texts, read: Callable[..., Postings]) -> Segment:
    said = [tuple(sentences_of(document, texts)) for document in documents]
    found = read(zip(documents, said, strict=True))
    return Segment(
        tuple(_remembered(sentences, texts.memory) for sentences in said),
        tuple(sorted(found.forms)),
        {stem: places_of(places) for stem, places in found.text.items()},
        {form: places_of(places) for form, places in found.names.items()},
    )


def _remembered(sentences: Sequence[str], memory: Memory) -> str:
    """The name of the file of a document's sentences, which is remembered; nothing where there are none."""
    if not sentences:
        return ""
    data = part(sentences)
    memory.put(SENTENCES, name_of(data), data)
    return name_of(data)


def places_of(found: Found) -> Places:
    """Where a word was found in a segment."""
    (first, signs), *others = found
    last = first
    for document, said in others:
        signs += number(document - last) + said
        last = document
    return Places(len(found), first, signs, last)


def joined(segments: Iterable[tuple[int, Mapping[str, Places]]]) -> dict[str, tuple[int, str]]:
    """In how many places each word is, and all its signs, from segments with their lengths."""
    found: dict[str, tuple[int, list[str]]] = {}
    ends: dict[str, int] = {}
    start = 0
    for length, words in segments:
        for word, (many, first, signs, last) in words.items():
            before, parts = found.get(word) or (0, [])
            parts += (number(start + first - ends.get(word, 0)), signs)
            found[word] = before + many, parts
            ends[word] = start + last
        start += length
    return {word: (many, "".join(parts)) for word, (many, parts) in found.items()}


def _known_forms(forms: Iterable[str], known: Language, memory: Memory) -> dict[str, Form]:
    """What is known of forms, in order; it is remembered, all of it at once."""
    key = fingerprint(known.name)
    before = memory.once("forms", key, dict[str, Form], dict)
    now = {
        form: before.get(form) or Form(known.stem(form), known.sound(form), tuple(sorted(known.spellings(form))))
        for form in sorted(forms)
    }
    if now != before:
        memory.put("forms", key, dumps(now))
    return now
