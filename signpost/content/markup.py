"""Markdown with bounds, and without the texts that hold no mark of it: a third of the time of reading, the same output.

Markdown tries each block with all that it may be, looks for the end of each bracket, sign by sign, by several patterns,
and makes a copy of the paragraph for each mark that it replaces.
"""

import re
from collections.abc import Iterable
from typing import Any, Self
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from signpost.content.bounds import DEEPEST, MOST_ELEMENTS, TooMuch, open_brackets

_MOST_LOOKED_AT = 10_000_000  # characters of blocks, over all steps
_MOST_OPEN = 3_000_000  # characters between brackets and their ends, in all paragraphs
_MOST_COPIED = 12_000_000_000  # bytes: of each paragraph as many copies as it has marks
_LONG = 10_000  # characters of a paragraph whose copies count
_SHORT = 100  # characters of a paragraph that is no work, whatever is in it


class BoundedBlocks(BlockParser):
    """The parser of blocks; each one that is taken costs as many characters as it has."""

    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Any]":  # noqa: N802 (Markdown's name)
        """The tree of a whole text. Raises TooMuch and RecursionError."""
        self._depth = self._looked_at = 0
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 (likewise)
        """As Markdown's own, counting."""
        self._depth += 1
        if self._depth > 2 * DEEPEST:  # a list, and an item in it
            raise RecursionError
        while blocks:
            self._looked_at += len(blocks[0])
            if self._looked_at > _MOST_LOOKED_AT:
                message = (
                    "Too many headings, rules, lists, quotes or definitions follow each other without a blank line."
                )
                hint = "Leave a blank line before and after each of them."
                raise TooMuch(message, hint, words=blocks[0].strip().split("\n")[0])
            for processor in self.blockprocessors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
        self._depth -= 1


class BoundedMarkdown(Markdown):
    """Markdown with that parser."""

    def build_parser(self) -> Self:
        """As Markdown's own, with the same processors."""
        super().build_parser()
        bounded = BoundedBlocks(self)
        bounded.blockprocessors = self.parser.blockprocessors
        for processor in bounded.blockprocessors:
            processor.parser = bounded
        self.parser = bounded
        return self


_MARK = re.compile(r"[\\`*_\[\]!<>&\n\x02\x03]")
"""Every inline pattern of Markdown and of the extensions in use needs one of these."""


class PlainTextFirst(InlineProcessor):
    """The inline pass; texts that no pattern can match are kept from it by Markdown's own means, for its time only."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns below `tree`. Raises TooMuch and RecursionError."""
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
    """Refuse a tree that others could not walk. Raises RecursionError."""
    level = [tree]
    for _ in range(MOST_ELEMENTS):
        level = [child for element in level for child in element]
    if level:
        raise RecursionError
