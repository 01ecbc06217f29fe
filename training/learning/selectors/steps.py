"""The one next step of a worker: a sentence, where to do it, until when. Never more than one thing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.common.dates import today
from talent.people.models import SocialWorker

from ..enums import NotCounted, Origin
from ..ledger import Ledger
from .ledgers import Projection, projection, reckoned_for


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next: a sentence, where to do it, and until when."""

    sentence: str | Promise
    url_name: str = ""
    until: date | None = None
    url_args: tuple = ()

    @property
    def url(self) -> str:
        """The page where it is done; empty where there is none."""
        try:
            return reverse(self.url_name, args=self.url_args) if self.url_name else ""
        except NoReverseMatch:
            return ""


_apply_url_name: list[str] = []


def register_apply_page(url_name: str) -> None:
    """The room of renewal names its page for applying; the next step of whoever has enough leads there."""
    _apply_url_name[:] = [url_name]


_earlier: list[Callable[[SocialWorker], NextStep | None]] = []


def register_earlier_step(source: Callable[[SocialWorker], NextStep | None]) -> None:
    """The room of renewal answers first for whoever has an application under way: one step, never two."""
    _earlier[:] = [source]


def next_step(
    worker: SocialWorker, ledger: Ledger, day: date | None = None, projected: Projection | None = None
) -> NextStep:
    """What the worker should do next; never more than one thing."""
    day = day or today()
    for source in _earlier:
        if found := source(worker):
            return found
    if ledger.term is None:
        return _step_without_term(worker)
    if day > ledger.term.end:
        return NextStep(
            _("Your registration ended on %(date)s. Ask your county officer about late renewal.")
            % {"date": _day(ledger.term.end)},
            *_apply_url_name,
        )
    if ledger.is_enough:
        return _step_when_enough(ledger, day)
    return _step_to_mend(ledger) or _step_to_learn(ledger, projected)


def ledger_and_step(worker: SocialWorker) -> tuple[Ledger, NextStep]:
    """Where the worker stands and the one next step, the same on every page."""
    found = reckoned_for(worker)
    return found.ledger, next_step(worker, found.ledger, projected=projection(found))


def _step_to_mend(ledger: Ledger) -> NextStep | None:
    """What was returned to them, then what was never handed in: hours that are nearly there."""
    own = [line for line in ledger.by_reason(NotCounted.RETURNED) if line.record.origin == Origin.SELF]
    if own:
        record = own[0].record
        return NextStep(
            _("“%(title)s” was returned: %(reason)s. Mend it and submit it again.")
            % {"title": record.title, "reason": record.returned_reason.rstrip("。．.")},
            "learning:my_record_edit",
            ledger.term.end,
            (record.uid,),
        )
    if drafts := ledger.by_reason(NotCounted.DRAFT):
        return NextStep(
            _("Your draft “%(title)s” is not submitted yet. Submit it so that it can be reviewed.")
            % {"title": drafts[0].record.title},
            "learning:my_record",
            ledger.term.end,
            (drafts[0].record.uid,),
        )
    return None


def _step_to_learn(ledger: Ledger, projected: Projection | None) -> NextStep:
    """Wait for a review, finish what is enrolled, or find more."""
    hoped = projected.sessions if projected else []
    missing = projected.missing if projected else ledger.missing_after_pending
    if missing == 0 and not hoped:
        return NextStep(
            _("%(hours)s class-hours wait for review. When they are accepted you have enough.")
            % {"hours": _hours(ledger.pending)}
        )
    if missing == 0:
        words = {"title": hoped[0].title, "day": _day(hoped[0].day), "date": _day(projected.renewable_on)}
        if len(hoped) > 1:
            words |= {"last": hoped[-1].title, "day": _day(hoped[-1].day)}
            text = _("Finish “%(title)s” to “%(last)s” (until %(day)s): you are renewable on %(date)s.")
        else:
            text = _("Finish “%(title)s” (until %(day)s): you are renewable on %(date)s.")
        return NextStep(text % words, "learning:mine", ledger.term.end)
    words = {"hours": _hours(missing), "date": _day(ledger.term.end)}
    if hoped:
        text = _(
            "Besides the sessions you have a place in, attend and log %(hours)s more class-hours by %(date)s."
        )
        return NextStep(text % words, "learning:offers", ledger.term.end)
    return NextStep(
        _("Attend and log %(hours)s more class-hours by %(date)s.") % words,
        "learning:log",
        ledger.term.end,
    )


def _step_without_term(worker: SocialWorker) -> NextStep:
    if not worker.certificate_level:
        return NextStep(_("No professional certificate is on record. If you hold one, tell your HR officer."))
    return NextStep(
        _("No registration is on record. Register in the national system within one year of passing."),
        *_apply_url_name,
    )


def _step_when_enough(ledger: Ledger, day: date) -> NextStep:
    opens = ledger.window_opens
    if opens is not None and day < opens:
        return NextStep(
            _("You have enough class-hours. Renewal can be applied for from %(date)s.")
            % {"date": _day(opens)},
            until=ledger.term.end,
        )
    text = _("You have enough class-hours. Apply for renewal by %(date)s.") % {"date": _day(ledger.term.end)}
    return NextStep(text, _apply_url_name[0] if _apply_url_name else "", ledger.term.end)


def _day(day: date) -> str:
    return date_format(day, "Y-m-d")


def _hours(hours: Decimal) -> str:
    return f"{Decimal(hours).normalize():f}"
