"""The sheets of leave and of honours and discipline that units keep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.access.scoping import scoped
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.crypto import blind_index
from core.common.dates import today
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

from ..actions.registers import record_honour, record_leave
from ..enums import HonourKind, LeaveKind
from ..models import HonourRecord, LeaveRecord, SocialWorker

LEAVE_WORDS = {
    "病": "sick",
    "事": "personal",
    "产": "maternity",
    "陪产": "paternity",
    "护理假": "paternity",
} | {
    "婚": "marriage",
    "丧": "funeral",
    "年休": "annual",
    "年假": "annual",
    "工伤": "injury",
    "脱产学习": "study",
}
HONOUR_WORDS = {"嘉奖": "commended", "记功": "merit", "记大功": "great_merit", "荣誉称号": "title"} | {
    "警告": "warning",
    "记过": "demerit",
    "降低岗位等级": "demoted",
    "开除": "dismissed",
    "党纪处分": "party",
}
WHO = (
    Column("name", pgettext_lazy("person", "Name"), Kind.NAME, ("姓名",), required=True, example="王吉"),
    Column(
        "id_number",
        _("ID number"),
        Kind.ID_NUMBER,
        ("身份证号", "身份证号码", "公民身份号码"),
        identifies=True,
        sensitive=True,
    ),
)


@dataclass
class RegisterFacts:
    """People of the rows inside the reader's places, and what is recorded of them."""

    workers: dict[str, SocialWorker] = field(default_factory=dict)
    entries: dict[int, list[Any]] = field(default_factory=dict)

    def worker_of(self, row: Row) -> SocialWorker | None:
        return self.workers.get(row["id_number"])


class RegisterImporter(Importer):
    """What both registers share: people by ID number, one entry a row, never changed by a file."""

    capability = Capability.MANAGE_WORKERS
    place_level = "county"
    model: type
    listing = ""

    def facts_for(self, rows: Sequence[Row], context: Context) -> RegisterFacts:
        numbers = {
            blind_index("id_number", row["id_number"]): row["id_number"] for row in rows if row["id_number"]
        }
        mine = scoped(SocialWorker.objects.all(), context.access, Capability.MANAGE_WORKERS)
        facts = RegisterFacts()
        indexes = sorted(numbers)
        for start in range(0, len(indexes), 500):
            for worker in mine.filter(id_index__in=indexes[start : start + 500]):
                facts.workers[numbers[worker.id_index]] = worker
        ids = [worker.pk for worker in facts.workers.values()]
        for start in range(0, len(ids), 500):
            for entry in self.model.objects.valid().filter(worker_id__in=ids[start : start + 500]):
                facts.entries.setdefault(entry.worker_id, []).append(entry)
        return facts

    def check_row(self, row: Row, facts: RegisterFacts) -> Iterable[Problem]:
        worker = facts.worker_of(row)
        if row["id_number"] and worker is None:
            yield outside("id_number")
        elif worker is not None and row["name"] and worker.name != row["name"]:
            yield Problem(
                "name",
                gettext("This ID number is on the books under the name %(name)s.") % {"name": worker.name},
                gettext("Correct the name or the ID number."),
                code="other_name",
            )
        yield from self.check_dates(row)

    def check_dates(self, row: Row) -> Iterable[Problem]:
        return ()

    def classify(self, row: Row, facts: RegisterFacts) -> Verdict:
        worker = facts.worker_of(row)
        for entry in facts.entries.get(worker.pk, []) if worker else []:
            if self.is_same(row, entry):
                return unchanged(entry)
        return new()

    def is_same(self, row: Row, entry: Any) -> bool:
        raise NotImplementedError

    def record(self, row: Row, worker: SocialWorker, by: Author) -> Any:
        raise NotImplementedError

    def apply(self, rows: Sequence[Row], *, by: Author, facts: RegisterFacts) -> Applied:
        problems = []
        for row in rows:
            try:
                self.record(row, facts.worker_of(row), by)
            except Refused as refusal:
                problems.append((row.number, Problem("", str(refusal))))
            except Exception as error:
                if not hasattr(error, "messages"):
                    raise
                problems += [(row.number, Problem("", text)) for text in error.messages]
        if problems:
            raise RowsRefused(problems)
        audit.record(by=by, event="people.registers_imported", facts={"list": self.key, "rows": len(rows)})
        return Applied(
            {gettext("entries recorded"): len(rows)}, [Link(str(self.title), reverse(self.listing))]
        )


