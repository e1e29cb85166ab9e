"""What the search page promises to its script, and to those who have none."""

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
