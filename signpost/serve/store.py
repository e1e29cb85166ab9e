"""What the preview shows: the files of the site, made or still to be made, and what is wrong.

Any thread may ask; where something cannot be made, the last good one stays, or a page says what is wrong.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import Any

from signpost.build.run import Edition, Output
from signpost.memory import fingerprint
from signpost.problems import Problem, Span
from signpost.problems.reports import as_object
from signpost.serve.server import File
from signpost.tree import Tree

_PATIENCE = 60.0  # seconds that a request may wait for its page; a build of any size makes wanted pages first
_ASSETS = ("static/", "files/")  # shown within pages, so any page may change when one of these does
_KEPT = "search/"  # the index's files, named by what they hold: a page opened before an edit may still ask for them


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: of what, and its bytes."""

    fingerprint: str
    data: bytes


class Store:
    """A `Served`. Whoever makes files adopts an edition, takes what is `next`, and hands in what it has made."""

    def __init__(self) -> None:
        self.news = threading.Condition()
        self.closed = False
        self.tree = Tree()  # as it was last read
        self.edition = Edition()
        self._version = 0
        self._wanted: deque[str] = deque()
        self._pending: deque[str] = deque()
        self._outputs: dict[str, Output] = {}
        self._assets = ""
        self._made: dict[str, Made] = {}
        self._failed: dict[str, str] = {}  # paths to the fingerprints that could not be made
        self._edition_problems: tuple[Problem, ...] = ()
        self._page_problems: dict[tuple[Span, str], Problem] = {}

    # What the server asks

    def has(self, path: str) -> bool:
        """Whether the site has a file of this path."""
        return path in self._outputs

    def file(self, path: str) -> File | None:
        """The file of this path, made now if need be; where it cannot be made, the last good one or what is wrong."""
        with self.news:
            if not self._settled(path):
                self._wanted.append(path)
                self.news.notify_all()
                self.news.wait_for(lambda: self.closed or self._settled(path), _PATIENCE)
            made = self._made.get(path)
            lost = path in self._failed or not self._outputs
            problems = self.all_problems()
        if made:
            return File(made.data, fingerprint(made.fingerprint, self._assets))
        if lost and path.endswith(".html"):
            page = error_page(problems, self.tree.line)
            return File(page, fingerprint(page), HTTPStatus.SERVICE_UNAVAILABLE)
        return None

    def problems(self) -> list[dict[str, Any]]:
        """What is wrong, as it goes to the browser."""
        with self.news:
            return [as_object(problem) for problem in self.all_problems()]

    def wait(self, seen: int, seconds: float) -> int | None:
        """Wait until something changed after the state number `seen`. The number now; None at the end."""
        with self.news:
            self.news.wait_for(lambda: self.closed or self._version != seen, seconds)
            return None if self.closed else self._version

    # What the loop does

    def adopt(self, edition: Edition) -> None:
        """Make an edition the site's; with errors, only what is wrong is new."""
        with self.news:
            self._edition_problems = edition.problems
            if not edition.broken:
                self.edition = edition
                self._outputs = {output.path: output for output in edition.outputs}
                self._assets = fingerprint(
                    [(o.path, o.fingerprint) for o in edition.outputs if o.path.startswith(_ASSETS)]
                )
                self._made = {
                    path: made for path, made in self._made.items() if path in self._outputs or path.startswith(_KEPT)
                }
                self._failed, self._page_problems = {}, {}
                self._pending = deque(path for path in self._outputs if not self._settled(path))
            self._announce()

    def blame(self, problem: Problem) -> None:
        """Show a mistake in place of the edition's problems."""
        with self.news:
            self._edition_problems = (problem,)
            self._announce()

    def next(self) -> Output | None:
        """What to make next: what a browser waits for, then the rest. Holds the lock."""
        for waiting in (self._wanted, self._pending):
            while waiting:
                path = waiting.popleft()
                if not self._settled(path):
                    return self._outputs[path]
        return None

    def unfinished(self) -> bool:
        """Whether there is anything to make. Holds the lock."""
        return bool(self._wanted or self._pending)

    def take(self, path: str, made: Made) -> None:
        """A file was made."""
        with self.news:
            self._made[path] = made
            self.news.notify_all()

    def miss(self, output: Output, problems: Iterable[Problem]) -> None:
        """A file could not be made. One report a mistake, not one a page."""
        with self.news:
            self._failed[output.path] = output.fingerprint
            for problem in problems:
                if (problem.span, problem.code) not in self._page_problems:
                    self._page_problems[problem.span, problem.code] = problem
                    self._announce()
            self.news.notify_all()

    def failed(self) -> bool:
        """Whether any file could not be made."""
        return bool(self._failed)

    def close(self) -> None:
        """End everything that waits."""
        with self.news:
            self.closed = True
            self.news.notify_all()

    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the edition, and of making pages. Holds the lock."""
        found = {*self._edition_problems, *self._page_problems.values()}
        return tuple(sorted(found, key=lambda problem: problem.sort_key))

    def _settled(self, path: str) -> bool:
        """Whether there is nothing to be done for a path. Holds the lock."""
        output = self._outputs.get(path)
        made = self._made.get(path)
        known = self._failed.get(path) or (made.fingerprint if made else None)
        return output is None or known == output.fingerprint

    def _announce(self) -> None:
        """Wake everybody who follows. Holds the lock."""
        self._version += 1
        self.news.notify_all()


_PAGE = """<!doctype html>
<html lang="en-GB" data-problems-shown>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>This page cannot be built yet</title>
<link rel="stylesheet" href="/_signpost/client.css">
</head>
<body class="error-page">
<main>
<h1>This page cannot be built yet</h1>
<p>Mend what is listed here and save: the page then appears by itself.</p>
<ol class="problems">
{problems}
</ol>
</main>
</body>
</html>
"""

_PROBLEM = """<li class="{severity}">
<p class="place">{place}</p>
<p class="message">{message}</p>
{source}<p class="hint">{hint}</p>
</li>"""


def error_page(problems: Iterable[Problem], line_of: Callable[[Problem], str]) -> bytes:
    """Every problem, errors first, each with its line."""
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    return _PAGE.format(problems="\n".join(_item(problem, line_of(problem).strip()) for problem in ordered)).encode()


def _item(problem: Problem, line: str) -> str:
    place = f"{problem.span.path}, line {problem.span.line}"
    source = f"<pre><code>{escape(line)}</code></pre>\n" if line else ""
    parts = {"place": place, "message": problem.message, "hint": problem.hint, "severity": problem.severity}
    return _PROBLEM.format(source=source, **{name: escape(part) for name, part in parts.items()})
