"""What other machines are told of a page: JSON-LD by collection, OpenGraph, one true address."""

import pytest

from tests.site import Site, png

BASE = "https://example.org/library/"


def test_a_career_is_an_occupation(site: Site) -> None:
    site.career("vet", title="Vet", summary="Heals.", also_known_as=["Animal doctor"], salary_from=24000)
    thing = site.build().page("/careers/vet/").json_ld["Occupation"]
    assert thing["name"] == "Vet"
    assert thing["description"] == "Heals."
    assert thing["url"] == thing["@id"] == BASE + "careers/vet/"
    assert thing["alternateName"] == ["Animal doctor"]
    assert thing["estimatedSalary"] == {"@type": "MonetaryAmount", "minValue": 24000, "currency": "GBP"}


def test_a_workshop_is_a_learning_resource(site: Site) -> None:
    site.workshop("bones", length="1 hour", authors=["A School"], date="2025-01-02")
    thing = site.build().page("/workshops/bones/").json_ld["LearningResource"]
    assert thing["timeRequired"] == "PT60M"
    assert thing["learningResourceType"] == "Workshop"
    assert thing["inLanguage"] == "en-GB"
    assert thing["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert thing["author"] == [{"@type": "Organization", "name": "A School"}]
    assert thing["datePublished"] == "2025-01-02"


def test_the_type_is_what_the_collection_declares(site: Site) -> None:
    site.configure("schema_org: Occupation", "schema_org: Event").career("vet")
    assert "Event" in site.build().page("/careers/vet/").json_ld


PUBLISHER = [{"@type": "Organization", "name": "The little librarians"}]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
WRITTEN = {"inLanguage": "en-GB", "license": LICENCE, "author": PUBLISHER}
ONLINE = "https://schema.org/OnlineEventAttendanceMode"


@pytest.mark.parametrize(
    ("type_name", "more"),
    [
        ("Occupation", {}),
        ("Event", {"eventAttendanceMode": ONLINE}),
        ("WebPage", WRITTEN),
        ("Article", {**WRITTEN, "headline": "Vet"}),
        ("Report", {**WRITTEN, "headline": "Vet"}),
        ("LearningResource", {**WRITTEN, "learningResourceType": "Career"}),
    ],
)
def test_each_type_says_what_is_asked_of_it_and_no_more(site: Site, type_name: str, more: dict[str, object]) -> None:
    site.configure("schema_org: Occupation", f"schema_org: {type_name}").career("vet", title="Vet", summary="Heals.")
    url = BASE + "careers/vet/"
    told = {"@type": type_name, "@id": url, "name": "Vet", "description": "Heals.", "url": url, **more}
    assert site.build().page("/careers/vet/").json_ld[type_name] == told


def test_a_page_under_another_licence_does_not_tell_the_sites(site: Site) -> None:
    site.workshop("bones", licence="All rights reserved")
    assert "license" not in site.build().page("/workshops/bones/").json_ld["LearningResource"]


def test_a_site_without_publisher_and_licence_tells_of_neither(site: Site) -> None:
    site.configure("  publisher: The little librarians\n", "")
    site.configure(f'  licence: {{name: CC BY 4.0, url: "{LICENCE}"}}\n', "").workshop("bones")
    thing = site.build().page("/workshops/bones/").json_ld["LearningResource"]
    assert "author" not in thing
    assert "license" not in thing


def test_an_event_at_a_place_is_not_online(site: Site) -> None:
    site.configure("schema_org: LearningResource", "schema_org: Event")
    site.configure(
        "starts: {kind: datetime}", "starts: {kind: datetime}\n      place: {kind: text, schema_org: location}"
    )
    thing = site.workshop("bones", place="The hall").build().page("/workshops/bones/").json_ld["Event"]
    assert thing["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert thing["location"] == {"@type": "Place", "name": "The hall"}


def test_a_reference_is_told_as_the_thing_it_leads_to(site: Site) -> None:
    site.configure(
        "leader: {kind: reference, of: careers}", "leader: {kind: reference, of: careers, schema_org: about}"
    )
    site.career("vet", title="Vet").workshop("bones", leader="vet")
    thing = site.build().page("/workshops/bones/").json_ld["LearningResource"]
    assert thing["about"] == {"@type": "Occupation", "name": "Vet", "url": BASE + "careers/vet/"}


def test_an_empty_list_is_not_told(site: Site) -> None:
    thing = site.career("vet", also_known_as=[]).build().page("/careers/vet/").json_ld["Occupation"]
    assert "alternateName" not in thing


@pytest.mark.parametrize("order", [("plain", "least"), ("least", "plain")])
def test_a_property_may_be_declared_both_whole_and_in_parts(site: Site, order: tuple[str, str]) -> None:
    lines = {
        "plain": "      pay: {kind: text, schema_org: estimatedSalary}\n",
        "least": "      salary_from: {kind: money, min: 0, schema_org: estimatedSalary.minValue}\n",
    }
    site.configure(lines["least"], "".join(lines[name] for name in order))
    thing = site.career("vet", salary_from=24000, pay="Good").build().page("/careers/vet/").json_ld["Occupation"]
    assert "Good" in thing["estimatedSalary"]
    assert {"@type": "MonetaryAmount", "minValue": 24000, "currency": "GBP"} in thing["estimatedSalary"]


def test_an_event_that_comes_back_says_how_often(site: Site) -> None:
    site.configure("schema_org: LearningResource", "schema_org: Event")
    site.configure(
        "starts: {kind: datetime}", "starts: {kind: datetime}\n      recurrence: {kind: text, role: recurrence}"
    )
    site.workshop("weekly", recurrence="FREQ=WEEKLY;BYDAY=MO").workshop("now-and-then", recurrence="When it rains")
    built = site.build()
    assert built.page("/workshops/weekly/").json_ld["Event"]["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1W",
    }
    assert "eventSchedule" not in built.page("/workshops/now-and-then/").json_ld["Event"]


def test_an_event_may_come_back_in_several_ways(site: Site) -> None:
    site.configure("schema_org: LearningResource", "schema_org: Event")
    site.configure(
        "starts: {kind: datetime}",
        "starts: {kind: datetime}\n      recurrence: {kind: text, many: true, role: recurrence}",
    )
    site.workshop("bones", recurrence=["FREQ=WEEKLY", "FREQ=YEARLY"])
    schedules = site.build().page("/workshops/bones/").json_ld["Event"]["eventSchedule"]
    assert [schedule["repeatFrequency"] for schedule in schedules] == ["P1W", "P1Y"]


def test_a_file_is_told_by_its_full_address(site: Site) -> None:
    site.configure("handout: {kind: file}", "handout: {kind: file, schema_org: associatedMedia}")
    site.write("workshops/notes.pdf", b"%PDF-1.4").workshop("bones", handout="notes.pdf")
    thing = site.build().page("/workshops/bones/").json_ld["LearningResource"]
    assert thing["associatedMedia"] == BASE + "files/workshops/notes.pdf"


def test_a_group_is_a_thing_of_the_properties_that_its_fields_declare(site: Site) -> None:
    site.configure("        kind: group\n", "        kind: group\n        schema_org: hasPart\n")
    site.configure("title: {kind: text, required: true,", "title: {kind: text, required: true, schema_org: name,")
    site.workshop("bones", steps=[{"title": "Draw", "length": "10 minutes"}])
    thing = site.build().page("/workshops/bones/").json_ld["LearningResource"]
    assert thing["hasPart"] == [{"name": "Draw"}]


def test_breadcrumbs_are_told_in_full(site: Site) -> None:
    items = site.career("vet", title="Vet").build().page("/careers/vet/").json_ld["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Home", BASE),
        (2, "Careers", BASE + "careers/"),
        (3, "Vet", BASE + "careers/vet/"),
    ]


def test_home_says_how_to_search(site: Site) -> None:
    website = site.build().page("/").json_ld["WebSite"]
    assert website["potentialAction"]["target"] == BASE + "search/?q={search_term_string}"


def test_it_is_valid_on_every_page_that_has_it(site: Site) -> None:
    built = site.career("vet", title='Vet "& co" \\ </script>').workshop("bones").build()
    for path in built.html:
        page = built.page(path)
        if page.all("script[type='application/ld+json']"):
            assert page.json_ld


def test_a_title_cannot_end_the_script(site: Site) -> None:
    title = "Vet</script><script>alert(1)</script><!--"
    page = site.career("vet", title=title).build().page("/careers/vet/")
    assert page.json_ld["Occupation"]["name"] == title
    assert not [
        tag for tag in page.all("script") if "alert" in (tag.string or "") and tag.get("type") != "application/ld+json"
    ]


def test_open_graph_says_what_a_shared_link_shows(site: Site) -> None:
    site.write("careers/vet.png", png())
    page = (
        site.career("vet", title="Vet", summary="Heals.", image="vet.png", image_alt="A dog")
        .build()
        .page("/careers/vet/")
    )
    assert page.meta("og:title") == "Vet"
    assert page.meta("og:description") == page.meta("description") == "Heals."
    assert page.meta("og:type") == "article"
    assert page.meta("og:url") == BASE + "careers/vet/"
    assert page.meta("og:site_name") == "Little library"
    assert page.meta("og:image") == BASE + "files/careers/vet.png"
    assert page.meta("og:image:alt") == "A dog"


def test_the_base_address_can_be_given_for_one_build(site: Site) -> None:
    page = site.career("vet").build(base_url="https://other.example/").page("/careers/vet/")
    assert page.one("link[rel=canonical]")["href"] == "https://other.example/careers/vet/"


def test_every_page_says_its_language_and_has_one_h1(site: Site) -> None:
    built = site.career("vet").workshop("bones", outdoors=True).build()
    for path in built.html:
        page = built.page(path)
        assert page.one("html")["lang"] == "en-GB", path
        assert len(page.all("h1")) == 1, path
        assert page.meta("description") is not None
