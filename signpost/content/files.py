"""Pictures, tables and downloads: what they are by their content, not by their name."""

import csv
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import PurePosixPath

from signpost.codec import dumps, loads
from signpost.content.places import Places
from signpost.content.sources import decode
from signpost.memory import Memory, fingerprint
from signpost.problems import Problem, Span, write
from signpost.schema.nodes import Mapping, Scalar, Sequence, read_yaml
from signpost.schema.writing import in_quotes
from signpost.tree import File
from signpost.words import counted, one_of

PICTURE_TYPES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
DOWNLOAD_TYPES = PICTURE_TYPES + tuple(
    ".csv .docx .epub .ics .mp3 .mp4 .odp .ods .odt .pdf .pptx .txt .vtt .xlsx .zip".split()
)
MOST_PIXELS = 50_000_000
MOST_ROWS = 2_000

_FORMATS = {"AVIF", "GIF", "JPEG", "PNG", "WEBP"}
_SVG_REFUSED = re.compile(
    r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:\w+:)?(?:script|foreignObject|iframe|a|use|image|style|animate\w*|set)\b|(?<=\s)on\w+\s*=|(?:href|src)\s*=|url\(",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's size in pixels (0 where an SVG states none)."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def type_problem(path: str, place: Span, *, picture: bool) -> Problem | None:
    """Why a file of this name is not published, or None."""
    allowed = PICTURE_TYPES if picture else DOWNLOAD_TYPES
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in allowed:
        return None
    what = "Pictures" if picture else "Downloads"
    message = f"{what} of the type `{suffix or 'none'}` are not published."
    return Problem("file-type", place, message, f"Use {one_of(allowed, most=30)}.")


def picture_key(file: File) -> str:
    """What a picture's size is remembered by; what is wrong with it names its path."""
    return fingerprint(file.digest, file.shown)


def picture_of(file: File, memory: Memory) -> tuple[Picture | None, Problem | None]:
    """The picture's size, or why it is none; found once for as long as the file is the same."""
    key = picture_key(file)
    known = memory.get("picture", key)
    if known is None:
        known = dumps(read_picture(file))
        memory.put("picture", key, known)
    return loads(tuple[Picture | None, Problem | None], known)


def read_picture(file: File) -> tuple[Picture | None, Problem | None]:
    """The picture's size, or why it is none. Bounded: a picture that would unpack to a huge one is refused unopened."""
    if file.problem:
        return None, file.problem
    data, place = file.data(), Span(file.shown)
    if file.path.lower().endswith(".svg"):
        return _read_svg(data, place)
    from PIL import Image, UnidentifiedImageError  # costs 50 ms to import; most builds open no picture

    message = f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels."
    too_large = Problem("too-large", place, message, "Save it smaller: 2,000 pixels wide is plenty.")
    try:
        refuse = warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning)
        with refuse, Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            if image.format not in _FORMATS:
                return None, _no_picture(place, f"it is a {image.format} file")
            if width * height > MOST_PIXELS:
                return None, too_large
            image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None, too_large
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None, _no_picture(place, "its content is something else, or damaged")
    return Picture(width, height), None


def _no_picture(place: Span, why: str) -> Problem:
    message = f"The file is no picture that browsers show: {why}."
    return Problem("not-an-image", place, message, "Open it in a picture program and save it as PNG or JPEG.")


