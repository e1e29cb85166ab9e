"""The A–Z: everything by name, other names included. One page while it fits, a page a letter beyond that."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signpost.book.book import Claim, Shelf
from signpost.library.model import Library
from signpost.pages.fields import words_of
from signpost.pages.frame import Frame, LinkView, PageView, Recipe, Template
from signpost.words import slug, sort_key

ONE_PAGE = 1_500
"""Names that one page holds: about 150 KB of HTML."""


@dataclass(frozen=True, slots=True)
class NameView:
    """A name in the index; `of` is the title it stands for where it is another name."""

    name: str
    href: str
    kind: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter's names; none where they stand on the letter's own page."""

    letter: str
    href: str
    count: int
    names: tuple[NameView, ...]


@dataclass(frozen=True, slots=True)
class AZView:
    """A page of the A–Z; `all_letters` leads to every letter."""

    page: PageView
    total: int
    letters: tuple[LetterView, ...]
    all_letters: tuple[LetterView, ...]


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """The A–Z, and below it whatever letters will need a page of their own."""
    yield Claim("a-z/", "the A–Z", listed=True)
    yield Claim("a-z/", "the A–Z", "values")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """The A–Z, in one page or in one a letter."""
    by_letter: dict[str, list[NameView]] = {}
    for name in sorted(names_of(frame.library), key=lambda n: (*sort_key(n.name), n.href)):
        first = (slug(name.name) or "0")[0].upper()
        by_letter.setdefault(first if first.isalpha() else "0–9", []).append(name)
    total = sum(len(names) for names in by_letter.values())
    whole = total <= ONE_PAGE

    letters = tuple(
        LetterView(letter, f"a-z/#{_id(letter)}" if whole else f"a-z/{_id(letter)}/", len(names), tuple(names))
        for letter, names in by_letter.items()
    )
    bare = tuple(replace(letter, names=()) for letter in letters)
    title, home = "A–Z of everything", LinkView("A–Z of everything", "a-z/")
    description = "Every page by name, with the other names people use."
    page = frame.page("a-z/", title, description)
    yield Recipe("a-z/", AZView(page, total, letters if whole else (), bare), Template("a-z.html"))
    for letter in () if whole else letters:
        page = frame.page(letter.href, f"{title}: {letter.letter}", description, breadcrumbs=(home,))
        yield Recipe(letter.href, AZView(page, total, (letter,), bare), Template("a-z.html"))


def _id(letter: str) -> str:
    return "0-9" if letter == "0–9" else letter.lower()


def names_of(library: Library) -> Iterator[NameView]:
    """Every entry and term, and every other name of each."""
    for placed in library.entries.values():
        title, kind = placed.entry.title, placed.collection.singular
        yield NameView(title, placed.address, kind)
        for other in dict.fromkeys(words_of(placed.collection.names, placed, library)):
            yield NameView(other, placed.address, kind, title)
    for named in library.terms.values():
        label, kind = named.term.label, library.site.vocabularies[named.term.vocabulary].singular
        yield NameView(label, named.address, kind)
        for other in dict.fromkeys(named.term.other_names):
            yield NameView(other, named.address, kind, label)
