"""Recording the unit header (F01), a unit's own structure ratios, and approved exceptions."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution

from ..enums import CeilingKind
from ..header_rules import Count, header_violations
from ..models import Ceiling, HeaderCount, PlanException, Post, StructureRule, UnitHeader
from ..permissions import require_can_set_up, require_exceptions
from ..saving import save


@transaction.atomic
def record_header(
    *,
    institution: Institution,
    counts: Sequence[Count],
    by: Author,
    valid_from: date | None = None,
    **facts: Any,
) -> UnitHeader:
    """Record F01 of a whole unit from a day on; the one before ends the day before.

    ``counts`` hold posts, of which social work, and staff by grade; ``facts`` are further columns.
    Refused for what is no public institution, above the establishment, or below the social-work
    posts that stand.
    """
    require_can_set_up(by, institution)
    day = valid_from or today()
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if institution.kind != InstitutionKind.PUBLIC_INSTITUTION:
        raise Refused(_("Only public institutions have a unit header (F01)."))
    _require_sound(institution, counts, day)
    header = _header_from(institution, day, facts)
    header.counts.all().delete()
    HeaderCount.objects.bulk_create(
        HeaderCount(header=header, **count.columns) for count in counts if not count.is_empty
    )
    audit.record(
        by=by,
        event="establishment.header_recorded",
        target=header,
        place=institution,
        facts={"valid_from": str(day), "places": sum(count.places for count in counts)},
    )
    return header


def _require_sound(institution: Institution, counts: Sequence[Count], day: date) -> None:
    ceilings = Ceiling.objects.on(day).filter(institution=institution, category="")
    ceiling = ceilings.filter(kind=CeilingKind.ESTABLISHMENT).first()
    standing: dict[str, int] = {}
    for grade, places in (
        Post.objects.standing().filter(institution=institution).values_list("grade", "places")
    ):
        standing[grade] = standing.get(grade, 0) + places
    broken = header_violations(counts, ceiling.places if ceiling else None, standing)
    if broken:
        first, *others = broken
        raise Refused(first.sentence, details=[one.sentence for one in others], code="header")


def _header_from(institution: Institution, day: date, facts: Mapping[str, Any]) -> UnitHeader:
    """The running header corrected where it began on the same day, else a new one after it."""
    running = UnitHeader.objects.filter(institution=institution, valid_to=None).first()
    if running is not None and running.valid_from > day:
        raise Refused(
            _("A unit header is recorded from %(day)s on: choose that day or a later one.")
            % {"day": running.valid_from}
        )
    if running is not None and running.valid_from < day:
        running.valid_to = day - timedelta(days=1)
        running.version += 1
        save(running)
        running = None
    header = running or UnitHeader(institution=institution, valid_from=day)
    for name, value in facts.items():
        setattr(header, name, value)
    header.version += bool(header.pk)
    return save(header)


@transaction.atomic
def set_own_ratio(
    *,
    institution: Institution,
    key: str,
    per_thousand: int,
    document_no: str,
    by: Author,
    valid_from: date | None = None,
) -> StructureRule:
    """Record the control ratio that was approved for one unit; it takes the national one's place."""
    require_exceptions(by, institution)
    day = valid_from or today()
    national = StructureRule.objects.on(day).filter(institution=None, key=key).first()
    if national is None:
        raise Refused(_("There is no such ratio."))
    if not document_no.strip():
        raise Refused(_("A ratio of one's own names its document."), code="document_no")
    rows = StructureRule.objects.select_for_update().filter(institution=institution, key=key, valid_to=None)
    running = rows.first()
    if running is not None and running.valid_from > day:
        raise Refused(_("A later ratio is recorded already."))
    if running is not None and running.valid_from < day:
        running.valid_to = day - timedelta(days=1)
        save(running)
        running = None
    rule = running or StructureRule(institution=institution, key=key, valid_from=day, label=national.label)
    rule.part, rule.whole, rule.rounding = national.part, national.whole, national.rounding
    rule.per_thousand, rule.document_no, rule.source = per_thousand, document_no, _("approved for this unit")
    save(rule)
    audit.record(
        by=by,
        event="establishment.ratio_recorded",
        target=institution,
        facts={"key": key, "per_thousand": per_thousand, "document_no": document_no},
    )
    return rule


@transaction.atomic
def record_exception(
    *,
    institution: Institution,
    rule: str,
    extra: int,
    reason: str,
    document_no: str,
    valid_to: date,
    by: Author,
    valid_from: date | None = None,
) -> PlanException:
    """Record an approved exception from a rule: by how many places, why, by which document, until when."""
    require_exceptions(by, institution)
    if valid_to < today():
        raise Refused(_("An exception names the day on which it expires: a day to come."), code="valid_to")
    exception = save(
        PlanException(
            institution=institution,
            rule=rule,
            extra=extra,
            reason=reason,
            document_no=document_no,
            valid_from=valid_from or today(),
            valid_to=valid_to,
            recorded_by=by.user,
        )
    )
    audit.record(
        by=by.because(reason),
        event="establishment.exception_recorded",
        target=exception,
        place=institution,
        facts={"rule": rule, "extra": extra, "valid_to": str(valid_to), "document_no": document_no},
    )
    return exception


@transaction.atomic
def end_exception(*, exception: PlanException, on: date, by: Author) -> PlanException:
    """Let an exception expire earlier; what it covered must be mended by the next plan."""
    exception = PlanException.objects.select_for_update().get(pk=exception.pk)
    require_exceptions(by, exception.institution)
    if not exception.valid_from <= on < exception.valid_to:
        raise Refused(_("Choose a day within the exception."), code="on")
    exception.valid_to, exception.ended_early = on, True
    exception.version += 1
    save(exception)
    audit.record(
        by=by,
        event="establishment.exception_ended",
        target=exception,
        place=exception.institution,
        facts={"valid_to": str(on)},
        changes=["valid_to"],
    )
    return exception
