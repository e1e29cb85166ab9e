"""An index per vocabulary and a page per term: its definition, what is within it, its entries by collection."""

import pytest

from tests.site import Site


@pytest.fixture
def schooled(site: Site) -> Site:
    site.configure(
        "      length: {kind: duration, schema_org: timeRequired}",
        "      length: {kind: duration}\n      subjects: {kind: term, of: subjects, many: true}",
    )
    return (
        site.career("vet", subjects=["biology"])
        .career("painter", subjects=["art"])
        .workshop("bones", subjects=["biology"])
    )


def test_the_index_shows_every_term_with_definition_and_count(schooled: Site) -> None:
    page = schooled.build().page("/attributes/")
    assert page.one("h1").get_text() == "Attributes"
    assert "The kind of person you are." in page.text
    assert "Curious 2 pages You want to know why." in page.text
    assert "Brave 0 pages" in page.text
    assert page.links()["Curious"] == "../attributes/curious/"


def test_narrower_terms_stand_under_theirs(schooled: Site) -> None:
    page = schooled.build().page("/subjects/")
    assert page.texts("main h2 a") == ["Science", "Art and design"]
    assert page.texts("main li li a") == ["Biology"]


def test_a_term_shows_its_definition_and_other_names(schooled: Site) -> None:
    page = schooled.build().page("/attributes/curious/")
    assert page.one("h1").get_text(strip=True) == "Curious"
    assert "You want to know why." in page.text
    assert "inquisitive" in page.text


def test_a_term_groups_its_entries_by_collection(schooled: Site) -> None:
    page = schooled.build().page("/subjects/biology/")
    assert page.texts("main section > h2") == ["Careers 1", "Workshops 1"]
    assert page.texts("article h3") == ["Vet", "Bones"]
    assert {"#careers", "#workshops"} <= set(page.links().values())


def test_a_broader_term_holds_the_entries_of_those_within_it(schooled: Site) -> None:
    page = schooled.build().page("/subjects/science/")
    assert page.texts("article h3") == ["Vet", "Bones"]
    assert page.links()["Biology"] == "../../subjects/biology/"


def test_a_narrower_term_leads_up(schooled: Site) -> None:
    assert schooled.build().page("/subjects/biology/").links()["Science"] == "../../subjects/science/"


def test_a_term_without_entries_says_so(schooled: Site) -> None:
    assert "No page has this term yet." in schooled.build().page("/attributes/brave/").text


def test_breadcrumbs_lead_by_way_of_the_vocabulary(schooled: Site) -> None:
    links = schooled.build().page("/subjects/art/").links('nav[aria-label="Breadcrumbs"]')
    assert links == {"Home": "../../", "Subjects": "../../subjects/"}


def test_any_word_may_be_a_tag(site: Site) -> None:
    built = site.career("vet", tags=["Animals"]).career("farmer", tags=["animals", "outdoor life"]).build()
    assert built.page("/tags/animals/").texts("article h3") == ["Farmer", "Vet"]
    assert built.page("/tags/outdoor-life/").one("h1").get_text(strip=True) == "outdoor life"
    assert set(built.page("/tags/").links()) == {"Animals", "outdoor life"}


def test_a_tag_of_a_deleted_page_is_gone(site: Site) -> None:
    site.career("vet", tags=["animals"]).build()
    assert not site.delete("careers/vet.md").build().has("/tags/animals/")


def test_a_tag_may_have_a_definition_in_a_file(site: Site) -> None:
    site.write("vocabularies/tags.yaml", "- {id: animals, label: Animals, definition: Beasts and birds.}\n")
    assert "Beasts and birds." in site.career("vet", tags=["animals"]).build().page("/tags/animals/").text
