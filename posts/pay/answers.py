"""What resolution answers: lines with their derivation, or one named reason why there is none.

Plain frozen values, the same for ever from the same facts. Words that depend on the reader's
language are kept as codes (``Reason``) and put into words when they are shown.
"""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .components import Side
from .enums import Missing
from .wording import word

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is what it is, or why there is none: a code and its values, worded on demand."""

    code: str
    key: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return word(self.code, self.key, dict(self.values))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer.

    ``amount`` is fen-exact; a ``yearly`` line is paid once a year and no part of the month's sum.
    ``place`` is the locality that issued the standard, ``inherited`` whether that is above the
    employer's own county; ``full`` is the amount of a whole month before any cut.
    """

    key: str
    component: str
    side: str
    label: str
    amount: Decimal
    yearly: bool = False
    rule: str = ""
    document_no: str = ""
    place: str = ""
    inherited: bool = False
    standard: str = ""
    edition: int = 1
    arithmetic: str = ""
    full: Decimal = ZERO
    low: Decimal | None = None
    high: Decimal | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an appointment is worth in a month, and why."""

    appointment: int
    worker: int
    month: date
    lines: tuple[Line, ...] = ()
    missing: Reason | None = None
    standard: int | None = None
    standard_uid: str = ""
    step: int | None = None
    notes: tuple[Reason, ...] = ()

    @property
    def reason(self) -> str:
        """Why there is no amount, as a sentence; empty where there is one."""
        return str(self.missing) if self.missing else ""

    @property
    def is_missing(self) -> bool:
        return self.missing is not None

    @property
    def waits_for_rise(self) -> bool:
        """Whether a step of a year assessed competent waits for a normal pay rise to be approved.

        One that was given up decided nothing: the year waits for another one.
        """
        waiting = ("rise_waits", "rise_given_up")
        return any(reason.code in waiting for line in self.lines for reason in line.reasons)

    @property
    def earnings(self) -> tuple[Line, ...]:
        """What is paid every month."""
        return tuple(line for line in self.lines if line.side == Side.EARNING and not line.yearly)

    @property
    def yearly(self) -> tuple[Line, ...]:
        """What is paid once a year."""
        return tuple(line for line in self.lines if line.side == Side.EARNING and line.yearly)

    @property
    def person(self) -> tuple[Line, ...]:
        """The person's own contributions."""
        return tuple(line for line in self.lines if line.side == Side.PERSON)

    @property
    def employer(self) -> tuple[Line, ...]:
        """What the employer pays on top."""
        return tuple(line for line in self.lines if line.side == Side.EMPLOYER)

    @property
    def gross_monthly(self) -> Decimal:
        """应发 of the month."""
        return total(self.earnings)

    @property
    def yearly_total(self) -> Decimal:
        return total(self.yearly)

    @property
    def person_total(self) -> Decimal:
        return total(self.person)

    @property
    def employer_total(self) -> Decimal:
        return total(self.employer)

    @property
    def net_before_tax(self) -> Decimal:
        """税前实发: gross of the month without the person's contributions; tax is never computed."""
        return self.gross_monthly - self.person_total

    @property
    def arithmetic(self) -> str:
        """The sum of the month as it is made: ``680.00 + 181.00 = 861.00``."""
        return summed([line.amount for line in self.earnings])

    @property
    def parts_in_words(self) -> str:
        """What the month is made of: ``岗位工资 680.00 + 薪级工资 181.00``."""
        return " + ".join(f"{line.label} {line.amount:,.2f}" for line in self.earnings)


def total(lines: tuple[Line, ...]) -> Decimal:
    """The sum of lines, exact."""
    return sum((line.amount for line in lines), ZERO)


def summed(amounts: list[Decimal]) -> str:
    """``680.00 + 181.00 = 861.00``; one amount stands alone."""
    if len(amounts) < 2:
        return "".join(f"{amount:,.2f}" for amount in amounts)
    return f"{' + '.join(f'{amount:,.2f}' for amount in amounts)} = {sum(amounts, ZERO):,.2f}"


def nothing(facts: Any, code: Missing, key: str = "") -> Answer:
    """The answer that names why there is no amount."""
    return Answer(facts.appointment, facts.worker, facts.month, missing=Reason(code.value, key))


def as_dict(answer: Answer) -> dict[str, Any]:
    """The answer as JSON can hold it: amounts as text, the month as ISO."""
    return _plain(asdict(answer))


def from_dict(kept: dict[str, Any]) -> Answer:
    """An answer from what ``as_dict`` made of it."""
    lines = tuple(_line(line) for line in kept["lines"])
    missing = _reason(kept["missing"]) if kept["missing"] else None
    notes = tuple(_reason(note) for note in kept["notes"])
    month = date.fromisoformat(kept["month"])
    return Answer(**{**kept, "lines": lines, "missing": missing, "notes": notes, "month": month})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, Decimal | date) else value


def _reason(kept: dict[str, Any]) -> Reason:
    return Reason(kept["code"], kept["key"], tuple((name, value) for name, value in kept["values"]))


def _line(kept: dict[str, Any]) -> Line:
    money = {
        name: Decimal(kept[name]) for name in ("amount", "full", "low", "high") if kept[name] is not None
    }
    reasons = tuple(_reason(reason) for reason in kept["reasons"])
    return Line(**{**kept, **money, "reasons": reasons})
