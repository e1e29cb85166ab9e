"""Slips that make front matter unreadable: how each shows where the parser stopped, and how it is mended."""

import re
from dataclasses import dataclass

from signpost.problems import Edit, Fix, Problem
from signpost.problems.advice import Advice, Lines, write
from signpost.schema.writing import BULLETS, in_brackets, in_quotes, items_meant, quoting
from signpost.words import counted

ANCHOR = "A value starts with & or *, which YAML reads as an anchor or alias."
ITEM = "A list item does not line up with the others."

_KEY = re.compile(r"\s*(?:- +)?([\w-]+:)(?=\s|$)")
_GLUED = re.compile(r"\s*(?:- +)?([A-Za-z_]\w*):(?=\S)")


@dataclass(frozen=True, slots=True)
class Stop(Lines):
    """Where the parser stopped in a text: its words, the place to look at first, the one it noticed it on."""

    words: str
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

    def found(
        self, message: str, advice: Advice, at: tuple[int, int] | None = None, code: str = "front-matter-syntax"
    ) -> Problem:
        """What was done there, or at another place, and what to write instead."""
        return Problem(code, self.place(*(at or (self.line, self.column))), message, *advice)


def line_up(source: Lines, line: int) -> Advice:
    """To start a list's items as far in as the one above, or two spaces further than the key they belong to."""
    spaces = 2
    for above in reversed(source.lines[:line]):
        start = re.match(r"(\s*)(- |[\w-]+:\s*$)", above)
        if start:
            spaces = len(start[1]) + (0 if start[2] == "- " else 2)
            break
    own = _indentation(source.lines[line])
    edits: list[Edit] = []
    for number in range(line, len(source.lines)):
        inner, item = _indentation(source.lines[number]), source.lines[number].lstrip().startswith("- ")
        if inner < own or item != (inner == own):
            break
        edits.append(source.edit(number, " " * max(0, inner + spaces - own), 0, inner))
    hint = f"Start every item with {counted(spaces, 'space')} and a hyphen, one under the other."
    return Advice(hint, Fix(tuple(edits)))


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _everywhere(stop: Stop, pattern: str, text: str, hint: str) -> Advice:
    """To write a text in place of the first group of a pattern, on every line that starts with it."""
    found = [(number, match) for number, line in enumerate(stop.lines) if (match := re.match(pattern, line))]
    return Advice(hint, Fix(tuple(stop.edit(number, match.expand(text), *match.span(1)) for number, match in found)))


def _tab(stop: Stop) -> Problem | None:
    tab = re.match(r"[ ]*(-?)\t", stop.text)
    if not tab:
        return None
    hint = f"Use {'a space' if tab[1] else 'two spaces'} in place of the tab."
    advice = _everywhere(stop, r"[ ]*-(\t)" if tab[1] else r"[ ]*(\t)", " " if tab[1] else "  ", hint)
    return stop.found("The line is indented with a tab.", advice, code="front-matter-tab")


def _no_yaml(stop: Stop) -> Problem | None:
    """A line across, or a note as it is written elsewhere."""
    if not re.match(r"\s*(?:[-=*_]{4,}\s*$|<!--|//|/\*)", stop.text) or not stop.says("could not find expected ':'"):
        return None
    advice = Advice("Delete it, or start it with # to keep it as a note.", Fix((stop.edit(stop.line, "# ", 0, 0),)))
    return stop.found("This line is no key with a value.", advice)


def _fence(stop: Stop) -> Problem | None:
    if not stop.text.startswith("```"):
        return None
    marks = [number for number in range(stop.line, len(stop.lines)) if stop.lines[number].startswith("```")]
    gone = Fix(tuple(Edit(stop.row(number), "") for number in marks[:2]))
    advice = Advice("Delete this line, and the one with ``` that closes it.", gone)
    return stop.found("A fence of code stands in the front matter.", advice, at=(stop.line, 0))


_NO_BREAK = r"(?:\s|- |[\w-]+:)*?(\u00a0)"


