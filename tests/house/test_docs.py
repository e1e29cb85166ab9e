"""The documents tell the truth: their examples work, their links lead somewhere, every command is told of."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from signpost.cli import main
from tests.site import THEME, Site

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    prose = re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", document.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    """Words in capitals stand for any name; a part of the theme may lie beside a view."""
    paths = r"`((?:benchmarks|scripts|signpost|static|templates|tests)/[\w./-]+)`"
    named = [path for path in re.findall(paths, document.read_text("utf-8")) if not re.search("[A-Z]{3}", path)]
    assert [path for path in named if path not in THEME and not (ROOT / path).exists()] == []


def test_every_command_is_told_of() -> None:
    text = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    everywhere = text[text.index("Every command takes these options") :].partition("\n\n")[0]
    for name, command in main.commands.items():
        line = next(line for line in text.splitlines() if line.startswith(f"| `build.py {name}"))
        for option in command.params:
            for flag in option.opts:
                assert not flag.startswith("--") or flag in line + everywhere, f"{name} {flag}"


def trees(document: str, folder: Path) -> list[str]:
    """Write the files that a document shows of its example, `trees/`; their paths."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    files = re.findall(r"`trees/([^`]+)`:\n\n```\w+\n(.*?)```", text, re.DOTALL)
    for path, content in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return [path for path, _ in files]


def build_trees(folder: Path) -> str:
    """Build the example; gives the page of the oak."""
    command = [sys.executable, str(ROOT / "build.py"), "--config", str(folder / "site_config.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return (folder / "public/trees/oak/index.html").read_text(encoding="utf-8")


def test_the_library_of_your_own_builds_as_the_document_says(tmp_path: Path) -> None:
    assert len(trees("running.md", tmp_path)) == 3
    assert "Birch" in build_trees(tmp_path)
    assert (tmp_path / "public/leaves/lobed/index.html").exists()


def test_what_the_document_excuses_is_excused(site: Site) -> None:
    text = (ROOT / "docs/running.md").read_text(encoding="utf-8").partition("### One line excused")[2]
    page = text.partition("```markdown\n")[2].partition("```")[0]
    assert site.write("workshops/song.md", page).build().codes == []


def test_its_own_files_take_the_place_of_signposts_as_the_document_says(tmp_path: Path) -> None:
    trees("running.md", tmp_path)
    before = build_trees(tmp_path)
    own = trees("templates.md", tmp_path)
    assert all((ROOT / path).is_file() for path in own), "they are named as Signpost's are"
    after = build_trees(tmp_path)
    assert "Our trees: looked at, measured and written about by class 4." in after
    assert after.partition("<footer")[0] == before.partition("<footer")[0]
    icon = "static/favicon.svg"
    assert (tmp_path / "public" / icon).read_bytes() == (tmp_path / icon).read_bytes()
