"""`tests/problems/CODE.md`: what each problem means, a file that has it, the exact report it gets, the file put right.

A heading of the second level is a scenario. A fence is a file: its first line names the language, the path below the
site's folder, and, where it is not part of both builds, `wrong` or `right`. The fence `report` is the whole report.
In a file, `⟨tab⟩`, `⟨nul⟩`, `⟨cr⟩`, `⟨U+202E⟩`, `⟨0xE9⟩` (a byte) and `⟨[ × 100000⟩` (a text so often) stand for what
could not be seen; a fence `hex` holds bytes, a fence `link` where a symbolic link leads, and a fence `pipe` nothing: no
file is there but a named pipe.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from signpost.problems.catalogue import CATALOGUE
from tests.site import Built, Site

FOLDER = Path(__file__).parent
_FENCE = re.compile(r"^(?P<marks>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=marks)$", re.DOTALL | re.MULTILINE)
_HIDDEN = re.compile(r"⟨(?:(tab|nul|cr)|U\+([0-9A-F]{4,5})|0x([0-9A-F]{2})|(.+?) × ([0-9,]+))⟩", re.DOTALL)
_NAMED = {"tab": b"\t", "nul": b"\0", "cr": b"\r"}


@dataclass(frozen=True)
class File:
    """A file of a scenario; `only` is `wrong` or `right` where it is in one of the two builds alone."""

    language: str
    path: str
    only: str
    text: str

    def put(self, root: Path) -> None:
        target = root / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.language == "pipe":
            os.mkfifo(target)
        elif self.language == "link":
            target.symlink_to(self.text.strip())
        else:
            target.write_bytes(bytes.fromhex(self.text) if self.language == "hex" else shown(self.text))


@dataclass(frozen=True)
class Scenario:
    """A mistake: the files that have it, and the report that they get."""

    code: str
    name: str
    files: tuple[File, ...]
    report: str

    def put(self, site: Site, build: str) -> None:
        """Write the files of the `wrong` or the `right` build."""
        mine = [file for file in self.files if file.only == build]
        for file in [*(f for f in self.files if not f.only and f.path not in {m.path for m in mine}), *mine]:
            file.put(site.root)


def shown(text: str) -> bytes:
    """A fence's text with what stands for characters that cannot be seen replaced by them."""

    def byte(match: re.Match[str]) -> bytes:
        name, character, code, repeated, times = match.groups()
        if name:
            return _NAMED[name]
        if code:
            return bytes.fromhex(code)
        return chr(int(character, 16)).encode() if character else repeated.encode() * int(times.replace(",", ""))

    parts = [byte(match) for match in _HIDDEN.finditer(text)]
    between = [part.encode() for part in _HIDDEN.sub("\N{SYMBOL FOR NULL}", text).split("\N{SYMBOL FOR NULL}")]
    return b"".join(piece for pair in zip(between, [*parts, b""], strict=True) for piece in pair)


def sections(text: str) -> Iterator[tuple[str, str]]:
    """The scenarios of a document: name and text. Headings inside fences are none."""
    masked = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    starts = [match.start() for match in re.finditer(r"^## ", masked, re.MULTILINE)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        name, _, rest = text[start:end].partition("\n")
        yield name.removeprefix("## "), rest


def scenarios(document: Path) -> Iterator[Scenario]:
    for name, text in sections(document.read_text(encoding="utf-8")):
        files: list[File] = []
        reports: list[str] = []
        for fence in _FENCE.finditer(text):
            language, *rest = fence["info"].split()
            if language == "report":
                reports.append(fence["text"])
                continue
            only = rest.pop() if rest[-1] in ("wrong", "right") else ""
            files.append(File(language, " ".join(rest), only, fence["text"]))
        assert len(reports) == 1, f"{document.name}, {name}: {len(reports)} reports"
        yield Scenario(document.stem, name, tuple(files), reports[0])


DOCUMENTS = sorted(FOLDER.glob("*.md"))
SCENARIOS = [scenario for document in DOCUMENTS for scenario in scenarios(document)]
every_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: f"{s.code}: {s.name}")


def build(site: Site, scenario: Scenario, which: str) -> Built:
    """Build a scenario."""
    scenario.put(site, which)
    return site.build(remember=False)


@every_scenario
def test_the_report_is_exactly_this(site: Site, scenario: Scenario) -> None:
    built = build(site, scenario, "wrong")
    assert built.report == scenario.report
    assert scenario.code in built.codes


@every_scenario
def test_put_right_it_builds_without_a_problem(site: Site, scenario: Scenario) -> None:
    built = build(site, scenario, "right")
    assert built.report == ""
    assert built.has("/")


@every_scenario
def test_there_is_a_right_way(scenario: Scenario) -> None:
    assert [file for file in scenario.files if file.only == "right"]


def test_a_report_is_the_same_when_it_is_remembered(site: Site) -> None:
    site.career("vet", "<font>Words</font>", tags=["bread", "bread"])
    first = site.build()
    assert sorted(first.codes) == ["html-removed", "repeated-value"]
    assert site.build().problems == first.problems
    site.career("nurse")
    assert site.build().problems == first.problems


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained(code: str) -> None:
    assert (FOLDER / f"{code}.md").is_file()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_starts_with_its_title_and_says_what_it_means(document: Path) -> None:
    assert document.stem in CATALOGUE
    title, _, rest = document.read_text(encoding="utf-8").partition("\n\n")
    assert title == f"# {CATALOGUE[document.stem].title}"
    meaning = rest.split("\n\n")[0]
    assert re.match(r"[A-Z].*\.$", meaning, re.DOTALL), "a sentence says what it means and why"
    assert list(sections(document.read_text(encoding="utf-8"))), "a scenario shows it"
