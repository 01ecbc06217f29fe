"""Applying a roster: institutions, new people, changed records, and what higher rooms do with them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from core.audit import actions as audit
from core.common.amending import Seen, SomeRefused, clean_some, raise_refused
from core.common.author import Author
from core.imports.gate import Outcome, Problem, Row, RowsRefused
from talent.institutions.actions import create_institutions, update_institution
from talent.institutions.models import Institution

from .. import actions
from ..actions.workers import identify, set_mobile, stand_at
from ..models import Certificate, Employment, SocialWorker
from ..registry import RosterEntry, RosterSummary, follow_roster
from . import comparing
from .columns import NO_CERTIFICATE
from .facts import RosterFacts
from .guessing import employment_relation, institution_kind


@dataclass
class RosterResult:
    """What became of the rows."""

    registered: int = 0
    changed: int = 0
    institutions: int = 0
    incomplete: int = 0
    summaries: list[RosterSummary] = field(default_factory=list)


def apply_roster(*, rows: Sequence[Row], facts: RosterFacts, by: Author) -> RosterResult:
    """Bring in checked rows inside the gate's transaction; raises ``RowsRefused`` naming rows."""
    result = RosterResult(institutions=create_employers(rows, facts, by))
    mend_townships(rows, facts, by)
    entries = register_new([row for row in rows if row.verdict.outcome is Outcome.NEW], facts, by)
    result.registered = len(entries)
    known = [row for row in rows if row.verdict.outcome is Outcome.CHANGED]
    entries += change_known(known, facts, by)
    result.changed = len(known)
    result.incomplete = sum(1 for entry in entries if entry.worker.missing)
    result.summaries = follow_roster(entries, by)
    audit.record(
        by=by,
        event="people.roster_imported",
        place=facts.context.locality,
        facts={
            "registered": result.registered,
            "changed": result.changed,
            "institutions": result.institutions,
        },
    )
    return result


def create_employers(rows: Sequence[Row], facts: RosterFacts, by: Author) -> int:
    """Create the unknown employers that the user lets the batch create; answers how many."""
    wanted: dict[str, Institution] = {}
    for row in rows:
        name = row["employer"]
        if name in wanted or facts.employers_of(row) or not facts.context.accepts("institution", name):
            continue
        place = facts.town_of(row) or facts.context.locality
        wanted[name] = Institution(
            name=name, kind=institution_kind(name, row["post_category"]), locality=place
        )
        wanted[name].place_at(place)
        clean_some(wanted[name], ["name", "kind"])
    for created in create_institutions(institutions=list(wanted.values()), by=by) if wanted else ():
        facts.employers[created.name] = [created]
    return len(wanted)


def mend_townships(rows: Sequence[Row], facts: RosterFacts, by: Author) -> int:
    """Let employers whose township was unknown (待补) stand where all their rows say; answers how many."""
    if not facts.may_create:
        return 0
    towns: dict[str, set[Any]] = {}
    for row in rows:
        towns.setdefault(row["employer"], set()).add(facts.town_of(row))
    mended = 0
    for name, found in towns.items():
        institution = next(iter(facts.employers.get(name, [])), None)
        town = next(iter(found)) if len(found) == 1 else None
        if town is None or institution is None or institution.township_id is not None:
            continue
        fresh = update_institution(
            institution=institution, version=institution.version, changes={"locality": town}, by=by
        )
        facts.employers[name] = [fresh]
        mended += 1
    return mended


def register_new(rows: Sequence[Row], facts: RosterFacts, by: Author) -> list[RosterEntry]:
    """Put the new people on the books in a fixed number of statements."""
    drafts, problems = [], []
    for row in rows:
        try:
            drafts.append(draft_of(row, facts))
        except ValidationError as error:
            problems += [(row.number, Problem("", text)) for text in error.messages]
    if problems:
        raise RowsRefused(problems)
    actions.register_all(drafts=drafts, by=by)
    return [
        RosterEntry(row.number, draft.worker, draft.employment, is_new=True)
        for row, draft in zip(rows, drafts, strict=True)
    ]


