"""Dated facts of an institution: who directs it, its evaluation grade, its yearly reports."""

import csv
from datetime import date, timedelta
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused

from ..models import AnnualReport, CompetentAuthority, Evaluation, Institution, InstitutionRule
from ..permissions import require_can_manage
from ..rules import evaluation_end

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def record_authority(
    *, institution: Institution, name: str, valid_from: date, by: Author, document_no: str = ""
) -> CompetentAuthority:
    """Record who directs an institution from a day on; the one before ends the day before."""
    institution = _locked(institution, by)
    running = CompetentAuthority.objects.filter(institution=institution, valid_to=None).first()
    if running is not None and running.valid_from > valid_from:
        raise Refused(
            _("A competent authority is recorded from %(day)s on: choose that day or a later one.")
            % {"day": running.valid_from}
        )
    if running is not None and running.valid_from < valid_from:
        running.valid_to = valid_from - timedelta(days=1)
        running.save()
        running = None
    row = running or CompetentAuthority(institution=institution, valid_from=valid_from)
    row.name, row.document_no = name.strip(), document_no.strip()
    _save(row)
    facts = {"valid_from": str(valid_from), "document_no": document_no}
    audit.record(by=by, event="institutions.authority_recorded", target=institution, facts=facts)
    return row


@transaction.atomic
def record_evaluation(
    *, institution: Institution, grade: str, valid_from: date, by: Author, document_no: str = ""
) -> Evaluation:
    """Record an evaluation grade; it holds for the years of the rule in force on the day of the award.

    A grade that still held ends the day before the new one begins.
    """
    institution = _locked(institution, by)
    if valid_from > today():
        raise Refused(_("The day cannot lie in the future."))
    later = Evaluation.objects.filter(institution=institution, valid_from__gte=valid_from).first()
    if later is not None:
        raise Refused(
            _("A grade awarded on %(day)s is recorded already.") % {"day": later.valid_from},
            code="valid_from",
        )
    for held in Evaluation.objects.filter(institution=institution, valid_to__gte=valid_from):
        held.valid_to = valid_from - timedelta(days=1)
        held.save()
    end, rule = evaluation_end(valid_from)
    row = Evaluation(
        institution=institution, grade=grade, valid_from=valid_from, valid_to=end, document_no=document_no
    )
    _save(row)
    audit.record(
        by=by,
        event="institutions.evaluation_recorded",
        target=institution,
        facts={"grade": grade, "valid_to": str(end), "document_no": document_no, "basis": rule},
    )
    return row


@transaction.atomic
def record_annual_report(
    *, institution: Institution, year: int, handed_in_on: date, by: Author, conclusion: str = ""
) -> AnnualReport:
    """Record that the report of a year was handed in."""
    institution = _locked(institution, by)
    if handed_in_on > today() or handed_in_on.year <= year:
        raise Refused(_("The report of a year is handed in after that year, and not in the future."))
    row = AnnualReport(
        institution=institution, year=year, handed_in_on=handed_in_on, conclusion=conclusion.strip()
    )
    _save(row)
    facts = {"year": year, "handed_in_on": str(handed_in_on)}
    audit.record(by=by, event="institutions.report_recorded", target=institution, facts=facts)
    return row


def _locked(institution: Institution, by: Author) -> Institution:
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    require_can_manage(by, institution)
    return institution


def _save(row: CompetentAuthority | Evaluation | AnnualReport) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages), code="invalid") from error
    row.save()


@transaction.atomic
def load_institution_rules(*, by: Author, folder: Path = DATA) -> int:
    """Load the shipped numbers about institutions; rows already there stay (idempotent)."""
    new = 0
    for row in csv.DictReader((folder / "institution_rules.csv").open(encoding="utf-8")):
        lookup = {name: row.pop(name) for name in ("key", "kind", "valid_from")}
        values = {name: value for name, value in row.items() if value}
        new += InstitutionRule.objects.get_or_create(**lookup, defaults=values)[1]
    if new:
        audit.record(by=by, event="institutions.rules_loaded", facts={"new": new})
    return new
