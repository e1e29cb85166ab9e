"""What is written is what was claimed in the address book, and nothing else; no two claims are in one place."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from signpost.addresses import output_path
from signpost.book.book import Book, Claim, Shelf, make_book
from signpost.build.edition import compose
from signpost.build.run import Settings, Stats, read_inputs
from signpost.memory import Memory
from tests.site import REPOSITORY, Site, png

INDEX = re.compile(r"search/.*\.js")
"""The files of the search index: they are named by what they hold, so their folder is kept for them."""


def written_and_claimed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """The paths of the outputs, and of the claims that were granted, former addresses included."""
    books: list[Book] = []

    def kept(claims: Iterable[Claim], shelf: Shelf) -> Book:
        books.append(make_book(claims, shelf))
        return books[-1]

    monkeypatch.setattr("signpost.library.assemble.make_book", kept)
    edition = compose(settings, read_inputs(settings), Memory(None, ""), Stats())
    (book,) = books
    written = [address for address, claim in book.claims.items() if claim.kind != "folder"]
    return {output.path for output in edition.outputs if not INDEX.fullmatch(output.path)}, {
        output_path(address) for address in [*written, *book.redirects]
    }


def test_a_small_site_writes_what_it_claims(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):  # more than two pages of a list
        site.career(f"job-{number}", tags=["C", "C++"], subjects=["biology"], redirect_from=[f"/old/{number}/"])
    site.workshop("bones", level="Expert", outdoors=True).career("draft", draft=True)
    site.career("pilot", "![A map](map.png)").write("careers/map.png", png()).write("careers/unused.png", png())
    written, claimed = written_and_claimed(site.settings(), monkeypatch)
    assert "careers/page/3/index.html" in claimed
    assert {"static/css/site.css", "files/careers/map.png"} <= claimed
    assert written == claimed


def test_the_bundled_library_writes_what_it_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    config, content, templates, static = (
        REPOSITORY / name for name in ("site_config.yaml", "content", "templates", "static")
    )
    settings = Settings(config, content, (templates,), (static,), Path("public"))
    written, claimed = written_and_claimed(settings, monkeypatch)
    assert written == claimed


def test_a_file_of_the_content_takes_no_place_where_another_needs_a_folder(site: Site) -> None:
    picture = "<svg viewBox='0 0 2 2'/>"
    site.write("careers/map.svg", picture).write("careers/Map.svg/one.svg", picture)
    for first, second in (("map.svg", "Map.svg/one.svg"), ("Map.svg/one.svg", "map.svg")):
        built = site.career("vet", f"![A map]({first}) ![A map]({second})").build()
        assert built.codes == ["duplicate-address"], built.report
        assert built.problems[0].span.path.endswith(second)
    assert site.career("vet", "![A map](map.svg)").build().codes == ["stray-file"]


@pytest.mark.parametrize("path", ["static/css", "static/css/site.css/own.css"])
def test_a_file_of_the_theme_takes_no_place_where_another_needs_a_folder(site: Site, path: str) -> None:
    built = site.own(path, "p { color: green }").build()
    assert (built.codes, built.problems[0].span.path) == (["duplicate-address"], path), built.report


def test_no_link_finds_a_file_by_the_address_of_its_copy(site: Site) -> None:
    """Else it would be found or not by the order in which links are followed."""
    site.write("careers/map.png", png()).career("pilot", "![A map](map.png)").career(
        "vet", "[Map](/files/careers/map.png)"
    )
    assert site.build().codes == ["broken-link"]
