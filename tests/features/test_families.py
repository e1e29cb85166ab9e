"""A family of pages beside the engine's: it claims its addresses, and says what each file is made from, and how."""

import io
import zipfile
from collections.abc import Iterator
from http import HTTPStatus
from types import SimpleNamespace

import pytest

from signpost.book.book import Claim, Shelf
from signpost.pages.families import FAMILIES
from signpost.pages.frame import Bytes, Frame, Recipe
from tests.preview import changed, previewing
from tests.site import Site


def claims(_: Shelf) -> Iterator[Claim]:
    yield Claim("careers.zip", "the archive of careers", "file")


def recipes(frame: Frame) -> Iterator[Recipe]:
    titles = [placed.entry.title for placed in frame.library.of_collection("careers")]
    yield Recipe("careers.zip", titles, Bytes(archive))


def archive(titles: list[str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for title in titles:
            file.writestr(zipfile.ZipInfo(f"{title}.txt"), title)
    return data.getvalue()


@pytest.fixture
def archived(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site of an engine with one family more, that packs the names of all careers."""
    packer = SimpleNamespace(claims=claims, recipes=recipes)
    monkeypatch.setattr("signpost.pages.families.FAMILIES", (*FAMILIES, packer))
    return site.career("vet")


def packed(site: Site) -> list[str]:
    with zipfile.ZipFile(site.output / "careers.zip") as file:
        return file.namelist()


def test_a_file_of_bytes_is_published(archived: Site) -> None:
    assert not archived.build().problems
    assert packed(archived) == ["Vet.txt"]


def test_its_address_is_its_own(archived: Site) -> None:
    built = archived.career("nurse", redirect_from=["/careers.zip/"]).build()
    assert built.codes == ["duplicate-address"]
    assert "it is the address of the archive of careers" in built.report
    assert not archived.career("nurse", "[All](/careers.zip)").build().problems


def test_it_is_made_again_only_when_its_view_changes(archived: Site) -> None:
    archived.build()
    assert archived.write("pages/new.md", "---\ntitle: New\nsummary: New.\n---\n\nWords.\n").build().stats.rendered
    before = (archived.output / "careers.zip").stat().st_ino
    archived.career("vet", "Other words.").build()
    assert (archived.output / "careers.zip").stat().st_ino == before
    archived.career("nurse").build()
    assert packed(archived) == ["Nurse.txt", "Vet.txt"]


def test_the_preview_serves_it(archived: Site) -> None:
    with previewing(archived) as preview:
        answer = preview.get("/careers.zip")
        assert (answer.status, answer.headers["Content-Type"]) == (HTTPStatus.OK, "application/zip")
        preview.after(lambda: archived.career("nurse"), changed)
        assert "Nurse.txt" in preview.get("/careers.zip").text


def test_what_makes_bytes_holds_nothing_that_its_name_does_not_tell() -> None:
    with pytest.raises(ValueError, match="does not stand in a module"):
        Bytes(lambda _: b"")
