"""The rules of posts, as pure functions of (line, facts); actions and the spreadsheet gate share them.

Each broken rule is a ``Violation``: a sentence that says what is wrong and how to mend it, the
document behind the rule, and the column it concerns. Numbers and grades come from dated rows
(``GradeRule``, ``LevelRule``, ``Ceiling``), never from here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from talent.institutions.enums import InstitutionKind
from talent.people.enums import CertificateLevel, PostCategory

from . import grades
from .enums import CEILING_KIND_OF, CeilingKind, Change

NO_GRADE_EMPLOYERS = (InstitutionKind.COMMUNITY, InstitutionKind.PRIVATE_SW)


@dataclass(frozen=True)
class Violation:
    """One broken rule. ``line`` is the line number or the cell, empty for the whole plan.

    ``rule`` names it where an exception may be approved (``ExceptionRule``), ``excess`` by how many
    places it is broken.
    """

    sentence: str
    basis: str = ""
    field: str = ""
    line: str = ""
    rule: str = ""
    excess: int = 0

    def __str__(self) -> str:
        return self.sentence

    @property
    def full(self) -> str:
        """Where, what, by which document: one line of a list."""
        text = _("Line %(line)s: %(sentence)s") % {"line": self.line, "sentence": self.sentence}
        text = text if self.line else self.sentence
        return _("%(sentence)s (%(basis)s)") % {"sentence": text, "basis": self.basis} if self.basis else text


@dataclass(frozen=True)
class Line:
    """What a rule needs to know of a line, whether typed, stored or read from a workbook."""

    title: str = ""
    category: str = ""
    grade: str = ""
    places: int | None = None
    min_certificate: str = ""
    change: str = Change.NEW
    label: str = ""
    filled: int = 0

    @classmethod
    def of(cls, row: Any, *, label: str = "", filled: int = 0) -> "Line":
        """From anything with the columns of a plan line."""
        names = ("title", "category", "grade", "places", "min_certificate", "change")
        values = {name: getattr(row, name) for name in names}
        return cls(**values, label=label or str(row.line_no), filled=filled)

    @property
    def kind(self) -> str:
        """The kind of ceiling that its places count against; empty for an unknown category."""
        return CEILING_KIND_OF.get(self.category, "")

    @property
    def resulting_places(self) -> int:
        """Places that stand after this line took effect."""
        return 0 if self.change == Change.ABOLISH else (self.places or 0)


@dataclass(frozen=True)
class RuleBook:
    """Grades and levels in force on one day, loaded once for any number of lines."""

    existing: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    levels: dict[tuple[str, str], Any] = field(default_factory=dict)

    def grades_for(self, employer_kind: str, category: str) -> dict[str, Any]:
        """Grade → its rule, for an employer kind and category; empty: the category does not exist there."""
        return self.existing.get((employer_kind, category), {})

    def categories_for(self, employer_kind: str) -> list[str]:
        """Post categories that exist for a kind of employer."""
        return [category for kind, category in self.existing if kind == employer_kind]

    def basis_for(self, employer_kind: str) -> str:
        """A document that rules the posts of this kind of employer."""
        for (kind, _category), rules in self.existing.items():
            if kind == employer_kind:
                return next((rule.document_no for rule in rules.values() if rule.document_no), "")
        return ""


@dataclass(frozen=True)
class Ceilings:
    """Approved numbers of one institution by kind, with documents, and what stands outside the lines."""

    places: dict[str, int] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    standing: dict[str, int] = field(default_factory=dict)


def incomplete(line: Line) -> list[Violation]:
    """What a line must state before it is submitted: title, category and number."""
    missing = []
    if not line.title:
        missing.append(Violation(_("The post title is missing."), field="title", line=line.label))
    if not line.category:
        missing.append(Violation(_("The post category is missing."), field="category", line=line.label))
    if line.change != Change.ABOLISH and not line.places:
        missing.append(Violation(_("The number of places is missing."), field="places", line=line.label))
    return missing


def grade_exists(line: Line, employer_kind: str, book: RuleBook) -> list[Violation]:
    """The category and the grade exist for this kind of employer."""
    if not line.category or line.change == Change.ABOLISH:
        return []
    known = book.grades_for(employer_kind, line.category)
    employer, category = InstitutionKind(employer_kind).label, PostCategory(line.category).label
    if not known:
        basis = book.basis_for(employer_kind)
        if employer_kind in NO_GRADE_EMPLOYERS and line.category in _GRADED:
            sentence = _(
                "%(employer)s has no %(category)s posts: it has no establishment and no technical grades."
            )
        else:
            sentence = _("%(employer)s has no posts of the category %(category)s.")
        words = {"employer": employer, "category": category}
        return [Violation(sentence % words, basis, "category", line.label)]
    if line.grade in known:
        return []
    rule = next(iter(known.values()))
    if not line.grade:
        sentence = _("The grade is missing: posts of the category %(category)s are graded.")
    elif set(known) == {""}:
        sentence = _("Posts of the category %(category)s carry no grade: leave it empty.")
    else:
        sentence = _("%(grade)s does not exist for posts of the category %(category)s here.")
    words = {"category": category, "grade": grades.label(line.grade)}
    return [Violation(sentence % words, rule.document_no, "grade", line.label)]


_GRADED = (PostCategory.PROFESSIONAL, PostCategory.MANAGEMENT, PostCategory.WORKER)


def level_fits_grade(line: Line, book: RuleBook) -> list[Violation]:
    """The certificate that a post asks for belongs to its grade (assistant 11–13 and so on)."""
    rule = book.levels.get((line.category, line.min_certificate))
    if rule is None or not line.grade or line.change == Change.ABOLISH or rule.allows(line.grade):
        return []
    sentence = _(
        "A post in %(grade)s cannot ask for %(level)s only: %(level)s holds grades %(highest)s to"
        " %(lowest)s. Change the grade or the certificate."
    ) % {
        "grade": grades.label(line.grade),
        "level": CertificateLevel(line.min_certificate).label,
        "highest": rule.highest,
        "lowest": rule.lowest,
    }
    places = line.resulting_places
    return [Violation(sentence, rule.document_no, "grade", line.label, "level_fits_grade", places)]


def places_hold_people(line: Line) -> list[Violation]:
    """A post is not made smaller than the number of people in it, nor abolished under them."""
    if line.resulting_places >= line.filled:
        return []
    if line.change == Change.ABOLISH:
        sentence = _("%(filled)s people hold this post: end their appointments before it is abolished.")
    else:
        sentence = _("%(filled)s people hold this post: it cannot have fewer places than that.")
    return [Violation(sentence % {"filled": line.filled}, field="places", line=line.label)]


def line_violations(line: Line, employer_kind: str, book: RuleBook) -> list[Violation]:
    """Every rule that one line breaks by itself."""
    return [
        *incomplete(line),
        *grade_exists(line, employer_kind, book),
        *level_fits_grade(line, book),
        *places_hold_people(line),
    ]


def within_ceilings(lines: Sequence[Line], ceilings: Ceilings) -> list[Violation]:
    """Σ places ≤ the approved number of each kind; the whole unit's posts count, kinds never mix."""
    broken = []
    for kind in sorted({line.kind for line in lines if line.kind}):
        counted = [line for line in lines if line.kind == kind]
        total = ceilings.standing.get(kind, 0) + sum(line.resulting_places for line in counted)
        label = CeilingKind(kind).label
        if kind not in ceilings.places:
            if total:
                sentence = _(
                    "No approved number of the kind “%(kind)s” is recorded for this institution:"
                    " record it first; its document number may follow."
                )
                broken.append(Violation(sentence % {"kind": label}, field="places"))
        elif total > ceilings.places[kind]:
            broken.append(over_ceiling(counted, kind, total, ceilings))
    return broken


