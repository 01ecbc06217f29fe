"""How far a programme year has come: what is done, what is missing next, the figures behind it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.audit.models import AuditEvent
from core.localities.selectors import remote_flags

from ..enums import HOLDING_A_PLACE, ProgrammeState, ProjectState, Side, TraineeState
from ..enums.selection import CallState
from ..models import (
    Call,
    Deployment,
    Programme,
    Project,
    Quota,
    ReceivingSite,
    SubsidyAccount,
    SubsidyTerms,
    Trainee,
)
from .counting import counted
from .plans import ON_THE_LIST, QuotaLine, promised, quotas_of


def programmes_with_figures(
    deployments: QuerySet[Deployment], trainees: QuerySet[Trainee]
) -> QuerySet[Programme]:
    """All programmes, newest first, with how many of these people hold a place: sent and trained.

    ``deployments``, ``trainees``: the rows that the reader may see, so that a figure leads to its rows.
    """
    sent = deployments.filter(state__in=[str(state) for state in ON_THE_LIST])
    trained = trainees.filter(state__in=[str(state) for state in HOLDING_A_PLACE])
    return Programme.objects.annotate(sent=counted(sent, "programme"), trained=counted(trained, "programme"))


@dataclass(frozen=True)
class SideTotals:
    """One side of a programme: places allotted and opened by exceptions, people, what is promised."""

    side: str
    label: str
    lines: list[QuotaLine]
    promised: int

    @property
    def places(self) -> int:
        return sum(line.places or 0 for line in self.lines)

    @property
    def extra(self) -> int:
        return sum(line.extra.places for line in self.lines)

    @property
    def taken(self) -> int:
        return sum(line.taken for line in self.lines)

    @property
    def free(self) -> int:
        return self.places + self.extra - self.taken

    @property
    def difference(self) -> int:
        """Allotted places beyond (or short of) what the task books promise."""
        return self.places - self.promised

    @property
    def is_allotted(self) -> bool:
        return any(line.places is not None for line in self.lines)


def sides_of(programme: Programme) -> list[SideTotals]:
    """The three sides of the programme, each with its places in the order of their codes."""
    lines, sums = quotas_of(programme), promised(programme)
    return [SideTotals(str(side), str(side.label), list(lines[side].values()), sums[side]) for side in Side]


@dataclass(frozen=True)
class Step:
    """One step of the year: done or not, in words, and where it is done."""

    title: str
    done: bool
    note: str
    url: str = ""
    action: str = ""
    is_next: bool = False


def steps_of(programme: Programme, sides: list[SideTotals]) -> list[Step]:
    """What a year needs, in the order in which offices do it; the first that is missing is next."""
    steps = [*_papers(programme), *_numbers(programme, sides), *_people(programme, sides)]
    following = next((step for step in steps if not step.done), None)
    return [
        Step(step.title, step.done, step.note, step.url, step.action, step is following) for step in steps
    ]


def _papers(programme: Programme) -> list[Step]:
    flags = list(remote_flags(programme.year))
    listed = {flag.locality_id for flag in flags}  # a county may be listed in two parts
    confirmed = len(listed - {flag.locality_id for flag in flags if not flag.is_confirmed})
    words = _("%(confirmed)s of %(all)s confirmed by a document")
    terms = SubsidyTerms.objects.filter(programme=programme).order_by("-valid_from").first()
    page = programme.get_absolute_url()
    return [
        Step(
            _("Document of the programme"),
            bool(programme.document_no),
            programme.document_no or _("its number is still missing"),
            reverse("deployments:programme_edit", args=[programme.uid]),
            _("Enter it"),
        ),
        Step(
            _("Receiving counties confirmed"),
            bool(listed) and confirmed == len(listed),
            words % {"confirmed": confirmed, "all": len(listed)} if flags else _("no county is proposed yet"),
            f"{page}?part=counties",
            _("Confirm the counties"),
        ),
        Step(
            _("Terms of the subsidy"),
            terms is not None,
            terms.document_no if terms else _("what is paid and by whom is not entered"),
            reverse("deployments:terms", args=[programme.uid]),
            _("Set the terms"),
        ),
    ]


def _numbers(programme: Programme, sides: list[SideTotals]) -> list[Step]:
    found = []
    projects = Project.objects.filter(programme=programme)
    signed = projects.filter(state=ProjectState.SIGNED).count()
    page = programme.get_absolute_url()
    found.append(
        Step(
            _("Task book signed (F24)"),
            bool(signed) and signed == projects.count(),
            _of(_("%(signed)s of %(all)s signed"), signed=signed, all=projects.count()),
            f"{page}?part=projects",
            _("Go to the task books"),
        )
    )
    for side in sides:
        found.append(
            Step(
                side.label,
                side.is_allotted,
                ngettext("%(count)s place allotted", "%(count)s places allotted", side.places)
                % {"count": side.places},
                reverse("deployments:quotas", args=[programme.uid, side.side]),
                _("Allot the places"),
            )
        )
    return found


def _of(words: str, **counts: int) -> str:
    """So many of ``all``; “none yet” where there is nothing to be counted."""
    return words % counts if any(counts.values()) else _("none yet")


def _people(programme: Programme, sides: list[SideTotals]) -> list[Step]:
    running = programme.state != ProgrammeState.DRAFT
    sites = ReceivingSite.objects.filter(programme=programme).values("state").annotate(n=Count("id"))
    by_state = {row["state"]: row["n"] for row in sites}
    published = Call.objects.filter(programme=programme)
    calls = published.exclude(state__in=[CallState.DRAFT, CallState.CANCELLED]).count()
    sent, _received, trained = sides
    query = f"?programme={programme.pk}"
    return [
        Step(
            _("Programme opened"),
            running,
            str(programme.get_state_display()),
            "",  # the button stands at the head of the page
            "",
        ),
        Step(
            _("Receiving sites approved (F20)"),
            bool(by_state.get("approved")),
            _of(
                _("%(approved)s of %(all)s approved"),
                approved=by_state.get("approved", 0),
                all=sum(by_state.values()),
            ),
            reverse("deployments:sites") + query,
            _("Go to the sites"),
        ),
        Step(
            _("Call published"),
            bool(calls),
            ngettext("%(count)s call", "%(count)s calls", calls) % {"count": calls},
            reverse("deployments:calls"),
            _("Go to the calls"),
        ),
        Step(
            _("People on the list"),
            bool(sent.taken) and sent.taken >= sent.places,
            _of(_("%(taken)s of %(all)s places taken"), taken=sent.taken, all=sent.places),
            reverse("deployments:deployments") + query,
            _("Go to the people"),
        ),
        Step(
            _("Trainees on the list"),
            bool(trained.taken) and trained.taken >= trained.places,
            _of(_("%(taken)s of %(all)s places taken"), taken=trained.taken, all=trained.places),
            reverse("deployments:trainees") + query,
            _("Go to the trainees"),
        ),
    ]


def open_ends(programme: Programme) -> dict[str, int]:
    """How many people keep a programme from being closed."""
    waiting = Deployment.objects.open().filter(programme=programme).count()
    over = [str(TraineeState.FINISHED), str(TraineeState.WITHDRAWN)]
    trainees = Trainee.objects.filter(programme=programme).exclude(state__in=over).count()
    return {"people": waiting, "trainees": trainees}


def quota_history(programme: Programme, side: str) -> QuerySet[Quota]:
    """Numbers that were replaced, the latest first."""
    rows = Quota.objects.filter(programme=programme, side=side, ended_at__isnull=False)
    return rows.select_related("locality", "set_by").order_by("-ended_at", "locality__code")


def projects_of(programme: Programme) -> list[dict[str, Any]]:
    """The task books with the people that came of each."""
    return [
        {"project": project, "actual": actual_of(project)}
        for project in Project.objects.filter(programme=programme).prefetch_related("counties__county")
    ]


def actual_of(project: Project) -> dict[str, Any]:
    """What became of a task book so far: sent and trained by county and in all."""
    counties = [row.county_id for row in project.counties.all()]
    states = [str(state) for state in ON_THE_LIST]
    people = Deployment.objects.filter(programme=project.programme_id, state__in=states)
    sent = dict(
        people.filter(receiving_county__in=counties)
        .values_list("receiving_county")
        .annotate(Count("id"))
        .order_by()
    )
    trainees = Trainee.objects.on_the_list().filter(programme=project.programme_id, county__in=counties)
    trained = dict(trainees.values_list("county").annotate(Count("id")).order_by())
    return {
        "sent_by": sent,
        "trained_by": trained,
        "sent": sum(sent.values()),
        "trained": sum(trained.values()),
    }


def money_of(project: Project) -> dict[str, Any]:
    """Subsidies due and paid to the people sent to the project's counties, beside its budget."""
    counties = project.counties.values("county")
    accounts = SubsidyAccount.objects.filter(
        deployment__programme=project.programme_id, deployment__receiving_county__in=counties
    )
    sums = accounts.aggregate(due=Sum("due"), paid=Sum("paid"))
    due, paid = sums["due"] or Decimal(0), sums["paid"] or Decimal(0)
    return {"due": due, "paid": paid, "left": project.budget - paid}


def running_programmes() -> QuerySet[Programme]:
    """Programmes under which people may be put forward."""
    return Programme.objects.filter(state=ProgrammeState.RUNNING)


def task_books() -> QuerySet[Project]:
    """All projects with their counties."""
    return Project.objects.select_related("programme").prefetch_related("counties__county")


def trail_of(record: Any, most: int = 50) -> QuerySet[AuditEvent]:
    """What happened to a programme or a project, the latest first."""
    return AuditEvent.objects.of(record).select_related("user")[:most]
