"""The search index of a preview, made in the background: pages in memory to files in memory."""

import os
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial

from signpost.build.search import INDEX_FOLDER, start_index
from signpost.processes import scratch_folder


class Indexer:
    """Makes one index at a time, on a thread of its own. Of those asked for meanwhile only the last is made."""

    def __init__(self, on_index: Callable[[dict[str, bytes]], None], on_failure: Callable[[str], None]) -> None:
        self._on_index, self._on_failure = on_index, on_failure
        self._news = threading.Condition()
        self._wanted: Mapping[str, bytes] | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="signpost-search", daemon=True)

    def want(self, pages: Mapping[str, bytes]) -> None:
        """Ask for the index of these pages, in place of any that is not ready yet."""
        with self._news:
            self._wanted = pages
            self._news.notify_all()
            # Not before it is needed: as long as there is one thread, the first build may use processes.
            if not self._thread.is_alive() and not self._closed:
                self._thread.start()

    def close(self) -> None:
        """End; an index that is being made is not used."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        if sys.platform == "linux":  # where threads have priorities: pages are built and served before indexes
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
        while True:
            with self._news:
                self._news.wait_for(lambda: self._closed or self._wanted is not None)
                pages, self._wanted = self._wanted, None
                if self._closed or pages is None:
                    return
            try:
                tell = partial(self._on_index, index_of(pages))
            except Exception as error:  # whatever it is, the preview goes on without a new index
                tell = partial(self._on_failure, str(error) or type(error).__name__)
            with self._news:
                late = self._closed or self._wanted is not None
            if not late:
                tell()


def index_of(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """The index's files by their paths below the site."""
    with scratch_folder() as folder:
        start_index(pages.items(), folder / INDEX_FOLDER, folder / "work").finish()
        found = (file for file in (folder / INDEX_FOLDER).rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}
