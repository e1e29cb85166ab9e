"""YAML text to nodes that know their place.

Values stay as written (`no`, `012`, `1.10` are text until a kind says otherwise). Duplicate keys, anchors, aliases and
tags are problems. Nesting is bounded while reading events: the C composer crashes the process on very deep input.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from signpost.problems import Fix, Lines, Problem, Span, write
from signpost.problems.excuses import NOTE
from signpost.schema.legible import HIDDEN
from signpost.schema.slips import ANCHOR, ITEM, line_up
from signpost.schema.syntax import syntax_problem
from signpost.schema.writing import quoting

DEEPEST = 12
LARGEST = 262_144  # characters of one YAML document

_NOTE = re.compile(r"\s+(#.*)")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written; `plain` without quotes, `block` if it starts on the line after its key.

    `note` is what follows a plain value on its line after ` #`: a comment to YAML, to an editor often a part of it.
    """

    text: str
    span: Span
    plain: bool = True
    block: bool = False
    note: "Scalar | None" = None

    @property
    def empty(self) -> bool:
        """Whether the key has no value at all."""
        return not self.text.strip() or (self.plain and self.text in ("~", "null"))


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; no key twice."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node = Scalar | Sequence | Mapping


def whole(node: Node) -> Span:
    """Where a node stands, to the end of its last value where its own is not known."""
    inner = () if isinstance(node, Scalar) else node.items if isinstance(node, Sequence) else node.pairs[-1:]
    if node.span.end_line or not inner:
        return node.span
    last = inner[-1]
    return node.span.to(whole(last[1] if isinstance(last, tuple) else last))


class _Refused(Exception):
    """No more of a document is read: the last problem says why."""


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The document's root node (None if it is empty or cannot be read) and what is wrong with it.

    `first_line` is the line of the file that the text starts on.
    """
    if len(text) > LARGEST:
        place = Span(path, first_line)
        message = f"The YAML is {len(text):,} characters long; at most {LARGEST:,} are read."
        return None, [Problem("too-large", place, message, "Move long text below the front matter.")]
    reader = _Reader(yaml.parse(text, Loader=_Loader), Lines(path, first_line, text.splitlines() or [""]))
    try:
        return reader.document(), reader.problems
    except _Refused:
        return None, reader.problems
    except yaml.YAMLError as error:  # what was noticed before may have come of the same mistake
        return None, [syntax_problem(error, reader.source)]


@dataclass(slots=True)
class _Reader:
    """Builds nodes from YAML events; each method consumes the events of what it is named for."""

    events: Iterator[Any]
    source: Lines
    problems: list[Problem] = field(default_factory=list)
    brackets: int = 0
    last: Any = None  # the event that ended the last list or group

    def refuse(self, code: str, place: Span, message: str, hint: str, fix: Fix | None = None) -> NoReturn:
        self.problems.append(Problem(code, place, message, hint, fix))
        raise _Refused

    def span(self, start: Any, end: Any = None) -> Span:
        first = self.source.first
        behind = (end.line + first, end.column + 1) if end else ()
        return Span(self.source.path, start.line + first, start.column + 1, *behind)

    def document(self) -> Node | None:
        next(self.events)  # the beginning of all
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self.node(next(self.events), 0)
        next(self.events)  # the document's end
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            place = self.span(after.start_mark)
            advice = write("", place.over("---"), "Remove the line `---`.")
            self.refuse("front-matter-syntax", place, "A second YAML document starts here.", *advice)
        return root

    def node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            place = self.span(event.start_mark)
            hint = f"Use at most {DEEPEST} levels; quote text that starts with a bracket."
            self.refuse("front-matter-too-deep", place, "Lists or groups are nested too deep.", hint)
        alias = isinstance(event, yaml.AliasEvent) or event.anchor is not None
        if alias or event.tag is not None:
            message = ANCHOR if alias else "A value starts with !, which YAML reads as a tag."
            advice = quoting(self.source, event.start_mark.line)
            self.refuse("anchor-or-alias", self.span(event.start_mark), message, *advice)
        if isinstance(event, yaml.ScalarEvent):
            self.check_items(event)
            block = event.style in ("|", ">")
            span = self.span(event.start_mark, None if block else event.end_mark)
            return Scalar(self.visible(event), span, not event.style, block, self.note(event))
        self.brackets += event.flow_style
        nodes = self.items(depth + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            node: Node = Sequence(tuple(nodes), self.extent(event))
        else:
            node = Mapping(tuple(self.pairs(nodes)), self.extent(event))
        self.brackets -= event.flow_style
        return node

    def extent(self, event: Any) -> Span:
        """Where a list or group stands that has just been read; to its end where it is in brackets."""
        return self.span(event.start_mark, self.last.end_mark if event.flow_style else None)

    def visible(self, event: Any) -> str:
        """A scalar's text; what a backslash in double quotes has put in that nobody can see is reported."""
        hidden = HIDDEN.search(event.value)
        if hidden:
            message = f"There is a character that cannot be seen (U+{ord(hidden[0]):04X})."
            form = "Use single quotes around text with backslashes: `{}`."
            advice = quoting(self.source, event.start_mark.line, form)
            self.problems.append(Problem("control-character", self.span(event.start_mark), message, *advice))
        return HIDDEN.sub("", event.value)

    def note(self, event: Any) -> Scalar | None:
        """The comment that follows a plain value on its line, and excuses nothing there."""
        line, column = event.end_mark.line, event.end_mark.column
        comment = None if event.style else _NOTE.match("".join(self.source.lines[line : line + 1]), column)
        if comment is None or NOTE.match(comment[1]):
            return None
        text = comment[1].rstrip()
        return Scalar(text, self.source.place(line, comment.start(1)).over(text))

    def check_items(self, event: Any) -> None:
        """Refuse a list item indented further than those above it: YAML takes it for more of the text above."""
        first, last = event.start_mark.line + 1, event.end_mark.line + 1
        for number, line in enumerate([] if event.style or self.brackets else self.source.lines[first:last], first):
            item = re.match(r"\s*(?=- )", line)
            if item:
                place = self.source.place(number, item.end())
                self.refuse("front-matter-syntax", place, ITEM, *line_up(self.source, number))

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            yield self.node(event, depth)
        self.last = event

    def pairs(self, nodes: Iterator[Node]) -> Iterator[tuple[Scalar, Node]]:
        """Keys with their values; a key that is written again is reported."""
        lines: dict[str, int] = {}
        for key in nodes:
            value = next(nodes)
            if not isinstance(key, Scalar):
                form = "Put text that starts with a bracket in quotes: `{}`."
                advice = quoting(self.source, key.span.line - self.source.first, form)
                self.refuse("front-matter-syntax", key.span, "A key must be a word.", *advice)
            if key.text in lines:
                message = f"`{key.text}` is written twice; the first is on line {lines[key.text]}."
                hint = "Keep one of the two lines and delete the other."
                self.problems.append(Problem("duplicate-key", key.span, message, hint))
            else:
                lines[key.text] = key.span.line
                yield key, value
