"""The site in memory: composed whenever its sources change, each page made when it is wanted, or when there is time.

All building is done by one loop on one thread. What was asked for by a browser comes first, then the rest; a page whose
fingerprint is known is not made again. Where something fails, the last good page stays.
"""

import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from signpost.build.pipeline import compose, read_inputs
from signpost.build.run import Edition, Output, Settings, Stats, make
from signpost.build.search import INDEX_FOLDER, searchable_digest
from signpost.memory import Damaged, Memory, fingerprint
from signpost.problems import Problem, Span
from signpost.problems.reports import as_object
from signpost.serve.error_page import error_page
from signpost.serve.indexing import Indexer
from signpost.serve.server import File
from signpost.tree import shown

_PATIENCE = 60.0  # seconds that a request may wait for its page; a build of any size makes wanted pages first
_ASSETS = ("static/", "files/")  # shown within pages, so any page may change when one of these does


@dataclass(slots=True)
class Round:
    """What followed from one change: which files were written, how many pages were rendered, how long it took."""

    changed: frozenset[Path] = frozenset()
    rendered: int = 0
    started: float = field(default_factory=time.perf_counter)
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    """Whether nothing of it is shown: the site is as it was."""

    def joined_by(self, later: "Round") -> "Round":
        """One round of this and a later one that began before this one ended."""
        return Round(self.changed | later.changed, self.rendered, self.started)


@dataclass(frozen=True, slots=True)
class _Made:
    fingerprint: str
    data: bytes
    searchable: str  # the digest of what the index has of it


