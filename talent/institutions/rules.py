"""Dated numbers about institutions, and what they mean for one of them on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.common.dates import add_years, on

from .enums import InstitutionKind
from .models import AnnualReport, Institution, InstitutionRule

DEFAULT_YEARS = 5  # of an evaluation grade where no rule is loaded


@dataclass(frozen=True)
class ReportDue:
    """The annual report that an institution owes: of which year, until when, by which document."""

    institution: Institution
    year: int
    due_on: date
    document_no: str

    def is_late(self, day: date) -> bool:
        """Whether the last day has passed."""
        return day > self.due_on


def rule(key: str, day: date, kind: str = "") -> InstitutionRule | None:
    """The rule in force on the day; a rule of the kind comes before one of all kinds."""
    in_force = on(day, start="valid_from", end="valid_to")
    rows = InstitutionRule.objects.filter(in_force, key=key, kind__in={"", kind})
    return rows.order_by("-kind").first()


def evaluation_end(awarded: date) -> tuple[date, str]:
    """The last day of a grade awarded on a day, and the document that says so."""
    found = rule("evaluation", awarded)
    years = found.years if found and found.years else DEFAULT_YEARS
    return add_years(awarded, years) - timedelta(days=1), found.document_no if found else ""


def reports_due(institutions: Iterable[Institution], day: date) -> list[ReportDue]:
    """Reports of last year that are owed and not handed in, on the day: one query for all of them.

    Asked from 1 January on; an institution that opened after that year owes none for it.
    """
    rules = {kind: rule("annual_report", day, kind) for kind in InstitutionKind.values}
    owing = [one for one in institutions if rules.get(one.kind) is not None]
    year = day.year - 1
    reports = AnnualReport.objects.filter(institution__in=[one.pk for one in owing], year=year)
    done = set(reports.values_list("institution_id", flat=True))
    return [
        ReportDue(one, year, date(day.year, found.month, found.day), found.document_no)
        for one in owing
        if (found := rules[one.kind]) is not None
        and one.pk not in done
        and (one.opened_on is None or one.opened_on.year <= year)
    ]
