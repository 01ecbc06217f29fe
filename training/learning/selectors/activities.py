"""What the pages of training offer show: providers, sessions, who is on a list, who was there."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from core.access.holdings import Access
from core.access.scoping import belonging_to, scoped
from core.common import dates
from core.common.capabilities import Capability
from core.imports.places import reader_tops
from core.localities.models import Locality
from talent.people.models import SocialWorker

from ..attendance import earned
from ..enums import EnrolmentState, SessionState
from ..models import Course, Enrolment, LearningRecord, Provider, SignIn, Sitting, TrainingSession

_LEVELS = ("province", "prefecture", "county", "township")
ON_THE_LIST = (EnrolmentState.ENROLLED, EnrolmentState.ATTENDED, EnrolmentState.ABSENT)


def places_to_train_at(access: Access) -> QuerySet[Locality]:
    """Localities for whose people the reader may organise training."""
    current = Locality.objects.current().exclude(level="township")
    return scoped(current, access, Capability.MANAGE_TRAINING).order_by("code")


def usual_place(access: Access) -> Locality | None:
    """The reader's own place, where there is one only."""
    tops = reader_tops(access, Capability.MANAGE_TRAINING)
    return tops[0] if len(tops) == 1 else None


def _around(access: Access) -> set[int]:
    """The reader's places and every place above them."""
    tops = reader_tops(access, Capability.MANAGE_TRAINING)
    return {pk for top in tops for level in _LEVELS if (pk := getattr(top, f"{level}_id"))}


def providers_for(access: Access, keep: int | None = None) -> QuerySet[Provider]:
    """Providers approved today at the reader's places or above them (a province's list holds below)."""
    above = _around(access)
    own = scoped(Provider.objects.all(), access, Capability.MANAGE_TRAINING).values("pk")
    usable = Provider.objects.filter(Q(pk__in=own) | Q(locality__in=above))
    return usable.filter(Q(pk__in=usable.approved_on(dates.today()).values("pk")) | Q(pk=keep))


def sessions_for(access: Access) -> QuerySet[TrainingSession]:
    """Sessions of the reader's places, and those held above them for their people as well.

    One held above is shown while it is open, and afterwards where people of the reader's took part.
    Whose people the others are does not follow from it: ``sheet_for`` shows the reader's own only.
    """
    own = scoped(TrainingSession.objects.all(), access, Capability.MANAGE_TRAINING).values("pk")
    ours = scoped(Enrolment.objects.all(), access, Capability.MANAGE_TRAINING).values("session")
    reaching = TrainingSession.objects.running().filter(locality__in=_around(access)).values("pk")
    known = TrainingSession.objects.filter(locality__in=_around(access), pk__in=ours).values("pk")
    return TrainingSession.objects.filter(Q(pk__in=own) | Q(pk__in=reaching) | Q(pk__in=known))


def is_held_by(session: TrainingSession, access: Access) -> bool:
    """Whether the session is one of the reader's own places, to be changed by them."""
    mine = scoped(TrainingSession.objects.filter(pk=session.pk), access, Capability.MANAGE_TRAINING)
    return mine.exists()


def courses_for(access: Access) -> QuerySet[Course]:
    """Courses still offered by those providers."""
    offered = Course.objects.filter(provider__in=providers_for(access), withdrawn_on=None)
    return offered.select_related("provider")


def counted(sessions: QuerySet[TrainingSession]) -> QuerySet[TrainingSession]:
    """With the number of places taken and of people waiting."""
    on_list = Q(enrolments__state__in=ON_THE_LIST)
    return sessions.annotate(
        taken=Count("enrolments", filter=on_list),
        waiting=Count("enrolments", filter=Q(enrolments__state=EnrolmentState.WAITING)),
    )


def places_taken(session: TrainingSession) -> int:
    """How many places of a session are held."""
    return session.enrolments.filter(state__in=ON_THE_LIST).count()


@dataclass
class Person:
    """One line of a session's list: the enrolment, presence by sitting, hours earned."""

    enrolment: Enrolment
    presences: list[tuple[Sitting, SignIn | None]]
    hours: Decimal = Decimal(0)

    @property
    def worker(self) -> SocialWorker:
        """Who it is."""
        return self.enrolment.worker


@dataclass
class Sheet:
    """A session with its timetable and its people."""

    session: TrainingSession
    sittings: list[Sitting]
    people: list[Person] = field(default_factory=list)
    waiting: list[Enrolment] = field(default_factory=list)
    withdrawn: int = 0

    @property
    def present(self) -> int:
        """People who signed in at least once."""
        return sum(1 for person in self.people if person.hours)

    @property
    def free(self) -> int:
        """Places nobody holds."""
        return max(self.session.capacity - len(self.people), 0)


