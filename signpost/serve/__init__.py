"""The preview: the site built in memory, served on this machine, and built again whenever something is saved."""

import os
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from signpost.build.pipeline import engine_salt
from signpost.build.publish import Workplace
from signpost.build.run import Settings
from signpost.memory import Memory
from signpost.problems import Problem
from signpost.problems.reports import as_text, summary
from signpost.serve.loop import Preview, Round
from signpost.serve.server import Server
from signpost.serve.watch import Watch
from signpost.words import counted


class CannotServe(Exception):
    """The address cannot be used; the message says what to do."""


def serve(
    settings: Settings, host: str, port: int, tell: Callable[[str], None], ready: Callable[[str, Preview], object]
) -> None:
    """Build, serve and watch until the preview is closed or interrupted; `ready` gets the address and the preview.

    The first build comes before any thread is started: only then may it use processes. Raises CannotServe.
    """
    start = time.perf_counter()
    try:
        server = Server(host, port)
    except OSError as error:
        why = f"{error.strerror}. Another preview may be running; choose another --port."
        raise CannotServe(f"{host}:{port} cannot be used: {why}") from None
    ours = (settings.output, Workplace(settings.output).folder)
    preview = Preview(replace(settings, base_url=server.url), remembered(settings), Terminal(tell).report)
    with closing(server), closing(preview):
        preview.build()
        server.start(preview.store)
        with closing(Watch(settings.inputs, preview.change, ours)):
            preview.change([])  # what was saved during the first build
            pages = preview.store.edition.pages
            what = counted(pages, "page") if pages else "Nothing to show yet"
            tell(f"{what} at {server.url} in {time.perf_counter() - start:.1f} s. Ctrl-C ends the preview.")
            ready(server.url, preview)
            preview.run()


def remembered(settings: Settings) -> Memory:
    """A memory of this process that starts with what builds to the output folder have read; theirs stays as it is."""
    memory = Memory(None, engine_salt())
    memory.recall(Workplace(settings.output).memory, ("entry", "html", "facts", "picture", "template"))
    return memory


class Terminal:
    """A line for each round, and the errors where they are new: warnings are counted, and listed in the browser."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._shown: list[Problem] = []

    def report(self, done: Round) -> None:
        """Tell of a round."""
        if done.changed:
            self._tell(line(done))
        errors = [problem for problem in done.problems if problem.severity == "error"]
        if errors and errors != self._shown:
            # `tell` leaves colours out where it does not write to a terminal.
            self._tell(as_text(errors, done.tree.line, colour="NO_COLOR" not in os.environ))
        self._shown = errors


def line(done: Round) -> str:
    """What changed, how many pages were rendered for it, how long that took, how many problems there are now."""
    if done.broken:
        return f"{_names(done.changed)}: {summary(done.problems)}. The last good pages stay."
    count = f"{counted(done.rendered, 'page')} rendered in {done.seconds * 1000:.0f} ms"
    return f"{_names(done.changed)}: {count}" + (f"; {summary(done.problems)}" if done.problems else "")


def _names(paths: Iterable[Path]) -> str:
    names = sorted(os.path.relpath(path) for path in paths)
    rest = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + rest
