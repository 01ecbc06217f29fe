"""The rules of an appointment, as pure functions of (appointment, facts)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from core.common.dates import add_months
from talent.people.enums import CertificateLevel

from . import grades
from .enums import EDUCATION_ORDER, NO_REQUIREMENT, PostState
from .rules import RuleBook, Violation

LONG_AFTER = date(9999, 12, 31)


@dataclass(frozen=True)
class Stay:
    """Somebody's days in a post, or a post's days with so many places; ends inclusive, None is open."""

    starts_on: date
    ends_on: date | None = None
    places: int = 1

    @property
    def last_day(self) -> date:
        return self.ends_on or LONG_AFTER

    def covers(self, day: date) -> bool:
        """Whether the day belongs to it."""
        return self.starts_on <= day <= self.last_day


def first_full_day(periods: Sequence[Stay], held: Sequence[Stay], wanted: Stay) -> date | None:
    """The first day of ``wanted`` on which the post has no place left; None when there is always one.

    Only days on which something begins or a period changes can be the first one.
    """
    turns = {wanted.starts_on}
    for stay in (*periods, *held):
        turns.add(stay.starts_on)
    for period in periods:
        if period.ends_on:
            turns.add(period.ends_on + timedelta(days=1))
    for day in sorted(turn for turn in turns if wanted.covers(turn)):
        places = sum(period.places for period in periods if period.covers(day))
        if sum(stay.covers(day) for stay in held) >= places:
            return day
    return None


def certificate_due_on(worker_level: str, post: Any, starts_on: date) -> date | None:
    """The day by which the certificate must be there (限期取证); None where nothing is owed."""
    if level_order(worker_level) >= level_order(post.min_certificate) or not post.certificate_within_months:
        return None
    return add_months(starts_on, post.certificate_within_months)


def level_order(level: str) -> int:
    """0 for no certificate or no requirement, then assistant, social worker, senior."""
    if level in ("", NO_REQUIREMENT):
        return 0
    return CertificateLevel.values.index(level) + 1


def certificate_suffices(worker: Any, post: Any, book: RuleBook) -> list[Violation]:
    """The certificate that the post asks for, or the time the post allows to obtain it."""
    asked, held = level_order(post.min_certificate), level_order(worker.certificate_level)
    if held < asked and not post.certificate_within_months:
        sentence = _(
            "This post asks for the certificate “%(level)s”, which this person does not hold, and"
            " allows no time to obtain it."
        ) % {"level": CertificateLevel(post.min_certificate).label}
        return [Violation(sentence, post.basis_doc_no, "worker")]
    rule = book.levels.get((post.category, worker.certificate_level))
    if rule is not None and post.grade and grades.rank(post.grade) < rule.highest:
        sentence = _(
            "%(level)s can be appointed to grade %(highest)s at most; this post is in %(grade)s."
        ) % {
            "level": CertificateLevel(worker.certificate_level).label,
            "highest": rule.highest,
            "grade": grades.label(post.grade),
        }
        return [Violation(sentence, rule.document_no, "worker")]
    return []


def education_suffices(worker: Any, post: Any) -> list[Violation]:
    """The education that the post asks for."""
    asked = EDUCATION_ORDER.get(post.education, 0)
    if not asked:
        return []
    words = {"asked": post.get_education_display()}
    if not worker.education:
        sentence = _("This post asks for “%(asked)s”, but this person's education is not recorded yet.")
        return [Violation(sentence % words, field="worker")]
    if EDUCATION_ORDER[worker.education] < asked:
        sentence = _("This post asks for “%(asked)s” or higher; this person's education is “%(held)s”.")
        words["held"] = worker.get_education_display()
        return [Violation(sentence % words, field="worker")]
    return []


def qualification_violations(worker: Any, post: Any, book: RuleBook) -> list[Violation]:
    """Everything in the person that the post's requirement does not accept."""
    return [*certificate_suffices(worker, post, book), *education_suffices(worker, post)]


def place_is_free(post: Any, periods: Sequence[Stay], held: Sequence[Stay], wanted: Stay) -> list[Violation]:
    """The post stands and has a place on every day of the appointment."""
    if post.state == PostState.ABOLISHED:
        return [Violation(_("This post was abolished on %(day)s.") % {"day": post.abolished_on})]
    if post.state == PostState.FROZEN:
        return [Violation(_("This post is frozen: nobody can be appointed until it is thawed."))]
    if wanted.starts_on < post.opened_on:
        sentence = _("This post exists only from %(day)s: the appointment cannot start earlier.")
        return [Violation(sentence % {"day": post.opened_on}, field="starts_on")]
    day = first_full_day(periods, held, wanted)
    if day is None:
        return []
    taken = sum(stay.covers(day) for stay in held)
    sentence = _(
        "No free place in post %(number)s on %(day)s: %(taken)s of %(places)s places are filled. Choose"
        " another post, or end an appointment first."
    )
    places = sum(period.places for period in periods if period.covers(day))
    words = {"number": post.number, "day": day, "taken": taken, "places": places}
    return [Violation(sentence % words, field="post")]


def stays_of(rows: Iterable[Any]) -> list[Stay]:
    """Stays from appointments or periods."""
    return [Stay(row.starts_on, row.ends_on, getattr(row, "places", 1)) for row in rows]