def over_ceiling(lines: Sequence[Line], kind: str, total: int, ceilings: Ceilings) -> Violation:
    """The sentence for too many places: the sum as it was made, and by how many it is over."""
    parts = [f"{line.label}: {line.resulting_places}" for line in lines if line.resulting_places]
    standing = ceilings.standing.get(kind, 0)
    if standing:
        parts.append(_("posts standing already: %(places)s") % {"places": standing})
    over = total - ceilings.places[kind]
    sentence = _(
        "%(total)s places are planned (%(sum)s), but the approved number (%(kind)s) is %(ceiling)s:"
        " %(over)s too many."
    ) % {
        "total": total,
        "sum": " + ".join(parts),
        "kind": CeilingKind(kind).label,
        "ceiling": ceilings.places[kind],
        "over": over,
    }
    basis = ceilings.documents.get(kind, "")
    return Violation(sentence, basis, "places", rule=f"ceiling:{kind}", excess=over)


def plan_violations(
    lines: Sequence[Line], employer_kind: str, book: RuleBook, ceilings: Ceilings
) -> list[Violation]:
    """Everything that keeps a plan from being submitted, in the order of its lines."""
    if not lines:
        return [Violation(_("The plan has no lines yet."))]
    own: Iterable[Violation] = (v for line in lines for v in line_violations(line, employer_kind, book))
    return [*own, *within_ceilings(lines, ceilings)]


def after_exceptions(
    broken: Sequence[Violation], extras: Mapping[str, int]
) -> tuple[list[Violation], list[Violation]]:
    """(what still stands, what approved exceptions cover); ``extras``: places beyond each rule.

    A rule is covered as a whole or not at all: the excesses of all its violations together must lie
    within the exception, for each structure ratio by itself.
    """
    needed: dict[str, int] = {}
    for violation in broken:
        if violation.rule:
            worst = max if violation.rule == "structure" else sum
            needed[violation.rule] = worst((needed.get(violation.rule, 0), violation.excess))
    covered = {rule for rule, excess in needed.items() if extras.get(rule, 0) >= excess}
    standing = [violation for violation in broken if violation.rule not in covered]
    return standing, [violation for violation in broken if violation.rule in covered]


def not_stated(row: Any) -> list[str]:
    """Columns of the post description that are still to be supplied (待补): listed, never a refusal."""
    wanted = ("duties", "standards", "education", "min_certificate", "basis_doc_no")
    return [name for name in wanted if not getattr(row, name)]
