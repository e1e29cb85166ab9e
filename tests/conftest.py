"""What every test may ask for: a `site` of its own, and quick but thorough hypothesis settings."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import jinja2
import pytest
from hypothesis import HealthCheck, settings

from tests.searching import Scripts, searching_scripts
from tests.site import Site

_EASY = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=_EASY, derandomize=True)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=_EASY)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session", autouse=True)
def templates_are_compiled_once() -> Iterator[None]:
    """Hundreds of small sites share one set of templates; to read it anew for each takes most of the time."""
    compile_anew = jinja2.Environment.compile
    compiled: dict[tuple[str, str | None], CodeType] = {}

    def compile_once(
        self: jinja2.Environment, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        if (source, name) not in compiled:
            compiled[source, name] = compile_anew(self, source, name, filename)
        return compiled[source, name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def programs_hear_an_interrupt() -> None:
    """A shell starts what runs in the background with interrupts ignored; programs that tests start inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def scripts() -> Iterator[Scripts]:
    """The scripts that search."""
    with searching_scripts() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A small site in the current folder, so that problems name `content/careers/vet.md`."""
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path)
