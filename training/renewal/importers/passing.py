"""The yearly list of those who passed the examination: certificates, and a reminder to register."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import add_months, today
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
from talent.people.actions import correct_certificate, keep_certificate
from talent.people.enums import CertificateLevel
from talent.people.models import Certificate, SocialWorker

from ..actions.notifying import notify_all
from ..enums import NoticeKind
from ..selectors.facts import Policies
from .people import people_for, person_key, person_problem

_FIELDS = {"number": "number", "approved_on": "approved_on"}


@dataclass
class Facts:
    """The people and their certificates, loaded once."""

    context: Context
    workers: dict[str, SocialWorker]
    held: dict[tuple[int, str], Certificate]
    policies: Policies

    def worker(self, row: Row) -> SocialWorker | None:
        return self.workers.get(person_key(row))

    def certificate(self, row: Row) -> Certificate | None:
        """The certificate of the row's level that the person holds already."""
        worker = self.worker(row)
        return self.held.get((worker.pk, row["level"])) if worker else None


class PassListImporter(Importer):
    """Reads the pass list of the examination (职业资格考试合格人员名单)."""

    key = "exam_pass_list"
    title = gettext_lazy("Examination pass list")
    description = gettext_lazy("Those who passed the yearly examination; they are told to register.")
    capability = Capability.CHECK_RENEWALS
    order = 40
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
            "level",
            gettext_lazy("Certificate level"),
            Kind.CHOICE,
            ("证书级别", "级别", "考试级别", "报考级别"),
            choices=dict(CertificateLevel.choices),
            words={
                "助理": "assistant",
                "初级": "assistant",
                "助理社会工作师": "assistant",
                "中级": "social_worker",
                "社会工作师": "social_worker",
                "高级": "senior",
                "高级社会工作师": "senior",
            },
            required=True,
        ),
        Column(
            "number",
            gettext_lazy("Certificate number"),
            Kind.CODE,
            ("管理号", "证书管理号", "证书编号", "管理编号"),
            max_length=30,
        ),
        Column(
            "approved_on",
            gettext_lazy("Approved on"),
            Kind.DATE,
            ("批准日期", "取得日期", "发证日期"),
            required=True,
        ),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> Facts:
        """Four queries for any number of rows."""
        workers = people_for(rows, context)
        held = Certificate.objects.filter(worker__in=workers.values()).select_related("worker")
        by_level = {(one.worker_id, one.level): one for one in held}
        return Facts(context, workers, by_level, Policies())

    def check_row(self, row: Row, facts: Facts) -> Iterator[Problem]:
        """The person is known by number and name; the day has come."""
        if problem := person_problem(row, facts.worker(row)):
            yield problem
        if row["approved_on"] and row["approved_on"] > today():
            yield Problem(
                "approved_on", _("This day lies in the future."), _("Check the year."), code="future"
            )

    def check_batch(self, rows: Sequence[Row], facts: Facts) -> Iterator[tuple[int, Problem]]:
        """Nobody passes the same level twice."""
        yield from duplicates(rows, "id_number", "level")

    def classify(self, row: Row, facts: Facts) -> Verdict:
        """New unless the person holds a certificate of that level."""
        known = facts.certificate(row)
        return changed(known, row.changes_against(known, _FIELDS)) if known else new()

    def apply(self, rows: Sequence[Row], *, by: Author, facts: Facts) -> Applied:
        """Record the certificates and tell the people until when to register."""
        made, corrected, told = 0, 0, []
        for row in rows:
            worker, known = facts.worker(row), facts.certificate(row)
            values = {name: row[name] for name in row.given("number", "approved_on")}
            if known is not None:
                correct_certificate(certificate=known, version=known.version, changes=values, by=by)
                corrected += 1
                continue
            certificate = keep_certificate(worker=worker, level=row["level"], by=by, **values)
            made += 1
            told.append((worker, NoticeKind.PASSED_EXAM, *self._words(certificate, facts)))
        notices = notify_all(told, by)
        audit.record_all(
            audit.build(by=by, event="renewal.passed_exam", target=one.worker, subject=one.worker)
            for one in notices
        )
        return Applied(
            counts={
                _("Certificates added"): made,
                _("Certificates corrected"): corrected,
                _("People told to register"): len(notices),
            },
            links=[Link(_("Social workers"), reverse("people:list"))],
        )

    @staticmethod
    def _words(certificate: Certificate, facts: Facts) -> tuple[str, dict[str, Any]]:
        policy = facts.policies.at(certificate.worker)
        until = add_months(certificate.approved_on, policy.first_months if policy else 12)
        return f"passed:{certificate.level}:{certificate.approved_on}", {"until": until.isoformat()}
