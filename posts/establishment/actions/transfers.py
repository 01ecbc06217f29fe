"""Moving people between posts, one or many; the dry run lists person by person what would break."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from talent.people.actions import transfer_worker

from ..enums import AppointmentKind
from ..models import Appointment, Post
from ..permissions import require_can_appoint, require_can_end
from ..rules import Violation
from ..selectors.appointing import AppointFacts, Wanted, appoint_facts
from .appointments import appoint_all, broken_rules, end_appointment, waive


@dataclass(frozen=True)
class Move:
    """One person out of a post and into another from a day on; ``post`` None only ends."""

    appointment: Appointment
    post: Post | None
    on: date
    kind: str = AppointmentKind.TRANSFER
    reason: str = ""
    document_no: str = ""

    @property
    def last_day(self) -> date:
        """The last day in the old post: the day before a transfer, the day itself of an end."""
        return self.on - timedelta(days=1) if self.post is not None else self.on

    @property
    def wanted(self) -> Wanted | None:
        """The new appointment, held as the old one was."""
        if self.post is None:
            return None
        old = self.appointment
        return Wanted(
            old.worker,
            self.post,
            self.on,
            kind=self.kind,
            manner=old.manner,
            fte=old.fte,
            reason=self.reason if old.manner != "substantive" else "",
            document_no=self.document_no,
        )

    @property
    def changes_employer(self) -> bool:
        return self.post is not None and self.post.institution_id != self.appointment.post.institution_id


@dataclass
class Outcome:
    """What a dry run says of one person."""

    move: Move
    broken: list[Violation] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        return not self.broken

    @property
    def sentences(self) -> list[str]:
        return [one.full for one in self.broken]


def dry_run(moves: Sequence[Move]) -> list[Outcome]:
    """Person by person every rule that would break; changes nothing.

    Everybody leaves first, then the new places are taken in order: a swap of two people fits.
    """
    wanted = [move.wanted for move in moves if move.wanted is not None]
    facts = appoint_facts(wanted)
    outcomes = [Outcome(move, _leaving(move)) for move in moves]
    for outcome in outcomes:
        if outcome.fits:
            facts.leave(outcome.move.appointment, outcome.move.last_day)
    for outcome in outcomes:
        _try(outcome, facts)
    return outcomes


def _leaving(move: Move) -> list[Violation]:
    old = move.appointment
    if old.ends_on is not None and old.ends_on < today():
        return [Violation(_("This appointment already ended on %(day)s.") % {"day": old.ends_on})]
    if move.last_day < old.starts_on:
        sentence = _("This person came into the post on %(day)s: choose a later day.")
        return [Violation(sentence % {"day": old.starts_on})]
    if old.ends_on is not None and move.last_day > old.ends_on:
        return [Violation(_("This appointment ends on %(day)s anyway.") % {"day": old.ends_on})]
    if move.post is not None and move.post.pk == old.post_id:
        return [Violation(_("This person is in that post already."))]
    return []


def _try(outcome: Outcome, facts: AppointFacts) -> None:
    row = outcome.move.wanted
    if row is None or not outcome.fits:
        return
    if outcome.move.changes_employer:
        facts.employers[row.worker.pk, row.post.institution_id] = row.worker.relation
    _waived, outcome.broken = waive(row, broken_rules(row, facts), facts)
    if outcome.fits:
        facts.take(row, takes_place=outcome.move.appointment.manner in ("substantive", "concurrent"))


@transaction.atomic
def transfer(
    *,
    appointment: Appointment,
    post: Post,
    on: date,
    by: Author,
    reason: str = "",
    kind: str = AppointmentKind.TRANSFER,
    document_no: str = "",
) -> Appointment:
    """Move one person to another post; to another employer the employment moves too."""
    (made,) = move_all([Move(appointment, post, on, kind, reason, document_no)], by=by)
    return made


@transaction.atomic
def move_all(moves: Sequence[Move], *, by: Author) -> list[Appointment]:
    """Carry out many moves and ends, all or nothing; Refused with every person's sentence."""
    ids = {move.appointment.post_id for move in moves} | {move.post.pk for move in moves if move.post}
    list(Post.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    for move in moves:
        require_can_end(by, move.appointment)
        if move.post is not None:
            require_can_appoint(by, move.post)
    refuse(dry_run(moves))
    rows = []
    for move in moves:
        _leave(move, by)
        if (row := move.wanted) is not None:
            rows.append(replace(row, worker=_fresh(row)))
    return appoint_all(rows, by=by) if rows else []


def _fresh(row: Wanted) -> object:
    """The person as they are after the transfer to another employer."""
    return type(row.worker).objects.get(pk=row.worker.pk)


def _leave(move: Move, by: Author) -> None:
    reason = move.reason or str(AppointmentKind(move.kind).label)
    if not move.changes_employer:
        end_appointment(appointment=move.appointment, ends_on=move.last_day, reason=reason, by=by)
        return
    worker = move.appointment.worker
    transfer_worker(
        worker=worker,
        institution=move.post.institution,
        on=move.on,
        by=by,
        relation=worker.relation or "unconfirmed",
        site=move.post.site,
        reason=reason,
    )


def refuse(outcomes: Sequence[Outcome]) -> None:
    """Refused where somebody does not fit, naming everybody who does not."""
    failing = [outcome for outcome in outcomes if not outcome.fits]
    if not failing:
        return
    if len(outcomes) == 1:
        first, *others = failing[0].broken
        raise Refused(
            first.sentence, code="appointment", details=[one.full for one in others], basis=first.basis
        )
    sentence = _("%(n)s of %(all)s people cannot be moved like this; nothing was changed.")
    details = [
        f"{outcome.move.appointment.worker.name}：{line}" for outcome in failing for line in outcome.sentences
    ]
    raise Refused(sentence % {"n": len(failing), "all": len(outcomes)}, code="batch", details=details)
