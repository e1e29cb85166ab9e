"""Files are read as editors of all sorts save them; what is not for readers is left alone."""

import pytest

from tests.site import Site, png

PAGE = "---\ntitle: Café\nsummary: Coffee.\nattributes: [curious, patient, kind]\n---\n\nWords.\n\n## A day\n\nLong.\n"


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        PAGE.encode("utf-8-sig"),
        PAGE.replace("\n", "\r\n").encode(),
        PAGE.replace("\n", "\r").encode(),
        PAGE.replace("---\n", "---  \n").encode(),
        PAGE.encode().rstrip(),
    ],
    ids=["plain", "byte-order mark", "Windows line ends", "old line ends", "spaces after hyphens", "no last line end"],
)
def test_every_editor_s_way_of_saving_is_fine(site: Site, data: bytes) -> None:
    built = site.write("careers/cafe.md", data).build()
    assert not built.problems, built.report
    page = built.page("/careers/cafe/")
    assert page.one("h1").get_text() == "Café"
    assert "A day" in page.texts("h2")


def test_places_count_lines_whatever_ends_them(site: Site) -> None:
    text = PAGE.replace("Words.", "See [it](gone.md).")
    for data in (text.encode("utf-8-sig"), text.replace("\n", "\r\n").encode()):
        (problem,) = site.write("careers/cafe.md", data).build().problems
        assert (problem.span.line, problem.span.column) == (7, 10)


def test_hidden_files_are_passed_over(site: Site) -> None:
    site.write(".git/config.md", "no page").write("careers/.vet.md.swp", b"\xff").write(".DS_Store", b"\0")
    assert not site.build().problems


def test_a_link_to_a_file_of_the_content_is_followed(site: Site) -> None:
    site.write("shared/dog.png", png()).career("vet", "![A dog](dog.png)")
    (site.content / "careers/dog.png").symlink_to("../shared/dog.png")
    built = site.build()
    assert "error" not in {problem.severity for problem in built.problems}, built.report
    assert built.has("/files/careers/dog.png")


def test_one_file_may_serve_two_pages(site: Site) -> None:
    site.write("careers/dog.png", png()).career("vet", "![A dog](dog.png)").career(
        "nurse", "![A dog](/careers/dog.png)"
    )
    built = site.build()
    assert [path for path in built.files if path.endswith("dog.png")] == ["files/careers/dog.png"]


def test_a_broken_page_does_not_break_the_links_to_it(site: Site) -> None:
    site.write("careers/vet.md", "---\ntitle: [\n---\n").career("nurse", "[Vet](vet.md#their-day)", related=["vet"])
    assert site.build().codes == ["front-matter-syntax"]


def test_what_a_pattern_or_bound_of_many_numbers_means(site: Site) -> None:
    site.configure("pupils: {kind: integer, min: 1, max: 60}", "pupils: {kind: integer, many: true, min: 1, max: 2}")
    assert not site.workshop("bones", pupils=[30, 90]).build().problems
    assert site.workshop("bones", pupils=[30, 90, 5]).build().codes == ["too-many"]


def test_a_file_that_is_shown_as_a_table_can_be_downloaded_too(site: Site) -> None:
    site.write("workshops/times.csv", "Day,Time\nMonday,9:00\n")
    built = site.workshop("bones", timetable="times.csv", handout="times.csv").build()
    page = built.page("/workshops/bones/")
    assert page.texts("table td") == ["9:00"]
    assert page.one("a.download")["href"] == "../../files/workshops/times.csv"
    entry = built.json("/api/workshops.json")["entries"][0]
    assert entry["timetable"] == [{"Day": "Monday", "Time": "9:00"}]
    assert entry["handout"] == "https://example.org/library/files/workshops/times.csv"
