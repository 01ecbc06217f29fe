"""Questions about the plan: numbers of every side, exceptions, how full a place is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from core.common.dates import today
from core.localities.models import Locality

from ..enums import DeploymentState, Side
from ..models import Deployment, Programme, Project, ProjectCounty, Quota, QuotaException, Trainee

#: States of a deployment that use up a place; who ended early or withdrew gives theirs back.
ON_THE_LIST = (
    DeploymentState.APPROVED,
    DeploymentState.AGREED,
    DeploymentState.SERVING,
    DeploymentState.COMPLETED,
)
# The nearest place that a number can be given to: 定州 has no prefecture, a provincial unit no county.
_LEVELS = {
    Side.SENDING: ("sender_prefecture", "sender_county", "sender_province"),
    Side.RECEIVING: ("receiving_county", "receiving_prefecture", "receiving_province"),
    Side.TRAINING: ("county", "prefecture", "province"),
}


@dataclass(frozen=True)
class Extra:
    """Places that granted exceptions open at a place on a day, and their documents."""

    places: int = 0
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuotaLine:
    """One place of one side: its number, what exceptions add, who is on the list already.

    ``places`` is None where the place has no number of its own.
    """

    side: str
    place: Locality
    places: int | None = None
    document_no: str = ""
    extra: Extra = field(default_factory=Extra)
    taken: int = 0

    @property
    def limit(self) -> int:
        """How many may be on the list today."""
        return (self.places or 0) + self.extra.places

    @property
    def free(self) -> int:
        """Places left; negative once exceptions in use have expired."""
        return self.limit - self.taken


def place_of(side: str, row: Any) -> int | None:
    """The id of the place of a deployment or trainee whose number of that side it uses up."""
    ids = (getattr(row, f"{level}_id") for level in _LEVELS[Side(side)])
    return next((pk for pk in ids if pk is not None), None)


def people_on_the_list(programme: Programme, side: str) -> QuerySet:
    """Rows that use up places of a side."""
    if side == Side.TRAINING:
        return Trainee.objects.on_the_list().filter(programme=programme)
    return Deployment.objects.filter(programme=programme, state__in=[str(state) for state in ON_THE_LIST])


def taken_by_place(programme: Programme, side: str, place: int | None = None) -> dict[int, int]:
    """Place id → people on the list; one query, for one place or for all."""
    nearest = Coalesce(*(f"{level}_id" for level in _LEVELS[Side(side)]))
    rows = people_on_the_list(programme, side).annotate(nearest=nearest)
    if place is not None:
        rows = rows.filter(nearest=place)
    return dict(rows.values_list("nearest").annotate(Count("id")).order_by())


def exception_for(programme: Programme, side: str, place: Any, day: date | None = None) -> Extra:
    """What granted exceptions open at a place (a Locality or its id) on the day (default: today)."""
    pk = getattr(place, "pk", place)
    return extras_by_place(programme, side, day, [pk]).get(pk, Extra())


def extras_by_place(
    programme: Programme, side: str, day: date | None = None, places: Iterable[int] | None = None
) -> dict[int, Extra]:
    """Place id → places opened by granted exceptions on the day."""
    rows = QuotaException.objects.on(day or today()).filter(programme=programme, side=side)
    if places is not None:
        rows = rows.filter(locality__in=list(places))
    found: dict[int, Extra] = {}
    for row in rows.order_by("id"):
        known = found.get(row.locality_id, Extra())
        found[row.locality_id] = Extra(known.places + row.extra, (*known.documents, row.document_no))
    return found


def quotas_of(programme: Programme, day: date | None = None) -> dict[str, dict[int, QuotaLine]]:
    """Side → place id → its line: every place with a number, an exception or people on the list."""
    found: dict[str, dict[int, QuotaLine]] = {}
    current = Quota.objects.current().filter(programme=programme)
    for side in Side.values:
        numbers = {row.locality_id: row for row in current.filter(side=side)}
        extras, taken = extras_by_place(programme, side, day), taken_by_place(programme, side)
        places = Locality.objects.filter(pk__in={*numbers, *extras, *taken} - {None}).order_by("code")
        found[side] = {
            place.pk: QuotaLine(
                side=side,
                place=place,
                places=numbers[place.pk].places if place.pk in numbers else None,
                document_no=numbers[place.pk].document_no if place.pk in numbers else "",
                extra=extras.get(place.pk, Extra()),
                taken=taken.get(place.pk, 0),
            )
            for place in places
        }
    return found


def is_allotted(programme: Programme, side: str) -> bool:
    """Whether the side has numbers: from then on a place without one has no places."""
    return Quota.objects.current().filter(programme=programme, side=side).exists()


def line_at(programme: Programme, side: str, place: Locality, day: date | None = None) -> QuotaLine | None:
    """How full a place is; None while the side has no numbers at all and nothing binds."""
    if not is_allotted(programme, side):
        return None
    number = Quota.objects.current().filter(programme=programme, side=side, locality=place).first()
    return QuotaLine(
        side=side,
        place=place,
        places=number.places if number else None,
        document_no=number.document_no if number else "",
        extra=exception_for(programme, side, place, day),
        taken=taken_by_place(programme, side, place.pk).get(place.pk, 0),
    )


def places_free(programme: Programme, side: str) -> dict[int, int] | None:
    """Place id → places free today, for many rows at once; None while nothing binds."""
    if not is_allotted(programme, side):
        return None
    lines = quotas_of(programme)[side]
    return {pk: line.free for pk, line in lines.items()}


def project_of(programme: Programme, county: Any) -> Project | None:
    """The project of the programme to which a county (Locality or id) belongs."""
    row = ProjectCounty.objects.filter(programme=programme, county=county).select_related("project").first()
    return row.project if row else None


def promised(programme: Programme) -> dict[str, int]:
    """What the task books of the programme promise: people sent, people trained."""
    sums = Project.objects.filter(programme=programme).aggregate(
        send=Coalesce(Sum("send_quota"), 0), train=Coalesce(Sum("train_quota"), 0)
    )
    return {Side.SENDING: sums["send"], Side.RECEIVING: sums["send"], Side.TRAINING: sums["train"]}
