"""Feeds of the site, of every collection, of every term: Atom (RFC 4287) and JSON Feed 1.1."""

import re

import pytest

from tests.site import Site

ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
FEEDS = ("/feed", "/careers/feed", "/attributes/curious/feed")


@pytest.fixture
def dated(site: Site) -> Site:
    site.career(
        "vet", title="Vet & <nurse>", summary="Heals.", date="2025-01-02", updated="2026-03-04", tags=["animals"]
    )
    return site.career("baker", title="Baker", date="2026-01-01").workshop("bones", date="2024-05-06")


@pytest.mark.parametrize("feed", FEEDS)
def test_an_atom_feed_has_all_that_the_standard_asks(dated: Site, feed: str) -> None:
    root = dated.build().xml(f"{feed}.atom")
    assert root.tag == f"{ATOM}feed"
    for part in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{part}")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "The little librarians"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"https://example.org/library{feed}.atom"
    assert links["alternate"] == f"https://example.org/library{feed.removesuffix('feed')}"
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert ids
    assert len(ids) == len(set(ids))
    for entry in root.findall(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}title")
        assert entry.findtext(f"{ATOM}summary")
        for stamp in ("published", "updated"):
            assert STAMP.fullmatch(str(entry.findtext(f"{ATOM}{stamp}")))


def test_titles_are_escaped(dated: Site) -> None:
    root = dated.build().xml("/careers/feed.atom")
    assert [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")] == ["Vet & <nurse>", "Baker"]


def test_the_newest_change_comes_first(dated: Site) -> None:
    built = dated.build()
    items = built.json("/feed.json")["items"]
    assert [item["url"].split("/")[-2] for item in items][:3] == ["vet", "baker", "bones"]
    assert built.xml("/feed.atom").findtext(f"{ATOM}updated") == "2026-03-04T00:00:00Z"


@pytest.mark.parametrize("feed", FEEDS)
def test_a_json_feed_has_all_that_the_standard_asks(dated: Site, feed: str) -> None:
    got = dated.build().json(f"{feed}.json")
    assert got["version"] == "https://jsonfeed.org/version/1.1"
    assert got["title"]
    assert got["feed_url"] == f"https://example.org/library{feed}.json"
    assert got["home_page_url"] == f"https://example.org/library{feed.removesuffix('feed')}"
    assert got["authors"] == [{"name": "The little librarians"}]
    assert got["items"]
    for item in got["items"]:
        assert item["id"] == item["url"]
        assert item["content_text"]
        assert STAMP.fullmatch(item["date_published"])
        assert STAMP.fullmatch(item["date_modified"])
        assert all(isinstance(tag, str) for tag in item["tags"])


def test_a_feed_says_when_a_page_was_first_published_and_when_it_last_changed(dated: Site) -> None:
    dates = [
        (item["date_published"][:10], item["date_modified"][:10])
        for item in dated.career("nurse", updated="2024-01-01").career("judge").build().json("/feed.json")["items"]
    ]
    assert dates == [
        ("2025-01-02", "2026-03-04"),
        ("2026-01-01", "2026-01-01"),
        ("2024-05-06", "2024-05-06"),
        ("2024-01-01", "2024-01-01"),
        ("2000-01-01", "2000-01-01"),
    ]


def test_pages_without_a_day_come_last_however_old_the_others_are(site: Site) -> None:
    built = site.career("judge").career("vet", date="1999-12-31").build()
    assert [item["title"] for item in built.json("/feed.json")["items"]] == ["Vet", "Judge"]
    assert built.page("/").texts(".card-title") == ["Vet"]


def test_the_first_day_of_2000_is_a_day(site: Site) -> None:
    built = site.career("judge").career("vet", date="2000-01-01").build()
    assert built.page("/").texts(".card-title") == ["Vet"]
    assert built.text("/sitemap.xml").count("<lastmod>2000-01-01</lastmod>") == 1


def test_a_site_without_a_publisher_is_the_author_of_its_feeds_itself(site: Site) -> None:
    built = site.configure("  publisher: The little librarians\n", "").career("vet").build()
    assert built.json("/feed.json")["authors"] == [{"name": "Little library"}]
    assert built.xml("/feed.atom").findtext(f"{ATOM}author/{ATOM}name") == "Little library"


def test_a_feed_of_a_term_holds_its_entries(dated: Site) -> None:
    items = dated.build().json("/tags/animals/feed.json")["items"]
    assert [item["title"] for item in items] == ["Vet & <nurse>"]


def test_a_feed_holds_the_thirty_newest(site: Site) -> None:
    for number in range(1, 32):
        site.career(f"job-{number}", title=f"Job {number}", date=f"2026-01-{number:02}")
    built = site.build()
    newest = [f"Job {number}" for number in range(31, 1, -1)]
    assert [item["title"] for item in built.json("/careers/feed.json")["items"]] == newest
    entries = built.xml("/feed.atom").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == newest


def test_plain_pages_and_drafts_are_in_no_feed(site: Site) -> None:
    site.career("vet").career("nurse", draft=True)
    titles = [item["title"] for item in site.build().json("/feed.json")["items"]]
    assert titles == ["Vet"]


def test_pages_say_where_their_feed_is(dated: Site) -> None:
    built = dated.build()
    for address, feed in (
        ("/", "./feed.atom"),
        ("/careers/vet/", "../../careers/feed.atom"),
        ("/tags/animals/", "../../tags/animals/feed.atom"),
    ):
        assert built.page(address).one("link[type='application/atom+xml']")["href"] == feed
