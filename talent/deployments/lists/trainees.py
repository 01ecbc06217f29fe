"""The list of trainees (培养对象汇总表): who is trained where, by whom, how far."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, List, Sort
from core.imports.places import PlaceFilter
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums import HOLDING_A_PLACE, TraineeMode, TraineeResult, TraineeState
from ..models import Programme, Trainee, TraineeHours
from ..selectors.trainees import with_certificates
from .filters import CountedFilter


def _find(queryset: QuerySet, text: str) -> QuerySet:
    """By the name of the trainee or of the coach, or by the unit."""
    people = named(SocialWorker.objects.all(), text)
    return queryset.filter(
        Q(worker__in=people) | Q(mentor__worker__in=people) | Q(institution__name__contains=text)
    )


def _programmes(holder: object) -> list[tuple[int, str]]:
    return [(programme.pk, str(programme)) for programme in Programme.objects.all()]


def _hours(queryset: QuerySet, value: str) -> QuerySet:
    """Entries wait for their confirmation, or the planned hours are not reached."""
    if value == "waiting":
        waiting = TraineeHours.objects.filter(trainee=OuterRef("pk"), state="logged")
        return queryset.filter(Exists(waiting))
    return queryset.filter(state="training", hours_done__lt=F("hours_planned"))


def _coached(queryset: QuerySet, value: str) -> QuerySet:
    return queryset.filter(mentor__isnull=value == "no")


def _certified(queryset: QuerySet, value: str) -> QuerySet:
    return queryset.filter(certified=value == "yes")


class TraineeList(List):
    """One row a trainee; totals of hours."""

    key = "deployments.trainees"
    stacked = True
    unit = pgettext_lazy("counted", "trainees")
    search = staticmethod(_find)
    search_hint = _("Name, coach or unit")
    select_related = (
        "worker",
        "institution",
        "programme",
        "mentor__worker",
        "county",
        "prefecture",
        "project",
    )
    export_name = _("Trainees")
    empty_title = _("No trainees here")
    empty_sentence = _("Local people of the receiving counties are put forward by their unit or county.")
    columns = (
        Column("worker", pgettext_lazy("person", "Name"), value="worker.name", link=Trainee.get_absolute_url),
        Column("sex", _("Sex"), value="worker.get_sex_display", shown=False),
        Column("prefecture", _("Prefecture"), shown=False, ticked=True),
        Column("county", _("County")),
        Column("institution", pgettext_lazy("trainee", "Unit"), wrap=True),
        Column("mode", _("Way of training"), value="get_mode_display"),
        Column("session", _("Course"), wrap=True, shown=False),
        Column("mentor", _("Coached by"), value="mentor.worker.name"),
        Column("hours_planned", _("Hours planned"), kind="number", total=Sum("hours_planned")),
        Column("hours_done", _("Hours confirmed"), kind="number", total=Sum("hours_done")),
        Column("starts_on", _("Training from"), kind="date", shown=False),
        Column("ends_on", _("Training until"), kind="date", shown=False),
        Column("result", _("Result"), value="get_result_display"),
        Column("exam_year", _("Examination"), shown=False),
        Column("certified", _("Certified since"), kind="bool"),
        Column("project", _("Project"), value="project.number", shown=False),
        Column("programme", _("Programme"), shown=False),
        Column("state", _("State"), kind="state"),
    )
    filters = (
        Choice("programme", _("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("state", _("State"), choices=TraineeState.choices),
        Choice("mode", _("Way of training"), choices=TraineeMode.choices),
        Choice("result", _("Result"), choices=TraineeResult.choices),
        Choice("coach", _("Coach"), choices=(("yes", _("named")), ("no", _("none"))), apply=_coached),
        Choice(
            "hours",
            _("Hours"),
            choices=(("waiting", _("to be confirmed")), ("short", _("fewer than planned"))),
            apply=_hours,
        ),
        Choice(
            "certified", _("Certified since"), choices=(("yes", _("Yes")), ("no", _("No"))), apply=_certified
        ),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_DEPLOYMENTS),
        CountedFilter(
            "holds", _("Takes up a place"), query=Q(state__in=[str(one) for one in HOLDING_A_PLACE])
        ),
    )
    sorts = (
        Sort("newest", ("-id",), _("Newest first")),
        Sort("hours_done", ("-hours_done", "id"), _("Most hours first")),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        """With whether a certificate was obtained since."""
        return super().rows(with_certificates(queryset))
