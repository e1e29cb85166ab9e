"""Styles: written as small files, published as few, for each that a page asks for keeps its visitor waiting.

What a style imports from beside it is published inside it, and not by itself: `@import "./NAME.css";`, at the start of
a line. Other imports are left as they are. Styles lie in `static/css/` itself; what lies deeper is published as it is.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

from signpost.memory import fingerprint
from signpost.problems import Problem, Span, guess
from signpost.tree import File, Room, text_of
from signpost.words import NearestName

_PLACE = re.compile(r"css/[^/]+\.css")
_IMPORT = re.compile(r'^@import "\./([^"/\n]+)";', re.MULTILINE)


class Style(File):
    """A style with others in place of its imports. It is known by them all, and made when its bytes are asked for."""

    def __init__(self, file: File, imported: dict[str, File]) -> None:
        super().__init__(file.path, file.shown, lambda: BytesIO(_joined(file, imported)), Room())
        self._files = [file, *imported.values()]

    @property
    def digest(self) -> str:
        """What its files are known by."""
        return fingerprint([file.digest for file in self._files])


def with_styles(static: Mapping[str, File]) -> tuple[dict[str, File], list[Problem]]:
    """The static files with styles in place of those that they import; where something is wrong, as they were."""
    styles = {path.removeprefix("css/"): file for path, file in static.items() if _PLACE.fullmatch(path)}
    if any(file.problem for file in styles.values()) or len({name.casefold() for name in styles}) < len(styles):
        return dict(static), []  # of two names that differ in capitals one is wrong, and told where addresses are
    wanted = {name: _IMPORT.findall(_text(file)) for name, file in styles.items()}
    problems = [problem for name, file in styles.items() for problem in _unknown(file, wanted, name)]
    if problems:
        return dict(static), problems
    within = {f"css/{name}" for names in wanted.values() for name in names}
    joined = {
        f"css/{name}": Style(styles[name], {other: styles[other] for other in names})
        for name, names in wanted.items()
        if names
    }
    return {path: file for path, file in {**static, **joined}.items() if path not in within}, []


def _unknown(file: File, wanted: Mapping[str, list[str]], name: str) -> Iterator[Problem]:
    """What a style imports that cannot be published inside it."""
    text = _text(file)
    for match in _IMPORT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        place = Span(file.shown, line, match.start(1) - match.start() + 1).over(match[1])
        if match[1] not in wanted:
            near = guess(NearestName(wanted)(match[1]), place, "Create it there, or take this line away.")
            yield Problem("template", place, f"There is no style `{match[1]}` in static/css/.", *near)
        elif wanted[match[1]]:
            message = f"`{match[1]}` imports styles itself, and so cannot be published inside `{name}`."
            yield Problem("template", place, message, f"Import them in `{name}`, each on a line of its own.")


def _joined(file: File, imported: Mapping[str, File]) -> bytes:
    return _IMPORT.sub(lambda match: _text(imported[match[1]]).strip(), _text(file)).encode()


def _text(file: File) -> str:
    return text_of(file.data(), "replace")
