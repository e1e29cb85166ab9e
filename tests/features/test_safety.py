"""Content is data: it is never run, neither as a template here nor as a script in a visitor's browser."""

import pytest
from bs4 import BeautifulSoup

from tests.site import Built, Page, Site

SCRIPTS = {
    "script": "<script>alert(1)</script>",
    "script in a paragraph": "Words <script>alert(1)</script> words.",
    "event handler": '<p onclick="alert(1)">Words</p>',
    "broken event handler": "<img src=x onerror=alert(1)//",
    "frame": '<iframe src="https://example.com/"></iframe>',
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "style": "<style>body{display:none}</style>",
    "form": '<form action="https://example.com/"><input name="q"></form>',
    "meta": '<meta http-equiv="refresh" content="0; url=https://example.com/">',
    "base": '<base href="https://example.com/">',
    "object": '<object data="x.swf"></object>',
    "javascript link": "[click](javascript:alert(1))",
    "javascript link in capitals": "[click](JaVaScRiPt:alert(1))",
    "javascript link with white space": '<a href="java&#10;script:alert(1)">click</a>',
    "javascript link in character references": "[click](&#106;avascript:alert(1))",
    "data link": "[click](data:text/html,<script>alert(1)</script>)",
    "vbscript link": "[click](vbscript:alert)",
    "javascript reference": "[click][x]\n\n[x]: javascript:alert(1)",
    "javascript in angle brackets": "<javascript:alert(1)>",
    "attribute list": "## Words {: onclick=alert(1) }",
    "attribute list with style": "## Words {: style=position:fixed }",
    "attribute list on a link": "[click](vet.md){: onmouseover=alert(1) }",
    "attribute list that changes a link": "[click](vet.md){: href=javascript:alert(1) }",
    "comment": "Words. <!--[if IE]><script>alert(1)</script><![endif]-->",
    "picture from elsewhere": "![words](https://example.com/spy.png)",
    "picture without scheme": "![words](//example.com/spy.png)",
    "code": "```html\n<script>alert(1)</script>\n```",
    "title attribute": '[click](vet.md "x\\" onclick=\\"alert(1)")',
    "heading": "## <img src=x onerror=alert(1)>",
    "footnote": "Words[^1].\n\n[^1]: <script>alert(1)</script>",
    "abbreviation": 'HTML\n\n*[HTML]: x" onmouseover="alert(1)',
}


def assert_harmless(page: Page) -> None:
    assert_harmless_html(str(page.main))
    own = {"../../static/js/site.js", "../../static/js/search.js"}
    assert all(tag.get("src") in own or tag.get("type") == "application/ld+json" for tag in page.all("script"))


def assert_harmless_html(html: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        assert tag.name not in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "meta",
            "base",
            "link",
        ), tag
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), tag
            assert name != "style", tag
            if name in ("href", "src"):
                plain = "".join(character for character in str(value) if character > " ").lower()
                assert not plain.startswith(("javascript:", "data:", "vbscript:")), tag
            if name == "src":
                assert not plain.startswith(("http", "//")), tag


