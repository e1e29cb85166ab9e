"""Markdown's inline pass without the texts that hold no mark of it: a third of the time of reading, the same output.

And with bounds: Markdown looks for the end of each bracket, sign by sign, by several patterns, and makes a copy of the
paragraph for each mark that it replaces.
"""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from signpost.content.bounds import MOST_ELEMENTS, TooDeep, TooMuch, open_brackets

_MARK = re.compile(r"[\\`*_\[\]!<>&\n\x02\x03]")
"""Every inline pattern of Markdown and of the extensions in use needs one of these."""

_MOST_OPEN = 3_000_000  # characters between brackets and their ends, in all paragraphs
_MOST_COPIED = 12_000_000_000  # bytes: of each paragraph as many copies as it has marks
_LONG = 10_000  # characters of a paragraph whose copies count
_SHORT = 100  # characters of a paragraph that is no work, whatever is in it


class PlainTextFirst(InlineProcessor):
    """The inline pass; texts that no pattern can match are kept from it by Markdown's own means, for its time only."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns below `tree`. Raises TooMuch and TooDeep."""
        check_paragraphs(tree)
        plain = [element for element in tree.iter() if element.text and not _MARK.search(element.text)]
        plain = [element for element in plain if not isinstance(element.text, AtomicString)]
        for element in plain:
            element.text = AtomicString(element.text)
        super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        check_depth(tree)
        return tree


def check_paragraphs(tree: Element) -> None:
    """Refuse a tree in whose paragraphs too much is marked, or opened and not closed near by. Raises TooMuch."""
    opened = copied = 0
    for element in tree.iter():
        text = element.text
        if not text or len(text) < _SHORT or isinstance(text, AtomicString):
            continue
        more, first = open_brackets(text)
        opened += more
        if opened > _MOST_OPEN:
            message = "Too many brackets `[`, `(` or `<` are opened and not closed."
            hint = "Close them, write `\\[` where the sign itself is meant, or leave blank lines between paragraphs."
            raise TooMuch(message, hint, words=text[first : first + 40].split("\n")[0])
        if len(text) > _LONG:
            copied += len(text) * len(_MARK.findall(text)) * (4 if max(text) > "\uffff" else 1)
        if copied > _MOST_COPIED:
            message = "A paragraph is too long for all that is marked in it."
            raise TooMuch(message, "Leave blank lines between its parts.", words=text[:40].split("\n")[0])


def check_depth(tree: Element) -> None:
    """Refuse a tree that others could not walk. Raises TooDeep."""
    level = [tree]
    for _ in range(MOST_ELEMENTS):
        level = [child for element in level for child in element]
    if level:
        raise TooDeep
