"""Loading what the rules need, for 1 person or 10,000."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from core.common.dates import today
from core.localities.models import Locality
from talent.people.enums import LEVEL_ORDER
from talent.people.models import Certificate, Registration, SocialWorker
from talent.people.selectors import registration_rule
from training.learning.selectors import ledgers_of

from ..models import Application, RegistrationPolicy
from ..rules import Eligibility, Facts, eligibility, usual_kind


class Policies:
    """The policies of one day; the nearest place upward decides. One query."""

    def __init__(self, day: date | None = None) -> None:
        self.rows = list(RegistrationPolicy.objects.on(day or today()).select_related("locality"))
        self._by_place = {row.locality_id: row for row in self.rows}

    def at(self, place: Any, prefix: str = "") -> RegistrationPolicy | None:
        """The policy of whatever carries the place columns (with ``prefix``)."""
        for level in ("township", "county", "prefecture", "province"):
            found = self._by_place.get(getattr(place, f"{prefix}{level}_id", None))
            if found is not None:
                return found
        return None


def policy_at(locality: Locality, day: date | None = None) -> RegistrationPolicy | None:
    """The policy in force at a locality."""
    return Policies(day).at(locality)


def all_policies() -> QuerySet[RegistrationPolicy]:
    """Every policy by place, the latest first."""
    return RegistrationPolicy.objects.select_related("locality").order_by("locality__path", "-valid_from")


def facts_for(workers: Iterable[SocialWorker], day: date | None = None) -> dict[int, Facts]:
    """Facts by the person's key."""
    workers, day = list(workers), day or today()
    rule, policies = registration_rule(day), Policies(day)
    certificates = _highest(workers)
    registrations = _latest(workers)
    open_ones = {one.worker_id: one for one in Application.objects.open().filter(worker__in=workers)}
    ledgers = ledgers_of([one for one in workers if one.pk in registrations], day)
    return {
        worker.pk: Facts(
            day=day,
            certificate=certificates.get(worker.pk),
            registration=registrations.get(worker.pk),
            ledger=ledgers.get(worker.pk),
            rule=rule,
            policy=policies.at(worker),
            open=open_ones.get(worker.pk),
        )
        for worker in workers
    }


def facts_of(worker: SocialWorker, day: date | None = None) -> Facts:
    """Facts of one person."""
    return facts_for([worker], day)[worker.pk]


def standing_of(worker: SocialWorker, kind: str = "", day: date | None = None) -> Eligibility:
    """Eligibility of one person for a kind (default: the usual one)."""
    facts = facts_of(worker, day)
    return eligibility(kind or usual_kind(facts), facts)


def _highest(workers: list[SocialWorker]) -> dict[int, Certificate]:
    found: dict[int, Certificate] = {}
    for row in Certificate.objects.filter(worker__in=workers).order_by("id"):
        best = found.get(row.worker_id)
        if best is None or LEVEL_ORDER[row.level] > LEVEL_ORDER[best.level]:
            found[row.worker_id] = row
    return found


def _latest(workers: list[SocialWorker]) -> dict[int, Registration]:
    rows = Registration.objects.valid().filter(worker__in=workers).select_related("certificate")
    return {row.worker_id: row for row in rows.order_by("ends_on")}
