"""What becomes of people when their employer is merged or split: employed at the heir from that day."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.access.followers import move_followers
from core.audit import actions as audit
from talent.institutions.models import Institution, Site
from talent.institutions.registry import Follower, Item, Passing

from .actions.workers import stand_at
from .models import Employment, SocialWorker
from .registry import run_leavers

KEPT = ("worker", "site", "relation", "full_time", "channel", "monthly_pay")


def items(source: Institution) -> list[Item]:
    """People employed there now."""
    rows = Employment.objects.filter(institution=source).running().select_related("worker")
    return [
        Item(str(row.worker.uid), row.worker.name, str(row.get_relation_display()))
        for row in rows.order_by("worker__name", "id")
    ]


def pass_on(passing: Passing) -> int:
    """The employment ends the day before and begins anew at the heir, on the same terms.

    Posts have moved already and brought along whoever holds them; whoever goes without their post
    leaves it on that day.
    """
    rows = Employment.objects.select_for_update().filter(institution=passing.source).running()
    going = [row for row in rows.select_related("worker") if passing.takes("people", row.worker.uid)]
    for row in going:
        _move(row, passing)
    return len(going)


def _move(row: Employment, passing: Passing) -> None:
    if row.starts_on is not None and row.starts_on >= passing.on:
        row.institution = passing.heir
        row.version += 1
        row.save()
        following = row
    else:
        row.ends_on, row.end_reason = passing.on - timedelta(days=1), _("The employer was merged or split")
        row.version += 1
        row.save()
        if not passing.brings("people", row.worker.uid):
            run_leavers(row, passing.by)  # a post that stays is left by whoever goes
        values = {name: getattr(row, name) for name in KEPT}
        following = Employment(institution=passing.heir, starts_on=passing.on, **values)
        following.full_clean()
        following.save()
    worker = SocialWorker.objects.select_for_update().get(pk=row.worker_id)
    if worker.institution_id == passing.source.pk:
        stand_at(worker, following)
        worker.save()
        move_followers(worker)
    audit.record(
        by=passing.by,
        event="people.transferred",
        target=worker,
        subject=worker,
        facts={"from": str(passing.source.uid), "to": str(passing.heir.uid), "on": str(passing.on)},
    )


PEOPLE_FOLLOW = Follower("people", gettext_lazy("Social workers"), items, pass_on, order=20)


def site_obstacle(site: Site) -> str | None:
    """A site closes only once nobody works there any more."""
    people = Employment.objects.filter(site=site).running().count()
    if not people:
        return None
    sentence = ngettext(
        "%(n)s person still works at this site: name another one first.",
        "%(n)s people still work at this site: name another one first.",
        people,
    )
    return sentence % {"n": people}
