"""What the pages of this room show: a worker's ledger, the one next step, a verifier's queue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.scoping import scope_of
from core.common.capabilities import Capability
from core.common.dates import DateRange, today
from core.common.waiting import Waiting
from talent.people.models import Registration, SocialWorker

from ..enums import NotCounted
from ..ledger import Ledger, reckon
from ..models import CreditingRule, LearningQuerySet, LearningRecord, RenewalRequirement


def rules_for(worker: SocialWorker) -> list[CreditingRule]:
    """Every version of the crediting rules that may apply to a worker: general and of their places."""
    places = [worker.province_id, worker.prefecture_id, worker.county_id]
    return list(
        CreditingRule.objects.filter(Q(locality__isnull=True) | Q(locality__in=[p for p in places if p]))
    )


def rules_in_force(day: date | None = None) -> list[CreditingRule]:
    """The crediting rules of a day, for the page that explains them."""
    return list(CreditingRule.objects.on(day or today()).select_related("locality"))


def requirements_in_force(day: date | None = None) -> list[RenewalRequirement]:
    """The class-hours asked of each certificate level in terms that begin on the day."""
    return list(RenewalRequirement.objects.on(day or today()).select_related("locality"))


def requirement_for(level: str, start: date) -> RenewalRequirement | None:
    """Class-hours asked in a term that began on ``start`` (the level held at its start decides)."""
    return RenewalRequirement.objects.on(start).filter(level=level).order_by("locality_id").last()


def current_registration(worker: SocialWorker, day: date | None = None) -> Registration | None:
    """The registration in force on the day, else the latest that began before it."""
    day = day or today()
    terms = worker.registrations.valid().filter(starts_on__lte=day).select_related("certificate")
    return terms.order_by("-ends_on").first()


def ledger_for(worker: SocialWorker, day: date | None = None) -> Ledger:
    """The worker's ledger in the term in force on ``day`` (default: today)."""
    registration = current_registration(worker, day)
    term = requirement = None
    if registration is not None:
        term = DateRange(registration.starts_on, registration.ends_on)
        requirement = requirement_for(registration.certificate.level, registration.starts_on)
    records = worker.learning_records.select_related("decided_by")
    return reckon(records, rules=rules_for(worker), term=term, requirement=requirement)


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next: a sentence, where to do it, and until when."""

    sentence: str | Promise
    url_name: str = ""
    until: date | None = None


def next_step(worker: SocialWorker, ledger: Ledger, day: date | None = None) -> NextStep:
    """What the worker should do next; never more than one thing."""
    day = day or today()
    if ledger.term is None:
        return _step_without_term(worker)
    if day > ledger.term.end:
        return NextStep(
            _("Your registration ended on %(date)s. Ask your county officer about late renewal.")
            % {"date": _day(ledger.term.end)}
        )
    if ledger.is_enough:
        return _step_when_enough(ledger, day)
    returned = ledger.by_reason(NotCounted.RETURNED)
    if returned:
        return NextStep(
            _("“%(title)s” was returned: %(reason)s. Mend it and submit it again.")
            % {"title": returned[0].record.title, "reason": returned[0].record.returned_reason},
            "learning:mine",
        )
    if drafts := ledger.by_reason(NotCounted.DRAFT):
        return NextStep(
            _("Your draft “%(title)s” is not submitted yet. Submit it so that it can be reviewed.")
            % {"title": drafts[0].record.title},
            "learning:mine",
        )
    if ledger.missing_after_pending == 0:
        return NextStep(
            _("%(hours)s class-hours wait for review. When they are accepted you have enough.")
            % {"hours": _hours(ledger.pending)}
        )
    return NextStep(
        _("Attend and log %(hours)s more class-hours by %(date)s.")
        % {"hours": _hours(ledger.missing_after_pending), "date": _day(ledger.term.end)},
        "learning:log",
        ledger.term.end,
    )


def _step_without_term(worker: SocialWorker) -> NextStep:
    if not worker.certificate_level:
        return NextStep(_("No professional certificate is on record. If you hold one, tell your HR officer."))
    return NextStep(
        _("No registration is on record. Register in the national system within one year of passing.")
    )


def _step_when_enough(ledger: Ledger, day: date) -> NextStep:
    opens = ledger.window_opens
    if opens is not None and day < opens:
        return NextStep(
            _("You have enough class-hours. Renewal can be applied for from %(date)s.")
            % {"date": _day(opens)},
            until=ledger.term.end,
        )
    return NextStep(
        _("You have enough class-hours. Apply for renewal in the national system by %(date)s.")
        % {"date": _day(ledger.term.end)},
        until=ledger.term.end,
    )


def waiting_for(holder: object) -> LearningQuerySet:
    """Records that wait for a verifier in the reader's scope, oldest first."""
    queue = LearningRecord.objects.for_user(holder, Capability.VERIFY_LEARNING).awaiting()
    return queue.select_related("worker", "institution").order_by("submitted_at", "id")


def overlapping(record: LearningRecord) -> Iterable[LearningRecord]:
    """Other submitted or accepted records of the same person on the same days, for the verifier's eye."""
    others = LearningRecord.objects.filter(worker=record.worker).exclude(pk=record.pk)
    return others.between(record.starts_on, record.ends_on).exclude(state="draft")


def _day(day: date) -> str:
    return date_format(day, "Y-m-d")


def _hours(hours: Decimal) -> str:
    return f"{Decimal(hours).normalize():f}"


def may_read(holder: object) -> LearningQuerySet:
    """Records whose proofs the reader may open: their own, and those in a verifier's scope."""
    access = Access.of(holder)
    verifying = scope_of(LearningRecord).at(access.places_for(Capability.VERIFY_LEARNING))
    own = LearningRecord.objects.belonging_to(access.user)
    if verifying is None:
        return own
    return LearningRecord.objects.filter(Q(pk__in=own.values("pk")) | verifying)


def may_attach(holder: object) -> LearningQuerySet:
    """Records to which the reader may add proofs: their own."""
    return LearningRecord.objects.belonging_to(Access.of(holder).user)


def waits_for(access: Access) -> list[Waiting]:
    """One entry on a verifier's desk: how many records wait, and since when the oldest does."""
    if not access.holds(Capability.VERIFY_LEARNING):
        return []
    queue = waiting_for(access)
    oldest = queue.first()
    if oldest is None:
        return []
    title = _("Review learning: %(count)s records") % {"count": queue.count()}
    days = (today() - oldest.submitted_at.date()).days
    return [Waiting(title, reverse("learning:queue"), tag=_("oldest waits %(days)s days") % {"days": days})]
