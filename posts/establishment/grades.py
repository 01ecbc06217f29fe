"""The vocabulary of grades: stable keys, labels, order, and reading them as offices write them.

Keys: ``p01``–``p13`` professional and technical, ``m01``–``m10`` management staff, ``w01``–``w05``
skilled workers and ``w06`` ordinary workers, ``chief``/``deputy``/``staff`` in communities, and the
empty key where a category has no grades. *Which* of them exist for whom is dated data (``GradeRule``).
"""

import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from talent.people.enums import PostCategory

PROFESSIONAL = [f"p{n:02d}" for n in range(1, 14)]
MANAGEMENT = [f"m{n:02d}" for n in range(1, 11)]
WORKER = [f"w{n:02d}" for n in range(1, 7)]
COMMUNITY = ["chief", "deputy", "staff"]
GRADES_OF: dict[str, list[str]] = {
    PostCategory.PROFESSIONAL: PROFESSIONAL,
    PostCategory.MANAGEMENT: MANAGEMENT,
    PostCategory.WORKER: WORKER,
    PostCategory.COMMUNITY: COMMUNITY,
    PostCategory.ORGANISATION: [],
}

LABELS: dict[str, str | Promise] = {
    "p01": _("Grade 1"),
    "p02": _("Grade 2"),
    "p03": _("Grade 3"),
    "p04": _("Grade 4"),
    "p05": _("Grade 5"),
    "p06": _("Grade 6"),
    "p07": _("Grade 7"),
    "p08": _("Grade 8"),
    "p09": _("Grade 9"),
    "p10": _("Grade 10"),
    "p11": _("Grade 11"),
    "p12": _("Grade 12"),
    "p13": _("Grade 13"),
    "m01": _("Management grade 1"),
    "m02": _("Management grade 2"),
    "m03": _("Management grade 3"),
    "m04": _("Management grade 4"),
    "m05": _("Management grade 5"),
    "m06": _("Management grade 6"),
    "m07": _("Management grade 7"),
    "m08": _("Management grade 8"),
    "m09": _("Management grade 9"),
    "m10": _("Management grade 10"),
    "w01": _("Skilled worker grade 1"),
    "w02": _("Skilled worker grade 2"),
    "w03": _("Skilled worker grade 3"),
    "w04": _("Skilled worker grade 4"),
    "w05": _("Skilled worker grade 5"),
    "w06": _("Ordinary worker"),
    "chief": _("Chief"),
    "deputy": _("Deputy"),
    "staff": _("Staff"),
}
CHOICES = list(LABELS.items())
_COMMUNITY_WORDS = {"正职": "chief", "副职": "deputy", "一般": "staff", "一般工作人员": "staff"}
_PREFIX = {PostCategory.PROFESSIONAL: "p", PostCategory.MANAGEMENT: "m", PostCategory.WORKER: "w"}
_DIGITS = "一二三四五六七八九"
_NUMERALS = {word: n for n, word in enumerate([*_DIGITS, "十", "十一", "十二", "十三"], start=1)}


def label(grade: str) -> str | Promise:
    """The grade as officers read it; a dash where the category has no grades."""
    return LABELS.get(grade, "—")


def rank(grade: str) -> int:
    """Order inside the grade's own family: 1 is the highest; 0 where there is no grade."""
    for family in (PROFESSIONAL, MANAGEMENT, WORKER, COMMUNITY):
        if grade in family:
            return family.index(grade) + 1
    return 0


def parse(category: str, text: str) -> str | None:
    """Key of a grade as a spreadsheet writes it (八级, 8级, 专技八级, 五级职员, 副职); None if unreadable."""
    word = unicodedata.normalize("NFKC", str(text or "")).strip().replace(" ", "")
    if word in ("", "-", "—", "无"):
        return ""
    if word in LABELS:
        return _in_family(word, category)
    if category == PostCategory.COMMUNITY:
        return _COMMUNITY_WORDS.get(word)
    prefix = _PREFIX.get(PostCategory(category)) if category in _PREFIX else None
    if word in ("普通工", "普工"):
        return "w06" if prefix == "w" else None
    for noise in ("专业技术", "专技", "管理", "技术工", "职员", "岗位", "岗", "级"):
        word = word.replace(noise, "")
    number = int(word) if word.isdecimal() else _NUMERALS.get(word)
    key = f"{prefix}{number:02d}" if number else ""
    return key if prefix and key in LABELS else None


def _in_family(key: str, category: str) -> str | None:
    """The key itself where the category has it; 三级 alone means the category's own third grade."""
    family = GRADES_OF.get(category, [])
    if key in family:
        return key
    own = f"{_PREFIX.get(category, '')}{key[1:]}"
    return own if key in PROFESSIONAL and own in family else None


def spellings() -> dict[str, str]:
    """Further spellings of grades → key, for lists that offer them: 8级, 专技八级, 管理七级."""
    found = {"无": "", "-": "", "—": "", "一般工作人员": "staff", "普工": "w06"}
    for word, n in _NUMERALS.items():
        for number in (word, str(n)):
            found |= {f"{head}{number}级": f"p{n:02d}" for head in ("", "专技", "专业技术", "专业技术岗位")}
            if n <= len(MANAGEMENT):
                found |= {f"管理{number}级": f"m{n:02d}", f"{number}级职员": f"m{n:02d}"}
            if n < len(WORKER):
                found |= {f"技术工{number}级": f"w{n:02d}", f"工勤{number}级": f"w{n:02d}"}
    return found
