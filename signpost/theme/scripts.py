"""Scripts: written as small modules, published as classic files, for browsers run no modules from a folder (`file://`).

A script that another one imports is published inside that one; each of the others is one file, in which every module
is a function that runs once. Modules lie in `static/js/` itself; what lies deeper is published as it is.

What imports and exports is found without a parser, for scripts are ours or a maintainer's: it begins at the start of a
line, and inside comments and texts no line begins so. A parser, which takes a while to load, only finds the comments of
scripts that are published anew.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from io import BytesIO
from typing import TYPE_CHECKING

from signpost.memory import fingerprint
from signpost.problems import Problem, Span, guess
from signpost.tree import File, Room, text_of
from signpost.words import NearestName, one_of

if TYPE_CHECKING:
    from tree_sitter import Node

_PLACE = re.compile(r"js/[^/]+\.js")
_STATEMENT = re.compile(
    r"""
    ^import\s*(?:\{(?P<taken>[^{}]*)\}\s*from\s*)?(?P<quote>["'])(?P<source>[^"'\n]*)(?P=quote);?
  | ^export\s*\{(?P<given>[^{}]*)\}(?!\s*from\b);?
  | ^export\s+(?P<declared>(?:async\s+function|function|const|let|class)\b\s*\*?\s*(?P<name>[\w$]+))
  | (?P<refused>
        ^(?:import|export)\b(?!\s*\().*             # a default, all at once, on from elsewhere
      | (?:^|\bawait\s+)import\(\s*["'`].*          # a script by its name when the page runs
      | ^(?:(?:const|let|var)\b.*=\s*)?await\b.*    # waiting outside functions
      | \bimport\.meta\b
    )
    """,
    re.MULTILINE | re.VERBOSE,
)
_STRICT = b'"use strict";'
_NAME = re.compile(r"([\w$]+)(?:\s+as\s+([\w$]+))?")
_REFUSED = "Scripts are published as one file with all that they import, and this cannot be said in one."
_HINT = (
    'Write `import { one, two as other } from "./name.js";`, `import "./name.js";`, `export` before a function, const, '
    "let or class, or `export { one };`."
)


@dataclass(frozen=True, slots=True)
class Import:
    """What a module takes from another, by the `name` that it writes: pairs of the name there and the name here."""

    name: str
    names: list[tuple[str, str]]
    place: Span


@dataclass(frozen=True, slots=True)
class Module:
    """A script as it is written: its text without imports and exports, and what these say.

    `exports` are pairs of the name for others and the name here.
    """

    file: File
    text: str
    imports: list[Import]
    exports: list[tuple[str, str]]
    problems: list[Problem]


class Script(File):
    """Modules as one file, the imported ones first. It is known by them, and made when its bytes are asked for."""

    def __init__(self, modules: dict[str, Module]) -> None:
        entry = [*modules.values()][-1].file
        super().__init__(entry.path, entry.shown, lambda: BytesIO(_bare(_joined(modules))), Room())
        self._modules = modules

    @property
    def digest(self) -> str:
        """What its modules are known by."""
        return fingerprint([(name, module.file.digest) for name, module in self._modules.items()])


def with_scripts(static: Mapping[str, File]) -> tuple[dict[str, File], list[Problem]]:
    """The static files with scripts in place of their modules; where something is wrong, as they were."""
    names = {path: f".{path.removeprefix('js')}" for path in static if _PLACE.fullmatch(path)}
    if any(static[path].problem for path in names):  # what its importers miss would follow from that
        return dict(static), []
    modules = {name: _module(static[path]) for path, name in names.items()}
    problems = [problem for module in modules.values() for problem in (*module.problems, *_unknown(module, modules))]
    problems = problems or _circle(modules)
    if problems:
        return dict(static), problems
    within = {wanted.name for module in modules.values() for wanted in module.imports}
    return {
        path: Script(_needed(names[path], modules, {})) if path in names else file
        for path, file in static.items()
        if names.get(path) not in within
    }, []


def _module(file: File) -> Module:
    """A script read. What is refused stays in its text, and is a problem."""
    source = text_of(file.data(), "replace")
    imports: list[Import] = []
    exports: list[tuple[str, str]] = []
    problems: list[Problem] = []

    def place(at: int, text: str) -> Span:
        return Span(file.shown, source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)).over(text)

    def read(match: re.Match[str]) -> str:
        taken, given = _pairs(match["taken"]), _pairs(match["given"])
        if match["refused"] or taken is None or given is None:
            problems.append(Problem("template", place(match.start(), match[0]), _REFUSED, _HINT))
            return match[0]
        if match["source"] is not None:
            imports.append(Import(match["source"], taken, place(match.start("source"), match["source"])))
        if match["name"]:
            exports.append((match["name"], match["name"]))
        exports.extend((outside, inside) for inside, outside in given)
        return match["declared"] or ""

    return Module(file, _STATEMENT.sub(read, source), imports, exports, problems)


def _pairs(names: str | None) -> list[tuple[str, str]] | None:
    """`one, two as other`: each name with that which it gets. None where it says something else."""
    matches = [_NAME.fullmatch(name.strip()) for name in (names or "").split(",") if name.strip()]
    pairs = [(match[1], match[2] or match[1]) for match in matches if match]
    return pairs if len(pairs) == len(matches) else None


def _unknown(module: Module, modules: Mapping[str, Module]) -> Iterator[Problem]:
    """What a module imports that is not there."""
    for wanted in module.imports:
        name, place = wanted.name, wanted.place
        if name not in modules:
            advice = guess(NearestName(modules)(name), place, "Create it there, and import it as `./NAME.js`.")
            yield Problem("template", place, f"There is no script `{name}` in static/js.", *advice)
            continue
        known = dict(modules[name].exports)
        for missed in (there for there, _ in wanted.names if there not in known):
            hint = f"Write `export` before it there, or import what it exports: {one_of(known) or 'nothing yet'}."
            yield Problem("template", place, f"`{name}` exports no `{missed}`.", hint)


def _circle(modules: Mapping[str, Module]) -> list[Problem]:
    """The first scripts found that import each other, told where one of them does."""
    try:
        TopologicalSorter({name: [o.name for o in module.imports] for name, module in modules.items()}).prepare()
    except CycleError as error:
        imported, by, *_ = circle = error.args[1]
        place = next(other.place for other in modules[by].imports if other.name == imported)
        message = f"Scripts import each other, so none can be the first: {', '.join(circle)}."
        return [Problem("template", place, message, "Put what they share in a script that imports none of them.")]
    return []


def _needed(name: str, modules: Mapping[str, Module], found: dict[str, Module]) -> dict[str, Module]:
    """A module behind all that it imports, each once, in the order of imports."""
    for other in modules[name].imports:
        if other.name not in found:
            _needed(other.name, modules, found)
    found[name] = modules[name]
    return found


def _joined(modules: Mapping[str, Module]) -> str:
    """A function with one for each module in it, which gives what others import of it."""
    known = {name: f"$module{number}" for number, name in enumerate(modules)}
    parts = [
        f"const {known[name]} = (() => {{\n"
        + "".join(f"const {{ {_listed(other.names)} }} = {known[other.name]};\n" for other in module.imports)
        + f"{module.text}\nreturn {{ {_listed(module.exports)} }};\n}})();\n"
        for name, module in modules.items()
    ]
    return f"(() => {{\n{''.join(parts)}}})();\n"


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{outside}: {inside}" for outside, inside in pairs)


def _bare(script: str) -> bytes:
    """A script without comments and indents, in strict mode as modules are; what cannot be read is left as it is."""
    import tree_sitter_javascript  # most builds make no script anew
    from tree_sitter import Language, Parser

    source = script.encode()
    root = Parser(Language(tree_sitter_javascript.language())).parse(source).root_node
    if root.has_error:
        return _STRICT + source
    parts, code, at = [_STRICT], b"", 0
    for node in _whole(root):
        code += source[at : node.start_byte]
        text, at = source[node.start_byte : node.end_byte], node.end_byte
        if node.type == "comment":
            code += b"\n" if b"\n" in text else b" "
        else:
            parts += [_narrow(code), text]
            code = b""
    return b"".join([*parts, _narrow(code + source[at:])])


def _whole(root: "Node") -> "Iterator[Node]":
    """Comments, and what stays to the letter, in their order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type in ("comment", "regex", "string", "template_string"):
            yield node
        else:
            waiting += reversed(node.children)


def _narrow(code: bytes) -> bytes:
    """One line end for every stretch of white space that has any, where a statement may end; else one space."""
    return re.sub(rb"\s+", lambda space: b"\n" if b"\n" in space[0] else b" ", code)
