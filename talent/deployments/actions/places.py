"""The last word on quotas: who comes on the list takes a place, and two officers never the same one."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from core.common.errors import Refused
from core.localities.models import Locality

from ..enums import ProjectState, Side
from ..models import Programme, Trainee
from ..selectors.plans import extras_by_place, line_at, place_of, project_of
from ..words_plans import full_place

SIDES_OF_THE_SENT = (Side.SENDING, Side.RECEIVING)


def lock_places(programme_id: int) -> Programme:
    """Hold the numbers of a programme until the end of the transaction; others wait for us.

    Call it before locking a site or a person's row, so that everybody locks in the same order.
    """
    return Programme.objects.select_for_update(no_key=True).get(pk=programme_id)


def require_places(programme: Programme, row: Any, sides: Iterable[str]) -> None:
    """``Refused`` (code ``quota``) where a side has no place left for this deployment or trainee.

    The programme must be locked. The row itself must not be on the list yet.
    """
    for side in sides:
        pk = place_of(side, row)
        place = Locality.objects.filter(pk=pk).first()
        line = line_at(programme, side, place) if place else None
        if line is not None and line.free <= 0:
            sentence, basis = full_place(line)
            raise Refused(sentence, code="quota", basis=basis)


def places_of(row: Any) -> tuple[int | None, ...]:
    """The places whose numbers a deployment uses up, in the order of ``SIDES_OF_THE_SENT``."""
    return tuple(place_of(side, row) for side in SIDES_OF_THE_SENT)


def require_places_where_moved(programme: Programme, row: Any, before: tuple[int | None, ...]) -> None:
    """``Refused`` where somebody on the list changed to a place that is full."""
    now = places_of(row)
    moved = [side for side, old, new in zip(SIDES_OF_THE_SENT, before, now, strict=True) if old != new]
    require_places(programme, row, moved)


def require_places_of_project(programme: Programme, trainee: Trainee) -> None:
    """``Refused`` where the signed task book of the county's project trains nobody more."""
    project = project_of(programme, trainee.county_id)
    if project is None or project.state != ProjectState.SIGNED:
        return
    counties = set(project.counties.values_list("county_id", flat=True))
    extras = extras_by_place(programme, Side.TRAINING, places=counties)
    limit = project.train_quota + sum(extra.places for extra in extras.values())
    taken = Trainee.objects.on_the_list().filter(programme=programme, county__in=counties).count()
    if taken >= limit:
        raise Refused(
            _(
                "The task book %(number)s trains %(limit)s people and all of them are on the list. "
                "Withdraw somebody, or have an exception granted."
            )
            % {"number": project.number, "limit": limit},
            code="quota",
            basis=project.number,
        )
