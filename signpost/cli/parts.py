"""What commands share: the options for the parts of a library, what is read of it without a build, and how they end.

Exit status everywhere: 0 fine, 1 the content has errors, 2 the command or the configuration is wrong; 130 and 143 when
it was told to end by Ctrl-C or a signal, which for the preview is fine.
"""

import os
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from signpost.build.run import Settings
from signpost.config.reader import read_config
from signpost.config.site import Site
from signpost.content.sources import find_sources
from signpost.content.vocabularies import Declared, read_vocabularies
from signpost.problems import Problem
from signpost.problems.catalogue import CATALOGUE
from signpost.problems.grading import Grading
from signpost.problems.reports import FOR_MACHINES, as_text
from signpost.theme.files import layers
from signpost.tree import CannotRead, Tree, shown

_PATH = click.Path(path_type=Path)
_PARTS = (
    click.option("--config", default="site_config.yaml", show_default=True, type=_PATH, help="The configuration."),
    click.option("--content", type=_PATH, help="The content folder.  [default: content/ beside the configuration]"),
    click.option(
        "--output", type=_PATH, help="The folder the site is written to.  [default: public/ beside the configuration]"
    ),
    click.option(
        "--base-url", default="", metavar="URL", help="The address it is published at, in place of the configuration's."
    ),
)
"""The options of every command: the parts of the library that it works on."""


def with_parts(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes the options for the parts, and gets them as its settings."""

    @wraps(command)
    def called(config: Path, content: Path | None, output: Path | None, base_url: str, **rest: Any) -> None:
        command(_settings(config, content, output, base_url), **rest)

    for option in reversed(_PARTS):
        called = option(called)
    return called


def again(settings: Settings) -> str:
    """The options, each with a space behind it, by which another command works on the same parts."""
    folder = settings.config.parent
    given = (
        ("--config", settings.config, Path("site_config.yaml")),
        ("--content", settings.content, folder / "content"),
        ("--output", settings.output, folder / "public"),
    )
    return "".join(f"{option} {shlex.quote(str(path))} " for option, path, usual in given if path != usual)


def _settings(config: Path, content: Path | None, output: Path | None, base_url: str) -> Settings:
    if base_url and not base_url.startswith(("http://", "https://")):
        raise click.UsageError(f"--base-url starts with https:// or http://, not {base_url}")
    for part in filter(None, (config, content, output)):
        if "\N{REPLACEMENT CHARACTER}" in shown(part):
            raise click.UsageError(f"The name {shown(part)} is not written in UTF-8. Rename the folder or file.")
    folder = config.parent
    return Settings(
        config,
        content or folder / "content",
        layers(folder, "templates"),
        layers(folder, "static"),
        output or folder / "public",
        base_url,
        jobs=os.cpu_count() or 1,
    )


def terms_of(settings: Settings, site: Site, tree: Tree) -> tuple[Declared, list[Problem]]:
    """The terms of the vocabularies, for commands that need nothing else of the content."""
    try:
        sources = find_sources(settings.content, site, tree)
    except CannotRead as wrong:
        stop([wrong.problem], CONTENT_WRONG, tree)
    terms, problems = read_vocabularies(site, sources)
    return terms, [*(problem for problem in sources.problems if _takes_terms(problem, settings.content)), *problems]


def _takes_terms(problem: Problem, content: Path) -> bool:
    """Whether there are fewer terms because of it: the content folder or a vocabulary's file is not there to read."""
    error = CATALOGUE[problem.code].severity == "error"
    place = Path(problem.span.path)
    return error and (place == content or place.is_relative_to(content / "vocabularies"))


def site_of(settings: Settings, tree: Tree) -> Site:
    """The configuration, for commands that need nothing else; its problems end the command."""
    site, problems = read_config(settings.config, tree)
    return site or stop(problems, COMMAND_WRONG, tree)


def stop(problems: Iterable[Problem], status: int, tree: Tree) -> NoReturn:
    """End the command because of these errors, which are told."""
    report(Grading()(problems), "text", tree)
    sys.exit(status)


CONTENT_WRONG, COMMAND_WRONG = 1, 2


def fail(message: str) -> NoReturn:
    """End the command: it, or the configuration, is wrong."""
    click.echo(f"Error: {message}", err=True)
    sys.exit(COMMAND_WRONG)


def leave(problems: Sequence[Problem], settings: Settings) -> NoReturn:
    """End the command because of these errors."""
    own = {settings.config.as_posix(), settings.content.as_posix()}
    wrong_house = any(
        p.severity == "error" and (p.span.path in own or p.code in ("configuration", "template")) for p in problems
    )
    sys.exit(COMMAND_WRONG if wrong_house else CONTENT_WRONG)


def report(problems: Sequence[Problem], form: str, tree: Tree) -> None:
    """Write problems in one of the formats; those for people go beside the output, with lines of the files read."""
    if form in FOR_MACHINES:
        click.echo(FOR_MACHINES[form](problems), nl=False)
    elif problems:
        colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(as_text(problems, tree.line, colour=colour), err=True)
