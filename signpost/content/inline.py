"""Markdown's inline pass without the texts that hold no mark of it: a third of the time of reading, the same output.

And with bounds: Markdown looks for the end of each bracket, sign by sign, by several patterns.
"""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from signpost.content.bounds import MOST_ELEMENTS, TooDeep, TooMuch, open_brackets

_MARK = re.compile(r"[\\`*_\[\]!<>&\n\x02\x03]")
"""Every inline pattern of Markdown and of the extensions in use needs one of these."""

_MOST_OPEN = 3_000_000  # characters between brackets and their ends, in all paragraphs
_SHORT = 100  # characters of a paragraph that is no work, whatever is in it


class PlainTextFirst(InlineProcessor):
    """The inline pass; texts that no pattern can match are kept from it by Markdown's own means, for its time only."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns below `tree`. Raises TooMuch and TooDeep."""
        check_brackets(tree)
        plain = [element for element in tree.iter() if element.text and not _MARK.search(element.text)]
        plain = [element for element in plain if not isinstance(element.text, AtomicString)]
        for element in plain:
            element.text = AtomicString(element.text)
        super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        check_depth(tree)
        return tree


def check_brackets(tree: Element) -> None:
    """Refuse a tree in whose paragraphs too much is opened and not closed near by. Raises TooMuch."""
    work = 0
    for element in tree.iter():
        text = element.text
        if text and len(text) > _SHORT and not isinstance(text, AtomicString):
            opened, first = open_brackets(text)
            work += opened
            if work > _MOST_OPEN:
                message = "Too many brackets `[`, `(` or `<` are opened and not closed."
                hint = (
                    "Close them, write `\\[` where the sign itself is meant, or leave blank lines between paragraphs."
                )
                raise TooMuch(message, hint, words=text[first : first + 40].split("\n")[0])


def check_depth(tree: Element) -> None:
    """Refuse a tree that others could not walk. Raises TooDeep."""
    level = [tree]
    for _ in range(MOST_ELEMENTS):
        level = [child for element in level for child in element]
    if level:
        raise TooDeep
