"""How serious each problem is: the one place that knows severities, and what need not be said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from signpost.problems import Problem, Severity
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
        return tuple(problem for problem in told.values() if problem.severity != "off")

    def severity(self, code: str) -> Severity:
        """The severity of a code."""
        level = self.chosen.get(code, CATALOGUE[code].severity)
        return "error" if self.strict and level == "warning" else level
