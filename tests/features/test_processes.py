"""Other processes: work is shared out to them where that is safe, and all of them end together, at once."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from signpost.processes import spread
from tests.site import REPOSITORY, Site

ITEMS = list(range(100))
PATIENCE = 20.0


def where(item: int) -> tuple[int, int]:
    return item, os.getpid()


SHARE_OUT = """
import os
from signpost.processes import spread
from tests.features.test_processes import ITEMS, where
done = list(spread(where, ITEMS, 2))
assert [item for item, _ in done] == ITEMS
assert os.getpid() not in {process for _, process in done}
"""


def test_work_is_shared_out_and_comes_back_in_order() -> None:
    """In a program of its own: those who run tests may have threads, and then no process is forked."""
    subprocess.run([sys.executable, "-c", SHARE_OUT], cwd=REPOSITORY, check=True)


def test_little_work_is_done_here() -> None:
    assert {process for _, process in spread(where, ITEMS[:10], 2)} == {os.getpid()}
    assert {process for _, process in spread(where, ITEMS, 1)} == {os.getpid()}


def test_no_process_is_forked_while_threads_run() -> None:
    """A lock that a thread holds at that moment would be held for ever in the other process."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert {process for _, process in spread(where, ITEMS, 2)} == {os.getpid()}
    finally:
        end.set()
        thread.join()


def test_what_a_process_that_was_killed_leaves_is_done_here() -> None:
    here = os.getpid()

    def fall(item: int) -> int:
        if item == 60 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert list(spread(fall, ITEMS, 2)) == ITEMS


def snapshot(site: Site) -> dict[str, bytes]:
    """The published site."""
    paths = (path for path in site.output.rglob("*") if path.is_file())
    return {path.relative_to(site.output).as_posix(): path.read_bytes() for path in paths}


def session(number: int) -> list[str]:
    """The commands of all processes in a session."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, of = (process / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(of) == number and state != "Z":
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # it has ended
    return found


def wait_until_alone(number: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while left := session(number):
        assert time.monotonic() < deadline, left
        time.sleep(0.02)


@contextmanager
def started(site: Site, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """The real program, in a session of its own."""
    (site.root / "tmp").mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, str(REPOSITORY / "build.py"), *arguments],
        cwd=site.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "TMPDIR": str(site.root / "tmp")},
    ) as program:  # fmt: skip
        try:
            yield program
        finally:
            program.kill()


def large(site: Site, turn: str) -> Site:
    """A site that is worth several processes."""
    for number in range(80):
        site.career(f"job-{number}", f"Body of turn {turn}.\n\n" + "Words and more words. " * 200)
    return site


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_at_any_moment_it_does_and_leaves_no_process(site: Site, how: signal.Signals) -> None:
    chance = random.Random(how)  # noqa: S311 (moments, not secrets)
    assert large(site, "first").run("--jobs", "2").returncode == 0
    start = time.monotonic()  # of a build like those that are ended below: the first one takes longer
    assert large(site, "second").run("--jobs", "2").returncode == 0
    whole = time.monotonic() - start
    old = snapshot(site)
    ended = 0
    for turn in range(12):
        large(site, str(turn))
        with started(site, "--jobs", "2") as program:
            time.sleep(max(0.25, chance.uniform(0.15, 1.0) * whole))  # not before Python itself has started
            if turn % 2:
                os.killpg(program.pid, how)  # as a terminal does
            else:
                program.send_signal(how)
            said = program.communicate(timeout=PATIENCE)[1]
        assert "Traceback" not in said
        assert program.returncode in (0, 128 + how, -how), said
        if program.returncode == 128 + how:
            assert said.strip() == "Interrupted."
        ended += program.returncode != 0
        wait_until_alone(program.pid)
        found = snapshot(site)
        if program.returncode != 0 and found == old:
            continue
        clean = site.build(clean=True, output=site.root / f"clean-{turn}" / "site")
        old = {path: (clean.folder / path).read_bytes() for path in clean.files}
        assert found == old
    assert ended > 3, "most moments are within the build"
    assert site.run("--jobs", "2").returncode == 0
    assert {path.name for path in (site.root / ".signpost").iterdir() if path.is_dir()} <= {"public.before"}


@linux
def test_killed_it_takes_the_processes_that_work_for_it_along(site: Site) -> None:
    """Left waiting for work, they would hold the output folder for ever."""
    large(site, "first")
    with started(site, "--jobs", "2") as program:
        deadline = time.monotonic() + PATIENCE
        while len(session(program.pid)) < 3 and time.monotonic() < deadline:
            time.sleep(0.005)
        program.kill()
    wait_until_alone(program.pid)
    assert site.run().returncode == 0


@linux
def test_an_interrupt_that_its_starter_ignores_is_ignored(site: Site) -> None:
    """A shell does so for what it starts in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with started(site.career("vet"), "serve", "--port", "0") as program:
            assert program.stdout
            program.stdout.readline()
            program.send_signal(signal.SIGINT)
            time.sleep(0.3)
            assert program.poll() is None
            program.send_signal(signal.SIGTERM)
            assert program.wait(PATIENCE) == 0
    finally:
        signal.signal(signal.SIGINT, before)
