"""Appointments as a sheet: appoint, move or end, one person a row, by the rules of the actions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.access.scoping import scoped
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.crypto import blind_index
from core.common.dates import ONE_DAY, today
from core.common.errors import Refused
from core.imports.gate import (
    Applied,
    Column,
    Context,
    Importer,
    Kind,
    Link,
    Problem,
    Row,
    RowsRefused,
    Verdict,
    new,
    outside,
    unchanged,
)
from talent.people.models import SocialWorker

from ..actions.appointments import Wanted, appoint_all, broken_rules, waive
from ..actions.transfers import Move, dry_run, move_all
from ..enums import AppointmentKind
from ..enums_people import Manner
from ..models import Appointment, Post
from ..models.appointments import FULL_TIME
from ..rules import Violation
from ..selectors.appointing import AppointFacts, appoint_facts


class Deed(models.TextChoices):
    """What a row asks for."""

    APPOINT = "appoint", pgettext_lazy("row of a sheet", "Appoint")
    MOVE = "move", pgettext_lazy("row of a sheet", "Transfer")
    END = "end", pgettext_lazy("row of a sheet", "End")


DEED_WORDS = {"聘用": "appoint", "新聘": "appoint", "调岗": "move", "转岗": "move", "调动": "move"} | {
    "结束": "end",
    "离岗": "end",
    "解聘": "end",
}


# What the exported list shows of posts and ends beside what a row can say.
NOT_KEPT = (
    gettext_lazy("Institution"),
    gettext_lazy("Post"),
    gettext_lazy("Post category"),
    gettext_lazy("Grade"),
    gettext_lazy("Certificate due on"),
    gettext_lazy("Reason for ending"),
)
# Column of the sheet → how the recorded appointment reads there.
_RECORDED = {
    "ends_on": lambda one: one.ends_on,
    "kind": lambda one: one.kind,
    "manner": lambda one: one.manner,
    "fte": lambda one: one.fte,
    "reason": lambda one: one.reason,
    "document_no": lambda one: one.document_no,
}


@dataclass
class SheetFacts:
    """People and posts of the rows inside the reader's places, and what the rules ask."""

    workers: dict[str, SocialWorker] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    running: dict[int, list[Appointment]] = field(default_factory=dict)
    recorded: dict[tuple[str, date], list[Appointment]] = field(default_factory=dict)
    rules: AppointFacts = field(default_factory=lambda: AppointFacts({}))

    def worker_of(self, row: Row) -> SocialWorker | None:
        """By the ID number; a row that only repeats what is recorded needs none."""
        same = self.same(row)
        return self.workers.get(row["id_number"]) or (same.worker if same else None)

    def same(self, row: Row) -> Appointment | None:
        """The recorded appointment that the row repeats: same post and first day, same person.

        It may be over, and the person may have left our places since.
        """
        if row["deed"] != Deed.APPOINT:
            return None
        index = blind_index("id_number", row["id_number"] or "")
        rows = self.recorded.get((row["post"], row["starts_on"]), [])
        found = [one for one in rows if one.worker.id_index == index] if index else []
        found = found or [one for one in rows if not index and one.worker.name == row["name"]]
        return found[0] if len(found) == 1 else None

    def post_of(self, row: Row) -> Post | None:
        return self.posts.get(row["post"])

    def held(self, row: Row) -> Appointment | None:
        """What a row moves or ends: the appointment to the post it names, else the regular one."""
        worker = self.worker_of(row)
        rows = self.running.get(worker.pk, []) if worker else []
        if row["deed"] == Deed.END and row["post"]:
            return next((one for one in rows if one.post.number == row["post"]), None)
        return next((one for one in rows if one.manner == Manner.SUBSTANTIVE), None)


