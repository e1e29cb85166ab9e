"""A YAML mapping read against declared fields: values, places, problems.

The configuration itself is read by the same mechanism, so its mistakes get the same kind of report.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from signpost.problems import Advice, Extent, Fix, Problem, Span, guess, write
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.fields import NAME, Field
from signpost.schema.guesses import text_meant
from signpost.schema.kinds import KINDS, holds, part_for
from signpost.schema.misread import misread
from signpost.schema.nodes import Mapping, Node, Scalar, Sequence, whole
from signpost.schema.readers import Wrong
from signpost.schema.writing import BULLET, in_brackets, in_quotes, items_meant, pieces_of, written
from signpost.words import counted, did_you_mean, one_of

_LONGEST_LIST = 120
_NOTHING = "none|n/a|na|nil|tbc|tba|tbd|todo|unknown|not known|?|-|null|nothing".split("|")
"""What is written where there is nothing to say."""

_NAME = Field("name", "text", "A name here", "Use small letters, digits, _ and -, after a letter.", pattern=NAME)


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

    def report(self, code: str, place: Span, message: str, hint: str, fix: Fix | None = None) -> None:
        self.problems.append(Problem(code, place, message, hint, fix))

    def group(
        self, mapping: Mapping, fields: tuple[Field, ...], prefix: str, what: str, keys: str = "field"
    ) -> dict[str, Any]:
        by_name = {field.name: field for field in fields}
        values: dict[str, Any] = {}
        present = {key.text for key, _ in mapping.pairs}
        misspelt: set[str] = set()
        for key, node in mapping.pairs:
            field = by_name.get(key.text)
            if field is None:
                misspelt.add(self.unknown(key, by_name, present, what, keys))
                continue
            self.places[prefix + key.text] = key.span.extent
            if isinstance(node, Scalar) and self.misread(node, field, key):
                continue
            if isinstance(node, Scalar) and node.empty:
                if field.required:
                    hint = _ask_for(field) if field.named or not field.fields else _fill_in(field, key.span.column)
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

    def unknown(self, key: Scalar, by_name: dict[str, Field], present: set[str], what: str, keys: str) -> str:
        meant = did_you_mean(key.text, set(by_name) - present) or ""
        listed = f"Use one of: {one_of(sorted(by_name), most=40)}."
        advice = guess(meant if key.plain or not meant else in_quotes(meant), key.span, listed)
        if meant and len(by_name) <= _FEW:
            advice = advice.more(listed)
        message = f"`{key.text}` is not a field of {what}." if keys == "field" else f"There is no {keys} `{key.text}`."
        self.report("unknown-key", key.span, message, *advice)
        return meant

    def many(self, node: Node, field: Field, path: str) -> list[Any] | None:
        if not isinstance(node, Sequence):
            self.report("wrong-kind", node.span, f"{field.label} is a list.", *_list_advice(node, field))
            return None
        inner = next((item for item in node.items if isinstance(item, Sequence)), None)
        if inner and not field.fields:
            message = f"{field.label} is a list within a list."
            advice = _instead(node, in_brackets(_texts(node)), "Write one pair: {}.")
            self.report("wrong-kind", inner.span, message, *advice)
            return None
        if field.fields and self.torn(node, field):
            return None
        kept: list[Any] = []
        for item in node.items:
            if isinstance(item, Scalar) and self.misread(item, field, None):
                continue
            value = self.one(item, field, f"{path}.{len(kept)}")
            if value is not None:
                kept.append(value)
        if len(kept) == len(node.items):  # else what is wrong with one of them has been told
            self.count(kept, field, node)
            self.repeats(kept, field, node)
        return kept

    def named(self, node: Node, field: Field, path: str) -> dict[str, Any] | None:
        """Values by their names: a group of fields that are declared by being there. A name that is left counts too."""
        if not isinstance(node, Mapping):
            self.report("wrong-kind", node.span, f"{field.label} must be names, each with its keys.", field.help)
            return None
        pairs = tuple(pair for pair in node.pairs if self.one(pair[0], _NAME, f"{path}.{pair[0].text}"))
        each = replace(field, named=False, required=True, help="")
        fields = [replace(each, name=key.text, label=f"The {field.singular} `{key.text}`") for key, _ in pairs]
        values = self.group(Mapping(pairs, node.span), tuple(fields), path + ".", field.label)
        return {key.text: values.get(key.text, {}) for key, _ in pairs}

    def torn(self, node: Sequence, field: Field) -> bool:
        """Whether a hyphen has cut a group in two, each with what the other lacks; reports it."""
        required = {inner.name for inner in field.fields if inner.required}
        groups = [({key.text for key, _ in item.pairs}, item) for item in node.items if isinstance(item, Mapping)]
        for (keys, _), (others, second) in pairwise(groups):
            if not keys & others and required <= keys | others and required - keys and required - others:
                message = f"{field.label}: `{second.pairs[0][0].text}` belongs to the item above."
                hyphen = Span(node.span.path, second.span.line, node.span.column).over("-")
                advice = write(" ", hyphen, "Write two spaces in place of the hyphen.", sure=not node.span.end_line)
                self.report("wrong-kind", second.span, message, *advice)
                return True
        return False

    def count(self, given: list[Any], field: Field, node: Sequence) -> None:
        number = len(given)
        least = int(field.min or (1 if field.required else 0))
        most = int(field.max) if field.max is not None else number
        asked = f"exactly {least}" if least == most else f"at least {least}" if number < least else f"at most {most}"
        message = f"{field.label} has {counted(number, 'value')} where {asked} must be given."
        if number < least:
            pieces = [piece for value in given for piece in pieces_of(str(value))]
            advice = Advice(f"Add {least - number} more. {field.help}".strip())
            if holds(field) in ("term", "entry") and least <= len(pieces) <= most:
                advice = _instead(node, in_brackets(pieces), "Put a comma between values: {}.")
            self.report("too-few", node.span, message, *advice)
        elif number > most:
            self.report("too-many", node.span, message, f"Delete {number - most} of them. {field.help}".strip())

    def repeats(self, values: list[Any], field: Field, node: Sequence) -> None:
        seen: set[str] = set()
        end = node.span
        for value, item in zip(values, node.items, strict=True):
            if isinstance(value, str) and value.lower() in seen:
                message = f"{field.label}: `{value}` is given twice."
                sure = end.end_line > 0 and len(values) > (field.min or 0)
                gone = Span(end.path, end.end_line, end.end_column).to(item.span)
                advice = write("", gone, "Delete one of the two.", sure=sure)
                self.report("repeated-value", item.span, message, *advice)
            seen.add(str(value).lower())
            end = item.span

    def one(self, node: Node, field: Field, path: str) -> Any:
        if field.fields and isinstance(node, Mapping):
            self.places.setdefault(path, node.span.extent)  # unless it is known by its key
            what = f"the {field.singular} `{field.name}`" if field.singular else f"`{field.name}`"
            return self.group(node, field.fields, path + ".", what, field.keys)
        block = isinstance(node, Scalar) and node.block
        self.places[path] = Extent(node.span.line + 1) if block else node.span.extent
        if not isinstance(node, Scalar):
            shape = "a list" if isinstance(node, Sequence) else "a group of fields"
            message = f"{field.label} is one value, not {shape}."
            self.report("wrong-kind", node.span, message, *_one_value(node, field))
            return None
        if node.empty:
            message = f"{field.label}: a value is empty."
            self.report("wrong-kind", node.span, message, "Write the value, or delete the line.")
            return None
        try:
            return KINDS[field.kind].read(node, field)
        except Wrong as wrong:
            nothing = _says_nothing(node) and not field.required and not self.notes
            self.report(wrong.code, node.span, wrong.message, *(_nothing(node) if nothing else wrong.advice))
            return None

    def misread(self, node: Scalar, field: Field, key: Scalar | None) -> bool:
        """Whether YAML reads less or other than was written, so that the value cannot be used; reports what is odd."""
        found = misread(node, field, key, notes=self.notes)
        if found:
            self.problems.append(found)
        return found is not None and CATALOGUE[found.code].severity == "error"


def _instead(node: Node, text: str, form: str, *, sure: bool = True) -> Advice:
    """To write a text in place of all of a node; where that is a list below its key, a little further in than that."""
    below = isinstance(node, Sequence) and not node.span.end_line
    return write(f"  {text}" if below else text, whole(node), form, sure=sure)


def _texts(node: Node) -> list[str]:
    """All single values of a node."""
    if isinstance(node, Scalar):
        return [node.text]
    inner = node.items if isinstance(node, Sequence) else [value for _, value in node.pairs]
    return [text for one in inner for text in _texts(one)]


def _says_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text.strip(" .").lower() in _NOTHING


def _nothing(node: Node) -> Advice:
    return write("", node.span, "Delete it until there is something to say.")


def _list_advice(node: Scalar | Mapping, field: Field) -> Advice:
    if field.fields:
        text = node.text if isinstance(node, Scalar) else ""
        part = f"{part_for(field, text)}: {written(text) if text else '…'}"
        fix = write(f"[{{{part}}}]", node.span).fix if text else None
        return Advice(f"Start each of them with a hyphen: `- {part}`.", fix)
    if isinstance(node, Mapping):
        bare = all(isinstance(value, Scalar) and value.empty for _, value in node.pairs)
        return _write_list(node, [key.text for key, _ in node.pairs] if bare else _texts(node))
    if _says_nothing(node):
        return _nothing(node)
    if re.match(r"-\S", node.text):
        items = re.split(r"(?:^|\s)-(?=\S)", node.text)[1:]
        return _write_list(node, items)._replace(hint=f"Put a space after each hyphen: `- {items[0]}`.")
    words = node.text.split()
    if holds(field) == "term" and not re.search("[,;]", node.text) and field.min and len(words) == field.min:
        return _write_list(node, words)
    sentence = KINDS[field.kind].free and node.text.rstrip().endswith((".", "!", "?")) and not BULLET.match(node.text)
    items = [node.text.strip()] if sentence else items_meant(node.text)
    return _write_list(node, [(field.pattern and text_meant(item, field.pattern)) or item for item in items])


def _write_list(node: Node, items: list[str]) -> Advice:
    listed = _instead(node, in_brackets(items), "Write {}, or one value a line, each after a hyphen and a space.")
    if sum(map(len, items)) > _LONGEST_LIST and len(items) > 1:
        hint = f"Write one value a line, each after a hyphen and a space: `- {written(items[0])}`."
        return listed._replace(hint=hint)
    return listed


def _one_value(node: Sequence | Mapping, field: Field) -> Advice:
    if field.fields:
        hint = f"Delete its hyphen: its fields stand under `{field.name}:`, each on a line of its own, indented."
        alone = isinstance(node, Sequence) and len(node.items) == 1 and not node.span.end_line
        return write(" ", node.span.over("-"), hint, sure=alone)
    if isinstance(node, Sequence):
        items = [item.text for item in node.items if isinstance(item, Scalar)]
        meant = ", ".join(items) if KINDS[field.kind].free else next(iter(items), "")
        all_of_it = bool(items) and meant == ", ".join(_texts(node))
        return _instead(node, written(meant or "value"), "Write {}, without brackets and hyphens.", sure=all_of_it)
    if all(isinstance(value, Scalar) and value.empty for _, value in node.pairs):
        meant = ", ".join(key.text for key, _ in node.pairs)
        return _instead(node, written(meant or "value"), "Write {}, without braces.")
    key, value = node.pairs[0]
    shown = f"{key.text}: {value.text}" if isinstance(value, Scalar) else "One: two"
    form = "Put the text in quotes if it has a colon in it: {}."
    return _instead(node, in_quotes(shown), form, sure=isinstance(value, Scalar) and len(node.pairs) == 1)


def _fill_in(field: Field, column: int) -> str:
    """How a group is filled in: the first of its fields, on the line below."""
    return f"Write its fields below it, with {counted(column + 1, 'space')} before each: `{field.fields[0].name}: …`."


def _ask_for(field: Field) -> str:
    return field.help or f"It is {KINDS[field.kind].describe(field)}."
