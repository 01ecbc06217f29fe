"""What an appointment is paid in a month, and why: total, pure, the same for ever.

``resolve(facts)`` gives an amount with its derivation or one named reason why there is none; it
never raises and never asks the database. The state of the first day of the month counts (of the
first paid day where somebody comes during it): a change within a month pays from the next.
Rounding: each line once, half up, to the unit the standard names; sums are of rounded lines.
"""

from decimal import Decimal

from talent.people.enums import Relation

from .amounts import FINDERS, NEEDS_STEP, Case, Found, NotKnown
from .answers import ZERO, Answer, Line, Reason, nothing
from .components import Side
from .contributions import contributions
from .enums import GOOD_YEARS, How, InProbation, Missing
from .facts import Facts, Part, Standard
from .months import Cut, cut_of, in_probation, is_whole, months_in_year, rounded
from .parttime import by_share
from .steps import Placed, step_of

NOWHERE = ("", Relation.UNCONFIRMED.value)


def resolve(facts: Facts) -> Answer:
    """The answer for one appointment and month."""
    if facts.spell is None:
        return nothing(facts, Missing.NOT_EMPLOYED)
    if not facts.pays:
        return nothing(facts, Missing.OTHER_POST)
    if facts.relation in NOWHERE:
        return nothing(facts, Missing.NO_RELATION)
    standard = facts.book.standard_for(facts.places, facts.relation, facts.kind, facts.category, facts.day)
    if standard is None:
        return nothing(facts, Missing.NO_STANDARD)
    try:
        return _under(facts, standard)
    except NotKnown as unknown:
        return Answer(
            facts.appointment,
            facts.worker,
            facts.month,
            missing=unknown.reason,
            standard=standard.pk,
            standard_uid=standard.uid,
        )


OUTSIDE_BASE = Reason("outside_base")


def resolve_all(many: list[Facts]) -> list[Answer]:
    """The answers in the order of the facts."""
    return [resolve(facts) for facts in many]


def _under(facts: Facts, standard: Standard) -> Answer:
    needs_step = any(part.how in NEEDS_STEP for part in standard.parts)
    placed = step_of(facts, standard) if needs_step else Placed()
    cut, case = _cut(facts), Case(facts, standard, placed)
    trial = in_probation(facts, standard)
    lines, base = [], ZERO
    for part in standard.parts:
        found = _find(part, case, trial)
        if found is None:
            continue
        found = by_share(part, case, found)
        line = _yearly(part, case, found) if part.yearly else _monthly(part, case, found, cut)
        lines.append(line)
        if not part.yearly:
            case.found[part.key] = line.full
            base += line.full if part.in_base else ZERO
    owed = contributions(facts, base) if base else ()
    return Answer(
        facts.appointment,
        facts.worker,
        facts.month,
        lines=(*lines, *owed),
        standard=standard.pk,
        standard_uid=standard.uid,
        step=placed.step,
        notes=() if owed else (Reason("no_rates"),),
    )


def _cut(facts: Facts) -> Cut | None:
    """The cut of a part month; NotKnown where no rule says what it is worth."""
    if is_whole(facts):
        return None
    rule = facts.book.part_month_for(facts.places, facts.relation, facts.day)
    if rule is None:
        raise NotKnown(Missing.NO_PRORATION)
    return cut_of(facts, rule)


def _find(part: Part, case: Case, trial: object) -> Found | None:
    """The whole month's amount of a component that applies, probation included."""
    day = case.facts.day
    if part.how == How.START or (part.starts_on and day < part.starts_on):
        return None
    if part.stops_on and day > part.stops_on:
        return None
    if part.in_probation == (InProbation.NONE if trial else InProbation.ONLY):
        return None
    found = FINDERS[part.how](part, case)
    if found is None or not trial or part.in_probation == InProbation.FULL:
        return found
    return _on_trial(part, case.standard, found, str(trial))


def _on_trial(part: Part, standard: Standard, found: Found, until: str) -> Found:
    if part.in_probation == InProbation.ONLY:
        reason = Reason("probation_only", "", (("until", until),))
        return Found(found.amount, found.worked, (*found.reasons, reason))
    share = standard.probation_share
    worked = f"{found.worked or f'{found.amount:,.2f}'} × {share}"
    reason = Reason("probation", "", (("until", until), ("share", str(share))))
    return Found(found.amount * share, worked, (*found.reasons, reason))


def _monthly(part: Part, case: Case, found: Found, cut: Cut | None) -> Line:
    full = rounded(found.amount, case.standard.rounding)
    outside = () if part.in_base else (OUTSIDE_BASE,)
    if cut is None or not part.prorated:
        worked = f"{found.worked} = {full:,.2f}" if found.worked else f"{full:,.2f}"
        return _line(part, case, found, full, full, worked, outside)
    amount = rounded(cut.of(full), case.standard.rounding)
    worked = f"{full:,.2f}{cut.worked} = {amount:,.2f}"
    return _line(part, case, found, amount, full, worked, (cut.reason, *outside))


def _yearly(part: Part, case: Case, found: Found) -> Line:
    """Paid once after the annual result: a month's figure × months of service × the result's factor."""
    year, months = case.facts.month.year, months_in_year(case.facts)
    factor, reason = _factor(part, case.facts, year)
    amount = rounded(found.amount * months * factor, case.standard.rounding)
    worked = f"{found.worked or f'{found.amount:,.2f}'} × {months}"
    worked += f" × {factor} = {amount:,.2f}" if factor != 1 else f" = {amount:,.2f}"
    served = Reason("year_months", "", (("months", str(months)), ("year", str(year))))
    return _line(part, case, found, amount, amount, worked, (served, reason))


def _factor(part: Part, facts: Facts, year: int) -> tuple[Decimal, Reason]:
    """1 while the year is open or was competent or better, 0 below; the table may name others."""
    grade = facts.result_of(year)
    if not grade:
        return Decimal(1), Reason("year_open", "", (("year", str(year)),))
    row = part.rows.get(grade)
    usual = Decimal(1) if grade in GOOD_YEARS else Decimal(0)
    factor = row.coefficient if row is not None and row.coefficient is not None else usual
    return factor, Reason("year_result", "", (("year", str(year)), ("grade", grade)))


def _line(
    part: Part,
    case: Case,
    found: Found,
    amount: Decimal,
    full: Decimal,
    worked: str,
    more: tuple[Reason, ...] = (),
) -> Line:
    standard = case.standard
    return Line(
        key=part.key,
        component=part.component,
        side=Side.EARNING.value,
        label=part.label,
        amount=amount,
        yearly=part.yearly,
        rule=part.rule,
        document_no=part.document_no or standard.document_no,
        place=standard.place_name,
        inherited=case.inherited,
        standard=standard.uid,
        edition=standard.edition,
        arithmetic=worked,
        full=full,
        low=found.low,
        high=found.high,
        reasons=(*found.reasons, *more),
    )