class AppointmentImporter(Importer):
    """聘用、调岗、结束: many at once, all or nothing."""

    key = "appointments"
    title = gettext_lazy("Appointments, transfers and ends")
    description = gettext_lazy("One person a row: who comes into which post, moves or leaves, and when.")
    capability = Capability.APPOINT
    place_level = "county"
    not_kept = NOT_KEPT
    order = 15
    columns = (
        Column(
            "name", pgettext_lazy("person", "Name"), Kind.NAME, ("姓名",), identifies=True, example="王吉"
        ),
        Column(
            "id_number",
            gettext_lazy("ID number"),
            Kind.ID_NUMBER,
            ("身份证号", "身份证号码", "公民身份号码"),
            sensitive=True,
            help=gettext_lazy("May be left out only where the row repeats what is recorded already."),
        ),
        Column(
            "deed",
            gettext_lazy("What to do"),
            Kind.CHOICE,
            ("事项", "操作", "变动类型"),
            choices=dict(Deed.choices),
            words=DEED_WORDS,
            default=Deed.APPOINT,
            example="聘用",
        ),
        Column(
            "post", gettext_lazy("Post number"), Kind.TEXT, ("岗位编号", "新岗位编号"), example="130102-001"
        ),
        Column(
            "starts_on",
            gettext_lazy("From"),
            Kind.DATE,
            ("日期", "聘任时间", "起始日期", "开始日期"),
            required=True,
            help=gettext_lazy("An end: the last day in the post."),
        ),
        Column("ends_on", gettext_lazy("Until"), Kind.DATE, ("截止日期", "聘期止")),
        Column(
            "kind",
            gettext_lazy("Reason of the appointment"),
            Kind.CHOICE,
            ("变动原因",),
            choices=dict(AppointmentKind.choices),
        ),
        Column(
            "manner",
            gettext_lazy("Manner of holding"),
            Kind.CHOICE,
            ("任职方式",),
            choices=dict(Manner.choices),
            default=Manner.SUBSTANTIVE,
        ),
        Column("fte", gettext_lazy("Full-time equivalent"), Kind.DECIMAL, ("全时当量",)),
        Column("reason", gettext_lazy("Reason"), Kind.TEXT, ("理由", "说明")),
        Column("document_no", gettext_lazy("Document number"), Kind.TEXT, ("文号",), max_length=80),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> SheetFacts:
        facts = SheetFacts()
        numbers = {
            blind_index("id_number", row["id_number"]): row["id_number"] for row in rows if row["id_number"]
        }
        people = scoped(SocialWorker.objects.all(), context.access, Capability.APPOINT)
        for part in _parts(numbers):
            for worker in people.filter(id_index__in=part):
                facts.workers[numbers[worker.id_index]] = worker
        posts = scoped(Post.objects.all(), context.access, Capability.APPOINT)
        for part in _parts({row["post"] for row in rows if row["post"]}):
            facts.posts |= {post.number: post for post in posts.filter(number__in=part)}
        for part in _parts({post.pk for post in facts.posts.values()}):
            held = Appointment.objects.filter(post_id__in=part).select_related("post__institution", "worker")
            for row in held:
                facts.recorded.setdefault((row.post.number, row.starts_on), []).append(row)
        for part in _parts({worker.pk for worker in facts.workers.values()}):
            found = Appointment.objects.from_day(today()).filter(worker_id__in=part)
            for row in found.select_related("post__institution", "worker"):
                facts.running.setdefault(row.worker_id, []).append(row)
        wanted = [one for row in rows if (one := self._wanted(row, facts))]
        facts.rules = appoint_facts(wanted)
        return facts

    def check_row(self, row: Row, facts: SheetFacts) -> Iterable[Problem]:
        worker, same = facts.worker_of(row), facts.same(row)
        if same is not None:
            yield from self._differing(row, same)
        if row["id_number"] and worker is None:
            yield outside("id_number")
        elif worker is None:
            yield Problem("id_number", _("The ID number is missing."), _("Fill in the person's ID number."))
        elif worker is not None and row["name"] and worker.name != row["name"]:
            sentence = _("This ID number is on the books under the name %(name)s.")
            yield Problem("name", sentence % {"name": worker.name}, _("Correct the name or the ID number."))
        if row["post"] and facts.post_of(row) is None:
            yield outside("post")
        if not row["post"] and row["deed"] != Deed.END:
            yield Problem("post", _("The post number is missing."), _("Fill in the number of the post."))
        if worker is not None and row["deed"] in (Deed.MOVE, Deed.END) and facts.held(row) is None:
            yield Problem(
                "name", _("This person is in no such post today."), _("Check the person and the post number.")
            )

    def _differing(self, row: Row, same: Appointment) -> Iterable[Problem]:
        """What the row says otherwise than the recorded appointment; a list does not change it."""
        for name, recorded in _RECORDED.items():
            known = recorded(same)
            told = _hundredths(row["fte"]) if name == "fte" else row[name]
            if not row.raw.get(name, "") or told is None or told == known:
                continue
            words = self.by_name[name].choices.get(known, known) if known else _("nothing")
            sentence = _("This appointment is recorded already, with another entry here: %(known)s.")
            mend = _("Write the end as a row of its own; correct the rest on the appointment's page.")
            yield Problem(name, sentence % {"known": words}, mend, code="recorded")

    def check_batch(self, rows: Sequence[Row], facts: SheetFacts) -> Iterable[tuple[int, Problem]]:
        """Everybody leaves first, then the places are taken in the order of the rows."""
        ready = [row for row in rows if self._is_ready(row, facts)]
        leaving = [row for row in ready if row["deed"] != Deed.APPOINT]
        outcomes = dry_run([Move(facts.held(row), None, self._last_day(row)) for row in leaving])
        for row, outcome in zip(leaving, outcomes, strict=True):
            yield from ((row.number, _problem(one)) for one in outcome.broken)
            if outcome.fits:
                facts.rules.leave(outcome.move.appointment, outcome.move.last_day)
        for row in ready:
            wanted = self._wanted(row, facts)
            if wanted is None or facts.same(row) is not None:
                continue
            _waived, broken = waive(wanted, broken_rules(wanted, facts.rules), facts.rules)
            yield from ((row.number, _problem(one)) for one in broken)
            if not broken:
                facts.rules.take(wanted, wanted.manner in ("substantive", "concurrent"))

    @staticmethod
    def _last_day(row: Row) -> date:
        return row["starts_on"] - ONE_DAY if row["deed"] == Deed.MOVE else row["starts_on"]

    @staticmethod
    def _is_ready(row: Row, facts: SheetFacts) -> bool:
        """Whether person, post and day are known, so that the rules can be asked."""
        if facts.worker_of(row) is None or not row["starts_on"]:
            return False
        if row["deed"] != Deed.END and facts.post_of(row) is None:
            return False
        return row["deed"] == Deed.APPOINT or facts.held(row) is not None

    def _wanted(self, row: Row, facts: SheetFacts) -> Wanted | None:
        worker, post = facts.worker_of(row), facts.post_of(row)
        if worker is None or post is None or not row["starts_on"] or row["deed"] == Deed.END:
            return None
        usual = AppointmentKind.TRANSFER if row["deed"] == Deed.MOVE else AppointmentKind.FIRST
        return Wanted(
            worker,
            post,
            row["starts_on"],
            row["ends_on"],
            kind=row["kind"] or usual,
            manner=row["manner"] or Manner.SUBSTANTIVE,
            fte=FULL_TIME if row["fte"] is None else min(_hundredths(row["fte"]), 999),
            reason=row.text("reason"),
            document_no=row.text("document_no"),
        )

    def classify(self, row: Row, facts: SheetFacts) -> Verdict:
        same = facts.same(row)
        return unchanged(same) if same is not None else new()

    def apply(self, rows: Sequence[Row], *, by: Author, facts: SheetFacts) -> Applied:
        moves = [move for row in rows if (move := self._move(row, facts))]
        wanted = [self._wanted(row, facts) for row in rows if row["deed"] == Deed.APPOINT]
        try:
            move_all(moves, by=by)
            appoint_all([one for one in wanted if one is not None], by=by)
        except Refused as refusal:
            sentences = [str(refusal), *map(str, refusal.details)]
            raise RowsRefused([(rows[0].number, Problem("", text)) for text in sentences]) from refusal
        counts = {"appointed": len(wanted), "moved": len(moves)}
        audit.record(by=by, event="establishment.appointments_imported", facts=counts)
        words = {_("people appointed"): counts["appointed"], _("people moved or ended"): counts["moved"]}
        return Applied(words, [Link(_("People in posts"), reverse("establishment:appointments"))])

    @staticmethod
    def _move(row: Row, facts: SheetFacts) -> Move | None:
        if row["deed"] == Deed.APPOINT:
            return None
        post = facts.post_of(row) if row["deed"] == Deed.MOVE else None
        kind = row["kind"] or AppointmentKind.TRANSFER
        texts = {name: row.text(name) for name in ("reason", "document_no")}
        return Move(facts.held(row), post, row["starts_on"], kind, **texts)


def _hundredths(share: Decimal | None) -> int | None:
    """0.5 of a full post and 50 mean the same."""
    return None if share is None else round(share * 100) if share <= 1 else round(share)


def _problem(violation: Violation) -> Problem:
    column = {"worker": "name", "starts_on": "starts_on", "ends_on": "ends_on"}.get(violation.field, "post")
    return Problem(column, violation.full, _("Correct the row, or ask for an exception."), code="rule")


def _parts(values: Iterable[Any], size: int = 500) -> list[list[Any]]:
    """Look-ups in pieces: SQLite takes a limited number of parameters."""
    ordered = sorted(values)
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]
