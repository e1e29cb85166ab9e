"""The search index: Pagefind over the written pages, driven by directory, in a folder of the searchable pages alone."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

INDEX_FOLDER = "pagefind"
"""Below the output folder; all that visitors' browsers load to search."""

_NOT_USED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")


class SearchFailed(Exception):
    """Pagefind could not make the index; its message is what Pagefind said."""


def make_index(site: Path, pages: Iterable[str], work: Path) -> None:
    """Index `pages` (paths below `site`) into `site/pagefind/`; `work` is an empty folder on the same disk.

    Raises SearchFailed.
    """
    for path in pages:
        target = work / path
        target.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(site / path, target)
    from pagefind_bin import get_executable  # only builds that search need the binary

    command = [str(get_executable()), "--site", str(work), "--output-path", str(site / INDEX_FOLDER), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SearchFailed((done.stderr or done.stdout).strip() or f"exit status {done.returncode}")
    for file in (site / INDEX_FOLDER).iterdir():
        if file.name.startswith(_NOT_USED):
            file.unlink()
    shutil.rmtree(work)


def link_or_copy(source: Path, target: Path) -> None:
    """The same file under another name, where the system allows it; else a copy with the same time."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
