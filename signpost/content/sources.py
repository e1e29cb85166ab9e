"""The content folder as it is: its files, what each belongs to, and a text split from its front matter."""

import re
from dataclasses import dataclass
from pathlib import Path

from signpost.config.site import Collection, Site
from signpost.problems import Advice, Lines, Problem, Span, write
from signpost.schema.legible import legible
from signpost.tree import File, Tree, is_folder, text_of
from signpost.words import slug

LARGEST_FILE = 2_000_000  # bytes of one Markdown or vocabulary file


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything in the content folder. `files` are pictures, tables and downloads by their path inside it."""

    entries: tuple[tuple[Collection, File], ...]
    vocabularies: dict[str, File]
    files: dict[str, File]
    problems: tuple[Problem, ...]


def find_sources(folder: Path, site: Site, tree: Tree) -> Sources:
    """Walk the content folder in sorted order. Links that lead out of it are refused; dot files are passed over.

    Raises CannotRead for a folder that cannot be listed: its pages must not go from the site without a word.
    """
    if not is_folder(folder):
        problem = Problem(
            "configuration", Span(folder.as_posix()), "There is no such content folder.", "Name it with --content."
        )
        return Sources((), {}, {}, (problem,))
    found, problems = tree.files(folder, within=True)
    entries: list[tuple[Collection, File]] = []
    vocabularies: dict[str, File] = {}
    files: dict[str, File] = {}
    for path, file in found.items():
        if path.endswith(".md"):
            collection = collection_of(path, site)
            if collection is None:
                message = "This file is in no collection's folder, so it is not published."
                folders = ", ".join(sorted(c.folder for c in site.collections.values()))
                hint = f"Move it into one of the collections' folders: {folders}."
                problems.append(file.problem or Problem("stray-file", Span(file.shown), message, hint))
            else:
                entries.append((collection, file))
        elif re.fullmatch(r"vocabularies/[^/]+\.ya?ml", path):
            name = Path(path).stem
            if name in site.vocabularies:
                vocabularies[name] = file
            else:
                message = f"The configuration declares no vocabulary `{name}`."
                hint = f"Rename the file, or declare `{name}` under `vocabularies:` in the configuration."
                problems.append(file.problem or Problem("stray-file", Span(file.shown), message, hint))
        else:
            files[path] = file
    for name in [v.name for v in site.vocabularies.values() if not v.open and v.name not in vocabularies]:
        place = Span((folder / f"vocabularies/{name}.yaml").as_posix())
        hint = "Create it with a term a line, such as `- {id: curious, label: Curious}`, or declare it `open: true`."
        problems.append(Problem("missing-file", place, f"The vocabulary `{name}` has no file of terms.", hint))
    return Sources(tuple(entries), vocabularies, files, tuple(problems))


def collection_of(path: str, site: Site) -> Collection | None:
    """The collection whose folder a file is in, the deepest where they lie in one another."""
    holding = [one for one in site.collections.values() if one.folder == "." or path.startswith(one.folder + "/")]
    return max(holding, key=lambda one: (one.folder != ".", len(one.folder)), default=None)


def slug_of(path: str) -> str:
    """The slug of an entry's file: its name; for `index.md` that of its folder."""
    stem = Path(path).stem
    return slug(Path(path).parent.name if stem == "index" else stem)


