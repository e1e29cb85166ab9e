"""What a text says, and where: its sentences, and the words of its links and headings, each where it is written.

Facts are made of the finished HTML and the Markdown beside it, when they are first asked for. What is read there is
followed through the source from place to place; the time it takes grows with the text alone.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from signpost.content.places import Locator, without_comments
from signpost.content.prose import GAP, Link, Prose
from signpost.content.stretches import PIECE, Stretch, Trail, led, thinned
from signpost.problems import Extent


@dataclass(frozen=True, slots=True)
class Words:
    """Words as a visitor reads them, and the stretches in which they are written; the last is their end.

    Where that is not known there is one, at a place near by.
    """

    text: str
    stretches: tuple[Stretch, ...]

    @property
    def at(self) -> Extent:
        """Where in the text they are; a point if that is not known."""
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> Extent:
        """Where a part of them is, such as the span of a match in `text`."""
        if len(self.stretches) == 1:
            return Extent(*self.stretches[0].there)
        found = led(self.stretches, Extent(1, start + 1, 1, end + 1))
        return found if found[:2] < found[2:] else Extent(*found[:2])


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link, to wherever it leads: its address as it is written, where that is, its words."""

    href: str
    at: Extent
    words: Words


@dataclass(frozen=True, slots=True)
class HeadingFact:
    """A heading with the id its anchor has."""

    level: int
    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """What checks and search may ask of a text.

    Each item of a list, cell of a table and heading is a sentence of its own, or several; blocks of code are in none.
    """

    sentences: tuple[Words, ...] = ()
    links: tuple[LinkFact, ...] = ()
    headings: tuple[HeadingFact, ...] = ()
    pictures: tuple[Link, ...] = ()


def facts_of(text: str, clean: str, prose: Prose, prefix: str) -> Facts:
    """The facts of a text: of its source, its HTML, what is known of that, and the prefix of its ids."""
    reader = _Reader(text, prose, prefix)
    for token in _TOKEN.finditer(clean):
        if token[2]:
            reader.tag(token[2], dict(_ATTRIBUTE.findall(token[3])), closing=bool(token[1]))
        else:
            reader.say(html.unescape(token[0]))
    said = "".join(reader.said)
    words = partial(_words, said, reader.stretches)
    return Facts(
        tuple(words(start, end) for start, end in _sentences(said)),
        tuple(LinkFact(href, at, words(start, end)) for href, at, start, end in reader.links),
        tuple(HeadingFact(level, name, words(start, end)) for level, name, start, end in reader.headings),
        tuple(link for link in prose.links if link.picture),
    )


_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>|[^<]+')
_INLINE = frozenset(
    "a abbr b cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var".split()
)
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')

_UNITS = re.compile(
    r"`[^`\n]+`"  # code is read as it stands
    r"|(?m:^ {0,3}\*?\[(?!\^)[^\[\]\n]+\]:.*$)"  # where a link leads, what an abbreviation means
    r"|\[\^[^\[\]\n]*\]:?"  # the number of a note
    r"|(?<=\])(?:\((?:[^()\n]|\([^()\n]*\))*+\)|\[[^\[\]\n]*\])"  # the address of a link
    r"|</?[a-zA-Z][a-zA-Z0-9]*+(?=[\s/>])[^<>]*+>"
    r"|\{(?::| ?[#.])[^{}\n]*\}"  # the attributes of what is before
    r"|\\[!-/:-@\[-`{-~]|&#?[a-zA-Z0-9]+;"
)
"""What is not read in Markdown as it stands there."""

_NOTE = re.compile(r"(?m)^ {0,3}\[\^([^\[\]\n]*)\]:")
_NOTE_ID = re.compile(r"(?:^|-)fn:(.*)")
_BELOW_HEAD = re.compile(r"[^\n]{0,300}\n[ \t>]*[|:-][ \t|:-]*(?=\n)")
"""The rest of a table's head, and the line below it."""

_SURE = 20  # characters of a piece that is most likely the right one, wherever it is found
_NEAR = 300  # characters in which a shorter one is looked for
_PATIENCE = 40  # times the text's length, in characters looked at; then longer ones are looked for near by, too


def _meant(unit: re.Match[str]) -> str:
    written = unit[0]
    if written[0] == "&":
        return html.unescape(written)
    return written[1:] if written[0] == "\\" else written if written[0] == "`" else ""


