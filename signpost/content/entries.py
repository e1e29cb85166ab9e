"""A source to an `Entry`: its values checked field by field, its texts rendered, its problems beside it.

Reading is a pure function of the file's bytes, its path and its collection's declaration, so its result is remembered.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from signpost.addresses import LINK_SCHEMES, as_read, scheme_of
from signpost.config.site import Collection
from signpost.content.alignment import Run, aligned, located, words_in
from signpost.content.bounds import TooMuch
from signpost.content.places import without_code, without_comments
from signpost.content.prose import Odd, Prose, to_prose
from signpost.content.sources import Parts, decode, slug_of, split_front_matter
from signpost.problems import Advice, Extent, Lines, Problem, Span, write
from signpost.problems.excuses import WORD, excuses_in
from signpost.schema.fields import Field
from signpost.schema.kinds import holds
from signpost.schema.nodes import Mapping, read_yaml
from signpost.schema.records import read_record
from signpost.tree import File
from signpost.words import one_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a collection.

    `values` holds each given field in plain JSON form; `places` where each stands (by the path of the value);
    `texts` each Markdown text by the path of its field, the body under the empty path; `runs` where the others stand
    in the file, and `body_line` where the body does. `whole` is False where the front matter or a text could not be
    read, so that others may link to it without a second report.
    """

    collection: str
    slug: str
    path: str
    shown: str
    values: dict[str, Any]
    places: dict[str, Extent]
    texts: dict[str, Prose]
    runs: dict[str, tuple[Run, ...]]
    whole: bool
    body_line: int = 1

    @property
    def title(self) -> str:
        """Its title; its slug where it has none."""
        return str(self.values.get("title") or self.slug)

    @property
    def summary(self) -> str:
        """Its summary, or nothing."""
        return str(self.values.get("summary", ""))

    @property
    def draft(self) -> bool:
        """Whether it is kept from visitors."""
        return bool(self.values.get("draft", False))

    def span(self, path: str) -> Span:
        """Where a value stands in the file; the file's first line if it is not there."""
        return Span(self.shown, *self.places.get(path, Extent()))

    def span_in_text(self, path: str, at: Extent) -> Span:
        """Where a part of one of its texts stands in the file; a place near by if that is not known."""
        if path:
            return Span(self.shown, *located(self.runs[path], at))
        above = self.body_line - 1
        return Span(self.shown, at.line + above, at.column, at.end_line and at.end_line + above, at.end_column)


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """The result of reading one file: the entry, its problems, and the HTML of its texts by fingerprint."""

    entry: Entry
    problems: tuple[Problem, ...]
    html: dict[str, str]


def read_entry(source: File, collection: Collection) -> ReadEntry:
    """Read one Markdown file of a collection. Never raises for anything the file may hold."""
    slug = slug_of(source.path)
    text, problems = decode(source)
    twice = re.fullmatch(r"(.+)\.(?:md|markdown|txt|docx?)\.md", PurePosixPath(source.path).name, re.IGNORECASE)
    if twice:
        message = "The file's name has two endings, and the first would be part of the page's address."
        problems.append(Problem("bad-file-name", Span(source.shown), message, f"Rename the file to {twice[1]}.md."))
    if not slug:
        hint = "Name the file with letters or digits, for example marine-biologist.md."
        problems.append(Problem("bad-file-name", Span(source.shown), "The file's name gives no address.", hint))
    parts, split_problems = split_front_matter(text, source.shown) if text or not problems else (None, [])
    problems += split_problems
    root, yaml_problems = read_yaml(parts.front, source.shown, 2) if parts else (None, [])
    problems += yaml_problems
    if parts and root is None and not yaml_problems:
        root = Mapping((), Span(source.shown, 2))
    elif root is not None and not isinstance(root, Mapping):
        hint = "Write one `key: value` a line, with a space after the colon, for example title: Vet."
        problems.append(
            Problem("front-matter-syntax", root.span, "The front matter is not made of `key: value` lines.", hint)
        )
    if parts is None or not isinstance(root, Mapping):
        return unreadable(source, collection, problems)
    record = read_record(root, collection.fields, f"a page of {collection.title}", notes=False)
    problems += record.problems
    values = list(each_value(record.values, collection.fields))
    written = {"": parts.body} | {path: value for path, field, value in values if holds(field) == "prose"}
    html, texts, refused = _render(written)
    runs = _runs(written, parts, record.places)
    own = (collection.name, slug or "page", source.path, source.shown)
    entry = Entry(*own, record.values, record.places, texts, runs, not refused, parts.body_line)
    problems += _body_problems(entry, parts.body)
    for path, why in refused.items():
        problems.append(
            Problem("too-complex", entry.span_in_text(path, why.place(written[path])), why.message, why.hint)
        )
    if WORD in text:
        lines = Lines(source.shown, 1, text.split("\n"))
        plain = [str(value) for path, _, value in values if path not in written]
        prose = [value for path, value in written.items() if path]
        above = parts.body_line - 2
        problems += excuses_in(lines, without_code(text), above, plain, prose, settled=not entry.draft)
    return ReadEntry(entry, tuple(problems), html)


