"""One run: what it is asked for, what it reads, what it would write, what it did."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from signpost.config.reader import read_config
from signpost.config.site import Site
from signpost.content.sources import Sources, find_sources
from signpost.memory import fingerprint
from signpost.problems import Problem, has_errors
from signpost.problems.grading import Grading
from signpost.theme.files import Theme, engine_families, read_theme
from signpost.tree import CannotRead, Tree


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run of the command was asked for.

    The folders of the theme are in layers, the uppermost first; below them all, those of the families of pages.
    """

    config: Path
    content: Path
    templates: tuple[Path, ...]
    static: tuple[Path, ...]
    output: Path
    base_url: str = ""
    drafts: bool = False
    strict: bool = False
    jobs: int = 1
    families: tuple[Path, ...] = field(default_factory=engine_families)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What a build reads, and so must never write to."""
        return (self.config, self.content, *self.templates, *self.static, *self.families)


@dataclass(frozen=True, slots=True)
class Output:
    """An output file: its path, the fingerprint of what it is made from, how to make it."""

    path: str
    fingerprint: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a run would publish, and what is wrong with it. `keep` are the keys of the memory that it used."""

    outputs: tuple[Output, ...] = ()
    problems: tuple[Problem, ...] = ()
    keep: dict[str, set[str]] = field(default_factory=dict)
    grading: Grading = field(default_factory=Grading)

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(output.path.endswith(".html") for output in self.outputs)

    @property
    def broken(self) -> bool:
        """Whether errors forbid publishing."""
        return has_errors(self.problems)


@dataclass(slots=True)
class Stats:
    """What a build did. Seconds by stage, in the order of the stages."""

    pages: int = 0
    entries: int = 0
    rendered: int = 0
    reused: int = 0
    written: int = 0
    deleted: int = 0
    kept: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0) + time.perf_counter() - start, 4)


@dataclass(frozen=True, slots=True)
class Done:
    """What a run comes to: what is wrong, what was done, and the files that reports show lines of."""

    problems: tuple[Problem, ...]
    stats: Stats
    tree: Tree


def make(output: Output, problems: set[Problem]) -> bytes:
    """An output file's bytes; what a template or a file has wrong is added to `problems`, and the bytes are empty."""
    try:
        return output.make()
    except CannotRead as wrong:
        problems.add(wrong.problem)
        return b""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a build reads, read once. `site` is None where it cannot be built from what is there.

    `problems` are what is wrong with all of these as files.
    """

    tree: Tree
    site: Site | None
    sources: Sources | None
    problems: tuple[Problem, ...]
    digest: str = ""
    theme: Theme = field(default_factory=Theme)


def read_inputs(settings: Settings) -> Inputs:
    """The configuration and the content's files, with a digest of all that the build depends on."""
    tree = Tree()
    site, problems = read_config(settings.config, tree)
    if site is None:
        return Inputs(tree, None, None, tuple(problems))
    if settings.base_url:
        site = replace(site, url=settings.base_url)
    try:
        sources = find_sources(settings.content, site, tree)
        theme, theme_problems = read_theme(settings.templates, settings.static, settings.families, tree)
    except CannotRead as wrong:
        # Nothing else is said: that all its pages are missing follows from it, and from it alone.
        return Inputs(tree, None, None, (wrong.problem,))
    found = [*sources.problems, *theme_problems]
    digest = fingerprint(
        site,
        (settings.drafts, settings.strict, [path.as_posix() for path in settings.inputs]),
        # Texts come first: they are wanted again, so there must be room to keep them.
        [(source.shown, source.digest) for _, source in sources.entries],
        [(name, source.digest) for name, source in sources.vocabularies.items()],
        [[(path, file.digest) for path, file in group.items()] for group in (theme.static, sources.files)],
        (theme.templates, theme.added),
        found,
    )
    found += (file.problem for file in sources.files.values() if file.problem)
    return Inputs(tree, site, sources, tuple(found), digest, theme)
