"""What searching a built site costs whoever searches it: bytes, time after a key, time on a slow line.

    .venv/bin/python -m benchmarks.search_costs FOLDER [TITLES]

The folder of the site is served as GitHub Pages would serve it, and asked with Chromium for words of so many of its
own titles (6): as they are, two together, misspelt by a fixed rule, half typed. The table is printed as Markdown, and
after it the slowest cold answer, request by request. A bound that is not met makes the program fail.
"""

import functools
import gzip
import json
import mimetypes
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.conftest import QUIET, chromium_path

TITLES = 6
SMALL = 2_000
"""Entries up to which the bounds of 829 hold; above it, those of 9,948."""

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWED = 4
BETWEEN_KEYS = 120
"""Milliseconds."""

PATIENCE = 30_000
"""Milliseconds."""

BOUNDS: dict[str, tuple[float, float]] = {
    "first answer on the search page, KB": (90, 200),
    "the same, with the sentences of what is in sight, KB": (90, 200),
    "before the header's box is used, KB": (0, 0),
    "first suggestions, three letters, KB": (40, 40),
    "first suggestions, a misspelt word, KB": (40, 40),
    "one filter on a list, KB": (60, 150),
    "a further key on the search page, ms": (50, 100),
    "a further key in the header, ms": (50, 100),
    "cold answer on a slow line, s": (1.5, 1.5),
    "shift of that page, 390 px": (0.02, 0.02),
    "shift of that page, 1280 px": (0.02, 0.02),
}

# When an answer is complete, and when the work on it began: the list of results loses and gets its question.
WATCH = """
window.answers = []; window.begun = 0; window.shift = 0; window.keys = []; window.key = 0;
new MutationObserver(changes => {
  for (const { target } of changes) {
    if (target.id !== "results") continue;
    if (target.dataset.query === undefined) window.begun = performance.now();
    else window.answers.push([target.dataset.query, performance.now(), performance.now() - window.begun]);
  }
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-query"] });
new PerformanceObserver(shifts => {
  for (const one of shifts.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# From a key in the header's box to the list that it leads to.
WATCH_BOX = """
const box = document.querySelector("header input[type=search]");
box.addEventListener("input", () => { window.key = performance.now(); }, true);
new MutationObserver(() => {
  if (window.key) window.keys.push(performance.now() - window.key);
  window.key = 0;
}).observe(box.form, { subtree: true, childList: true });
"""
LOADED = """
() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js"))
  .map(({ name, startTime, responseEnd, encodedBodySize }) => [name, startTime, responseEnd, encodedBodySize])
"""


Loaded = tuple[str, float, float, int]
"""A file: its address, from when to when it was loaded, its bytes."""


@dataclass
class Costs:
    """What was measured, under the names of `BOUNDS`, and what the slowest cold answer loaded."""

    measured: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in BOUNDS})
    slowest: tuple[float, str, list[Loaded]] = (0, "", [])

    def add(self, name: str, *values: float) -> None:
        """Note what was measured."""
        self.measured[name].extend(values)

    def table(self, entries: int) -> Iterator[str]:
        """The table; what is above its bound is marked."""
        yield f"| {entries:,} entries | at most | median | largest |\n| --- | ---: | ---: | ---: |"
        for name, values in self.measured.items():
            most, largest = self.bound(name, entries), max(values)
            mark = "**" if largest > most else ""
            yield f"| {name} | {most:g} | {median(values):.3g} | {mark}{largest:.3g}{mark} |"

    def missed(self, entries: int) -> bool:
        """Whether anything is above its bound."""
        return any(max(values) > self.bound(name, entries) for name, values in self.measured.items())

    @staticmethod
    def bound(name: str, entries: int) -> float:
        """What is allowed for a library of a size."""
        return BOUNDS[name][entries > SMALL]


class Handler(BaseHTTPRequestHandler):
    """Serves files as GitHub Pages does: compressed, to be kept for ten minutes, over a connection that stays open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *given: Any, folder: Path) -> None:
        self.folder = folder
        super().__init__(*given)

    def do_GET(self) -> None:
        """Serve a file."""
        path = self.folder / self.path.partition("?")[0].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        data = compressed(path) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if found:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that http.server gives it
        """Say nothing."""


