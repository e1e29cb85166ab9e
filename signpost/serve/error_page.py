"""The page shown where there is no good page yet: what is wrong, in plain HTML."""

from collections.abc import Callable, Iterable
from html import escape

from signpost.problems import Problem

_PAGE = """<!doctype html>
<html lang="en-GB" data-problems-shown>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>This page cannot be built yet</title>
<link rel="stylesheet" href="/_signpost/client.css">
</head>
<body class="error-page">
<main>
<h1>This page cannot be built yet</h1>
<p>Mend what is listed here and save: the page then appears by itself.</p>
<ol class="problems">
{problems}
</ol>
</main>
</body>
</html>
"""

_PROBLEM = """<li class="{severity}">
<p class="place">{place}</p>
<p class="message">{message}</p>
{source}<p class="hint">{hint}</p>
</li>"""


def error_page(problems: Iterable[Problem], line_of: Callable[[Problem], str]) -> bytes:
    """Every problem, errors first, each with its line."""
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    return _PAGE.format(problems="\n".join(_item(problem, line_of(problem).strip()) for problem in ordered)).encode()


def _item(problem: Problem, line: str) -> str:
    place = f"{problem.span.path}, line {problem.span.line}"
    source = f"<pre><code>{escape(line)}</code></pre>\n" if line else ""
    parts = {"place": place, "message": problem.message, "hint": problem.hint, "severity": problem.severity}
    return _PROBLEM.format(source=source, **{name: escape(part) for name, part in parts.items()})
