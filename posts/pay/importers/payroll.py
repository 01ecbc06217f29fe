"""The payroll of a month: what was really paid, matched to people by ID number, else by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.author import Author
from core.common.capabilities import Capability
from core.common.money import yuan
from core.imports.gate import (
    Applied,
    Context,
    Importer,
    Link,
    Outcome,
    Problem,
    Row,
    Verdict,
    changed,
    new,
    outside,
    warning,
)

from ..actions.papers import keep_columns
from ..actions.payroll import Payment, record_payroll
from ..components import CONTRIBUTIONS, MONTHLY
from ..models import PayrollMonth
from ..selectors.columnmaps import has_map, headings_at
from .payroll_columns import AMOUNTS, COLUMNS, HEAD, KEPT, MAPPABLE
from .payroll_facts import PayrollFacts, month_in, payroll_facts


class PayrollImporter(Importer):
    """工资发放花名册 (form F17), one institution or many, one month or many."""

    key = "payroll"
    title = gettext_lazy("Payroll of a month")
    description = gettext_lazy("What people were really paid: compared with the standard, person by person.")
    capability = Capability.RECORD_PAY
    place_level = "county"
    order = 40
    head = HEAD
    columns = COLUMNS

    def facts_for(self, rows: Sequence[Row], context: Context) -> PayrollFacts:
        return payroll_facts(rows, context)

    def further_headings(self, locality: Any) -> Mapping[str, str]:
        """Headings of the column maps that institutions of the place keep, where they agree."""
        return headings_at(locality)

    def check_head(self, context: Context, facts: PayrollFacts) -> Iterable[Problem]:
        """Which month the lines above the header, or the title, mean: nobody else says it on the preview."""
        month = context.head["month"] or month_in(context.head.title)
        if month:
            sentence = _("Rows without a month of their own are of %(month)s, as it says above the table.")
            yield warning("", sentence % {"month": f"{month:%Y-%m}"})

    def check_row(self, row: Row, facts: PayrollFacts) -> Iterable[Problem]:
        """Ours, known, of a month that has begun, with sums that add up."""
        if facts.is_foreign(row):
            yield outside("unit")
            return
        yield from month_problems(row, facts)
        yield from person_problems(row, facts)
        yield from amount_problems(row)

    def check_batch(self, rows: Sequence[Row], facts: PayrollFacts) -> Iterable[tuple[int, Problem]]:
        """Nobody twice in a month; a list on which nobody is ours is another office's list."""
        if rows and not any(facts.workers_of(row) for row in rows):
            yield from ((row.number, outside("name")) for row in rows)
            return
        seen: dict[tuple, list[int]] = defaultdict(list)
        for row in rows:
            worker, unit = facts.worker_of(row), facts.institution_of(row)
            if worker and unit:
                seen[worker.pk, unit.pk, facts.month_of(row)].append(row.number)
        for numbers in seen.values():
            for number in numbers if len(numbers) > 1 else ():
                others = ", ".join(str(other) for other in numbers if other != number)
                sentence = _("The same person and month also stand in row %(rows)s.") % {"rows": others}
                yield number, Problem("name", sentence, _("Keep one of the rows."), code="duplicate")

    def classify(self, row: Row, facts: PayrollFacts) -> Verdict:
        """A first payment, a correction of one on record, or nothing to do."""
        payment = facts.payment_of(row)
        return new() if payment is None else changed(payment, row.changes_against(payment, KEPT))

    @staticmethod
    def _keep_headings(done: Sequence[PayrollMonth], facts: PayrollFacts, by: Author) -> None:
        """What the user answered about unknown headings is kept for the institution's next payroll."""
        institutions = {payroll.institution_id: payroll.institution for payroll in done}
        if facts.context.batch is None or len(institutions) != 1:
            return
        (institution,) = institutions.values()
        pairs = [pair for pair in answered(facts.context.batch) if pair[1] in MAPPABLE]
        known = {text for column in COLUMNS for text in column.headers}
        if any(heading not in known for heading, _name in pairs) and not has_map(institution):
            keep_columns(institution=institution, system="导入时确认", columns=pairs, by=by)

    def apply(self, rows: Sequence[Row], *, by: Author, facts: PayrollFacts) -> Applied:
        payments = [
            Payment(
                worker=facts.worker_of(row),
                institution=facts.institution_of(row),
                month=facts.month_of(row),
                amounts={name: row[name] for name in row.given(*KEPT)},
                earlier=facts.payment_of(row),
            )
            for row in rows
        ]
        done = record_payroll(payments=payments, by=by)
        self._keep_headings(done, facts, by)
        corrected = sum(1 for row in rows if row.verdict.outcome is Outcome.CHANGED)
        counts = {
            _("payments recorded"): len(rows) - corrected,
            _("payments corrected"): corrected,
            _("payrolls concerned"): len(done),
        }
        links = [Link(str(payroll), payroll.get_absolute_url()) for payroll in done[:3]]
        links.append(Link(_("Treatment gap"), reverse("pay:gaps")))
        sentence = _("The treatment gap of these months is being reckoned anew; it is ready in a moment.")
        return Applied(counts, links, [sentence])


