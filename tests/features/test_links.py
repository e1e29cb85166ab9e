"""Every link in the output is relative and leads to a file of the output, so the folder works at any address."""

import posixpath
from urllib.parse import quote, unquote, urlsplit

import pytest

from tests.preview import clean, previewing
from tests.site import Built, Site, png

FULL = ("canonical", "external", "license")


@pytest.fixture
def whole(site: Site) -> Built:
    site.write("careers/dog.png", png()).write("workshops/notes.pdf", b"%PDF-1.4")
    for number in range(6):
        site.career(
            f"job-{number}",
            f"![Dog](dog.png) and [next](job-{(number + 1) % 6}.md), see [it](#end).\n\n## End\n\nWords.",
            subjects=["biology"],
            tags=["work & play"],
        )
    site.workshop(
        "bones",
        leader="job-1",
        handout="notes.pdf",
        outdoors=True,
        website="https://example.com/",
        contact="a@example.org",
        redirect_from=["/old/"],
    )
    built = site.build()
    assert not built.problems, built.report
    return built


def links(built: Built, path: str) -> list[tuple[str, str]]:
    """Every address in a page, with the relation it has; full addresses where the standard asks for them left out."""
    found = []
    for tag in built.page(path).all("[href], [src], [action]"):
        relation = " ".join(tag.get("rel") or [])
        if not any(name in relation for name in FULL):
            found.append((str(tag.get("href") or tag.get("src") or tag.get("action")), relation))
    return found


def test_every_link_is_relative(whole: Built) -> None:
    for path in whole.html:
        if path == "404.html":
            continue
        for address, _ in links(whole, path):
            parts = urlsplit(address)
            assert not parts.netloc, f"{path}: {address}"
            assert parts.scheme in ("", "mailto"), f"{path}: {address}"
            assert not address.startswith("/"), f"{path}: {address}"


def test_every_link_leads_to_a_file_of_the_output(whole: Built) -> None:
    files = set(whole.files)
    for path in whole.html:
        if path == "404.html":
            continue
        for address, _ in links(whole, path):
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            if not parts.path:
                target = path
            elif parts.path.endswith("/"):
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            assert target in files, f"{path}: {address}"


def test_every_anchor_is_there(whole: Built) -> None:
    for path in whole.html:
        for address, _ in links(whole, path):
            parts = urlsplit(address)
            if parts.scheme or not parts.fragment or path == "404.html":
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
            if parts.path.endswith("/"):
                target += "/index.html"
            if target.endswith(".html"):
                ids = {str(tag["id"]) for tag in whole.page(target).all("[id]")}
                assert unquote(parts.fragment) in ids, f"{path}: {address}"


def test_no_id_is_given_twice(whole: Built) -> None:
    for path in whole.html:
        ids = [str(tag["id"]) for tag in whole.page(path).all("[id]")]
        assert len(ids) == len(set(ids)), path


def test_pictures_and_downloads_are_published(whole: Built) -> None:
    assert {"files/careers/dog.png", "files/workshops/notes.pdf"} <= set(whole.files)


def test_every_path_is_safe_on_every_system(site: Site) -> None:
    site.write("careers/Ein Hund (1).png", png())
    built = site.career("Zoë's job?", "![Dog](<Ein Hund (1).png>)", tags=["C++ & co"]).build()
    assert not built.problems
    for path in built.files:
        assert path.isascii()
        assert not set(path) & set(' ?*:|"<>()\\&+'), path


ATTACK = '|"></a><script>alert(1)</script><meta http-equiv=refresh content="0;url=https://example.com/">|5|5'


@pytest.mark.parametrize("part", ["#", "?q=", "?q=#"])
def test_nothing_in_a_link_becomes_html(site: Site, part: str) -> None:
    site.configure("collections:", "severity: {broken-anchor: off}\n\ncollections:")
    page = site.career("vet", f"[all](/careers/{part}{quote(ATTACK)})").build().page("/careers/vet/")
    paragraph, link = page.one(".prose").find_all(True)
    assert (paragraph.name, link.name, list(link.attrs)) == ("p", "a", ["href"])
    assert unquote(str(link["href"])) == f"../../careers/{part}{ATTACK}"


def test_a_query_is_kept(site: Site) -> None:
    site.career("vet", "[a](/search/?q=dog%20s&kind=Career#results), [b](nurse.md?print), [c](?print#end)\n\n## End")
    assert site.career("nurse").build().page("/careers/vet/").links(".prose") == {
        "a": "../../search/?q=dog%20s&kind=Career#results",
        "b": "../../careers/nurse/?print",
        "c": "../../careers/vet/?print#end",
    }


@pytest.mark.parametrize("written", ["/", "/index.html", "../../", "/#_main"])
def test_a_text_may_lead_home(site: Site, written: str) -> None:
    built = site.career("vet", f"[home]({written})").build()
    assert not built.problems
    assert built.page("/careers/vet/").links(".prose")["home"] == "../../" + ("#_main" if "#" in written else "")


def test_an_anchor_is_encoded(site: Site) -> None:
    site.configure("collections:", "severity: {broken-anchor: off}\n\ncollections:")
    page = site.career("vet", "[a](nurse.md#What%20they%25do)").career("nurse").build().page("/careers/vet/")
    assert page.links(".prose") == {"a": "../../careers/nurse/#What%20they%25do"}


