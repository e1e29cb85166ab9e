"""How much work one text may ask for.

Markdown's time grows with the square of some things: brackets that are never closed, headings without a blank line
between them, the cells of a table. What would take long is refused and named instead. The bounds count what is in the
text, so the same text is refused on every machine, and are many times what is written by hand; a limit of time stands
behind them for what nobody has thought of.
"""

import re
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from types import FrameType
from typing import NamedTuple

from signpost.content.places import Places, without_code
from signpost.problems import Extent

LONGEST = 200_000  # characters of one text
DEEPEST = 20  # lists and quotes inside each other
MOST_ELEMENTS = 100  # inside each other, of all kinds
MOST_SECONDS = 10.0  # of the processor, for one text

_SHORT = 1_000  # characters of a text that passes no bound, whatever is in it

SPLIT = "Split the text into several pages."


class TooMuch(Exception):
    """What a text asks for too much of, and what to do; and where, as a position in it or as words that stand there."""

    def __init__(self, message: str, hint: str, at: int = 0, words: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.at, self.words = message, hint, at, words

    def place(self, text: str) -> Extent:
        """Where it is in the text."""
        return Extent(*Places(text)(max(text.find(self.words), 0) if self.words else self.at))


Work = Iterator[tuple[int, int]]
"""The work that each of some things in a text asks for, and where it starts."""


class Bound(NamedTuple):
    """A bound on the work that all things of a kind ask for; `code` says whether what is inside of code counts."""

    most: int
    measure: Callable[[str], Work]
    message: str
    hint: str
    code: bool = False


def check_source(text: str) -> None:
    """Refuse a text that asks for more than any bound allows, where most of it starts. Raises TooMuch."""
    if len(text) > LONGEST:
        raise TooMuch(f"The text has {len(text):,} characters; at most {LONGEST:,} are laid out.", SPLIT, LONGEST)
    if len(text) < _SHORT:
        return
    plain = without_code(text)
    for bound in _BOUNDS:
        work = list(bound.measure(text if bound.code else plain))
        if sum(one for one, _ in work) > bound.most:
            raise TooMuch(bound.message, bound.hint, max(work, key=itemgetter(0))[1])


def too_deep(text: str) -> TooMuch:
    """The refusal of a text whose lists, quotes, emphasis or tags are too deep in each other."""
    lines = without_code(text).split("\n")
    deepest = max(range(len(lines)), key=lambda number: min(_nesting(lines[number]), DEEPEST + 1))
    hint = f"Use at most {DEEPEST} levels: start the line further to the left, or leave signs out."
    message = "Lists, quotes or tags are nested too deep."
    return TooMuch(message, hint, sum(len(line) + 1 for line in lines[:deepest]))


def _nesting(line: str) -> int:
    """How deep a line may be nested, by its indentation and the signs of lists and quotes before its words."""
    before = re.match(r"(?:[ \t]*(?:[-*+>]|[0-9]+[.)](?=[ \t])))*[ \t]*", line)
    signs = (before[0] if before else "").expandtabs(4)
    return len(re.findall(r"[-*+>]|[0-9]+", signs)) + signs.count(" ") // 4


_NEST = re.compile(r"<(/?)(?!(?:br|hr|img|col|p|li|td|th|tr|dt|dd|tbody|thead)\b)[a-zA-Z]")
"""Tags of elements that are certain to be inside of those before them until they are closed."""


def check_tags(markup: str, most: int = MOST_ELEMENTS) -> None:
    """Refuse HTML that others could not walk. Raises RecursionError."""
    depth = 0
    for match in _NEST.finditer(markup):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > most:
            raise RecursionError


_BRACKETS = re.compile(r"\]\(|[\[\]()<>]")


def open_brackets(text: str) -> tuple[int, int]:
    """How far the brackets, parentheses and tags of a paragraph are from their ends, and where the first has none."""
    waiting: dict[str, list[int]] = {"[": [], "(": [], "<": []}
    total = 0
    for match in _BRACKETS.finditer(text):
        at = match.start()
        for sign in match[0]:
            if sign in waiting:
                waiting[sign].append(at)
            elif sign == ">":  # ends every tag that is open
                total += sum(at - start for start in waiting["<"])
                waiting["<"].clear()
            elif opened := waiting["[" if sign == "]" else "("]:
                total += at - opened.pop()
    rest = [at for positions in waiting.values() for at in positions]
    return total + sum(len(text) - at for at in rest), min(rest, default=0)


def _unclosed(opening: str, closing: str, text: str) -> Work:
    """How far what is opened is from where it is closed."""
    end = -1
    for match in re.finditer(opening, text):
        at = match.start()
        if end < at:
            found = text.find(closing, at)
            end = len(text) if found == -1 else found
        yield end - at, at


def _looked_for(pattern: str, text: str) -> Work:
    """All of the text, for each of some things in it."""
    return ((len(text), match.start()) for match in re.finditer(pattern, text))


def _pieces(text: str, between: str) -> Iterator[tuple[int, str]]:
    """The lines or paragraphs of a text, and where they start."""
    at = 0
    for piece in text.split(between):
        yield at, piece
        at += len(piece) + len(between)


def _marks(marks: str, text: str, among: str = "") -> Work:
    """The marks of each line that has a sign, times its length."""
    return ((len(line) * sum(map(line.count, marks)), at) for at, line in _pieces(text, "\n") if among in line)


def _cells(text: str) -> Work:
    """The cells of all tables, each row as wide as the widest line that may stand under a header."""
    for at, block in _pieces(text, "\n\n"):
        lines = block.split("\n")
        yield max(map(_columns, lines)) * len(lines), at + len(block) - len(block.lstrip("\n"))


def _columns(line: str) -> int:
    """The columns that a line under a header gives to its table; 0 for any other line."""
    signs = line.lstrip(" >").strip(" |")
    return 0 if signs.strip("|:- ") else line.strip(" >|").count("|") + 1


def _repeated(text: str) -> Work:
    """The notes that are referred to, times themselves."""
    starts = defaultdict(list)
    for match in re.finditer(r"\[\^[^\[\]\n]*\]", text):
        starts[match[0]].append(match.start())
    return ((len(found) ** 2, found[0]) for found in starts.values())


def _comments(text: str) -> Work:
    """The comments of each paragraph, times the tags that are open there, times its length."""
    for at, block in _pieces(text, "\n\n"):
        if comments := block.count("<!--"):
            opened = len(re.findall("<[A-Za-z]", block)) - block.count("</")
            yield comments * max(opened, 1) * len(block), at + block.find("<!--")


_tags = partial(_unclosed, "<[A-Za-z/?]", ">")
_sections = partial(_unclosed, r"<!\[", "]]>")
_notes = partial(_unclosed, r"\[\^", "]")
_fences = partial(_looked_for, r"(?m)^(?:```|~~~)")
_abbreviations = partial(_looked_for, r"(?m)^ {0,3}\*\[")
_signs_in_rows = partial(_marks, "`\\", among="|")
_braces = partial(_marks, "{")

_CLOSE = "Close it, or write `&lt;` where the sign itself is meant."
_CLOSE_NOTES = "Close them, or write `\\[` where the sign itself is meant."
_SPLIT_TABLE = "Split it, or give it as a CSV file in a field for tables."
_BOUNDS = (
    Bound(10_000_000, _tags, "Too many HTML tags are opened with `<` and never closed with `>`.", _CLOSE),
    Bound(1_000_000, _sections, "Too many sections are opened with `<![` and never closed with `]]>`.", _CLOSE),
    Bound(200_000_000, _notes, "Too many notes are opened with `[^` and never closed with `]`.", _CLOSE_NOTES),
    Bound(500_000_000, _comments, "Too many comments stand in HTML tags that are not closed.", "Close the tags."),
    Bound(200_000_000, _fences, "There are too many blocks of code in this text.", SPLIT, code=True),
    Bound(30_000_000, _abbreviations, "Too many abbreviations are explained for so long a text.", SPLIT),
    Bound(10_000_000, _repeated, "One note is referred to too often.", "Write the note once more, under another name."),
    Bound(60_000, _cells, "The table has too many cells.", _SPLIT_TABLE),
    Bound(
        200_000_000, _signs_in_rows, "A row of a table has too many backticks or backslashes.", "Split it.", code=True
    ),
    Bound(200_000_000, _braces, "A line has too many signs `{`.", "Split the line, or delete the signs."),
)


@contextmanager
def time_limit(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Refuse what takes longer; without effect beside the main thread, or on a system that has no such alarm."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooMuch(f"The text took more than {seconds:.0f} seconds to lay out.", SPLIT)

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
