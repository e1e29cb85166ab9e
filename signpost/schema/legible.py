"""What nobody means to have in a text: characters that cannot be seen, Git's marks where two changed the same lines."""

import re

from signpost.problems import Fix, Lines, Problem, Span

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\u2028\u2029\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
"""Characters that show nothing but may change how a text is read or shown."""

_FENCED = re.compile(r"^[ ]{0,3}(`{3,}|~{3,}).*?(?:^[ ]{0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ ].*)?$", re.MULTILINE)


def legible(text: str, shown: str) -> tuple[str, list[Problem]]:
    """The text of a file without what cannot be seen, and what is wrong with its characters."""
    conflict = _conflict(text, shown)
    if conflict:
        return "", [conflict]
    hidden = HIDDEN.search(text)
    if not hidden:
        return text, []
    lines = Lines(shown, 1, text.split("\n"))
    places = [(number, *at.span()) for number, line in enumerate(lines.lines) for at in HIDDEN.finditer(line)]
    gone = Fix(tuple(lines.edit(number, "", start, end) for number, start, end in places))
    message = f"There is a character that cannot be seen (U+{ord(hidden[0]):04X})."
    hint = "Delete it: type the words around it again."
    return HIDDEN.sub("", text), [Problem("control-character", lines.place(*places[0][:2]), message, hint, gone)]


def _conflict(text: str, shown: str) -> Problem | None:
    """Lines that Git leaves where two people changed the same ones; in fenced code they are an example.

    The line `=======` between them is also Markdown's for a heading, so it does not tell of a conflict by itself.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    bare = _FENCED.sub(lambda fenced: "\n" * fenced[0].count("\n"), text)
    lines = [bare.count("\n", 0, mark.start()) + 1 for mark in _CONFLICT.finditer(bare)]
    if not lines:
        return None
    where = f"lines {', '.join(map(str, lines))}" if len(lines) > 1 else f"line {lines[0]}"
    message = f"Two versions of the text stand here, as Git could not join them: see its marks on {where}."
    hint = "Keep the lines you want, and delete those that start with <<<<<<<, ======= and >>>>>>>."
    return Problem("merge-conflict", Span(shown, lines[0]), message, hint)
