"""A page that is not finished is told what it still needs; nobody is told that a template is wrong."""

import pytest

from signpost.config.reader import read_config
from signpost.tree import Tree
from tests.site import REPOSITORY, Site

COLLECTIONS = read_config(REPOSITORY / "site_config.yaml", Tree())[0].collections  # type: ignore[union-attr]


@pytest.fixture
def library(site: Site) -> Site:
    return site.as_the_library()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_new_page_needs_only_to_be_filled_in(library: Site, collection: str) -> None:
    library.command("new", collection, "Lighthouse keeper")
    done = library.command("check")
    assert done.returncode == 1, done.stderr
    assert f"content/{COLLECTIONS[collection].folder}/lighthouse-keeper.md" in done.stderr
    assert "Summary is left empty." in done.stderr
    assert "templates/" not in done.stderr


def test_a_length_of_time_that_cannot_be_read_is_all_that_is_said(library: Site) -> None:
    page = (REPOSITORY / "content/careers/firefighter.md").read_text(encoding="utf-8")
    alone = "".join(line for line in page.splitlines(keepends=True) if not line.startswith("related:"))
    library.write("careers/firefighter.md", alone.replace("duration: 40 minutes", "duration: a while"))
    done = library.command("check")
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("[") == done.stderr.count("[bad-duration]") == 1


def test_a_mistake_in_a_template_is_found_on_pages_without_errors(site: Site) -> None:
    site.own("templates/entries/entry.html", "{{ view.nothing }}")
    site.career("vet").career("nurse", attributes=["curious"])
    done = site.command("check")
    assert {"[template]", "[too-few]"} <= set(done.stderr.split())
