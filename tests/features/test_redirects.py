"""Addresses never break: former ones lead on, wrong ones to a page that helps."""

import pytest

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


@pytest.mark.parametrize(
    "former",
    [
        "/", "/index.html", "/404.html", "/robots.txt", "/sitemap.xml", "/feed.atom", "/careers/feed.json", "/a-z/",
        "/a-z/v/", "/a-z/index.html", "/search/", "/careers/", "/careers/page/2/", "/careers/nurse/",
        "/careers/nurse/index.html", "/careers/vet/", "/workshops/level/expert/", "/attributes/curious/",
        "/attributes/curious/page/2/", "/api/careers.json", "/static/css/site.css", "/files/x.html", "/search/words/",
        "/old.html/older/", "/Robots.txt/", "/ROBOTS.TXT", "/careers/Feed.atom/", "/robots.txt/x/",
    ],
)  # fmt: skip
def test_a_former_address_takes_no_page_of_the_site(site: Site, former: str) -> None:
    built = site.career("vet", redirect_from=[former]).career("nurse").workshop("bones", level="Expert").build()
    assert len(built.problems) == 1, built.report
    assert built.codes[0] in ("bad-address", "duplicate-address")
    assert "redirect_from" in built.report


def test_a_link_may_lead_to_what_machines_read(site: Site) -> None:
    text = "[Feed](/feed.atom), [careers](/careers/feed.json), [data](/api/careers.json), [map](/sitemap.xml)"
    built = site.career("vet", text).build()
    assert not built.problems, built.report
    assert built.page("/careers/vet/").links()["data"] == "../../api/careers.json"


def test_a_link_to_a_former_address_of_a_file_is_followed(site: Site) -> None:
    site.career("vet", redirect_from=["/jobs/vet.html"]).career("nurse", "[Vets](/jobs/vet.html), [lost](/404.html).")
    built = site.build()
    assert built.codes == ["former-address"]
    assert built.page("/careers/nurse/").links(".prose") == {"Vets": "../../careers/vet/", "lost": "../../404.html"}
