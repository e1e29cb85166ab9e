"""Work shared out to several processes, where there is enough of it."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

_WORTH_PROCESSES = 64  # items; starting processes costs as much as working on about this many

Item = TypeVar("Item")
Result = TypeVar("Result")

_shared: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""The work and its items, for the processes forked while it is there."""


def spread(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, start: Callable[[], None] | None = None
) -> Iterator[Result]:
    """`work` on every item, results in their order. Forked processes have the items already; only results are sent.

    `start` is called first in each process.
    """
    # A process that has threads (the preview) must not fork; there, only what changed is worked on anyway.
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    if jobs < 2 or len(items) < _WORTH_PROCESSES or not alone:
        yield from map(work, items)
        return
    _shared.append((work, items))
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), start) as pool:
            yield from pool.map(_at, range(len(items)), chunksize=max(1, len(items) // (jobs * 8)))
    finally:
        _shared.pop()


def _at(index: int) -> Any:
    work, items = _shared[-1]
    return work(items[index])
