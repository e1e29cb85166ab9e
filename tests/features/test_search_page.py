"""What the search page and the entries' pages promise to the search page's script and to Pagefind."""

import json

import pytest

from tests.site import Site


def test_the_page_has_the_parts_that_answers_go_to(site: Site) -> None:
    page = site.build().page("/search/")
    assert not page.one("ol#results").find("li")
    assert page.one("[role=status]")
    assert page.one("main form[role=search] input[name=q]")["type"] == "search"
    assert page.one("main form[data-root]")["data-root"] == "../"
    assert page.one("link[rel=preload]")["href"] == "../search/index.js"


def test_its_script_is_told_what_the_address_calls_facets_and_what_has_drawings(site: Site) -> None:
    site.own("static/icons/attributes.svg", '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="curious"/></svg>')
    form = site.build().page("/search/").one("main form[data-facets]")
    assert form["data-facets"] == "kind attributes subjects outdoors level"
    assert "attributes" in str(form["data-icons"]).split()


def test_without_javascript_the_form_leads_to_the_a_to_z(site: Site) -> None:
    built = site.career("vet").build()
    for address, way in (("/search/", "../a-z/"), ("/careers/vet/", "../../a-z/"), ("/", "./a-z/")):
        for form in built.page(address).all("form[role=search]"):
            assert (form["action"], form["method"]) == (way, "get")


def test_every_page_has_the_form(site: Site) -> None:
    built = site.career("vet").build()
    for path in built.html:
        assert built.page(path).all("header form[role=search] input[name=q]"), path


def test_a_page_offers_its_filters_to_the_index(site: Site) -> None:
    page = site.career("vet", subjects=["biology"]).build().page("/careers/vet/")
    given = [(str(t["data-pagefind-filter"]), str(t["content"])) for t in page.all("meta[data-pagefind-filter]")]
    assert ("collection[content]", "Careers") in given
    assert ("attributes[content]", "Curious") in given
    assert ("subjects[content]", "Biology") in given
    assert ("subjects[content]", "Science") in given


def test_facets_that_are_no_terms_are_filters_too(site: Site) -> None:
    site.configure("level: {kind: choice,", "level: {kind: choice, many: true,")
    page = site.workshop("one", outdoors=False, level=["Beginner", "Expert"]).build().page("/workshops/one/")
    given = [(str(t["data-pagefind-filter"]), str(t["content"])) for t in page.all("meta[data-pagefind-filter]")]
    assert given == [
        ("collection[content]", "Workshops"),
        ("outdoors[content]", "No"),
        ("level[content]", "Beginner"),
        ("level[content]", "Expert"),
    ]


def test_title_and_other_names_weigh_more_than_text(site: Site) -> None:
    page = site.career("vet", title="Vet", also_known_as=["Animal doctor"]).build().page("/careers/vet/")
    weights = {
        tag.get_text(strip=True): float(str(tag["data-pagefind-weight"])) for tag in page.all("[data-pagefind-weight]")
    }
    assert weights["Vet"] > 1
    assert weights["Animal doctor"] > 1


def test_only_entries_are_searched(site: Site) -> None:
    built = site.career("vet").workshop("bones").build()
    searched = {path for path in built.html if built.page(path).all("[data-pagefind-body]")}
    assert searched == {"careers/vet/index.html", "workshops/bones/index.html", "about/index.html"}


@pytest.mark.parametrize("search", [True, False])
def test_the_index_is_made_when_asked_for(site: Site, search: bool) -> None:
    built = site.career("vet").build(search=search)
    assert built.has("/pagefind/pagefind.js") is search


def test_other_names_reach_the_search_page_each_whole(site: Site) -> None:
    names = ["Nurse, adult", 'The "angel" & co', "Théâtre’s <own>"]
    page = site.career("vet", also_known_as=names).build().page("/careers/vet/")
    assert json.loads(str(page.one("meta[data-pagefind-meta^=names]")["content"])) == names
