"""Addresses never break: former ones lead on, wrong ones to a page that helps."""

from tests.site import Site


def test_a_former_address_leads_to_the_page(site: Site) -> None:
    page = (
        site.career("vet", title="Vet", redirect_from=["/careers/animal-doctor/"])
        .build()
        .page("/careers/animal-doctor/")
    )
    assert page.one("meta[http-equiv=refresh]")["content"] == "0; url=../../careers/vet/"
    assert page.links("body") == {"Vet": "../../careers/vet/"}
    assert page.one("link[rel=canonical]")["href"] == "https://example.org/library/careers/vet/"
    assert page.meta("robots") == "noindex"


def test_it_may_be_a_file_of_an_older_site(site: Site) -> None:
    page = site.career("vet", redirect_from=["/jobs/vet.html"]).build().page("/jobs/vet.html")
    assert page.one("meta[http-equiv=refresh]")["content"] == "0; url=../careers/vet/"


def test_several_addresses_may_lead_to_one_page(site: Site) -> None:
    built = site.career("vet", redirect_from=["/one/", "/two", "/three/four/"]).build()
    assert all(built.has(address) for address in ("/one/", "/two/", "/three/four/"))


def test_an_address_that_does_not_exist_gets_a_page_that_helps(site: Site) -> None:
    page = site.build().page("/404.html")
    assert page.meta("robots") == "noindex"
    links = page.links("main")
    assert links["Careers"] == "https://example.org/library/careers/"
    assert links["the A–Z"] == "https://example.org/library/a-z/"


def test_that_page_works_at_any_depth(site: Site) -> None:
    page = site.build().page("/404.html")
    for tag in page.all("[href], [src]"):
        address = str(tag.get("href") or tag.get("src"))
        assert address.startswith(("https://", "#")), address
