"""Cleaning of what people type into cells, without changing what they mean."""

import re
import unicodedata

from core.common.spreadsheets import unescape

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_HAN_BLANK = re.compile(r"(?<=[^\x00-\x7f])[\s\u3000\u00a0]+|[\s\u3000\u00a0]+(?=[^\x00-\x7f])")
_DOTS = re.compile("[•・‧∙●．⋅]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_FULL_WIDTH |= {code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)}
_ODD = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad０-９Ａ-Ｚａ-ｚ]")
_NOTHING = {
    "",
    "/",
    "\\",
    "-",
    "--",
    "—",
    "——",
    "－",
    "待补",
    "(待补)",
    "（待补）",
    "N/A",
    "n/a",
    "null",
    "NULL",
}
_HEADER_NOISE = re.compile(r"[\s\u3000\u00a0*＊:：、，,。.·\-_“”\"'‘’]+")
_BRACKETS = re.compile(r"[(（【\[][^)）】\]]*[)）】\]]")
ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"}
EXACT_LIMIT = 10**15  # spreadsheet numbers keep fifteen digits


def plain(cell: object) -> str:
    """The text of a cell: numbers without ".0", dates ISO, blanks around removed, digits half-width."""
    if isinstance(cell, str):
        text = unescape(cell) if cell[:1] == "'" else cell
        if not text.isascii() and _ODD.search(text):
            text = _INVISIBLE.sub("", text).translate(_FULL_WIDTH)
        return text.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, dict):
        return cell.get("d", "").removesuffix("T00:00:00").replace("T", " ")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT_LIMIT:
        cell = int(cell)
    return str(cell)


def tidy(cell: object) -> str:
    """Running text: inner blanks single, none between Chinese characters' edges left doubled."""
    return " ".join(plain(cell).split())


def name(cell: object) -> str:
    """A name: no blank beside a Chinese character ("姓 名"), one kind of middle dot."""
    return _DOTS.sub("·", _HAN_BLANK.sub("", tidy(cell)))


def is_nothing(text: str) -> bool:
    """Whether the cell says that there is nothing (待补, /, —)."""
    return text in _NOTHING


def has_controls(text: str) -> bool:
    """Characters that no keyboard types: they break files and screens."""
    if text.isprintable():
        return False
    return any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\r\t" for c in text)


def header_key(text: object) -> str:
    """A header for comparison: without blanks, marks and the case, with its bracketed unit."""
    folded = unicodedata.normalize("NFKC", plain(text)).casefold()
    return _HEADER_NOISE.sub("", folded)


def header_keys(text: object) -> tuple[str, ...]:
    """How a header may be compared: as it stands, and without what is in brackets."""
    whole = header_key(text)
    short = header_key(_BRACKETS.sub("", unicodedata.normalize("NFKC", plain(text))))
    return (whole, short) if short and short != whole else (whole,)


def word_key(text: object) -> str:
    """A word of a closed list for comparison."""
    return _HEADER_NOISE.sub("", unicodedata.normalize("NFKC", plain(text)).casefold())