def _space_of_a_word_processor(stop: Stop) -> Problem | None:
    for number in {stop.line, max(stop.line - 1, 0)}:
        space = re.match(_NO_BREAK, stop.lines[number])
        if space:
            message = "A space here is a no-break space, which word processors and web pages make."
            advice = _everywhere(stop, _NO_BREAK, " ", "Delete it and type a space.")
            return stop.found(message, advice, at=(number, space.end() - 1))
    return None


def _bullet(stop: Stop) -> Problem | None:
    """A list whose items start with a star, a dash or a dot."""
    item = re.match(rf"(\s*)([{BULLETS}])(?!\S+[*:])\s*(\S.*)", stop.text)
    if not item:
        return None
    message = f"A list item starts with {item[2]} in place of a hyphen."
    hint = f"Start every item with a hyphen and a space: `- {item[3]}`."
    advice = _everywhere(stop, rf"{item[1]}({re.escape(item[2])}(?!\S+[*:])\s*(\S.*))", r"- \2", hint)
    return stop.found(message, advice, at=(stop.line, item.end(1)))


def _bold_key(stop: Stop) -> Problem | None:
    bold = re.match(r"\s*\*+([\w -]+?)(?::\*+|\*+:)\s*(.*)", stop.text)
    if not bold:
        return None
    advice = stop.write(stop.line, f"{bold[1]}: {bold[2]}".rstrip())
    return stop.found("A key is written with stars around it.", advice)


def _anchor(stop: Stop) -> Problem | None:
    if not stop.says("an anchor", "an alias"):
        return None
    listed = re.fullmatch(r"\s*(?:- +)?([\w-]+: +)(\* .+)", stop.text)
    items = items_meant(listed[2]) if listed else []
    if listed and len(items) > 1:
        advice = stop.write(stop.line, listed[1] + in_brackets(items))
        return stop.found("The values of a list are told apart by * here.", advice)
    return stop.found(ANCHOR, quoting(stop, stop.line), code="anchor-or-alias")


def _quote_not_closed(stop: Stop) -> Problem | None:
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
        form = "Close the text with the same mark it starts with: `{}`."
        advice = stop.write(number, opened[2] + in_quotes(text), form)
        return stop.found("A quotation mark is opened and not closed.", advice, at=(number, opened.end(2)))
    return None


def _cut_by_a_comment(stop: Stop) -> Problem | None:
    """Text with ` #` in brackets or over several lines, of which YAML has left out the rest of the line."""
    in_list = stop.says("expected ',' or", "node content")
    number = stop.line if in_list or stop.line == 0 else stop.line - 1
    if stop.says("node content") and not re.search(r"[\s\[,]#", stop.lines[number]):
        number = max(number - 1, 0)
    comment = re.search(r"(?<=[\s\[,])#", stop.lines[number])
    goes_on = in_list or re.match(r"\s+\S", stop.lines[stop.line])
    if not comment or not goes_on or stop.lines[number].lstrip().startswith("#"):
        return None
    in_one = re.fullmatch(r"\s*(?:- +)?[\w-]+:\s+\[.*\]\s*", stop.lines[number])
    form = "Write `{}`." if in_one else "Put the whole text in quotes, on one line: `{}`."
    message = "What follows # here is left out, as YAML takes it for a comment."
    return stop.found(message, quoting(stop, number, form), at=(number, comment.start()))


def _no_space_after_a_colon(stop: Stop) -> Problem | None:
    """A line such as `title:Vet`, which YAML takes for the start of a text that goes on below."""
    line = stop.line
    first = _GLUED.match(stop.text)
    if stop.says("mapping values") and line and not first and ":" not in stop.text[: stop.column]:
        line -= 1
        first = _GLUED.match(stop.lines[line])
    if not first or "://" in stop.lines[line][: first.end() + 2]:
        return None
    advice = stop.write(line, f"{first[1]}: {stop.lines[line][first.end() :]}")
    return stop.found("There is no space after the colon.", advice, at=(line, first.end()))


