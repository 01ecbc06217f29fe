"""The list of the national system (全国社会工作信息系统): numbers, states and terms, mirrored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.author import Author
from core.common.capabilities import Capability
from core.imports.gate import (
    Applied,
    Column,
    Context,
    Importer,
    Kind,
    Link,
    Problem,
    Row,
    Verdict,
    changed,
    duplicates,
    new,
)
from talent.people.enums import CertificateLevel
from talent.people.models import SocialWorker

from ..actions.mirroring import FIELDS, mirror_all
from ..enums import NationalState
from ..models import NationalRecord
from ..selectors.mirror import differences
from .people import people_for, person_key, person_problem


@dataclass
class Facts:
    """The people and their mirror rows, loaded once."""

    context: Context
    workers: dict[str, SocialWorker]
    records: dict[int, NationalRecord]

    def worker(self, row: Row) -> SocialWorker | None:
        return self.workers.get(person_key(row))

    def record(self, row: Row) -> NationalRecord | None:
        worker = self.worker(row)
        return self.records.get(worker.pk) if worker else None


class NationalImporter(Importer):
    """Reads the registration list exported from the national system."""

    key = "national_registrations"
    title = gettext_lazy("Registration list of the national system")
    description = gettext_lazy("Numbers, states and terms as stated there; nothing of ours is overwritten.")
    capability = Capability.CHECK_RENEWALS
    order = 41
    columns = (
        Column("line", gettext_lazy("No."), Kind.SERIAL, ("序号",)),
        Column("name", pgettext_lazy("person", "Name"), Kind.NAME, ("姓名",), identifies=True, max_length=60),
        Column(
            "id_number",
            gettext_lazy("ID number"),
            Kind.ID_NUMBER,
            ("身份证号", "身份证号码", "公民身份号码", "证件号码"),
            identifies=True,
            sensitive=True,
            width=22,
        ),
        Column(
            "ref",
            gettext_lazy("National acceptance number"),
            Kind.CODE,
            ("受理编号", "受理号", "申请编号"),
            max_length=40,
        ),
        Column(
            "state",
            gettext_lazy("State"),
            Kind.CHOICE,
            ("状态", "登记状态", "审核状态"),
            choices=dict(NationalState.choices),
            words={
                "未申请": "not_applied",
                "待审核": "pending",
                "审核中": "pending",
                "初审通过": "first_passed",
                "初审不通过": "first_failed",
                "终审通过": "final_passed",
                "终审不通过": "final_failed",
                "已登记": "registered",
                "登记成功": "registered",
                "已注销": "cancelled",
                "注销": "cancelled",
            },
            required=True,
        ),
        Column("state_on", gettext_lazy("State of the day"), Kind.DATE, ("状态日期", "审核日期", "更新日期")),
        Column(
            "level",
            gettext_lazy("Certificate level"),
            Kind.CHOICE,
            ("证书级别", "级别"),
            choices=dict(CertificateLevel.choices),
            words={"助理": "assistant", "社会工作师": "social_worker", "高级": "senior"},
        ),
        Column(
            "registration_number",
            gettext_lazy("Registration number"),
            Kind.CODE,
            ("登记证号", "登记编号", "登记号"),
            max_length=40,
        ),
        Column("starts_on", gettext_lazy("Valid from"), Kind.DATE, ("有效期起", "登记日期", "有效期自")),
        Column("ends_on", gettext_lazy("Valid until"), Kind.DATE, ("有效期止", "有效期至", "到期日期")),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> Facts:
        """Two queries for any number of rows."""
        workers = people_for(rows, context)
        records = NationalRecord.objects.filter(worker__in=workers.values())
        return Facts(context, workers, {one.worker_id: one for one in records})

    def check_row(self, row: Row, facts: Facts) -> Iterator[Problem]:
        """The person is known; a registered one has a term that runs forward."""
        if problem := person_problem(row, facts.worker(row)):
            yield problem
        starts, ends = row["starts_on"], row["ends_on"]
        if starts and ends and ends < starts:
            yield Problem("ends_on", _("The term ends before it begins."), _("Correct one of the two dates."))
        if row["state"] == NationalState.REGISTERED and not (starts and ends):
            yield Problem(
                "ends_on",
                _("A registered person has a term: its first or last day is missing."),
                _("Export the list with both days of the term."),
                code="no_term",
            )

    def check_batch(self, rows: Sequence[Row], facts: Facts) -> Iterator[tuple[int, Problem]]:
        """Nobody stands twice in one list."""
        yield from duplicates(rows, "id_number")

    def classify(self, row: Row, facts: Facts) -> Verdict:
        """New unless the mirror has the person."""
        known = facts.record(row)
        return changed(known, row.changes_against(known, FIELDS)) if known else new()

    def apply(self, rows: Sequence[Row], *, by: Author, facts: Facts) -> Applied:
        """Mirror; what differs from ours waits on the list of differences."""
        kept = mirror_all(
            rows=[(facts.worker(row), {name: row[name] for name in row.given(*FIELDS)}) for row in rows],
            by=by,
        )
        differing = len(differences(kept))
        return Applied(
            counts={_("People mirrored"): len(kept), _("Differences to settle"): differing},
            links=[Link(_("Differences with the national system"), reverse("renewal:differences"))],
        )
