"""What the search page promises to its script, and to those who have none."""

from tests.site import Site


def test_the_page_has_the_parts_that_answers_go_to(site: Site) -> None:
    page = site.build().page("/search/")
    assert not page.one("ol#results").find("li")
    assert page.one("[role=status]")
    assert page.one("main form[role=search] input[name=q]")["type"] == "search"
    assert page.one("main form[data-index]")["data-index"] == "../search/"


def test_every_facet_has_its_group(site: Site) -> None:
    groups = [tag["data-filter"] for tag in site.build().page("/search/").all("[data-filter]")]
    assert groups == ["kind", "attributes", "subjects", "outdoors", "level"]


def test_without_javascript_the_form_leads_to_the_a_to_z(site: Site) -> None:
    built = site.career("vet").build()
    for address, way in (("/search/", "../a-z/"), ("/careers/vet/", "../../a-z/"), ("/", "./a-z/")):
        for form in built.page(address).all("form[role=search]"):
            assert (form["action"], form["method"]) == (way, "get")


def test_every_page_has_the_form(site: Site) -> None:
    built = site.career("vet").build()
    for path in built.html:
        assert built.page(path).all("header form[role=search] input[name=q]"), path
