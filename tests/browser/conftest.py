"""The bundled library, built once and served twice (at the root, and below a path), and a visitor with Chromium."""

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, sync_playwright

from signpost.build.pipeline import build, engine_salt
from signpost.build.publish import Workplace
from signpost.build.run import Settings
from signpost.memory import Memory
from signpost.problems import has_errors
from signpost.problems.reports import as_text
from signpost.theme.files import layers
from tests.browser.visitor import Visitor
from tests.site import REPOSITORY

BELOW = "some/path/"
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]

WIDE: ViewportSize = {"width": 1200, "height": 900}
PATIENCE = 15_000  # milliseconds: long enough for a machine with much else to do

Visit = Callable[..., Visitor]


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a plain web server does, with the library's own page where there is none."""

    protocol_version = "HTTP/1.1"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, BELOW, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that http.server gives it
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, while it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@dataclass(frozen=True)
class Library:
    """The built library and its two addresses."""

    folder: Path
    at_root: str
    below: str

    def richest(self, folder: str) -> str:
        """The address of the longest page below a folder: the one with most to get wrong."""
        pages = sorted((self.folder / folder).glob("*/index.html"), key=lambda page: (-page.stat().st_size, page))
        return pages[0].parent.relative_to(self.folder).as_posix() + "/"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Library]:
    """The repository's own library."""
    request.getfixturevalue("chromium")  # it is not worth building without a browser to look at it with
    web = tmp_path_factory.mktemp("web")
    folder = web / BELOW
    folder.parent.mkdir(parents=True)
    with served(web) as top, served(folder) as at_root:
        settings = Settings(
            config=REPOSITORY / "site_config.yaml",
            content=REPOSITORY / "content",
            templates=layers(REPOSITORY, "templates"),
            static=layers(REPOSITORY, "static"),
            output=folder,
            base_url=top + BELOW,
            jobs=os.cpu_count() or 1,
        )
        place = Workplace(folder)
        memory = Memory(place.memory, engine_salt())
        try:
            done = build(settings, memory, place)
        finally:
            memory.close()
        assert not has_errors(done.problems), as_text(done.problems, done.tree.line, colour=False)
        yield Library(folder, at_root, top + BELOW)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or else Playwright's own. Without either, tests are skipped, or fail where asked to."""
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        if not path:
            without_browser("no Chromium: install it, or run `playwright install chromium`")
        # As root, as in a container, Chromium starts only without its sandbox.
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        yield browser
        browser.close()


def chromium_path(playwright: Playwright) -> str:
    """Where Chromium is; empty if there is none."""
    own = playwright.chromium.executable_path
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    return next((path for path in found if path), own if Path(own).is_file() else "")


def without_browser(reason: str) -> NoReturn:
    """Skip, unless SIGNPOST_BROWSER=required says that there must be a browser."""
    if os.environ.get("SIGNPOST_BROWSER") == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """Where visitors without special wishes open their pages: files that were loaded before come from its cache."""
    with chromium.new_context(viewport=WIDE) as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture
def visit(chromium: Browser, window: BrowserContext, library: Library) -> Iterator[Visit]:
    """Visitors as a test needs them: `visit(java_script_enabled=False)`, `visit(home=library.at_root)`."""
    with ExitStack() as stack:

        def come(home: str = library.below, **wishes: Any) -> Visitor:
            context = window
            if wishes:
                context = stack.enter_context(chromium.new_context(**{"viewport": WIDE, **wishes}))
                context.set_default_timeout(PATIENCE)
            return Visitor(stack.enter_context(context.new_page()), home)

        yield come


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """A visitor to the library where it is served below a path."""
    return visit()
