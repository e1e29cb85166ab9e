"""How a command ends: what it reports, and its exit status.

Exit status everywhere: 0 fine, 1 the content has errors, 2 the command or the configuration is wrong; 130 and 143 when
it was told to end by Ctrl-C or a signal, which for the preview is fine.
"""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from signpost.build.run import Settings
from signpost.problems import Problem
from signpost.problems.reports import as_github, as_json, as_text
from signpost.tree import Tree

CONTENT_WRONG, COMMAND_WRONG = 1, 2


def fail(message: str) -> NoReturn:
    """End the command: it, or the configuration, is wrong."""
    click.echo(f"Error: {message}", err=True)
    sys.exit(COMMAND_WRONG)


def leave(problems: Sequence[Problem], settings: Settings) -> NoReturn:
    """End the command because of these errors."""
    own = {settings.config.as_posix(), settings.content.as_posix()}
    wrong_house = any(
        p.severity == "error" and (p.span.path in own or p.code in ("configuration", "template")) for p in problems
    )
    sys.exit(COMMAND_WRONG if wrong_house else CONTENT_WRONG)


def report(problems: Sequence[Problem], form: str, tree: Tree) -> None:
    """Write problems in one of the formats; those for people go beside the output, with lines of the files read."""
    if form == "json":
        click.echo(as_json(problems), nl=False)
    elif form == "github":
        click.echo(as_github(problems), nl=False)
    elif problems:
        colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(as_text(problems, tree.line, colour=colour), err=True)
