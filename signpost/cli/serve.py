"""`build.py serve`: the preview."""

from dataclasses import replace

import click

from signpost.build.run import Settings
from signpost.cli.parts import fail, with_parts
from signpost.processes import end_quietly


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The name or address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@with_parts
def serve_command(settings: Settings, host: str, port: int, drafts: bool, open_browser: bool) -> None:
    """Preview the site, reloaded when a file is saved."""
    import webbrowser

    from signpost.serve import CannotServe, serve  # builds need neither a server nor a watch

    end_quietly()
    try:
        serve(
            replace(settings, drafts=drafts),
            host,
            port,
            tell=click.echo,
            ready=lambda url, _: open_browser and webbrowser.open(url),
        )
    except CannotServe as refusal:
        fail(str(refusal))
