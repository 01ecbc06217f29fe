"""The roster of social workers: the list that every county keeps as a spreadsheet.

Only name, ID number and employer identify a row; everything else may be missing and is listed as
待补 afterwards. Applying a row never erases what is known: an empty cell says nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.author import Author
from core.common.capabilities import Capability
from core.imports.gate import (
    Applied,
    Context,
    Dependency,
    Importer,
    Link,
    Problem,
    Row,
    Verdict,
    changed,
    duplicates,
    new,
)
from talent.institutions.enums import InstitutionKind

from . import rules
from .applying import apply_roster
from .columns import COLUMNS
from .comparing import differences
from .facts import RosterFacts, roster_facts
from .guessing import institution_kind


class RosterImporter(Importer):
    """花名册: people with their employment and certificate."""

    key = "roster"
    title = _("Roster of social workers")
    description = _("The people of a county with their employers, posts and certificates.")
    capability = Capability.MANAGE_WORKERS
    place_level = "county"
    columns = COLUMNS
    not_kept = (_("County"), _("Registration"), _("To be filled in"))
    order = 20
    dependency_column = "employer"

    def facts_for(self, rows: Sequence[Row], context: Context) -> RosterFacts:
        return roster_facts(rows, context)

    def check_row(self, row: Row, facts: RosterFacts) -> Iterable[Problem]:
        yield from rules.place_problems(row, facts)
        yield from rules.person_problems(row, facts)
        yield from rules.warnings(row, facts)

    def check_batch(self, rows: Sequence[Row], facts: RosterFacts) -> Iterable[tuple[int, Problem]]:
        yield from duplicates(rows, "id_number")
        yield from rules.shared_numbers(rows)

    def classify(self, row: Row, facts: RosterFacts) -> Verdict:
        worker = facts.worker_of(row)
        return new() if worker is None else changed(worker, differences(row, worker))

    def dependencies(self, rows: Sequence[Row], facts: RosterFacts) -> Iterable[Dependency]:
        unknown: dict[str, list[Row]] = {}
        for row in rows:
            if row["employer"] and not facts.employers_of(row):
                unknown.setdefault(row["employer"], []).append(row)
        for name, group in unknown.items():
            kind = InstitutionKind(institution_kind(name, group[0]["post_category"]))
            town = facts.town_of(group[0])
            detail = " · ".join(str(part) for part in (kind.label, town) if part)
            yield Dependency(
                "institution",
                name,
                name,
                tuple(row.number for row in group),
                detail=detail,
                kind_label=gettext("Institution"),
            )

    def apply(self, rows: Sequence[Row], *, by: Author, facts: RosterFacts) -> Applied:
        result = apply_roster(rows=rows, facts=facts, by=by)
        applied = Applied(
            {
                gettext("people put on the books"): result.registered,
                gettext("records changed"): result.changed,
                gettext("institutions created"): result.institutions,
            },
            [Link(gettext("Social workers"), reverse("people:list"))],
        )
        for summary in result.summaries:
            applied.counts.update({str(label): number for label, number in summary.figures})
            applied.sentences += [str(sentence) for sentence in summary.sentences]
            if summary.url:
                applied.links.append(Link(str(summary.title), summary.url))
        if result.incomplete:
            incomplete = f"{reverse('people:list')}?gap=incomplete"
            applied.links.append(Link(gettext("To be filled in"), incomplete))
        applied.sentences += self.to_do(result)
        return applied

    def to_do(self, result: Any) -> list[str]:
        """What is left to fill in."""
        if not result.incomplete:
            return []
        sentence = gettext("%(n)d of these records still lack something; they are listed.")
        return [sentence % {"n": result.incomplete}]
