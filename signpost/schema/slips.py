"""Slips that make front matter unreadable: how each shows where the parser stopped, and how it is mended."""

import re
from dataclasses import dataclass

from signpost.schema.writing import BULLETS, in_brackets, in_quotes, items_meant, quoted_line
from signpost.words import counted

ANCHOR = "A value starts with & or *, which YAML reads as an anchor or alias."
ITEM = "A list item does not line up with the others."

_KEY = re.compile(r"\s*(?:- +)?([\w-]+:)(?=\s|$)")
_GLUED = re.compile(r"\s*(?:- +)?([A-Za-z_]\w*):(?=\S)")


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped: its words, all lines, the place to look at first, the line it noticed it on."""

    words: str
    lines: list[str]
    line: int
    column: int
    noticed: tuple[int, int]

    @property
    def text(self) -> str:
        """The line."""
        return self.lines[self.line]

    def says(self, *words: str) -> bool:
        """Whether the parser said one of these."""
        return any(word in self.words for word in words)


@dataclass(frozen=True, slots=True)
class Found:
    """What was done there, and what to write instead."""

    line: int
    column: int
    message: str
    hint: str
    code: str = "front-matter-syntax"


def _quoting(stop: Stop, line: int) -> str:
    meant = quoted_line(stop.lines[line])
    return f"Put the whole text in quotes: `{meant}`." if meant else "Put the whole text in quotes."


def item_hint(lines: list[str], line: int) -> str:
    """How far in the items of a list start: as the one above, or two spaces further than the key they belong to."""
    spaces = 2
    for above in reversed(lines[:line]):
        start = re.match(r"(\s*)(- |[\w-]+:\s*$)", above)
        if start:
            spaces = len(start[1]) + (0 if start[2] == "- " else 2)
            break
    return f"Start every item with {counted(spaces, 'space')} and a hyphen, one under the other."


def _tab(stop: Stop) -> Found | None:
    tab = re.match(r"[ ]*(-?)\t", stop.text)
    if not tab:
        return None
    hint = f"Use {'a space' if tab[1] else 'two spaces'} in place of the tab."
    return Found(stop.line, stop.column, "The line is indented with a tab.", hint, "front-matter-tab")


def _no_yaml(stop: Stop) -> Found | None:
    """A line across, or a note as it is written elsewhere."""
    if not re.match(r"\s*(?:[-=*_]{4,}\s*$|<!--|//|/\*)", stop.text) or not stop.says("could not find expected ':'"):
        return None
    hint = "Delete it, or start it with # to keep it as a note."
    return Found(stop.line, stop.column, "This line is no key with a value.", hint)


def _fence(stop: Stop) -> Found | None:
    if not stop.text.startswith("```"):
        return None
    hint = "Delete this line, and the one with ``` that closes it."
    return Found(stop.line, 0, "A fence of code stands in the front matter.", hint)


def _space_of_a_word_processor(stop: Stop) -> Found | None:
    for number in {stop.line, max(stop.line - 1, 0)}:
        space = re.match(r"(?:\s|- |[\w-]+:)*?\u00a0", stop.lines[number])
        if space:
            message = "A space here is a no-break space, which word processors and web pages make."
            return Found(number, space.end() - 1, message, "Delete it and type a space.")
    return None


def _bullet(stop: Stop) -> Found | None:
    """A list whose items start with a star, a dash or a dot."""
    item = re.match(rf"(\s*)([{BULLETS}])(?!\S+[*:])\s*(\S.*)", stop.text)
    if not item:
        return None
    message = f"A list item starts with {item[2]} in place of a hyphen."
    return Found(stop.line, item.end(1), message, f"Start every item with a hyphen and a space: `- {item[3]}`.")


def _bold_key(stop: Stop) -> Found | None:
    bold = re.match(r"\s*\*+([\w -]+?)(?::\*+|\*+:)\s*(.*)", stop.text)
    if not bold:
        return None
    message = "A key is written with stars around it."
    return Found(stop.line, stop.column, message, f"Write `{f'{bold[1]}: {bold[2]}'.rstrip()}`.")


def _anchor(stop: Stop) -> Found | None:
    if not stop.says("an anchor", "an alias"):
        return None
    listed = re.fullmatch(r"\s*(?:- +)?([\w-]+: +)(\* .+)", stop.text)
    items = items_meant(listed[2]) if listed else []
    if listed and len(items) > 1:
        hint = f"Write `{listed[1]}{in_brackets(items)}`."
        return Found(stop.line, stop.column, "The values of a list are told apart by * here.", hint)
    return Found(stop.line, stop.column, ANCHOR, _quoting(stop, stop.line), "anchor-or-alias")


def _quote_not_closed(stop: Stop) -> Found | None:
    """A quotation mark that is not closed on its line, though the next line is another key or item."""
    for number in range(stop.line + 1):
        opened = re.fullmatch(r"(\s*(?:- +)?)((?:[\w-]+:\s+)?)(['\"])((?:(?!\3).)+)", stop.lines[number])
        if not opened or "\\" in opened[4]:
            continue
        after = next((at for at in range(number + 1, len(stop.lines)) if stop.lines[at].strip()), None)
        if after is not None and not re.match(r"\s*- |" + _KEY.pattern, stop.lines[after]):
            continue
        text = opened[4].strip().rstrip("”’“")
        if opened[3] == "'" and re.match(r"(?:tis|twas|n|em|til|cause|[0-9]0s)\b", text, re.IGNORECASE):
            text = "'" + text
        hint = f"Close the text with the same mark it starts with: `{opened[2]}{in_quotes(text)}`."
        message = "A quotation mark is opened and not closed."
        return Found(number, opened.end(2), message, hint)
    return None


def _cut_by_a_comment(stop: Stop) -> Found | None:
    """Text with ` #` in brackets or over several lines, of which YAML has left out the rest of the line."""
    in_list = stop.says("expected ',' or", "node content")
    number = stop.line if in_list or stop.line == 0 else stop.line - 1
    if stop.says("node content") and not re.search(r"[\s\[,]#", stop.lines[number]):
        number = max(number - 1, 0)
    comment = re.search(r"(?<=[\s\[,])#", stop.lines[number])
    goes_on = in_list or re.match(r"\s+\S", stop.lines[stop.line])
    if not comment or not goes_on or stop.lines[number].lstrip().startswith("#"):
        return None
    message = "What follows # here is left out, as YAML takes it for a comment."
    in_one = re.fullmatch(r"\s*(?:- +)?[\w-]+:\s+\[.*\]\s*", stop.lines[number])
    hint = f"Write `{quoted_line(stop.lines[number])}`." if in_one else "Put the whole text in quotes, on one line."
    return Found(number, comment.start(), message, hint)


def _no_space_after_a_colon(stop: Stop) -> Found | None:
    """A line such as `title:Vet`, which YAML takes for the start of a text that goes on below."""
    line = stop.line
    first = _GLUED.match(stop.text)
    if stop.says("mapping values") and line and not first and ":" not in stop.text[: stop.column]:
        line -= 1
        first = _GLUED.match(stop.lines[line])
    if not first or "://" in stop.lines[line][: first.end() + 2]:
        return None
    hint = f"Write `{first[1]}: {stop.lines[line][first.end() :]}`."
    return Found(line, first.end(), "There is no space after the colon.", hint)


def _no_colon(stop: Stop) -> Found | None:
    """A line such as `title = Vet`, which YAML takes for the start of a text that goes on below."""
    line = stop.line
    key = _KEY.match(stop.text)
    if stop.says("mapping values") and line and key and key.end() == stop.column + 1:
        line -= 1
    elif not stop.says("could not find expected ':'"):
        return None
    sign = r"\s*[=;\uff1a]\s*|\s+[\u2013\u2014-]\s+" + (r"|\s+" if line == 0 else "")
    other = re.match(rf"\s*(?:- +)?([A-Za-z][A-Za-z_-]*)(?:{sign})(?=\S)", stop.lines[line])
    if not other:
        return None
    hint = f"Write `{other[1]}: {stop.lines[line][other.end() :]}`."
    return Found(line, other.end(1), "There is no colon after the key.", hint)


def _hyphen_without_space(stop: Stop) -> Found | None:
    item = re.match(r"(\s*)-(?=[^\s-])", stop.text)
    if not item or not stop.says("could not find expected ':'"):
        return None
    hint = f"Write `- {stop.text[item.end() :]}`."
    return Found(stop.line, item.end(1), "There is no space after the hyphen.", hint)


def _out_of_line(stop: Stop) -> Found | None:
    """A key or a list item that starts further right or left than those before it."""
    if re.match(r"\s*- ", stop.text) and stop.says("expected key", "'-' indicator"):
        empty = re.fullmatch(r"(\s*[\w-]+:)\s+\[\s*\]\s*", stop.lines[stop.line - 1])
        if empty:
            message = "The list is closed here, before its items."
            return Found(stop.line - 1, empty.end(1) + 1, message, f"Write `{empty[1].strip()}`.")
        return Found(stop.line, stop.column, ITEM, item_hint(stop.lines, stop.line))
    indented = re.match(r"(\s+)\w+:(?=\s|$)", stop.text)
    if not indented or not ((stop.says("mapping values") and stop.text.index(":") == stop.column) or _ends_early(stop)):
        return None
    above = next((line for line in reversed(stop.lines[: stop.line]) if _KEY.match(line)), "")
    group = _group_at_the_margin(stop, above)
    if group:
        return group
    key = _KEY.match(above)
    spaces = key.start(1) if key else 0
    hint = "Delete the spaces before it, so that it lines up with the keys above."
    if spaces:
        hint = f"Put {counted(spaces, 'space')} before it, so that it lines up with the keys above"
        hint += "." if indented.end(1) > spaces else ", or none if it belongs to the page itself."
    return Found(stop.line, indented.end(1), "The line does not line up with those above.", hint)


def _ends_early(stop: Stop) -> bool:
    return stop.says("expected key", "'-' indicator") and stop.column == len(stop.text) - len(stop.text.lstrip()) > 0


def _group_at_the_margin(stop: Stop, above: str) -> Found | None:
    """A group of whose fields the first are not indented, though the last are."""
    if above[:1] == " ":
        return None
    for number in range(stop.line - 1, 0, -1):
        if re.match(r"[\w-]+:\s*$", stop.lines[number - 1]) and _KEY.match(stop.lines[number]):
            name = stop.lines[number - 1].strip()
            hint = f"Put two spaces before it, and before each field of `{name}`: `  {stop.lines[number].strip()}`."
            return Found(number, 0, f"The line belongs to `{name}`, but is not indented.", hint)
        if stop.lines[number][:1] == " ":
            return None
    return None


def _first_key_off(stop: Stop) -> Found | None:
    """A first key with spaces or a hyphen before it, which the others have not."""
    first = next((number for number, line in enumerate(stop.lines) if line.strip() and line.lstrip()[0] != "#"), 0)
    start = re.match(r"\s*(?:- +)?", stop.lines[first])
    if not stop.says("document start", "'-' indicator") or not start or not start[0] or stop.text[:1].isspace():
        return None
    message = "The first key does not line up with those below."
    hint = f"Write it at the start of the line: `{stop.lines[first][start.end() :].strip()}`."
    return Found(first, 0, message, hint)


def _colon_inside(stop: Stop) -> Found | None:
    if not stop.says("mapping values") or not re.match(r"\s*- |" + _KEY.pattern, stop.text):
        return None
    message = "There is a colon and a space inside the text."
    return Found(stop.line, stop.column, message, _quoting(stop, stop.line))


def _after_the_end(stop: Stop) -> Found | None:
    """Text behind a closing quotation mark or bracket."""
    link = re.search(r"!?\[[^\[\]]*\]\(([^\s()]+)\)", stop.text)
    if link and stop.column > link.start():
        what = "name" if link[0][0] == "!" else "address"
        message = f"A {'picture' if link[0][0] == '!' else 'link'} in Markdown stands where one value belongs."
        return Found(stop.line, link.start(), message, f"Write its {what} alone: {link[1]}.")
    before = stop.text[: stop.column].rstrip()[-1:]
    if not stop.says("expected key", "'-' indicator") or before not in {"'", '"', "]", "}"}:
        return None
    if re.fullmatch(r"\s*[,;]\s*", stop.text[stop.column :]):
        hint = f"Delete it: `{stop.text[: stop.column].strip()}`."
        return Found(stop.line, stop.column, "A comma follows the value.", hint)
    what = "quotation mark" if before in "'\"" else "bracket"
    return Found(stop.line, stop.column, f"Text follows a closing {what}.", _quoting(stop, stop.line))


def _brackets(stop: Stop) -> Found | None:
    """A list in brackets with a comma missing or too many, or that is not closed."""
    listed = re.fullmatch(r"\s*(?:- +)?([\w-]+: +)\[([^\[\]{}]*)\]?\s*", stop.text)
    if not listed or not stop.says("expected ',' or", "node content"):
        return None
    if stop.says("node content"):
        meant = f"Remove the extra comma: `{listed[1]}{in_brackets(items_meant(listed[2]))}`."
        return Found(stop.line, stop.column, "A value is missing in a list or group in brackets.", meant)
    if stop.noticed[0] == stop.line and stop.text[stop.noticed[1]] not in "'\"":
        meant = f"Write `{listed[1]}{in_brackets(items_meant(listed[2]))}`."
        return Found(*stop.noticed, "Text follows a closing quotation mark.", meant)
    if stop.noticed[0] == stop.line:
        items = [a or b or c for a, b, c in re.findall(r"\"([^\"]*)\"|'([^']*)'|([^\s,\"'][^,\"']*)", listed[2])]
        meant = f"Put a comma between them: `{listed[1]}{in_brackets(item.strip(' ,') for item in items)}`."
        return Found(*stop.noticed, "A comma is missing between two values.", meant)
    meant = f"Close it with ]: `{listed[1]}{in_brackets(items_meant(listed[2]))}`."
    return Found(stop.line, stop.column, "A list or group in brackets is not closed.", meant)


def _starts_with_a_sign(stop: Stop) -> Found | None:
    if not stop.says("cannot start any token", "mapping keys are not allowed", "block node"):
        return None
    message = "A value starts with a character that has a meaning in YAML (such as @, % or `)."
    return Found(stop.line, stop.column, message, _quoting(stop, stop.line))


SLIPS = (
    _tab,
    _fence,
    _no_yaml,
    _space_of_a_word_processor,
    _bold_key,
    _bullet,
    _anchor,
    _quote_not_closed,
    _cut_by_a_comment,
    _no_space_after_a_colon,
    _hyphen_without_space,
    _no_colon,
    _first_key_off,
    _after_the_end,
    _out_of_line,
    _colon_inside,
    _brackets,
    _starts_with_a_sign,
)
"""What editors do, the surest first."""
