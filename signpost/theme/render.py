"""A view to bytes. Templates see their view and pure filters: no globals, no clock, no files, autoescape always on."""

import json
import posixpath
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from traceback import walk_tb
from typing import Any

import jinja2
from jinja2 import nodes
from markupsafe import Markup, escape

from signpost.codec import dumps, loads
from signpost.content.prose import GAP
from signpost.content.reading import Texts
from signpost.formats import Formats
from signpost.memory import Memory, fingerprint
from signpost.pages.fields import Gap, ProseView
from signpost.pages.frame import Bytes, Recipe, Remembered, Template
from signpost.problems import Problem, Span
from signpost.theme.files import Theme
from signpost.tree import CannotRead


class TemplateProblem(CannotRead):
    """A template that cannot be rendered, as a problem."""


class Renderer:
    """Makes files by their recipes in one language's conventions; the theme's templates were read once."""

    def __init__(self, theme: Theme, memory: Memory, texts: Texts, language: str) -> None:
        self.theme, self.sources, self.memory, self.language = theme, theme.templates, memory, language
        self.texts = texts
        self.environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self.source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=lambda value: iso(value) if isinstance(value, date) else value,
            auto_reload=False,  # the sources do not change while they are in use
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
        )
        self.environment.globals.clear()
        self.environment.filters.update(filters(language), prose=self.prose)
        self._fingerprints: dict[str, str] = {}

    def fingerprint(self, recipe: Recipe) -> str:
        """What decides whether the file is made again: its view, in its order, and all that makes the file of it."""
        match recipe.made:
            case Template(name):
                return fingerprint(self.template_fingerprint(name), dumps(recipe.view))
            case Bytes() as made:  # the function itself is in the engine's salt
                return fingerprint(made.name, dumps(recipe.view))
            case Remembered(kind):
                return fingerprint(kind, recipe.view)

    def make(self, recipe: Recipe) -> bytes:
        """The file's bytes. Raises TemplateProblem."""
        match recipe.made:
            case Template(name):
                return self.render(name, recipe)
            case Bytes(function):
                return function(recipe.view)
            case Remembered(kind):
                return self.memory.need(kind, recipe.view)

    def render(self, template: str, recipe: Recipe) -> bytes:
        """What a template makes of a view."""
        try:
            return self.environment.get_template(template).render(view=recipe.view).encode()
        except jinja2.TemplateSyntaxError as error:
            place = Span(self.theme.shown(error.name or template), error.lineno)
            raise _failure(place, error.message or "") from None
        except jinja2.TemplateNotFound as error:
            hint = "Create it, or name another template in the configuration."
            place, message = self.where(error, template), f"There is no template `{error.name}`."
            raise TemplateProblem(Problem("template", place, message, hint)) from None
        except _FAILURES as error:
            why = "it includes or extends itself" if isinstance(error, RecursionError) else error
            raise _failure(self.where(error, template), f"{why} (rendering {recipe.path})") from error

    def source(self, name: str) -> tuple[str, str, None] | None:
        """A template for Jinja, which takes its name for the file's, so that an error's trace tells of it."""
        unread = self.theme.found[name].problem if name in self.theme.found else None
        if unread:
            raise CannotRead(unread)
        return (self.sources[name], name, None) if name in self.sources else None

    def broken(self, name: str) -> list[Problem]:
        """What is wrong with a template as it is written, whether a page uses it or not."""
        try:
            self.environment.parse(self.sources.get(name, ""))
        except jinja2.TemplateSyntaxError as error:
            return [_failure(Span(self.theme.shown(name), error.lineno), error.message or "").problem]
        return []

    def where(self, error: BaseException, template: str) -> Span:
        """The innermost line of a template that an error passed through."""
        passed = ((frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))
        name, line = [(template, 1), *((name, line) for name, line in passed if name in self.sources)][-1]
        return Span(self.theme.shown(name), line)

    def prose(self, view: ProseView) -> Markup:
        """A text's HTML with its gaps filled."""
        # Sanitised where it was made (content/prose.py); what fills the gaps is escaped here.
        return Markup(fill_gaps(self.texts.html(view.key), view.gaps))  # noqa: S704 (see the line above)

    def template_fingerprint(self, name: str) -> str:
        """The digest of a template, of everything it extends, includes or imports, and of what its filters go by."""
        if name not in self._fingerprints:
            needed = [name]
            for at in needed:  # it grows on the way
                needed += {*self.references(at)}.difference(needed)
            parts = [(at, self.sources.get(at, "")) for at in sorted(needed)]
            self._fingerprints[name] = fingerprint(self.language, parts)
        return self._fingerprints[name]

    def references(self, name: str) -> list[str]:
        """The templates that one names; for a name made up at run time, all that start as it does."""
        source = self.sources.get(name)
        if source is None:  # one that cannot be read may name any
            return list(self.sources) if name in self.theme.found else []
        key = fingerprint(source)
        known = self.memory.get("template", key)
        if known is None:
            known = dumps(_references(source, self.environment))
            self.memory.put("template", key, known)
        exact, prefixes = loads(tuple[list[str], list[str]], known)
        return [*exact, *(other for prefix in prefixes for other in self.sources if other.startswith(prefix))]


