"""What is derived from the configuration for people and editors' tools: schemas, the field reference, new files.

`build.py contracts` writes the first two, `--check` says which are stale; `build.py new` writes a file to fill in.
"""

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from signpost.codec import dumps
from signpost.config.site import COMMON_FIELDS, Collection, Site, common_fields
from signpost.content.vocabularies import Declared
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, holds
from signpost.tree import CannotRead, read, text_of
from signpost.words import counted

_JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
"""The kind of schema by which editors' programs complete and check front matter."""


def contracts(site: Site, terms: Declared) -> dict[str, str]:
    """Every derived file: its path beside the configuration, and its text."""
    files = {"contracts/form.json": _json(form(site, terms)), "docs/fields.md": reference(site)}
    for collection in site.collections.values():
        title = {"title": f"Front matter of {collection.title}"}
        schema = {"$schema": _JSON_SCHEMA, **title, **_object_schema(collection.fields, site, terms)}
        files[f"contracts/schema/{collection.name}.schema.json"] = _json(schema)
    return files


def write(files: Mapping[str, str], folder: Path) -> list[str]:
    """Write the files that are not already so; gives their paths."""
    stale = stale_files(files, folder)
    for path in stale:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(files[path], encoding="utf-8")
    return stale


def stale_files(files: Mapping[str, str], folder: Path) -> list[str]:
    """The paths whose file is missing or differs."""

    def differs(path: str) -> bool:
        try:
            return text_of(read(folder / path), "replace") != files[path]
        except CannotRead:
            return True

    return [path for path in sorted(files) if differs(path)]


def _json(value: Any) -> str:
    return dumps(value, indented=True).decode() + "\n"


def _object_schema(fields: tuple[Field, ...], site: Site, terms: Declared) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: field_schema(field, site, terms) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def field_schema(field: Field, site: Site, terms: Declared) -> dict[str, Any]:
    """A field's schema: its kind's, in a list where there are many."""
    one = _single_schema(field, site, terms)
    described = {"title": field.label, **({"description": field.help} if field.help else {})}
    if not field.many:
        return {**described, **one}
    bounds = {"minItems": field.min if field.min is not None else int(field.required) or None, "maxItems": field.max}
    counts = {name: int(bound) for name, bound in bounds.items() if bound is not None}
    return {**described, "type": "array", "items": one, **counts}


def _single_schema(field: Field, site: Site, terms: Declared) -> dict[str, Any]:
    if field.fields:
        return _object_schema(field.fields, site, terms)
    if holds(field) == "term" and not site.vocabularies[field.of].open:
        return {"enum": list(terms[field.of])}
    return KINDS[field.kind].json_schema(field)


def form(site: Site, terms: Declared) -> dict[str, Any]:
    """The editor's form: for every collection its folder and, field by field, the widget that edits it."""
    return {
        "collections": [
            {
                "name": collection.name,
                "label": collection.title,
                "label_singular": collection.singular,
                "folder": f"{site.content_path}/{collection.folder}".removesuffix("/."),
                "fields": [
                    *(_widget(field, site, terms) for field in collection.fields),
                    {"name": "body", "label": "Text", "widget": "markdown", "required": True},
                ],
            }
            for collection in site.collections.values()
        ]
    }


def _widget(field: Field, site: Site, terms: Declared) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": field.name,
        "label": field.label,
        "widget": KINDS[field.kind].widget,
        "required": field.required,
        "hint": field.help or None,
        **KINDS[field.kind].form(field),
    }
    if holds(field) == "term" and site.vocabularies[field.of].open:
        found["widget"] = "string"
    elif holds(field) == "term":
        found["options"] = [{"label": term.label, "value": term.id} for term in terms[field.of].values()]
    elif field.fields:
        found["fields"] = [_widget(inner, site, terms) for inner in field.fields]
    if field.pattern:
        found["pattern"] = [field.pattern, field.help or "It is not written as expected."]
    if field.many:
        found |= {"multiple": True, "min": field.min, "max": field.max}
    return {name: value for name, value in found.items() if value is not None}


