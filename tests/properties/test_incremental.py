"""An incremental build equals a clean one, byte for byte, after any edits; and does no more than it must."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.site import REPOSITORY, Built, Site

Edit = Callable[[Site], object]

SLUGS = st.sampled_from(["vet", "nurse", "baker", "pilot", "marine-biologist"])
ATTRIBUTES = st.permutations(["curious", "patient", "logical", "kind", "brave"]).map(lambda terms: list(terms[:3]))
WORDS = st.text("abc déf*_[]()#`\n", max_size=30).map(lambda text: f"Some text. {text.strip()}".strip())
TITLES = st.text("ABC déf&<", min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
TAGS = st.lists(st.sampled_from(["sea", "Sea", "night work", "animals"]), max_size=2, unique_by=str.lower)
BODIES = st.builds(lambda words, other: f"{words}\n\n[See](../careers/{other}.md)", WORDS, SLUGS)


def write(slug: str, title: str, body: str, attributes: list[str], tags: list[str]) -> Edit:
    return lambda site: site.career(slug, body, title=title, attributes=attributes, tags=tags)


def delete(slug: str) -> Edit:
    return lambda site: (site.content / f"careers/{slug}.md").unlink(missing_ok=True)


def rename(slug: str, other: str) -> Edit:
    def edit(site: Site) -> None:
        file = site.content / f"careers/{slug}.md"
        if file.exists():
            file.rename(site.content / f"careers/{other}.md")

    return edit


def define(definition: str) -> Edit:
    def edit(site: Site) -> None:
        file = site.content / "vocabularies/attributes.yaml"
        file.write_text(file.read_text().replace("You can wait.", definition))

    return edit


def change_template(name: str, mark: str) -> Edit:
    def edit(site: Site) -> None:
        file = site.templates / name
        file.write_text(file.read_text() + f"<!-- {mark} -->\n")

    return edit


def retitle_collection(title: str) -> Edit:
    def edit(site: Site) -> None:
        file = site.root / "site_config.yaml"
        file.write_text(file.read_text().replace("title: Workshops", f"title: {title}"))

    return edit


EDITS = st.one_of(
    st.builds(write, SLUGS, TITLES, BODIES, ATTRIBUTES, TAGS),
    st.builds(delete, SLUGS),
    st.builds(rename, SLUGS, SLUGS),
    st.builds(define, st.sampled_from(["You wait well.", "Time is your friend."])),
    st.builds(change_template, st.sampled_from(["base.html", "parts/card.html", "entries/entry.html"]), st.just("x")),
    st.builds(retitle_collection, st.sampled_from(["Sessions", "Workshops and more"])),
)


def new_site(folder: str) -> Site:
    templates = Path(folder) / "templates"
    shutil.copytree(REPOSITORY / "templates", templates)
    site = Site(Path(folder) / "site", templates=templates)
    site.configure("fields: {}", "fields: {}\n\nseverity: {broken-link: warning}")
    return site.career("vet", "See the [nurse](nurse.md).").career("nurse").workshop("first-aid")


def bytes_of(built: Built) -> dict[str, bytes]:
    return {path: (built.folder / path).read_bytes() for path in built.files}


@settings(max_examples=25)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_an_incremental_build_equals_a_clean_one_after_any_edits(rounds: list[list[Edit]]) -> None:
    with TemporaryDirectory() as folder:
        site = new_site(folder)
        site.build()
        for edits in rounds:
            for edit in edits:
                edit(site)
            built = site.build()
        fresh = site.build(output=Path(folder) / "fresh/site")
        assert built.problems == fresh.problems
        assert "error" not in {problem.severity for problem in built.problems}, built.report
        assert bytes_of(built) == bytes_of(fresh)


def test_nothing_changed_renders_and_writes_nothing(site: Site) -> None:
    site.career("vet").career("nurse").build()
    before = {path: path.stat() for path in site.output.rglob("*")}
    again = site.build()
    assert (again.stats.rendered, again.stats.written, again.stats.deleted) == (0, 0, 0)
    assert {path: path.stat() for path in site.output.rglob("*")} == before


def test_an_edited_body_renders_its_page_alone(site: Site) -> None:
    site.career("vet").career("nurse").build()
    built = site.career("vet", "Something else.").build()
    assert built.stats.rendered == 1
    assert built.stats.written == 1
    assert "Something else." in built.page("/careers/vet/").text


def test_a_new_title_renders_no_page_that_does_not_show_it(site: Site) -> None:
    site.career("vet").career("nurse").workshop("alone", title="Alone").build()
    before = (site.output / "workshops/alone/index.html").stat()
    built = site.career("vet", title="Animal doctor").build()
    assert (site.output / "workshops/alone/index.html").stat().st_mtime_ns == before.st_mtime_ns
    assert "Animal doctor" in built.page("/careers/").text


def test_a_page_that_somebody_changed_in_the_output_is_written_again(site: Site) -> None:
    built = site.career("vet").build()
    good = built.text("/careers/vet/")
    (site.output / "careers/vet/index.html").write_text("spoilt")
    assert site.build().text("/careers/vet/") == good


def test_a_page_that_somebody_deleted_from_the_output_is_written_again(site: Site) -> None:
    site.career("vet").build()
    (site.output / "careers/vet/index.html").unlink()
    assert site.build().has("/careers/vet/")


def test_a_stray_file_in_the_output_goes_with_the_next_build(site: Site) -> None:
    site.career("vet").build()
    (site.output / "stray.html").write_text("stray")
    assert not site.build().has("/stray.html")


def test_a_damaged_memory_is_thrown_away(site: Site) -> None:
    good = bytes_of(site.career("vet").build())
    memory = site.root / ".signpost/public.sqlite"
    for leftover in memory.parent.glob("public.sqlite-*"):
        leftover.unlink()
    memory.write_bytes(b"not a database" * 1000)
    assert bytes_of(site.build()) == good


def test_a_memory_of_other_versions_is_thrown_away(site: Site) -> None:
    from signpost.memory import Memory

    memory = Memory(site.root / "memory.sqlite", "signpost 1")
    memory.put("entry", "key", b"value")
    memory.save({})
    memory.close()
    assert Memory(site.root / "memory.sqlite", "signpost 1").get("entry", "key") == b"value"
    assert Memory(site.root / "memory.sqlite", "signpost 2").get("entry", "key") is None


def test_warnings_are_repeated_when_nothing_changed(site: Site) -> None:
    site.configure("fields: {}", "fields: {}\n\nseverity: {broken-link: warning}")
    first = site.career("vet", "[Gone](gone.md)").build()
    assert first.codes == ["broken-link"]
    assert site.build().problems == first.problems


def test_the_memory_forgets_what_is_no_longer_used(site: Site) -> None:
    import sqlite3

    def remembered() -> int:
        with sqlite3.connect(site.root / ".signpost/public.sqlite") as connection:
            return int(connection.execute("select count(*) from remembered").fetchone()[0])

    site.career("vet").build()
    before = remembered()
    for number in range(3):
        site.career("vet", f"Text number {number}.").build()
    assert remembered() == before
