"""The documents tell the truth: their examples work, their links lead somewhere, every command is told of."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from signpost.cli import main

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    prose = re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", document.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_every_command_is_told_of() -> None:
    text = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    everywhere = text[text.index("Every command takes these options") :].partition("\n\n")[0]
    for name, command in main.commands.items():
        line = next(line for line in text.splitlines() if line.startswith(f"| `build.py {name}"))
        for option in command.params:
            for flag in option.opts:
                assert not flag.startswith("--") or flag in line + everywhere, f"{name} {flag}"


def test_the_library_of_your_own_builds_as_the_document_says(tmp_path: Path) -> None:
    text = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    files = re.findall(r"`trees/([^`]+)`:\n\n```\w+\n(.*?)```", text, re.DOTALL)
    assert len(files) == 3
    for path, content in files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "--config", str(tmp_path / "site_config.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Birch" in (tmp_path / "public/trees/oak/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "public/leaves/lobed/index.html").exists()
