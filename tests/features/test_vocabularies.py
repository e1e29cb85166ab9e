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


def test_search_engines_are_told_what_a_term_means(site: Site) -> None:
    built = site.build()
    assert built.page("/attributes/curious/").meta("description") == "You want to know why."
    assert built.page("/attributes/brave/").meta("description") == "Attribute: Brave"


def test_a_term_with_many_entries_goes_on_on_further_pages(site: Site) -> None:
    for number in range(121):
        site.workshop(f"w-{number:03}", tags=["sea"])
    built = site.build()
    first, second = built.page("/tags/sea/"), built.page("/tags/sea/page/2/")
    assert [len(page.all("article")) for page in (first, second)] == [120, 1]
    assert second.texts("h1") == ["sea, page 2"]
    assert second.texts("main section > h2") == first.texts("main section > h2") == ["Workshops 121"]
    assert second.links("nav[aria-label=Breadcrumbs]")["sea"] == "../../../../tags/sea/"
    assert second.meta("robots") == "noindex"
    assert not first.all("meta[name=robots]")


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


def test_words_that_differ_in_more_than_capitals_and_hyphens_have_pages_of_their_own(site: Site) -> None:
    built = site.career("vet", tags=["C", "C++"]).career("nurse", tags=["C#", "c"]).build()
    assert built.page("/tags/c/").texts("article h3") == ["Nurse", "Vet"]
    assert built.page("/tags/c-plus-plus/").texts("article h3") == ["Vet"]
    assert built.page("/tags/c-sharp/").texts("article h3") == ["Nurse"]
    assert set(built.page("/tags/").links()) == {"C", "C++", "C#"}
    assert "similar-tags" not in built.codes


def test_words_with_one_short_name_keep_apart_and_lead_to_their_own_pages(site: Site) -> None:
    site.career("vet", tags=["Café"]).career("nurse", tags=["cafe"]).configure(
        "footer:", "severity: {similar-tags: off}\nfooter:"
    )
    links = site.build().page("/tags/").links()
    assert links["cafe"] == "../tags/cafe/"
    assert links["Café"].startswith("../tags/cafe-")
    assert site.build().page("/careers/vet/").links()["Café"] == "../" + links["Café"]


def test_a_word_in_signs_alone_has_the_name_of_its_sign(site: Site) -> None:
    built = site.career("vet", tags=["🚀"]).career("nurse", tags=["…"]).build()
    assert built.page("/tags/rocket/").texts("article h3") == ["Vet"]
    assert built.page("/tags/horizontal-ellipsis/").texts("article h3") == ["Nurse"]


@pytest.mark.parametrize("word", ["Con", "nul", "COM1"])
def test_a_word_that_windows_keeps_for_itself_has_a_page_all_the_same(site: Site, word: str) -> None:
    built = site.career("vet", tags=[word]).build()
    (link,) = set(built.page("/tags/").links().values())
    assert built.page(link.removeprefix("..")).texts("article h3") == ["Vet"]


def test_a_word_is_the_declared_term_that_it_names(site: Site) -> None:
    site.write("vocabularies/tags.yaml", "- {id: c, label: C, definition: A language.}\n")
    built = site.career("vet", tags=["C"]).career("nurse", tags=["C++"]).build()
    assert built.page("/tags/c/").texts("article h3") == ["Vet"]
    assert built.page("/tags/c-plus-plus/").texts("article h3") == ["Nurse"]


def test_drawings_belong_to_a_vocabulary_whatever_its_address(site: Site) -> None:
    site.configure("url: /attributes/", "url: /qualities/").career("vet", attributes=["curious", "patient", "kind"])
    built = site.build()
    for address in ("/careers/vet/", "/careers/", "/qualities/", "/qualities/curious/", "/"):
        drawn = [str(use["href"]) for use in built.page(address).all("main svg use")]
        assert any(href.endswith("static/icons/attributes.svg#curious") for href in drawn), address


def test_a_collection_keeps_its_colours_whatever_its_address(site: Site) -> None:
    built = site.configure("url: /careers/{slug}/", "url: /jobs/{slug}/").career("vet").build()
    assert built.page("/404.html").texts("li.shelf-careers") == ["Careers"]