class Preview:
    """A `Served` that builds. Call `build` first, then `run` on the same thread; the rest from any thread."""

    def __init__(self, settings: Settings, memory: Memory, on_round: Callable[[Round], None]) -> None:
        """`on_round` is told of every change when all that follows from it is done, on the building thread."""
        self._settings, self._memory, self._on_round = settings, memory, on_round
        self._news = threading.Condition()
        self._version = 0
        self._closed = False
        self._changed: set[Path] | None = None
        self._wanted: deque[str] = deque()
        self._pending: deque[str] = deque()
        self._round: Round | None = None
        self._digest = ""
        self._edition = Edition()
        self._outputs: dict[str, Output] = {}
        self._assets = ""
        self._made: dict[str, _Made] = {}
        self._failed: dict[str, str] = {}  # paths to the fingerprints that could not be made
        self._edition_problems: tuple[Problem, ...] = ()
        self._page_problems: dict[tuple[Span, str], Problem] = {}
        self._search_problem: Problem | None = None
        self._indexed = ""
        self._index: dict[str, bytes] = {}
        self._older_index: dict[str, bytes] = {}
        self._indexer = Indexer(self._take_index, self._miss_index)

    # What the server asks

    def has(self, path: str) -> bool:
        """Whether the site has a file of this path."""
        return path in self._outputs

    def file(self, path: str) -> File | None:
        """The file of this path, made now if need be; where it cannot be made, the last good one or what is wrong."""
        if path.startswith(INDEX_FOLDER + "/"):
            return self._index_file(path)
        with self._news:
            if not self._settled(path):
                self._wanted.append(path)
                self._news.notify_all()
                self._news.wait_for(lambda: self._closed or self._settled(path), _PATIENCE)
            made = self._made.get(path)
            lost = path in self._failed or not self._outputs
            problems = self._all_problems()
        if made:
            return File(made.data, fingerprint(made.fingerprint, self._assets))
        if lost and path.endswith(".html"):
            page = error_page(problems)
            return File(page, fingerprint(page), HTTPStatus.SERVICE_UNAVAILABLE)
        return None

    def problems(self) -> list[dict[str, Any]]:
        """What is wrong, as it goes to the browser."""
        with self._news:
            return [as_object(problem) for problem in self._all_problems()]

    def wait(self, seen: int, seconds: float) -> int | None:
        """Wait until something changed after the state number `seen`. The number now; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._version != seen, seconds)
            return None if self._closed else self._version

    # What the command and the watch do

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return self._edition.pages

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        with self._news:
            return self._changed is None and self._round is None

    def change(self, paths: Iterable[Path]) -> None:
        """Sources were written, or may have been: compose anew."""
        with self._news:
            self._changed = (self._changed or set()).union(paths)
            self._news.notify_all()

    def close(self) -> None:
        """End the loop and everything that waits."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        self._indexer.close()

    def run(self) -> None:
        """Build until closed."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._closed or self._changed is not None or self._wanted or self._round)
                if self._closed:
                    return
                changed, self._changed = self._changed, None
                path = self._next() if changed is None else ""
            if changed is not None:
                self.build(frozenset(changed))
            elif path:
                self._survive(partial(self._make, path))
            else:
                self._survive(self._finish)

    def build(self, changed: frozenset[Path] = frozenset()) -> None:
        """Read and compose. With errors nothing changes but the problems; else pages are made from the new edition."""
        self._survive(partial(self._build, changed))

    def _survive(self, step: Callable[[], None]) -> None:
        """Take a step of the loop. An engine's mistake in it is shown, and what is saved next begins afresh."""
        try:
            step()
        except Exception as error:
            with self._news:
                self._digest, self._round = "", None
                self._edition_problems = (_mistake(error),)
                self._announce()

    def _build(self, changed: frozenset[Path]) -> None:
        this = Round(changed)
        try:
            inputs = read_inputs(self._settings)
            if inputs.digest and inputs.digest == self._digest and not self._failed:
                return
            edition = compose(self._settings, inputs, self._memory, Stats())
            self._digest = inputs.digest
        except Exception as error:  # an engine's mistake, or a file that went while it was read: shown, never the end
            edition = Edition(problems=(_mistake(error),))
            self._digest = ""
        with self._news:
            self._edition_problems = edition.problems
            if not edition.broken:
                self._adopt(edition)
                self._round = self._round.joined_by(this) if self._round else this
            self._announce()
        if edition.broken:
            this.broken = True
            self._tell(this)

    # The loop's parts

    def _adopt(self, edition: Edition) -> None:
        """Make an edition the site's. Holds the lock."""
        self._edition = edition
        self._outputs = {output.path: output for output in edition.outputs}
        self._assets = fingerprint([(o.path, o.fingerprint) for o in edition.outputs if o.path.startswith(_ASSETS)])
        self._made = {path: made for path, made in self._made.items() if path in self._outputs}
        self._failed, self._page_problems = {}, {}
        self._pending = deque(path for path in self._outputs if not self._settled(path))

    def _settled(self, path: str) -> bool:
        """Whether there is nothing to be done for a path. Holds the lock."""
        output = self._outputs.get(path)
        made = self._made.get(path)
        known = self._failed.get(path) or (made.fingerprint if made else None)
        return output is None or known == output.fingerprint

    def _next(self) -> str:
        """The path to make next, or nothing. Holds the lock."""
        for waiting in (self._wanted, self._pending):
            while waiting:
                path = waiting.popleft()
                if not self._settled(path):
                    return path
        return ""

    def _make(self, path: str) -> None:
        output = self._outputs[path]
        found: set[Problem] = set()
        data, searchable = b"", ""
        try:
            data = make(output, found)
            searchable = searchable_digest(data) if output.searched else ""
        except Damaged:
            self._memory.forget()
            self._digest = ""
            self.change([])
            return
        except Exception as error:  # likewise
            found.add(_mistake(error))
        with self._news:
            for problem in found:  # one report a mistake, not one a page
                self._failed[path] = output.fingerprint
                if (problem.span, problem.code) not in self._page_problems:
                    self._page_problems[problem.span, problem.code] = problem
                    self._announce()
            if not found:
                self._made[path] = _Made(output.fingerprint, data, searchable)
                if self._round and path.endswith(".html"):
                    self._round.rendered += 1
            self._news.notify_all()

    def _finish(self) -> None:
        """Everything is made: report, forget what the site no longer holds, and see to the search index."""
        with self._news:
            done, self._round = self._round, None
            searchable = self._searchable()
            self._news.notify_all()
        if done:
            self._memory.save(self._edition.keep)
            self._tell(done)
        if searchable:
            self._indexer.want(searchable)

    def _tell(self, done: Round) -> None:
        done.seconds = time.perf_counter() - done.started
        with self._news:
            done.problems = self._all_problems()
        self._on_round(done)

    def _announce(self) -> None:
        """Wake everybody who follows. Holds the lock."""
        self._version += 1
        self._news.notify_all()

    def _all_problems(self) -> tuple[Problem, ...]:
        """The problems of the edition, of making pages, of making the index. Holds the lock."""
        found = {*self._edition_problems, *self._page_problems.values()}
        if self._search_problem:
            found.add(self._search_problem)
        return tuple(sorted(found, key=lambda problem: problem.sort_key))

    # Search

    def _searchable(self) -> dict[str, bytes]:
        """The pages of the index, where a new one is needed. Holds the lock."""
        pages = [path for path, output in self._outputs.items() if output.searched and path in self._made]
        wanted = fingerprint([(path, self._made[path].searchable) for path in pages])
        if not self._settings.search or wanted == self._indexed:
            return {}
        self._indexed = wanted if pages else ""
        return {path: self._made[path].data for path in pages}

    def _index_file(self, path: str) -> File | None:
        """A file of the index. The very first index is waited for; a page opened before this one may ask for older."""
        with self._news:
            self._news.wait_for(lambda: not self._index_coming(), _PATIENCE)
            data = self._index.get(path, self._older_index.get(path))
        return None if data is None else File(data)

    def _index_coming(self) -> bool:
        """Whether there is no index yet, and will be. Holds the lock."""
        under_way = self._round is not None or bool(self._indexed)
        return self._settings.search and not self._index and under_way and not self._closed

    def _take_index(self, files: dict[str, bytes]) -> None:
        with self._news:
            self._older_index, self._index, self._search_problem = self._index, files, None
            self._announce()

    def _miss_index(self, why: str) -> None:
        hint = "Save again; if it stays, preview with --no-search and report what it says."
        with self._news:
            self._indexed = ""
            self._search_problem = Problem("search", Span(INDEX_FOLDER), f"There is no search index: {why}", hint)
            self._announce()


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
