"""The tables of a draft standard from a workbook: grades, steps, levels with their amounts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.scoping import scoped
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
    new,
    outside,
)

from ..actions.standards import set_table
from ..enums import StandardState
from ..models import PayStandard, StandardComponent
from ..tables import Wrong, columns_of, read_row

NAMES = ("key", "amount", "low", "high", "coefficient", "step", "top", "years", "note")


class TableFacts:
    """Drafts of the chosen place by document number, with their components."""

    def __init__(self, context: Context) -> None:
        self.context = context
        drafts = PayStandard.objects.filter(state=StandardState.DRAFT)
        if context.locality is not None:
            drafts = drafts.filter(locality=context.locality)
        drafts = scoped(drafts, context.access, Capability.MANAGE_PAY_STANDARDS)
        self.drafts = list(drafts.prefetch_related("components__lines").order_by("id"))

    def standard_of(self, row: Row) -> PayStandard | None:
        """The draft that the row names; without a name the only draft of the place."""
        number = (row["document_no"] or self.context.head["document_no"] or "").strip()
        found = [draft for draft in self.drafts if not number or number in (draft.document_no, draft.name)]
        return found[0] if len(found) == 1 else None

    def component_of(self, row: Row) -> StandardComponent | None:
        """The component that the row names; without a name the only one whose keys fit the row."""
        standard = self.standard_of(row)
        if standard is None:
            return None
        tables = [part for part in standard.components.all() if columns_of(part.how)]
        if name := (row["component"] or "").strip():
            return next((part for part in tables if name in (part.label, part.key)), None)
        fits = [part for part in tables if part.how in ("step", "coefficient") and _fits(part, row)]
        return fits[0] if len(fits) == 1 else None


def _fits(part: StandardComponent, row: Row) -> bool:
    try:
        return read_row(part.how, cells(row)) is not None
    except Wrong:
        return False


def cells(row: Row) -> dict[str, Any]:
    """The row's cells by column of the table."""
    return {name: row[name] for name in NAMES}


class StandardTableImporter(Importer):
    """One row a grade, a step, a level; every table in the file replaces the draft's own."""

    key = "pay_table"
    title = gettext_lazy("Tables of a pay standard")
    description = gettext_lazy(
        "Amounts by grade, step, certificate or education of a draft standard; they replace its tables."
    )
    capability = Capability.MANAGE_PAY_STANDARDS
    order = 42
    head = (Column("document_no", gettext_lazy("Document number"), synonyms=("文号",)),)
    columns = (
        Column(
            "document_no",
            gettext_lazy("Document number"),
            synonyms=("文号", "标准文号"),
            help=gettext_lazy("Of the draft; may be left out where the place has one draft only."),
            width=22,
        ),
        Column(
            "component",
            gettext_lazy("Component"),
            synonyms=("项目", "工资项目", "薪酬项目"),
            help=gettext_lazy("As it is called in the draft; may be left out for its only table of steps."),
            width=18,
        ),
        Column(
            "key",
            gettext_lazy("Step, grade or level"),
            Kind.TEXT,
            identifies=True,
            synonyms=("薪级", "等级", "岗位等级", "级别", "学历", "类别"),
            example="1",
        ),
        Column("amount", gettext_lazy("Amount"), synonyms=("月基本薪酬", "金额", "月标准", "标准", "中位")),
        Column("low", gettext_lazy("Lowest"), synonyms=("低位",)),
        Column("high", gettext_lazy("Highest"), synonyms=("高位",)),
        Column("coefficient", gettext_lazy("Coefficient"), synonyms=("系数",)),
        Column("step", gettext_lazy("Starting step"), synonyms=("起点薪级", "起点等级")),
        Column("top", gettext_lazy("Highest step"), synonyms=("最高薪级", "最高等级")),
        Column("years", gettext_lazy("Years credited"), synonyms=("折算年限",)),
        Column("note", gettext_lazy("Note"), synonyms=("说明", "备注"), max_length=100, width=24),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> TableFacts:
        return TableFacts(context)

    def check_row(self, row: Row, facts: TableFacts) -> Iterable[Problem]:
        """The row names a draft of ours and one of its tables, and its cells can be read."""
        standard = facts.standard_of(row)
        if standard is None:
            yield from self._without_standard(row, facts)
            return
        component = facts.component_of(row)
        if component is None:
            names = "、".join(part.label for part in standard.components.all() if columns_of(part.how))
            yield Problem(
                "component",
                _("“%(name)s” has no such table.") % {"name": standard.name},
                _("Write one of these: %(names)s.") % {"names": names or "—"},
            )
            return
        try:
            read_row(component.how, cells(row))
        except Wrong as wrong:
            yield Problem(wrong.column, wrong.sentence, _("Mend the cell."))

    @staticmethod
    def _without_standard(row: Row, facts: TableFacts) -> Iterable[Problem]:
        if row["document_no"] and facts.drafts:
            yield Problem(
                "document_no",
                _("No draft of a standard has this document number here."),
                _("Write the number of a draft: published standards are never edited."),
            )
        elif row["document_no"]:
            yield outside("document_no")
        else:
            yield Problem(
                "document_no",
                _("Nothing says which draft this table belongs to."),
                _("Start one draft of a pay standard here, or write its document number in every row."),
            )

    def check_batch(self, rows: Sequence[Row], facts: TableFacts) -> Iterable[tuple[int, Problem]]:
        """No key of a table twice."""
        seen: dict[tuple, list[int]] = defaultdict(list)
        for row in rows:
            component = facts.component_of(row)
            if component is not None:
                seen[component.pk, str(row["key"]).strip()].append(row.number)
        for numbers in seen.values():
            for number in numbers if len(numbers) > 1 else ():
                sentence = _("This key stands in the table more than once.")
                yield number, Problem("key", sentence, _("Keep one of the rows."), code="duplicate")

    def classify(self, row: Row, facts: TableFacts) -> Verdict:
        return new()

    def apply(self, rows: Sequence[Row], *, by: Author, facts: TableFacts) -> Applied:
        """Replace each table that the file has rows for."""
        tables: dict[StandardComponent, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            component = facts.component_of(row)
            tables[component].append(read_row(component.how, cells(row)) or {})
        for component, lines in tables.items():
            set_table(component=component, rows=lines, by=by)
        standards = {component.standard for component in tables}
        links = [Link(standard.name, standard.get_absolute_url()) for standard in standards]
        return Applied({_("lines written"): len(rows), _("tables replaced"): len(tables)}, links)
