"""HTTP on this machine only: what a `Served` holds, and the events that keep open pages up to date.

Pages come from a dictionary by their path. There is no look at the file system, and so no way out of the site.
"""

import mimetypes
import socket
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, Protocol
from urllib.parse import parse_qs, quote, unquote

from signpost.codec import dumps

OWN = "_signpost/"
"""Below the site's root, the preview's own addresses."""

_LONGEST_REQUEST = 4096
_HEARTBEAT = 15.0  # seconds; a stream whose page is gone is noticed by writing to it
_PATIENCE = 10.0  # seconds that a connection may take to say what it wants
_HERE = Path(__file__).parent
_CLIENT = {"client.js": (_HERE / "client.js").read_bytes(), "client.css": (_HERE / "client.css").read_bytes()}

_TYPES = mimetypes.MimeTypes()  # Python's own table, not the system's: the same on every machine; and what it lacks
for _suffix, _type in {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
    ".ics": "text/calendar",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".md": "text/markdown",
}.items():
    _TYPES.add_type(_type, _suffix)


@dataclass(frozen=True, slots=True)
class File:
    """A file to serve. `mark` changes when a page that shows it should be loaded again."""

    data: bytes
    mark: str = ""
    status: HTTPStatus = HTTPStatus.OK


class Served(Protocol):
    """What the server shows. Called from many threads."""

    def has(self, path: str) -> bool:
        """Whether the site has a file of this path."""

    def file(self, path: str) -> File | None:
        """The file of this path, as it is now."""

    def problems(self) -> Sequence[dict[str, Any]]:
        """What is wrong with the site."""

    def wait(self, seen: int, seconds: float) -> int | None:
        """Wait until something changed after the state number `seen`. The number now; None at the end of serving."""


class Server(ThreadingHTTPServer):
    """Listens from its making on; answers from `start` to `close`."""

    daemon_threads = False  # closing waits for every answer
    served: Served
    _thread: threading.Thread | None = None

    def __init__(self, host: str, port: int) -> None:
        """Raises OSError where the port is taken or the host is not this machine's."""
        if ":" in host:
            self.address_family = socket.AF_INET6
        self._connections: set[socket.socket] = set()
        super().__init__((host, port), _Handler)
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (these are names for "any")
        names = {"127.0.0.1", "localhost", "[::1]", _bracketed(host).lower()}
        self.hosts = {f"{name}:{self.server_port}" for name in names} | (names if self.server_port == 80 else set())
        self.url = f"http://{_bracketed(shown)}:{self.server_port}/"

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[0], self.server_address[1]  # type: ignore[assignment]

    def start(self, served: Served) -> None:
        """Answer requests, on threads."""
        self.served = served
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), name="signpost-server", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End every connection and every thread. `served` must have ended already."""
        if self._thread:
            self.shutdown()
            self._thread.join()
        for connection in list(self._connections):
            with suppress(OSError):  # it may have ended by itself
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection, and know it, to be able to end it."""
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Browsers hang up when they like: that is no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def path_of(target: str) -> str:
    """The path of the file that an address asks for: `/careers/vet/` is `careers/vet/index.html`."""
    path = unquote(target.partition("?")[0]).removeprefix("/")
    return path + "index.html" if path == "" or path.endswith("/") else path


