"""How a site looks: its templates, and the styles, scripts and drawings of `static/`, in layers.

The engine's own theme is the lowest layer, with the files that lie beside its views in the folders of the families of
pages; a library lays files of its own above it. Of two files with one path the upper is taken, so a library has those
files that it changes, and no others.
"""

import os
import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from signpost.book.book import Claim, copy_of
from signpost.problems import Problem, Span
from signpost.theme.scripts import with_scripts
from signpost.theme.styles import with_styles
from signpost.tree import File, Tree, shown, text_of
from signpost.words import NearestName

_ENGINE = Path(__file__).parents[2]
"""The folder that the engine's own theme is in."""

PLACES = {
    ".atom": "templates/", ".html": "templates/", ".txt": "templates/", ".xml": "templates/",
    ".css": "static/css/", ".js": "static/js/", ".svg": "static/icons/",
}  # fmt: skip
"""Where a file in the folder of a family of pages belongs, by its ending; others are no part of the theme."""


def engine_families() -> tuple[Path, ...]:
    """Where the folders of the engine's families of pages are."""
    return (_shorter(_ENGINE / "signpost/pages"),)


def layers(library: Path, part: str) -> tuple[Path, ...]:
    """The folders that a part of the theme is taken from, the uppermost first; the library's own need not be there."""
    own, engine = library / part, _ENGINE / part
    same = os.path.realpath(own) == os.path.realpath(engine)
    return tuple(map(_shorter, (own,) if same else (own, engine)))


def _shorter(path: Path) -> Path:
    """The path from here, where that is below here: it is what messages show."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


@dataclass(frozen=True, slots=True)
class Theme:
    """The files that are taken, by path: of templates the texts, and where each was found; static files.

    Of the templates in the uppermost folder, if others lie below it: `own` are all, `added` those in no other's place.
    """

    folder: Path = Path()
    templates: dict[str, str] = field(default_factory=dict)
    found: dict[str, File] = field(default_factory=dict)
    static: dict[str, File] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def shown(self, template: str) -> str:
        """A template's file as messages name it; for one that is nowhere, where the library's would be."""
        return self.found[template].shown if template in self.found else shown(self.folder / template)

    def claims(self) -> Iterator[Claim]:
        """The addresses of its static files."""
        return (copy_of(file, f"static/{path}", f"the theme's {path}") for path, file in self.static.items())

    def drawings(self) -> dict[str, set[str]]:
        """The ids of the symbols in each `icons/NAME.svg`, by name. Raises CannotRead."""
        drawn: dict[str, set[str]] = {}
        for path, file in self.static.items():
            name = re.fullmatch(r"icons/([^/]+)\.svg", path)
            if name and not file.problem:
                drawn[name[1]] = set(re.findall(r'<symbol[^>]*\sid="([^"]+)"', text_of(file.data(), "replace")))
        return drawn


def read_theme(
    templates: Sequence[Path], static: Sequence[Path], families: Sequence[Path], tree: Tree
) -> tuple[Theme, list[Problem]]:
    """The theme of these folders, the uppermost first, and what is wrong with it as files. Raises CannotRead."""
    problems: list[Problem] = []
    beside_views = _beside_views(families, tree, problems)
    upper, *lower = (_files(folder, tree, problems) for folder in templates)
    lower.append(_part("templates/", beside_views))
    found = dict(sorted(ChainMap(upper, *lower).items()))
    layered = (*(_files(folder, tree, problems) for folder in static), _part("static/", beside_views))
    static_files = dict(ChainMap(*layered))  # the lowest layer first: of two that clash, the library's gives way
    problems += (file.problem for file in (*found.values(), *static_files.values()) if file.problem)
    published = static_files
    for joined in (with_scripts, with_styles):
        published, wrong = joined(published)
        problems += wrong
    own = tuple(upper) if len(templates) > 1 else ()
    added = tuple(path for path in own if not any(path in layer for layer in lower))
    texts = {path: text_of(file.data(), "replace") for path, file in found.items() if not file.problem}
    return Theme(templates[0], texts, found, published, own, added), problems


def _files(folder: Path, tree: Tree, problems: list[Problem]) -> dict[str, File]:
    """The files of a folder that a site may be without; what else is there is added to the problems."""
    files, wrong = tree.files(folder) if os.path.lexists(folder) else ({}, [])
    problems += wrong
    return files


def _beside_views(families: Sequence[Path], tree: Tree, problems: list[Problem]) -> dict[str, File]:
    """The files in the folders of families that are a part of the theme, by the paths that they have there."""
    files = [
        (PurePosixPath(path), file) for folder in families for path, file in _files(folder, tree, problems).items()
    ]
    return {
        PLACES[path.suffix] + path.name: file
        for path, file in files
        if len(path.parts) == 2 and path.suffix in PLACES  # FAMILY/FILE
    }


def _part(folder: str, files: dict[str, File]) -> dict[str, File]:
    """The files below a folder, by their paths in it."""
    return {path.removeprefix(folder): file for path, file in files.items() if path.startswith(folder)}


def check_names(theme: Theme, named: Set[str]) -> list[Problem]:
    """The library's templates that take no other's place and that nothing names: their names may be misspelt."""
    message = "No template includes this one and no collection names it, so no page shows it."
    return [
        Problem("unused-template", Span(theme.shown(path)), message, _use(path, theme.templates.keys() - theme.added))
        for path in theme.added
        if path not in named and path in theme.templates
    ]


def _use(path: str, others: Iterable[str]) -> str:
    """What to do with a template that is not used; it may be meant for another one, in this folder or elsewhere."""
    own = PurePosixPath(path)
    near = sorted(map(PurePosixPath, others), key=lambda other: (other.parent == own.parent, other))
    by_stem = {other.stem: other for other in near}
    meant = by_stem.get(NearestName(by_stem)(own.stem) or "")
    use = "include it in a template, name it as the `template` of a collection, or delete it."
    return f"Did you mean {meant}? Then give it that name. If not, {use}" if meant else use.capitalize()
