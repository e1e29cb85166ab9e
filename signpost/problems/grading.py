"""How serious each problem is: the one place that knows severities, and what need not be said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from signpost.problems import Problem, Severity
from signpost.problems.catalogue import CATALOGUE


@dataclass(frozen=True, slots=True)
class Grading:
    """What one run makes of problems: the severities that its site has chosen; `strict` takes warnings as errors."""

    chosen: Mapping[str, Severity] = field(default_factory=dict)
    strict: bool = False

    def __call__(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems with their severities, in order, without those that are off; each once.

        Of those that many pages meet, the first is told: it names a page, and there may be hundreds.
        """
        problems = list(problems)
        unseen = {problem.span.path for problem in problems if problem.code == "control-character"}
        graded = {
            replace(
                problem,
                severity=self.severity(problem.code),
                # A character that cannot be seen was left out in reading, so what is behind it stands elsewhere.
                fix=None if problem.span.path in unseen and problem.code != "control-character" else problem.fix,
            )
            for problem in problems
        }
        told: dict[object, Problem] = {}
        for problem in sorted(graded, key=lambda problem: problem.sort_key):
            same = (problem.code, problem.span) if CATALOGUE[problem.code].once else problem
            told.setdefault(same, problem)
        return tuple(problem for problem in told.values() if problem.severity != "off")

    def severity(self, code: str) -> Severity:
        """The severity of a code."""
        level = self.chosen.get(code, CATALOGUE[code].severity)
        return "error" if self.strict and level == "warning" else level
