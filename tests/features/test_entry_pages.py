"""A page per entry: who comes finds what it is, what goes with it, how fresh it is, and where to mend it."""

from typing import Any

import pytest

from tests.site import Site, png

LONG = "\n\n".join(f"## Part {number}\n\nSome words." for number in range(1, 5))


def test_it_shows_title_summary_and_text(site: Site) -> None:
    page = (
        site.career("vet", "Vets **heal** animals.", title="Vet", summary="Vets look after animals.")
        .build()
        .page("/careers/vet/")
    )
    assert page.one("h1").get_text() == "Vet"
    assert page.one("title").get_text() == "Vet – Little library"
    assert "Vets look after animals." in page.text
    assert "<strong>heal</strong>" in str(page.main)


def test_breadcrumbs_lead_home_by_way_of_the_collection(site: Site) -> None:
    page = site.career("vet").build().page("/careers/vet/")
    assert page.links('nav[aria-label="Breadcrumbs"]') == {"Home": "../../", "Careers": "../../careers/"}


def test_a_page_without_listing_hangs_below_home(site: Site) -> None:
    assert site.build().page("/about/").links('nav[aria-label="Breadcrumbs"]') == {"Home": "../"}


def test_a_page_says_what_kind_it_is_unless_its_collection_has_no_listing(site: Site) -> None:
    built = site.career("vet").build()
    assert built.page("/careers/vet/").texts("p.kind") == ["Career"]
    assert not built.page("/about/").all("p.kind")


