"""Rules and reasons in plain words, with the document behind them; the same on page, phone and paper."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .enums import NotCounted, Unit
from .ledger import Ledger, Line, Part
from .rulebook import cap_of_term


def plain(hours: Any) -> str:
    """Class-hours without needless zeros."""
    return f"{Decimal(hours).normalize():f}"


def credit_words(rule: Any) -> list[str]:
    """How a form of learning is credited, one short sentence each."""
    rate = {"rate": plain(rule.rate), "minutes": rule.minutes}
    if rule.unit == Unit.ONE_OFF:
        found = [_("%(rate)s class-hours once, when it is finished.") % rate]
    elif rule.unit == Unit.ITEM:
        found = [_("%(rate)s class-hours for each item.") % rate]
    elif rule.rate == 1:
        found = [_("Every class-hour of %(minutes)s minutes counts.") % rate]
    else:
        found = [_("Every class-hour of %(minutes)s minutes counts as %(rate)s.") % rate]
    if rule.cap_per_term is not None:
        found.append(_("At most %(cap)s class-hours in a registration term.") % {"cap": rule.cap_per_term})
    if rule.cap_per_year is not None:
        found.append(_("At most %(cap)s class-hours in a calendar year.") % {"cap": rule.cap_per_year})
    if rule.subject:
        found.append(_("Only for: %(subject)s.") % {"subject": rule.get_subject_display()})
    found.append(_("A photo or PDF is needed as proof.") if rule.evidence_required else _("No proof needed."))
    return found


def because(line: Line, part: Part, ledger: Ledger | None = None) -> str:
    """Why hours of a record do not count: the reason, its number and the document behind it."""
    rule = line.rule
    words = {
        NotCounted.CAP: _cap,
        NotCounted.CAP_YEAR: _cap,
        NotCounted.OUTSIDE_TERM: _outside,
        NotCounted.DUPLICATE: _rival,
        NotCounted.SAME_WORK: _rival,
        NotCounted.EARLIER: _rival,
        NotCounted.RETURNED: _returned,
    }.get(part.reason)
    text = words(line, part, ledger) if words else str(part.reason.label)
    if rule is not None and part.reason in (NotCounted.CAP, NotCounted.CAP_YEAR, NotCounted.SUBJECT):
        text += pgettext("document after a reason", " (%(document)s)") % {"document": rule.document_no}
    return text


def _cap(line: Line, part: Part, _ledger: Ledger | None) -> str:
    kind = line.record.get_activity_type_display()
    if part.reason == NotCounted.CAP_YEAR:
        words = {"kind": kind, "cap": line.rule.cap_per_year}
        return _("%(kind)s: at most %(cap)s class-hours a year") % words
    words = {"kind": kind, "cap": plain(cap_of_term(line.rule))}
    return _("%(kind)s: at most %(cap)s class-hours a term") % words


def _outside(line: Line, part: Part, ledger: Ledger | None) -> str:
    term = ledger.term if ledger else None
    if term is None:
        return _("no registration term is on record")
    if line.record.ends_on < term.start:
        return _("before the registration term began on %(day)s") % {"day": term.start.isoformat()}
    return _("after the registration term ended on %(day)s") % {"day": term.end.isoformat()}


def _rival(_line: Line, part: Part, _ledger: Ledger | None) -> str:
    if part.other is None:
        return str(part.reason.label)
    words = {"title": part.other.title, "day": part.other.starts_on.isoformat()}
    if part.reason == NotCounted.EARLIER:
        return _("shares its time with “%(title)s” (%(day)s), which counted in an earlier period") % words
    if part.reason == NotCounted.SAME_WORK:
        return _("the same as “%(title)s” (%(day)s), which counts") % words
    return _("at the same time as “%(title)s” (%(day)s), which counts") % words


def _returned(line: Line, part: Part, _ledger: Ledger | None) -> str:
    return _("returned: %(reason)s") % {"reason": line.record.returned_reason}
