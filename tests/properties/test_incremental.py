"""What decides whether work is done again: an incremental build equals a clean one, byte for byte, after any edits."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.problems import has_errors
from tests.site import ABOUT, CONFIGURATION, THEME, Site, png

NAMES = ("vet", "nurse", "baker", "painter")
TERMS = ("curious", "patient", "logical", "kind", "brave")


@contextmanager
def fresh_site() -> Iterator[Site]:
    """A site in a folder of its own, for one example."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        os.chdir(root)
        site = Site(root)
        for name in NAMES[:3]:
            site.career(name, f"Ask [a vet](vet.md) about {name}." if name != "vet" else "Words.")
        try:
            yield site
        finally:
            os.chdir(here)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a site, those of its search index too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


OVERRIDES = (
    "templates/base.html",
    "templates/parts/card.html",
    "templates/parts/footer.html",
    "templates/term.html",
    "templates/fields/term.html",
    "static/css/base.css",
    "static/icons/attributes.svg",
    "static/icons/subjects.svg",
    "static/own.svg",
)
"""Files of a library's own theme, which take the place of Signpost's; the last two are new."""


class Edits:
    """What an editor or a maintainer may do; each takes a site and a number that varies it."""

    @staticmethod
    def text(site: Site, name: str, number: int) -> None:
        site.career(name, f"Body {number}, see [work](#work).\n\n## Work\n\n{'Long. ' * number}")

    @staticmethod
    def title(site: Site, name: str, number: int) -> None:
        site.career(name, title=f"{name} {number}", summary=f"About {number}.")

    @staticmethod
    def terms(site: Site, name: str, number: int) -> None:
        chosen = [TERMS[(number + at) % len(TERMS)] for at in range(3)]
        site.career(name, attributes=chosen, tags=[f"tag {number}"], subjects=["biology"])

    @staticmethod
    def other_names(site: Site, name: str, number: int) -> None:
        site.career(name, also_known_as=[f"{name} person {number}"], redirect_from=[f"/old/{name}-{number}/"])

    @staticmethod
    def link(site: Site, name: str, number: int) -> None:
        site.career(name, f"See [it]({NAMES[number % 4]}.md).", related=[NAMES[(number + 1) % 4]])

    @staticmethod
    def point(site: Site, name: str, number: int) -> None:
        """Link to a page that is no entry: places in it come and go with entries, and so do pages of lists."""
        addresses = (
            "/a-z/#v", "/a-z/#b", "/careers/#_facets", "/attributes/kind/#careers", "/careers/page/2/",
            "/workshops/level/expert/", "/tags/",
        )  # fmt: skip
        site.career(name, f"See [it]({addresses[number % len(addresses)]}).")

    @staticmethod
    def draft(site: Site, name: str, number: int) -> None:
        site.career(name, draft=bool(number % 2))

    @staticmethod
    def rename(site: Site, name: str, number: int) -> None:
        file = site.content / f"careers/{name}.md"
        if file.exists():
            file.rename(file.with_name(f"{name}-{number}.md"))

    @staticmethod
    def delete(site: Site, name: str, _number: int) -> None:
        (site.content / f"careers/{name}.md").unlink(missing_ok=True)

    @staticmethod
    def workshop(site: Site, name: str, number: int) -> None:
        level = "Expert" if number % 2 else "Beginner"
        site.workshop(f"with-{name}", plan=f"Plan *{number}*.", starts=f"2026-01-{number + 1:02}", level=level)

    @staticmethod
    def picture(site: Site, name: str, number: int) -> None:
        site.write(f"careers/{name}.png", png(number + 1, 2)).career(name, image=f"{name}.png", image_alt="A picture")

    @staticmethod
    def vocabulary(site: Site, _name: str, number: int) -> None:
        site.write(
            "vocabularies/subjects.yaml",
            f"- {{id: science, label: Science {number}}}\n- {{id: biology, label: Biology, broader: science}}\n",
        )

    @staticmethod
    def template(site: Site, _name: str, number: int) -> None:
        part = OVERRIDES[number % 5]
        text = THEME[part].read_text()
        site.own(part, text + f"{{# {number} #}}\n" if part.endswith("base.html") else f"<!-- {number} -->\n" + text)

    @staticmethod
    def static(site: Site, name: str, number: int) -> None:
        symbols = "".join(f'<symbol id="{term}"/>' for term in TERMS[: number % 6])
        site.own(OVERRIDES[5 + number % 4], f"<svg>{symbols}<!-- {name} --></svg>")

    @staticmethod
    def copied(site: Site, _name: str, number: int) -> None:
        part = OVERRIDES[number % 7]
        site.own(part, THEME[part].read_text())

    @staticmethod
    def added(site: Site, name: str, number: int) -> None:
        included = f'{{% include "parts/{NAMES[number % 4]}.html" ignore missing %}}\n' if number % 2 else ""
        site.own(f"templates/parts/{name}.html", f"<p>{number}</p>\n")
        site.own("templates/parts/footer.html", included + THEME["templates/parts/footer.html"].read_text())

    @staticmethod
    def taken_back(site: Site, name: str, number: int) -> None:
        path = f"templates/parts/{name}.html" if number % 3 == 0 else OVERRIDES[number % len(OVERRIDES)]
        (site.root / path).unlink(missing_ok=True)

    @staticmethod
    def own_theme(site: Site, _name: str, number: int) -> None:
        shutil.rmtree(site.root / ("templates" if number % 2 else "static"), ignore_errors=True)

    @staticmethod
    def configuration(site: Site, _name: str, number: int) -> None:
        configure(site, CONFIGURED[number % len(CONFIGURED)], number)


