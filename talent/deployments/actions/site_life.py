"""What happens to an approved site: visited, suspended, resumed, closed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.files.actions import attach

from ..enums import ReceivingState
from ..models import ReceivingSite, SiteVisit
from ..permissions_sites import require_can_take, require_can_visit
from ..selectors.sites import taken_at
from ..workflow import RECEIVING_SITE
from .sites import locked, record


@transaction.atomic
def suspend_site(*, site: ReceivingSite, on: date, reason: str, by: Author) -> ReceivingSite:
    """Nobody more may be sent there from that day (unsafe, no lodging); who is there stays in service.

    Their transfer or interruption is decided person by person; it is never their fault.
    """
    site = locked(site)
    require_can_take(by, site, "suspend")
    reason = _said(reason, on)
    RECEIVING_SITE.move(site, "suspend", {"suspended_on": on, "suspend_reason": reason})
    record(site, by.because(reason), "deployments.site_suspended", people=taken_at(site))
    return site


@transaction.atomic
def resume_site(*, site: ReceivingSite, reason: str, by: Author) -> ReceivingSite:
    """The ground of the suspension is mended: people may be sent again."""
    site = locked(site)
    require_can_take(by, site, "resume")
    reason = _said(reason)
    RECEIVING_SITE.move(site, "resume", {"suspended_on": None, "suspend_reason": ""})
    record(site, by.because(reason), "deployments.site_resumed")
    return site


@transaction.atomic
def close_site(
    *, site: ReceivingSite, on: date, reason: str, by: Author, people_seen: int | None = None
) -> ReceivingSite:
    """End a site for good; ``people_seen`` is how many people the page showed before the decision.

    Nobody's service ends by it: each person who holds a place there is moved or ended by name.
    """
    site = locked(site)
    require_can_take(by, site, "close")
    reason = _said(reason, on)
    people = taken_at(site)
    if people_seen is not None and people_seen != people:
        raise Refused(
            _("Meanwhile %(n)s people hold a place here. Look at the list again, then close.")
            % {"n": people},
            code="people",
        )
    RECEIVING_SITE.move(site, "close", {"closed_on": on, "close_reason": reason})
    record(site, by.because(reason), "deployments.site_closed", people=people)
    return site


@transaction.atomic
def record_visit(*, site: ReceivingSite, by: Author, photos: Iterable[Any] = (), **values: Any) -> SiteVisit:
    """Record a visit of the place itself: day, visitors, three findings, what was seen, when next.

    Never by the unit itself, never for a day to come; a recorded visit is not changed any more.
    """
    site = locked(site)
    require_can_visit(by, site)
    if site.state not in (ReceivingState.SUBMITTED, ReceivingState.APPROVED, ReceivingState.SUSPENDED):
        raise Refused(
            _("This site is “%(state)s”: there is nothing to visit.") % {"state": site.get_state_display()},
            code="state",
        )
    if values["visited_on"] > today():
        raise Refused(_("A visit is recorded once it took place; this day lies in the future."))
    visit = SiteVisit(site=site, recorded_by=by.user, **values)
    if not visit.all_good and not visit.to_mend.strip():
        raise Refused(_("Something was not in order: say what has to be mended, by whom and by when."))
    visit.full_clean()
    visit.save()
    for photo in photos:
        attach(owner=visit, upload=photo, by=by, place=site)
    record(site, by, "deployments.site_visited", safety=visit.safety, lodging=visit.lodging)
    return visit


def _said(reason: str, on: date | None = None) -> str:
    if not reason.strip():
        raise Refused(_("Give the reason."), code="reason")
    if on is not None and on > today():
        raise Refused(_("This is recorded once it has happened; the day lies in the future."), code="on")
    return reason.strip()[:500]
