"""How serious each problem is: the one place that knows severities, and what need not be said."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from signpost.problems import Excuse, Problem, Severity
from signpost.problems.catalogue import CATALOGUE

_UNSEEN = "control-character"


@dataclass(frozen=True, slots=True)
class Grading:
    """What one run makes of problems: the severities that its site has chosen; `strict` takes warnings as errors."""

    chosen: Mapping[str, Severity] = field(default_factory=dict)
    strict: bool = False

    def __call__(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems with their severities, in order, without those that are off; each once.

        Of those that many pages meet, the first is told: it names a page, and there may be hundreds.
        """
        graded = {replace(problem, severity=self.severity(problem.code)) for problem in problems}
        # Where characters that cannot be seen were left out in reading, what is behind them stands elsewhere.
        unseen = {problem.span.path for problem in graded if problem.code == _UNSEEN}
        graded = {replace(one, fix=None) if one.span.path in unseen and one.code != _UNSEEN else one for one in graded}
        told: dict[object, Problem] = {}
        for problem in sorted(graded, key=lambda problem: problem.sort_key):
            same = (problem.code, problem.span) if CATALOGUE[problem.code].once else problem
            told.setdefault(same, problem)
        return tuple(problem for problem in self._unexcused(told.values()) if problem.severity != "off")

    def severity(self, code: str) -> Severity:
        """The severity of a code."""
        level = self._level(code)
        return "error" if self.strict and level == "warning" else level

    def _level(self, code: str) -> Severity:
        return self.chosen.get(code, CATALOGUE[code].severity)

    def _unexcused(self, problems: Collection[Problem]) -> Iterator[Problem]:
        """The problems without those that are excused, and the excuses of these. An error cannot be excused.

        An error may have kept what is excused from being found: that an excuse has no use is told where there are none.
        """
        excuses = {(one.span.path, *one.excuse[:2]) for one in problems if one.excuse}
        excused = excuses & {(one.span.path, one.code, one.span.line) for one in problems}
        errors = any(self._level(one.code) == "error" for one in problems if not one.excuse)
        for one in problems:
            code, line, settled = one.excuse or Excuse(one.code, one.span.line)
            matched, error = (one.span.path, code, line) in excused, self._level(code) == "error"
            if matched and error and one.excuse:
                message = f"The problem `{code}` of line {line} is an error, and errors cannot be excused."
                yield replace(one, message=message, hint=f"Mend line {line}, and delete this.", excuse=None)
            elif error if matched else not one.excuse or (settled and not errors):
                yield one