CONFIGURED = (
    ("  title: Little library", "  title: Library {}"),
    ("  title: Little library", "  title: Little library\n  language: {}"),
    ("  title: Little library", "  title: Little library\n  currency: {}"),
    ("  description: Jobs and workshops for tests.", "  description: Description {}."),
    ("  url: https://example.org/library/", "  url: https://example.org/{}/"),
    ("  publisher: The little librarians", "  publisher: Librarian {}"),
    ("  repository: https://example.org/code", "  repository: https://example.org/code{}"),
    ("licence: {name: CC BY 4.0,", "licence: {{name: Licence {},"),
    ("navigation: [careers, workshops, attributes]", "navigation: [{}]"),
    ("footer: [about]", "footer: [{}]"),
    ("attributes: {title: Attributes,", "attributes: {{title: Attributes {},"),
    ("singular: Attribute,", "singular: Attribute {},"),
    ("description: The kind of person you are.", "description: Kind {}."),
    ("subjects: {title: Subjects, singular: Subject, url: /subjects/}", "subjects: {{title: Subjects, url: /s{}/}}"),
    ("tags: {title: Tags,", "tags: {{title: Tags {},"),
    ("    title: Careers", "    title: Careers {}"),
    ("    singular: Career", "    singular: Career {}"),
    ("    url: /careers/{slug}/", "    url: /careers{}/{{slug}}/"),
    ("    schema_org: Occupation", "    schema_org: Thing{}"),
    ("    description: What people do all day.", "    description: What people do {}."),
    ("    page_size: 4", "    page_size: {}"),
    ("    sort: -starts", "    sort: {}"),
    ("    listing: false", "    listing: {}"),
    ("also_known_as: {kind: text, many: true, search: title,", "also_known_as: {{kind: text, many: true, min: {},"),
    ("also_known_as: {kind: text, many: true,", "also_known_as: {{kind: text, many: true, label: Or {},"),
    ("schema_org: alternateName", "schema_org: name{}"),
    ("help: The three most used.", "help: Help {}."),
    ("of: subjects, many: true, facet: true", "of: subjects, many: true, label: Subjects {}"),
    ("salary_from: {kind: money, min: 0,", "salary_from: {{kind: money, min: {},"),
    ("outdoors: {kind: boolean, facet: true}", "outdoors: {{kind: boolean, label: Outside {}}}"),
    ("choices: [Beginner, Expert]", "choices: [Beginner, Expert, Level {}]"),
    ("plan: {kind: markdown}", "plan: {{kind: markdown, label: Plan {}}}"),
    ("    fields: {}\n", "    fields: {{}}\nseverity: {{similar-tags: {}}}\n"),
)  # fmt: skip
"""Each kind of change to the configuration: what stands there, and what takes its place, varied by a number."""

WORDS = {
    "language": ("en-US", "cy", "fr"),
    "currency": ("EUR", "USD", "NOK"),
    "navigation": ("careers", "attributes, careers", "workshops"),
    "footer": ("", "careers", "about, tags"),
    "sort": ("title", "-pupils", "starts"),
    "listing": ("true", "false", "true"),
    "similar-tags": ("off", "error", "warning"),
    "schema_org": ("alternateName", "description", "name"),
}
"""Where a number will not do."""


def configure(site: Site, change: tuple[str, str], number: int) -> None:
    """Make a change to the configuration that the site started with."""
    old, new = change
    assert old in CONFIGURATION, old
    words = next((words for key, words in WORDS.items() if f"{key}: {{}}" in new or f"{key}: [{{}}]" in new), None)
    site.config(CONFIGURATION.replace(old, new.format(words[number % 3] if words else number + 1), 1))


KINDS_OF_EDIT = sorted(name for name in vars(Edits) if not name.startswith("_"))
EDITS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(KINDS_OF_EDIT), st.sampled_from(NAMES), st.integers(0, 40)), min_size=1, max_size=3
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=30)
@given(EDITS)
def test_an_incremental_build_equals_a_clean_one(rounds: list[list[tuple[str, str, int]]]) -> None:
    with fresh_site() as site:
        site.build()
        good = contents(site.output)
        for edits in rounds:
            for kind, name, number in edits:
                getattr(Edits, kind)(site, name, number)
            built = site.build()
            clean = site.build(clean=True, output=site.root / "clean" / "site")
            assert built.problems == clean.problems
            if has_errors(built.problems):
                assert contents(site.output) == good
                shutil.rmtree(site.root / "clean")
                continue
            good = contents(site.output)
            assert good == contents(clean.folder)
            again = site.build()
            assert (again.stats.rendered, again.stats.written, again.stats.deleted) == (0, 0, 0)
            assert again.problems == built.problems
            shutil.rmtree(site.root / "clean")


