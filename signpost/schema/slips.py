"""Slips that make front matter unreadable: how each shows where the parser stopped, and how it is mended."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from signpost.problems import Advice, Edit, Fix, Lines, Problem, write
from signpost.schema.writing import BULLETS, in_brackets, in_quotes, items_meant, quoting
from signpost.words import counted

ANCHOR = "A value starts with & or *, which YAML reads as an anchor or alias."
ITEM = "A list item does not line up with the others."

_KEY = re.compile(r"\s*(?:- +)?([\w-]+:)(?=\s|$)")
_KEY_OR_ITEM = r"\s*- |" + _KEY.pattern
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


_Tell = Callable[[Stop, re.Match[str]], Problem | None]
_SLIPS: list[tuple[re.Pattern[str], tuple[str, ...], _Tell]] = []
"""What editors do, the surest first."""


def _slip(pattern: str = "", *words: str) -> Callable[[_Tell], _Tell]:
    """One more slip: how its line begins, what the parser says of it, and what is told where both are so."""

    def add(tell: _Tell) -> _Tell:
        _SLIPS.append((re.compile(pattern), words, tell))
        return tell

    return add


def find_slip(stop: Stop) -> Problem | None:
    """What an editor did where the parser stopped, or None where nothing is known of it."""
    for pattern, words, tell in _SLIPS:
        line = pattern.match(stop.text) if not words or stop.says(*words) else None
        problem = line and tell(stop, line)
        if problem:
            return problem
    return None


def line_up(source: Lines, line: int) -> Advice:
    """To start a list's items as far in as the one above, or two spaces further than the key they belong to."""
    starts = (re.match(r"(\s*)(- |[\w-]+:\s*$)", above) for above in reversed(source.lines[:line]))
    start = next(filter(None, starts), None)
    spaces = len(start[1]) + (0 if start[2] == "- " else 2) if start else 2
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


@_slip(r"[ ]*(-?)\t")
def _tab(stop: Stop, line: re.Match[str]) -> Problem:
    spaces, said = (" ", "a space") if line[1] else ("  ", "two spaces")
    advice = _everywhere(stop, rf"[ ]*{line[1]}(\t)", spaces, f"Use {said} in place of the tab.")
    return stop.found("The line is indented with a tab.", advice, code="front-matter-tab")


@_slip("```")
def _fence(stop: Stop, _: re.Match[str]) -> Problem:
    advice = stop.unfenced(stop.line, "Delete this line, and the one with ``` that closes it.")
    return stop.found("A fence of code stands in the front matter.", advice, at=(stop.line, 0))


@_slip(r"\s*(?:[-=*_]{4,}\s*$|<!--|//|/\*)", "could not find expected ':'")
def _no_yaml(stop: Stop, _: re.Match[str]) -> Problem:
    """A line across, or a note as it is written elsewhere."""
    advice = write("# ", stop.span(stop.line, 0, 0), "Delete it, or start it with # to keep it as a note.")
    return stop.found("This line is no key with a value.", advice)


_NO_BREAK = r"(?:\s|- |[\w-]+:)*?(\u00a0)"


@_slip()
def _space_of_a_word_processor(stop: Stop, _: re.Match[str]) -> Problem | None:
    for number in {stop.line, max(stop.line - 1, 0)}:
        space = re.match(_NO_BREAK, stop.lines[number])
        if space:
            message = "A space here is a no-break space, which word processors and web pages make."
            advice = _everywhere(stop, _NO_BREAK, " ", "Delete it and type a space.")
            return stop.found(message, advice, at=(number, space.end() - 1))
    return None


@_slip(r"\s*\*+([\w -]+?)(?::\*+|\*+:)\s*(.*)")
def _bold_key(stop: Stop, line: re.Match[str]) -> Problem:
    advice = stop.write(stop.line, f"{line[1]}: {line[2]}".rstrip())
    return stop.found("A key is written with stars around it.", advice)


@_slip(rf"(\s*)([{BULLETS}])(?!\S+[*:])\s*(\S.*)")
def _bullet(stop: Stop, line: re.Match[str]) -> Problem:
    """A list whose items start with a star, a dash or a dot."""
    message = f"A list item starts with {line[2]} in place of a hyphen."
    hint = f"Start every item with a hyphen and a space: `- {line[3]}`."
    advice = _everywhere(stop, rf"{line[1]}({re.escape(line[2])}(?!\S+[*:])\s*(\S.*))", r"- \2", hint)
    return stop.found(message, advice, at=(stop.line, line.end(1)))


