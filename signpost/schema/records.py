"""A YAML mapping read against declared fields: values, places, problems.

The configuration itself is read by the same mechanism, so its mistakes get the same kind of report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from signpost.problems import Place, Problem
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, Wrong
from signpost.schema.nodes import Mapping, Node, Scalar, Sequence
from signpost.words import counted, did_you_mean, one_of


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that was read: values in plain JSON form, where each stands, what is wrong.

    `places` maps the path of a value (`classroom_idea.steps.0`) to its line and column.
    """

    values: dict[str, Any]
    places: dict[str, tuple[int, int]]
    problems: list[Problem]


_FEW = 15  # keys of a part of the configuration; a page's are more, and are not listed where one is near


def read_record(mapping: Mapping, fields: Iterable[Field], what: str) -> Record:
    """Read a mapping against declared fields; `what` names the thing in messages ("a career")."""
    reader = _Reader({}, [])
    values = reader.group(mapping, tuple(fields), "", what)
    return Record(values, reader.places, reader.problems)


@dataclass(frozen=True, slots=True)
class _Reader:
    places: dict[str, tuple[int, int]]
    problems: list[Problem]

    def report(self, code: str, place: Place, message: str, hint: str) -> None:
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
            self.places[prefix + key.text] = (key.place.line, key.place.column)
            if isinstance(node, Scalar) and node.empty:
                if field.required:
                    self.report("missing-field", key.place, f"{field.label} is left empty.", _ask_for(field))
                continue
            value = (
                self.many(node, field, prefix + key.text) if field.many else self.one(node, field, prefix + key.text)
            )
            if value is not None:
                values[key.text] = value
        for field in fields:
            # A required field that was merely misspelt is reported once, as the unknown key it is.
            if field.required and field.name not in present and field.name not in misspelt:
                message = f"`{field.name}` is missing: {what} needs it."
                self.report("missing-field", mapping.place, message, f"Add a line `{field.name}:`. {_ask_for(field)}")
        return values

    def unknown(self, key: Scalar, by_name: dict[str, Field], present: set[str], what: str) -> str:
        meant = did_you_mean(key.text, set(by_name) - present) or ""
        listed = f"Use one of: {one_of(sorted(by_name), most=40)}."
        hint = f"Did you mean `{meant}`?" if meant else listed
        if meant and len(by_name) <= _FEW:
            hint += f" {listed}"
        self.report("unknown-key", key.place, f"`{key.text}` is not a field of {what}.", hint)
        return meant

    def many(self, node: Node, field: Field, path: str) -> list[Any] | None:
        if not isinstance(node, Sequence):
            self.report("wrong-kind", node.place, f"{field.label} is a list.", _list_hint(node, field))
            return None
        before = len(self.problems)
        kept: list[Any] = []
        for item in node.items:
            value = self.one(item, field, f"{path}.{len(kept)}")
            if value is not None:
                kept.append(value)
        if len(self.problems) == before:
            self.count(len(kept), field, node.place)
            self.repeats(kept, field, node)
        return kept

    def count(self, number: int, field: Field, place: Place) -> None:
        least = int(field.min or (1 if field.required else 0))
        most = int(field.max) if field.max is not None else number
        asked = f"exactly {least}" if least == most else f"at least {least}" if number < least else f"at most {most}"
        message = f"{field.label} has {counted(number, 'value')} where {asked} must be given."
        if number < least:
            self.report("too-few", place, message, f"Add {least - number} more. {field.help}".strip())
        elif number > most:
            self.report("too-many", place, message, f"Delete {number - most} of them. {field.help}".strip())

    def repeats(self, values: list[Any], field: Field, node: Sequence) -> None:
        seen: set[str] = set()
        for value, item in zip(values, node.items, strict=True):
            if isinstance(value, str) and value.lower() in seen:
                self.report(
                    "repeated-value", item.place, f"{field.label}: `{value}` is given twice.", "Delete one of the two."
                )
            seen.add(str(value).lower())

    def one(self, node: Node, field: Field, path: str) -> Any:
        line = node.place.line + (1 if isinstance(node, Scalar) and node.block else 0)
        self.places[path] = (line, 1 if isinstance(node, Scalar) and node.block else node.place.column)
        if field.kind == "group" and isinstance(node, Mapping):
            return self.group(node, field.fields, path + ".", f"`{field.name}`")
        if not isinstance(node, Scalar):
            shape = "a list" if isinstance(node, Sequence) else "a group of fields"
            self.report("wrong-kind", node.place, f"{field.label} is one value, not {shape}.", _one_value_hint(node))
            return None
        if node.empty:
            self.report(
                "wrong-kind", node.place, f"{field.label}: a value is empty.", "Write the value, or delete the line."
            )
            return None
        try:
            return KINDS[field.kind].read(node, field)
        except Wrong as wrong:
            self.report(wrong.code, node.place, wrong.message, wrong.hint)
            return None


def _list_hint(node: Node, field: Field) -> str:
    if field.kind == "group":
        return f"Start each of them with a hyphen: `- {field.fields[0].name}: …`."
    if isinstance(node, Scalar) and node.text.startswith("-"):
        return "Put a space after each hyphen: `- one`."
    shown = node.text if isinstance(node, Scalar) else "one, another"
    return f"Write [{shown}], or one value a line, each after a hyphen."


def _one_value_hint(node: Node) -> str:
    if isinstance(node, Mapping):
        key, value = node.pairs[0] if node.pairs else (None, None)
        shown = f"{key.text}: {value.text}" if key and isinstance(value, Scalar) else "One: two"
        return f'Put the text in quotes if it has a colon in it: "{shown}".'
    items = node.items if isinstance(node, Sequence) else ()
    first = next((item.text for item in items if isinstance(item, Scalar)), "value")
    return f"Write {first}, without brackets and hyphens."


def _ask_for(field: Field) -> str:
    described = KINDS[field.kind].describe
    return field.help or f"It is {described}."
