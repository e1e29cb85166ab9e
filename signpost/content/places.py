"""Where things are written in a text: lines and columns from 1, found in time that grows with the text alone."""

import html
import re
from bisect import bisect_right

from signpost.problems import Extent

# What stands around an address in Markdown or HTML, so that /courses is not found within /all/courses/new.
_BEFORE, _BEHIND = " \t\n(<\"'=:", " \t\n)>\"'"

_PATIENCE = 40  # times the text's length, in characters looked at


def blank(text: str) -> str:
    """Spaces in place of a text, so that other places stay."""
    return re.sub(r"[^\n]", " ", text)


def without_code(text: str) -> str:
    """The text with spaces for all that is code, so that places stay."""
    return re.sub(r"(?ms)^(```|~~~).*?^\1|`[^`\n]*`", lambda code: blank(code[0]), text)


def without_comments(text: str) -> str:
    """The text with spaces for its HTML comments, so that places stay; one that is not closed is left in."""
    before, end, rest = text.rpartition("-->")
    return re.sub(r"(?s)<!--.*?-->", lambda comment: blank(comment[0]), before + end) + rest


class Places:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def __call__(self, at: int) -> tuple[int, int]:
        """Line and column of a position."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


class Locator:
    """Finds where an address is written: its next place outside code and comments, in the order of the document.

    What is asked for comes mostly in the order it is written in, so each search goes on where the last one ended. Where
    it does not, and all searches together have looked at many times the text, the last place found has to do.
    """

    def __init__(self, text: str) -> None:
        self._text = without_comments(without_code(text))
        self._places = Places(text)
        self._after: dict[str, int] = {}
        self._last = 0
        self._patience = _PATIENCE * (len(text) + 1000)

    def __call__(self, href: str) -> Extent:
        """The next place where the address is written; a point where it cannot be found."""
        forms = dict.fromkeys((href, html.escape(href), href.replace("_", "\\_"), href.replace("*", "\\*")))
        for whole in (True, False):
            for written in forms if href else ():
                at = self._find(written, self._last, whole)
                if at == -1:
                    at = self._find(written, self._after.get(written, 0), whole)
                if at != -1:
                    self._last = self._after[written] = at + len(written)
                    return Extent(*self._places(at), *self._places(self._last))
        return Extent(*self._places(self._last))

    def _find(self, written: str, start: int, whole: bool) -> int:
        """The next position of what is written; `whole` where nothing more of an address stands beside it."""
        text = self._text
        while self._patience > 0:
            at = text.find(written, start)
            self._patience -= (len(text) if at == -1 else at) - start + 1
            end = at + len(written)
            if at == -1 or not whole:
                return at
            starts = written[0] == "<" or at == 0 or text[at - 1] in _BEFORE  # a tag may start anywhere
            if starts and (end == len(text) or text[end] in _BEHIND):
                return at
            start = at + 1
        return -1
