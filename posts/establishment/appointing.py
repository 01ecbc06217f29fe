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
from .enums_people import PLACED, Manner
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


def most_at_a_time(stays: Sequence[Stay], since: date) -> int:
    """The greatest number of stays on one day, from ``since`` on."""
    turns = {max(stay.starts_on, since) for stay in stays}
    return max((sum(stay.covers(day) for stay in stays) for day in turns), default=0)


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
        return [Violation(sentence, post.basis_doc_no, "worker", rule=UNDER_QUALIFIED)]
    rule = book.levels.get((post.category, worker.certificate_level))
    if rule is not None and post.grade and grades.rank(post.grade) < rule.highest:
        sentence = _(
            "%(level)s can be appointed to grade %(highest)s at most; this post is in %(grade)s."
        ) % {
            "level": CertificateLevel(worker.certificate_level).label,
            "highest": rule.highest,
            "grade": grades.label(post.grade),
        }
        return [Violation(sentence, rule.document_no, "worker", rule=UNDER_QUALIFIED)]
    return []


def education_suffices(worker: Any, post: Any) -> list[Violation]:
    """The education that the post asks for."""
    asked = EDUCATION_ORDER.get(post.education, 0)
    if not asked:
        return []
    words = {"asked": post.get_education_display()}
    if not worker.education:
        sentence = _("This post asks for “%(asked)s”, but this person's education is not recorded yet.")
        return [Violation(sentence % words, field="worker", rule=UNDER_QUALIFIED)]
    if EDUCATION_ORDER[worker.education] < asked:
        sentence = _("This post asks for “%(asked)s” or higher; this person's education is “%(held)s”.")
        words["held"] = worker.get_education_display()
        return [Violation(sentence % words, field="worker", rule=UNDER_QUALIFIED)]
    return []


def qualification_violations(worker: Any, post: Any, book: RuleBook) -> list[Violation]:
    """Everything in the person that the post's requirement does not accept."""
    return [*certificate_suffices(worker, post, book), *education_suffices(worker, post)]


def post_stands(post: Any, wanted: Stay) -> list[Violation]:
    """The post takes people from the first day on: of an open institution, neither frozen nor abolished."""
    if post.institution.is_closed:
        sentence = _("%(institution)s is closed: nobody can be appointed to its posts.")
        return [Violation(sentence % {"institution": post.institution})]
    if post.state == PostState.ABOLISHED:
        return [Violation(_("This post was abolished on %(day)s.") % {"day": post.abolished_on})]
    if post.state == PostState.FROZEN:
        return [Violation(_("This post is frozen: nobody can be appointed until it is thawed."))]
    if wanted.starts_on < post.opened_on:
        sentence = _("This post exists only from %(day)s: the appointment cannot start earlier.")
        return [Violation(sentence % {"day": post.opened_on}, field="starts_on")]
    return []


def place_is_free(post: Any, periods: Sequence[Stay], held: Sequence[Stay], wanted: Stay) -> list[Violation]:
    """The post has a place on every day of the appointment; ``held`` are people and promised places."""
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
    return [Violation(sentence % words, field="post", rule=OVER)]


UNDER_QUALIFIED, OVER = "under_qualified", "over"


@dataclass(frozen=True)
class Held:
    """A post that a person holds: which, how, how much of full time, from when until when."""

    stay: Stay
    number: str
    manner: str
    fte: int = 100
    appointment: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it is part of the person's own working time here."""
        return self.manner in PLACED


def overlap(one: Stay, other: Stay) -> bool:
    """Whether a day belongs to both."""
    return one.starts_on <= other.last_day and other.starts_on <= one.last_day


def one_regular_post(manner: str, wanted: Stay, held: Sequence[Held]) -> list[Violation]:
    """A person holds one regular post at a time; a second one is concurrent, with a reason."""
    if manner != Manner.SUBSTANTIVE:
        return []
    for other in held:
        if other.manner == Manner.SUBSTANTIVE and overlap(other.stay, wanted):
            sentence = _(
                "This person already holds post %(number)s from %(day)s: transfer the person, or record a"
                " concurrent post with its reason."
            )
            return [
                Violation(sentence % {"number": other.number, "day": other.stay.starts_on}, field="manner")
            ]
    return []


def within_full_time(manner: str, fte: int, wanted: Stay, held: Sequence[Held]) -> list[Violation]:
    """All posts of a person together are one full post at most, on every day."""
    if manner not in PLACED:
        return []
    others = [one for one in held if one.counts and overlap(one.stay, wanted)]
    turns = {wanted.starts_on} | {one.stay.starts_on for one in others}
    for day in sorted(turn for turn in turns if wanted.covers(turn)):
        total = fte + sum(one.fte for one in others if one.stay.covers(day))
        if total > 100:
            sentence = _(
                "On %(day)s this person's posts would add up to %(total)s of full time: lower the full-time"
                " equivalent of one of them."
            )
            return [Violation(sentence % {"day": day, "total": f"{total / 100:.2f}"}, field="fte")]
    return []


def manner_is_complete(manner: str, stay: Stay, reason: str) -> list[Violation]:
    """What each manner of holding a post must say."""
    found = []
    if manner != Manner.SUBSTANTIVE and not reason.strip():
        found.append(
            Violation(_("Say why: a concurrent, seconded or acting post needs a reason."), field="reason")
        )
    if manner == Manner.SECONDED and stay.ends_on is None:
        found.append(Violation(_("A secondment names its last day."), field="ends_on"))
    return found


def stays_of(rows: Iterable[Any]) -> list[Stay]:
    """Stays from appointments or periods."""
    return [Stay(row.starts_on, row.ends_on, getattr(row, "places", 1)) for row in rows]
