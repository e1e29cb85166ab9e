"""Files and folders to one callback, called when what was written to them has settled. It knows nothing of builds."""

import contextlib
import re
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from stat import S_ISDIR

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from signpost.tree import real

QUIET = 0.05
"""Seconds without a write after which writes have settled."""

LONGEST = 0.5
"""Seconds after which the callback is called even while writes go on."""

# Version control, caches, and what editors write beside a file while it is being edited (4913 is Vim's probe).
_IGNORED = re.compile(r"\..*|__pycache__|.*~|#.*#|4913|.*\.(sw[a-p]|tmp|bak|part|crdownload)")

_CHANGED = events.EVENT_TYPE_MODIFIED  # of a folder: something in it was written, which has an event of its own
_WRITES = {_CHANGED, events.EVENT_TYPE_CREATED, events.EVENT_TYPE_DELETED, events.EVENT_TYPE_MOVED}


class Watch(events.FileSystemEventHandler):
    """Watches paths, folders with all that is in them, from its making until it is closed.

    A path that does not exist yet, or is deleted and made again, is watched as soon as it is there: that is seen in
    the folder which holds it. The callback runs on the watch's own thread.
    """

    def __init__(
        self, paths: Iterable[Path], on_change: Callable[[frozenset[Path]], None], ignored: Iterable[Path] = ()
    ) -> None:
        # A link is watched for being replaced, and what it leads to for being written.
        self._roots = {form for path in paths for form in (real(path.parent) / path.name, real(path))}
        self._ignored = tuple(map(real, ignored))
        self._on_change = on_change
        self._written: SimpleQueue[Path | None] = SimpleQueue()
        self._attached: dict[tuple[Path, bool], tuple[tuple[int, int], ObservedWatch]] = {}
        self._observer: BaseObserver = Observer()
        self._start()
        self._thread = threading.Thread(target=self._run, name="signpost-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching; the callback is not called again."""
        self._written.put(None)
        self._thread.join()
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Note what was written; called by watchdog."""
        if event.event_type in _WRITES and not (event.is_directory and event.event_type == _CHANGED):
            for name in (event.src_path, event.dest_path):
                path = Path(str(name))
                if name and self._matters(path):
                    self._written.put(path)

    def _matters(self, path: Path) -> bool:
        if any(path.is_relative_to(ignored) for ignored in self._ignored):
            return False
        inside = (path.relative_to(root).parts for root in self._roots if path.is_relative_to(root))
        return any(not any(_IGNORED.fullmatch(part) for part in parts) for parts in inside)

    def _run(self) -> None:
        while (path := self._written.get()) is not None:
            changed = {path}
            deadline = time.monotonic() + LONGEST
            while (left := deadline - time.monotonic()) > 0:
                self._attach()
                try:
                    path = self._written.get(timeout=min(QUIET, left))
                except Empty:
                    break
                if path is None:
                    return
                changed.add(path)
            self._on_change(frozenset(changed))

    def _start(self) -> None:
        # Folders made one inside the other may be met twice. It changes nothing, and is nothing to tell an editor.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        try:
            self._observer.start()
            self._attach(strict=True)
        except OSError:
            # The system watches no more folders (many editors take thousands): look every second instead.
            self._observer.stop()
            self._attached.clear()
            self._observer = PollingObserver(timeout=1)
            self._observer.start()
            self._attach()

    def _attach(self, *, strict: bool = False) -> None:
        """Watch every folder that is there and not watched yet: a folder made again is another one."""
        for folder, recursive in self._folders():
            known = self._attached.get((folder, recursive))
            now = _identity(folder)
            if known and known[0] != now:
                del self._attached[folder, recursive]
                with contextlib.suppress(KeyError):
                    self._observer.unschedule(known[1])
            if now and (folder, recursive) not in self._attached:
                with contextlib.suppress(*(() if strict else (OSError,))):
                    watch = self._observer.schedule(self, str(folder), recursive=recursive)
                    self._attached[folder, recursive] = (now, watch)

    def _folders(self) -> Iterator[tuple[Path, bool]]:
        yield from sorted({(root.parent, False) for root in self._roots})
        yield from sorted((root, True) for root in self._roots)


def _identity(folder: Path) -> tuple[int, int] | None:
    """Which folder is there under this name, or None."""
    try:
        stat = folder.stat()
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino) if S_ISDIR(stat.st_mode) else None
