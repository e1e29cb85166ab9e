"""A new file for an entry, every field explained: `build.py new careers "Marine biologist"`."""

import textwrap

from signpost.config.site import Collection
from signpost.editors.contracts import Terms, describe
from signpost.schema.fields import Field
from signpost.schema.kinds import holds

# A comment, so that a page left without text is still reported as empty.
_PLACE_FOR_TEXT = "<!-- Write the page here, in Markdown, in place of this line. Headings start with two #. -->"


def new_entry(collection: Collection, title: str, terms: Terms) -> str:
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


def _lines(field: Field, terms: Terms) -> list[str]:
    """A field explained, and its keys: in comments where it need not be filled in."""
    allowed = ", ".join(terms.get(field.of, ())) if holds(field) == "term" else ""
    words = [f"{field.label}: {describe(field)}", field.help, f"Terms: {allowed}" if allowed else ""]
    explained = [f"# {line}" for text in words if text for line in textwrap.wrap(text, 110, subsequent_indent="  ")]
    return explained + [key if field.required else f"# {key}" for key in _keys(field, terms)]


def _keys(field: Field, terms: Terms) -> list[str]:
    if not field.fields:
        return [f"{field.name}:{' []' if field.many else ''}"]
    inner = [line for sub in field.fields for line in _lines(sub, terms)]
    if not field.many:
        return [f"{field.name}:", *(f"  {line}" for line in inner)]
    first = next(at for at, line in enumerate(inner) if not line.startswith("#"))
    return [f"{field.name}:", *(f"  {'- ' if at == first else '  '}{line}" for at, line in enumerate(inner))]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
