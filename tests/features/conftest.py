"""What several features are asked of: the town's library, searched."""

from pathlib import Path

import pytest

from tests.features.town import Ask, town_site
from tests.searching import Scripts, index


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the town's library."""
    site = town_site(tmp_path_factory.mktemp("town"))
    return index(site.settings(), site.output)


@pytest.fixture
def ask(town: Path, scripts: Scripts) -> Ask:
    """Ask the town's library."""
    return lambda query, **how: scripts.answers(town, [query], **how)[0]