@pytest.mark.parametrize("address", ["/careers/vet/", "/careers/vet", "/careers/vet/index.html", "../vet/"])
def test_the_anchor_of_a_page_linked_by_its_address_must_be_there(site: Site, address: str) -> None:
    site.career("vet", "## Work").career("nurse", f"[a]({address}#work) [b]({address}#wrk)")
    built = site.build()
    assert built.codes == ["broken-anchor"]
    assert "`#wrk`" in built.report
    assert f"Did you mean {address}#work?" in built.report


@pytest.mark.parametrize("href", [" //example.com/", "\\\\example.com", "/\\example.com", "/&#10;/example.com", " //["])
def test_a_link_that_browsers_take_for_another_sites_is_refused(site: Site, href: str) -> None:
    assert site.career("vet", f'<a href="{href}">a</a>').build().codes == ["link-scheme"]


def test_a_refused_address_is_told_as_one_whatever_it_ends_with(site: Site) -> None:
    (problem,) = site.career("vet", "[a](ftp://example.org/?q=)").build().problems
    assert problem.message == "This link is not allowed: ftp://example.org/?q="


PLACES = {"/careers/": "_facets", "/a-z/": "v", "/attributes/curious/": "careers", "/search/": "results", "/": "_main"}


@pytest.mark.parametrize("address", PLACES)
def test_a_place_in_a_page_that_is_no_entry_must_be_there(site: Site, address: str) -> None:
    built = site.career("vet", f"See [this]({address}#{PLACES[address]}).").build()
    assert not built.problems, built.report
    assert built.page("/careers/vet/").links(".prose")["this"] == f"../..{address}#{PLACES[address]}"
    built = site.career("vet", f"See [this]({address}#{PLACES[address]}x).").build()
    (problem,) = built.problems
    assert (problem.code, problem.span.line, problem.span.column) == ("broken-anchor", 7, 12)
    assert problem.message == f"The page {address} has no place `#{PLACES[address]}x`."


def test_a_place_in_a_page_is_looked_for_again_when_that_page_changes(site: Site) -> None:
    site.career("vet", "Words.").career("nurse", "[V](/a-z/#v)")
    assert not site.build().problems
    assert site.delete("careers/vet.md").build().codes == ["broken-anchor"]
    assert not site.career("vet", "Other words.").build().problems


def test_check_and_preview_look_for_it_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.career("vet", "[a](/careers/#nothing-there)")
    monkeypatch.chdir(site.root)
    assert "broken-anchor" in site.command("check").stderr
    with previewing(site) as preview:
        assert [problem["code"] for problem in preview.problems] == ["broken-anchor"]
        preview.after(lambda: site.career("vet", "[a](/careers/#_main)"), clean)


def test_a_dead_anchor_may_be_let_pass(site: Site) -> None:
    site.configure("collections:", "severity: {broken-anchor: off}\n\ncollections:").career("vet", "[a](/careers/#b)")
    assert site.build().page("/careers/vet/").links(".prose") == {"a": "../../careers/#b"}


LISTS = [
    "/workshops/level/expert/",
    "../workshops/outdoors/yes/",
    "/careers/page/2/",
    "/careers/page/2",
    "/tags/a/page/2/",
]


@pytest.mark.parametrize("href", LISTS)
def test_a_text_may_lead_to_a_page_of_a_list(site: Site, href: str) -> None:
    for number in range(121):
        site.career(f"job-{number}", tags=["a"])
    site.workshop("bones", level="Expert", outdoors=True).entry("pages", "more", f"See [them]({href}#_main).")
    built = site.build()
    assert not built.problems, built.report
    leads = built.page("/more/").links(".prose")["them"]
    assert leads == f"../{href.removeprefix('../').strip('/')}/#_main"
    assert built.has(leads.removeprefix("..").removesuffix("#_main"))


def test_a_page_of_a_list_that_goes_leaves_a_broken_link(site: Site) -> None:
    site.workshop("bones", level="Expert").career("vet", "See [them](/workshops/level/expert/).")
    assert not site.build().problems
    built = site.workshop("bones", level="Beginner").build()
    assert built.codes == ["broken-link"]
    assert "`/workshops/level/expert/`, which does not exist" in built.report


def test_each_dead_link_is_named_where_it_stands(site: Site) -> None:
    body = "[a](/x) `[b](/y)` [b](/y) [a](/x)\n\n[c][1] [d](/y) [e][2]\n\n[2]: /z\n[1]: /w"
    found = sorted(
        (p.span.line - 6, p.span.column, p.message.split("`")[1]) for p in site.career("vet", body).build().problems
    )
    assert found == [(1, 5, "/x"), (1, 23, "/y"), (1, 31, "/x"), (3, 12, "/y"), (5, 6, "/z"), (6, 6, "/w")]


def test_a_link_is_told_where_visitors_read_it_and_not_in_a_comment(site: Site) -> None:
    built = site.career("vet", "<!-- Not [a nurse](nurse.md) any more? -->\n\nAsk [a nurse](nurse.md).").build()
    assert [(problem.code, problem.span.line) for problem in built.problems] == [("broken-link", 9)]