def test_the_licence_is_the_pages_own_or_the_sites_or_none(site: Site) -> None:
    site.career("vet").career("nurse", licence="All rights reserved")
    built = site.build()
    assert built.page("/careers/vet/").links(".colophon")["CC BY 4.0"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "Licence: All rights reserved" in built.page("/careers/nurse/").texts(".colophon li")
    licence = '  licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}\n'
    assert "icence" not in site.configure(licence, "").build().text("/careers/vet/")


def test_every_kind_of_field_is_laid_out_for_reading(site: Site) -> None:
    site.career("vet", title="Vet").write("workshops/map.csv", "Day,Room\nMonday,Hall\n")
    site.write("workshops/notes.pdf", b"%PDF-1.4").write("workshops/poster.png", png(30, 20))
    page = (
        site.workshop(
            "bridges",
            starts="2026-03-04 15:30",
            first_run="2025-12-01",
            length="1 hour 30 minutes",
            pupils=30,
            rating=4.5,
            cost=24000,
            outdoors=True,
            level="Beginner",
            website="https://www.example.org/bridges",
            contact="hello@example.org",
            code="W123",
            leader="vet",
            plan="Build *two* bridges.",
            handout="notes.pdf",
            poster="poster.png",
            timetable="map.csv",
            steps=[{"title": "Draw", "length": "10 minutes"}, {"title": "Build"}],
        )
        .build()
        .page("/workshops/bridges/")
    )
    for shown in (
        "4 March 2026, 15:30",
        "1 December 2025",
        "1 hour 30 minutes",
        "30",
        "4.5",
        "£24,000",
        "Beginner",
        "W123",
        "Draw",
        "10 minutes",
    ):
        assert shown in page.text
    assert page.links()["example.org"] == "https://www.example.org/bridges"
    assert page.links()["hello@example.org"] == "mailto:hello@example.org"
    assert page.links()["Vet"] == "../../careers/vet/"
    assert page.links()["notes.pdf"] == "../../files/workshops/notes.pdf"
    assert page.one('main img[src="../../files/workshops/poster.png"]')["width"] == "30"
    assert "Build <em>two</em> bridges." in str(page.main)
    assert page.texts("main thead th") == ["Day", "Room"]
    assert page.texts("main tbody th, main tbody td") == ["Monday", "Hall"]


def test_fields_that_are_left_out_leave_no_trace(site: Site) -> None:
    text = site.workshop("bridges").build().page("/workshops/bridges/").text
    for label in ("Starts", "Length", "Cost", "None"):
        assert label not in text


def test_a_field_is_named_by_its_label(site: Site) -> None:
    site.configure("first_run: {kind: date}", "first_run: {kind: date, label: Held first}")
    page = site.workshop("bridges", first_run="2025-12-01").build().page("/workshops/bridges/")
    assert "Held first" in page.texts("dt")


def test_terms_are_links_to_their_pages(site: Site) -> None:
    page = site.career("vet", subjects=["biology"], tags=["animals"]).build().page("/careers/vet/")
    assert page.links()["Curious"] == "../../attributes/curious/"
    assert page.links()["Biology"] == "../../subjects/biology/"
    assert page.links()["animals"] == "../../tags/animals/"


def test_long_pages_have_contents(site: Site) -> None:
    page = site.career("vet", LONG).build().page("/careers/vet/")
    contents = page.links("nav[aria-labelledby=_contents]")
    assert contents == {f"Part {number}": f"#part-{number}" for number in range(1, 5)}
    for anchor in contents.values():
        assert page.one(f"[id='{anchor[1:]}']").name == "h2"


def test_short_pages_have_none(site: Site) -> None:
    page = site.career("vet", "## One\n\nWords.\n\n## Two\n\nWords.").build().page("/careers/vet/")
    assert not page.all("nav[aria-labelledby=_contents]")


def test_a_page_with_three_headings_is_short(site: Site) -> None:
    page = site.career("vet", "## One\n\nA.\n\n## Two\n\nB.\n\n### Three\n\nC.").build().page("/careers/vet/")
    assert not page.all("nav[aria-labelledby=_contents]")


def test_contents_go_two_levels_deep(site: Site) -> None:
    body = "## One\n\nA.\n\n### Two\n\nB.\n\n#### Too deep\n\nC.\n\n## Three\n\nD.\n\n### Four\n\nE."
    page = site.career("vet", body).build().page("/careers/vet/")
    assert list(page.links("nav[aria-labelledby=_contents]")) == ["One", "Two", "Three", "Four"]
    site.career("vet", "## One\n\nA.\n\n### Two\n\nB.\n\n#### Deep\n\nC.\n\n#### Deeper\n\nD.")
    assert not site.build().page("/careers/vet/").all("nav[aria-labelledby=_contents]")


def test_headings_of_one_name_get_anchors_of_their_own(site: Site) -> None:
    page = site.career("vet", "## Work\n\nA.\n\n## Work\n\nB.").build().page("/careers/vet/")
    assert [tag["id"] for tag in page.all("main h2") if tag.get_text() == "Work"] == ["work", "work-2"]


def test_a_text_that_starts_with_level_one_keeps_the_page_at_one_h1(site: Site) -> None:
    page = site.career("vet", "# Work\n\nA.\n\n## Day\n\nB.", title="Vet").build().page("/careers/vet/")
    assert page.texts("h1") == ["Vet"]
    assert "Day" in page.texts("h3")


def test_related_entries_are_those_with_terms_in_common(site: Site) -> None:
    site.career("vet", attributes=["curious", "patient", "kind"], subjects=["biology"])
    site.career("nurse", attributes=["brave", "patient", "kind"], subjects=["biology"])
    site.career("painter", attributes=["brave", "logical", "kind"], subjects=["art"])
    cards = site.build().page("/careers/vet/").texts("section[aria-labelledby=_related] h3")
    assert cards[0] == "Nurse"


def related_to_the_ocean(site: Site, **others: dict[str, Any]) -> list[str]:
    site.workshop("z", title="Deep cold ocean", summary="With granite.", tags=["water"])
    for slug, fields in others.items():
        site.workshop(slug, **{"title": slug.upper(), "summary": f"Of {slug}.", **fields})
    return site.build().page("/workshops/z/").texts("section[aria-labelledby=_related] h3")


def test_a_term_in_common_counts_more_than_two_words_of_the_title(site: Site) -> None:
    cards = related_to_the_ocean(site, a={"title": "Cold and deep"}, b={"tags": ["water"]})
    assert cards == ["B", "Cold and deep"]


def test_three_words_of_the_title_count_more_than_a_term_in_common(site: Site) -> None:
    cards = related_to_the_ocean(site, a={"tags": ["water"]}, b={"title": "Cold and deep as the ocean"})
    assert cards == ["Cold and deep as the ocean", "A"]


def test_a_word_of_the_title_counts_more_than_one_of_the_summary(site: Site) -> None:
    cards = related_to_the_ocean(site, a={"summary": "Of granite."}, b={"summary": "By the ocean."})
    assert cards == ["B", "A"]


def test_a_rare_term_in_common_counts_more_than_a_frequent_one(site: Site) -> None:
    site.workshop("z", title="Z", summary="Of z.", tags=["water", "ice"])
    site.workshop("a", title="A", summary="Of a.", tags=["water"]).workshop(
        "b", title="B", summary="Of b.", tags=["ice"]
    )
    site.workshop("c", title="C", summary="Of c.", tags=["water"])
    cards = site.build().page("/workshops/z/").texts("section[aria-labelledby=_related] h3")
    assert cards == ["B", "A", "C"]


def test_a_page_leads_to_at_most_six_like_it(site: Site) -> None:
    for number in range(9):
        site.career(f"job-{number}")
    assert len(site.build().page("/careers/job-0/").texts("section[aria-labelledby=_related] h3")) == 6


def test_a_page_says_who_mentions_it_to_a_dozen(site: Site) -> None:
    site.career("vet")
    for number in range(10, 23):
        site.career(f"job-{number}", "Ask [a vet](vet.md).")
    names = site.build().page("/careers/vet/").texts("section[aria-labelledby=_mentioned] li a")
    assert names == [f"Job {number}" for number in range(10, 22)]


def test_entries_that_an_editor_names_come_first(site: Site) -> None:
    site.career("vet", attributes=["curious", "patient", "kind"], related=["painter"])
    site.career("nurse", attributes=["curious", "patient", "kind"])
    site.career("painter", attributes=["brave", "logical", "kind"])
    cards = site.build().page("/careers/vet/").texts("section[aria-labelledby=_related] h3")
    assert cards == ["Painter", "Nurse"]


@pytest.mark.parametrize(
    "link", ["nurse.md", "/careers/nurse/", "../nurse/", "/careers/nurse.md", "/careers/nurse/index.html"]
)
def test_a_link_in_a_text_is_by_file_or_by_address(site: Site, link: str) -> None:
    page = site.career("vet", f"Ask a [nurse]({link}).").career("nurse").build().page("/careers/vet/")
    assert page.links()["nurse"] == "../../careers/nurse/"


def test_a_link_to_a_heading_keeps_its_anchor(site: Site) -> None:
    page = (
        site.career("vet", "See [days](nurse.md#a-day).")
        .career("nurse", "## A day\n\nLong.")
        .build()
        .page("/careers/vet/")
    )
    assert page.links()["days"] == "../../careers/nurse/#a-day"


def test_pages_that_mention_it_are_listed(site: Site) -> None:
    site.career("vet", "Ask a [nurse](nurse.md).").career("teacher", related=["nurse"]).career("nurse", "Words.")
    built = site.workshop("care", leader="nurse").build()
    mentioned = built.page("/careers/nurse/").links("section[aria-labelledby=_mentioned]")
    assert mentioned == {
        "Vet": "../../careers/vet/",
        "Teacher": "../../careers/teacher/",
        "Care": "../../workshops/care/",
    }
    assert not built.page("/careers/vet/").all("section[aria-labelledby=_mentioned]")


def test_a_page_does_not_mention_itself(site: Site) -> None:
    page = site.career("vet", "See [here](vet.md).").build().page("/careers/vet/")
    assert not page.all("section[aria-labelledby=_mentioned]")


def test_it_says_who_wrote_it_and_when_it_was_last_reviewed(site: Site) -> None:
    page = (
        site.career("vet", authors=["A School", "A Charity"], date="2025-01-02", last_reviewed="2026-11-21")
        .build()
        .page("/careers/vet/")
    )
    colophon = page.one('aside[aria-label="About this page"]')
    assert "By A School, A Charity" in colophon.get_text()
    assert "Last reviewed 21 November 2026" in colophon.get_text()
    assert [time["datetime"] for time in colophon.select("time")] == ["2025-01-02", "2026-11-21"]


def test_its_licence_is_the_sites_or_its_own(site: Site) -> None:
    built = site.career("vet").career("nurse", licence="All rights reserved").build()
    vet = built.page("/careers/vet/").links('aside[aria-label="About this page"]')
    assert vet["CC BY 4.0"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "All rights reserved" in built.page("/careers/nurse/").text
    assert "CC BY 4.0" not in built.page("/careers/nurse/").text


def test_it_leads_to_its_file_for_editing(site: Site) -> None:
    links = site.career("vet").build().page("/careers/vet/").links()
    assert links["Edit this page"] == "https://example.org/code/edit/main/content/careers/vet.md"


def test_without_a_repository_nobody_is_sent_there(site: Site) -> None:
    page = site.configure("  repository: https://example.org/code\n", "").career("vet").build().page("/careers/vet/")
    assert "Edit this page" not in page.text


def test_its_picture_has_words_and_a_size(site: Site) -> None:
    site.write("careers/vet.png", png(40, 30))
    image = (
        site.career("vet", image="vet.png", image_alt="A vet with a dog").build().page("/careers/vet/").one("main img")
    )
    assert (image["src"], image["alt"]) == ("../../files/careers/vet.png", "A vet with a dog")
    assert (image["width"], image["height"]) == ("40", "30")


def test_a_picture_in_the_text_has_its_size(site: Site) -> None:
    site.write("careers/dog.png", png(40, 30))
    image = site.career("vet", "![A dog](dog.png)").build().page("/careers/vet/").one("main img")
    assert (image["src"], image["alt"], image["width"]) == ("../../files/careers/dog.png", "A dog", "40")


def test_files_nobody_uses_are_not_published(site: Site) -> None:
    built = site.career("vet").write("careers/notes.docx", b"private").build()
    assert not [path for path in built.files if path.startswith("files/")]


def test_drafts_are_kept_back_until_asked_for(site: Site) -> None:
    site.career("vet").career("nurse", draft=True)
    built = site.build()
    assert not built.has("/careers/nurse/")
    assert "Nurse" not in built.text("/careers/")
    assert site.build(drafts=True).has("/careers/nurse/")


def test_an_index_file_takes_its_folders_name(site: Site) -> None:
    site.career("vet/index", title="Vet")
    assert site.build().page("/careers/vet/").one("h1").get_text() == "Vet"


def test_a_file_name_becomes_an_address_of_plain_letters(site: Site) -> None:
    assert site.career("Café Owner").build().has("/careers/cafe-owner/")