def _no_colon(stop: Stop) -> Problem | None:
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
    advice = stop.write(line, f"{other[1]}: {stop.lines[line][other.end() :]}")
    return stop.found("There is no colon after the key.", advice, at=(line, other.end(1)))


def _hyphen_without_space(stop: Stop) -> Problem | None:
    item = re.match(r"(\s*)-(?=[^\s-])", stop.text)
    if not item or not stop.says("could not find expected ':'"):
        return None
    advice = stop.write(stop.line, f"- {stop.text[item.end() :]}")
    return stop.found("There is no space after the hyphen.", advice, at=(stop.line, item.end(1)))


def _out_of_line(stop: Stop) -> Problem | None:
    """A key or a list item that starts further right or left than those before it."""
    if re.match(r"\s*- ", stop.text) and stop.says("expected key", "'-' indicator"):
        empty = re.fullmatch(r"(\s*[\w-]+:)\s+\[\s*\]\s*", stop.lines[stop.line - 1])
        if empty:
            message = "The list is closed here, before its items."
            advice = stop.write(stop.line - 1, empty[1].strip())
            return stop.found(message, advice, at=(stop.line - 1, empty.end(1) + 1))
        return stop.found(ITEM, line_up(stop, stop.line))
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
    fix = Fix((stop.edit(stop.line, " " * spaces, 0, indented.end(1)),), guess=indented.end(1) <= spaces)
    message = "The line does not line up with those above."
    return stop.found(message, Advice(hint, fix), at=(stop.line, indented.end(1)))


def _ends_early(stop: Stop) -> bool:
    return stop.says("expected key", "'-' indicator") and stop.column == _indentation(stop.text) > 0


def _group_at_the_margin(stop: Stop, above: str) -> Problem | None:
    """A group of whose fields the first are not indented, though the last are."""
    if above[:1] == " ":
        return None
    for number in range(stop.line - 1, 0, -1):
        if re.match(r"[\w-]+:\s*$", stop.lines[number - 1]) and _KEY.match(stop.lines[number]):
            name = stop.lines[number - 1].strip()
            hint = f"Put two spaces before it, and before each field of `{name}`: `  {stop.lines[number].strip()}`."
            fix = Fix(tuple(stop.edit(at, "  ", 0, 0) for at in range(number, stop.line)))
            message = f"The line belongs to `{name}`, but is not indented."
            return stop.found(message, Advice(hint, fix), at=(number, 0))
        if stop.lines[number][:1] == " ":
            return None
    return None


def _dots(stop: Stop) -> Problem | None:
    """A line of three dots, which ends what is above it."""
    above = [number for number, line in enumerate(stop.lines[: stop.line]) if line.rstrip() == "..."]
    if not above or not stop.says("document start"):
        return None
    message = "Three dots on a line of their own are the end for YAML, and more follows below."
    return stop.found(message, write("", stop.row(above[-1]), "Delete the line."), at=(above[-1], 0))


def _first_key_off(stop: Stop) -> Problem | None:
    """A first key with spaces or a hyphen before it, which the others have not."""
    first = next((number for number, line in enumerate(stop.lines) if line.strip() and line.lstrip()[0] != "#"), 0)
    start = re.match(r"\s*(?:- +)?", stop.lines[first])
    if not stop.says("document start", "'-' indicator") or not start or not start[0] or stop.text[:1].isspace():
        return None
    form = "Write it at the start of the line: `{}`."
    advice = write(stop.lines[first][start.end() :].strip(), stop.span(first), form)
    return stop.found("The first key does not line up with those below.", advice, at=(first, 0))


def _colon_inside(stop: Stop) -> Problem | None:
    if not stop.says("mapping values") or not re.match(r"\s*- |" + _KEY.pattern, stop.text):
        return None
    return stop.found("There is a colon and a space inside the text.", quoting(stop, stop.line))