@functools.cache
def compressed(path: Path) -> bytes:
    """A file as it goes over the line."""
    return gzip.compress(path.read_bytes(), 6)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, while it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, folder=folder)) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def content(path: Path) -> Any:
    """What a file of the index holds."""
    return json.loads(path.read_text(encoding="utf-8").removeprefix("signpostPart(").removesuffix(")\n"))


@dataclass(frozen=True)
class Site:
    """What is asked of a built site."""

    entries: int
    addresses: list[str]
    words: list[list[str]]
    """Of some titles, the words that tell."""

    @property
    def questions(self) -> list[str]:
        """Plain words, two together, misspelt, half typed."""
        longest = [max(words, key=len) for words in self.words]
        pairs = [" ".join(words[:2]) for words in self.words if len(words) > 1]
        return [*longest, *pairs, *self.misspelt, *(word[: len(word) * 2 // 3] for word in longest)]

    @property
    def misspelt(self) -> list[str]:
        """The longest words, by turns without their middle letter, with the two there exchanged, begun with another."""
        longest = [max(words, key=len) for words in self.words]
        return [SLIPS[at % len(SLIPS)](word, len(word) // 2) for at, word in enumerate(longest)]


SLIPS: list[Callable[[str, int], str]] = [
    lambda word, middle: word[:middle] + word[middle + 1 :],
    lambda word, middle: word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :],
    lambda word, _middle: chr(ord(word[0]) + 1) + word[1:],
]


def site_of(folder: Path, titles: int) -> Site:
    """The titles to ask for, evenly from all of a site's."""
    start = content(folder / "search/index.js")
    files = re.findall(".{8}", start["pages"])
    entries = sum(kind["count"] for kind in start["kinds"] if not kind["term"])
    found = []
    for at in range(titles):
        document = (2 * at + 1) * entries // (2 * titles)
        found.append(
            content(folder / f"search/pages/{files[document // start['together']]}.js")[document % start["together"]]
        )
    words = [re.findall(r"[a-z]{4,}", page[1][0].lower()) or [page[1][0].lower()] for page in found]
    return Site(entries, [page[0] for page in found], words)


@contextmanager
def visit(chromium: Browser, viewport: ViewportSize = WIDE) -> Iterator[tuple[Page, Any]]:
    """A page of a browser that has seen nothing yet, and its protocol."""
    with chromium.new_context(viewport=viewport, bypass_csp=True) as context:  # so that Playwright may wait
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.add_init_script(WATCH)
        yield page, context.new_cdp_session(page)


def kilobytes(loaded: list[Loaded], before: float = float("inf"), after: float = 0) -> float:
    """What scripts, of the site and of the index, weigh: those asked for in a time."""
    return sum({name: size for name, start, _, size in loaded if after <= start <= before}.values()) / 1000


def cold_answers(chromium: Browser, home: str, questions: list[str], costs: Costs) -> None:
    """Each question to a search page that is opened with it, on a slow line."""
    for question in questions:
        for viewport in (WIDE, NARROW):
            with visit(chromium, viewport) as (page, protocol):
                protocol.send("Network.enable")
                protocol.send("Network.emulateNetworkConditions", SLOW_LINE)
                page.goto(f"{home}search/?q={question}")
                page.wait_for_function("answers.length")
                answered = page.evaluate("answers[0][1]")
                page.wait_for_load_state("networkidle")
                loaded = page.evaluate(LOADED)
                costs.add("cold answer on a slow line, s", answered / 1000)
                costs.add("first answer on the search page, KB", kilobytes(loaded, answered))
                costs.add("the same, with the sentences of what is in sight, KB", kilobytes(loaded))
                costs.add(f"shift of that page, {viewport['width']} px", page.evaluate("shift"))
                costs.slowest = max(costs.slowest, (answered, question, loaded))


def suggested(chromium: Browser, address: str, typed: str, costs: Costs, name: str) -> None:
    """The first suggestions for what is typed into the header's box of a page."""
    with visit(chromium) as (page, _):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        start = page.evaluate("performance.now()")
        ahead = [one for one in page.evaluate(LOADED) if not one[0].endswith("/static/js/site.js")]
        costs.add("before the header's box is used, KB", kilobytes(ahead))
        page.locator("header input[type=search]").press_sequentially(typed, delay=BETWEEN_KEYS)
        page.wait_for_timeout(1_000)
        page.wait_for_load_state("networkidle")
        if not page.locator("header [role=option]").count():
            print(f"no suggestions for {typed}", file=sys.stderr)
        costs.add(name, kilobytes(page.evaluate(LOADED), after=start))


def filtered(chromium: Browser, address: str, costs: Costs) -> None:
    """The first choice in each facet of a list, without words."""
    with visit(chromium) as (page, _):
        page.goto(address)
        facets = page.locator("#_facets-groups details").count()
    for at in range(facets):
        with visit(chromium) as (page, _):
            page.goto(address)
            page.wait_for_load_state("networkidle")
            group = page.locator("#_facets-groups details").nth(at)
            if group.get_attribute("open") is None:
                group.locator("summary").click()
            group.locator("input[type=checkbox]").first.check()
            page.locator("#_narrowed .card").first.wait_for()
            page.wait_for_load_state("networkidle")
            costs.add("one filter on a list, KB", kilobytes(page.evaluate(LOADED)))


def further_keys(chromium: Browser, home: str, question: str, costs: Costs) -> None:
    """Each key of a question on the search page, from the end of the pause in typing: the second time it is typed."""
    with visit(chromium) as (page, protocol):
        page.goto(f"{home}search/")
        page.wait_for_function("answers.length")
        box = page.locator("#_search-q")
        for slowed in (1, SLOWED):
            protocol.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
            box.fill("")
            page.wait_for_function("answers.at(-1)[0] === ''")
            page.evaluate("answers.length = 0")
            for at in range(len(question)):
                box.press_sequentially(question[at])
                page.wait_for_function("words => answers.at(-1)?.[0] === words", arg=question[: at + 1])
        costs.add("a further key on the search page, ms", *page.evaluate("answers.map(one => one[2])"))


def further_suggestions(chromium: Browser, address: str, question: str, costs: Costs) -> None:
    """Each key of a question in the header's box: the second time it is typed."""
    with visit(chromium) as (page, protocol):
        page.goto(address)
        page.evaluate(WATCH_BOX)
        box = page.locator("header input[type=search]")
        for slowed in (1, SLOWED):
            protocol.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
            box.fill("")
            page.wait_for_timeout(300)
            page.evaluate("keys.length = 0")
            box.press_sequentially(question, delay=2 * BETWEEN_KEYS)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(300)
        costs.add("a further key in the header, ms", *page.evaluate("keys"))


def measure(chromium: Browser, home: str, site: Site, costs: Costs) -> None:
    """Everything, in turn."""
    cold_answers(chromium, home, site.questions, costs)
    for address, words, misspelt in zip(site.addresses, site.words, site.misspelt, strict=True):
        three = " ".join(words)[:3]
        suggested(chromium, home + address, three, costs, "first suggestions, three letters, KB")
        suggested(chromium, home + address, misspelt, costs, "first suggestions, a misspelt word, KB")
    filtered(chromium, home + site.addresses[0].partition("/")[0] + "/", costs)
    for question in site.questions:
        further_keys(chromium, home, question, costs)
        further_suggestions(chromium, home + site.addresses[0], question, costs)


def main() -> int:
    """Print the table; 1 where a bound is not met."""
    folder = Path(sys.argv[1])
    site = site_of(folder, int(sys.argv[2]) if sys.argv[2:] else TITLES)
    costs = Costs()
    with served(folder) as home, sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        with playwright.chromium.launch(executable_path=chromium_path(playwright), args=[*QUIET, *sandbox]) as chromium:
            measure(chromium, home, site, costs)
    print(*costs.table(site.entries), sep="\n")
    answered, question, loaded = costs.slowest
    print(
        f"\nSlowest cold answer: `{question}`, {answered:.0f} ms\n\n| from | to | KB | |\n| ---: | ---: | ---: | --- |"
    )
    for name, start, end, size in sorted(loaded, key=lambda one: one[1]):
        print(f"| {start:.0f} | {end:.0f} | {size / 1000:.1f} | {name.removeprefix(home)} |")
    return 1 if costs.missed(site.entries) else 0


if __name__ == "__main__":
    sys.exit(main())
