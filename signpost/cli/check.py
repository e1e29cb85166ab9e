"""`build.py check`: of the whole library, or of some of its files."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from signpost.build.pipeline import check, engine_salt
from signpost.build.run import Settings
from signpost.cli.parts import fail, leave, report, with_parts
from signpost.memory import Memory
from signpost.problems import Problem, has_errors
from signpost.problems.catalogue import CATALOGUE
from signpost.problems.reports import FORMATS
from signpost.tree import Tree
from signpost.words import NearestName, counted


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How problems are written."
)
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
@click.option("--drafts", is_flag=True, help="Check drafts as if they were published.")
@with_parts
def check_command(settings: Settings, files: tuple[Path, ...], form: str, strict: bool, drafts: bool) -> None:
    """Report every problem; write nothing. With FILES, those in them and the errors they may cause elsewhere."""
    gone = [file for file in files if not os.path.lexists(file)]
    for file in files:
        _refuse_foreign(file, settings)
    done = check(replace(settings, strict=strict, drafts=drafts), Memory(None, engine_salt()))
    problems = done.problems
    if files and done.stats.pages:  # without a page nothing of the content was looked at: what is said is why
        problems = _about(files, problems, settings)
    report(problems, form, done.tree)
    for file in gone:
        click.echo(f"{file} is not there: what its absence breaks was looked for.{_instead(file)}", err=True)
    if form == "text" and not problems:
        what = counted(_number(files, done.tree), "file") if files else counted(done.stats.entries, "entry", "entries")
        click.echo(f"No problems. {what} checked.")
    if has_errors(problems):
        leave(problems, settings)


def _about(files: Iterable[Path], problems: Sequence[Problem], settings: Settings) -> tuple[Problem, ...]:
    """The problems in these files and folders, and the errors elsewhere that other files may cause.

    The configuration, a template or a static file may be the cause of anything.
    """
    wanted = {file.resolve() for file in files}
    if not all(file.is_relative_to(settings.content.resolve()) for file in wanted):
        return tuple(problems)

    def matters(problem: Problem) -> bool:
        caused = problem.severity == "error" and CATALOGUE[problem.code].between
        place = Path(problem.span.path).resolve()
        return caused or not wanted.isdisjoint((place, *place.parents))

    return tuple(problem for problem in problems if matters(problem))


def _number(files: Iterable[Path], tree: Tree) -> int:
    """How many files there are among these, and in the folders among these."""
    found = {file for file in files if file.is_file()}
    for folder in files:
        if folder.is_dir():
            found.update(folder / path for path in tree.files(folder)[0])
    return len(found)


def _refuse_foreign(file: Path, settings: Settings) -> None:
    """End the command if a file to check is not one that the check reads."""
    if not any(file.resolve().is_relative_to(source.resolve()) for source in settings.inputs):
        fail(f"{file} is not in {settings.content}/. If it is another library's, name that one with --config.")


def _instead(file: Path) -> str:
    """Which file was meant by the name of one that is not there."""
    try:
        siblings = [path.name for path in file.parent.iterdir()]
    except OSError:  # that it cannot be listed is said already, or there is no such folder
        return ""
    meant = NearestName(siblings)(file.name)
    return f" Did you mean {file.with_name(meant)}?" if meant else ""
