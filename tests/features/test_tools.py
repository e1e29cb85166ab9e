"""A tool: a folder with a view, a template, a script and a style, and a row in the table of views (`tests/tools/`)."""

from pathlib import Path

import pytest

from signpost.pages.families import VIEWS
from signpost.theme.files import engine_families
from tests.site import Built, Site
from tests.tools import checklist

STEPS = [{"title": "Draw", "length": "10 minutes"}, {"title": "Dig", "length": "1 hour"}]
TOOLS = Path(checklist.__file__).parents[1]


@pytest.fixture
def workshops(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site of an engine with one tool, before it is named."""
    monkeypatch.setitem(VIEWS, "checklist", checklist)
    return site.workshop("bones", steps=STEPS).career("vet")


@pytest.fixture
def ticked(workshops: Site) -> Site:
    """The same when the workshops name it."""
    return named(workshops)


def named(site: Site, more: str = "") -> Site:
    return site.configure("    sort: -starts\n", f"    sort: -starts\n    view: checklist\n{more}")


def built(site: Site) -> Built:
    return site.build(families=(*engine_families(), TOOLS))


def files(site: Site) -> dict[str, bytes]:
    done = built(site)
    assert not done.problems
    return {path: (done.folder / path).read_bytes() for path in done.files}


def test_the_pages_of_a_collection_that_names_it_show_its_view(ticked: Site) -> None:
    page = built(ticked).page("/workshops/bones/")
    assert page.texts(".checklist li") == ["Draw", "Dig"]
    assert page.texts(".together") == ["1 hour 10 minutes"]
    assert page.texts("h1") == ["Bones"], "and all that an entry's page shows"


def test_its_script_and_style_are_published_and_reach_no_other_page(workshops: Site) -> None:
    before = files(workshops)
    after = files(named(workshops))
    assert {path for path in after if after[path] != before[path]} == {"workshops/bones/index.html"}
    head = after["workshops/bones/index.html"].decode().partition("</head>")[0]
    for path in ("static/js/checklist.js", "static/css/checklist.css"):
        assert f"../../{path}" in head
        assert b"done" in after[path]


def test_a_library_has_its_files_otherwise(ticked: Site) -> None:
    ticked.own("templates/checklist.html", "{{ view.tool.steps | join(', ') }}").own(
        "static/js/checklist.js", "ours();"
    )
    done = built(ticked)
    assert not done.problems
    assert done.text("/workshops/bones/") == "Draw, Dig"
    assert "ours();" in done.text("/static/js/checklist.js")


def test_a_collection_has_a_template_of_its_own_for_it(workshops: Site) -> None:
    named(workshops, "    template: entries/steps.html\n").own(
        "templates/entries/steps.html", "{{ view.tool.minutes }}"
    )
    done = built(workshops)
    assert not done.problems
    assert done.text("/workshops/bones/") == "70"


def test_a_page_is_rendered_again_when_what_its_view_is_made_from_changes(ticked: Site) -> None:
    built(ticked)
    ticked.workshop("bones", steps=STEPS[:1])
    assert built(ticked).page("/workshops/bones/").texts(".together") == ["10 minutes"]
    assert built(ticked).stats.rendered == 0


def test_where_there_is_no_such_view_nothing_is_said_of_templates(workshops: Site) -> None:
    named(workshops, "    template: checklist.html\n").configure("view: checklist", "view: checklists")
    done = workshops.build()
    assert done.codes == ["configuration"]
    assert "Did you mean `checklist`?" in done.report