@_slip("", "an anchor", "an alias")
def _anchor(stop: Stop, _: re.Match[str]) -> Problem:
    listed = re.fullmatch(r"\s*(?:- +)?([\w-]+: +)(\* .+)", stop.text)
    items = items_meant(listed[2]) if listed else []
    if listed and len(items) > 1:
        advice = stop.write(stop.line, listed[1] + in_brackets(items))
        return stop.found("The values of a list are told apart by * here.", advice)
    return stop.found(ANCHOR, quoting(stop, stop.line), code="anchor-or-alias")


@_slip()
def _quote_not_closed(stop: Stop, _: re.Match[str]) -> Problem | None:
    """A quotation mark that is not closed on its line, though the next line is another key or item."""
    for number in range(stop.line + 1):
        opened = re.fullmatch(r"(\s*(?:- +)?)((?:[\w-]+:\s+)?)(['\"])((?:(?!\3).)+)", stop.lines[number])
        if not opened or "\\" in opened[4]:
            continue
        behind = range(number + 1, len(stop.lines))
        below = next((stop.lines[at] for at in behind if stop.lines[at].strip()), None)
        if below is not None and not re.match(_KEY_OR_ITEM, below):
            continue
        text = opened[4].strip().rstrip("”’“")
        if opened[3] == "'" and re.match(r"(?:tis|twas|n|em|til|cause|[0-9]0s)\b", text, re.IGNORECASE):
            text = "'" + text
        form = "Close the text with the same mark it starts with: `{}`."
        advice = stop.write(number, opened[2] + in_quotes(text), form)
        return stop.found("A quotation mark is opened and not closed.", advice, at=(number, opened.end(2)))
    return None


@_slip()
def _cut_by_a_comment(stop: Stop, _: re.Match[str]) -> Problem | None:
    """Text with ` #` in brackets or over several lines, of which YAML has left out the rest of the line."""
    in_list = stop.says("expected ',' or", "node content")
    number = stop.line if in_list or stop.line == 0 else stop.line - 1
    if stop.says("node content") and not re.search(r"[\s\[,]#", stop.lines[number]):
        number = max(number - 1, 0)
    comment = re.search(r"(?<=[\s\[,])#", stop.lines[number])
    goes_on = in_list or re.match(r"\s+\S", stop.text)
    if not comment or not goes_on or stop.lines[number].lstrip().startswith("#"):
        return None
    in_one = re.fullmatch(r"\s*(?:- +)?[\w-]+:\s+\[.*\]\s*", stop.lines[number])
    form = "Write `{}`." if in_one else "Put the whole text in quotes, on one line: `{}`."
    message = "What follows # here is left out, as YAML takes it for a comment."
    return stop.found(message, quoting(stop, number, form), at=(number, comment.start()))


@_slip()
def _no_space_after_a_colon(stop: Stop, _: re.Match[str]) -> Problem | None:
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


@_slip(r"(\s*)-(?=[^\s-])", "could not find expected ':'")
def _hyphen_without_space(stop: Stop, line: re.Match[str]) -> Problem:
    advice = stop.write(stop.line, f"- {stop.text[line.end() :]}")
    return stop.found("There is no space after the hyphen.", advice, at=(stop.line, line.end(1)))


@_slip()
def _no_colon(stop: Stop, _: re.Match[str]) -> Problem | None:
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


@_slip("", "document start")
def _dots(stop: Stop, _: re.Match[str]) -> Problem | None:
    """A line of three dots, which ends what is above it."""
    above = [number for number, line in enumerate(stop.lines[: stop.line]) if line.rstrip() == "..."]
    if not above:
        return None
    message = "Three dots on a line of their own are the end for YAML, and more follows below."
    return stop.found(message, write("", stop.row(above[-1]), "Delete the line."), at=(above[-1], 0))


@_slip(r"(?!\s)", "document start", "'-' indicator")
def _first_key_off(stop: Stop, _: re.Match[str]) -> Problem | None:
    """A first key with spaces or a hyphen before it, which the others have not."""
    first = next((number for number, line in enumerate(stop.lines) if line.strip() and line.lstrip()[0] != "#"), 0)
    before = re.match(r"\s+(?:- +)?|- +", stop.lines[first])
    if not before:
        return None
    form = "Write it at the start of the line: `{}`."
    advice = write(stop.lines[first][before.end() :].strip(), stop.span(first), form)
    return stop.found("The first key does not line up with those below.", advice, at=(first, 0))


@_slip(r".*?(!?)(\[[^\[\]]*\]\(([^\s()]+)\))")
def _link_for_a_value(stop: Stop, line: re.Match[str]) -> Problem | None:
    if stop.column <= line.start(1):
        return None
    what, part = ("picture", "name") if line[1] else ("link", "address")
    message = f"A {what} in Markdown stands where one value belongs."
    advice = write(line[3], stop.span(stop.line, line.start(1), line.end()), f"Write its {part} alone: {{}}.")
    return stop.found(message, advice, at=(stop.line, line.start(1)))


