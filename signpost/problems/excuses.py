"""What editors excuse in the file itself, with a reason: `# excused CODE: why` in YAML, `<!-- excused CODE: why -->`.

It stands on the line above the one that it is about, or at the end of that one. It travels as the problem that it is
where it excuses nothing; `grading` knows whether it does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from signpost.problems import Advice, Edit, Excuse, Fix, Lines, Problem, Span, guess, write
from signpost.problems.catalogue import CATALOGUE
from signpost.words import did_you_mean

WORD = "excused"
"""A text without it holds no excuse."""

_NAMED = rf"\s*+{WORD}:?\s++(?P<code>[\w-]++)(?P<colon>:?)"
_COMMENT = re.compile(rf"(?P<start><!--{_NAMED})(?P<why>(?:(?!<!--|-->).)*+)-->")
NOTE = re.compile(rf"(?P<start>(?<!\S)#{_NAMED})(?P<why>.*)")
"""An excuse in YAML."""


def without_excuses(text: str, plain: str) -> str:
    """A Markdown text as if nothing had been excused in it; `plain` is the text with spaces for code."""
    kept = []
    for line, seen in zip(text.split("\n"), plain.split("\n"), strict=True):
        found = _comments(line, seen)
        rest = _without(found, line)
        if rest.strip() or not found:
            kept.append(rest.rstrip() if found and line.rstrip().endswith("-->") else rest)
    return "\n".join(kept)


def excuses_in(
    source: Lines, plain: str, front: int, shown: Sequence[str], texts: Sequence[str], *, settled: bool
) -> Iterator[Problem]:
    """The excuses of a file. `plain` is its text with spaces for code; the first `front` lines of it are YAML.

    `shown` are its values that visitors see as they are written, `texts` those in Markdown.
    """
    below = len(source.lines)
    for at, seen in reversed(list(enumerate(plain.split("\n")))):
        line = source.lines[at]
        notes = list(NOTE.finditer(line)) if at < front else []
        found = [one for one in [*_comments(line, seen), *notes] if not any(one["start"] in value for value in shown)]
        alone = not _without(found, line).strip()
        below = below if alone else at + 1
        for one in found:
            span, why = source.span(at, *one.span()), one["why"].strip(" \t:-\N{EN DASH}\N{EM DASH}")
            if one["code"] not in CATALOGUE:
                if one["colon"]:  # else it is a note that begins with the same word
                    yield _unknown(one["code"], source.span(at, *one.span("code")))
            elif one in notes and any(one["start"] in text for text in texts):
                advice = write(f"<!-- {WORD} {one['code']}: {why} -->", span, "Write `{}`.")
                yield Problem(
                    "unused-excuse", span, "Here it is a part of the text, and visitors would read it.", *advice
                )
            elif not why:
                hint = f"Say why, as in `{WORD} {one['code']}: the reason`."
                yield Problem("unused-excuse", span, "An excuse needs a reason.", hint)
            else:
                gone = source.row(at) if alone and len(found) == 1 else span
                yield _unused(Excuse(one["code"], below, settled), span, gone)


def _unknown(code: str, span: Span) -> Problem:
    otherwise = "Write the word in brackets at the end of the message that is excused."
    advice = guess(did_you_mean(code, CATALOGUE), span, otherwise)
    return Problem("unused-excuse", span, f"There is no problem `{code}`.", *advice)


def _unused(excuse: Excuse, span: Span, gone: Span) -> Problem:
    message = f"Line {excuse.line} has no problem `{excuse.code}`, so this excuses nothing."
    advice = Advice("Delete it, or move it to the line above the one that it is about.", Fix((Edit(gone, ""),)))
    return Problem("unused-excuse", span, message, *advice, excuse=excuse)


def _comments(line: str, seen: str) -> list[re.Match[str]]:
    """The excuses of a line of Markdown, outside code."""
    return [one for one in _COMMENT.finditer(line) if seen[one.start()] == "<"]


def _without(found: Iterable[re.Match[str]], line: str) -> str:
    """A line without what was found in it."""
    ends = [0, *(place for one in found for place in one.span()), len(line)]
    return "".join(line[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
