"""`build.py build`, the default."""

import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from signpost.build.pipeline import build, engine_salt
from signpost.build.publish import CannotPublish, Workplace, check_output, locked
from signpost.build.run import Done, Settings, Stats
from signpost.cli.parts import again, fail, leave, report, with_parts
from signpost.codec import dumps
from signpost.memory import CannotRemember, Memory
from signpost.problems import has_errors
from signpost.words import counted


@click.command("build")
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--clean", is_flag=True, help="Forget past builds and make everything anew.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to read with.  [default: one a processor]")
@click.option("--stats", type=click.Path(path_type=Path, dir_okay=False), help="Write what was done to this JSON file.")
@with_parts
def build_command(
    settings: Settings, strict: bool, drafts: bool, clean: bool, jobs: int | None, stats: Path | None
) -> None:
    """Build the site (the default command)."""
    start = time.perf_counter()
    settings = replace(settings, strict=strict, drafts=drafts, jobs=jobs or settings.jobs)
    place = Workplace(settings.output)
    try:
        check_output(place, settings.inputs)
        with locked(place):
            if clean:
                place.memory.unlink(missing_ok=True)
            with closing(Memory(place.memory, engine_salt())) as memory:
                done = build(settings, memory, place)
    except (CannotPublish, CannotRemember) as refusal:
        fail(str(refusal))
    except OSError as error:
        fail(f"{error.filename or settings.output}: {error.strerror}. The published site is as it was.")
    report(done.problems, "text", done.tree)
    if stats:
        stats.write_bytes(dumps(_stats_object(done), indented=True))
    if has_errors(done.problems):
        kept = "; the last good site is as it was" if settings.output.exists() else ""
        click.echo(f"Nothing was published{kept}.", err=True)
        leave(done.problems, settings)
    click.echo(_closing_line(done.stats, settings, time.perf_counter() - start))


def _closing_line(done: Stats, settings: Settings, seconds: float) -> str:
    what = "nothing changed" if not done.written and not done.deleted else f"{counted(done.written, 'file')} written"
    what += f", {counted(done.kept, 'file')} of your own kept" if done.kept else ""
    look = "make serve" if not again(settings) and Path("Makefile").exists() else f"build.py {again(settings)}serve"
    return f"{counted(done.pages, 'page')} in {settings.output}/ ({what}) in {seconds:.1f} s. To look at it: {look}"


def _stats_object(done: Done) -> dict[str, Any]:
    counts = {name: getattr(done.stats, name) for name in ("pages", "rendered", "reused", "written", "deleted")}
    severities = [problem.severity for problem in done.problems]
    problems = {severity: severities.count(severity) for severity in ("error", "warning")}
    return {**counts, "problems": problems, "seconds": done.stats.seconds}