class LeaveImporter(RegisterImporter):
    """请假台账."""

    key = "leave"
    title = _("Register of leave")
    description = _("Leave of people who are on the books, one leave a row.")
    order = 32
    model = LeaveRecord
    listing = "people:leaves"
    columns = (
        *WHO,
        Column(
            "kind",
            _("Kind of leave"),
            Kind.CHOICE,
            ("类别", "请假类别", "假别"),
            required=True,
            choices=dict(LeaveKind.choices),
            words=LEAVE_WORDS,
            example="病假",
        ),
        Column("starts_on", _("From"), Kind.DATE, ("起", "开始日期", "起始日期"), required=True),
        Column("ends_on", _("Until"), Kind.DATE, ("止", "结束日期", "截止日期"), required=True),
        Column(
            "approved_by",
            pgettext_lazy("leave", "Approved by"),
            Kind.TEXT,
            ("批准人",),
            required=True,
            max_length=80,
        ),
        Column("document_no", _("Document number"), Kind.TEXT, ("文号",), max_length=80),
        Column("note", _("Note"), Kind.TEXT, ("备注",)),
    )

    def check_dates(self, row: Row) -> Iterable[Problem]:
        if row["starts_on"] and row["ends_on"] and row["ends_on"] < row["starts_on"]:
            yield Problem("ends_on", gettext("A leave cannot end before it starts."), gettext("Check both."))

    def is_same(self, row: Row, entry: LeaveRecord) -> bool:
        return (row["kind"], row["starts_on"], row["ends_on"]) == (entry.kind, entry.starts_on, entry.ends_on)

    def record(self, row: Row, worker: SocialWorker, by: Author) -> LeaveRecord:
        names = ("approved_by", "document_no", "note")
        texts = {name: row.text(name) for name in names}
        days = {name: row[name] for name in ("kind", "starts_on", "ends_on")}
        return record_leave(worker=worker, by=by, **days, **texts)


class HonourImporter(RegisterImporter):
    """奖惩台账."""

    key = "honours"
    title = _("Register of honours and discipline")
    description = _("Honours and disciplinary decisions of people who are on the books.")
    order = 33
    model = HonourRecord
    listing = "people:honours"
    columns = (
        *WHO,
        Column(
            "kind",
            _("Kind of decision"),
            Kind.CHOICE,
            ("类别", "奖惩类别"),
            required=True,
            choices=dict(HonourKind.choices),
            words=HONOUR_WORDS,
            example="嘉奖",
        ),
        Column("title", _("Title of the honour"), Kind.TEXT, ("荣誉名称",), max_length=80),
        Column("issuer", _("Deciding body"), Kind.TEXT, ("决定机关",), required=True, max_length=100),
        Column("document_no", _("Document number"), Kind.TEXT, ("文号",), max_length=80),
        Column("decided_on", _("Decided on"), Kind.DATE, ("日期", "决定日期"), required=True),
        Column("effect_until", _("Has effect until"), Kind.DATE, ("影响期至",)),
        Column("reason", _("Matter"), Kind.TEXT, ("事由",), max_length=500),
    )

    def check_dates(self, row: Row) -> Iterable[Problem]:
        if row["decided_on"] and row["decided_on"] > today():
            yield Problem("decided_on", gettext("The day cannot lie in the future."), gettext("Check it."))

    def is_same(self, row: Row, entry: HonourRecord) -> bool:
        told = (row["kind"], row["decided_on"], row.text("document_no"))
        return told == (entry.kind, entry.decided_on, entry.document_no)

    def record(self, row: Row, worker: SocialWorker, by: Author) -> HonourRecord:
        texts = {name: row.text(name) for name in ("title", "issuer", "document_no", "reason")}
        days = {name: row[name] for name in ("kind", "decided_on", "effect_until")}
        return record_honour(worker=worker, by=by, **days, **texts)
