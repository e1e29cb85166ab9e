"""The marks that Git leaves in a text where two people changed the same lines."""

import re

from signpost.problems import Problem, Span

_FENCED = re.compile(r"^[ ]{0,3}(`{3,}|~{3,}).*?(?:^[ ]{0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ ].*)?$", re.MULTILINE)


def find_conflict(text: str, shown: str) -> Problem | None:
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