def _after_the_end(stop: Stop) -> Problem | None:
    """Text behind a closing quotation mark or bracket."""
    link = re.search(r"!?\[[^\[\]]*\]\(([^\s()]+)\)", stop.text)
    if link and stop.column > link.start():
        what, part = ("picture", "name") if link[0][0] == "!" else ("link", "address")
        message = f"A {what} in Markdown stands where one value belongs."
        advice = write(link[1], stop.span(stop.line, *link.span()), f"Write its {part} alone: {{}}.")
        return stop.found(message, advice, at=(stop.line, link.start()))
    before = stop.text[: stop.column].rstrip()[-1:]
    if not stop.says("expected key", "'-' indicator") or before not in {"'", '"', "]", "}"}:
        return None
    if re.fullmatch(r"\s*[,;]\s*", stop.text[stop.column :]):
        advice = stop.write(stop.line, stop.text[: stop.column].strip(), "Delete it: `{}`.")
        return stop.found("A comma follows the value.", advice)
    what = "quotation mark" if before in "'\"" else "bracket"
    return stop.found(f"Text follows a closing {what}.", quoting(stop, stop.line))


def _brackets(stop: Stop) -> Problem | None:
    """A list in brackets with a comma missing or too many, or that is not closed."""
    listed = re.fullmatch(r"\s*(?:- +)?([\w-]+: +)\[([^\[\]{}]*)\]?\s*", stop.text)
    if not listed or not stop.says("expected ',' or", "node content"):
        return None
    items = items_meant(listed[2])
    place = (stop.line, stop.column)
    if stop.says("node content"):
        message, form = "A value is missing in a list or group in brackets.", "Remove the extra comma: `{}`."
    elif stop.noticed[0] != stop.line:
        message, form = "A list or group in brackets is not closed.", "Close it with ]: `{}`."
    elif stop.text[stop.noticed[1]] not in "'\"":
        place, message, form = stop.noticed, "Text follows a closing quotation mark.", "Write `{}`."
    else:
        quoted = re.findall(r"\"([^\"]*)\"|'([^']*)'|([^\s,\"'][^,\"']*)", listed[2])
        items = ["".join(one).strip(" ,") for one in quoted]
        place, message, form = stop.noticed, "A comma is missing between two values.", "Put a comma between them: `{}`."
    return stop.found(message, stop.write(stop.line, listed[1] + in_brackets(items), form), at=place)


def _list_beside_its_key(stop: Stop) -> Problem | None:
    listed = re.fullmatch(r"(\s*(?:- +)?)[\w-]+:(\s+)(- .*)", stop.text)
    if not listed or not stop.says("sequence entries are not allowed"):
        return None
    items = re.split(r"(?:^|\s+)- +", listed[3])[1:]
    text = "".join(f"{_under(stop, len(listed[1]))}- {item}" for item in items)
    fix = Fix((stop.edit(stop.line, text, listed.start(2)),), guess=len(items) > 1)
    advice = Advice("Start the list on the next line, each item with a hyphen.", fix)
    return stop.found("A list starts on the same line as its key.", advice)


def _text_beside_its_bar(stop: Stop) -> Problem | None:
    begun = re.match(r"(\s*(?:- +)?)[\w-]+:\s+[|>][+-]?(\s+)", stop.text)
    if not begun or not stop.says("comment or line break"):
        return None
    fix = Fix((stop.edit(stop.line, _under(stop, len(begun[1])), *begun.span(2)),))
    advice = Advice("Start the text on the next line, with two spaces before each of its lines.", fix)
    return stop.found("Text follows | or > on its line.", advice)


def _under(stop: Stop, spaces: int) -> str:
    """How a line begins under a key that has so many spaces before it: as the next does, where that is under it."""
    below = _indentation("".join(stop.lines[stop.line + 1 : stop.line + 2]))
    return "\n" + " " * (below if below > spaces else spaces + 2)


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
    _dots,
    _first_key_off,
    _after_the_end,
    _out_of_line,
    _colon_inside,
    _brackets,
    _list_beside_its_key,
    _text_beside_its_bar,
)
"""What editors do, the surest first."""
