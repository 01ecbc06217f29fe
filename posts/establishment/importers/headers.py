"""The list of whole-unit numbers (F01 第二部分) through the gate: one row a grade of an institution."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import today
from core.imports.gate import (
    Applied,
    Change,
    Column,
    Context,
    Importer,
    Kind,
    Link,
    Problem,
    Row,
    Verdict,
    changed,
    new,
    outside,
    unchanged,
)
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution
from talent.people.enums import PostCategory

from .. import grades
from ..actions.headers import record_header
from ..header_rules import Count
from ..models import HeaderCount, UnitHeader
from .ceilings import INSTITUTION, UnitFacts
from .reading import CATEGORY_WORDS

NUMBERS = ("places", "social_work", "staff")
GRADED = {
    str(one): one.label for one in (PostCategory.MANAGEMENT, PostCategory.PROFESSIONAL, PostCategory.WORKER)
}


class HeaderImporter(Importer):
    """The numbers of whole units; a grade that the list leaves out keeps what is recorded."""

    key = "unit_headers"
    title = gettext_lazy("Unit headers (F01)")
    description = gettext_lazy("Numbers of whole public institutions by category and grade.")
    capability = Capability.SET_UP_POSTS
    place_level = "county"
    order = 9
    columns = (
        *INSTITUTION,
        Column(
            "category",
            gettext_lazy("Post category"),
            Kind.CHOICE,
            identifies=True,
            synonyms=("岗位类别",),
            choices=GRADED,
            words=CATEGORY_WORDS,
        ),
        Column(
            "grade",
            gettext_lazy("Grade"),
            Kind.CHOICE,
            identifies=True,
            synonyms=("岗位等级", "等级"),
            choices=grades.LABELS,
            words=grades.spellings(),
        ),
        Column(
            "places",
            gettext_lazy("Posts of the whole unit"),
            Kind.INTEGER,
            synonyms=("全单位岗位数", "岗位数", "核定岗位数"),
        ),
        Column("social_work", gettext_lazy("Of which social work"), Kind.INTEGER, synonyms=("其中社会工作",)),
        Column("staff", gettext_lazy("Staff in post"), Kind.INTEGER, synonyms=("在岗人数", "在编在岗")),
        Column("valid_from", gettext_lazy("Valid from"), Kind.DATE, synonyms=("生效日期", "执行日期")),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> "HeaderFacts":
        return HeaderFacts(rows, context, self.capability)

    def check_row(self, row: Row, facts: "HeaderFacts") -> Iterable[Problem]:
        """A public institution of ours, a grade of the category, sound numbers."""
        unit = facts.unit_of(row)
        if unit is None:
            yield outside("institution")
            return
        if unit.kind != InstitutionKind.PUBLIC_INSTITUTION:
            yield Problem(
                "institution",
                _("Only public institutions have a unit header (F01)."),
                _("Leave the row out."),
            )
        if row["category"] and row["grade"] and facts.grade(row) is None:
            sentence = _("“%(grade)s” is not a grade of the category %(category)s.") % {
                "grade": grades.label(row["grade"]),
                "category": PostCategory(row["category"]).label,
            }
            yield Problem("grade", sentence, _("Correct the number."))
        for name in NUMBERS:
            if row[name] is not None and row[name] < 0:
                yield Problem(name, _("An approved number is 0 or more."), _("Correct the number."))
        if (row["social_work"] or 0) > (row["places"] or 0):
            yield Problem(
                "social_work",
                _("The social-work posts are part of the unit's posts."),
                _("Correct the number."),
            )

    def check_batch(self, rows: Sequence[Row], facts: "HeaderFacts") -> Iterable[tuple[int, Problem]]:
        """Each grade of an institution once, all from the same day."""
        seen: dict[tuple, list[Row]] = defaultdict(list)
        days: dict[int, set] = defaultdict(set)
        for row in rows:
            unit = facts.unit_of(row)
            if unit is not None:
                seen[unit.pk, facts.grade(row)].append(row)
                days[unit.pk].add(row["valid_from"])
        for found in seen.values():
            for row in found if len(found) > 1 else ():
                yield (
                    row.number,
                    Problem(
                        "grade",
                        _("This grade stands twice for one institution."),
                        _("Make one line of them."),
                        code="duplicate",
                    ),
                )
        for row in rows:
            unit = facts.unit_of(row)
            if unit is not None and len(days[unit.pk]) > 1:
                yield (
                    row.number,
                    Problem(
                        "valid_from",
                        _("The rows of one institution name different days."),
                        _("Write the same day."),
                    ),
                )

    def classify(self, row: Row, facts: "HeaderFacts") -> Verdict:
        found = facts.existing(row)
        if found is None:
            return new()
        changes = [
            Change(name, str(getattr(found, name)), str(row[name]))
            for name in NUMBERS
            if row[name] is not None and row[name] != getattr(found, name)
        ]
        header = facts.headers[found.header.institution_id]
        later = row["valid_from"] is not None and row["valid_from"] > header.valid_from
        if later:
            changes.append(Change("valid_from", str(header.valid_from), str(row["valid_from"])))
        return changed(found.header, changes) if changes else unchanged(found.header)

    def apply(self, rows: Sequence[Row], *, by: Author, facts: "HeaderFacts") -> Applied:
        units: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            units[facts.unit_of(row).pk].append(row)
        for pk, own in units.items():
            unit = next(one for one in facts.found if one.pk == pk)
            header = facts.headers.get(pk)
            day = own[0]["valid_from"] or (header.valid_from if header else today())
            record_header(
                institution=unit,
                counts=facts.counts(unit, own),
                valid_from=day,
                by=by,
                **facts.typed(header),
            )
        links = [Link(_("Establishment by institution"), reverse("establishment:establishment"))]
        return Applied({_("unit headers recorded"): len(units)}, links)


class HeaderFacts(UnitFacts):
    """Institutions with the numbers of their running headers."""

    def __init__(self, rows: Sequence[Row], context: Context, capability: str) -> None:
        super().__init__(rows, context, capability)
        ids = [one.pk for one in self.found]
        running = UnitHeader.objects.filter(institution__in=ids, valid_to=None)
        self.headers = {one.institution_id: one for one in running}
        counts = HeaderCount.objects.filter(header__in=running).select_related("header")
        self.numbers = {(one.header.institution_id, one.grade): one for one in counts}

    @staticmethod
    def grade(row: Row) -> str | None:
        """The key inside the row's own category (三级 of 管理 is m03)."""
        if not row["category"] or not row["grade"]:
            return None
        return grades.parse(row["category"], row["grade"])

    def existing(self, row: Row) -> HeaderCount | None:
        unit = self.unit_of(row)
        return self.numbers.get((unit.pk, self.grade(row))) if unit else None

    def counts(self, unit: Institution, rows: Sequence[Row]) -> list[Count]:
        """The recorded numbers with what the rows say in their place."""
        found = {
            grade: Count(grade, one.places, one.social_work, one.staff)
            for (pk, grade), one in self.numbers.items()
            if pk == unit.pk
        }
        for row in rows:
            grade = self.grade(row) or ""
            old = found.get(grade, Count(grade))
            values = {name: row[name] if row[name] is not None else getattr(old, name) for name in NUMBERS}
            found[grade] = Count(grade, **values)
        return list(found.values())

    @staticmethod
    def typed(header: UnitHeader | None) -> dict[str, Any]:
        """Facts that a new header takes over from the one before."""
        names = ("unit_rank", "unit_class", "main_category", "sections", "section_names", "functions")
        return {name: getattr(header, name) for name in names} if header else {}
