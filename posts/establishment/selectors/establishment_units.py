"""编制 unit by unit on a day: approved, held by the whole unit (F01), promised, and what is not on record.

The whole unit's staff is known only from its header (F01), as of the header's own day; where fewer are
stated there than people on the books are in 编制, the books count. So these figures are those that a
staffing-use plan is checked against (``selectors.staffing``).
"""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from core.common.dates import on as on_day
from talent.institutions.enums import InstitutionKind, SuccessionKind
from talent.institutions.models import Succession
from talent.people.enums import Relation
from talent.people.models import Employment

from ..enums import CeilingKind, StaffingState
from ..enums_people import Manner
from ..models import Appointment, Ceiling, HeaderCount, Offer, StaffingLine, UnitHeader

_PUBLIC = Q(kind=InstitutionKind.PUBLIC_INSTITUTION)


def units_on(institutions: QuerySet, day: date) -> QuerySet:
    """Institutions that 编制 is asked of on the day, with what each has, holds and has promised.

    Public institutions that were open then, and every other one with a number, a header or people in
    编制. ``approved`` and ``header_from`` are None where nothing is on record.
    """
    asked = (_PUBLIC & _open_on(day)) | Q(approved__isnull=False) | Q(header_from__isnull=False)
    return unit_facts(institutions, day).filter(asked | Q(books__gt=0))


def unit_facts(institutions: QuerySet, day: date) -> QuerySet:
    """The same of any institutions, asked of or not."""
    ceilings = Ceiling.objects.on(day).filter(
        institution=OuterRef("pk"), kind=CeilingKind.ESTABLISHMENT, category=""
    )
    headers = UnitHeader.objects.on(day).filter(institution=OuterRef("pk"))
    return institutions.annotate(
        as_of=Value(day, output_field=DateField()),
        approved=Subquery(ceilings.values("places")[:1], output_field=IntegerField()),
        document=Coalesce(Subquery(ceilings.values("document_no")[:1]), Value("")),
        header_from=Subquery(headers.values("valid_from")[:1], output_field=DateField()),
        header_staff=_sum(_counts(day), "header__institution", Sum("staff")),
        books=_sum(_employed(day), "institution", Count("worker", distinct=True)),
        social=_sum(
            in_establishment(Appointment.objects.occupying(day), day), "post__institution", Count("id")
        ),
        committed=_sum(
            Offer.objects.committed_on(day).filter(relation=Relation.ESTABLISHMENT),
            "post__institution",
            Count("id"),
        ),
        promised=_sum(promises_on(StaffingLine.objects.all(), day), "plan__institution", Sum("unused")),
    ).annotate(
        no_ceiling=_flag(Q(approved__isnull=True)),
        no_header=_flag(_PUBLIC & Q(header_from__isnull=True)),
        old_header=_flag(
            Exists(what_changed_units(OuterRef("pk")).filter(on__lte=day, on__gt=OuterRef("header_from")))
        ),
    )


def what_changed_units(unit: Any) -> QuerySet:
    """Mergers into the unit and splits from it: a unit header (F01) of before says too little or too much."""
    into, out_of = Q(heir=unit, kind=SuccessionKind.MERGE), Q(source=unit, kind=SuccessionKind.SPLIT)
    return Succession.objects.filter(into | out_of)


def with_balance(units: QuerySet) -> QuerySet:
    """``held``, ``reserved``, ``vacant`` and ``beyond`` of units of ``units_on``, as the ledger sums them."""
    rows = units.annotate(
        held=Greatest(F("header_staff"), F("books")),
        reserved=Greatest(F("promised") - F("committed"), Value(0)),
    )
    left = Coalesce(F("approved"), 0) - F("held") - F("committed") - F("reserved")
    return rows.annotate(
        vacant=Greatest(left, Value(0), output_field=IntegerField()),
        beyond=Greatest(Value(0) - left, Value(0), output_field=IntegerField()),
    )


def in_establishment(appointments: QuerySet, day: date | OuterRef) -> QuerySet:
    """Regular appointments of people whom the post's institution employs in 编制 on the day."""
    employed = Employment.objects.filter(
        _running(day),
        worker=OuterRef("worker"),
        institution=OuterRef("post__institution"),
        relation=Relation.ESTABLISHMENT,
    )
    return appointments.filter(Exists(employed), manner=Manner.SUBSTANTIVE)


def promises_on(lines: QuerySet, day: date) -> QuerySet:
    """Lines of approved staffing-use plans valid on the day, with ``used`` and ``unused`` places."""
    hired = Appointment.objects.filter(
        post=OuterRef("post"),
        starts_on__gte=OuterRef("plan__approved_on"),
        starts_on__lte=day,
        worker__employments__relation=Relation.ESTABLISHMENT,
        worker__employments__institution=OuterRef("plan__institution"),
        worker__employments__starts_on__gte=OuterRef("plan__approved_on"),
    )
    people = hired.order_by().values("post").annotate(n=Count("worker", distinct=True)).values("n")
    rows = lines.filter(
        plan__state=StaffingState.APPROVED, plan__approved_on__lte=day, plan__valid_until__gte=day
    ).annotate(
        as_of=Value(day, output_field=DateField()),
        used=Coalesce(Subquery(people, output_field=IntegerField()), 0),
    )
    return rows.annotate(unused=Greatest(Coalesce(F("approved"), 0) - F("used"), Value(0)))


def _employed(day: date) -> QuerySet:
    return Employment.objects.filter(_running(day), relation=Relation.ESTABLISHMENT)


def _running(day: date | OuterRef) -> Q:
    started = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    return started & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def _counts(day: date) -> QuerySet:
    return HeaderCount.objects.filter(on_day(day, start="header__valid_from", end="header__valid_to"))


def _open_on(day: date) -> Q:
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=day)
    return opened & (Q(closed_on__isnull=True) | Q(closed_on__gte=day))


def _sum(rows: QuerySet, path: str, what: Sum | Count) -> Coalesce:
    of_unit = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(n=what).values("n")
    return Coalesce(Subquery(of_unit, output_field=IntegerField()), 0)


def _flag(claim: Q | Exists) -> Case:
    return Case(When(claim, then=Value(1)), default=Value(0), output_field=IntegerField())
