"""The register of people who reach the age of retirement (到龄退休预警)."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused

from ..enums import RetirementState
from ..models import EffectRule, RetirementNotice, RetirementRule, SocialWorker
from ..permissions import require_can_manage
from ..retirement import Retirement, choice_fits, group_of, retirement

DATA = Path(__file__).resolve().parents[1] / "data"
AHEAD = 366  # days before and after the day for which notices are kept
YOUNGEST = 46  # nobody retires earlier: women at 50, by choice up to the original age
FILES = {
    RetirementRule: ("retirement_rules.csv", ("group", "valid_from")),
    EffectRule: ("effect_rules.csv", ("kind", "valid_from")),
}


@transaction.atomic
def load_people_rules(*, by: Author, folder: Path = DATA) -> dict[str, int]:
    """Load the shipped rules on retirement and discipline; rows already there stay (idempotent)."""
    counts = {}
    for model, (name, keys) in FILES.items():
        new = 0
        for row in csv.DictReader((folder / name).open(encoding="utf-8")):
            values = {key: value for key, value in row.items() if value}
            lookup = {key: values.pop(key) for key in keys}
            new += model.objects.get_or_create(**lookup, defaults=values)[1]
        counts[model._meta.model_name] = new
    if any(counts.values()):
        audit.record(by=by, event="people.rules_loaded", facts=counts)
    return counts


def retirement_of(worker: SocialWorker, rules: Iterable[RetirementRule], category: str) -> Retirement | None:
    """When the person retires; None where the day of birth or the sex is not recorded."""
    if not worker.birth_date:
        return None
    group = group_of(worker.sex, category)
    return retirement(date.fromisoformat(worker.birth_date), group, rules) if group else None


def warn(*, by: Author, categories: dict[int, str] | None = None) -> dict[str, int]:
    """Keep a notice for everybody employed who reaches the age within a year or did last year; nightly.

    ``categories``: category of the post by worker id, from the room that knows posts; else what the
    roster says. Answers how many notices are new, changed and dropped.
    """
    rules = list(RetirementRule.objects.all())
    since, until = today() - timedelta(days=AHEAD), today() + timedelta(days=AHEAD)
    oldest_year = today().year - YOUNGEST
    known = {row.worker_id: row for row in RetirementNotice.objects.all()}
    counts = {"created": 0, "changed": 0, "deleted": 0}
    kept = set()
    people = SocialWorker.objects.employed().filter(birth_year__lte=oldest_year)
    for worker in people.iterator(chunk_size=500):
        category = (categories or {}).get(worker.pk) or worker.post_category_claimed
        found = retirement_of(worker, rules, category)
        if found is None or not since <= found.on <= until:
            continue
        kept.add(worker.pk)
        _keep(worker, found, group_of(worker.sex, category), known.get(worker.pk), counts)
    gone = [row.pk for key, row in known.items() if key not in kept and row.state == RetirementState.WARNED]
    counts["deleted"] = RetirementNotice.objects.filter(pk__in=gone).delete()[0] if gone else 0
    return counts


def _keep(
    worker: SocialWorker,
    found: Retirement,
    group: str,
    known: RetirementNotice | None,
    counts: dict[str, int],
) -> None:
    if known is None:
        RetirementNotice.objects.create(
            worker=worker, group=group, statutory_on=found.on, planned_on=found.on
        )
        counts["created"] += 1
    elif (known.statutory_on, known.group) != (found.on, group) and known.state == RetirementState.WARNED:
        known.planned_on = found.on if known.planned_on == known.statutory_on else known.planned_on
        known.statutory_on, known.group = found.on, group
        known.save()
        counts["changed"] += 1


@transaction.atomic
def settle_retirement(*, notice: RetirementNotice, state: str, by: Author, **choice: Any) -> RetirementNotice:
    """What the page sends: the chosen day and, where it moves on, the state."""
    notice = choose_retirement(notice=notice, by=by, **choice)
    return notice if notice.state == state else move_retirement(notice=notice, state=state, by=by)


@transaction.atomic
def choose_retirement(
    *, notice: RetirementNotice, choice: str, planned_on: date, by: Author, document_no: str = ""
) -> RetirementNotice:
    """Record a free choice (弹性提前、延迟) within what the decision allows."""
    notice = RetirementNotice.objects.select_for_update().get(pk=notice.pk)
    require_can_manage(by, notice.worker)
    if notice.state == RetirementState.RETIRED:
        raise Refused(_("This person has retired already."), code="state")
    rules = list(RetirementRule.objects.filter(group=notice.group))
    found = retirement(date.fromisoformat(notice.worker.birth_date), notice.group, rules)
    if found is None or not choice_fits(choice, planned_on, found):
        raise Refused(
            _("The day must lie between %(first)s and %(last)s and fit the choice.")
            % {"first": found.earliest if found else "–", "last": found.latest if found else "–"},
            code="day",
            basis=found.basis if found else "",
        )
    notice.choice, notice.planned_on, notice.document_no = choice, planned_on, document_no
    notice.version += 1
    notice.full_clean()
    notice.save()
    _record(notice, "people.retirement_chosen", by)
    return notice


@transaction.atomic
def move_retirement(*, notice: RetirementNotice, state: str, by: Author) -> RetirementNotice:
    """Filed (已报) or retired (已退); the employment is ended on the person's page."""
    notice = RetirementNotice.objects.select_for_update().get(pk=notice.pk)
    require_can_manage(by, notice.worker)
    order = list(RetirementState.values)
    if order.index(state) <= order.index(notice.state):
        label = RetirementState(notice.state).label
        raise Refused(_("The record is “%(state)s” already.") % {"state": label}, code="state")
    notice.state = state
    notice.version += 1
    notice.save()
    _record(notice, f"people.retirement_{state}", by)
    return notice


def _record(notice: RetirementNotice, event: str, by: Author) -> None:
    worker = notice.worker
    audit.record(by=by, event=event, target=notice, place=worker, subject=worker)
