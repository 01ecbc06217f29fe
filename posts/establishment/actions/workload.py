"""Recording the workload of sites, and loading the shipped standards and targets."""

import csv
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.permissions import require
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import Refused
from talent.institutions.models import Site

from ..enums_headcount import ActivityKind
from ..models import StaffingTarget, Workload, WorkStandard
from ..saving import save
from ..selectors.workload import KINDS, Rules
from .ceilings import DATA


@transaction.atomic
def record_workload(*, site: Site, year: int, amounts: Mapping[str, int | None], by: Author) -> int:
    """Set the site's amounts of a year by activity; None takes an amount away. Answers how many changed.

    Refused for sites other than stations and communities and for activities without a standard.
    """
    if by.user is not None:
        require(by.user, Capability.SET_UP_POSTS, site)
    if site.kind not in KINDS:
        raise Refused(_("Workload is recorded for township stations and communities."))
    rules = Rules(year)
    known = {one.activity for one in rules.standards[site.kind] if one.kind == ActivityKind.SERVICE}
    if unknown := set(amounts) - known:
        raise Refused(
            _("There is no work standard for %(activities)s in %(year)s.")
            % {"activities": "、".join(sorted(unknown)), "year": year}
        )
    rows = Workload.objects.filter(site=site, year=year).select_for_update()
    present = {row.activity: row for row in rows}
    changed = [
        activity
        for activity, amount in amounts.items()
        if _set(site, year, activity, amount, present.get(activity))
    ]
    if changed:
        facts = {"year": year, "activities": len(changed)}
        audit.record(by=by, event="establishment.workload_recorded", target=site, place=site, facts=facts)
    return len(changed)


def _set(site: Site, year: int, activity: str, amount: int | None, row: Workload | None) -> bool:
    """Whether anything changed."""
    if amount is None:
        if row is not None:
            row.delete()
        return row is not None
    if row is not None and row.amount == amount:
        return False
    row = row or Workload(site=site, year=year, activity=activity)
    row.amount = amount
    row.version += 0 if row._state.adding else 1
    save(row)
    return True


@transaction.atomic
def load_workload_rules(*, by: Author, folder: Path = DATA) -> dict[str, int]:
    """Load the shipped standards and targets; rows already there stay as they are (idempotent)."""
    files = {
        WorkStandard: ("work_standards.csv", ("site_kind", "activity", "valid_from")),
        StaffingTarget: ("staffing_targets.csv", ("site_kind", "valid_from")),
    }
    counts = {}
    for model, (name, keys) in files.items():
        new = 0
        for row in csv.DictReader((folder / name).open(encoding="utf-8")):
            lookup = {key: row.pop(key) for key in keys}
            new += model.objects.get_or_create(**lookup, defaults=row)[1]
        counts[model._meta.model_name] = new
    if any(counts.values()):
        audit.record(by=by, event="establishment.workload_rules_loaded", facts=counts)
    return counts
