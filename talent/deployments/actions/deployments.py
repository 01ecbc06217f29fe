"""Verbs of this room: nominate, put on the list, agree, confirm arrival, complete, end, withdraw."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums import OPEN_STATES, EndReason
from ..models import Deployment, Programme
from ..permissions import require_can_manage, require_can_move
from ..rules import ProgrammeFacts, county_violations, facts_for, period_violations, require_running
from ..selectors.plans import ON_THE_LIST
from ..workflow import DEPLOYMENT
from .months import open_months, refit_months
from .places import SIDES_OF_THE_SENT, lock_places, places_of, require_places, require_places_where_moved
from .site_places import require_place_at
from .subsidies import reckon_these


@transaction.atomic
def nominate(
    *,
    programme: Programme,
    worker: SocialWorker,
    sender: Institution,
    host: Institution,
    starts_on: date,
    ends_on: date,
    by: Author,
    facts: ProgrammeFacts | None = None,
    **values: Any,
) -> Deployment:
    """Put a person forward for service at a receiving unit (form F21), dates inclusive.

    ``values``: site, field, subsidy_per_year (yuan), sw_years, note. Raises ``Refused`` with every
    rule that is broken, its sentence and its document, and ``NotAllowed`` outside the author's bounds;
    a site that is full, suspended, closed or out of time takes nobody, without exception.
    """
    require_can_manage(by.user, host)
    require_running(programme)
    _require_rules(host, starts_on, ends_on, facts or facts_for(programme))
    if site := values.get("site"):
        require_place_at(site, programme=programme, host=host, starts_on=starts_on)
    values.setdefault("subsidy_per_year", programme.subsidy_per_year)
    deployment = Deployment(
        programme=programme,
        worker=worker,
        sender=sender,
        host=host,
        starts_on=starts_on,
        ends_on=ends_on,
        **values,
    )
    deployment.stand()
    deployment.full_clean()
    deployment.save()
    _record(by, "deployments.nominated", deployment)
    return deployment


@transaction.atomic
def correct(
    *,
    deployment: Deployment,
    changes: dict[str, Any],
    by: Author,
    version: int | None = None,
    facts: ProgrammeFacts | None = None,
) -> Deployment:
    """Correct the agreed facts of an open deployment: host, field, period, subsidy, years, note.

    The rules of the nomination apply again, and another county must have a place. Raises
    ``Refused`` once the service is over.
    """
    programme = lock_places(deployment.programme_id)
    deployment = Deployment.objects.select_for_update().select_related("programme").get(pk=deployment.pk)
    require_can_manage(by.user, deployment.host)
    if deployment.state not in OPEN_STATES:
        raise Refused(_("This deployment is over; it is kept as it was."))
    fixed = {"starts_on", "ends_on", "host"} if deployment.term_days else set()
    if any(name in fixed and getattr(deployment, name) != value for name, value in changes.items()):
        raise Refused(_("This service was changed by a decision; ask for another change (form F33)."))
    if version is not None:
        require_version(deployment, version, changes)
    before = places_of(deployment)
    changed = apply_changes(deployment, changes)
    if not changed:
        return deployment
    facts = facts or facts_for(deployment.programme)
    _require_rules(deployment.host, deployment.starts_on, deployment.ends_on, facts)
    deployment.stand()
    if deployment.state in ON_THE_LIST:
        require_places_where_moved(programme, deployment, before)
    deployment.full_clean()
    deployment.save()
    _record(by, "deployments.corrected", deployment, changed)
    return deployment


@transaction.atomic
def approve(*, deployment: Deployment, by: Author) -> Deployment:
    """Put a nomination on the province's list; it takes a place of both quotas.

    Raises ``Refused`` (code ``quota``) where the sending prefecture or the receiving county is full.
    """
    programme = lock_places(deployment.programme_id)
    DEPLOYMENT.require(deployment, "approve")
    require_can_move(by.user, deployment, "approve")
    require_places(programme, deployment, SIDES_OF_THE_SENT)
    return _move(deployment, "approve", by, "deployments.approved")


@transaction.atomic
def agree(*, deployment: Deployment, agreement_no: str, by: Author) -> Deployment:
    """Record the signed three-party agreement (form F23) by its number."""
    if not agreement_no.strip():
        raise Refused(_("Enter the number of the signed agreement."))
    return _move(deployment, "agree", by, "deployments.agreed", agreement_no=agreement_no.strip())


@transaction.atomic
def confirm_arrival(*, deployment: Deployment, arrived_on: date, by: Author) -> Deployment:
    """The receiving side confirms that the person is there (form F25). Not for a future day."""
    if arrived_on > today():
        raise Refused(_("An arrival is confirmed once it has happened; this day lies in the future."))
    if arrived_on > deployment.ends_on:
        raise Refused(_("The service ended on %(day)s, before this arrival.") % {"day": deployment.ends_on})
    deployment = _move(deployment, "arrive", by, "deployments.arrived", arrived_on=arrived_on)
    open_months(deployments=[deployment], until=today(), by=by)
    return deployment


@transaction.atomic
def complete(*, deployment: Deployment, left_on: date, by: Author) -> Deployment:
    """The receiving side confirms that the whole service was done; not before the agreed last day."""
    if left_on < deployment.ends_on:
        raise Refused(
            _("The agreed service lasts until %(day)s. To end it earlier, ask for a change (form F33).")
            % {"day": deployment.ends_on}
        )
    if left_on > today():
        raise Refused(_("The completion is confirmed once it has happened; this day lies in the future."))
    done = _move(deployment, "complete", by, "deployments.completed", left_on=left_on)
    finish(done)
    return done


@transaction.atomic
def end_early(*, deployment: Deployment, left_on: date, end_reason: str, by: Author) -> Deployment:
    """End a service before its day (form F33). Fault-neutral: days served stay credited."""
    if end_reason not in EndReason.values:
        raise Refused(_("Choose the reason for the early end."))
    if left_on > today():
        raise Refused(_("The end is recorded once it has happened; this day lies in the future."))
    ended = _move(
        deployment, "end_early", by, "deployments.ended_early", left_on=left_on, end_reason=end_reason
    )
    refit_months(deployment=ended, by=by)
    finish(ended)
    return ended


@transaction.atomic
def withdraw(*, deployment: Deployment, by: Author) -> Deployment:
    """Take a nomination back before the service began; the reason is kept with the event.

    From this day on the person stands on no list.
    """
    if not by.reason.strip():
        raise Refused(_("Give the reason for the withdrawal."))
    return _move(deployment, "withdraw", by, "deployments.withdrawn", agreement_no="", left_on=today())


def finish(last: Deployment) -> None:
    """The whole service is over: every part of it knows the day, and what is due is reckoned anew."""
    parts = Deployment.objects.filter(Q(pk=last.chain) | Q(first=last.chain))
    parts.exclude(pk=last.pk).update(finished_on=last.left_on)
    reckon_these([last])


def _move(deployment: Deployment, transition: str, by: Author, event: str, **facts: Any) -> Deployment:
    deployment = Deployment.objects.select_for_update().select_related("worker").get(pk=deployment.pk)
    require_can_move(by.user, deployment, transition)
    DEPLOYMENT.move(deployment, transition, facts)
    _record(by, event, deployment)
    return deployment


def _require_rules(host: Institution, starts_on: date, ends_on: date, facts: ProgrammeFacts) -> None:
    violations = [
        *county_violations(host.county or host.locality, facts),
        *period_violations(starts_on, ends_on, facts.programme),
    ]
    if violations:
        first, *rest = violations
        raise Refused(first.sentence, details=[violation.sentence for violation in rest], basis=first.basis)


def _record(by: Author, event: str, deployment: Deployment, changes: Iterable[str] = ()) -> None:
    audit.record(
        by=by,
        event=event,
        target=deployment,
        place=deployment.host,
        subject=deployment.worker,
        changes=changes,
        facts={"state": str(deployment.state), "programme": str(deployment.programme_id)},
    )
