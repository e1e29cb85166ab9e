"""What every test may ask for: a `site` of its own, and quick but thorough hypothesis settings."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.site import Site

_EASY = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=_EASY, derandomize=True)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=_EASY)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A small site in the current folder, so that problems name `content/careers/vet.md`."""
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path)
