"""`build.py contracts`: the files derived from the configuration."""

import sys

import click

from signpost.build.run import Settings
from signpost.cli.parts import CONTENT_WRONG, again, leave, report, site_of, terms_of, with_parts
from signpost.problems.grading import Grading
from signpost.tree import Tree
from signpost.words import counted


@click.command("contracts")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say which files are stale.")
@with_parts
def contracts_command(settings: Settings, only_check: bool) -> None:
    """Write the files derived from the configuration."""
    from signpost.editors.contracts import contracts, stale_files, write

    tree = Tree()
    site = site_of(settings, tree)
    terms, problems = terms_of(settings, site, tree)
    if problems:
        graded = Grading()(problems)
        report(graded, "text", tree)
        leave(graded, settings)
    files = contracts(site, terms)
    folder = settings.config.parent
    if only_check:
        stale = stale_files(files, folder)
        for path in stale:
            click.echo(f"{path} is stale.", err=True)
        if stale:
            click.echo(f"Run: python build.py {again(settings)}contracts", err=True)
            sys.exit(CONTENT_WRONG)
        click.echo(f"{counted(len(files), 'derived file')} up to date.")
    else:
        click.echo(f"{counted(len(write(files, folder)), 'file')} written of {len(files)}.")
