"""大写金额: amounts in the numerals that cannot be altered on paper (支付结算办法 附件一)."""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capital(amount: Decimal) -> str:
    """1,409.50 → 壹仟肆佰零玖元伍角整; negative amounts begin with 负."""
    fen = int((abs(amount) * 100).to_integral_value())
    yuan, jiao, last = fen // 100, fen // 10 % 10, fen % 10
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif last and yuan:
        words += "零"
    words += f"{_DIGITS[last]}分" if last else "整"
    return ("负" if amount < 0 else "") + (words if fen else "零元整")


def _whole(number: int) -> str:
    parts: list[str] = []
    group, gap = 0, False
    while number:
        number, rest = divmod(number, 10_000)
        if rest:
            text = _group(rest) + _GROUPS[group]
            parts.append(text + ("零" if gap and parts else ""))
            gap = rest < 1000
        elif parts:
            gap = True
        group += 1
    return "".join(reversed(parts))


def _group(number: int) -> str:
    words, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if zero and words else "") + _DIGITS[digit] + _PLACES[place]
            zero = False
        else:
            zero = True
    return words
