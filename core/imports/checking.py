"""Putting rows before a room's rules: the same steps for the preview and for the apply."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .gate import Importer
from .records import OUTSIDE, Context, Dependency, Outcome, Problem, Row, Verdict


@dataclass
class Checked:
    """What the rules say about a list."""

    facts: Any = None
    head_problems: list[Problem] = field(default_factory=list)
    dependencies: list[Dependency] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether the whole list is refused."""
        return bool(self.outside) or any(problem.grave for problem in self.head_problems)


def check(importer: Importer, rows: Sequence[Row], context: Context) -> Checked:
    """Run every rule; problems and verdicts are written onto the rows.

    Queries happen in ``facts_for`` only, whatever the number of rows.
    """
    checked = Checked(facts=importer.facts_for(rows, context))
    checked.head_problems = list(importer.check_head(context, checked.facts))
    by_number = {row.number: row for row in rows}
    for row in rows:
        row.problems += importer.check_row(row, checked.facts)
    for number, problem in importer.check_batch(rows, checked.facts):
        by_number[number].problems.append(problem)
    checked.outside = sorted(row.number for row in rows if any(p.code == OUTSIDE for p in row.problems))
    good = [row for row in rows if row.is_good]
    checked.dependencies = [] if checked.outside else list(importer.dependencies(good, checked.facts))
    _refuse_unaccepted(checked.dependencies, by_number, context)
    for row in rows:
        row.verdict = importer.classify(row, checked.facts) if row.is_good else Verdict(Outcome.REFUSED)
    return checked


def _refuse_unaccepted(dependencies: list[Dependency], by_number: dict[int, Row], context: Context) -> None:
    """Rows whose dependency the user does not want created cannot come in."""
    for dependency in dependencies:
        if context.accepts(dependency.kind, dependency.key):
            continue
        for number in dependency.rows:
            sentence = _("“%(label)s” is not known, and you chose not to create it.")
            problem = Problem("", sentence % {"label": dependency.label}, code="not_created")
            by_number[number].problems.append(problem)