@pytest.fixture
def lenient(site: Site) -> Site:
    """A site that publishes although its HTML is not allowed; what cannot be waived stops it all the same."""
    return site.config(
        (site.root / "site_config.yaml").read_text()
        + "\nseverity: {html-removed: off, broken-link: off, image-alt-missing: off, empty-body: off}\n"
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_text_cannot_run_anything(lenient: Site, name: str) -> None:
    built = lenient.career("vet", SCRIPTS[name]).build()
    if built.problems:
        assert not built.files
        assert set(built.codes) <= {"link-scheme", "missing-file", "empty-body"}, built.report
    else:
        assert_harmless(built.page("/careers/vet/"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_nor_can_a_markdown_field(lenient: Site, name: str) -> None:
    built = lenient.career("vet").workshop("bones", plan=SCRIPTS[name].replace("vet.md", "../careers/vet.md")).build()
    if built.problems:
        assert set(built.codes) <= {"link-scheme", "missing-file", "empty-body"}, built.report
    else:
        assert_harmless(built.page("/workshops/bones/"))


@pytest.mark.parametrize("name", ["script", "event handler", "frame", "style", "form", "attribute list"])
def test_what_is_left_out_is_said(site: Site, name: str) -> None:
    built = site.career("vet", "Words.\n\n" + SCRIPTS[name]).build()
    assert set(built.codes) == {"html-removed"}, built.report


def test_a_comment_is_a_note_to_oneself(site: Site) -> None:
    built = site.career("vet", "Words.\n\n<!-- Ask <b onclick=x>Ann</b> to check. -->").build()
    assert not built.problems
    assert "Ann" not in built.text("/careers/vet/")


def all_text(built: Built) -> str:
    return "".join(built.text(path) for path in built.files if not path.startswith("static/"))


def test_content_is_never_run_as_a_template(site: Site) -> None:
    text = "{{ 7*7 }} {% for x in y %} {# gone #}"
    built = site.career("vet", text, title=text, summary=text, also_known_as=[text]).build()
    page = built.page("/careers/vet/")
    assert page.one("h1").get_text() == text
    assert page.text.count(text) == 4
    assert "49" not in page.text
    assert text in built.page("/a-z/").text


def test_a_title_is_text(site: Site) -> None:
    title = '<b onclick="alert(1)">Vet</b> & "co"'
    site.career("vet", title=title, summary=title, also_known_as=[title], tags=[title], date="2026-01-02").career(
        "nurse", related=["vet"]
    )
    built = site.build()
    for address in ("/", "/careers/", "/careers/vet/", "/careers/nurse/", "/a-z/", "/tags/", "/attributes/curious/"):
        page = built.page(address)
        assert title in page.soup.get_text(), address
        assert not page.all("[onclick]"), address
    assert '<b onclick="' not in all_text(built).replace("\\u003c", "<").replace('\\"', "'")


def test_a_table_is_text(site: Site) -> None:
    site.write("workshops/map.csv", "<b>Day</b>,Room\n<script>alert(1)</script>,{{ 7*7 }}\n")
    page = site.workshop("bones", timetable="map.csv").build().page("/workshops/bones/")
    assert page.texts("tbody td") == ["{{ 7*7 }}"]
    assert_harmless(page)


def test_addresses_of_gaps_cannot_be_forged(site: Site) -> None:
    text = '[a](vet.md) href="&#2;9&#3;" src="&#x2;0&#x3;" &#&#2;2;0&#&#3;3; <b title=" href=&#2;7&#3;">b</b>'
    page = site.career("vet", text).build().page("/careers/vet/")
    assert page.links()["a"] == "../../careers/vet/"
    assert "\x02" not in page.source
    assert "\x03" not in page.source


def test_ids_of_a_text_cannot_take_those_of_the_page(site: Site) -> None:
    page = (
        site.career("vet", '## Words {: #_main }\n\n<p id="_related">x</p>\n\n<p id="results">y</p>')
        .build()
        .page("/careers/vet/")
    )
    assert page.one("[id=_main]").name == "main"
    assert not page.all("p[id=_related]")


def test_every_page_forbids_scripts_from_elsewhere(site: Site) -> None:
    policy = site.career("vet").build().page("/careers/vet/").one("meta[http-equiv=Content-Security-Policy]")["content"]
    assert "default-src 'self'" in policy
    assert "'unsafe-inline'" not in str(policy)
    assert "object-src 'none'" in policy


def test_links_to_other_sites_are_marked(site: Site) -> None:
    page = site.career("vet", "[NUSTEM](https://nustem.uk/)").build().page("/careers/vet/")
    assert page.one("main a[href='https://nustem.uk/']")["rel"] == ["external", "noopener"]
