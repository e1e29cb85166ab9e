"""The content folder as it is: its files, what each belongs to, and a text split from its front matter."""

import re
from dataclasses import dataclass
from pathlib import Path

from signpost.config.site import Collection, Site
from signpost.problems import Problem, Span
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
                problems.append(file.problem or _stray(Span(file.shown), site))
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


def _stray(place: Span, site: Site) -> Problem:
    folders = ", ".join(sorted(c.folder for c in site.collections.values()))
    hint = f"Move it into one of the collections' folders: {folders}."
    return Problem("stray-file", place, "This file is in no collection's folder, so it is not published.", hint)


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