def decode(source: File) -> tuple[str, list[Problem]]:
    """The file's text with line feeds at line ends and no byte-order mark, and what is wrong with its characters."""
    if source.problem:
        return "", [source.problem]
    if source.size > LARGEST_FILE:
        message = f"The file has more than {LARGEST_FILE:,} bytes."
        return "", [Problem("too-large", Span(source.shown), message, "Split it into several pages.")]
    data = source.data()
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Span(source.shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"The file is not saved as UTF-8: byte 0x{data[error.start]:02X} is no UTF-8."
        return "", [Problem("not-utf-8", place, message, "In your editor choose “Save with encoding: UTF-8”.")]
    return legible(text, source.shown)


_NEARLY_CLOSED = re.compile(
    "\\s*(?:-{2,}|-?[\u2013\u2014]+-?|_{3,}|\\*{3,}|\\+{3}|={3,}|\\.{3}|(?:[\u2013\u2014-] ){2,}[\u2013\u2014-])\\s*"
)
"""What somebody writes, or a word processor makes, of three hyphens."""

_KEY = re.compile(r"[A-Za-z][\w-]*\s?:(?:\s|$)")
_OWN_KEY = re.compile(r"[a-z][a-z0-9_]*:(?:\s|$)")
_YAML = re.compile(r"\s*$|\s+\S|[ ]*#|[ ]*-[ ]|" + _KEY.pattern)


@dataclass(frozen=True, slots=True)
class Parts:
    """The YAML (starting on line 2), and the body with the line it starts on."""

    front: str
    body: str
    body_line: int


def split_front_matter(text: str, shown: str) -> tuple[Parts | None, list[Problem]]:
    """Split a file at the lines `---`; None where there is no front matter to read."""
    lines = text.split("\n")
    source = Lines(shown, 1, lines)
    if lines[0].rstrip() != "---":
        message = "The file does not start with front matter."
        return None, [Problem("front-matter-missing", Span(shown), message, *_starting(source))]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            again = _second(source, number + 1)
            if again:
                return None, [again]
            return Parts("\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), number + 2), []
    message = "The front matter opened on line 1 is never closed."
    nearly = next((number for number, line in enumerate(lines) if number and _NEARLY_CLOSED.fullmatch(line)), 0)
    body = next((number for number, line in enumerate(lines) if number and not _YAML.match(line)), 0)
    advice = Advice("Add a line of its own with `---` after the last key, before the text.")
    if nearly:
        form = f"Write exactly three hyphens on line {nearly + 1}, with nothing before or after them."
        advice = write("---", source.span(nearly), form)
    elif body:
        form = f"Add a line `{{}}` above line {body + 1}, after the last key and before the text."
        advice = write("---\n", source.span(body, 0, 0), form)
    return None, [Problem("front-matter-unclosed", source.place(nearly), message, *advice)]


def _starting(source: Lines) -> Advice:
    """How to mend a file without front matter, by what stands first in it."""
    lines = source.lines
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    above = "".join(f"{line}\n" for line in lines[:first])
    if lines[first].startswith("```"):
        hint = "Delete this line, and the one with ``` that closes it, so that the file starts with `---`."
        return source.unfenced(first, hint)
    if lines[first].strip() == "+++":
        return Advice('Write `---` in place of `+++`, here and below, and `title: Vet` in place of `title = "Vet"`.')
    if _NEARLY_CLOSED.fullmatch(lines[first]):
        form = "Make the file's first line exactly `{}`: three hyphens, and nothing before or after them."
        return write("---", source.place(0).over(above + lines[first]), form)
    if _KEY.match(lines[first]):
        return write("---\n", source.place(0).over(above), "Put a line `{}` above this one.")
    return Advice("Start the file with a line `---`, then `title:` and `summary:` lines, then a line `---`.")


def _second(source: Lines, start: int) -> Problem | None:
    """Front matter that goes on below its end: it would be published as text."""
    lines = source.lines
    filled = [number for number in range(start, len(lines)) if lines[number].strip()]
    opened = bool(filled) and lines[filled[0]].rstrip() == "---"
    first = next(iter(filled[opened:]), None)
    if first is None or not (_KEY if opened else _OWN_KEY).match(lines[first]):
        return None
    end = next((number for number in range(first, len(lines)) if not _YAML.match(lines[number])), len(lines) - 1)
    if lines[end].rstrip() != "---":
        return None
    if opened:
        message = "A second front matter starts here; it would be published as text."
        hint = "Put all keys between the first two lines `---`, each once."
        hint += f" Then delete lines {filled[0] + 1} and {end + 1}."
        return Problem("front-matter-syntax", source.place(filled[0]), message, hint)
    message = f"The front matter is closed here, so the keys down to line {end + 1} would be published as text."
    advice = write("", source.row(start - 1), f"Delete this line, {start}.")
    return Problem("front-matter-syntax", source.place(start - 1), message, *advice)
