"""The vocabulary of grades: stable keys, labels, order, and reading them as offices write them.

Keys: ``p1``–``p13`` professional and technical, ``m1``–``m10`` management staff, ``w1``–``w5``
skilled workers and ``w6`` ordinary workers, ``chief``/``deputy``/``staff`` in communities, and the
empty key where a category has no grades. *Which* of them exist for whom is dated data (``GradeRule``).
"""

import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from talent.people.enums import PostCategory

PROFESSIONAL = [f"p{n}" for n in range(1, 14)]
MANAGEMENT = [f"m{n}" for n in range(1, 11)]
WORKER = [f"w{n}" for n in range(1, 7)]
COMMUNITY = ["chief", "deputy", "staff"]
GRADES_OF: dict[str, list[str]] = {
    PostCategory.PROFESSIONAL: PROFESSIONAL,
    PostCategory.MANAGEMENT: MANAGEMENT,
    PostCategory.WORKER: WORKER,
    PostCategory.COMMUNITY: COMMUNITY,
    PostCategory.ORGANISATION: [],
}

LABELS: dict[str, str | Promise] = {
    "p1": _("Grade 1"),
    "p2": _("Grade 2"),
    "p3": _("Grade 3"),
    "p4": _("Grade 4"),
    "p5": _("Grade 5"),
    "p6": _("Grade 6"),
    "p7": _("Grade 7"),
    "p8": _("Grade 8"),
    "p9": _("Grade 9"),
    "p10": _("Grade 10"),
    "p11": _("Grade 11"),
    "p12": _("Grade 12"),
    "p13": _("Grade 13"),
    "m1": _("Management grade 1"),
    "m2": _("Management grade 2"),
    "m3": _("Management grade 3"),
    "m4": _("Management grade 4"),
    "m5": _("Management grade 5"),
    "m6": _("Management grade 6"),
    "m7": _("Management grade 7"),
    "m8": _("Management grade 8"),
    "m9": _("Management grade 9"),
    "m10": _("Management grade 10"),
    "w1": _("Skilled worker grade 1"),
    "w2": _("Skilled worker grade 2"),
    "w3": _("Skilled worker grade 3"),
    "w4": _("Skilled worker grade 4"),
    "w5": _("Skilled worker grade 5"),
    "w6": _("Ordinary worker"),
    "chief": _("Chief"),
    "deputy": _("Deputy"),
    "staff": _("Staff"),
}
CHOICES = list(LABELS.items())
_COMMUNITY_WORDS = {"正职": "chief", "副职": "deputy", "一般": "staff", "一般工作人员": "staff"}
_PREFIX = {PostCategory.PROFESSIONAL: "p", PostCategory.MANAGEMENT: "m", PostCategory.WORKER: "w"}
_NUMERALS = {
    word: n for n, word in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二 十三".split(), start=1)
}


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
        return word
    if category == PostCategory.COMMUNITY:
        return _COMMUNITY_WORDS.get(word)
    prefix = _PREFIX.get(PostCategory(category)) if category in _PREFIX else None
    if word in ("普通工", "普工"):
        return "w6" if prefix == "w" else None
    for noise in ("专业技术", "专技", "管理", "技术工", "职员", "岗位", "岗", "级"):
        word = word.replace(noise, "")
    number = int(word) if word.isdecimal() else _NUMERALS.get(word)
    key = f"{prefix}{number}"
    return key if prefix and key in LABELS else None
