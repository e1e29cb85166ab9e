"""What becomes pages: the templates are free of lint, and every page of the bundled library is valid HTML."""

import subprocess
import sys
from pathlib import Path

from signpost.problems import Problem, Span
from signpost.serve.store import error_page
from tests.programs import complaints, node_complaints
from tests.site import REPOSITORY


def test_templates_are_free_of_lint() -> None:
    assert complaints("djlint", "--lint", "--quiet", "templates", "signpost", "tests") == ""


def test_every_page_of_the_library_is_valid_and_so_is_the_previews_own(tmp_path: Path) -> None:
    build = [sys.executable, "build.py", "--output", str(tmp_path)]
    subprocess.run(build, cwd=REPOSITORY, capture_output=True, check=True)
    vet = Problem("missing-field", Span("content/careers/vet.md"), "`summary` is missing.", "Write a line: summary: …")
    (tmp_path / "preview.html").write_bytes(error_page([vet], lambda _: "title: Vet"))
    rules = "tests/scripts/html-validate.mjs"
    assert node_complaints("html-validate", "--config", rules, "--formatter", "text", str(tmp_path)) == ""