@_slip("", "expected key", "'-' indicator")
def _after_the_end(stop: Stop, _: re.Match[str]) -> Problem | None:
    """Text behind a closing quotation mark or bracket."""
    before, behind = stop.text[: stop.column].strip(), stop.text[stop.column :].strip()
    if not before.endswith(("'", '"', "]", "}")):
        return None
    if behind in (",", ";"):
        return stop.found("A comma follows the value.", stop.write(stop.line, before, "Delete it: `{}`."))
    what = "quotation mark" if before[-1] in "'\"" else "bracket"
    return stop.found(f"Text follows a closing {what}.", quoting(stop, stop.line))


@_slip(r"\s*- ", "expected key", "'-' indicator")
def _item_out_of_line(stop: Stop, _: re.Match[str]) -> Problem:
    """A list item that starts further right or left than those before it."""
    empty = re.fullmatch(r"(\s*[\w-]+:)\s+\[\s*\]\s*", stop.lines[stop.line - 1])
    if empty:
        message = "The list is closed here, before its items."
        advice = stop.write(stop.line - 1, empty[1].strip())
        return stop.found(message, advice, at=(stop.line - 1, empty.end(1) + 1))
    return stop.found(ITEM, line_up(stop, stop.line))


@_slip(r"(\s+)\w+(:)(?=\s|$)", "mapping values", "expected key", "'-' indicator")
def _key_out_of_line(stop: Stop, line: re.Match[str]) -> Problem | None:
    """A key that starts further right or left than those before it."""
    own = line.end(1)
    if stop.column != (line.start(2) if stop.says("mapping values") else own):
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
        hint += "." if own > spaces else ", or none if it belongs to the page itself."
    advice = write(" " * spaces, stop.span(stop.line, 0, own), hint, guess=own <= spaces)
    return stop.found("The line does not line up with those above.", advice, at=(stop.line, own))


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


@_slip(_KEY_OR_ITEM, "mapping values")
def _colon_inside(stop: Stop, _: re.Match[str]) -> Problem:
    return stop.found("There is a colon and a space inside the text.", quoting(stop, stop.line))


@_slip(r"\s*(?:- +)?([\w-]+: +)\[([^\[\]{}]*)\]?\s*$", "expected ',' or", "node content")
def _brackets(stop: Stop, line: re.Match[str]) -> Problem:
    """A list in brackets with a comma missing or too many, or that is not closed."""
    items = items_meant(line[2])
    place = (stop.line, stop.column)
    if stop.says("node content"):
        message, form = "A value is missing in a list or group in brackets.", "Remove the extra comma: `{}`."
    elif stop.noticed[0] != stop.line:
        message, form = "A list or group in brackets is not closed.", "Close it with ]: `{}`."
    elif stop.text[stop.noticed[1]] not in "'\"":
        place, message, form = stop.noticed, "Text follows a closing quotation mark.", "Write `{}`."
    else:
        quoted = re.findall(r"\"([^\"]*)\"|'([^']*)'|([^\s,\"'][^,\"']*)", line[2])
        items = ["".join(one).strip(" ,") for one in quoted]
        place, message, form = stop.noticed, "A comma is missing between two values.", "Put a comma between them: `{}`."
    return stop.found(message, stop.write(stop.line, line[1] + in_brackets(items), form), at=place)


@_slip(r"(\s*(?:- +)?)[\w-]+:(\s+)(- .*)", "sequence entries are not allowed")
def _list_beside_its_key(stop: Stop, line: re.Match[str]) -> Problem:
    items = re.split(r"(?:^|\s+)- +", line[3])[1:]
    text = "".join(f"{_under(stop, line)}- {item}" for item in items)
    hint = "Start the list on the next line, each item with a hyphen."
    advice = write(text, stop.span(stop.line, line.start(2)), hint, guess=len(items) > 1)
    return stop.found("A list starts on the same line as its key.", advice)


@_slip(r"(\s*(?:- +)?)[\w-]+:\s+[|>][+-]?(\s+)", "comment or line break")
def _text_beside_its_bar(stop: Stop, line: re.Match[str]) -> Problem:
    hint = "Start the text on the next line, with two spaces before each of its lines."
    advice = write(_under(stop, line), stop.span(stop.line, *line.span(2)), hint)
    return stop.found("Text follows | or > on its line.", advice)


def _under(stop: Stop, key: re.Match[str]) -> str:
    """How a line begins under a key, behind what is before it: as the next does, where that is under it."""
    below = _indentation("".join(stop.lines[stop.line + 1 : stop.line + 2]))
    return "\n" + " " * (below if below > key.end(1) else key.end(1) + 2)
