"""A provider's list of the people who came: posts verified hours to those it recognises."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.author import Author
from core.common.capabilities import Capability
from core.imports.gate import (
    Applied,
    Change,
    Context,
    Importer,
    Link,
    Problem,
    Row,
    Verdict,
    changed,
    duplicates,
    new,
    warning,
)

from ..actions.rosters import RosterHead, post_roster
from ..attendance import Earned
from ..enums import RecordState, Result
from . import rules
from .columns import COLUMNS, HEAD
from .facts import RosterFacts


class RosterImporter(Importer):
    """签到（学时）名单: who came on which day, for how many hours, with which result."""

    key = "training_roster"
    title = _("Provider's list of a training session")
    description = _("Posts verified hours to the people recognised; lists those it does not know.")
    capability = Capability.MANAGE_TRAINING
    columns = COLUMNS
    head = HEAD
    order = 40

    def facts_for(self, rows: Sequence[Row], context: Context) -> RosterFacts:
        return RosterFacts(rows, context)

    def check_head(self, context: Context, facts: RosterFacts) -> Iterable[Problem]:
        organiser = context.head["organiser"]
        if organiser and organiser not in facts.providers:
            sentence = gettext("%(name)s is not on the list of approved providers; you vouch for this list.")
            yield warning("organiser", sentence % {"name": organiser}, code="provider")

    def check_row(self, row: Row, facts: RosterFacts) -> Iterable[Problem]:
        yield from rules.person_problems(row, facts)
        yield from rules.hours_problems(row, facts)
        yield from rules.session_problems(row, facts)
        yield from rules.own_log_warnings(row, facts)

    def check_batch(self, rows: Sequence[Row], facts: RosterFacts) -> Iterable[tuple[int, Problem]]:
        yield from duplicates(rows, "id_number", "day")

    def classify(self, row: Row, facts: RosterFacts) -> Verdict:
        record = facts.record_of(row)
        return new() if record is None else changed(record, _differences(row, record))

    def apply(self, rows: Sequence[Row], *, by: Author, facts: RosterFacts) -> Applied:
        groups: dict[tuple[str, str, Any], list[Row]] = defaultdict(list)
        for row in rows:
            session = facts.session_of(row)
            groups[facts.title_of(row), facts.organiser_of(row), session].append(row)
        applied = Applied()
        for (title, organiser, session), group in groups.items():
            held, posted = post_roster(
                session=session,
                locality=facts.place,
                head=_head(title, organiser, facts, group),
                days=[_earned(row, facts) for row in group],
                by=by,
            )
            _tell(applied, held, posted)
        return applied


def _differences(row: Row, record: Any) -> list[Change]:
    said = {"hours": row["hours"], "result": row["result"]}
    now = {"hours": record.hours if record.state == RecordState.VERIFIED else Decimal(0)}
    earns = row["result"] is None or Result(row["result"]).earns
    found = []
    wanted = Decimal(said["hours"] or 0) if earns else Decimal(0)
    if wanted != now["hours"]:
        found.append(Change("hours", f"{now['hours'].normalize():f}", f"{wanted.normalize():f}"))
    if said["result"] is not None and said["result"] != record.result:
        old = record.get_result_display() if record.result else ""
        found.append(Change("result", str(old), str(Result(said["result"]).label)))
    return found


def _earned(row: Row, facts: RosterFacts) -> Earned:
    worker = facts.worker_of(row)
    hours = Decimal(row["hours"] or 0)
    if not hours:  # an absence without hours is kept with the least that a record can hold
        hours = Decimal("0.5")
    return Earned(worker, row["day"], hours, result=row["result"] or "")


def _head(title: str, organiser: str, facts: RosterFacts, rows: Sequence[Row]) -> RosterHead:
    head = facts.context.head
    period, days = head["period"], [row["day"] for row in rows]
    return RosterHead(
        title=title,
        organiser=organiser or title,
        provider=facts.provider_of(rows[0]),
        starts_on=min([*days, period.start] if period and period.start else days),
        ends_on=max([*days, period.end] if period and period.end else days),
        batch=head["batch"] or "",
        venue=head["venue"] or "",
        subject=head["subject"] or "",
        activity_type=head["activity_type"] or "",
    )


def _tell(applied: Applied, session: Any, posted: Any) -> None:
    counts = {
        gettext("people credited"): len({record.worker_id for record in posted.new}),
        gettext("days credited"): len(posted.new),
        gettext("days without hours (absent, not passed)"): len(posted.absent),
        gettext("days corrected"): len(posted.corrected),
    }
    for word, number in counts.items():
        if number:
            applied.counts[word] = applied.counts.get(word, 0) + number
    applied.links.append(Link(str(session), reverse("learning:session_posted", args=[session.uid])))
