"""The headings of a text's HTML: each gets an id, and is noted."""

import html
import re
from dataclasses import dataclass

from signpost.words import slug

_TAG = re.compile(r'<(/?)h([1-6])((?: [a-z]+="[^"]*")*)>')
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the id its anchor has."""

    level: int
    id: str
    text: str


def with_ids(clean: str, ids: set[str], prefix: str) -> tuple[str, list[Heading]]:
    """The sanitised HTML with an id in each heading, new ones added to `ids`; and its headings.

    Headings are moved down by one where a text has one of level one: that is the page's title.
    """
    tags = list(_TAG.finditer(clean))
    shift = 1 if any(tag[2] == "1" for tag in tags) else 0
    names = _Names(ids)
    found: list[Heading] = []
    parts: list[str] = []
    at = depth = 0
    for tag in tags:
        parts.append(clean[at : tag.start()])
        at = tag.end()
        depth += -1 if tag[1] else 1
        level = min(int(tag[2]) + shift, 6)
        # A heading within a heading is a part of it: only the outer one gets an id, written once its text is known.
        parts.append(f"</h{level}>" if tag[1] else f"<h{level}{tag[3]}>")
        if not tag[1] and depth == 1:
            opened, opened_at = tag, len(parts) - 1
        elif tag[1] and depth == 0:
            text = _words(clean[opened.end() : tag.start()])
            given = _ID.search(opened[3])
            name = given[1] if given else names.new(prefix + (slug(text) or "section"))
            found.append(Heading(level, name, text))
            parts[opened_at] = f'<h{level} id="{name}"{_ID.sub("", opened[3])}>'
    return "".join(parts) + clean[at:], found


def _words(inner: str) -> str:
    return html.unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", "", inner)).strip()


class _Names:
    """New ids beside those there are: work, work-2, work-3."""

    def __init__(self, ids: set[str]) -> None:
        self._ids = ids
        self._next: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        name, number = wanted, self._next.get(wanted, 2)
        while name in self._ids:
            name, number = f"{wanted}-{number}", number + 1
        self._next[wanted] = number
        self._ids.add(name)
        return name
