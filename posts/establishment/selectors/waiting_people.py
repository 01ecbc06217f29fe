"""待办: contracts, probations, arrivals and exceptions that fall due within 90 days."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting

from ..models import Contract, Offer, PostException

STEPS = (30, 60, 90)


def waiting_for_people(access: Access) -> list[Waiting]:
    """What of people's lives in posts waits for the reader."""
    return [
        *_exceptions_to_decide(access),
        *_arrivals(access),
        *_contracts(access),
        *_probations(access),
        *_exceptions_ending(access),
    ]


def _within(rows: QuerySet, column: str, capability: str, access: Access) -> list[date]:
    until = today() + timedelta(days=STEPS[-1])
    near = scoped(rows.filter(**{f"{column}__lte": until}), access, capability)
    return sorted(near.values_list(column, flat=True))


def _entry(days: list[date], title: str, url: str) -> list[Waiting]:
    """One entry with how many fall within 30, 60 and 90 days."""
    if not days:
        return []
    left, late = _left(days[0]), days[0] < today()
    return [Waiting(title % {"n": len(days)}, url, _steps(days), left, len(days), late)]


def _steps(days: Iterable[date]) -> str:
    counts = {step: sum((day - today()).days <= step for day in days) for step in STEPS}
    return _("within 30 days %(a)s, 60 days %(b)s, 90 days %(c)s") % {
        "a": counts[30],
        "b": counts[60],
        "c": counts[90],
    }


def _left(day: date) -> str:
    days = (day - today()).days
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def _contracts(access: Access) -> list[Waiting]:
    running = Contract.objects.on(today()).filter(renewed_by=None, ended_early_on=None)
    days = _within(running, "ends_on", Capability.APPOINT, access)
    url = reverse("establishment:contracts") + "?near=90&sort=ends"
    title = ngettext("%(n)s contract ends", "%(n)s contracts end", len(days))
    return _entry(days, title, url)


def _probations(access: Access) -> list[Waiting]:
    open_ones = Contract.objects.in_probation(today())
    days = _within(open_ones, "probation_to", Capability.APPOINT, access)
    url = reverse("establishment:contracts") + "?probation=90"
    title = ngettext(
        "%(n)s probation ends without a result", "%(n)s probations end without a result", len(days)
    )
    return _entry(days, title, url)


def _exceptions_ending(access: Access) -> list[Waiting]:
    used: Any = PostException.objects.filter(state="approved", appointments__isnull=False)
    used = used.filter(appointments__ends_on=None).distinct()
    days = _within(used, "expires_on", Capability.APPOINT, access)
    url = reverse("establishment:post_exceptions") + "?near=90&sort=expires"
    title = ngettext("%(n)s approved exception expires", "%(n)s approved exceptions expire", len(days))
    return _entry(days, title, url)


def _exceptions_to_decide(access: Access) -> list[Waiting]:
    rows = PostException.objects.filter(state="requested").exclude(requested_by=access.user)
    n = scoped(rows, access, Capability.APPROVE_POSTS).count()
    if not n:
        return []
    title = ngettext("%(n)s exception to decide on", "%(n)s exceptions to decide on", n)
    url = reverse("establishment:post_exceptions") + "?state=requested"
    return [Waiting(title % {"n": n}, url, _("Second officer"), count=n)]


def _arrivals(access: Access) -> list[Waiting]:
    rows = Offer.objects.filter(state="accepted")
    days = _within(rows, "expected_on", Capability.APPOINT, access)
    url = reverse("establishment:offers") + "?state=accepted&sort=expected"
    title = ngettext("%(n)s person is to arrive", "%(n)s people are to arrive", len(days))
    return _entry(days, title, url)
