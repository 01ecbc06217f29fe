"""Facts for the rules of appointments, loaded once for one person or ten thousand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from core.common.dates import today
from talent.people.enums import Relation
from talent.people.models import Employment, SocialWorker

from ..appointing import Held, Stay, stays_of
from ..enums_people import Manner
from ..models import Appointment, Offer, Post, PostException, PostPeriod
from ..rules import RuleBook
from .facts import rule_book


@dataclass(frozen=True)
class Wanted:
    """One appointment asked for."""

    worker: SocialWorker
    post: Post
    starts_on: date
    ends_on: date | None = None
    kind: str = "first"
    manner: str = Manner.SUBSTANTIVE
    fte: int = 100
    reason: str = ""
    document_no: str = ""

    @property
    def stay(self) -> Stay:
        return Stay(self.starts_on, self.ends_on)


@dataclass
class AppointFacts:
    """Everything that the rules ask of posts and people; ``take`` and ``leave`` think ahead."""

    posts: dict[int, Post]
    periods: dict[int, list[Stay]] = field(default_factory=lambda: defaultdict(list))
    placed: dict[int, dict[Any, Stay]] = field(default_factory=lambda: defaultdict(dict))
    held: dict[int, list[Held]] = field(default_factory=lambda: defaultdict(list))
    employers: dict[tuple[int, int], str] = field(default_factory=dict)
    exceptions: dict[tuple[int, int], list[PostException]] = field(default_factory=lambda: defaultdict(list))
    book: RuleBook = field(default_factory=RuleBook)

    def leave(self, appointment: Appointment, last_day: date) -> None:
        """As if the appointment ended on the day."""
        stay = replace(Stay(appointment.starts_on, appointment.ends_on), ends_on=last_day)
        gone = last_day < appointment.starts_on
        if appointment.takes_place:
            places = self.placed[appointment.post_id]
            places.pop(appointment.pk, None) if gone else places.__setitem__(appointment.pk, stay)
        kept = []
        for one in self.held[appointment.worker_id]:
            if one.appointment != appointment.pk:
                kept.append(one)
            elif not gone:
                kept.append(replace(one, stay=stay))
        self.held[appointment.worker_id] = kept

    def take(self, row: Wanted, takes_place: bool, key: Any = None) -> None:
        """As if the appointment were made."""
        key = key or object()
        if takes_place:
            self.placed[row.post.pk][key] = row.stay
        self.held[row.worker.pk].append(Held(row.stay, row.post.number, row.manner, row.fte))

    def exception(self, row: Wanted, kind: str) -> PostException | None:
        """The approved exception of the kind that covers the first day."""
        found = self.exceptions[row.worker.pk, row.post.pk]
        return next(
            (one for one in found if one.kind == kind and one.valid_from <= row.starts_on <= one.expires_on),
            None,
        )


def appoint_facts(
    rows: Sequence[Wanted], *, lock: bool = False, but_offers: Iterable[int] = ()
) -> AppointFacts:
    """Facts for the rows; ``lock`` holds the posts in one order until the end of the transaction.

    ``but_offers`` are offers that these rows fulfil: their places are free for them.
    """
    ids = {row.post.pk for row in rows}
    people = [row.worker.pk for row in rows]
    posts = Post.objects.filter(pk__in=ids).order_by("pk")
    posts = posts.select_for_update() if lock else posts
    facts = AppointFacts({post.pk: post for post in posts.prefetch_related("institution")})
    facts.book = rule_book()
    for period in PostPeriod.objects.filter(post_id__in=ids):
        facts.periods[period.post_id] += stays_of([period])
    for row in Appointment.objects.placed().filter(post_id__in=ids):
        facts.placed[row.post_id][row.pk] = Stay(row.starts_on, row.ends_on)
    offers = Offer.objects.filter(post_id__in=ids, accepted_on__isnull=False).exclude(pk__in=list(but_offers))
    for offer in offers:
        facts.placed[offer.post_id]["offer", offer.pk] = committed_stay(offer)
    _load_people(facts, people)
    return facts


def _load_people(facts: AppointFacts, people: Sequence[int]) -> None:
    for row in Appointment.objects.filter(worker_id__in=people).select_related("post"):
        stay = Stay(row.starts_on, row.ends_on)
        facts.held[row.worker_id].append(Held(stay, row.post.number, row.manner, row.fte, row.pk))
    running = Employment.objects.filter(worker_id__in=people, ends_on=None)
    for worker, institution, relation in running.values_list("worker_id", "institution_id", "relation"):
        facts.employers[worker, institution] = relation
    approved = PostException.objects.filter(worker_id__in=people, state="approved", expires_on__gte=today())
    for one in approved:
        facts.exceptions[one.worker_id, one.post_id].append(one)


def committed_stay(offer: Offer) -> Stay:
    """The days on which an accepted offer keeps its place; empty where it was closed on the same day."""
    last = offer.closed_on - timedelta(days=1) if offer.closed_on else None
    return Stay(offer.accepted_on, last)


def law_of(relation: str) -> str:
    """Which law a contract of this employment relation follows."""
    if relation == Relation.ESTABLISHMENT:
        return "personnel"
    return "service" if relation in (Relation.COMMUNITY, Relation.ELECTED) else "labour"
