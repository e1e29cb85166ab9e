"""What a text says, and where: its sentences, and the words of its links and headings, each where it is written.

Facts are made of the finished HTML and the Markdown beside it, when they are first asked for.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from signpost.content.alignment import WORD, Run, Word, aligned, located, part, words_in
from signpost.content.places import Locator, blank, without_comments
from signpost.content.prose import GAP, Link, Prose
from signpost.problems import Extent


@dataclass(frozen=True, slots=True)
class Words:
    """Words as a visitor reads them, and the runs in which they are written, as far as that is known.

    There is at least one, near by: it may be empty.
    """

    text: str
    runs: tuple[Run, ...]

    @property
    def at(self) -> Extent:
        """Where in the text they are; a point if the first or the last of them is written in another way."""
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> Extent:
        """Where a part of them is, such as the span of a match in `text`."""
        return located(self.runs, Extent(1, start + 1, 1, end + 1))


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
    reader = _Reader()
    for token in _TOKEN.finditer(NOTE_LINK.sub("", clean)):
        if token[2]:
            reader.tag(token[2], dict(_ATTRIBUTE.findall(token[3])), closing=bool(token[1]))
        else:
            reader.say(html.unescape(token[0]))
    said, locate = "".join(reader.said), Locator(text)
    runs = aligned(reader.words, _source(text, clean)) or (Run((1, 1), (1, 1), 0),)
    links: list[LinkFact] = []
    headings: list[HeadingFact] = []
    for name, attributes, start, end in reader.marked:
        words, href = _words(said, runs, start, end), html.unescape(attributes.get("href", ""))
        if name != "a":
            headings.append(HeadingFact(int(name[1]), attributes.get("id", ""), words))
        elif gap := GAP.fullmatch(href):
            link = prose.links[int(gap[1])]
            links.append(LinkFact(link.href, link.at, words))
        elif href:
            href = "#" + href[1:].removeprefix(prefix) if href[0] == "#" else href
            links.append(LinkFact(href, locate(href), words))
    return Facts(
        tuple(_words(said, runs, start, end) for start, end in _sentences(said)),
        tuple(links),
        tuple(headings),
        tuple(link for link in prose.links if link.picture),
    )


_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>|[^<]+')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
INLINE = frozenset(
    "a abbr b cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var".split()
)
NOTE_LINK = re.compile(r'(?s)<a(?: [a-z]+="[^"]*")*? class="footnote[^"]*".*?</a>')
"""The number of a note, and the way back from it."""

_BREAK, _CODE = "\n", "\v"
"""What stands before each block of words, and before one of code."""


class _Reader:
    """Reads the HTML tag by tag: all that is said, its words by their places in that, its links and headings."""

    def __init__(self) -> None:
        self.said = [_BREAK]
        self.words: list[Word] = []
        self.marked: list[tuple[str, dict[str, str], int, int]] = []
        self._open: list[tuple[str, dict[str, str], int]] = []
        self._length = 1

    def tag(self, name: str, attributes: dict[str, str], *, closing: bool) -> None:
        """A tag begins or ends something."""
        if name == "br":
            self.say(" ")
        elif name not in INLINE:
            self._break(_CODE if name == "pre" and not closing else _BREAK)
        if name != "a" and not re.fullmatch("h[1-6]", name):
            return
        if not closing:
            self._open.append((name, attributes, self._length))
            return
        mark = self._open.pop()
        if name == "a" or all(other == "a" for other, _, _ in self._open):  # a heading within one is a part of it
            self.marked.append((*mark, self._length))

    def say(self, text: str) -> None:
        """Words between two tags."""
        text = re.sub(r"\s+", " ", text)
        text = text.lstrip() if self.said[-1][-1].isspace() else text
        if text:
            self.words += (((1, self._length + match.start() + 1), match[0]) for match in WORD.finditer(text))
            self.said.append(text)
            self._length += len(text)

    def _break(self, sign: str) -> None:
        last = self.said[-1]
        if last[-1].isspace():
            self.said[-1] = last[:-1] + sign
        else:
            self.said.append(sign)
            self._length += 1


_NOT_READ = re.compile(
    r"(`[^`\n]+`|\\[!-/:-@\[-`{-~])"  # is as it stands
    r"|(?m:^ {0,3}\*?\[(?!\^)[^\[\]\n]+\]:.*$)"  # where a link leads, what an abbreviation means
    r"|(?m:^(?=.*(?:--|:-))[ \t>|:-]++$)"  # the line below a table's head
    r"|\[\^[^\[\]\n]*\]:?"  # the number of a note
    r"|!\[[^\[\]\n]*\](?=[(\[])"  # a picture's description
    r"|(?<=\])(?:\((?:[^()\n]|\([^()\n]*\))*+\)|\[[^\[\]\n]*\])"  # the address of a link
    r"|</?[a-zA-Z][a-zA-Z0-9]*+(?=[\s/>])[^<>]*+>"
    r"|\{(?::| ?[#.])[^{}\n]*\}"  # the attributes of what is before
    r"|&#?[a-zA-Z0-9]+;"
)
"""What is not read in Markdown as it stands there."""


_NOTE = re.compile(r" {0,3}\[\^([^\[\]\n]*)\]:")
_NOTE_ID = re.compile(r'<li id="(?:[^"]*-)?fn:([^"]*)"')


def _source(text: str, clean: str) -> list[Word]:
    """The words of a text that are read as they stand, in the order of its HTML: notes come last."""
    text = without_comments(text)
    read = _NOT_READ.sub(lambda found: found[1] or blank(found[0]), text)
    ranks = {name: number for number, name in enumerate(_NOTE_ID.findall(clean), 1)}
    lines: list[tuple[int, int, str]] = []
    rank, apart = 0, False
    for number, (line, words) in enumerate(zip(text.split("\n"), read.split("\n"), strict=True), 1):
        if note := _NOTE.match(line):
            rank = ranks.get(note[1], 0)
        elif apart and line.strip() and not line.startswith("    "):
            rank = 0
        apart = not line.strip()
        lines.append((rank, number, words))
    return words_in((number, words) for _, number, words in sorted(lines))


def _words(said: str, runs: Sequence[Run], start: int, end: int) -> Words:
    """A part of all that is said, without the space around it."""
    text = said[start:end]
    start += len(text) - len(text.lstrip())
    text = " ".join(text.split())
    inside = part(runs, (1, start + 1), (1, start + len(text) + 1))
    return Words(text, tuple(Run((1, column - start), there, length) for (_, column), there, length in inside))


_STOP = re.compile(r"(?<!\b[A-Za-z])(?<!\b(?:Mr|Dr|Ms|St|vs))(?<!\b(?:Mrs|Rev))(?<!\bProf)[.!?…]+[\"'”’)\]]* (?![a-z])")
"""Where a sentence ends and another begins: not behind an initial or a title."""


def _sentences(said: str) -> Iterator[tuple[int, int]]:
    for block in re.finditer(r"\n([^\n\v]+)", said):
        yield from sentences_in(said, *block.span(1))


def sentences_in(said: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences are in a part of what is said without a break, each with the space behind it."""
    for stop in _STOP.finditer(said, start, end):
        yield start, stop.end()
        start = stop.end()
    if start < end:
        yield start, end
