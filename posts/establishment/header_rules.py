"""The rules of a unit header, as pure functions of (counts, facts); the page and the gate share them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from talent.people.enums import PostCategory

from . import grades
from .rules import Violation


@dataclass(frozen=True)
class Count:
    """Whole-unit numbers of one grade: posts, of which social work, staff in post."""

    grade: str
    places: int = 0
    social_work: int = 0
    staff: int = 0

    @property
    def category(self) -> str:
        """The category whose grade it is."""
        return next(str(category) for category, family in grades.GRADES_OF.items() if self.grade in family)

    @property
    def is_empty(self) -> bool:
        return not (self.places or self.social_work or self.staff)

    @property
    def columns(self) -> dict[str, Any]:
        """As a row stores it."""
        return {
            "category": self.category,
            "grade": self.grade,
            "places": self.places,
            "social_work": self.social_work,
            "staff": self.staff,
        }


GRADES = [
    *((PostCategory.MANAGEMENT, grade) for grade in grades.MANAGEMENT),
    *((PostCategory.PROFESSIONAL, grade) for grade in grades.PROFESSIONAL),
    *((PostCategory.WORKER, grade) for grade in grades.WORKER),
]
"""(category, grade) of every number that F01 asks for, in its order."""


def header_violations(
    counts: Sequence[Count], establishment: int | None, standing: Mapping[str, int]
) -> list[Violation]:
    """What is wrong in the numbers of a unit: parts above the whole, more than the establishment.

    ``standing`` are the social-work posts on the books, by grade: the unit has at least those.
    """
    found = []
    if not any(count.places for count in counts):
        found.append(Violation(_("State the posts of the whole unit in at least one grade."), field="places"))
    by_grade = {count.grade: count for count in counts}
    for count in counts:
        words = {"grade": grades.label(count.grade), "places": count.places}
        if count.social_work > count.places:
            sentence = _("%(grade)s: %(part)s social-work posts are more than the unit's %(places)s posts.")
            found.append(_at(count, sentence % {**words, "part": count.social_work}))
    for grade, n in standing.items():
        count = by_grade.get(grade, Count(grade)) if grade in _FAMILIES else None
        if count is not None and count.social_work < n:
            sentence = _(
                "%(grade)s: %(standing)s social-work places are on the books, the header says"
                " %(part)s of which social work."
            )
            words = {"grade": grades.label(grade), "standing": n, "part": count.social_work}
            found.append(_at(count, sentence % words))
    total = sum(count.places for count in counts)
    if establishment is not None and total > establishment:
        sentence = _("The whole unit has %(total)s posts, but an establishment of %(establishment)s.")
        found.append(Violation(sentence % {"total": total, "establishment": establishment}, field="places"))
    return found


_FAMILIES = frozenset(grade for _category, grade in GRADES)


def _at(count: Count, sentence: str) -> Violation:
    return Violation(sentence, field="social_work", line=count.grade)
