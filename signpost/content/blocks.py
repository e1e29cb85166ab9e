"""Markdown's parser of blocks with bounds: how deep they are in each other, and how much text is looked at."""

from collections.abc import Iterable
from typing import Any, Self
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser

from signpost.content.bounds import DEEPEST, TooDeep, TooMuch

_MOST = 10_000_000  # characters looked at, over all steps


class BoundedBlocks(BlockParser):
    """The parser; each block that is taken costs as many characters as it has."""

    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Any]":  # noqa: N802 (Markdown's name)
        """The tree of a whole text. Raises TooMuch and TooDeep."""
        self._depth = self._looked_at = 0
        self.state.clear()
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 (likewise)
        """As Markdown's own, counting."""
        self._depth += 1
        if self._depth > 2 * DEEPEST:  # a list, and an item in it
            raise TooDeep
        while blocks:
            self._looked_at += len(blocks[0])
            if self._looked_at > _MOST:
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
