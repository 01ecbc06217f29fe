"""Facts of many appointments for a month, in a constant number of queries.

``facts_for`` takes any appointments; ``iter_facts`` walks a large queryset in batches, each of
which costs the same queries whether it holds one appointment or five thousand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from core.common.dates import DateRange, month_of
from posts.establishment.enums_people import Manner
from posts.establishment.models import Appointment, PostPeriod
from talent.people.enums import RegistrationState
from talent.people.models import Certificate, Employment, Registration, SocialWorker

from ..facts import Book, Facts, Held, StepFact
from ..models import PayStandard, StepChange, YearResult
from .book import load_book
from .replay import Moment, known, overlaid, touching, with_history
from .yearly import rises_of

_APPOINTMENT = {
    "pk": F("pk"),
    "worker": F("worker_id"),
    "post": F("post_id"),
    "starts_on": F("starts_on"),
    "ends_on": F("ends_on"),
    "fte": F("fte"),
    "institution": F("post__institution_id"),
    "kind": F("post__institution__kind"),
    "township": F("post__institution__township_id"),
    "county": F("post__institution__county_id"),
    "prefecture": F("post__institution__prefecture_id"),
    "province": F("post__institution__province_id"),
    "education": F("worker__education"),
    "relation": F("worker__relation"),
    "employer": F("worker__institution_id"),
    "work_started_on": F("worker__work_started_on"),
    "sw_started_on": F("worker__sw_started_on"),
}


def facts_for(
    appointments: QuerySet | Iterable[Appointment],
    month: date,
    *,
    known_on: datetime | None = None,
    drafts: Iterable[PayStandard] = (),
    step_changes: Iterable[StepChange] | None = None,
    book: Book | None = None,
) -> list[Facts]:
    """The facts of each appointment for the month of ``month``, in the order given.

    ``known_on`` replays what was recorded by then; ``drafts`` count as published; ``step_changes``
    (saved or not) are added to those that are stored. ``book`` saves loading it again.
    """
    month = month.replace(day=1)
    book = book or load_book(month, known_on=known_on, drafts=drafts)
    ids = list(
        appointments.values_list("pk", flat=True)
        if isinstance(appointments, QuerySet)
        else (appointment.pk for appointment in appointments)
    )
    return _facts(ids, month, book, known_on, step_changes or ())


def iter_facts(
    appointments: QuerySet,
    month: date,
    *,
    known_on: datetime | None = None,
    drafts: Iterable[PayStandard] = (),
    batch: int = 5000,
) -> Iterator[list[Facts]]:
    """Facts of a large queryset, batch by batch in the order of the keys; the book is loaded once."""
    month = month.replace(day=1)
    book = load_book(month, known_on=known_on, drafts=drafts)
    last = 0
    while True:
        rows = appointments.order_by("pk").filter(pk__gt=last)
        ids = list(rows.values_list("pk", flat=True)[:batch])
        if not ids:
            return
        yield _facts(ids, month, book, known_on, ())
        last = ids[-1]


def _facts(
    ids: Sequence[int], month: date, book: Book, known_on: datetime | None, extra: Iterable[StepChange]
) -> list[Facts]:
    """The facts by appointment id; 9 queries. A list is asked for in one range where it is dense."""
    rows = _rows(Appointment.objects.filter(pk__in=ids), known_on)
    workers = {row["worker"] for row in rows}
    days = month_of(month)
    spells = _spells(workers, days, known_on)
    employments = _employments(workers, days, known_on)
    grades = _grades({row["post"] for row in rows}, days, known_on)
    held, steps, results = _held(workers, known_on), _steps(workers, known_on), _results(workers, known_on)
    rises = rises_of({row["institution"] for row in rows}, month, known_on)
    for change in extra:
        steps[change.worker_id].append(_step(change.scale, change.effective_from, change.step, change.cause))
    made = {}
    for row in rows:
        key = (row["worker"], row["institution"])
        employment = employments.get(key)
        pays, spell = spells.get((key, row["pk"]), (True, None))
        spell = _within(spell, employment)
        post = grades.get(row["post"], ())
        category, grade = _on(post, spell.start if spell else month)
        made[row["pk"]] = Facts(
            book=book,
            appointment=row["pk"],
            worker=row["worker"],
            month=month,
            places=(row["township"], row["county"], row["prefecture"], row["province"]),
            kind=row["kind"],
            relation=employment[0] if employment else _rostered(row),
            category=category,
            grade=grade,
            education=row["education"],
            spell=spell,
            pays=pays,
            fte=row["fte"],
            entered_on=employment[1] if employment else row["starts_on"],
            left_on=employment[2] if employment else row["ends_on"],
            work_started_on=row["work_started_on"],
            sw_started_on=row["sw_started_on"],
            held=tuple(held.get(row["worker"], ())),
            steps=tuple(steps.get(row["worker"], ())),
            results=tuple(results.get(row["worker"], {}).items()),
            rises=rises.get(row["institution"], ()),
        )
    return [made[pk] for pk in ids if pk in made]


def _rows(appointments: QuerySet, known_on: Moment) -> list[dict[str, Any]]:
    columns = _APPOINTMENT if known_on is None else with_history(_APPOINTMENT, "", "worker")
    names = list(columns)
    found = appointments.order_by("pk").values_list(*columns.values())
    rows = [dict(zip(names, values, strict=True)) for values in found]
    for row in rows if known_on is not None else ():
        person = {name: row[name] for name in SocialWorker.REMEMBERED} | {
            key: row.pop(key) for key in ("worker__recorded_at", "worker__superseded")
        }
        overlaid(row, Appointment, "", known_on)
        overlaid(person, SocialWorker, "worker", known_on)
        row.update(person)
    return rows


def _rostered(row: dict[str, Any]) -> str:
    """The relation on the worker's own row, where no dated employment says it for this employer."""
    return row["relation"] if row["employer"] == row["institution"] else ""


