"""A programme year: entered, copied from last year's, corrected, opened, closed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version

from ..enums import OPEN_STATES, ProgrammeState, TraineeState
from ..models import Deployment, Programme, SubsidyTerms, Trainee
from ..permissions import require_can_manage, whole_plan
from ..workflow import PROGRAMME
from .places import lock_places

COPIED = ("kind", "name", "service_months", "subsidy_per_year", "fields")
TERMS = ("basis", "work", "travel", "insurance", "training", "central", "provincial", "pay_within")


@transaction.atomic
def create_programme(*, by: Author, **values: Any) -> Programme:
    """Enter a programme in preparation: year, document number, service length (months), subsidy (yuan).

    A programme belongs to the whole province: raises ``NotAllowed`` for anybody who manages
    deployments of a part of it only.
    """
    require_can_manage(by.user, whole_plan())
    programme = Programme(**values)
    programme.full_clean()
    programme.save()
    _record(programme, "deployments.programme_created", by)
    return programme


@transaction.atomic
def copy_programme(*, programme: Programme, year: int, by: Author) -> Programme:
    """Start another year as last year's was: kind, name, length, amounts and terms, without documents.

    Counties and numbers are not copied: each year's documents name them anew.
    """
    require_can_manage(by.user, whole_plan())
    if year == programme.year:
        raise Refused(_("Choose another year than that of the programme you copy."), code="year")
    values = {name: getattr(programme, name) for name in COPIED}
    copy = Programme(year=year, copied_from=programme, **values)
    copy.full_clean()
    copy.save()
    _record(copy, "deployments.programme_copied", by)
    return copy


def terms_to_copy(programme: Programme) -> dict[str, Any]:
    """Last year's terms as the start of the new ones; the document is the new year's own."""
    source = programme.copied_from
    terms = SubsidyTerms.objects.filter(programme=source).order_by("-valid_from").first() if source else None
    return {name: getattr(terms, name) for name in TERMS} if terms else {}


@transaction.atomic
def update_programme(
    *, programme: Programme, version: int, changes: Mapping[str, Any], by: Author
) -> Programme:
    """Correct a programme that is not closed; after a lost update the difference is shown."""
    require_can_manage(by.user, whole_plan())
    programme = lock_places(programme.pk)
    if programme.state == ProgrammeState.CLOSED:
        raise Refused(_("This programme is closed; reopen it first."), code="state")
    require_version(programme, version, changes)
    year = changes.get("year", programme.year)
    if year != programme.year and programme.deployments.exists():
        raise Refused(_("People were put forward already; the year can no longer change."), code="year")
    if programme.state == ProgrammeState.RUNNING and not changes.get("document_no", programme.document_no):
        raise Refused(_("A running programme keeps the number of its document."), code="document_no")
    changed = apply_changes(programme, changes)
    if changed:
        programme.full_clean()
        programme.save()
        _record(programme, "deployments.programme_changed", by, changed)
    return programme


@transaction.atomic
def open_programme(*, programme: Programme, by: Author) -> Programme:
    """Let people be put forward; the programme needs the number of its document."""
    require_can_manage(by.user, whole_plan())
    programme = lock_places(programme.pk)
    if not programme.document_no.strip():
        raise Refused(_("Enter the number of the programme’s document first."), code="document_no")
    PROGRAMME.move(programme, "open")
    _record(programme, "deployments.programme_opened", by)
    return programme


@transaction.atomic
def close_programme(*, programme: Programme, reason: str, by: Author) -> Programme:
    """Close a year for good; nobody may be on the way or in service any more."""
    require_can_manage(by.user, whole_plan())
    programme = lock_places(programme.pk)
    if not reason.strip():
        raise Refused(_("Give the reason for closing the programme."), code="reason")
    people = Deployment.objects.filter(programme=programme, state__in=map(str, OPEN_STATES)).count()
    over = (TraineeState.FINISHED, TraineeState.WITHDRAWN)
    trainees = Trainee.objects.filter(programme=programme).exclude(state__in=map(str, over)).count()
    if people or trainees:
        raise Refused(
            _(
                "%(people)s people sent and %(trainees)s trainees are not finished yet. "
                "Complete, end or withdraw each of them first."
            )
            % {"people": people, "trainees": trainees},
            code="open",
        )
    PROGRAMME.move(programme, "close", {"closed_on": today(), "closing_note": reason.strip()[:300]})
    _record(programme, "deployments.programme_closed", by.because(reason))
    return programme


@transaction.atomic
def reopen_programme(*, programme: Programme, reason: str, by: Author) -> Programme:
    """Open a closed year again, with the reason."""
    require_can_manage(by.user, whole_plan())
    programme = lock_places(programme.pk)
    if not reason.strip():
        raise Refused(_("Give the reason for reopening the programme."), code="reason")
    PROGRAMME.move(programme, "reopen", {"closed_on": None, "closing_note": ""})
    _record(programme, "deployments.programme_reopened", by.because(reason))
    return programme


def _record(programme: Programme, event: str, by: Author, changes: Any = ()) -> None:
    audit.record(
        by=by,
        event=event,
        target=programme,
        place=whole_plan(),
        changes=changes,
        facts={"year": programme.year, "document_no": programme.document_no},
    )