def unreadable(source: File, collection: Collection, problems: Iterable[Problem] = ()) -> ReadEntry:
    """What stands for an entry whose front matter cannot be used."""
    html, prose = to_prose("")
    slug = slug_of(source.path) or "page"
    entry = Entry(collection.name, slug, source.path, source.shown, {}, {}, {"": prose}, {}, whole=False)
    return ReadEntry(entry, tuple(problems), {prose.key: html})


def _render(written: dict[str, str]) -> tuple[dict[str, str], dict[str, Prose], dict[str, TooMuch]]:
    """Of texts by path: their HTML by key, the texts, and those that are refused."""
    html: dict[str, str] = {}
    texts: dict[str, Prose] = {}
    taken: set[str] = set()
    refused: dict[str, TooMuch] = {}
    for path, text in written.items():
        try:
            rendered, texts[path] = to_prose(text, prefix_of(path), frozenset(taken))
        except TooMuch as why:
            rendered, texts[path] = to_prose("")
            refused[path] = why
        taken.update(texts[path].ids)
        html[texts[path].key] = rendered
    return html, texts, refused


def prefix_of(path: str) -> str:
    """What the ids of a text start with, by the path of its field: they must differ from those of the page's others."""
    return path.replace(".", "-").replace("_", "-") + "-" if path else ""


def _runs(written: dict[str, str], parts: Parts, places: dict[str, Extent]) -> dict[str, tuple[Run, ...]]:
    """Where the words of each text but the body stand in the file; a value ends before the next one begins."""
    front = words_in(enumerate(parts.front.split("\n"), 2)) if len(written) > 1 else []
    ends = dict(pairwise([*sorted({place[:2] for place in places.values()}), (parts.body_line, 1)]))
    found = {}
    for path in filter(None, written):
        start = places[path][:2]
        source = front[bisect_left(front, (start,)) : bisect_left(front, (ends[start],))]
        found[path] = aligned(words_in(enumerate(written[path].split("\n"), 1)), source) or (Run((1, 1), start, 0),)
    return found


def each_value(values: dict[str, Any], fields: tuple[Field, ...], prefix: str = "") -> Iterator[tuple[str, Field, Any]]:
    """Every single value of a record: its path, its field, the value; groups are walked into."""
    for field in fields:
        for at, one in field.singles(values, prefix):
            if field.fields:
                yield from each_value(one, field.fields, at + ".")
            else:
                yield at, field, one


def _body_problems(entry: Entry, body: str) -> list[Problem]:
    problems = []
    if not without_comments(body).strip():
        message = "There is no text below the front matter."
        place = entry.span_in_text("", Extent())
        problems.append(Problem("empty-body", place, message, "Write the page's text under the closing line `---`."))
    for path, prose in entry.texts.items():
        problems += [_oddity(odd, entry.span_in_text(path, odd.at)) for odd in prose.odd]
    return problems


def _oddity(odd: Odd, place: Span) -> Problem:
    what = odd.text
    if odd.what == "sign":
        shown = " ".join(what.split())
        message = f"`{shown}` is for another program: nothing replaces it here, so visitors would read it as it is."
        hint = "Say it in Markdown, or delete it. Put it between backticks where visitors are meant to read it."
        return Problem("template-syntax", place, message, hint)
    if odd.what == "tag":
        message = f"The HTML tag {what} is not allowed and was left out."
        return Problem("html-removed", place, message, "Say it in Markdown, or delete it.")
    if odd.what == "attribute":
        return Problem("html-removed", place, f"The attribute `{what}` is not allowed and was left out.", "Delete it.")
    shown = what if len(what) <= 60 else what[:60] + "…"
    if odd.what == "picture":
        hint = "Save the picture beside this page and write its file name."
        return Problem("link-scheme", place, f"A picture is loaded from elsewhere: {shown}", hint)
    advice = Advice(f"Links start with {one_of(sorted(LINK_SCHEMES))}, or lead to a page of this library.")
    if not scheme_of(what):
        rest = as_read(what).lstrip("/\\")
        advice = write(f"/{rest}", place, "Write {} for a page of this library,", guess=True)
        advice = advice.more(f"or https://{rest} for a website.")
    return Problem("link-scheme", place, f"This link is not allowed: {shown}", *advice)
