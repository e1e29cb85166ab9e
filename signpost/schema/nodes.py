"""YAML text to nodes that know their place.

Values stay as written (`no`, `012`, `1.10` are text until a kind says otherwise). Duplicate keys, anchors, aliases and
tags are problems. Nesting is bounded while reading events: the C composer crashes the process on very deep input.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from signpost.problems import Problem, Span
from signpost.problems.advice import Lines, write
from signpost.schema.slips import ANCHOR, ITEM, line_up
from signpost.schema.syntax import syntax_problem
from signpost.schema.writing import quoting

DEEPEST = 12
LARGEST = 262_144  # characters of one YAML document

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u00ad\u200b\u2060\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]"
)
"""Characters that show nothing but may change how a text is read or shown."""

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
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The document's root node (None if it is empty or cannot be read) and what is wrong with it.

    `first_line` is the line of the file that the text starts on.
    """
    if len(text) > LARGEST:
        place = Span(path, first_line)
        message = f"The YAML is {len(text):,} characters long; at most {LARGEST:,} are read."
        return None, [Problem("too-large", place, message, "Move long text below the front matter.")]
    problems: list[Problem] = []
    try:
        return _Reader(text, path, first_line, problems).document(), problems
    except _Refused as refused:
        return None, [*problems, refused.problem]
    except yaml.YAMLError as error:  # what was noticed before may have come of the same mistake
        return None, [syntax_problem(error, text, path, first_line)]


class _Reader:
    """Builds nodes from YAML events; each method consumes the events of what it is named for."""

    def __init__(self, text: str, path: str, first_line: int, problems: list[Problem]) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self.source = Lines(path, first_line, text.split("\n"))
        self.brackets = 0
        self.last: Any = None  # the event that ended the last list or group
        self.path, self.first_line, self.problems = path, first_line, problems

    def span(self, start: Any, end: Any = None) -> Span:
        beginning = (start.line + self.first_line, start.column + 1)
        return Span(self.path, *beginning, *((end.line + self.first_line, end.column + 1) if end else ()))

    def document(self) -> Node | None:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = self.node(next(self.events), 0)
                next(self.events)  # the document's end
                after = next(self.events)
                if isinstance(after, yaml.DocumentStartEvent):
                    place = self.span(after.start_mark)
                    advice = write("", place.over("---"), "Remove the line `---`.")
                    raise _Refused(
                        Problem("front-matter-syntax", place, "A second YAML document starts here.", *advice)
                    )
                return root
        return None

    def node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            hint = f"Use at most {DEEPEST} levels; quote text that starts with a bracket."
            place = self.span(event.start_mark)
            raise _Refused(Problem("front-matter-too-deep", place, "Lists or groups are nested too deep.", hint))
        alias, tag = isinstance(event, yaml.AliasEvent) or event.anchor is not None, getattr(event, "tag", None)
        if alias or tag is not None:
            message = ANCHOR if alias else "A value starts with !, which YAML reads as a tag."
            advice = quoting(self.source, event.start_mark.line)
            raise _Refused(Problem("anchor-or-alias", self.span(event.start_mark), message, *advice))
        if isinstance(event, yaml.ScalarEvent):
            self.check_items(event)
            block = event.style in ("|", ">")
            span = self.span(event.start_mark, None if block else event.end_mark)
            return Scalar(self.visible(event), span, not event.style, block, self.note(event))
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
            form = "Use single quotes around text with backslashes: `{}`."
            advice = quoting(self.source, event.start_mark.line, form)
            self.problems.append(Problem("control-character", self.span(event.start_mark), message, *advice))
        return HIDDEN.sub("", event.value)

    def note(self, event: Any) -> Scalar | None:
        """The comment that follows a plain value on its line."""
        line, column = event.end_mark.line, event.end_mark.column
        comment = None if event.style else _NOTE.match("".join(self.source.lines[line : line + 1]), column)
        if comment is None:
            return None
        text = comment[1].rstrip()
        return Scalar(text, Span(self.path, line + self.first_line, comment.start(1) + 1).over(text))

    def sequence(self, event: Any, depth: int) -> Sequence:
        items = tuple(self.items(yaml.SequenceEndEvent, depth))
        return Sequence(items, self.span(event.start_mark, self.last.end_mark if event.flow_style else None))

    def check_items(self, event: Any) -> None:
        """Refuse a list item indented further than those above it: YAML takes it for more of the text above."""
        first, last = event.start_mark.line + 1, event.end_mark.line + 1
        for number, line in enumerate([] if event.style or self.brackets else self.source.lines[first:last], first):
            item = re.match(r"\s*(?=- )", line)
            if item:
                place = self.source.place(number, item.end())
                raise _Refused(Problem("front-matter-syntax", place, ITEM, *line_up(self.source, number)))

    def items(self, end: type, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), end):
            yield self.node(event, depth + 1)
        self.last = event

    def mapping(self, event: Any, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        nodes = self.items(yaml.MappingEndEvent, depth)
        for key in nodes:
            value = next(nodes)
            if not isinstance(key, Scalar):
                line = key.span.line - self.first_line
                advice = quoting(self.source, line, "Put text that starts with a bracket in quotes: `{}`.")
                raise _Refused(Problem("front-matter-syntax", key.span, "A key must be a word.", *advice))
            if key.text in pairs:
                first = pairs[key.text][0].span.line
                message = f"`{key.text}` is written twice; the first is on line {first}."
                hint = "Keep one of the two lines and delete the other."
                self.problems.append(Problem("duplicate-key", key.span, message, hint))
            else:
                pairs[key.text] = (key, value)
        end = self.last.end_mark if event.flow_style else None
        return Mapping(tuple(pairs.values()), self.span(event.start_mark, end))
