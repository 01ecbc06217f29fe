"""After a roster is applied: people go into posts where a matching place is free, the others are counted.

Matching means: a post of the person's institution, of the category and grade that the roster
states, whose requirement the person meets. Nobody is hidden: whoever finds no place is listed
as 在岗而无空岗, whoever lacks the certificate of a technical post as 无证在专技岗.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.scoping import scoped
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import today
from talent.people.models import Employment, SocialWorker
from talent.people.registry import RosterEntry, RosterSummary

from . import grades
from .actions.appointments import Wanted, appoint_all, broken_rules
from .appointing import level_order, qualification_violations
from .enums import AppointmentKind, PostState
from .models import Appointment, Post
from .rules import RuleBook
from .selectors.appointing import appoint_facts
from .selectors.facts import rule_book
from .selectors.posts import uncertified_in_technical_posts, with_free_place


def follow_roster(entries: Sequence[RosterEntry], by: Author) -> RosterSummary | None:
    """Appoint whom a free place fits (earliest hired first) and say what became of everybody."""
    if not entries:
        return None
    ids = [entry.worker.pk for entry in entries]
    in_posts = set(
        Appointment.objects.from_day(today()).filter(worker_id__in=ids).values_list("worker", flat=True)
    )
    seeking = [entry for entry in entries if entry.worker.pk not in in_posts]
    wanted = matching_places(seeking, by)
    appoint_all(wanted, by=by)
    uncertified = uncertified_in_technical_posts(SocialWorker.objects.filter(pk__in=ids)).count()
    return _summary(len(wanted), len(in_posts), len(seeking) - len(wanted), uncertified)


@dataclass(frozen=True)
class Placement:
    """One person without a post: the place found, or why there is none."""

    worker: SocialWorker
    wanted: Wanted | None = None
    reason: str = ""


def matching_places(seeking: Sequence[RosterEntry], by: Author) -> list[Wanted]:
    """Who would go where: the free places that fit these people, earliest hired first; changes nothing."""
    return [found.wanted for found in placements(seeking, by) if found.wanted is not None]


def placements(seeking: Sequence[RosterEntry], by: Author) -> list[Placement]:
    """Person by person the place that fits, or the reason why none does; changes nothing."""
    places = _FreePlaces({entry.employment.institution_id for entry in seeking}, by)
    found = []
    for entry in _by_seniority(seeking):
        wanted = places.take(entry.worker, entry.employment)
        why = "" if wanted else places.why_not(entry.worker, entry.employment)
        found.append(Placement(entry.worker, wanted, why))
    return _kept(found)


def _kept(found: list[Placement]) -> list[Placement]:
    """The rules of appointing have the last word: from the day of the roster, else from today."""
    facts = appoint_facts([one.wanted for one in found if one.wanted is not None])
    kept = []
    for one in found:
        row = one.wanted
        if row is None:
            kept.append(one)
            continue
        broken = broken_rules(row, facts)
        if broken and row.starts_on < today():
            row = replace(row, starts_on=today())
            broken = broken_rules(row, facts)
        if not broken:
            facts.take(row, takes_place=True)
        kept.append(Placement(one.worker, None if broken else row, broken[0].full if broken else ""))
    return kept


def waiting_entries(workers: QuerySet[SocialWorker]) -> list[RosterEntry]:
    """People without a post with the running employment at their employer, as a roster would give them."""
    employments = Employment.objects.running().filter(
        worker__in=workers, institution=F("worker__institution")
    )
    rows = employments.select_related("worker").order_by("worker_id")
    return [RosterEntry(line, row.worker, row, is_new=False) for line, row in enumerate(rows, start=1)]


@transaction.atomic
def place_by_roster(*, workers: QuerySet[SocialWorker], by: Author) -> RosterSummary | None:
    """Put people without a post into the places that fit what the roster said of them (按花名册安置).

    The same rule as after an import, for posts that came into force later. ``workers`` comes from the
    author's own scope. Answers what became of everybody; None where nobody waits.
    """
    return follow_roster(waiting_entries(workers), by)


def _by_seniority(entries: Iterable[RosterEntry]) -> list[RosterEntry]:
    unknown = today()
    return sorted(entries, key=lambda entry: (entry.employment.starts_on or unknown, entry.line))


class _FreePlaces:
    """The free places of some institutions, taken one by one."""

    def __init__(self, institutions: set[int], by: Author) -> None:
        posts = Post.objects.filter(institution_id__in=institutions, state=PostState.OPEN)
        if by.user is not None:
            posts = scoped(posts, by.user, Capability.APPOINT)
        self.left: dict[int, int] = {}
        self.posts: dict[tuple[int, str, str], list[Post]] = defaultdict(list)
        self.book: RuleBook = rule_book()
        for post in with_free_place(posts).order_by("number"):
            self.left[post.pk] = post.free
            self.posts[post.institution_id, post.category, post.grade].append(post)
        self._leave_later_ones(posts)

    def _leave_later_ones(self, posts: Iterable[Post]) -> None:
        """A place promised to somebody from a later day on is not free."""
        later = Appointment.objects.placed().filter(post__in=posts, starts_on__gt=today())
        for post_id in later.values_list("post_id", flat=True):
            if post_id in self.left:
                self.left[post_id] -= 1

    def take(self, worker: SocialWorker, employment: Employment) -> Wanted | None:
        """The place that fits best, taken; None where none does."""
        category = worker.post_category_claimed
        grade = grades.parse(category, worker.post_grade_claimed) if category else None
        if grade is None:
            return None
        fitting = [
            post
            for post in self.posts[employment.institution_id, category, grade]
            if self.left[post.pk] > 0 and not qualification_violations(worker, post, self.book)
        ]
        if not fitting:
            return None
        post = max(fitting, key=lambda post: _fit(post, employment))
        self.left[post.pk] -= 1
        starts_on = max(employment.starts_on or post.opened_on, post.opened_on)
        return Wanted(worker, post, starts_on, kind=AppointmentKind.ROSTER)

    def why_not(self, worker: SocialWorker, employment: Employment) -> str:
        """The first thing that stands against every place of the person's employer."""
        category = worker.post_category_claimed
        grade = grades.parse(category, worker.post_grade_claimed) if category else None
        if grade is None:
            return _("The roster states no category and grade that can be read: fill them in first.")
        label = grades.label(grade) if grade else ""
        words = {"category": worker.get_post_category_claimed_display(), "grade": label}
        posts = self.posts[employment.institution_id, category, grade]
        if not posts:
            return _("The employer has no free post of %(category)s %(grade)s.") % words
        for post in posts:
            if broken := qualification_violations(worker, post, self.book):
                return broken[0].full
        return _("All places of %(category)s %(grade)s are taken.") % words


def _fit(post: Post, employment: Employment) -> tuple[bool, int]:
    """The same site first, then the post that asks for most: lower ones stay for others."""
    return post.site_id == employment.site_id, level_order(post.min_certificate)


def _summary(placed: int, kept: int, without: int, uncertified: int) -> RosterSummary:
    figures = [(_("put into posts"), placed)]
    if kept:
        figures.append((_("in a post already"), kept))
    figures += [
        (_("at work without a free post"), without),
        (_("in a technical post without a certificate"), uncertified),
    ]
    sentences = []
    if without:
        sentence = ngettext(
            "%(n)s person found no free place of their category, grade and qualification.",
            "%(n)s people found no free place of their category, grade and qualification.",
            without,
        )
        sentences.append(sentence % {"n": without})
    return RosterSummary(
        _("At work without a post"), figures, sentences, reverse("establishment:without_post")
    )
