"""A YAML mapping read against declared fields: values, places, problems.

The configuration itself is read by the same mechanism, so its mistakes get the same kind of report.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from signpost.problems import Extent, Problem, Span
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.fields import NAME, Field
from signpost.schema.guesses import text_meant
from signpost.schema.kinds import KINDS, holds, part_for
from signpost.schema.misread import misread
from signpost.schema.nodes import Mapping, Node, Scalar, Sequence
from signpost.schema.readers import Wrong
from signpost.schema.writing import BULLET, in_brackets, in_quotes, items_meant, written
from signpost.words import counted, did_you_mean, one_of

_LONGEST_LIST = 120
_NOTHING = (
    "none",
    "n/a",
    "na",
    "nil",
    "tbc",
    "tba",
    "tbd",
    "todo",
    "unknown",
    "not known",
    "?",
    "-",
    "null",
    "nothing",
)
"""What is written where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that was read: values in plain JSON form, where each stands, what is wrong.

    `places` maps the path of a value (`classroom_idea.steps.0`) to where it is.
    """

    values: dict[str, Any]
    places: dict[str, Extent]
    problems: list[Problem]


_FEW = 15  # keys of a part of the configuration; a page's are more, and are not listed where one is near


def read_record(mapping: Mapping, fields: Iterable[Field], what: str, *, notes: bool = True) -> Record:
    """Read a mapping against declared fields; `what` names the thing in messages ("a career").

    `notes`: whether a comment may follow a value on its line. Those who write pages do not know of comments.
    """
    reader = _Reader({}, [], notes)
    values = reader.group(mapping, tuple(fields), "", what)
    return Record(values, reader.places, reader.problems)


@dataclass(frozen=True, slots=True)
class _Reader:
    places: dict[str, Extent]
    problems: list[Problem]
    notes: bool

    def report(self, code: str, place: Span, message: str, hint: str) -> None:
        self.problems.append(Problem(code, place, message, hint))

    def group(self, mapping: Mapping, fields: tuple[Field, ...], prefix: str, what: str) -> dict[str, Any]:
        by_name = {field.name: field for field in fields}
        values: dict[str, Any] = {}
        present = {key.text for key, _ in mapping.pairs}
        misspelt: set[str] = set()
        for key, node in mapping.pairs:
            field = by_name.get(key.text)
            if field is None:
                misspelt.add(self.unknown(key, by_name, present, what))
                continue
            self.places[prefix + key.text] = key.span.extent
            if isinstance(node, Scalar) and self.misread(node, field, key.text):
                continue
            if isinstance(node, Scalar) and node.empty:
                if field.required:
                    hint = (
                        _ask_for(field) if field.named or holds(field) != "group" else _fill_in(field, key.span.column)
                    )
                    self.report("missing-field", key.span, f"{field.label} is left empty.", hint)
                continue
            read = self.many if field.many else self.named if field.named else self.one
            value = read(node, field, prefix + key.text)
            if value is not None:
                values[key.text] = value
        for field in fields:
            # A required field that was merely misspelt is reported once, as the unknown key it is.
            if field.required and field.name not in present and field.name not in misspelt:
                message = f"`{field.name}` is missing: {what} needs it."
                self.report("missing-field", mapping.span, message, f"Add a line `{field.name}:`. {_ask_for(field)}")
        return values

    def unknown(self, key: Scalar, by_name: dict[str, Field], present: set[str], what: str) -> str:
        meant = did_you_mean(key.text, set(by_name) - present) or ""
        listed = f"Use one of: {one_of(sorted(by_name), most=40)}."
        hint = f"Did you mean `{meant}`?" if meant else listed
        if meant and len(by_name) <= _FEW:
            hint += f" {listed}"
        self.report("unknown-key", key.span, f"`{key.text}` is not a field of {what}.", hint)
        return meant

    def many(self, node: Node, field: Field, path: str) -> list[Any] | None:
        if not isinstance(node, Sequence):
            self.report("wrong-kind", node.span, f"{field.label} is a list.", _list_hint(node, field))
            return None
        if holds(field) == "group" and self.torn(node, field):
            return None
        kept: list[Any] = []
        for item in node.items:
            if isinstance(item, Scalar) and self.misread(item, field, ""):
                continue
            value = self.one(item, field, f"{path}.{len(kept)}")
            if value is not None:
                kept.append(value)
        if len(kept) == len(node.items):  # else what is wrong with one of them has been told
            self.count(len(kept), field, node.span, kept)
            self.repeats(kept, field, node)
        return kept

    def named(self, node: Node, field: Field, path: str) -> dict[str, Any] | None:
        """Values by their names: a group of fields that are declared by being there. A name that is left counts too."""
        if not isinstance(node, Mapping):
            self.report("wrong-kind", node.span, f"{field.label} must be names, each with its keys.", field.help)
            return None
        pairs = tuple(pair for pair in node.pairs if self.can_be_a_name(pair[0]))
        each = replace(field, named=False, required=True, help="")
        fields = [replace(each, name=key.text, label=f"The {field.singular} `{key.text}`") for key, _ in pairs]
        values = self.group(Mapping(pairs, node.span), tuple(fields), path + ".", field.label)
        return {key.text: values.get(key.text, {}) for key, _ in pairs}

    def can_be_a_name(self, key: Scalar) -> bool:
        """Whether it can stand in front matter, addresses and folders; reports it if not."""
        if re.fullmatch(NAME, key.text):
            return True
        meant = re.sub(r"[^a-z0-9_-]+|^[^a-z]+", "_", key.text.lower()).strip("_")
        hint = (f"Did you mean `{meant}`? " if meant else "") + "A name has small letters, digits, _ and - in it."
        self.report("wrong-kind", key.span, f"`{key.text}` cannot be a name here.", hint)
        return False

    def torn(self, node: Sequence, field: Field) -> bool:
        """Whether a hyphen has cut a group in two, each with what the other lacks; reports it."""
        required = {inner.name for inner in field.fields if inner.required}
        groups = [({key.text for key, _ in item.pairs}, item) for item in node.items if isinstance(item, Mapping)]
        for (keys, _), (others, second) in pairwise(groups):
            if not keys & others and required <= keys | others and required - keys and required - others:
                message = f"{field.label}: `{second.pairs[0][0].text}` belongs to the item above."
                self.report("wrong-kind", second.span, message, "Write two spaces in place of the hyphen.")
                return True
        return False

    def count(self, number: int, field: Field, place: Span, given: list[Any]) -> None:
        least = int(field.min or (1 if field.required else 0))
        most = int(field.max) if field.max is not None else number
        asked = f"exactly {least}" if least == most else f"at least {least}" if number < least else f"at most {most}"
        message = f"{field.label} has {counted(number, 'value')} where {asked} must be given."
        if number < least:
            pieces = [piece for value in given for piece in re.split(r"[,;/\s]+(?:and\s+)?", str(value)) if piece]
            hint = f"Add {least - number} more. {field.help}".strip()
            if holds(field) in ("term", "entry") and least <= len(pieces) <= most:
                hint = f"Put a comma between values: {in_brackets(pieces)}."
            self.report("too-few", place, message, hint)
        elif number > most:
            self.report("too-many", place, message, f"Delete {number - most} of them. {field.help}".strip())

    def repeats(self, values: list[Any], field: Field, node: Sequence) -> None:
        seen: set[str] = set()
        for value, item in zip(values, node.items, strict=True):
            if isinstance(value, str) and value.lower() in seen:
                self.report(
                    "repeated-value", item.span, f"{field.label}: `{value}` is given twice.", "Delete one of the two."
                )
            seen.add(str(value).lower())

    def one(self, node: Node, field: Field, path: str) -> Any:
        if holds(field) == "group" and isinstance(node, Mapping):
            self.places.setdefault(path, node.span.extent)  # unless it is known by its key
            what = f"the {field.singular} `{field.name}`" if field.singular else f"`{field.name}`"
            return self.group(node, field.fields, path + ".", what)
        block = isinstance(node, Scalar) and node.block
        self.places[path] = Extent(node.span.line + 1) if block else node.span.extent
        if isinstance(node, Sequence) and field.many and holds(field) != "group":
            hint = f"Write one pair: {in_brackets(item.text for item in node.items if isinstance(item, Scalar))}."
            self.report("wrong-kind", node.span, f"{field.label} is a list within a list.", hint)
            return None
        if not isinstance(node, Scalar):
            shape = "a list" if isinstance(node, Sequence) else "a group of fields"
            self.report(
                "wrong-kind", node.span, f"{field.label} is one value, not {shape}.", _one_value_hint(node, field)
            )
            return None
        if node.empty:
            self.report(
                "wrong-kind", node.span, f"{field.label}: a value is empty.", "Write the value, or delete the line."
            )
            return None
        try:
            return KINDS[field.kind].read(node, field)
        except Wrong as wrong:
            nothing = not self.notes and node.text.strip(" .").lower() in _NOTHING and not field.required
            hint = "Delete it until there is something to say." if nothing else wrong.hint
            self.report(wrong.code, node.span, wrong.message, hint)
            return None

    def misread(self, node: Scalar, field: Field, key: str) -> bool:
        """Whether YAML reads less or other than was written, so that the value cannot be used; reports what is odd.

        `key` is empty for an item of a list.
        """
        found = misread(node, field, key, notes=self.notes)
        if found:
            self.problems.append(found)
        return found is not None and CATALOGUE[found.code].severity == "error"


def _list_hint(node: Node, field: Field) -> str:
    if holds(field) == "group":
        text = node.text if isinstance(node, Scalar) else ""
        shown = written(text) if text else "…"
        return f"Start each of them with a hyphen: `- {part_for(field, text)}: {shown}`."
    if isinstance(node, Mapping):
        bare = all(isinstance(value, Scalar) and value.empty for _, value in node.pairs)
        return _write_list([key.text for key, _ in node.pairs] if bare else ["one", "another"])
    if isinstance(node, Scalar) and node.text.strip(" .").lower() in _NOTHING:
        return "Delete it until there is something to say."
    if not isinstance(node, Scalar) or re.match(r"-\S", node.text):
        return "Put a space after each hyphen: `- one`."
    words = node.text.split()
    if holds(field) == "term" and not re.search("[,;]", node.text) and field.min and len(words) == field.min:
        return _write_list(words)
    sentence = KINDS[field.kind].free and node.text.rstrip().endswith((".", "!", "?")) and not BULLET.match(node.text)
    items = [node.text.strip()] if sentence else items_meant(node.text)
    return _write_list([(field.pattern and text_meant(item, field.pattern)) or item for item in items])


def _write_list(items: list[str]) -> str:
    if sum(map(len, items)) > _LONGEST_LIST and len(items) > 1:
        return f"Write one value a line, each after a hyphen and a space: `- {written(items[0])}`."
    return f"Write {in_brackets(items)}, or one value a line, each after a hyphen and a space."


def _one_value_hint(node: Node, field: Field) -> str:
    if holds(field) == "group":
        return f"Delete its hyphen: its fields stand under `{field.name}:`, each on a line of its own, indented."
    if isinstance(node, Mapping) and all(isinstance(value, Scalar) and value.empty for _, value in node.pairs):
        return f"Write {written(', '.join(key.text for key, _ in node.pairs) or 'value')}, without braces."
    if isinstance(node, Mapping):
        key, value = node.pairs[0] if node.pairs else (None, None)
        shown = f"{key.text}: {value.text}" if key and isinstance(value, Scalar) else "One: two"
        return f"Put the text in quotes if it has a colon in it: {in_quotes(shown)}."
    items = [item.text for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    first = ", ".join(items) if KINDS[field.kind].free else next(iter(items), "")
    return f"Write {written(first or 'value')}, without brackets and hyphens."


def _fill_in(field: Field, column: int) -> str:
    """How a group is filled in: the first of its fields, on the line below."""
    return f"Write its fields below it, with {counted(column + 1, 'space')} before each: `{field.fields[0].name}: …`."


def _ask_for(field: Field) -> str:
    described = KINDS[field.kind].describe(field)
    return field.help or f"It is {described}."