def reference(site: Site) -> str:
    """The field reference for contributors, in Markdown."""
    lines = [
        "# Every field of every collection",
        "",
        "This page is made from `site_config.yaml` by `python build.py contracts`; do not edit it by hand.",
        "",
        "## Every entry",
        "",
        *_table(common_fields(site.vocabularies)),
    ]
    common = {field.name for field in COMMON_FIELDS}
    for collection in site.collections.values():
        own = tuple(field for field in collection.fields if field.name not in common)
        folder = f"{site.content_path}/{collection.folder}".removesuffix("/.")
        lines += ["", f"## {collection.title}", "", f"Files: `{folder}/NAME.md`. Address: `{collection.url}`.", ""]
        lines += _table(own) if own else ["No fields of its own."]
    return "\n".join(lines) + "\n"


def _table(fields: tuple[Field, ...], prefix: str = "") -> list[str]:
    head = [] if prefix else ["| key | what it is | what to write |", "| --- | --- | --- |"]
    rows = []
    for field in fields:
        rows.append(f"| `{prefix}{field.name}` | {_cell(describe(field))} | {_cell(field.help)} |")
        rows += _table(field.fields, f"{prefix}{field.name}.")
    return head + rows


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def describe(field: Field) -> str:
    """A field's kind, number and duty in words: a list of exactly 3 values, a term of attributes, required."""
    words = KINDS[field.kind].describe(field)
    if field.many:
        words = f"{_how_many(field)}: {words}"
    return f"{words}. Required." if field.required else words


def _how_many(field: Field) -> str:
    least, most = field.min, field.max
    if least is not None and least == most:
        return f"a list of exactly {counted(int(least), 'value')}"
    if least is not None and most is not None:
        return f"a list of {int(least)} to {int(most)} values"
    if most is not None:
        return f"a list of at most {counted(int(most), 'value')}"
    return f"a list of at least {counted(int(least), 'value')}" if least is not None else "a list"


# A comment, so that a page left without text is still reported as empty.
_PLACE_FOR_TEXT = "<!-- Write the page here, in Markdown, in place of this line. Headings start with two #. -->"


def new_entry(collection: Collection, title: str, terms: Declared) -> str:
    """The text of a new file: required fields to fill in, all others in comments."""
    lines = [
        "---",
        f"# {collection.singular}. Fill in what has no # before it; take the # away from what you want to use.",
        f"title: {_quoted(title)}",
    ]
    # What must be filled in stands first.
    for field in sorted(collection.fields, key=lambda field: not field.required):
        if field.name != "title":
            lines += ["", *_lines(field, terms)]
    return "\n".join([*lines, "---", "", _PLACE_FOR_TEXT, ""])


def _lines(field: Field, terms: Declared) -> list[str]:
    """A field explained, and its keys: in comments where it need not be filled in."""
    allowed = ", ".join(terms.get(field.of, ())) if holds(field) == "term" else ""
    words = [f"{field.label}: {describe(field)}", field.help, f"Terms: {allowed}" if allowed else ""]
    explained = [f"# {line}" for text in words if text for line in textwrap.wrap(text, 110, subsequent_indent="  ")]
    return explained + [key if field.required else f"# {key}" for key in _keys(field, terms)]


def _keys(field: Field, terms: Declared) -> list[str]:
    if not field.fields:
        return [f"{field.name}:{' []' if field.many else ''}"]
    inner = [line for sub in field.fields for line in _lines(sub, terms)]
    if not field.many:
        return [f"{field.name}:", *(f"  {line}" for line in inner)]
    first = next(at for at, line in enumerate(inner) if not line.startswith("#"))
    return [f"{field.name}:", *(f"  {'- ' if at == first else '  '}{line}" for at, line in enumerate(inner))]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
