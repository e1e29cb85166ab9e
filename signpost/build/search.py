"""The search index: Pagefind over the written pages, driven by directory, in a folder of the searchable pages alone."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from signpost.memory import fingerprint
from signpost.processes import Program

INDEX_FOLDER = "pagefind"
"""Below the output folder; all that visitors' browsers load to search."""

_NOT_USED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")


class SearchFailed(Exception):
    """Pagefind could not make the index; its message is what Pagefind said."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """An index being made. Pagefind keeps one processor busy: there is time to render other pages beside it."""

    program: Program
    folder: Path
    work: Path

    def finish(self) -> None:
        """Wait for the index. Raises SearchFailed."""
        status, said = self.program.wait()
        shutil.rmtree(self.work, ignore_errors=True)
        if status != 0:
            raise SearchFailed(said.strip() or f"exit status {status}")
        for file in self.folder.iterdir():
            if file.name.startswith(_NOT_USED):
                file.unlink()


def start_index(pages: Iterable[tuple[str, bytes]], folder: Path, work: Path) -> Indexing:
    """Begin to index pages, by their paths below the site, into `folder`; `work` is a new folder on the same disk."""
    for path, page in pages:
        target = work / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(searchable_part(page.decode()), encoding="utf-8")
    from pagefind_bin import get_executable  # only builds that search need the binary

    command = [str(get_executable()), "--site", str(work), "--output-path", str(folder), "--quiet"]
    return Indexing(Program(command), folder, work)


_BODY = re.compile(r"<(article|main)\b[^>]*\sdata-pagefind-body\b.*?</\1>", re.DOTALL)
_HEAD = re.compile(r"<html[^>]*>|<title>.*?</title>|<meta data-pagefind[^>]*>", re.DOTALL)


def searchable_part(page: str) -> str:
    """The part of a page that Pagefind reads, in a page of its own: a third of its time goes into all the rest.

    A page is left whole where anything marked for Pagefind would be lost.
    """
    body = _BODY.search(page)
    if body is None:
        return page
    head = "".join(_HEAD.findall(page[: body.start()]))
    part = f"<!doctype html>{head}<body>{body[0]}</body>"
    return part if part.count("data-pagefind") == page.count("data-pagefind") else page


def searchable_digest(page: bytes) -> str:
    """What decides whether the index is made anew: all of a page that Pagefind would read, and nothing else."""
    return fingerprint(searchable_part(page.decode()))