def with_client(file: File) -> bytes:
    """A page with the script that keeps it up to date. A module script from this server is what its CSP allows."""
    tag = f'<script type="module" src="/{OWN}client.js" data-mark="{file.mark}"></script>\n'.encode()
    at = file.data.rfind(b"</body>")
    return file.data + tag if at < 0 else file.data[:at] + tag + file.data[at:]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _PATIENCE
    server_version = "Signpost"
    sys_version = ""

    def parse_request(self) -> bool:
        """Refuse, before anything else, what does not come from a browser that was sent to this very address.

        A page elsewhere can make its own name lead to this machine (DNS rebinding); the Host header tells.
        """
        if not super().parse_request():
            return False
        host = self.headers.get_all("Host", [])
        if len(self.requestline) > _LONGEST_REQUEST:
            self.plain(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long.")
        elif self.command not in ("GET", "HEAD"):
            self.plain(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.", Allow="GET, HEAD")
        elif len(host) != 1 or host[0].lower() not in self.server.hosts:
            text = "The preview does not answer to this name. Start it with --host and the name."
            self.plain(HTTPStatus.MISDIRECTED_REQUEST, text)
        elif not self.path.startswith("/"):
            self.plain(HTTPStatus.BAD_REQUEST, "The address does not start with a slash.")
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Answer with a page, or with something of the preview's own."""
        path = path_of(self.path)
        if path.startswith(OWN):
            self.own(path.removeprefix(OWN))
        else:
            self.page(path)

    do_HEAD = do_GET  # noqa: N815 (likewise); `send` leaves the body out

    def own(self, name: str) -> None:
        """The preview's script and style, its problems, its events."""
        if name in _CLIENT:
            self.send(HTTPStatus.OK, name, _CLIENT[name])
        elif name == "problems.json":
            self.send(HTTPStatus.OK, name, dumps(self.server.served.problems()))
        elif name == "events":
            self.events()
        else:
            self.plain(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def page(self, path: str) -> None:
        """A file of the site; the way to it where only the slash is missing; else the site's page for lost visitors."""
        served = self.server.served
        if not served.has(path) and served.has(f"{path}/index.html"):
            _, mark, query = self.path.partition("?")
            self.plain(HTTPStatus.FOUND, "It is in this folder.", Location=f"/{quote(path)}/{mark}{query}")
            return
        file = self.find(path)
        if file is None:
            self.plain(HTTPStatus.NOT_FOUND, "There is no page here.")
        elif path.endswith(".html") or file.status != HTTPStatus.OK:
            self.send(file.status, "page.html", with_client(file))
        else:
            self.send(file.status, path, file.data)

    def find(self, path: str) -> File | None:
        """What is shown at a path: its file, else 404.html."""
        file = self.server.served.file(path)
        lost = None if file else self.server.served.file("404.html")
        return File(lost.data, lost.mark, HTTPStatus.NOT_FOUND) if lost else file

    def events(self) -> None:
        """The mark of the page at `?page=` and all problems, now and whenever they change."""
        origin = self.headers.get("Origin")
        if origin and origin.lower().removeprefix("http://") not in self.server.hosts:
            self.plain(HTTPStatus.FORBIDDEN, "Events are for the preview's own pages.")
            return
        self.headers_for(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        path = path_of(parse_qs(self.path.partition("?")[2]).get("page", ["/"])[0])
        self.wfile.write(b"retry: 500\n\n")
        seen, sent = 0, b""
        while (now := self.server.served.wait(seen, _HEARTBEAT)) is not None:
            state = sent if now == seen else self.state(path)
            self.wfile.write(b":\n\n" if state == sent else b"data: " + state + b"\n\n")
            seen, sent = now, state

    def state(self, path: str) -> bytes:
        """What an open page needs to know."""
        file = self.find(path)
        return dumps({"mark": file.mark if file else "", "problems": self.server.served.problems()})

    def send(self, status: HTTPStatus, name: str, data: bytes, **headers: str) -> None:
        """Answer with bytes of the type that the name tells."""
        kind = _TYPES.guess_type(name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind in ("application/json", "application/xml", "image/svg+xml")
        self.headers_for(status, f"{kind}; charset=utf-8" if text else kind)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def plain(self, status: HTTPStatus, text: str, **headers: str) -> None:
        """Answer with a sentence."""
        self.send(status, "answer.txt", f"{text}\n".encode(), **headers)

    def headers_for(self, status: HTTPStatus, kind: str) -> None:
        """What every answer starts with: nothing is kept, nothing is guessed, nothing is read by other sites."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (named by the standard library)
        """Requests are not worth a line."""
