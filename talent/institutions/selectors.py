"""What the pages about institutions and sites show."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.levels import at_own_level
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting
from core.localities.models import Locality

from .models import CompetentAuthority, Evaluation, Institution, Site
from .rules import reports_due

EVALUATION_WARNING_DAYS = 90


def institution_named(
    institutions: QuerySet[Institution], name: str, township: Locality | None = None
) -> Institution | None:
    """The one open institution of this name; a township decides between several, never a guess."""
    found = list(institutions.filter(closed_on=None, name=name.strip())[:20])
    if len(found) > 1 and township is not None:
        found = [institution for institution in found if institution.township_id == township.pk]
    return found[0] if len(found) == 1 else None


def localities_to_keep_at(access: Any) -> QuerySet[Locality]:
    """Current localities at which the reader keeps institutions, down to townships, in code order."""
    return scoped(Locality.objects.current(), access, Capability.MANAGE_INSTITUTIONS).order_by("code")


def possible_parents(access: Any, *, keep: int | None = None) -> QuerySet[Institution]:
    """Open institutions that the reader sees, and the one chosen already (``keep``), by name."""
    seen = scoped(Institution.objects.open(), access, Capability.VIEW_INSTITUTIONS)
    chosen = Q(pk=keep) if keep else Q(pk__in=[])
    found = Institution.objects.filter(Q(pk__in=seen.values("pk")) | chosen)
    return found.select_related("locality").order_by("name", "id")


def sites_of(institution: Institution) -> QuerySet[Site]:
    """Sites that an institution runs, the open ones first."""
    return institution.sites.select_related("locality").order_by("closed_on", "name")


def authority_of(institution: Institution, day: date | None = None) -> str:
    """The competent authority on the day (default today); empty where none is recorded."""
    row = CompetentAuthority.objects.on(day or today()).filter(institution=institution).first()
    return row.name if row else ""


def institutions_to_keep(access: Any) -> QuerySet[Institution]:
    """Open institutions that the reader keeps, by name."""
    rows = scoped(Institution.objects.open(), access, Capability.MANAGE_INSTITUTIONS)
    return rows.select_related("locality").order_by("name", "id")


def successor_of(code: str) -> Locality | None:
    """The place that took over an abolished code, as far as the chain goes; None where none is known."""
    gone = Locality.objects.filter(code=code, valid_to__isnull=False).order_by("-valid_to").first()
    heir, seen = gone.successor if gone else None, set()
    while heir is not None and heir.valid_to is not None and heir.pk not in seen:
        seen.add(heir.pk)
        heir = heir.successor
    return heir


def life_of(institution: Institution) -> dict[str, Any]:
    """Dated facts for the page: authorities, evaluations, reports, where it came from and went to."""
    day = today()
    evaluations = list(institution.evaluations.all())
    due = reports_due([institution], day)
    return {
        "authorities": list(institution.authorities.all()),
        "evaluations": evaluations,
        "evaluation": next((row for row in evaluations if row.valid_from <= day <= row.valid_to), None),
        "reports": list(institution.annual_reports.all()[:6]),
        "report_due": due[0] if due and institution.closed_on is None else None,
        "report_late": bool(due) and due[0].is_late(day),
        "successions": list(institution.successions.select_related("heir")),
        "origins": list(institution.origins.select_related("source")),
    }


def waiting_institutions(access: Any) -> list[Waiting]:
    """待办事项: annual reports that are owed, evaluation grades that run out, at the reader's own level."""
    mine = at_own_level(Institution.objects.open(), access, Capability.MANAGE_INSTITUTIONS)
    return [*_reports_waiting(mine), *_evaluations_waiting(mine)]


def _reports_waiting(mine: QuerySet[Institution]) -> list[Waiting]:
    day = today()
    due = reports_due(mine, day)
    if not due:
        return []
    title = ngettext(
        "%(n)s annual report of %(year)s is not handed in",
        "%(n)s annual reports of %(year)s are not handed in",
        len(due),
    ) % {"n": len(due), "year": due[0].year}
    last = min(one.due_on for one in due)
    late = sum(one.is_late(day) for one in due)
    tag = ngettext("%(n)s late", "%(n)s late", late) % {"n": late} if late else str(last)
    note = _("Due on %(day)s") % {"day": last}
    return [Waiting(title, reverse("institutions:list") + "?report=due", note, tag, len(due), bool(late))]


def _evaluations_waiting(mine: QuerySet[Institution]) -> list[Waiting]:
    day = today()
    rows = Evaluation.objects.filter(
        institution__in=mine, valid_to__range=(day, day + timedelta(days=EVALUATION_WARNING_DAYS))
    )
    days = sorted(rows.values_list("valid_to", flat=True))
    if not days:
        return []
    title = ngettext("%(n)s evaluation grade runs out", "%(n)s evaluation grades run out", len(days))
    note = _("Earliest %(day)s") % {"day": days[0]}
    url = reverse("institutions:list") + "?evaluation=ending"
    return [Waiting(title % {"n": len(days)}, url, note, count=len(days))]
