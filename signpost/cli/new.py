"""`build.py new`: a file to fill in."""

import os
import shlex

import click

from signpost.addresses import is_safe
from signpost.build.run import Settings
from signpost.cli.parts import again, fail, site_of, terms_of, with_parts
from signpost.tree import Tree, shown
from signpost.words import did_you_mean, one_of, slug


@click.command("new")
@click.argument("collection")
@click.argument("title")
@with_parts
def new_command(settings: Settings, collection: str, title: str) -> None:
    """Write a new file of COLLECTION for "TITLE", with every field explained."""
    from signpost.editors.contracts import new_entry

    tree = Tree()
    site = site_of(settings, tree)
    if collection not in site.collections:
        meant = did_you_mean(collection, site.collections)
        hint = f"Did you mean {meant}?" if meant else f"There are {one_of(sorted(site.collections))}."
        fail(f"there is no collection {collection}. {hint}")
    if shown(title) != title:
        fail(f"the title {shown(title)} is not written in UTF-8. Type it again.")
    name = slug(title)
    if not name:
        fail(f"no file name can be made of the title {title!r}. Use letters or digits.")
    if not is_safe(site.collections[collection].address(name)):
        fail(f"{name} cannot be a page's address: Windows keeps the name for itself. Choose a longer title.")
    file = settings.content / site.collections[collection].folder / f"{name}.md"
    terms, _ = terms_of(settings, site, tree)
    try:
        if os.path.lexists(file):
            fail(f"{file} exists already. Edit it, or choose another title.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(new_entry(site.collections[collection], title, terms), encoding="utf-8")
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}.")
    click.echo(f"{file} is ready. Fill it in, then: build.py {again(settings)}check {shlex.quote(str(file))}")
