"""What decides whether work is done again: an incremental build equals a clean one, byte for byte, after any edits."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.site import REPOSITORY, Site, png

NAMES = ("vet", "nurse", "baker", "painter")
TERMS = ("curious", "patient", "logical", "kind", "brave")


@contextmanager
def fresh_site() -> Iterator[Site]:
    """A site in a folder and with templates of its own, for one example."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        os.chdir(root)
        shutil.copytree(REPOSITORY / "templates", root / "templates")
        site = Site(root, templates=root / "templates")
        for name in NAMES[:3]:
            site.career(name, f"Ask [a vet](vet.md) about {name}." if name != "vet" else "Words.")
        try:
            yield site
        finally:
            os.chdir(here)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
        addresses = ("/a-z/#v", "/a-z/#b", "/careers/#_facets", "/attributes/kind/#careers", "/careers/page/2/")
        site.career(name, f"See [it]({(*addresses, '/workshops/level/expert/', '/tags/')[number]}).")

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
        part = ("base.html", "parts/card.html", "parts/footer.html", "term.html", "fields/term.html")[number % 5]
        file = site.templates / part
        text = (REPOSITORY / "templates" / part).read_text()
        file.write_text(text + f"{{# {number} #}}\n" if part == "base.html" else f"<!-- {number} -->\n" + text)

    @staticmethod
    def configuration(site: Site, _name: str, number: int) -> None:
        text = (site.root / "site_config.yaml").read_text()
        old = next(line for line in text.splitlines() if line.startswith("  title:"))
        site.configure(old, f"  title: Library {number}")

    @staticmethod
    def listing(site: Site, _name: str, number: int) -> None:
        text = (site.root / "site_config.yaml").read_text()
        old = next(line for line in text.splitlines() if "page_size:" in line)
        site.configure(old, f"    page_size: {number + 1}")


KINDS_OF_EDIT = sorted(name for name in vars(Edits) if not name.startswith("_"))
EDITS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(KINDS_OF_EDIT), st.sampled_from(NAMES), st.integers(0, 6)), min_size=1, max_size=3
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=20)
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
            if built.stats.problems["error"]:
                assert contents(site.output) == good
                shutil.rmtree(site.root / "clean")
                continue
            good = contents(site.output)
            assert good == contents(clean.folder)
            again = site.build()
            assert (again.stats.rendered, again.stats.written, again.stats.deleted) == (0, 0, 0)
            assert again.problems == built.problems
            shutil.rmtree(site.root / "clean")


def test_nothing_changed_is_nothing_done(site: Site) -> None:
    first = site.career("vet").workshop("bones").build()
    before = {path: path.stat() for path in site.output.rglob("*")}
    again = site.build()
    assert (again.stats.rendered, again.stats.written, again.stats.deleted) == (0, 0, 0)
    assert again.stats.reused == first.stats.rendered
    assert again.stats.pages == first.stats.pages
    assert {path: path.stat() for path in site.output.rglob("*")} == before


def test_a_changed_text_renders_its_page_alone(site: Site) -> None:
    site.career("vet", "Words.").career("nurse").build()
    stats = site.career("vet", "Other words.").build().stats
    assert (stats.rendered, stats.written) == (1, 1)


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
