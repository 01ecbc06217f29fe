"""编制 of a unit and its staffing-use plans: approved, in it, vacant, approved but not used."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from core.common.dates import today
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution
from talent.people.enums import Relation
from talent.people.models import Employment

from ..enums import CeilingKind, PostState, StaffingState
from ..models import Appointment, Ceiling, StaffingLine, StaffingPlan
from ..rules import Violation
from .structure import header_of


@dataclass(frozen=True)
class Establishment:
    """编制 of one unit on a day: the number and its document, people in it, places promised."""

    approved: int | None
    document_no: str
    actual: int
    promised: int

    @property
    def vacant(self) -> int:
        """空编: what is neither held by anybody nor promised."""
        return max((self.approved or 0) - self.actual, 0)

    @property
    def open_to_request(self) -> int:
        """空编 that no approved staffing-use plan has promised yet."""
        return max(self.vacant - self.promised, 0)


def establishment_of(institution: Institution, day: date | None = None) -> Establishment:
    """编制 of a unit: header numbers count everybody of the unit, else the people on the books."""
    day = day or today()
    ceilings = Ceiling.objects.on(day).filter(
        institution=institution, kind=CeilingKind.ESTABLISHMENT, category=""
    )
    row = ceilings.first()
    header = header_of(institution, day)
    others = sum(count.staff for count in header.counts.all()) if header else 0
    running = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    running &= Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    staff = Employment.objects.filter(running, institution=institution, relation=Relation.ESTABLISHMENT)
    return Establishment(
        approved=row.places if row else None,
        document_no=row.document_no if row else "",
        actual=max(others, staff.values("worker").distinct().count()),
        promised=unused_places(institution, day),
    )


def unused_places(institution: Institution, day: date | None = None) -> int:
    """已核准未使用: approved places of staffing-use plans valid on the day that nobody fills yet."""
    day = day or today()
    lines = StaffingLine.objects.filter(
        plan__institution=institution,
        plan__state=StaffingState.APPROVED,
        plan__approved_on__lte=day,
        plan__valid_until__gte=day,
    ).select_related("plan")
    return sum(max((line.approved or 0) - used_places(line, day), 0) for line in lines)


def used_places(line: StaffingLine, day: date | None = None) -> int:
    """People hired into the post since its plan was approved."""
    until = min(filter(None, (day or today(), line.plan.valid_until)))
    if line.plan.approved_on is None:
        return 0
    hired = Appointment.objects.filter(
        post_id=line.post_id,
        starts_on__range=(line.plan.approved_on, until),
        worker__employments__relation=Relation.ESTABLISHMENT,
        worker__employments__institution_id=line.plan.institution_id,
        worker__employments__starts_on__gte=line.plan.approved_on,
    )
    return hired.values("worker").distinct().count()


def staffing_violations_of(plan: StaffingPlan) -> list[Violation]:
    """Every rule that a staffing-use plan breaks today."""
    lines = list(plan.lines.select_related("post").order_by("id"))
    numbers = establishment_of(plan.institution)
    found: list[Violation] = []
    if plan.institution.kind != InstitutionKind.PUBLIC_INSTITUTION:
        found.append(Violation(_("Only public institutions have an establishment (编制).")))
    if not lines:
        found.append(Violation(_("The plan asks for no post yet.")))
    if not plan.reason.strip():
        found.append(Violation(_("The reason for hiring is missing."), field="reason"))
    for line in lines:
        found += line_violations(line)
    asked = sum(line.requested for line in lines)
    if numbers.approved is None:
        found.append(
            Violation(
                _("No establishment is recorded for this institution: record it first."), field="places"
            )
        )
    elif asked > numbers.open_to_request:
        sentence = _(
            "%(asked)s places are asked for, but of %(approved)s in the establishment %(actual)s are held and"
            " %(promised)s are promised already: %(room)s are left."
        ) % {
            "asked": asked,
            "approved": numbers.approved,
            "actual": numbers.actual,
            "promised": numbers.promised,
            "room": numbers.open_to_request,
        }
        found.append(Violation(sentence, numbers.document_no, "requested"))
    return found


def line_violations(line: StaffingLine) -> list[Violation]:
    """What one line breaks: the post is open, has that many free places, and a day is named."""
    found = []
    label, post = line.post.number, line.post
    if post.state != PostState.OPEN:
        found.append(Violation(_("This post is not open."), field="post", line=label))
    held = Appointment.objects.occupying(today()).filter(post=post).count()
    if line.requested > post.places - held:
        sentence = _("%(requested)s places are asked for, but %(free)s of the post are free.")
        words = {"requested": line.requested, "free": max(post.places - held, 0)}
        found.append(Violation(sentence % words, field="requested", line=label))
    if line.deadline is None:
        found.append(Violation(_("The month by which it is done is missing."), field="deadline", line=label))
    return found


def staffing_totals(plan: StaffingPlan) -> dict[str, int]:
    """Places asked for and approved, over all lines."""
    sums = plan.lines.aggregate(requested=Sum("requested"), approved=Sum("approved"))
    return {name: n or 0 for name, n in sums.items()}
