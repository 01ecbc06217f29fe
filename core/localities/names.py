"""Names of places as offices write them: short forms, chains, codes."""

import re
import unicodedata

_PEOPLES = "满族|回族|蒙古族"
_TAIL = re.compile(rf"(?:(?:{_PEOPLES})*自治县|街道办事处|办事处|街道|自治区|新区|省|市|县|区|镇|乡)$")
_ETHNIC_TOWNSHIP = re.compile(rf"(?:{_PEOPLES})+乡$")
_JOINTS = re.compile(r"[\s\-—–/\\>›·、,，.。()（）]+")
SHORTEST = 2


def short_name(name: str) -> str:
    """The name without its kind of division (石家庄市 → 石家庄); two characters stay (易县)."""
    for tail in (_ETHNIC_TOWNSHIP, _TAIL):
        short = tail.sub("", name)
        if short != name and len(short) >= SHORTEST:
            return short
    return name


def plain(text: object) -> str:
    """What was written, without width variants, spaces and joints between the levels."""
    return _JOINTS.sub("", unicodedata.normalize("NFKC", str(text))).replace("街道办事处", "街道")


def as_code(text: str) -> str:
    """The 6- or 9-digit code that a text of digits stands for, or "" (12 digits end in zeros)."""
    if not text.isdigit() or len(text) not in (6, 9, 12):
        return ""
    code = text[:9] if len(text) == 12 and text.endswith("000") else text
    if len(code) == 9 and code.endswith("000"):
        return code[:6]
    return code if len(code) <= 9 else ""
