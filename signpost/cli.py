"""The commands.

Exit status everywhere: 0 fine, 1 the content has errors, 2 the command or the configuration is wrong; 130 and 143 when
it was told to end by Ctrl-C or a signal, which for the preview is fine.
"""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click
import orjson

from signpost import VERSION
from signpost.config import Site
from signpost.config_reader import read_config
from signpost.content.sources import find_sources
from signpost.content.vocabularies import Term
from signpost.disk import CannotRead, is_folder, shown
from signpost.memory import CannotRemember, Memory
from signpost.pipeline import build, check, engine_salt, read_vocabularies
from signpost.problems import CATALOGUE, Problem, has_errors, with_severity
from signpost.processes import end_on_signals, end_quietly
from signpost.publish import CannotPublish, Workplace, check_output, locked
from signpost.reports import FORMATS, as_github, as_json, as_text
from signpost.run import Settings, Stats
from signpost.words import NearestName, counted, did_you_mean, one_of, slug

FINE, CONTENT_WRONG, COMMAND_WRONG = 0, 1, 2


class _Default(click.Group):
    """`build.py` without a command builds; options may stand before the command or after it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = self._command_at(args)
        if at is not None:
            args = [args[at], *args[:at], *args[at + 1 :]]
        elif not {"--help", "-h", "--version"}.intersection(args):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def _command_at(self, args: list[str]) -> int | None:
        """Where the command stands: the first word that is neither an option nor an option's value."""
        options = (param for command in self.commands.values() for param in command.params)
        valued = {
            opt for param in options if isinstance(param, click.Option) and not param.is_flag for opt in param.opts
        }
        words = (
            at for at, arg in enumerate(args) if not arg.startswith("-") and (at == 0 or args[at - 1] not in valued)
        )
        return next(words, None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            meant = did_you_mean(args[0], self.commands)
            hint = f"Did you mean {meant}?" if meant else f"There are {one_of(self.commands)}."
            ctx.fail(f"there is no command {args[0]}. {hint}")
        return super().resolve_command(ctx, args)


_PARTS = (
    click.option(
        "--config",
        default="site_config.yaml",
        show_default=True,
        type=click.Path(path_type=Path),
        help="The configuration.",
    ),
    click.option(
        "--content",
        type=click.Path(path_type=Path),
        help="The content folder.  [default: content/ beside the configuration]",
    ),
    click.option(
        "--output",
        type=click.Path(path_type=Path),
        help="The folder the site is written to.  [default: public/ beside the configuration]",
    ),
    click.option(
        "--base-url", default="", metavar="URL", help="The address it is published at, in place of the configuration's."
    ),
)
"""The options of every command: the parts of the library that it works on."""


def _with_parts(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes the options for the parts, and gets them as its settings."""

    @wraps(command)
    def called(config: Path, content: Path | None, output: Path | None, base_url: str, **rest: Any) -> None:
        command(_settings(config, content, output, base_url), **rest)

    for option in reversed(_PARTS):
        called = option(called)
    return called


def _settings(config: Path, content: Path | None, output: Path | None, base_url: str) -> Settings:
    if base_url and not base_url.startswith(("http://", "https://")):
        raise click.UsageError(f"--base-url starts with https:// or http://, not {base_url}")
    for part in filter(None, (config, content, output)):
        if "\N{REPLACEMENT CHARACTER}" in shown(part):
            raise click.UsageError(f"The name {shown(part)} is not written in UTF-8. Rename the folder or file.")
    folder = config.parent
    root = folder if is_folder(folder / "templates") else Path(__file__).parent.parent
    return Settings(
        config,
        content or folder / "content",
        _shorter(root / "templates"),
        _shorter(root / "static"),
        output or folder / "public",
        base_url,
        jobs=os.cpu_count() or 1,
    )


@click.group(cls=_Default, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="Signpost")
def main() -> None:
    """Signpost builds a careers and resources library into a searchable website.

    Every command takes --config, --content, --output and --base-url; `build.py COMMAND --help` tells of them.
    """


def _shorter(path: Path) -> Path:
    """The path from here, where that is below here: it is what messages show."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


@main.command("build")
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option("--clean", is_flag=True, help="Forget past builds and make everything anew.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to read with.  [default: one a processor]")
@click.option("--stats", type=click.Path(path_type=Path, dir_okay=False), help="Write what was done to this JSON file.")
@_with_parts
def build_command(
    settings: Settings, strict: bool, drafts: bool, no_search: bool, clean: bool, jobs: int | None, stats: Path | None
) -> None:
    """Build the site (the default command)."""
    start = time.perf_counter()
    settings = replace(settings, strict=strict, drafts=drafts, search=not no_search, jobs=jobs or settings.jobs)
    place = Workplace(settings.output)
    try:
        check_output(place, settings.inputs)
        with locked(place):
            if clean:
                place.memory.unlink(missing_ok=True)
            memory = Memory(place.memory, engine_salt())
            try:
                problems, done = build(settings, memory, place)
            finally:
                memory.close()
    except (CannotPublish, CannotRemember) as refusal:
        _fail(str(refusal))
    except OSError as error:
        _fail(f"{error.filename or settings.output}: {error.strerror}. The published site is as it was.")
    _report(problems, "text")
    if stats:
        stats.write_bytes(orjson.dumps(_stats_object(done), option=orjson.OPT_INDENT_2))
    if has_errors(problems):
        kept = "; the last good site is as it was" if settings.output.exists() else ""
        click.echo(f"Nothing was published{kept}.", err=True)
        _leave(problems, settings)
    click.echo(_closing_line(done, settings, time.perf_counter() - start))


def _fail(message: str) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    sys.exit(COMMAND_WRONG)


def _leave(problems: Sequence[Problem], settings: Settings) -> None:
    own = {settings.config.as_posix(), settings.content.as_posix()}
    wrong_house = any(
        p.severity == "error" and (p.place.path in own or p.code in ("configuration", "template")) for p in problems
    )
    sys.exit(COMMAND_WRONG if wrong_house else CONTENT_WRONG)


def _report(problems: Sequence[Problem], form: str) -> None:
    if form == "json":
        click.echo(as_json(problems), nl=False)
    elif form == "github":
        click.echo(as_github(problems), nl=False)
    elif problems:
        colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(as_text(problems, colour=colour), err=True)


def _closing_line(done: Stats, settings: Settings, seconds: float) -> str:
    what = "nothing changed" if not done.written and not done.deleted else f"{counted(done.written, 'file')} written"
    what += f", {counted(done.kept, 'file')} of your own kept" if done.kept else ""
    own = settings.config == Path("site_config.yaml") and Path("Makefile").exists()
    look = "make serve" if own else f"build.py --config {settings.config} serve"
    return f"{counted(done.pages, 'page')} in {settings.output}/ ({what}) in {seconds:.1f} s. To look at it: {look}"


def _stats_object(done: Stats) -> dict[str, Any]:
    return {
        "pages": done.pages,
        "rendered": done.rendered,
        "reused": done.reused,
        "written": done.written,
        "deleted": done.deleted,
        "problems": done.problems,
        "seconds": done.seconds,
    }


@main.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How problems are written."
)
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
@click.option("--drafts", is_flag=True, help="Check drafts as if they were published.")
@_with_parts
def check_command(settings: Settings, files: tuple[Path, ...], form: str, strict: bool, drafts: bool) -> None:
    """Report every problem; write nothing. With FILES, those in them and the errors they may cause elsewhere."""
    gone = [file for file in files if not file.exists()]
    for file in files:
        _refuse_foreign(file, settings)
    memory = Memory(None, engine_salt())
    problems, done = check(replace(settings, strict=strict, drafts=drafts), memory)
    if files:
        problems = _about(files, problems, settings)
    _report(problems, form)
    for file in gone:
        click.echo(f"{file} is not there: what its absence breaks was looked for.{_instead(file)}", err=True)
    if form == "text" and not problems:
        what = counted(len(files) - len(gone), "file") if files else counted(done.entries, "entry", "entries")
        click.echo(f"No problems. {what} checked.")
    if has_errors(problems):
        _leave(problems, settings)


def _about(files: Iterable[Path], problems: Sequence[Problem], settings: Settings) -> tuple[Problem, ...]:
    """The problems in these files, and the errors elsewhere that other files may cause.

    The configuration, a template or a static file may be the cause of anything.
    """
    wanted = {file.resolve() for file in files}
    if not all(file.is_relative_to(settings.content.resolve()) for file in wanted):
        return tuple(problems)

    def matters(problem: Problem) -> bool:
        caused = problem.severity == "error" and CATALOGUE[problem.code].between
        return caused or Path(problem.place.path).resolve() in wanted

    return tuple(problem for problem in problems if matters(problem))


def _refuse_foreign(file: Path, settings: Settings) -> None:
    """End the command if a file to check is not one that the check reads."""
    if not any(file.resolve().is_relative_to(source.resolve()) for source in settings.inputs):
        _fail(f"{file} is not in {settings.content}/. If it is another library's, name that one with --config.")


def _instead(file: Path) -> str:
    """Which file was meant by the name of one that is not there."""
    siblings = [path.name for path in file.parent.iterdir()] if file.parent.is_dir() else []
    meant = NearestName(siblings)(file.name)
    return f" Did you mean {file.with_name(meant)}?" if meant else ""


@main.command("new")
@click.argument("collection")
@click.argument("title")
@_with_parts
def new_command(settings: Settings, collection: str, title: str) -> None:
    """Write a new file of COLLECTION for "TITLE", with every field explained."""
    from signpost.scaffold import new_entry

    site = _site(settings)
    if collection not in site.collections:
        meant = did_you_mean(collection, site.collections)
        hint = f"Did you mean {meant}?" if meant else f"There are {one_of(sorted(site.collections))}."
        _fail(f"there is no collection {collection}. {hint}")
    name = slug(title)
    if not name:
        _fail(f"no file name can be made of the title {title!r}. Use letters or digits.")
    file = settings.content / site.collections[collection].folder / f"{name}.md"
    if file.exists():
        _fail(f"{file} exists already. Edit it, or choose another title.")
    file.parent.mkdir(parents=True, exist_ok=True)
    terms, _ = _terms(settings, site)
    file.write_text(new_entry(site.collections[collection], title, terms), encoding="utf-8")
    config = "" if settings.config == Path("site_config.yaml") else f"--config {settings.config} "
    click.echo(f"{file} is ready. Fill it in, then: build.py {config}check {file}")


@main.command("contracts")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say which files are stale.")
@_with_parts
def contracts_command(settings: Settings, only_check: bool) -> None:
    """Write the files derived from the configuration."""
    from signpost.contracts import contracts, stale_files, write

    site = _site(settings)
    terms, problems = _terms(settings, site)
    if problems:
        _report(with_severity(problems, {}, strict=False), "text")
        sys.exit(CONTENT_WRONG)
    files = contracts(site, terms)
    folder = settings.config.parent
    if only_check:
        stale = stale_files(files, folder)
        for path in stale:
            click.echo(f"{path} is stale.", err=True)
        if stale:
            click.echo("Run: python build.py contracts", err=True)
            sys.exit(CONTENT_WRONG)
        click.echo(f"{counted(len(files), 'derived file')} up to date.")
    else:
        click.echo(f"{counted(len(write(files, folder)), 'file')} written of {len(files)}.")


def _terms(settings: Settings, site: Site) -> tuple[dict[str, dict[str, Term]], list[Problem]]:
    """The terms of the vocabularies, for commands that need nothing else of the content."""
    try:
        return read_vocabularies(site, find_sources(settings.content, site))
    except CannotRead as wrong:
        _report(with_severity([wrong.problem], {}, strict=False), "text")
        sys.exit(CONTENT_WRONG)


def _site(settings: Settings) -> Site:
    """The configuration, for commands that need nothing else; its problems end the command."""
    site, problems = read_config(settings.config)
    if site is None:
        _report(with_severity(problems, {}, strict=False), "text")
        sys.exit(COMMAND_WRONG)
    return site


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The name or address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@_with_parts
def serve_command(settings: Settings, host: str, port: int, drafts: bool, no_search: bool, open_browser: bool) -> None:
    """Preview the site, reloaded when a file is saved."""
    import webbrowser

    from signpost.serve import CannotServe, serve  # builds need neither a server nor a watch

    end_quietly()
    try:
        serve(
            replace(settings, drafts=drafts, search=not no_search),
            host,
            port,
            tell=click.echo,
            ready=lambda url, _: open_browser and webbrowser.open(url),
        )
    except CannotServe as refusal:
        _fail(str(refusal))


def run() -> None:
    """The program. Its standard streams may be files or pipes of any encoding."""
    end_on_signals()
    # Nearly all that a build makes lives to its end: to look for garbage often costs a fifth of the time.
    gc.set_threshold(100_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    main(prog_name="build.py")
