"""The commands, a module each."""

import gc
import sys

import click

from signpost import VERSION
from signpost.cli.build import build_command
from signpost.cli.check import check_command
from signpost.cli.contracts import contracts_command
from signpost.cli.new import new_command
from signpost.cli.serve import serve_command
from signpost.processes import end_on_signals
from signpost.words import did_you_mean, one_of


class _Default(click.Group):
    """`build.py` without a command builds; options may stand before the command or after it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = self._command_at(args)
        asked = [arg for arg in args if arg in ("--help", "-h", "--version")]
        if "--version" in asked or (asked and at is None):
            args = asked[-1:]
        elif at is not None:
            args = [args[at], *args[:at], *args[at + 1 :]]
        else:
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def _command_at(self, args: list[str]) -> int | None:
        """Where the command stands: the first word that is neither an option nor an option's value."""
        options = (param for command in self.commands.values() for param in command.params)
        valued = {
            opt for param in options if isinstance(param, click.Option) and not param.is_flag for opt in param.opts
        }
        words = (
            at for at, arg in enumerate(args) if not arg.startswith("-") and (at == 0 or args[at - 1] not in valued)
        )
        return next(words, None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            meant = did_you_mean(args[0], self.commands)
            hint = f"Did you mean {meant}?" if meant else f"There are {one_of(self.commands)}."
            ctx.fail(f"there is no command {args[0]}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Default, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="Signpost")
def main() -> None:
    """Signpost builds a careers and resources library into a searchable website.

    Every command takes --config, --content, --output and --base-url; `build.py COMMAND --help` tells of them.
    """


for _command in (build_command, check_command, contracts_command, new_command, serve_command):
    main.add_command(_command)


def run() -> None:
    """The program. Its standard streams may be files or pipes of any encoding."""
    end_on_signals()
    # Nearly all that a build makes lives to its end: to look for garbage often costs a fifth of the time.
    gc.set_threshold(100_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    main(prog_name="build.py")
