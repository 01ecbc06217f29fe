"""What the pages of the ledger show of one worker: both clocks, how far the coming sessions lead."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.common.dates import add_years, today
from talent.people.enums import LEVEL_ORDER, CertificateLevel
from talent.people.models import Certificate, Registration, SocialWorker

from ..enums import EnrolmentState
from ..ledger import IF_ACCEPTED, Ledger
from ..models import AnnualRequirement, CreditingRule, Enrolment, RenewalRequirement
from .reckoning import Fact, Law, Reckoned, places_of, reckon_all


def rules_for(worker: SocialWorker) -> list[CreditingRule]:
    """Every adopted version of the crediting rules that may reach a worker: general, of their places."""
    return list(CreditingRule.objects.adopted().reaching(places_of(worker)))


def rules_in_force(day: date | None = None, places: list[int] | None = None) -> list[CreditingRule]:
    """The crediting rules of a day: all, or those that reach some places."""
    return _in_force(CreditingRule, day, places)


def requirements_in_force(
    day: date | None = None, places: list[int] | None = None
) -> list[RenewalRequirement]:
    """The class-hours asked of each certificate level in terms that begin on the day."""
    return _in_force(RenewalRequirement, day, places)


def annual_in_force(day: date | None = None, places: list[int] | None = None) -> list[AnnualRequirement]:
    """The class-hours asked of technical staff in the calendar year."""
    return _in_force(AnnualRequirement, day, places)


def _in_force(model: Any, day: date | None, places: list[int] | None) -> list[Any]:
    rows = model.objects.on(day or today()).select_related("locality")
    return list(rows if places is None else rows.reaching(places))


def requirement_for(level: str, start: date, worker: Any = None) -> RenewalRequirement | None:
    """Class-hours asked in a term that began on ``start``: the level at its start, the nearest place."""
    return Law.read().requirement(worker, level, start)


def current_registration(worker: SocialWorker, day: date | None = None) -> Registration | None:
    """The registration in force on the day, else the latest that began before it."""
    day = day or today()
    terms = worker.registrations.valid().filter(starts_on__lte=day).select_related("certificate")
    return terms.order_by("-ends_on").first()


def reckoned_for(worker: SocialWorker, day: date | None = None, year: int | None = None) -> Reckoned:
    """Both clocks of one worker with whole records."""
    return next(reckon_all([worker], day=day, year=year, whole=True))


def ledger_for(worker: SocialWorker, day: date | None = None) -> Ledger:
    """The worker's ledger in the term in force on ``day`` (default: today)."""
    return reckoned_for(worker, day).ledger


def annual_ledger_for(worker: SocialWorker, year: int | None = None) -> Ledger | None:
    """The annual clock of a worker; None for whoever is not professional-technical staff."""
    return reckoned_for(worker, year=year).annual


def ledgers_of(workers: Iterable[SocialWorker], day: date | None = None) -> dict[int, Ledger]:
    """The ledgers of many workers by key: constant queries for each 2,000."""
    return {found.worker.pk: found.ledger for found in reckon_all(workers, day=day)}


@dataclass(frozen=True)
class Hoped:
    """Something that would count once it is done: a session to come; ``hours`` that it would add.

    Nought where it shares its time with another one.
    """

    title: str
    hours: Decimal
    day: date
    url: str = ""


@dataclass(frozen=True)
class Projection:
    """What becomes of the ledger if all that waits is accepted and the coming sessions are finished.

    ``renewable_on``: the first day on which renewal could then be applied for; None where even all
    of it is not enough. ``sessions``: those of the coming sessions that are needed for it.
    """

    pending: Decimal  # what the waiting records would add; two at the same time count once
    sessions: list[Hoped] = field(default_factory=list)
    counted: Decimal = Decimal(0)
    missing: Decimal = Decimal(0)
    renewable_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing waits and nothing is to come."""
        return not self.pending and not self.sessions


def coming_for(worker: SocialWorker, day: date | None = None) -> list[Enrolment]:
    """Sessions to come in which the worker has a place, by their last day."""
    rows = Enrolment.objects.filter(worker=worker, state=EnrolmentState.ENROLLED)
    coming = rows.filter(session__ends_on__gte=day or today()).exclude(session__state="cancelled")
    return list(coming.select_related("session").order_by("session__ends_on", "pk"))


def projection(found: Reckoned, day: date | None = None) -> Projection:
    """How far what waits and what is enrolled leads: the fewest sessions, in their order, that suffice."""
    day = day or today()
    if found.ledger.required is None or day > found.ledger.term.end:
        return Projection(found.ledger.pending)
    posted = {getattr(record, "session_id", None) for record in found.records}
    coming = [row.session for row in coming_for(found.worker, day) if row.session_id not in posted]
    hoped: list[Hoped] = []
    extra: list[Fact] = []
    then = found.again(accepted=IF_ACCEPTED)
    waiting = then.counted - found.ledger.counted
    for session in coming:
        if then.is_enough:
            break
        extra.append(_fact(session, found.worker))
        after = found.again(accepted=IF_ACCEPTED, also=extra)
        gain = after.counted - then.counted
        hoped.append(Hoped(str(session), gain, session.ends_on, session.get_absolute_url()))
        then = after
    renewable = _renewable(found.ledger, hoped, day) if then.is_enough else None
    return Projection(waiting, hoped, then.counted, then.missing, renewable)


def _renewable(ledger: Ledger, hoped: list[Hoped], day: date) -> date:
    """The window must be open and the last session over."""
    after = max((one.day + timedelta(days=1) for one in hoped), default=day)
    return max(filter(None, (ledger.window_opens, after, day)))


def _fact(session: Any, worker: SocialWorker) -> Fact:
    return Fact(
        -session.pk,
        worker.pk,
        session.title,
        session.activity_type,
        session.subject,
        session.starts_on,
        session.ends_on,
        "all_day",
        session.hours,
        "verified",
    )


@dataclass(frozen=True)
class Promotion:
    """A higher certificate passed inside a term: the present term keeps its requirement, the next asks more.

    ``register_by``: last day for the first registration of the new certificate (within one year).
    """

    level: str
    approved_on: date
    required_now: int | None
    required_next: int | None
    register_by: date

    @property
    def level_name(self) -> str:
        """The new level in words."""
        return CertificateLevel(self.level).label


def promotion_in(found: Reckoned) -> Promotion | None:
    """The highest certificate that was passed inside the running term above the term's own level."""
    registration = found.registration
    if registration is None:
        return None
    held = LEVEL_ORDER[registration.level]
    rows = Certificate.objects.filter(
        worker=found.worker, approved_on__range=(registration.starts_on, registration.ends_on)
    )
    higher = [row for row in rows if LEVEL_ORDER[row.level] > held]
    if not higher:
        return None
    best = max(higher, key=lambda row: LEVEL_ORDER[row.level])
    asked = Law.read().requirement(found.worker, best.level, best.approved_on)
    hours = asked.hours if asked else None
    return Promotion(
        best.level, best.approved_on, found.ledger.required, hours, add_years(best.approved_on, 1)
    )
