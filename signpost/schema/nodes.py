"""YAML text to nodes that know their place.

Values stay as written (`no`, `012`, `1.10` are text until a kind says otherwise). Duplicate keys, anchors, aliases and
tags are problems. Nesting is bounded while reading events: the C composer crashes the process on very deep input.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from signpost.problems import Place, Problem

DEEPEST = 12
LARGEST = 262_144  # characters of one YAML document

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]")
"""Characters that show nothing but may change how a text is read or shown."""

_ANCHOR = "A value starts with & or *, which YAML reads as an anchor or alias."

_ITEM = (
    "A list item does not line up with the others.",
    "Start every item with two spaces and a hyphen, one under the other.",
)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written; `plain` without quotes, `block` if it starts on the line after its key."""

    text: str
    place: Place
    plain: bool = True
    block: bool = False

    @property
    def empty(self) -> bool:
        """Whether the key has no value at all."""
        return not self.text.strip() or (self.plain and self.text in ("~", "null"))


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; no key twice."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    place: Place


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The document's root node (None if it is empty or cannot be read) and what is wrong with it.

    `first_line` is the line of the file that the text starts on.
    """
    if len(text) > LARGEST:
        place = Place(path, first_line)
        message = f"The YAML is {len(text):,} characters long; at most {LARGEST:,} are read."
        return None, [Problem("too-large", place, message, "Move long text below the front matter.")]
    problems: list[Problem] = []
    try:
        return _Reader(text, path, first_line, problems).document(), problems
    except _Refused as refused:
        return None, [*problems, refused.problem]
    except yaml.YAMLError as error:
        return None, [*problems, _syntax_problem(error, text, path, first_line)]


class _Reader:
    """Builds nodes from YAML events; each method consumes the events of what it is named for."""

    def __init__(self, text: str, path: str, first_line: int, problems: list[Problem]) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self.lines = text.split("\n")
        self.brackets = 0
        self.path, self.first_line, self.problems = path, first_line, problems

    def place(self, mark: Any) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def document(self) -> Node | None:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = self.node(next(self.events), 0)
                next(self.events)  # the document's end
                after = next(self.events)
                if isinstance(after, yaml.DocumentStartEvent):
                    raise self.refuse(
                        "front-matter-syntax", after, "A second YAML document starts here.", "Remove the line `---`."
                    )
                return root
        return None

    def node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            hint = f"Use at most {DEEPEST} levels; quote text that starts with a bracket."
            raise self.refuse("front-matter-too-deep", event, "Lists or groups are nested too deep.", hint)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            hint = "Put text that starts with & or * in quotes."
            raise self.refuse("anchor-or-alias", event, _ANCHOR, hint)
        if getattr(event, "tag", None) is not None:
            hint = "Put text that starts with ! in quotes."
            raise self.refuse("anchor-or-alias", event, "A value starts with !, which YAML reads as a tag.", hint)
        if isinstance(event, yaml.ScalarEvent):
            self.check_items(event)
            return Scalar(self.visible(event), self.place(event.start_mark), not event.style, event.style in ("|", ">"))
        self.brackets += event.flow_style
        is_list = isinstance(event, yaml.SequenceStartEvent)
        node = self.sequence(event, depth) if is_list else self.mapping(event, depth)
        self.brackets -= event.flow_style
        return node

    def visible(self, event: Any) -> str:
        """A scalar's text; what a backslash in double quotes has put in that nobody can see is reported."""
        hidden = HIDDEN.search(event.value)
        if hidden:
            message = f"There is a character that cannot be seen (U+{ord(hidden[0]):04X})."
            hint = "Use single quotes around text with backslashes."
            self.problems.append(Problem("control-character", self.place(event.start_mark), message, hint))
        return HIDDEN.sub("", event.value)

    def sequence(self, event: Any, depth: int) -> Sequence:
        return Sequence(tuple(self.items(yaml.SequenceEndEvent, depth)), self.place(event.start_mark))

    def check_items(self, event: Any) -> None:
        """Refuse a list item indented further than those above it: YAML takes it for more of the text above."""
        first, last = event.start_mark.line + 1, event.end_mark.line + 1
        for number, line in enumerate([] if event.style or self.brackets else self.lines[first:last], first):
            item = re.match(r"\s*(?=- )", line)
            if item:
                place = Place(self.path, number + self.first_line, item.end() + 1)
                raise _Refused(Problem("front-matter-syntax", place, *_ITEM))

    def items(self, end: type, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), end):
            yield self.node(event, depth + 1)

    def mapping(self, event: Any, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        nodes = self.items(yaml.MappingEndEvent, depth)
        for key in nodes:
            value = next(nodes)
            if not isinstance(key, Scalar):
                hint = "Put text that starts with a bracket in quotes."
                raise _Refused(Problem("front-matter-syntax", key.place, "A key must be a word.", hint))
            if key.text in pairs:
                first = pairs[key.text][0].place.line
                message = f"`{key.text}` is written twice; the first is on line {first}."
                self.problems.append(
                    Problem("duplicate-key", key.place, message, "Keep one of the two lines and delete the other.")
                )
            else:
                pairs[key.text] = (key, value)
        return Mapping(tuple(pairs.values()), self.place(event.start_mark))

    def refuse(self, code: str, event: Any, message: str, hint: str) -> _Refused:
        return _Refused(Problem(code, self.place(event.start_mark), message, hint))


# What libyaml says, in words an editor uses: (its words, what is wrong, what to write).
_PLAIN_WORDS = (
    (
        "escape",
        "A backslash stands in double quotes.",
        "Use single quotes around text with backslashes.",
    ),
    (
        "quoted scalar",
        "A quotation mark is opened and not closed.",
        "Close the text with the same mark it starts with.",
    ),
    (
        "mapping values are not allowed",
        "There is a colon and a space inside the text.",
        'Put the whole text in quotes: key: "One: two".',
    ),
    (
        "could not find expected ':'",
        "This line is neither a key with a colon nor part of the text above.",
        "Write `key: value`, or indent the line under its key.",
    ),
    (
        "did not find expected key",
        "This line does not fit: its indentation or its quotes are wrong.",
        "Line it up with the keys above, and put text with quotes or colons in it in one pair of quotes.",
    ),
    (
        "expected ',' or",
        "A list or group in brackets is not closed.",
        "Close it with ] or }, and put commas between its values.",
    ),
    (
        "did not find expected node content",
        "A value is missing in a list or group in brackets.",
        "Write the value, or remove the extra comma or bracket.",
    ),
    (
        "sequence entries are not allowed",
        "A list starts on the same line as its key.",
        "Start the list on the next line, each item with a hyphen.",
    ),
    ("special characters", "There is a character that cannot be seen.", "Delete the line and type it again."),
    (
        "cannot start any token",
        "A value starts with a character that has a meaning in YAML (such as @, % or `).",
        "Put the whole text in quotes.",
    ),
)
_AT_ITS_START = ("quoted scalar", "could not find expected ':'", "expected ',' or", "an anchor", "an alias")
"""Mistakes that libyaml notices late: an editor looks for them where the thing starts."""


def _syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    words = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    mark = getattr(error, "problem_mark", None)
    if any(late in words for late in _AT_ITS_START) and "escape" not in words:
        mark = getattr(error, "context_mark", None) or mark
    lines = text.splitlines() or [""]
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    for look in (
        _indented_with_a_tab,
        _anchor,
        _no_space_after_a_colon,
        _out_of_line,
        _colon_inside,
        _text_after_quotes,
    ):
        found = look(words, lines, line, column)
        if found:
            code, line, column, message, hint = found
            return Problem(code, Place(path, line + first_line, column + 1), message, hint)
    place = Place(path, line + first_line, column + 1)
    for theirs, message, hint in _PLAIN_WORDS:
        if theirs in words:
            return Problem("front-matter-syntax", place, message, hint)
    message, hint = "This line cannot be read as `key: value`.", "Put the text after the colon in quotes."
    return Problem("front-matter-syntax", place, message, hint)


Found = tuple[str, int, int, str, str] | None


def _indented_with_a_tab(_words: str, lines: list[str], line: int, column: int) -> Found:
    if not re.match(r"[ ]*\t", lines[line]):
        return None
    return "front-matter-tab", line, column, "The line is indented with a tab.", "Use two spaces in place of the tab."


def _anchor(words: str, _lines: list[str], line: int, column: int) -> Found:
    if "an anchor" not in words and "an alias" not in words:
        return None
    return "anchor-or-alias", line, column, _ANCHOR, "Put text that starts with & or * in quotes."


def _no_space_after_a_colon(words: str, lines: list[str], line: int, column: int) -> Found:
    """A line such as `title:Vet`, which YAML takes for the start of a text that goes on below."""
    first = re.match(r"(\w+):(?=\S)", lines[line])
    if "mapping values" in words and line and not first and ":" not in lines[line][:column]:
        line -= 1
        first = re.match(r"(\w+):(?=\S)", lines[line])
    if not first or "://" in lines[line][: first.end() + 2]:
        return None
    hint = f"Write `{first[1]}: {lines[line][first.end() :]}`."
    return "front-matter-syntax", line, first.end(), "There is no space after the colon.", hint


def _out_of_line(words: str, lines: list[str], line: int, column: int) -> Found:
    """A key or a list item that starts further right or left than those before it."""
    if re.match(r"\s*- ", lines[line]) and ("expected key" in words or "'-' indicator" in words):
        return "front-matter-syntax", line, column, *_ITEM
    indented = re.match(r"(\s+)\w+:(?=\s|$)", lines[line])
    if "mapping values" in words and indented and lines[line].index(":") == column:
        hint = "Delete the spaces before it, so that it lines up with the keys above."
        return (
            "front-matter-syntax",
            line,
            indented.end(1),
            "The line is indented, but the one above is complete.",
            hint,
        )
    return None


def _colon_inside(words: str, lines: list[str], line: int, column: int) -> Found:
    parts = re.fullmatch(r"\s*(?:- )?([\w-]+): ([^\"']{1,80})", lines[line])
    if "mapping values" not in words or not parts:
        return None
    hint = f'Put the whole text in quotes: {parts[1]}: "{parts[2].strip()}".'
    return "front-matter-syntax", line, column, "There is a colon and a space inside the text.", hint


def _text_after_quotes(words: str, lines: list[str], line: int, column: int) -> Found:
    if "expected key" not in words or column < 1 or lines[line][column - 1] not in "'\"":
        return None
    hint = 'Put the whole text in double quotes; an apostrophe in it stays as it is: "Vet\'s day".'
    return "front-matter-syntax", line, column, "Text follows a closing quotation mark.", hint
