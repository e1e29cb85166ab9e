"""What machines read: sitemap, robots, open data."""

from collections.abc import Callable
from xml.etree import ElementTree

from tests.site import Site

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(root: "ElementTree.Element[str]") -> dict[str, str | None]:
    return {
        str(url.findtext(f"{MAP}loc")).removeprefix("https://example.org/library"): url.findtext(f"{MAP}lastmod")
        for url in root.findall(f"{MAP}url")
    }


def test_the_sitemap_holds_every_page_that_is_to_be_found(site: Site) -> None:
    for name in ("a", "b", "c", "d", "e"):
        site.career(name)
    site.career("vet", updated="2026-03-04", redirect_from=["/careers/animal-doctor/"]).career("nurse", draft=True)
    built = site.build()
    found = locations(built.xml("/sitemap.xml"))
    assert found["/careers/vet/"] == "2026-03-04"
    assert found["/careers/a/"] is None
    for address in ("/", "/careers/", "/attributes/", "/attributes/curious/", "/a-z/", "/about/"):
        assert address in found
    for address in found:
        assert built.page(address).one("link[rel=canonical]")["href"] == f"https://example.org/library{address}"
    for hidden in ("/search/", "/404.html", "/careers/animal-doctor/", "/careers/page/2/", "/careers/nurse/"):
        assert hidden not in found


def test_robots_are_told_of_the_sitemap(site: Site) -> None:
    assert "Sitemap: https://example.org/library/sitemap.xml" in site.build().text("/robots.txt")


def test_open_data_holds_every_published_field(site: Site) -> None:
    site.write("workshops/map.csv", "Day,Room\nMonday,Hall\n").write("workshops/notes.pdf", b"%PDF-1.4")
    site.workshop(
        "bones", title="Bones", summary="Count them.", length="1 hour 30 minutes", outdoors=False, rating=4.5,
        timetable="map.csv", handout="notes.pdf", steps=[{"title": "Draw", "length": "10 minutes"}],
    )  # fmt: skip
    got = site.build().json("/api/workshops.json")
    assert got["collection"] == "workshops"
    assert got["licence"] == "CC BY 4.0"
    assert got["entries"] == [
        {
            "slug": "bones",
            "page_url": "https://example.org/library/workshops/bones/",
            "title": "Bones",
            "summary": "Count them.",
            "length": 90,
            "outdoors": False,
            "rating": 4.5,
            "timetable": [{"Day": "Monday", "Room": "Hall"}],
            "handout": "https://example.org/library/files/workshops/notes.pdf",
            "steps": [{"title": "Draw", "length": 10}],
        }
    ]


def test_open_data_tells_references_and_files_so_that_they_can_be_followed(site: Site) -> None:
    site.configure(
        "        fields:\n          title: {kind: text",
        "        fields:\n          sheet: {kind: file}\n          title: {kind: text",
    )
    site.career("vet", redirect_from=["/careers/animal-doctor/"]).write("workshops/notes.pdf", b"%PDF-1.4")
    site.career("nurse", related=["vet"])
    site.workshop("bones", leader="animal-doctor", steps=[{"title": "Draw", "sheet": "notes.pdf"}, {"title": "Build"}])
    built = site.build()
    (bones,) = built.json("/api/workshops.json")["entries"]
    assert bones["leader"] == "vet"
    sheet = "https://example.org/library/files/workshops/notes.pdf"
    assert bones["steps"] == [{"sheet": sheet, "title": "Draw"}, {"title": "Build"}]
    assert built.json("/api/careers.json")["entries"][0]["related"] == ["vet"]


def test_open_data_leads_to_the_listing_or_to_the_site(site: Site) -> None:
    built = site.build()
    assert built.json("/api/careers.json")["url"] == "https://example.org/library/careers/"
    assert built.json("/api/pages.json")["url"] == "https://example.org/library/"


def test_open_data_keeps_drafts_back(site: Site) -> None:
    assert site.career("nurse", draft=True).build().json("/api/careers.json")["entries"] == []


def test_open_data_does_not_say_that_an_entry_is_no_draft(site: Site) -> None:
    site.career("nurse", draft=False).career("vet", draft=True)
    for built in (site.build(), site.build(drafts=True)):
        assert not any("draft" in entry for entry in built.json("/api/careers.json")["entries"])
    assert [entry["slug"] for entry in built.json("/api/careers.json")["entries"]] == ["nurse", "vet"]


def test_open_data_is_in_the_listings_order(site: Site) -> None:
    got = site.career("vet").career("baker").build().json("/api/careers.json")
    assert [entry["slug"] for entry in got["entries"]] == ["baker", "vet"]


def test_open_data_follow_a_change_of_order_alone(site: Site) -> None:
    site.workshop("bones", timetable="t.csv", cost=2, pupils=3).write("workshops/t.csv", "a,b\n1,2\n").build()
    changes: tuple[Callable[[], Site], ...] = (
        lambda: site.write("workshops/t.csv", "b,a\n2,1\n"),
        lambda: site.configure("      cost: {kind: money}\n", "").configure(
            "pupils:", "cost: {kind: money}\n      pupils:"
        ),
    )
    for change in changes:
        before = site.output.joinpath("api/workshops.json").read_bytes()
        change()
        changed = site.build().text("/api/workshops.json")
        assert changed.encode() != before
        assert changed == site.build(clean=True).text("/api/workshops.json")