def full_site(site: Site) -> Site:
    """A site with something in every index."""
    site.workshop("bones", outdoors=True, level="Expert", plan="Dig.", starts="2026-01-02", tags=["sea", "seas"])
    return site.career("vet", also_known_as=["animal doctor"], subjects=["biology"], salary_from=20000, tags=["sea"])


@pytest.mark.parametrize("change", CONFIGURED, ids=lambda change: change[1].strip())
def test_after_any_change_of_the_configuration_it_equals_a_clean_one(change: tuple[str, str]) -> None:
    with fresh_site() as site:
        full_site(site).build()
        configure(site, change, 1)
        built = site.build()
        clean = site.build(clean=True, output=site.root / "clean" / "site")
        assert built.problems == clean.problems
        assert "configuration" not in built.codes, built.report
        if has_errors(built.problems):
            return
        assert contents(site.output) == contents(clean.folder)


def test_pages_are_read_anew_where_the_content_folder_is_another_one(site: Site) -> None:
    """The same file under the same name as it is shown, but elsewhere in the content: its address is another one."""
    config = CONFIGURATION.replace("    title: Pages", "    folder: .\n    title: Pages", 1)
    site.config(config).write("inner/index.md", ABOUT)
    assert "inner" in site.build().report + " ".join(site.build().files)
    vocabularies = site.content / "inner" / "vocabularies"
    shutil.copytree(site.content / "vocabularies", vocabularies)
    inner = Path("content/inner")
    assert site.build(content=inner).problems == site.build(content=inner, clean=True, output=Path("clean/p")).problems


def test_nothing_changed_is_nothing_done(site: Site) -> None:
    first = site.career("vet").workshop("bones").build()
    before = touched(site.output)
    again = site.build()
    assert (again.stats.rendered, again.stats.written, again.stats.deleted) == (0, 0, 0)
    assert again.stats.reused == first.stats.rendered
    assert again.stats.pages == first.stats.pages
    assert touched(site.output) == before


def touched(folder: Path) -> dict[Path, tuple[int, ...]]:
    """Which files and folders there are, and when each was last changed in any way; reading them does not count."""
    found = [(path, path.stat()) for path in folder.rglob("*")]
    return {path: (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for path, stat in found}


def test_a_changed_text_renders_its_page_alone(site: Site) -> None:
    before = contents(site.career("vet", "Words.").career("nurse").build().folder)
    built = site.career("vet", "Other words.").build()
    changed = dict(contents(built.folder).items() - before.items())
    assert {path for path in changed if not path.startswith("search/")} == {"careers/vet/index.html"}
    assert built.stats.rendered == built.stats.written == len(changed)


def test_what_searching_does_not_find_changes_no_file_of_the_index(site: Site) -> None:
    before = contents(site.career("vet").build().folder)
    after = contents(site.configure("footer: [about]", "footer: [tags]").build().folder)
    changed = {path for path, _ in after.items() ^ before.items()}
    assert "careers/vet/index.html" in changed
    assert not {path for path in changed if path.startswith("search/") and path.endswith(".js")}


def test_a_file_of_the_index_that_was_damaged_is_made_anew(site: Site) -> None:
    good = contents(full_site(site).build().folder)
    for spoil in (lambda file: file.write_bytes(b"spoilt"), Path.unlink):
        spoil(next((site.output / "search/words").iterdir()))
        assert contents(site.build().folder) == good


def test_touching_a_file_changes_nothing(site: Site) -> None:
    site.career("vet").build()
    os.utime(site.content / "careers/vet.md")
    stats = site.build().stats
    assert (stats.rendered, stats.written) == (0, 0)


def test_a_renamed_page_leaves_the_texts_of_others_as_they_are(site: Site) -> None:
    site.career("vet").career("nurse", "No links.").build()
    (site.content / "careers/vet.md").rename(site.content / "careers/veterinary-surgeon.md")
    built = site.build()
    assert built.has("/careers/veterinary-surgeon/")
    assert not built.has("/careers/vet/")


def test_two_clean_builds_are_the_same(site: Site) -> None:
    site.career("vet", tags=["a", "b"], subjects=["biology", "art"]).career("nurse", subjects=["art"])
    one, two = (contents(site.build(clean=True, output=site.root / name / "site").folder) for name in ("one", "two"))
    assert one == two


def test_the_output_does_not_depend_on_where_the_content_lies(site: Site, tmp_path: Path) -> None:
    site.career("vet").build()
    (tmp_path / "moved").mkdir()
    for name in ("content", "site_config.yaml"):
        (tmp_path / name).rename(tmp_path / "moved" / name)
    other = Site(tmp_path / "moved")
    assert contents(other.career("vet").build().folder) == contents(site.output)