class _Reader:
    """Reads the HTML tag by tag: all that is said, its blocks on lines of their own, and the parts that are marked."""

    def __init__(self, text: str, prose: Prose, prefix: str) -> None:
        self.said: list[str] = []
        self.stretches = [Stretch((1, 1), (1, 1))]
        self.links: list[tuple[str, Extent, int, int]] = []
        self.headings: list[tuple[int, str, int, int]] = []
        self._prose, self._prefix = prose, prefix
        self._trail = Trail(without_comments(text), _UNITS, _meant)
        self._notes = {note[1]: note.start() for note in _NOTE.finditer(text)}
        self._locate = Locator(text)
        self._length = 0
        self._at = self._sure = 0  # in the source: behind the last piece found, and the last that was certain
        self._patience = _PATIENCE * (len(text) + 1000)
        self._code = self._note = False
        self._link: tuple[str, Extent, int] | None = None
        self._heading: list[tuple[int, str, int]] = []

    def tag(self, name: str, attributes: dict[str, str], *, closing: bool) -> None:
        """A tag begins or ends something."""
        if name not in _INLINE:
            self._part(" " if name == "br" else "\n")
        if name == "pre":
            self._code = not closing
        elif name == "thead" and closing and (below := _BELOW_HEAD.match(self._trail.source, self._at)):
            self._at = below.end()
        elif name == "a":
            self._end_link() if closing else self._begin_link(attributes)
        elif re.fullmatch("h[1-6]", name):
            self._end_heading() if closing else self._heading.append(
                (int(name[1]), attributes.get("id", ""), self._length)
            )
        elif name == "li" and (note := _NOTE_ID.search(attributes.get("id", ""))):  # notes come last
            self._at = self._sure = self._notes.get(note[1], self._at)

    def say(self, text: str) -> None:
        """Words between two tags."""
        if self._note:
            return
        if self._code:
            for line in text.split("\n"):
                self._find(line.strip())
            return
        end = 0
        for piece in PIECE.finditer(text):
            if piece.start() > end:
                self._part(" ")
            self._say(piece[0])
            end = piece.end()
        if end < len(text):
            self._part(" ")

    def _part(self, sign: str) -> None:
        if self.said and self.said[-1] not in " \n":
            self.said.append(sign)
            self._length += 1
        elif self.said and sign == "\n":
            self.said[-1] = sign

    def _say(self, piece: str) -> None:
        start, here, behind = self._find(piece), (1, self._length + 1), (1, self._length + len(piece) + 1)
        trail = self._trail
        if start != -1:
            self.stretches += trail.follow(start, len(piece), here)
        else:  # what only looks like a mark of Markdown stands there as it is read
            start = trail.source.find(piece, self._at, self._at + _NEAR) if _UNITS.search(piece) else -1
            if start == -1 and " " in piece:
                self.say(piece.replace(" ", "\t"))  # word by word
                return
            at = self._at if start == -1 else start
            self._at = at if start == -1 else start + len(piece)
            self.stretches += (Stretch(here, trail.places(at)), Stretch(behind, trail.places(self._at)))
        self.said.append(piece)
        self._length += len(piece)

    def _find(self, piece: str) -> int:
        """Where a piece is next in what is read; -1 where that is not known. A short one far away is another."""
        short = len(piece) < _SURE
        for written in dict.fromkeys((self._at,) if short else (self._at, self._sure)):
            start = self._trail.read(written)
            end = start + _NEAR if short or self._patience <= 0 else len(self._trail.text)
            found = self._trail.text.find(piece, start, end)
            self._patience -= (end if found == -1 else found) - start
            if found != -1:
                self._at = self._trail.written(found + len(piece), end=True)
                self._sure = self._sure if short else self._at
                return found
        return -1

    def _begin_link(self, attributes: dict[str, str]) -> None:
        href = html.unescape(attributes.get("href", ""))
        gap = GAP.fullmatch(href)
        if attributes.get("class", "").startswith("footnote"):
            self._note = True
        elif gap:
            link = self._prose.links[int(gap[1])]
            self._link = link.href, link.at, self._length
        elif href:
            href = "#" + href[1:].removeprefix(self._prefix) if href[0] == "#" else href
            self._link = href, self._locate(href), self._length

    def _end_link(self) -> None:
        if self._link:
            self.links.append((*self._link, self._length))
        self._note, self._link = False, None

    def _end_heading(self) -> None:
        heading = self._heading.pop()
        if not self._heading:  # one within another is a part of it
            self.headings.append((*heading, self._length))


def _words(said: str, stretches: list[Stretch], start: int, end: int) -> Words:
    """A part of all that is said, without the space around it."""
    text = said[start:end].replace("\n", " ")
    start += len(text) - len(text.lstrip())
    text = text.strip()
    end = start + len(text)
    first, last = bisect_left(stretches, ((1, start + 2),)), bisect_left(stretches, ((1, end + 1),))
    at = led(stretches, Extent(1, start + 1, 1, end + 1)) if text else Extent(*stretches[first - 1].there)
    lost = text and any(stretches[end - 1].there == stretches[end].there for end in (first, last))
    if lost or at[:2] >= at[2:]:  # where it begins or ends is not known
        return Words(text, (Stretch((1, 1), at[:2]),))
    inner = (Stretch((1, column - start), there) for (_, column), there in stretches[first:last])
    return Words(text, (*thinned((Stretch((1, 1), at[:2]), *inner)), Stretch((1, len(text) + 1), at[2:])))


_STOP = re.compile(r"(?<!\b[A-Za-z])(?<!\b(?:Mr|Dr|Ms|St|vs))(?<!\b(?:Mrs|Rev))(?<!\bProf)[.!?…]+[\"'”’)\]]* (?![a-z])")
"""Where a sentence ends and another begins: not behind an initial or a title."""


def _sentences(said: str) -> Iterator[tuple[int, int]]:
    for block in re.finditer(r"[^\n]+", said):
        start = block.start()
        for stop in _STOP.finditer(said, start, block.end()):
            yield start, stop.end()
            start = stop.end()
        if said[start : block.end()].strip():
            yield start, block.end()
