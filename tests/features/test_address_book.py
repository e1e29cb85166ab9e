"""Every family of pages writes what it has claimed in the address book, and nothing else."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from signpost.addresses import output_path
from signpost.book.book import Book, Claim, Shelf, make_book
from signpost.build.edition import compose
from signpost.build.inputs import read_inputs
from signpost.build.run import Settings, Stats
from signpost.memory import Memory
from tests.site import REPOSITORY, Site

OWN_FOLDERS = ("static/", "files/", "a-z/", "search/")
"""What is below these is the site's own, as a whole."""


def written_and_claimed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """The paths of the outputs, and of the claims that were granted, former addresses included."""
    books: list[Book] = []

    def kept(claims: Iterable[Claim], shelf: Shelf) -> Book:
        books.append(make_book(claims, shelf))
        return books[-1]

    monkeypatch.setattr("signpost.library.assemble.make_book", kept)
    edition = compose(settings, read_inputs(settings), Memory(None, ""), Stats())
    (book,) = books
    pages = [address for address, claim in book.claims.items() if claim.kind in ("page", "file")]
    claimed = {output_path(address) for address in [*pages, *book.redirects]}
    return {output.path for output in edition.outputs if not output.path.startswith(OWN_FOLDERS)}, claimed


def test_a_small_site_writes_what_it_claims(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):  # more than two pages of a list
        site.career(f"job-{number}", tags=["C", "C++"], subjects=["biology"], redirect_from=[f"/old/{number}/"])
    site.workshop("bones", level="Expert", outdoors=True).career("draft", draft=True)
    written, claimed = written_and_claimed(site.settings(), monkeypatch)
    assert "careers/page/3/index.html" in claimed
    assert written == {path for path in claimed if not path.startswith(OWN_FOLDERS)}


def test_the_bundled_library_writes_what_it_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    config, content, templates, static = (
        REPOSITORY / name for name in ("site_config.yaml", "content", "templates", "static")
    )
    settings = Settings(config, content, (templates,), (static,), Path("public"))
    written, claimed = written_and_claimed(settings, monkeypatch)
    assert written == {path for path in claimed if not path.startswith(OWN_FOLDERS)}
