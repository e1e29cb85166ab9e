"""The anchors of links to pages that are no entries: such a page is made, and its ids are read."""

from collections import defaultdict
from collections.abc import Iterable
from html.parser import HTMLParser

from signpost.addresses import output_path
from signpost.build.run import Output, make
from signpost.codec import dumps, loads
from signpost.library.model import Pointer
from signpost.memory import Memory
from signpost.problems import Problem, write
from signpost.words import Budget, Nearest


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attributes if name == "id" and value)


def ids_of(output: Output, memory: Memory) -> set[str] | None:
    """The ids of a page, remembered as long as it is the same; None where it cannot be made, which others report."""
    known = memory.get("ids", output.fingerprint)
    if known is not None:
        return loads(set[str], known)
    problems: set[Problem] = set()
    page = make(output, problems)
    if problems:
        return None
    reader = _Ids()
    reader.feed(page.decode())
    memory.put("ids", output.fingerprint, dumps(sorted(reader.found)))
    return reader.found


def check_anchors(
    pointers: Iterable[Pointer], outputs: Iterable[Output], memory: Memory
) -> tuple[list[Problem], set[str]]:
    """The problems of links to a place that a page does not have, and the keys of the memory that were used."""
    by_path = {output.path: output for output in outputs if output.path.endswith(".html")}
    by_page: dict[str, list[Pointer]] = defaultdict(list)
    for pointer in pointers:
        by_page[output_path(pointer.address)].append(pointer)
    pages = [(by_path[path], asking) for path, asking in by_page.items() if path in by_path]
    problems: list[Problem] = []
    budget = Budget()
    for output, asking in pages:
        ids = ids_of(output, memory)
        if ids is not None:
            nearest = Nearest(ids, budget)
            problems += [_no_place(pointer, nearest) for pointer in asking if pointer.link.anchor not in ids]
    return problems, {output.fingerprint for output, _ in pages}


def _no_place(pointer: Pointer, nearest: Nearest) -> Problem:
    link = pointer.link
    like = nearest(link.anchor)
    message = f"The page /{pointer.address} has no place `#{link.anchor}`."
    text = link._replace(anchor=like or "").leading_to(link.path)
    form = "Did you mean {}?" if like else "Take the part from # on away: the link leads to the page's top then."
    return Problem("broken-anchor", link.place, message, *write(text, link.place, form, guess=bool(like)))
