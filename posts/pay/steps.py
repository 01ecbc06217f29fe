"""Where a person stands on a scale: what was recorded, or what entry, education and years come to."""

from dataclasses import dataclass
from datetime import date

from core.common.dates import add_years

from .answers import Reason
from .enums import GOOD_YEARS, Clock, How, Missing, StepBasis
from .facts import Facts, Part, RiseFact, Row, Standard


@dataclass(frozen=True, slots=True)
class Placed:
    """A step with its reasons, or the reason why it is not known."""

    step: int | None = None
    reasons: tuple[Reason, ...] = ()
    missing: Reason | None = None


def step_of(facts: Facts, standard: Standard) -> Placed:
    """The step in the month: the last recorded one, else the start and what years added to it.

    A recorded step counts from its month on; of several for one day the last recorded counts.
    Without any record: start by grade and education (the higher), plus one for each year assessed
    competent or better after entry, or one every so many years of service; never above the top.
    A year of which the unit has prepared a normal pay rise (正常增薪) is paid by that rise alone.
    """
    recorded = [fact for fact in facts.steps if _counts(fact, facts, standard)]
    if recorded:
        fact = max(recorded, key=lambda fact: (fact.effective_from, fact.recorded))
        values = (("step", str(fact.step)), ("since", str(fact.effective_from)), ("cause", fact.cause))
        return Placed(fact.step, (Reason("step_recorded", "", values),))
    return _from_start(facts, standard)


def _counts(fact: object, facts: Facts, standard: Standard) -> bool:
    return fact.scale == standard.scale and fact.effective_from <= facts.month


def _from_start(facts: Facts, standard: Standard) -> Placed:
    rows = [(part, row) for part in standard.parts for row in _start_rows(part, facts)]
    starts = [(row.step, row.key) for _part, row in rows if row.step]
    if not starts:
        return Placed(missing=Reason(Missing.NO_STEP.value))
    start, key = max(starts)
    top = min([*(row.top for _part, row in rows if row.top), *_last_steps(standard)], default=None)
    reasons = [Reason("step_started", "", (("start", str(start)), ("by", key)))]
    if standard.step_basis == StepBasis.SENIORITY:
        step, more, missing = _by_service(facts, start, rows)
        if missing:
            return Placed(missing=missing)
    else:
        step, more = _by_results(facts, start)
    reasons += more
    if top is not None and step > top:
        step = top
        reasons.append(Reason("step_top", "", (("top", str(top)),)))
    return Placed(step, tuple(reasons))


def _last_steps(standard: Standard) -> list[int]:
    """The last step of every table by steps: nobody rises by years above the table."""
    tables = [part.rows for part in standard.parts if part.how in (How.STEP, How.COEFFICIENT)]
    return [
        max(int(key) for key in rows if key.isdecimal()) for rows in tables if any(map(str.isdecimal, rows))
    ]


def _start_rows(part: Part, facts: Facts) -> list[Row]:
    """Lines that say where a person of this grade and education starts."""
    if part.how not in (How.START, How.GRADE):
        return []
    return [part.rows[key] for key in (facts.grade, facts.education) if key and key in part.rows]


def _by_results(facts: Facts, start: int) -> tuple[int, list[Reason]]:
    """One step on 1 January after each year since entry that was assessed competent or better.

    The year of a rise that was prepared adds nothing here: approved, it has recorded the steps of
    those it raises; until then, or if it is given up, a sentence says so (docs/adr/rises-of-a-year).
    """
    first = facts.entered_on.year if facts.entered_on else 0
    good = [year for year, grade in facts.results if first <= year < facts.month.year and grade in GOOD_YEARS]
    rises = [rise for rise in facts.rises if rise.year in good]
    n = len(good) - len(rises)
    counted = [Reason("step_years", "", (("n", str(n)), ("step", str(start + n))))] if n else []
    return start + n, [*counted, *map(_uncounted, rises)]


def _uncounted(rise: RiseFact) -> Reason:
    """Why a year assessed competent has not moved the step."""
    values = (("year", str(rise.year)), ("number", rise.number), ("document", rise.document_no))
    return Reason(f"rise_{rise.state}", "", values)


def _by_service(
    facts: Facts, start: int, rows: list[tuple[Part, Row]]
) -> tuple[int, list[Reason], Reason | None]:
    """One step every so many years, years of education credited on top."""
    part = next((part for part, _row in rows if part.per_years), None)
    if part is None:
        return start, [], None
    since = clock(facts, part.clock)
    if since is None:
        return start, [], Reason(Missing.NO_START.value, part.clock or Clock.WORK.value)
    years = full_years(since, facts.day)
    credit = sum(row.years or 0 for _part, row in rows)
    step = start + (years + credit) // part.per_years
    values = (
        ("years", str(years)),
        ("credit", str(credit)),
        ("per", str(part.per_years)),
        ("step", str(step)),
    )
    return step, [Reason("step_service", "", values)], None


def clock(facts: Facts, which: str) -> date | None:
    """The day from which years are counted."""
    days = {
        Clock.WORK: facts.work_started_on,
        Clock.SOCIAL_WORK: facts.sw_started_on,
        Clock.EMPLOYMENT: facts.entered_on,
    }
    return days.get(which or Clock.WORK)


def full_years(since: date, day: date) -> int:
    """Full years from one day to another; 29 February counts on 28 February of a common year."""
    years = day.year - since.year
    return max(years if add_years(since, years) <= day else years - 1, 0)
