"""Values that YAML reads in full order, and yet not as their writer meant them: nothing of it may be published."""

import re
from html import unescape

from signpost.problems import Advice, Problem, Span, write
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, holds
from signpost.schema.nodes import Scalar
from signpost.schema.readers import Wrong
from signpost.schema.writing import in_brackets, in_quotes, items_meant, written


def misread(node: Scalar, field: Field, key: Scalar | None, *, notes: bool) -> Problem | None:
    """What of a value would be lost or shown by mistake. `key` is that of the line; an item of a list has none."""
    if not node.plain or field.fields or (key and field.many and not node.empty):
        return None
    line, start = (f"{key.text}: ", key.span) if key else ("", node.span)
    if node.note is not None and not notes:
        return _cut_off(node, node.note, field, line, start)
    return None if node.empty else _marks(node, field, line, start) or _formatting(node, field, line, start)


def _cut_off(node: Scalar, note: Scalar, field: Field, line: str, start: Span) -> Problem | None:
    """Text after ` #`, where it could belong to the value; in `date: 2026-03-04 # a Wednesday` it could not."""
    whole = f"{node.text} {note.text}".strip()
    try:
        KINDS[field.kind].read(Scalar(whole, node.span, plain=False), field)
    except Wrong:
        return None
    names = holds(field) not in ("itself", "prose")
    message = f"{field.label}: `{note.text}` would be left out, as # after a space starts a comment."
    if names and not node.empty and not (line and field.many):
        hint = f"If it is a note, give it a line of its own, above; if not, write `{line}{in_quotes(whole)}`."
        return Problem("misread-value", note.span, message, hint)
    if line and field.many:
        meant = in_brackets(items_meant(whole))
    else:
        meant = written(note.text.lstrip("#").strip()) if names else in_quotes(whole)
    span = (start if line or not node.empty else note.span).to(note.span)
    advice = write(line + meant, span, "Write `{}`.", guess=True)
    advice = advice.more("If it is a note, give it a line of its own, above.")
    return Problem("misread-value", note.span, message, *advice)


def _marks(node: Scalar, field: Field, line: str, start: Span) -> Problem | None:
    """Quotation marks that stay in the value: curly ones around it, or one of a pair; a comma behind it."""
    text = node.text.strip()
    opened, closed = text[0] in "“„‟«‘‚", text[-1] in "”“»’‘\"'"
    around = opened and closed and len(text) > 1 and not re.search("[“”„«»]", text[1:-1])
    alone = text[0] in "“„" and not re.search('[”“"]', text[1:])
    left = re.fullmatch('[^“”„"]*[^“”„"0-9][”"]', text)
    behind = text[-1] in ",;" and holds(field) != "prose"
    if around:
        what, meant = "the curly quotation marks around it", text[1:-1]
    elif alone or left:
        what, meant = "a quotation mark without its other", text[1:] if alone else text[:-1]
    elif behind:
        what, meant = f"the {'comma' if text[-1] == ',' else 'semicolon'} behind it", text[:-1]
    else:
        return None
    advice = _rewrite(node, line, start, meant.strip())
    if meant.strip() and (KINDS[field.kind].free or holds(field) == "prose"):
        advice = advice.more(f"To show {'them' if around else 'it'}, write `{line}{in_quotes(text)}`.")
    return Problem("misread-value", node.span, f"{field.label}: {what} would be shown.", *advice)


_FOREIGN = re.compile(
    r"&(?:[a-z]{2,8}|\#[0-9]{1,5});|</?(?:b|i|em|strong|u|br|p|span|div|a|font|sup|sub)\b[^<>]*>|\*\*[^*\s][^*]*\*\*"
    r"|\[(?P<words>[^\[\]]+)\]\([^()\s]+\)",
    re.IGNORECASE,
)


def _formatting(node: Scalar, field: Field, line: str, start: Span) -> Problem | None:
    """HTML and Markdown in a text of one line, which shows them as they are written."""
    found = _FOREIGN.search(node.text) if KINDS[field.kind].free else None
    if found is None:
        return None
    shown = " ".join(_FOREIGN.sub(lambda match: match["words"] or _bare(match[0]), node.text).split())
    message = f"{field.label}: `{found[0]}` would be shown as it is written."
    advice = _rewrite(node, line, start, shown).more("To show it, put the text in quotation marks.")
    return Problem("marks-in-text", node.span, message, *advice)


def _rewrite(node: Scalar, line: str, start: Span, meant: str) -> Advice:
    """To write what was meant on the line; to delete the value where that is nothing."""
    if not meant:
        return write("", node.span, "Delete it.")
    return write(line + written(meant), start.to(node.span), "Write `{}`.")


def _bare(mark: str) -> str:
    if mark[0] == "&":
        return unescape(mark).replace("\u00a0", " ")
    return mark.strip("*") if mark[0] == "*" else " " if mark.lower().startswith("<br") else ""
