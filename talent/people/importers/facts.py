"""What the rules of a roster ask: loaded once for 1 or 10,000 rows, inside the importer's scope."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from core.access import permissions
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.checks import IdNumber
from core.common.crypto import blind_index
from core.imports.gate import Context, Row
from core.localities.models import Locality
from talent.institutions.models import Institution

from ..models import Certificate, Employment, SocialWorker


@dataclass
class RosterFacts:
    """The known people, employers and townships that the rows name."""

    context: Context
    identities: dict[str, IdNumber] = field(default_factory=dict)
    workers: dict[str, SocialWorker] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    employers: dict[str, list[Institution]] = field(default_factory=dict)
    towns: dict[str, Locality] = field(default_factory=dict)
    may_create: bool = False

    def identity_of(self, row: Row) -> IdNumber | None:
        """What the row's ID number says; the gate has checked it."""
        return self.identities.get(row["id_number"])

    def worker_of(self, row: Row) -> SocialWorker | None:
        """The person of the row's ID number, when known inside the scope."""
        return self.workers.get(row["id_number"])

    def is_elsewhere(self, row: Row) -> bool:
        """Whether the ID number is taken outside the scope."""
        return row["id_number"] in self.elsewhere

    def town_of(self, row: Row) -> Locality | None:
        """The township that the row names."""
        return self.towns.get(row["town"]) if row["town"] else None

    def employers_of(self, row: Row) -> list[Institution]:
        """Institutions of the row's name; the township decides between several."""
        found = self.employers.get(row["employer"], [])
        if len(found) > 1 and (town := self.town_of(row)):
            found = [one for one in found if one.township_id == town.pk] or found
        return found

    def employer_of(self, row: Row) -> Institution | None:
        """The one institution that the row means; None where none or several do."""
        found = self.employers_of(row)
        return found[0] if len(found) == 1 else None


def roster_facts(rows: Sequence[Row], context: Context) -> RosterFacts:
    """Six queries for any number of rows."""
    identities = {number: IdNumber.of_checked(number) for row in rows if (number := row["id_number"])}
    numbers = {blind_index("id_number", number): number for number in identities}
    indexes = set(numbers)
    names = {row["employer"] for row in rows if row["employer"]}
    workers = _workers(indexes, context)
    known = {numbers[worker.id_index]: worker for worker in workers}
    taken = set()
    for part in _parts(indexes):
        found = SocialWorker.objects.filter(id_index__in=part).values_list("id_index", flat=True)
        taken.update(numbers[index] for index in found)
    employers: dict[str, list[Institution]] = {}
    for institution in _institutions(names, context):
        employers.setdefault(institution.name, []).append(institution)
    place = context.locality
    return RosterFacts(
        context=context,
        identities=identities,
        workers=known,
        elsewhere=frozenset(taken - set(known)),
        employers=employers,
        towns=_towns(place),
        may_create=place is not None
        and permissions.covers(context.access, Capability.MANAGE_INSTITUTIONS, place),
    )


def _workers(indexes: set[str], context: Context) -> list[SocialWorker]:
    mine = scoped(SocialWorker.objects.all(), context.access, Capability.MANAGE_WORKERS)
    running = Prefetch("employments", queryset=Employment.objects.running(), to_attr="running_employments")
    held = Prefetch("certificates", queryset=Certificate.objects.order_by("id"), to_attr="held")
    found: list[SocialWorker] = []
    for part in _parts(indexes):
        found += mine.filter(id_index__in=part).select_related("institution").prefetch_related(running, held)
    return found


def _institutions(names: set[str], context: Context) -> list[Institution]:
    mine = scoped(Institution.objects.open(), context.access, Capability.MANAGE_WORKERS)
    if context.locality is not None:
        mine = mine.filter(**{f"{context.locality.level}_id": context.locality.pk})
    return [one for part in _parts(names) for one in mine.filter(name__in=part)]


def _towns(place: Locality | None) -> dict[str, Locality]:
    if place is None:
        return {}
    within = Locality.objects.current().within(place)
    return {locality.name: locality for locality in within.order_by("-code")}


def _parts(values: set[str], size: int = 500) -> list[list[str]]:
    """Look-ups in pieces: SQLite takes a limited number of parameters."""
    ordered = sorted(values)
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]
