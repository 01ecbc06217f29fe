"""Numbers as people type them and pages send them back: 八, 十二, 二十半; 12, １２."""

from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
_DIGITS |= {sign: value for value, sign in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_WEIGHTS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
_LONGEST = 8
_MOST_DIGITS = 18  # of any key or version in either database


def whole_number(text: str) -> int | None:
    """The whole number that a page sent back, in any decimal digits; None for everything else.

    >>> whole_number("12"), whole_number("１２"), whole_number("²"), whole_number("9" * 5000)
    (12, 12, None, None)
    """
    signs = text.strip()
    return int(signs) if signs.isdecimal() and len(signs) <= _MOST_DIGITS else None


def read_numeral(text: str) -> Decimal | None:
    """The number that a Chinese numeral below a thousand means; None where it is none.

    >>> read_numeral("八"), read_numeral("十二"), read_numeral("二十半")
    (Decimal('8'), Decimal('12'), Decimal('20.5'))
    """
    signs = "".join(text.split())
    half = signs.endswith("半")
    body = signs[:-1] if half else signs
    if not signs or len(signs) > _LONGEST or any(one not in _DIGITS and one not in _WEIGHTS for one in body):
        return None
    total, pending = 0, None
    for sign in body:
        if sign in _WEIGHTS:
            total += (1 if pending is None else pending) * _WEIGHTS[sign]
            pending = None
        elif pending:
            return None  # two digits side by side: 二三 is no number
        else:
            pending = _DIGITS[sign]
    number = Decimal(total + (pending or 0))
    return number + Decimal("0.5") if half else number