def _read_svg(data: bytes, place: Span) -> tuple[Picture | None, Problem | None]:
    text = data.decode("utf-8-sig", "replace")
    if not re.match(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<svg\b", text, re.DOTALL):
        return None, _no_picture(place, "it does not start with <svg")
    refused = _SVG_REFUSED.search(text)
    if refused:
        message = f"The SVG holds `{refused[0]}`, which could run a program or load something from elsewhere."
        hint = "Save it as “plain SVG”, without scripts, links or styles."
        return None, Problem("not-an-image", Span(place.path, *Places(text)(refused.start())), message, hint)
    box = re.search(r"""viewBox\s*=\s*["']\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]{1,9})[\s,]+([0-9.]{1,9})""", text)
    return Picture(round(float(box[1])), round(float(box[2]))) if box else Picture(0, 0), None


def read_table(source: File) -> tuple[Table | None, list[Problem]]:
    """The rows of a CSV file (first line: column names) or of a YAML list of groups with the same keys."""
    text, problems = decode(source)
    if problems:
        return None, problems
    if source.path.endswith((".yaml", ".yml")):
        return _read_yaml_table(text, source.shown)
    if not source.path.endswith(".csv"):
        message = "A table is a CSV or a YAML file."
        return None, [Problem("bad-table", Span(source.shown), message, "Save it as CSV (comma-separated, UTF-8).")]
    return _read_csv(text, source.shown)


def _read_csv(text: str, shown: str) -> tuple[Table | None, list[Problem]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    lines: list[tuple[int, list[str]]] = []
    try:
        lines.extend((reader.line_num, [cell.strip() for cell in row]) for row in reader if row)
    except csv.Error:
        message = "A quotation mark is opened and not closed, or text follows it."
        hint = "Put a cell with a comma in double quotes."
        return None, [Problem("bad-table", Span(shown, reader.line_num), message, hint)]
    if len(lines) < 2 or len(lines) > MOST_ROWS:
        message = f"The table has {counted(max(len(lines) - 1, 0), 'row')} below its line of column names."
        return None, [Problem("bad-table", Span(shown), message, f"Tables have 1 to {MOST_ROWS:,} rows.")]
    columns = lines[0][1]
    between = "semicolons" if ";" in columns[0] else "tabs" if "\t" in columns[0] else ""
    if between and len(columns) == 1:
        message = f"The cells stand between {between}, so the table would have one column."
        return None, [Problem("bad-table", Span(shown), message, "Save it as CSV with commas between the cells.")]
    hint = "Put a comma between cells, and double quotes around a cell with a comma in it."
    problems = []
    for number, row in lines[1:]:
        if len(row) != len(columns):
            message = f"This row has {counted(len(row), 'cell')}; the first has {len(columns)}."
            problems.append(Problem("bad-table", Span(shown, number), message, hint))
    return (None if problems else Table(tuple(columns), tuple(tuple(row) for _, row in lines[1:]))), problems


def _read_yaml_table(text: str, shown: str) -> tuple[Table | None, list[Problem]]:
    root, problems = read_yaml(text, shown)
    if problems:
        return None, problems
    hint = "Write every row as `- column: value` with the same columns."
    if not isinstance(root, Sequence) or not root.items or len(root.items) > MOST_ROWS:
        return None, [Problem("bad-table", Span(shown), "The file is not a list of rows.", hint)]
    first = root.items[0]
    columns = tuple(key.text for key, _ in first.pairs) if isinstance(first, Mapping) else ()
    rows: list[tuple[str, ...]] = []
    for item in root.items:
        pairs = item.pairs if isinstance(item, Mapping) else ()
        cells = {key.text: cell for key, cell in pairs if isinstance(cell, Scalar)}
        problems += [_cut_off(cell, cell.note) for cell in cells.values() if cell.note]
        if not columns or tuple(cells) != columns:
            problems.append(Problem("bad-table", item.span, "This row has other columns than the first.", hint))
        rows.append(tuple(cell.text for cell in cells.values()))
    return (None if problems else Table(columns, tuple(rows))), problems


def _cut_off(cell: Scalar, note: Scalar) -> Problem:
    message = f"`{note.text}` would be left out, as # after a space starts a comment."
    place = cell.span if cell.text else note.span
    advice = write(in_quotes(f"{cell.text} {note.text}".strip()), place.to(note.span), guess=True)
    return Problem("bad-table", place, message, *advice.more("If it is a note, give it a line of its own, above."))
