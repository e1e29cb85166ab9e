"""Other processes: work shared out to forked ones, and the end of all of them together.

Whoever ends this process ends the rest: none runs on, and none has to be waited for. That is safe at any moment, as
what a build has not published yet is nobody's but its own.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TypeVar

_WORTH_PROCESSES = 64  # items; starting processes costs as much as working on about this many
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Item = TypeVar("Item")
Result = TypeVar("Result")

_given: list[Any] = []
"""In a forked process: the work and its items."""


def spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    start: Callable[[], None] | None = None,
    *,
    worth: int = _WORTH_PROCESSES,
) -> Iterator[Result]:
    """`work` on every item, which begins at once; results in their order.

    Forked processes have the items already; only results are sent. `start` is called first in each process; with fewer
    items than are `worth` it, there are none.
    """
    # A process that has threads (the preview) must not fork; there, only what changed is worked on anyway.
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    if jobs == 1 or len(items) < worth or not alone:
        return map(work, items)
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # many builds need none

    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _begin, (work, items, start))
    results: Iterator[Result] = iter(())
    with _starting(), suppress(BrokenProcessPool):
        results = pool.map(_at, range(len(items)), chunksize=max(1, len(items) // (jobs * 8)))

    def collected() -> Iterator[Result]:
        done = 0
        # Where one was killed, for want of memory as a rule, the rest is done here.
        with suppress(BrokenProcessPool), pool:
            for result in results:
                yield result
                done += 1
        yield from map(work, items[done:])

    return collected()


def _begin(work: Callable[[Any], Any], items: Sequence[Any], start: Callable[[], None] | None) -> None:
    """In a forked process: leave signals to the first one, and end when that does, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what the first process has is not looked through: that would copy it
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    _given[:] = work, items
    if start:
        start()


def _end_with_the_first() -> None:
    first = multiprocessing.parent_process()
    if first:
        first.join()
    os._exit(1)


def _at(index: int) -> Any:
    work, items = _given
    return work(items[index])


class _Ending:
    """What is asked for by a signal, and whether it has to wait for a process to be known that is being started."""

    owner = 0
    starting = 0
    asked = 0
    quiet = False


def end_on_signals() -> None:
    """From now on end at once when told to, with all other processes. A signal that was ignored stays ignored."""
    _Ending.owner = os.getpid()
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _on_signal)


def end_quietly() -> None:
    """To be told to end is how this command ends: it is no failure."""
    _Ending.quiet = True


@contextmanager
def _starting() -> Iterator[None]:
    _Ending.starting += 1
    try:
        yield
    finally:
        _Ending.starting -= 1
        if _Ending.asked and not _Ending.starting:
            _end()


def _on_signal(number: int, _frame: FrameType | None) -> None:
    if os.getpid() == _Ending.owner:  # a process that was just forked has this handler for a moment, too
        _Ending.asked = number  # set before it is asked who is starting: whoever ends a start looks at it after
        if not _Ending.starting:
            _end()


def _end() -> None:
    """The end. No lock may be waited for here: this thread may hold it."""
    for child in multiprocessing.active_children():
        child.kill()
    with suppress(OSError):
        os.write(1 if _Ending.quiet else 2, b"\n" if _Ending.quiet else b"\nInterrupted.\n")
    os._exit(0 if _Ending.quiet else 128 + _Ending.asked)
