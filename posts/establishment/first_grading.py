"""Which grades a first grading (转正定级) may give, as a pure function of (contract, rules)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from talent.people.enums import CertificateLevel

from . import grades
from .enums_people import ContractLaw
from .rules import RuleBook


@dataclass(frozen=True)
class GradesOffered:
    """Keys of the grades, the highest first, and the sentence that says why these."""

    keys: Sequence[str]
    why: str

    @property
    def choices(self) -> list[tuple[str, str | Promise]]:
        return [(key, grades.label(key)) for key in self.keys]


def grades_offered(contract: Any, book: RuleBook) -> GradesOffered:
    """Grades of the post's own category: none above the post, none above what the certificate allows.

    Only employment contracts of public institutions may grade a person below the post (the grade of a
    labour contract or a service agreement is that of the post). Rules: ``GradeRule``, ``LevelRule``.
    """
    post = contract.post
    if post is None:
        return GradesOffered((), _("The contract names no post: correct it first if a grade is to be given."))
    known = book.grades_for(contract.institution.kind, post.category)
    if not post.grade or post.grade not in known:
        words = {"category": post.get_category_display()}
        return GradesOffered((), _("Posts of the category %(category)s carry no grade.") % words)
    words = {"post": f"{post.get_category_display()} {grades.label(post.grade)}"}
    if contract.law != ContractLaw.PERSONNEL:
        sentence = _("%(law)s: the grade is that of the post (%(post)s).")
        return GradesOffered((post.grade,), sentence % (words | {"law": contract.get_law_display()}))
    why = [_("The post is in %(post)s: the first grade is not above it.") % words]
    highest = grades.rank(post.grade)
    rule = book.levels.get((post.category, contract.worker.certificate_level))
    if rule is not None:
        highest = max(highest, rule.highest)
        level = CertificateLevel(contract.worker.certificate_level).label
        top = grades.label(grades.GRADES_OF[post.category][rule.highest - 1])
        sentence = _("%(level)s holds %(highest)s at most (%(basis)s).")
        why.append(sentence % {"level": level, "highest": top, "basis": rule.document_no})
    keys = sorted((key for key in known if grades.rank(key) >= highest), key=grades.rank)
    return GradesOffered(tuple(keys), " ".join(why))
