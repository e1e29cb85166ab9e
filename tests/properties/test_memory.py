"""The memory of past builds: whatever becomes of its file, a build equals a clean one, or says what to do."""

import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.build.publish import Workplace
from signpost.memory import CannotRemember, Damaged, Memory
from signpost.serve import remembered
from tests.properties.test_incremental import contents, fresh_site
from tests.site import Site


def edited(site: Site) -> Site:
    return site.career("vet", "Other words, see [it](nurse.md).", tags=["new"])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=40),
    st.one_of(st.none(), st.floats(0, 1)),
)
def test_a_damaged_file_makes_no_difference(flips: list[tuple[float, int]], cut: float | None) -> None:
    with fresh_site() as site:
        site.career("vet", "Words.").build()
        file = Workplace(site.output).memory
        data = bytearray(file.read_bytes())
        for where, bits in flips:
            data[int(where * len(data))] ^= bits
        file.write_bytes(data if cut is None else data[: int(cut * len(data))])
        assert remembered(site.settings()).all("site") == {}
        built = edited(site).build()
        clean = site.build(clean=True, output=site.root / "clean" / "site")
        assert built.problems == clean.problems == ()
        assert contents(site.output) == contents(clean.folder)
        again = site.build().stats
        assert (again.rendered, again.written) == (0, 0)


def change(sql: str) -> Callable[[Path], None]:
    def apply(file: Path) -> None:
        connection = sqlite3.connect(file)
        connection.executescript(sql)
        connection.close()

    return apply


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


SPOILT: dict[str, Callable[[Path], Any]] = {
    "a table of the same name with other columns": change(
        "drop table remembered; create table remembered (a, b); insert into remembered values (1, 2)"
    ),
    "versions of another form": change("drop table versions; create table versions (number integer)"),
    "two versions": change("insert into versions values ('another')"),
    "a foreign table": change("create table notes (text); insert into notes values ('mine')"),
    "numbers for values": change("update remembered set value = 7"),
    "nothing for values": change("update remembered set value = null"),
    "other values": change("update remembered set value = x'7b7d'"),
    "values exchanged": change(
        "update remembered set value = (select value from remembered o where o.kind = remembered.kind limit 1)"
    ),
    "texts that are gone": change("delete from remembered where kind = 'html'"),
    "keys that are no text": change("update remembered set key = cast(x'ff' || key as blob)"),
    "a view": change("drop table remembered; create view remembered as select 'site' kind, 'public' key, x'00' value"),
    "no database": lambda file: file.write_bytes(b"no database" * 1000),
    "nothing at all": lambda file: file.write_bytes(b""),
    "not to be written": lambda file: file.chmod(0o400),
    "gone": lambda file: file.unlink(),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_not_ours_is_forgotten(site: Site, how: str) -> None:
    site.career("vet", "Words.").career("nurse").build()
    SPOILT[how](Workplace(site.output).memory)
    remembered(site.settings())
    built = edited(site).build()
    clean = site.build(clean=True, output=site.root / "clean" / "site")
    assert built.problems == clean.problems == ()
    assert contents(site.output) == contents(clean.folder)
    assert site.build().stats.rendered == 0


def test_texts_are_rendered_anew_in_several_processes_too(site: Site) -> None:
    for number in range(70):
        site.career(f"job-{number}", f"Words {number}.")
    site.build(jobs=2)
    SPOILT["texts that are gone"](Workplace(site.output).memory)
    site.configure("title: Little library", "title: Great library").build(jobs=2)
    assert "Words 42." in site.build().text("/careers/job-42/")


def test_a_folder_in_its_place_is_told(site: Site) -> None:
    site.career("vet").build()
    make_folder(Workplace(site.output).memory)
    done = site.command()
    assert done.returncode == 2
    assert "The memory of past builds, .signpost/public.sqlite, cannot be written" in done.stderr


class Full(sqlite3.Connection):
    """A database on a disk that is full."""

    def executemany(self, *_: object) -> sqlite3.Cursor:
        raise sqlite3.OperationalError("database or disk is full")


def test_a_full_disk_is_told_and_nothing_is_published(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.career("vet").career("nurse").build()
    before = contents(site.output)
    with monkeypatch.context() as patch:
        connect = sqlite3.connect
        patch.setattr("signpost.memory.sqlite3.connect", partial(connect, factory=Full))
        done = edited(site).command()
    assert done.returncode == 2
    assert "database or disk is full" in done.stderr
    assert contents(site.output) == before
    assert site.command().returncode == 0
    assert "Other words" in (site.output / "careers/vet/index.html").read_text()


def test_a_disk_that_fails_on_opening_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("signpost.memory.sqlite3.connect", fail)
    done = site.command()
    assert done.returncode == 2
    assert "disk I/O error" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_is_not_kept_across_versions(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory", "one")
    memory.put("entry", "a", b"made by version one")
    memory.save({})
    memory.close()
    shutil.copy(tmp_path / "memory", tmp_path / "copy")
    same, other, recalled = Memory(tmp_path / "copy", "one"), Memory(tmp_path / "memory", "two"), Memory(None, "two")
    recalled.recall(tmp_path / "copy", ["entry"])
    assert (same.get("entry", "a"), other.get("entry", "a"), recalled.get("entry", "a")) == (
        b"made by version one",
        None,
        None,
    )
    same.close()
    other.close()


def test_an_engine_of_another_version_makes_every_page_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site.career("vet").build()
    monkeypatch.setattr("tests.site._SALT", "another engine")
    assert site.build().stats.rendered == first.stats.rendered


def test_a_value_is_given_only_for_its_own_key(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory", "one")
    memory.put("entry", "a", b"value")
    memory.save({})
    change("update remembered set key = 'b'")(tmp_path / "memory")
    with pytest.raises(Damaged):
        memory.get("entry", "b")
    memory.forget()
    assert memory.get("entry", "b") is None
    memory.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotRemember, match="cannot be written"):
        Memory(tmp_path / "file" / "memory", "one")