def answered(batch: Any) -> list[list[str]]:
    """Heading and column of every column of the file, as the user confirmed them."""
    headers = {str(header["index"]): header["text"] for header in batch.notes["headers"]}
    return [[headers[index], name] for index, name in batch.mapping.items() if name and headers.get(index)]


def month_problems(row: Row, facts: PayrollFacts) -> Iterable[Problem]:
    """The month is named and has begun."""
    month = facts.month_of(row)
    if month is None:
        yield Problem(
            "month",
            _("Nothing says which month this pay is for."),
            _("Write “年月：2026-10” above the list, or give every row a month."),
            code="month",
        )
    elif month > facts.newest_month:
        yield Problem(
            "month", _("This month has not begun yet."), _("Check the year and the month."), code="month"
        )


def person_problems(row: Row, facts: PayrollFacts) -> Iterable[Problem]:
    """Exactly one person of ours, at one institution of ours."""
    found = facts.workers_of(row)
    if not found:
        yield Problem(
            "id_number" if row["id_number"] else "name",
            _("Nobody on the books of your area is meant by this row."),
            _("Check name and ID number, or bring the person in by the roster first."),
            code="unknown_person",
        )
        return
    if len(found) > 1:
        yield Problem(
            "name",
            _("%(n)s people of this name work in your area.") % {"n": len(found)},
            _("Add the ID number, so that the right one is paid."),
            code="ambiguous",
        )
        return
    if row["name"] and found[0].name != row["name"]:
        yield Problem(
            "name",
            _("The ID number belongs to somebody of another name."),
            _("Compare name and ID number with the card."),
            code="name_differs",
        )
    if facts.institution_of(row) is None:
        yield Problem(
            "unit",
            _("It is not clear which institution pays: none or several employ this person in the month."),
            _("Name the institution in a column 单位, or above the list."),
            code="unit",
        )
    elif facts.month_of(row) and not facts.is_employed(row):
        yield warning("unit", _("This person is not employed there in that month."), _("Check the month."))


def amount_problems(row: Row) -> Iterable[Problem]:
    """Something is stated, nothing is negative, and the sums add up."""
    if not any(row.given(*AMOUNTS)):
        yield Problem("gross", _("The row holds no amount."), _("Fill in what was paid, or remove the row."))
    for name in row.given(*AMOUNTS):
        if row[name] < 0:
            yield Problem(
                name,
                _("An amount cannot be negative."),
                _("Write what is taken off in the column 扣发, without a minus sign."),
                code="negative",
            )
    yield from _gross(row)
    yield from _net(row)


def _sum(row: Row, *names: str) -> Decimal:
    return sum((row[name] for name in row.given(*names)), Decimal(0))


def _gross(row: Row) -> Iterable[Problem]:
    """应发 is the sum of what is paid; sheets with columns of their own are told, not refused."""
    parts = (*MONTHLY, "performance_yearly", "arrears")
    if row["gross"] is None or not any(row.given(*parts)):
        return
    total = _sum(row, *parts) - _sum(row, "deduction")
    if total != row["gross"]:
        yield warning(
            "gross",
            _("Gross pay is %(gross)s, but its parts add up to %(total)s.")
            % {"gross": yuan(row["gross"]), "total": yuan(total)},
            _("Check the amounts; a part in a column that was left out explains the difference."),
            code="gross",
        )


def _net(row: Row) -> Iterable[Problem]:
    """实发 is 应发 less what is withheld."""
    if row["gross"] is None or row["net"] is None or row["tax"] is None:
        return
    total = row["gross"] - _sum(row, *CONTRIBUTIONS, "tax")
    if total != row["net"]:
        yield warning(
            "net",
            _("Net pay is %(net)s, but gross pay less what is withheld is %(total)s.")
            % {"net": yuan(row["net"]), "total": yuan(total)},
            _("Check the amounts; a part in a column that was left out explains the difference."),
            code="net",
        )
