"""Results of the annual assessment as a list: what normal pay rises start from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.scoping import scoped
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.crypto import blind_index
from core.common.dates import today
from core.imports.gate import (
    Applied,
    Change,
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
    outside,
)
from talent.people.models import SocialWorker

from ..actions.rises import record_results
from ..enums import YearGrade
from ..models import YearResult

GRADES = {
    "优秀": YearGrade.EXCELLENT,
    "优": YearGrade.EXCELLENT,
    "合格": YearGrade.COMPETENT,
    "称职": YearGrade.COMPETENT,
    "良好": YearGrade.COMPETENT,
    "基本合格": YearGrade.BASIC,
    "基本称职": YearGrade.BASIC,
    "不合格": YearGrade.INCOMPETENT,
    "不称职": YearGrade.INCOMPETENT,
    "不定等次": YearGrade.UNGRADED,
    "不确定等次": YearGrade.UNGRADED,
    "未参加考核": YearGrade.UNGRADED,
}


@dataclass
class ResultFacts:
    """The people of the scope and the results on record."""

    people: dict[str, SocialWorker] = field(default_factory=dict)
    known: dict[tuple[int, int], YearResult] = field(default_factory=dict)

    def worker_of(self, row: Row) -> SocialWorker | None:
        return self.people.get(row["id_number"])


class ResultImporter(Importer):
    """年度考核结果: one row a person and year."""

    key = "year_results"
    title = gettext_lazy("Results of the annual assessment")
    description = gettext_lazy("Who was assessed how in a year: the normal pay rise starts from it.")
    capability = Capability.RECORD_PAY
    place_level = "county"
    order = 45
    columns = (
        Column("serial", gettext_lazy("No."), Kind.SERIAL, synonyms=("序号",), width=6),
        Column("name", gettext_lazy("Name of the person"), Kind.NAME, identifies=True, synonyms=("姓名",)),
        Column(
            "id_number",
            gettext_lazy("ID number"),
            Kind.ID_NUMBER,
            identifies=True,
            sensitive=True,
            synonyms=("公民身份号码", "身份证号", "身份证号码"),
            width=22,
        ),
        Column(
            "year",
            gettext_lazy("Year"),
            Kind.INTEGER,
            identifies=True,
            synonyms=("年度", "考核年度"),
            example="2025",
        ),
        Column(
            "grade",
            gettext_lazy("Result of the year"),
            Kind.CHOICE,
            required=True,
            choices=dict(YearGrade.choices),
            words=GRADES,
            synonyms=("考核档次", "考核结果", "年度考核结果", "档次", "等次"),
            example="合格",
        ),
        Column("filed_on", gettext_lazy("Filed on"), Kind.DATE, synonyms=("备案日期", "备案时间")),
        Column("document_no", gettext_lazy("Document number"), synonyms=("文号", "备案文号"), max_length=80),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> ResultFacts:
        facts = ResultFacts()
        numbers = {
            blind_index("id_number", row["id_number"]): row["id_number"] for row in rows if row["id_number"]
        }
        mine = scoped(SocialWorker.objects.all(), context.access, self.capability)
        if context.locality is not None:
            mine = mine.filter(**{f"{context.locality.level}_id": context.locality.pk})
        ordered = sorted(numbers)
        for start in range(0, len(ordered), 400):
            for worker in mine.filter(id_index__in=ordered[start : start + 400]):
                facts.people[numbers[worker.id_index]] = worker
        ids = sorted(worker.pk for worker in facts.people.values())
        for start in range(0, len(ids), 400):
            found = YearResult.objects.filter(worker_id__in=ids[start : start + 400]).order_by(
                "recorded_at", "id"
            )
            facts.known |= {(result.worker_id, result.year): result for result in found}
        return facts

    def check_row(self, row: Row, facts: ResultFacts) -> Iterable[Problem]:
        worker = facts.worker_of(row)
        if worker is None:
            yield Problem(
                "id_number",
                _("Nobody on the books of your area is meant by this row."),
                _("Check name and ID number, or bring the person in by the roster first."),
                code="unknown_person",
            )
        elif row["name"] and worker.name != row["name"]:
            yield Problem(
                "name",
                _("The ID number belongs to somebody of another name."),
                _("Compare name and ID number with the card."),
                code="name_differs",
            )
        if row["year"] is not None and not 1990 <= row["year"] <= today().year:
            yield Problem(
                "year", _("This is not a year that can have been assessed."), _("Write it as 2025.")
            )

    def check_batch(self, rows: Sequence[Row], facts: ResultFacts) -> Iterable[tuple[int, Problem]]:
        if rows and not any(facts.worker_of(row) for row in rows):
            yield from ((row.number, outside("id_number")) for row in rows)
            return
        yield from duplicates(rows, "id_number", "year")

    def classify(self, row: Row, facts: ResultFacts) -> Verdict:
        known = facts.known.get((facts.worker_of(row).pk, row["year"]))
        if known is None:
            return new()
        old, fresh = str(known.get_grade_display()), str(YearGrade(row["grade"]).label)
        return changed(known, [Change("grade", old, fresh)] if known.grade != row["grade"] else ())

    def apply(self, rows: Sequence[Row], *, by: Author, facts: ResultFacts) -> Applied:
        made: list[dict[str, Any]] = [
            {
                "worker": facts.worker_of(row),
                "year": row["year"],
                "grade": row["grade"],
                "filed_on": row["filed_on"],
                "document_no": row.text("document_no"),
            }
            for row in rows
        ]
        record_results(results=made, by=by)
        return Applied(
            {_("results recorded"): len(made)}, [Link(_("Prepare a pay rise"), reverse("pay:prepare_batch"))]
        )
