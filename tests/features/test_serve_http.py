"""The preview's server: pages from memory, to this machine's browsers only, with no way to any other file."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from signpost.serve.server import File, Server, path_of, with_client
from tests.preview import Answer, ask

PAGE = b"<!doctype html><title>Vet</title><body><p>Vets</p></body></html>"


class Shelf:
    """A `Served` of a few files."""

    files = {  # noqa: RUF012 (never changed)
        "index.html": PAGE,
        "404.html": b"<!doctype html><title>Lost</title>",
        "careers/vet/index.html": PAGE,
        "static/css/site.css": b"p { color: green }",
        "static/js/site.js": b"export {};",
        "feed.atom": b"<feed/>",
        "files/notes": b"\x00\x01",
    }

    def has(self, path: str) -> bool:
        return path in self.files

    def file(self, path: str) -> File | None:
        return File(self.files[path], "m4rk") if path in self.files else None

    def problems(self) -> list[dict[str, Any]]:
        return [{"message": "<b>wrong</b>"}]

    def wait(self, seen: int, seconds: float) -> int | None:
        return None if seconds else seen  # serving has ended: a stream gets no events


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = Server("127.0.0.1", 0)
    server.start(Shelf())
    yield server.server_port
    server.close()


def test_a_folder_is_its_index(port: int) -> None:
    assert "<p>Vets</p>" in ask(port, "/careers/vet/").text
    assert "<p>Vets</p>" in ask(port, "/").text
    assert "<p>Vets</p>" in ask(port, "/?q=1").text


def test_a_missing_slash_is_put_right(port: int) -> None:
    answer = ask(port, "/careers/vet?from=list")
    assert (answer.status, answer.headers["Location"]) == (HTTPStatus.FOUND, "/careers/vet/?from=list")


def test_what_is_not_there_gets_the_sites_own_page(port: int) -> None:
    for target in ("/careers/nobody/", "/nothing", "/static/", "/careers/"):
        answer = ask(port, target)
        assert answer.status == HTTPStatus.NOT_FOUND
        assert "Lost" in answer.text


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/css/site.css", "text/css; charset=utf-8"),
        ("/static/js/site.js", "text/javascript; charset=utf-8"),
        ("/feed.atom", "application/atom+xml"),
        ("/files/notes", "application/octet-stream"),
        ("/_signpost/client.js", "text/javascript; charset=utf-8"),
        ("/_signpost/problems.json", "application/json; charset=utf-8"),
    ],
)
def test_every_type_is_named_and_nothing_is_kept(port: int, path: str, kind: str) -> None:
    answer = ask(port, path)
    assert (answer.status, answer.headers["Content-Type"]) == (HTTPStatus.OK, kind)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_carry_the_client_and_other_files_do_not(port: int) -> None:
    assert '<script type="module" src="/_signpost/client.js" data-mark="m4rk"></script>\n</body>' in ask(port, "/").text
    assert ask(port, "/static/js/site.js").text == "export {};"


def test_a_page_without_an_end_carries_it_too() -> None:
    assert with_client(File(b"<p>cut", "x")).startswith(b'<p>cut<script type="module"')


def test_head_answers_without_a_body(port: int) -> None:
    whole, head = ask(port, "/"), ask(port, "/", method="HEAD")
    assert head.text == ""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(whole.text))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "BREW"])
def test_other_methods_are_refused(port: int, method: str) -> None:
    answer = ask(port, "/", method=method)
    assert (answer.status, answer.headers["Allow"]) == (HTTPStatus.METHOD_NOT_ALLOWED, "GET, HEAD")


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_the_names_of_this_machine_are_answered(port: int, name: str) -> None:
    assert ask(port, "/", host=f"{name}:{port}").status == HTTPStatus.OK


@pytest.mark.parametrize(
    "name", ["evil.example", "evil.example:{port}", "localhost", "localhost:1", "localhost.evil:{port}"]
)
def test_other_hosts_are_refused(port: int, name: str) -> None:
    answer = ask(port, "/", host=name.format(port=port))
    assert answer.status == HTTPStatus.MISDIRECTED_REQUEST
    assert "Vets" not in answer.text


def test_the_name_that_was_asked_for_is_answered() -> None:
    server = Server("127.0.0.2", 0)
    try:
        assert f"127.0.0.2:{server.server_port}" in server.hosts
        assert server.url == f"http://127.0.0.2:{server.server_port}/"
    finally:
        server.close()


def test_events_are_for_our_own_pages(port: int) -> None:
    assert ask(port, "/_signpost/events", Origin="http://evil.example").status == HTTPStatus.FORBIDDEN
    assert ask(port, "/_signpost/events", Origin="null").status == HTTPStatus.FORBIDDEN
    assert ask(port, "/_signpost/events", Origin=f"http://localhost:{port}").status == HTTPStatus.OK


@pytest.mark.parametrize(
    "target",
    [
        "/../server.py",
        "/careers/../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/%252e%252e%252fetc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/..%5c..%5cetc%5cpasswd",
        "//etc/passwd",
        "/etc/passwd%00.html",
        "/_signpost/server.py",
        "/_signpost/../server.py",
        "/_signpost/%2e%2e/client.js",
        "/./index.html",
    ],
)
def test_there_is_no_way_out_of_the_site(port: int, target: str) -> None:
    answer: Answer = ask(port, target)
    assert answer.status == HTTPStatus.NOT_FOUND
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_a_request_is_bounded(port: int) -> None:
    assert ask(port, "/" + "a" * 5000).status == HTTPStatus.REQUEST_URI_TOO_LONG
    assert ask(port, "http://evil.example/").status == HTTPStatus.BAD_REQUEST


def test_paths_are_decoded_once() -> None:
    assert path_of("/") == "index.html"
    assert path_of("/careers/vet/?x=/y/") == "careers/vet/index.html"
    assert path_of("/files/a%20map.png") == "files/a map.png"
    assert path_of("/%252e") == "%2e"


def test_the_server_reads_no_file_while_it_answers(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the file system was asked")

    for name in ("open", "read_bytes", "read_text", "is_file", "exists", "stat"):
        monkeypatch.setattr(Path, name, refuse)
    monkeypatch.setattr("builtins.open", refuse)
    for target in ("/", "/careers/vet", "/_signpost/client.js", "/nothing/../at/all"):
        assert ask(port, target).status < HTTPStatus.INTERNAL_SERVER_ERROR
