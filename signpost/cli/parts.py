"""The options that every command has: the parts of the library that it works on."""

import os
import shlex
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from signpost.build.run import Settings
from signpost.theme.files import layers
from signpost.tree import shown

_PATH = click.Path(path_type=Path)
_PARTS = (
    click.option("--config", default="site_config.yaml", show_default=True, type=_PATH, help="The configuration."),
    click.option("--content", type=_PATH, help="The content folder.  [default: content/ beside the configuration]"),
    click.option(
        "--output", type=_PATH, help="The folder the site is written to.  [default: public/ beside the configuration]"
    ),
    click.option(
        "--base-url", default="", metavar="URL", help="The address it is published at, in place of the configuration's."
    ),
)
"""The options of every command: the parts of the library that it works on."""


def with_parts(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes the options for the parts, and gets them as its settings."""

    @wraps(command)
    def called(config: Path, content: Path | None, output: Path | None, base_url: str, **rest: Any) -> None:
        command(_settings(config, content, output, base_url), **rest)

    for option in reversed(_PARTS):
        called = option(called)
    return called


def again(settings: Settings) -> str:
    """The options, each with a space behind it, by which another command works on the same parts."""
    folder = settings.config.parent
    given = (
        ("--config", settings.config, Path("site_config.yaml")),
        ("--content", settings.content, folder / "content"),
        ("--output", settings.output, folder / "public"),
    )
    return "".join(f"{option} {shlex.quote(str(path))} " for option, path, usual in given if path != usual)


def _settings(config: Path, content: Path | None, output: Path | None, base_url: str) -> Settings:
    if base_url and not base_url.startswith(("http://", "https://")):
        raise click.UsageError(f"--base-url starts with https:// or http://, not {base_url}")
    for part in filter(None, (config, content, output)):
        if "\N{REPLACEMENT CHARACTER}" in shown(part):
            raise click.UsageError(f"The name {shown(part)} is not written in UTF-8. Rename the folder or file.")
    folder = config.parent
    return Settings(
        config,
        content or folder / "content",
        layers(folder, "templates"),
        layers(folder, "static"),
        output or folder / "public",
        base_url,
        jobs=os.cpu_count() or 1,
    )
