"""A preview of a test's site, running in this process: `preview.save(…)`, `preview.get("/careers/vet/").text`."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import click

from signpost.serve import serve
from signpost.serve.loop import Preview
from tests.site import Site

PATIENCE = 20.0
"""Seconds that anything may take on a busy machine before a test fails."""


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    text: str


def ask(port: int, target: str, *, method: str = "GET", host: str = "", **headers: str) -> Answer:
    """One request, its target sent as it is written; `host` is the Host header."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": host or f"127.0.0.1:{port}", **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        return Answer(response.status, dict(response.headers), response.read().decode("utf-8", "replace"))
    finally:
        connection.close()


@dataclass
class Running:
    """A preview that runs; `lines` is what the terminal shows."""

    site: Site
    url: str
    preview: Preview
    lines: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rsplit(":", 1)[1])

    def get(self, target: str, **options: str) -> Answer:
        return ask(self.port, target, **options)

    @property
    def problems(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.get("/_signpost/problems.json").text)
        return found

    def template(self, name: str, text: str) -> None:
        """Save a template of the site's own."""
        self.site.own(f"templates/{name}", text)

    @contextmanager
    def open_page(self, address: str) -> Iterator[Callable[[], dict[str, Any]]]:
        """What a browser with this page open is told: the function waits for the next news."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/_signpost/events?page={quote(address, safe='')}")
        response = connection.getresponse()
        assert response.headers["Content-Type"] == "text/event-stream"

        def news() -> dict[str, Any]:
            deadline = time.monotonic() + PATIENCE
            for line in response:
                assert time.monotonic() < deadline, f"no news of {address}; {self.lines}"
                if line.startswith(b"data: "):
                    told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                    return told
            raise AssertionError("the stream ended")

        try:
            yield news
        finally:
            connection.close()

    def after(self, action: Callable[[], object], until: Callable[[dict[str, Any]], bool], page: str = "/") -> None:
        """Do something, and wait until an open page is told what is waited for."""
        with self.open_page(page) as news:
            news()
            action()
            while not until(news()):
                pass

    def rounds(self, number: int) -> list[str]:
        """The terminal's lines, once there are this many."""
        self.wait_for(lambda: len(self.lines) >= number)
        return self.lines

    def at_rest(self) -> "Running":
        """This preview, when every page is made."""
        self.wait_for(lambda: self.preview.idle)
        return self

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Wait for what no news tells of."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, self.lines
            time.sleep(0.02)


def clean(state: dict[str, Any]) -> bool:
    """Whether the site has no problems."""
    return not state["problems"]


def wrong(state: dict[str, Any]) -> bool:
    """Whether it has some."""
    return bool(state["problems"])


def changed(_: dict[str, Any]) -> bool:
    """Any news will do."""
    return True


@contextmanager
def previewing(site: Site, **options: Any) -> Iterator[Running]:
    """A running preview of a site."""
    settings = site.settings(**options)
    lines: list[str] = []
    running: list[Running] = []
    started = threading.Event()

    def tell(text: str) -> None:
        lines.append(click.unstyle(text))

    def ready(url: str, preview: Preview) -> None:
        running.append(Running(site, url, preview, lines))
        started.set()

    thread = threading.Thread(target=serve, args=(settings, "127.0.0.1", 0, tell, ready), daemon=True)
    before = threading.active_count()
    thread.start()
    assert started.wait(PATIENCE), lines
    try:
        yield running[0]
    finally:
        running[0].preview.close()
        thread.join(PATIENCE)
        assert threading.active_count() <= before, threading.enumerate()
