"""Styles are written as small files; those that one imports are published inside it."""

import pytest

from tests.site import Site


@pytest.fixture
def room(site: Site) -> Site:
    """A library with a style of its own that imports two others."""
    site.own("static/css/walls.css", "p { color: green }\n").own("static/css/floor.css", "p { color: brown }\n")
    return site.own("static/css/room.css", '/* Ours */\n@import "./walls.css";\n@import "./floor.css";\nb { top: 0 }\n')


def test_a_style_that_another_one_imports_is_published_inside_that_one_in_its_place(room: Site) -> None:
    built = room.build()
    assert built.text("static/css/room.css") == "/* Ours */\np { color: green }\np { color: brown }\nb { top: 0 }\n"
    assert not {"static/css/walls.css", "static/css/floor.css"} & set(built.files)


def test_a_page_asks_for_one_style(site: Site) -> None:
    built = site.career("vet").build()
    assert [path for path in built.files if path.endswith(".css")] == ["static/css/site.css"]
    (link,) = built.page("/careers/vet/").all("link[rel=stylesheet]")
    assert link.get("href") == "../../static/css/site.css"
    assert "@import" not in built.text("static/css/site.css")


def test_a_style_of_the_library_takes_the_place_of_one_inside_it(room: Site) -> None:
    before = room.build().text("static/css/site.css")
    after = room.own("static/css/print.css", "/* no paper */").build().text("static/css/site.css")
    assert after.endswith("/* no paper */\n")
    assert after != before
    (room.root / "static/css/print.css").unlink()
    assert room.build().text("static/css/site.css") == before


@pytest.mark.parametrize(
    ("line", "told", "mended"),
    [
        ('@import "./wals.css";', "There is no style `wals.css` in static/css/.", "walls.css"),
        (
            '@import "./site.css";',
            "`site.css` imports styles itself, and so cannot be published inside `room.css`.",
            "",
        ),
    ],
)
def test_what_cannot_be_published_inside_a_style_is_told_with_its_place(
    room: Site, line: str, told: str, mended: str
) -> None:
    (problem,) = room.own("static/css/room.css", f"p {{}}\n{line}\n").build().problems
    assert (problem.code, problem.message) == ("template", told)
    assert (problem.span.path, problem.span.line, problem.span.column) == ("static/css/room.css", 2, 12)
    assert mended in problem.hint


def test_other_imports_stay_as_they_are(site: Site) -> None:
    style = '@import "other.css";\n@import url("./walls.css") print;\n  @import "./walls.css";\n'
    assert site.own("static/css/room.css", style).build().text("static/css/room.css") == style
