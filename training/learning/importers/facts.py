"""What is known already about the people, the sessions and the providers that a list names."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.identity import id_number_index
from core.imports.gate import Context, Row
from core.localities.models import Locality
from talent.people.models import SocialWorker

from ..enums import Origin
from ..models import LearningRecord, Provider, TrainingSession


class RosterFacts:
    """Loaded in a fixed number of queries, inside the user's scope and the place chosen."""

    def __init__(self, rows: Sequence[Row], context: Context) -> None:
        self.context = context
        self.user_id = getattr(context.access.user, "pk", None)
        self._load_people(rows)
        self._load_sessions(rows)
        self._load_records(rows)
        self._load_providers(rows)

    def _load_people(self, rows: Sequence[Row]) -> None:
        inside = scoped(SocialWorker.objects.all(), self.context.access, Capability.MANAGE_TRAINING)
        place = self.context.locality
        if place is not None:
            inside = inside.filter(**{f"{place.level}_id": place.pk})
        inside = inside.select_related("institution")
        indexes = {id_number_index(row["id_number"]) for row in rows if row["id_number"]}
        self.by_index = {one.id_index: one for one in inside.filter(id_index__in=indexes)}
        lost = {row["name"] for row in rows if row["name"] and self.worker_of(row) is None}
        self.by_name: dict[str, list[SocialWorker]] = defaultdict(list)
        for one in inside.filter(name__in=lost):
            self.by_name[one.name].append(one)

    def _load_sessions(self, rows: Sequence[Row]) -> None:
        titles = {title for row in rows if (title := self.title_of(row))}
        held = TrainingSession.objects.filter(locality=self.context.locality, title__in=titles)
        self.sessions: dict[str, list[TrainingSession]] = defaultdict(list)
        for session in held.exclude(state="cancelled").order_by("starts_on"):
            self.sessions[session.title].append(session)

    def _load_records(self, rows: Sequence[Row]) -> None:
        sessions = [one.pk for found in self.sessions.values() for one in found]
        people = [one.pk for one in self.by_index.values()]
        days = [row["day"] for row in rows if row["day"]]
        posted = LearningRecord.objects.filter(session__in=sessions)
        self.records = {(one.session_id, one.worker_id, one.starts_on): one for one in posted}
        self.logged: dict[int, list[LearningRecord]] = defaultdict(list)
        if not days:
            return
        own = LearningRecord.objects.filter(worker__in=people, origin=Origin.SELF).exclude(state="draft")
        for one in own.between(min(days), max(days)):
            self.logged[one.worker_id].append(one)

    def _load_providers(self, rows: Sequence[Row]) -> None:
        place = self.context.locality
        levels = ("province", "prefecture", "county")
        above = [getattr(place, f"{level}_id") for level in levels] if place else []
        names = {self.organiser_of(row) for row in rows} - {""}
        found = Provider.objects.filter(locality__in=[pk for pk in above if pk], name__in=names)
        self.providers: dict[str, Provider] = {one.name: one for one in found.order_by("-approved_from")}

    # What a row means

    def title_of(self, row: Row) -> str:
        """The session's title: of the row, else of the lines above the header, else the list's title."""
        return row.text("title") or str(self.context.head["title"] or self.context.head.title or "")[:120]

    def organiser_of(self, row: Row) -> str:
        """Who held it."""
        return row.text("organiser") or str(self.context.head["organiser"] or "")

    def worker_of(self, row: Row) -> SocialWorker | None:
        """The person of the row, where the ID number is on the books at the user's places."""
        return self.by_index.get(id_number_index(row["id_number"])) if row["id_number"] else None

    def session_of(self, row: Row) -> TrainingSession | None:
        """The session that the row belongs to: same title, its days nearest to the row's."""
        found = self.sessions.get(self.title_of(row), [])
        wanted = row["day"] or (self.context.head["period"] and self.context.head["period"].start)
        if not found or wanted is None:
            return found[0] if found else None
        near = min(found, key=lambda one: abs((one.starts_on - wanted).days))
        return near if abs((near.starts_on - wanted).days) <= 60 else None

    def record_of(self, row: Row) -> LearningRecord | None:
        """The hours posted already for the person, the session and the day."""
        session, worker = self.session_of(row), self.worker_of(row)
        if session is None or worker is None:
            return None
        return self.records.get((session.pk, worker.pk, row["day"]))

    def provider_of(self, row: Row) -> Any:
        """The provider on the list, approved or not."""
        return self.providers.get(self.organiser_of(row))

    @property
    def place(self) -> Locality | None:
        """For whose people the list is brought in."""
        return self.context.locality