_FAILURES = (RecursionError, jinja2.TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError)


def _failure(place: Span, why: str) -> TemplateProblem:
    """A template's mistake at its line."""
    hint = "Correct the template at this line; docs/templates.md lists what views hold."
    return TemplateProblem(Problem("template", place, f"The template fails: {why}", hint))


def _references(source: str, environment: jinja2.Environment) -> tuple[list[str], list[str]]:
    try:
        tree = environment.parse(source)
    except jinja2.TemplateSyntaxError:
        return [], [""]  # it may name any
    exact: list[str] = []
    prefixes: list[str] = []
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        template = node.template  # type: ignore[attr-defined] # all four have one; find_all promises only a Node
        first = template.nodes[0] if isinstance(template, nodes.Concat) else template
        if isinstance(template, nodes.Const) and isinstance(template.value, str):
            exact.append(template.value)
        else:
            prefixes.append(str(first.value) if isinstance(first, nodes.Const) else "")
    return exact, prefixes


_GAP_ATTRIBUTE = re.compile(rf' (href|src)="{GAP.pattern}"')


def fill_gaps(html: str, gaps: Sequence[Gap]) -> str:
    """Put each internal link's and picture's address in its gap; a link that leads nowhere loses its address."""

    def fill(match: re.Match[str]) -> str:
        gap = gaps[int(match[2])]
        if not gap.href:
            return ""
        given: dict[str, str | int] = {match[1]: gap.href}
        if gap.width and gap.height:
            given |= {"width": gap.width, "height": gap.height}
        if match[1] == "src":
            given["loading"] = "lazy"
        return "".join(f' {name}="{escape(value)}"' for name, value in given.items())

    return _GAP_ATTRIBUTE.sub(fill, html)


def host(url: str) -> str:
    """The website of an address: nustem.uk."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def iso(when: date) -> str:
    """A day as machines read it: 2026-03-04, or 2026-03-04T15:30."""
    return when.isoformat(timespec="minutes") if isinstance(when, datetime) else when.isoformat()


def in_json(value: Any) -> str:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False, default=iso)


def filters(language: str) -> dict[str, Callable[..., Any]]:
    """What templates may ask of values, beside what Jinja has."""
    formats = Formats(language)
    written = (formats.day, formats.duration, formats.money, formats.number, formats.counted)
    return {
        # The same few days, amounts and counts stand on most pages.
        **{write.__name__: lru_cache(maxsize=1 << 12)(write) for write in written},
        "host": host,
        "json": in_json,
        "suffix": lambda path: posixpath.splitext(path)[1].lstrip(".").upper(),
    }
