"""Somebody with a browser: opens pages of the served library, searches, presses keys, and notes what goes wrong."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, Response


@dataclass
class Visitor:
    """One open page of the library at `home`; `errors` and `elsewhere` grow as it is used."""

    page: Page
    home: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on(
            "console", lambda said: self.errors.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("requestfailed", lambda request: self.errors.append(f"not loaded: {request.url}"))
        self.page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.home).netloc and not url.startswith(("data:", "blob:")):
            self.elsewhere.append(url)

    def open(self, address: str = "") -> Response | None:
        """Open a page by its address within the library: `careers/vet/`."""
        response = self.page.goto(self.home + address)
        if address.startswith("search/"):
            self.answered(dict(self.asked).get("q", ""))
        return response

    def search(self, words: str, **filters: str) -> list[str]:
        """Open the search's address for these words; the addresses that it finds."""
        query = "&".join(f"{name}={value}" for name, value in {"q": words, **filters}.items() if value)
        self.open(f"search/?{query}")
        return self.found

    def answered(self, query: str) -> None:
        """Wait until the search page has answered these words completely."""
        self.page.wait_for_selector(f"ol#results[data-query={json.dumps(query)}]", state="attached")

    def choose(self, value: str) -> None:
        """Tick or untick a filter's value, or press the kind of page, and wait for the answer."""
        at = json.dumps(value)
        box = self.page.locator(f"#_search-filters input[value={at}], #_search-kinds button[data-kind={at}]").first
        if box.get_attribute("type") == "checkbox":
            self._open_group(box)
        box.click()
        self.answered(dict(self.asked).get("q", ""))

    def _open_group(self, box: Locator) -> None:
        group = box.locator("xpath=ancestor::details")
        if group.get_attribute("open") is None:
            group.locator("summary").click()

    @property
    def found(self) -> list[str]:
        """Where each result leads, as an address within the library."""
        links = self.page.eval_on_selector_all("ol#results > li", "all => all.map(one => one.querySelector('a').href)")
        return [str(link).removeprefix(self.home) for link in links]

    @property
    def status(self) -> str:
        """What the line that is read out says."""
        return self.page.locator("main [role=status]").inner_text().strip()

    @property
    def chips(self) -> Locator:
        """The buttons that take a filter away."""
        return self.page.locator("#_search-chips button")

    @property
    def asked(self) -> list[tuple[str, str]]:
        """What the address asks for."""
        return parse_qsl(urlsplit(self.page.url).query)

    @property
    def address(self) -> str:
        """Where the visitor is, within the library."""
        return self.page.url.removeprefix(self.home)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, several times if need be."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def tab_to(self, selector: str, most: int = 120) -> None:
        """Press Tab until an element that matches has the focus."""
        for _ in range(most):
            self.press("Tab")
            if self.has_focus(selector):
                return
        raise AssertionError(f"Tab pressed {most} times, and {selector} never had the focus")

    def has_focus(self, selector: str) -> bool:
        """Whether the focus is on an element that matches."""
        return bool(self.page.evaluate("selector => document.activeElement.matches(selector)", selector))