def draft_of(row: Row, facts: RosterFacts) -> actions.Draft:
    """The unsaved person of a row with employment and certificate; raises ``ValidationError``."""
    institution = facts.employer_of(row)
    worker = SocialWorker(name=row["name"], **worker_columns(row))
    set_mobile(identify(worker, facts.identity_of(row)), row["mobile"])
    employment = Employment(
        institution=institution,
        relation=employment_relation(row["channel"], institution.kind),
        **employment_columns(row),
    )
    stand_at(worker, employment)
    certificate = None
    if row["certificate_level"] not in (None, NO_CERTIFICATE):
        certificate = Certificate(level=row["certificate_level"], number=row.text("certificate_number"))
        clean_some(certificate, ["level", "number"])
        worker.certificate_level = certificate.level
    clean_some(worker, ["name", "id_number", "sex", "mobile", *worker_columns(row)])
    clean_some(employment, ["relation", *employment_columns(row)])
    return actions.Draft(worker, employment, certificate)


def worker_columns(row: Row) -> dict[str, Any]:
    """The person's columns that the row fills."""
    filled = {attribute: row[column] for column, attribute in comparing.WORKER_FIELDS.items()}
    return {name: value for name, value in filled.items() if value is not None}


def employment_columns(row: Row) -> dict[str, Any]:
    """The employment's columns that the row fills."""
    filled = {name: row[name] for name in comparing.EMPLOYMENT_FIELDS}
    return {name: value for name, value in filled.items() if value is not None}


def change_known(rows: Sequence[Row], facts: RosterFacts, by: Author) -> list[RosterEntry]:
    """Write what rows say differently of people on the books, in a fixed number of statements."""
    known = [(row, facts.worker_of(row)) for row in rows]
    idle = [(row, worker) for row, worker in known if comparing.employment_of(worker) is None]
    people = _amended(
        actions.update_workers,
        [
            (row, worker, changes)
            for row, worker in known
            if (changes := comparing.worker_changes(row, worker))
        ],
        by,
    )
    _change_certificates(known, by)
    terms = _amended(
        actions.update_employments,
        [
            (row, employment, changes)
            for row, worker in known
            if (employment := comparing.employment_of(worker))
            and (changes := comparing.employment_changes(row, employment))
        ],
        by,
    )
    terms |= {row.number: _employ(row, worker, facts, by) for row, worker in idle}
    return [
        RosterEntry(
            row.number,
            people.get(row.number, worker),
            terms.get(row.number) or comparing.employment_of(worker),
            is_new=False,
        )
        for row, worker in known
    ]


def _amended(
    action: Callable[..., list[Any]], wanted: Sequence[tuple[Row, Any, dict[str, Any]]], by: Author
) -> dict[int, Any]:
    """Row number → record as stored, of one action for many records."""
    if not wanted:
        return {}
    with _naming([row for row, _record, _changes in wanted]):
        seen = [Seen(record, record.version, changes) for _row, record, changes in wanted]
        stored = action(seen=seen, by=by)
    return {row.number: record for (row, _seen, _changes), record in zip(wanted, stored, strict=True)}


def _change_certificates(known: Sequence[tuple[Row, SocialWorker]], by: Author) -> None:
    added = [
        (
            row,
            Certificate(worker=worker, level=row["certificate_level"], number=row.text("certificate_number")),
        )
        for row, worker in known
        if comparing.names_new_certificate(row, worker)
    ]
    with _naming([row for row, _certificate in added]):
        wrong = {}
        for place, (_row, certificate) in enumerate(added):
            try:
                clean_some(certificate, ["level", "number"])
            except ValidationError as error:
                wrong[place] = error
        raise_refused(wrong, len(added))
        actions.add_certificates(certificates=[certificate for _row, certificate in added], by=by)
    _amended(
        actions.update_certificates,
        [
            (row, comparing.certificate_of(row, worker), changes)
            for row, worker in known
            if (changes := comparing.certificate_changes(row, worker))
        ],
        by,
    )


def _employ(row: Row, worker: SocialWorker, facts: RosterFacts, by: Author) -> Employment:
    """Somebody on the books without an employer begins again."""
    institution = facts.employer_of(row)
    with _naming([row]):
        return actions.employ(
            worker=worker,
            institution=institution,
            relation=employment_relation(row["channel"], institution.kind),
            by=by,
            **employment_columns(row),
        )


@contextmanager
def _naming(rows: Sequence[Row]) -> Iterator[None]:
    """Errors of records become errors of their rows."""
    try:
        yield
    except SomeRefused as error:
        raise RowsRefused(
            (rows[place].number, Problem("", text))
            for place, refusal in error.refused.items()
            for text in refusal.messages
        ) from error
    except ValidationError as error:
        raise RowsRefused(
            (row.number, Problem("", text)) for row in rows[:1] for text in error.messages
        ) from error
