"""Social insurance and housing fund: a base clamped from both sides, times each side's rate."""

from decimal import ROUND_HALF_UP, Decimal

from .amounts import percent
from .answers import Line, Reason
from .components import Side
from .facts import Facts, Rate

FEN = Decimal("0.01")


def contributions(facts: Facts, base: Decimal) -> tuple[Line, ...]:
    """The person's and the employer's lines on the whole month's monthly pay.

    The base is the standard monthly pay that counts, raised to the floor and cut to the ceiling;
    each contribution is rounded to the fen, half up. Equal bases at a place share their lines.
    """
    asked = ("contributions", facts.places, facts.relation, facts.day, base)
    return facts.book.once(asked, lambda: tuple(_lines(facts, base)))


def _lines(facts: Facts, base: Decimal) -> list[Line]:
    lines = []
    for rate in facts.book.rates_for(facts.places, facts.relation, facts.day):
        clamped, reasons = clamp(base, rate)
        sides = ((Side.PERSON, rate.employee), (Side.EMPLOYER, rate.employer))
        lines += [_line(facts, rate, side, share, clamped, reasons) for side, share in sides if share]
    return lines


def clamp(base: Decimal, rate: Rate) -> tuple[Decimal, tuple[Reason, ...]]:
    """The base between floor and ceiling, and which of them held it."""
    if rate.floor is not None and base < rate.floor:
        return rate.floor, (Reason("clamped_floor", "", (("base", f"{rate.floor:,.2f}"),)),)
    if rate.ceiling is not None and base > rate.ceiling:
        return rate.ceiling, (Reason("clamped_ceiling", "", (("base", f"{rate.ceiling:,.2f}"),)),)
    return base, ()


def _line(
    facts: Facts, rate: Rate, side: str, share: Decimal, base: Decimal, reasons: tuple[Reason, ...]
) -> Line:
    amount = (base * share).quantize(FEN, ROUND_HALF_UP)
    return Line(
        key=rate.insurance,
        component=rate.insurance,
        side=str(side),
        label=rate.label,
        amount=amount,
        document_no=rate.document_no,
        place=rate.place_name,
        inherited=rate.place not in facts.own_places,
        arithmetic=f"{base:,.2f} × {percent(share)} = {amount:,.2f}",
        full=amount,
        reasons=reasons,
    )
