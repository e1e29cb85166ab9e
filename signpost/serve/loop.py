"""The preview's one loop: the site is composed whenever its sources change, and each page is made when there is time.

All building is done on one thread. What a browser waits for comes first, then the rest; a page whose fingerprint is
known is not made again.
"""

import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from signpost.build.edition import compose
from signpost.build.run import Edition, Inputs, Output, Settings, Stats, make, read_inputs
from signpost.memory import Damaged, Memory
from signpost.problems import Problem, Span
from signpost.serve.store import Made, Store
from signpost.tree import Tree, shown


@dataclass(slots=True)
class Round:
    """What followed from one change: which files were written, how many pages were rendered, how long it took."""

    changed: frozenset[Path] = frozenset()
    rendered: int = 0
    started: float = field(default_factory=time.perf_counter)
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    tree: Tree = field(default_factory=Tree)
    broken: bool = False
    """Whether nothing of it is shown: the site is as it was."""


class Preview:
    """Builds into a store. Call `build` first, then `run` on the same thread; the rest from any thread."""

    def __init__(self, settings: Settings, memory: Memory, on_round: Callable[[Round], None]) -> None:
        """`on_round` is told of every change when all that follows from it is done, on the building thread."""
        self.store = Store()
        self._settings, self._memory, self._on_round = settings, memory, on_round
        self._changed: set[Path] | None = None
        self._round: Round | None = None
        self._digest = ""

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        with self.store.news:
            return self._changed is None and self._round is None

    def change(self, paths: Iterable[Path]) -> None:
        """Sources were written, or may have been: compose again."""
        with self.store.news:
            self._changed = (self._changed or set()).union(paths)
            self.store.news.notify_all()

    def close(self) -> None:
        """End the loop and everything that waits."""
        self.store.close()

    def run(self) -> None:
        """Build until closed."""
        store = self.store
        while True:
            with store.news:
                store.news.wait_for(
                    lambda: store.closed or self._changed is not None or store.unfinished() or self._round
                )
                if store.closed:
                    return
                changed, self._changed = self._changed, None
                output = store.next() if changed is None else None
            if changed is not None:
                self.build(frozenset(changed))
            elif output:
                self._survive(partial(self._make, output))
            else:
                self._survive(self._finish)

    def build(self, changed: frozenset[Path] = frozenset()) -> None:
        """Read and compose. With errors nothing changes but the problems; else pages are made anew."""
        self._survive(partial(self._build, changed))

    def _survive(self, step: Callable[[], None]) -> None:
        """Take a step of the loop. An engine's mistake in it is shown, and what is saved next begins afresh."""
        try:
            step()
        except Exception as error:
            self._digest, self._round = "", None
            self.store.blame(_mistake(error))

    def _build(self, changed: frozenset[Path]) -> None:
        this = Round(changed)
        try:
            inputs = read_inputs(self._settings)
            if inputs.digest and inputs.digest == self._digest and not self.store.failed():
                return
            self.store.tree = inputs.tree
            edition = self._compose(inputs)
            self._digest = inputs.digest
        except Exception as error:  # an engine's mistake, or a file that went while it was read: shown, never the end
            edition = Edition(problems=(_mistake(error),))
            self._digest = ""
        this.broken = edition.broken
        with self.store.news:
            self.store.adopt(edition)
            if not this.broken and self._round:  # one that has not ended
                self._round.changed |= changed
            elif not this.broken:
                self._round = this
        if this.broken:
            self._tell(this)

    def _compose(self, inputs: Inputs) -> Edition:
        """Compose; again, and without what is remembered, where that is damaged."""
        try:
            return compose(self._settings, inputs, self._memory, Stats())
        except Damaged:
            self._memory.forget()
        return compose(self._settings, inputs, self._memory, Stats())

    def _make(self, output: Output) -> None:
        found: set[Problem] = set()
        data = b""
        try:
            data = make(output, found)
        except Damaged:
            self._forget()
            return
        except Exception as error:  # likewise
            found.add(_mistake(error))
        if found:
            self.store.miss(output, found)
            return
        self.store.take(output.path, Made(output.fingerprint, data))
        if self._round and output.path.endswith(".html"):
            self._round.rendered += 1

    def _forget(self) -> None:
        """What is remembered is damaged: begin again without it."""
        self._memory.forget()
        self._digest = ""
        self.change([])

    def _finish(self) -> None:
        """Everything is made: report, and forget what the site no longer holds."""
        done, self._round = self._round, None
        if done:
            self._memory.save(self.store.edition.keep)
            self._tell(done)

    def _tell(self, done: Round) -> None:
        done.seconds = time.perf_counter() - done.started
        with self.store.news:
            done.problems, done.tree = self.store.all_problems(), self.store.tree
        self._on_round(done)


def _mistake(error: Exception) -> Problem:
    """What went wrong outside the content, as a problem: a file that cannot be read, or the engine itself."""
    if isinstance(error, OSError) and error.filename:
        place = Span(shown(str(error.filename)))
        hint = "Check that it exists and may be read, then save it again."
        return Problem("cannot-read", place, f"The file cannot be read: {error.strerror}.", hint)
    last = traceback.extract_tb(error.__traceback__)[-1]
    message = f"The build failed: {type(error).__name__}: {error}"
    hint = "Undo the last change. If it stays, this is Signpost's own mistake: report it with this line."
    return Problem("configuration", Span(Path(last.filename).as_posix(), last.lineno or 1), message, hint)
