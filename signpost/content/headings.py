"""The headings of a text's HTML: each gets an id, and is noted."""

import html
import re
from collections import Counter
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
    again: Counter[str] = Counter()
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
            name = given[1] if given else _new_id(prefix + (slug(text) or "section"), ids, again)
            found.append(Heading(level, name, text))
            parts[opened_at] = f'<h{level} id="{name}"{_ID.sub("", opened[3])}>'
    return "".join(parts) + clean[at:], found


def _words(inner: str) -> str:
    return html.unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", "", inner)).strip()


def _new_id(wanted: str, ids: set[str], again: Counter[str]) -> str:
    """A new id beside those there are, added to them: work, work-2, work-3; `again` says how often each was taken."""
    name = wanted
    while name in ids:
        again[wanted] += 1
        name = f"{wanted}-{again[wanted] + 1}"
    ids.add(name)
    return name