def _spells(workers: set[int], days: DateRange, known_on: Moment) -> dict[tuple, tuple[bool, DateRange]]:
    """Which appointment of a person and employer pays in the month, and for which days.

    Of the regular ones that which ran on the first day (the earliest) pays for the whole unbroken
    run; another that begins within the month pays from the next. Seconded, acting and concurrent
    holders are paid in their regular post.
    """
    names = ("worker_id", "post__institution_id", "pk", "starts_on", "ends_on", "manner")
    rows = touching(Appointment.objects.filter(worker__in=workers), days, names, known_on)
    grouped: dict[tuple, list] = defaultdict(list)
    spells: dict[tuple, tuple[bool, DateRange]] = {}
    for worker, institution, pk, start, end, manner in rows:
        key, end = (worker, institution), end or date.max
        spells[key, pk] = (False, _clip(start, end, days))
        if manner == Manner.SUBSTANTIVE:
            grouped[key].append((start, pk, end))
    for key, held in grouped.items():
        first, paying, last = min(held)
        for start, _pk, end in sorted(held)[1:]:
            if last == date.max or start <= last + timedelta(days=1):
                last = max(last, end)
        spells[key, paying] = (True, _clip(first, last, days))
    return spells


def _clip(start: date, end: date, days: DateRange) -> DateRange:
    return DateRange(max(start, days.start), min(end, days.end))


def _within(spell: DateRange | None, employment: tuple | None) -> DateRange | None:
    """The days of a spell on which the person was also employed; where that is unknown, all of them."""
    if spell is None or employment is None:
        return spell
    return spell.intersection(DateRange(employment[1], employment[2]))


def _employments(workers: set[int], days: DateRange, known_on: Moment) -> dict[tuple, tuple]:
    """(relation, first day, last day) by worker and institution, as of the month: the earliest one."""
    names = ("starts_on", "pk", "worker_id", "institution_id", "relation", "ends_on")
    rows = touching(Employment.objects.filter(worker__in=workers), days, names, known_on)
    rows.sort(key=lambda row: (row[0] or date.min, row[1]), reverse=True)
    return {(worker, unit): (relation, start, end) for start, _pk, worker, unit, relation, end in rows}


def _grades(posts: set[int], days: DateRange, known_on: Moment) -> dict[int, list[tuple]]:
    names = ("starts_on", "post_id", "category", "grade")
    found: dict[int, list[tuple]] = defaultdict(list)
    for start, post, category, grade in sorted(
        touching(PostPeriod.objects.filter(post__in=posts), days, names, known_on)
    ):
        found[post].append((start, category, grade))
    return found


def _on(periods: Sequence[tuple], day: date) -> tuple[str, str]:
    """Category and grade of a post on the day; of the first period where it began within the month."""
    known = [period for period in periods if period[0] <= day] or list(periods[:1])
    return known[-1][1:] if known else ("", "")


def _held(workers: set[int], known_on: Moment) -> dict[int, list[Held]]:
    names = ("starts_on", "ends_on", "worker_id", "certificate_id", "state", "cancelled_on")
    certificates = _certificates(workers, known_on)
    found: dict[int, list[Held]] = defaultdict(list)
    for start, end, worker, certificate, state, cancelled in sorted(
        known(Registration.objects.filter(worker__in=workers), names, known_on), key=lambda row: row[:4]
    ):
        if state == RegistrationState.CANCELLED:
            end = min(end, cancelled - timedelta(days=1))
        if end >= start and certificate in certificates:
            found[worker].append(Held(certificates[certificate][0], start, end, certificates[certificate][1]))
    return found


def _certificates(workers: set[int], known_on: Moment) -> dict[int, tuple]:
    """(level, day of approval) of each certificate."""
    rows = known(Certificate.objects.filter(worker__in=workers), ("pk", "level", "approved_on"), known_on)
    return {pk: (level, approved) for pk, level, approved in rows}


def _steps(workers: set[int], known_on: datetime | None) -> dict[int, list[StepFact]]:
    rows = StepChange.objects.filter(worker__in=workers)
    rows = rows if known_on is None else rows.filter(recorded_at__lte=known_on)
    found: dict[int, list[StepFact]] = defaultdict(list)
    for worker, *values in rows.order_by("recorded_at", "pk").values_list(
        "worker_id", "scale", "effective_from", "step", "cause"
    ):
        found[worker].append(_step(*values, order=len(found[worker])))
    return found


def _step(scale: str, effective_from: date, step: int, cause: str, order: int = 10**6) -> StepFact:
    return StepFact(scale, effective_from, step, cause, (order,))


def _results(workers: set[int], known_on: datetime | None) -> dict[int, dict[int, str]]:
    rows = YearResult.objects.filter(worker__in=workers)
    rows = rows if known_on is None else rows.filter(recorded_at__lte=known_on)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for worker, year, grade in rows.order_by("recorded_at", "pk").values_list("worker_id", "year", "grade"):
        found[worker][year] = grade
    return found