def sheet_of(session: TrainingSession) -> Sheet:
    """The list of people of a session in a fixed number of queries."""
    sittings = list(session.sittings.all())
    signed: dict[int, dict[int, SignIn]] = defaultdict(dict)
    for one in SignIn.objects.valid().filter(sitting__session=session):
        signed[one.worker_id][one.sitting_id] = one
    sheet = Sheet(session, sittings)
    enrolments = session.enrolments.select_related("worker", "institution").order_by("asked_at", "id")
    for enrolment in enrolments:
        if enrolment.state == EnrolmentState.WAITING:
            sheet.waiting.append(enrolment)
        elif enrolment.state == EnrolmentState.WITHDRAWN:
            sheet.withdrawn += 1
        else:
            mine = signed[enrolment.worker_id]
            person = Person(enrolment, [(one, mine.get(one.pk)) for one in sittings])
            there = [(enrolment.worker, one) for one in sittings if one.pk in mine]
            person.hours = sum((day.hours for day in earned(there)), Decimal(0))
            sheet.people.append(person)
    return sheet


def own_people(session: TrainingSession, access: Access) -> list[Enrolment]:
    """The reader's own people on the list of a session held above: by name, with their state."""
    ours = scoped(Enrolment.objects.filter(session=session), access, Capability.MANAGE_TRAINING)
    ours = ours.exclude(state=EnrolmentState.WITHDRAWN).select_related("worker", "institution")
    return list(ours.order_by("worker__name", "id"))


def records_of(session: TrainingSession, access: Access) -> QuerySet[LearningRecord]:
    """Hours posted from a session: the organiser's own list, whoever the people are."""
    mine = scoped(TrainingSession.objects.filter(pk=session.pk), access, Capability.MANAGE_TRAINING)
    return LearningRecord.objects.filter(session__in=mine).select_related("worker", "institution")


def sitting_for(worker: SocialWorker, uid: Any) -> Sitting | None:
    """A sitting of a session that is open to the person, or on whose list they are."""
    open_to = TrainingSession.objects.open_to(worker).values("pk")
    listed = Enrolment.objects.filter(worker=worker).values("session")
    sittings = Sitting.objects.filter(Q(session__in=open_to) | Q(session__in=listed))
    return sittings.filter(uid=uid).select_related("session").first()


def sitting_now(session: TrainingSession, day: date | None = None) -> Sitting | None:
    """The sitting that runs now or comes next today; else the last one of today."""
    clock = dates.now().time()
    todays = [one for one in session.sittings.all() if one.day == (day or dates.today())]
    running = [one for one in todays if one.ends_at >= clock]
    return (running or todays[-1:] or [None])[0]


@dataclass(frozen=True)
class Offer:
    """A session as a worker sees it: free places and their own enrolment."""

    session: TrainingSession
    enrolment: Enrolment | None

    @property
    def free(self) -> int:
        """Places nobody holds."""
        return max(self.session.capacity - self.session.taken, 0)


def offers_for(worker: SocialWorker) -> list[Offer]:
    """Open sessions the person may enrol in and is not on the list of, soonest first."""
    sessions = counted(TrainingSession.objects.open_to(worker)).select_related("provider", "locality")
    mine = {one.session_id: one for one in Enrolment.objects.filter(worker=worker)}
    listed = {pk for pk, one in mine.items() if one.state != EnrolmentState.WITHDRAWN}
    coming = sessions.exclude(pk__in=listed).order_by("starts_on", "id")
    return [Offer(one, mine.get(one.pk)) for one in coming]


def offer_for(worker: SocialWorker, uid: Any) -> Offer | None:
    """One session as the worker sees it: open to them, or one they are on the list of."""
    open_to = TrainingSession.objects.open_to(worker).values("pk")
    listed = Enrolment.objects.filter(worker=worker).values("session")
    sessions = TrainingSession.objects.filter(Q(pk__in=open_to) | Q(pk__in=listed)).filter(uid=uid)
    session = counted(sessions).select_related("provider", "locality").first()
    if session is None:
        return None
    return Offer(session, Enrolment.objects.filter(worker=worker, session=session).first())


def enrolments_of(worker: SocialWorker) -> QuerySet[Enrolment]:
    """The person's own enrolments that matter still: coming sessions."""
    mine = Enrolment.objects.filter(worker=worker, state__in=("waiting", "enrolled"))
    coming = mine.filter(session__state=SessionState.OPEN, session__ends_on__gte=dates.today())
    return coming.select_related("session").order_by("session__starts_on")


def own_enrolment(user: Any, session: TrainingSession) -> Enrolment | None:
    """The reader's own line on the session's list."""
    return belonging_to(Enrolment.objects.filter(session=session), user).first()


def coming_for(worker: SocialWorker) -> list[TrainingSession]:
    """Sessions the person holds a place in and that are not over, soonest first."""
    return [one.session for one in enrolments_of(worker) if one.state == EnrolmentState.ENROLLED]
