"""The workbook of post plans (岗位设置明细表): one draft plan for each institution in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.author import Author
from core.common.capabilities import Capability
from core.imports.gate import (
    Applied,
    Column,
    Context,
    Dependency,
    Importer,
    Kind,
    Problem,
    Row,
    Verdict,
    changed,
    new,
    outside,
    unchanged,
)
from talent.people.enums import Education, PostCategory

from .. import grades
from ..enums import NO_REQUIREMENT
from ..models.described import MOST_PLACES
from ..rules import Violation, grade_exists, level_fits_grade, over_ceiling
from .applying import apply_plans
from .facts import PlanFacts
from .reading import CATEGORY_WORDS, EDUCATION_WORDS, read_requirement, row_key


class PostPlanImporter(Importer):
    """One row a line of a plan; the approved number stands on each line of its institution."""

    key = "post_plan"
    title = gettext_lazy("Post plans")
    description = gettext_lazy(
        "The table of social-work posts of a county: institutions, approved numbers and the posts planned."
    )
    capability = Capability.SET_UP_POSTS
    place_level = "county"
    order = 10
    dependency_column = "institution"
    head = (Column("filled_by", gettext_lazy("Reporting office"), synonyms=("填报单位",)),)
    columns = (
        Column("serial", gettext_lazy("No."), Kind.SERIAL, synonyms=("序号",)),
        Column(
            "institution",
            gettext_lazy("Institution"),
            Kind.NAME,
            identifies=True,
            synonyms=("用人单位/名称", "用人单位", "单位名称", "名称"),
            example="长安区社会福利院",
            width=26,
        ),
        Column(
            "credit_code",
            gettext_lazy("Credit code"),
            Kind.CREDIT_CODE,
            synonyms=("用人单位/统一社会信用代码", "统一社会信用代码", "信用代码"),
            width=22,
        ),
        Column("site", gettext_lazy("Service site"), Kind.NAME, synonyms=("服务站点", "工作地点"), width=22),
        Column(
            "title",
            gettext_lazy("Post title"),
            identifies=True,
            synonyms=("岗位名称", "岗位", "Post"),
            max_length=60,
            example="社会工作师岗",
            width=18,
        ),
        Column(
            "category",
            gettext_lazy("Post category"),
            Kind.CHOICE,
            required=True,
            synonyms=("岗位类别",),
            choices=dict(PostCategory.choices),
            words=CATEGORY_WORDS,
        ),
        Column(
            "grade",
            gettext_lazy("Grade"),
            Kind.CHOICE,
            synonyms=("岗位等级", "等级", "岗位级别"),
            choices=grades.LABELS,
            words=grades.spellings(),
            help=gettext_lazy("八级, 正职, 副职, 一般; empty for posts of organisations."),
            example="八级",
        ),
        Column(
            "ceiling",
            gettext_lazy("Approved number of the institution"),
            Kind.INTEGER,
            synonyms=("岗位数/本单位核定数", "本单位核定数", "核定数"),
        ),
        Column(
            "places",
            gettext_lazy("Places planned"),
            Kind.INTEGER,
            required=True,
            synonyms=("岗位数/拟设数", "拟设数", "数量", "岗位数量", "核定", "Places"),
        ),
        Column(
            "requirement",
            gettext_lazy("Qualification required"),
            synonyms=("任职条件/职业资格要求", "职业资格要求", "最低职业资格"),
            help=gettext_lazy("社会工作师, 助理社会工作师, 高级社会工作师, 不限, or 限期取证24个月."),
            width=18,
        ),
        Column(
            "education",
            gettext_lazy("Education required"),
            Kind.CHOICE,
            synonyms=("任职条件/学历", "学历", "最低学历"),
            choices=dict(Education.choices) | {NO_REQUIREMENT: gettext_lazy("No requirement")},
            words=EDUCATION_WORDS,
        ),
        Column(
            "duties",
            gettext_lazy("Main duties"),
            synonyms=("主要职责", "岗位职责"),
            max_length=2000,
            width=30,
        ),
        Column(
            "standards", gettext_lazy("Work standards"), synonyms=("工作标准",), max_length=2000, width=30
        ),
        Column(
            "basis_doc_no",
            gettext_lazy("Basis document number"),
            synonyms=("依据文号", "批准文号", "文号"),
            max_length=80,
            help=gettext_lazy("待补 where the number is not at hand yet."),
            width=20,
        ),
        Column("note", gettext_lazy("Note"), synonyms=("备注",), max_length=200),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> PlanFacts:
        return PlanFacts(rows, context, self.capability)

    def check_row(self, row: Row, facts: PlanFacts) -> Iterable[Problem]:
        """The institution is one of ours or may be created; the line keeps the rules of a plan."""
        if facts.is_foreign(row):
            yield outside("credit_code" if row["credit_code"] else "institution")
            return
        if facts.is_unknown(row) and not facts.may_create:
            yield Problem(
                "institution",
                _("This institution is not on the books, and your role does not allow you to put it there."),
                _("Ask the county HR officer to do it, or to import this list."),
            )
        yield from self._grade(row)
        yield from self._requirement(row)
        line = facts.line_of(row)
        employer = facts.kind_of(row)
        if row["category"] and self._grade_is_read(row):
            for violation in (*grade_exists(line, employer, facts.book), *level_fits_grade(line, facts.book)):
                yield _problem(violation)
        if row["places"] is not None and not 1 <= row["places"] <= MOST_PLACES:
            yield Problem(
                "places",
                _("A post has from 1 to %(most)s places.") % {"most": MOST_PLACES},
                _("Write the number planned."),
            )
        yield from facts.plan_obstacles(row)

    @staticmethod
    def _grade_is_read(row: Row) -> bool:
        """Whether the cell holds a grade of the row's own category, or nothing at all."""
        unread = row["grade"] is None and row.raw.get("grade", "").strip()
        return not unread and grades.parse(row["category"], row.text("grade")) is not None

    @staticmethod
    def _grade(row: Row) -> Iterable[Problem]:
        if row["category"] and row["grade"] and grades.parse(row["category"], row["grade"]) is None:
            yield Problem(
                "grade",
                _("“%(grade)s” is not a grade of the category %(category)s.")
                % {
                    "grade": grades.label(row["grade"]),
                    "category": PostCategory(row["category"]).label,
                },
                _("Write it like 八级, or 正职, 副职, 一般 in communities."),
            )

    @staticmethod
    def _requirement(row: Row) -> Iterable[Problem]:
        if read_requirement(row.text("requirement")) is None:
            yield Problem(
                "requirement",
                _("“%(text)s” is not a qualification that a post can ask for.")
                % {"text": row.text("requirement")},
                _("Write 助理社会工作师, 社会工作师, 高级社会工作师, 不限 or 限期取证24个月."),
            )

    def check_batch(self, rows: Sequence[Row], facts: PlanFacts) -> Iterable[tuple[int, Problem]]:
        """No line twice, one approved number an institution, and the sum within it."""
        yield from self._twice(rows, facts)
        units: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            units[facts.key_of(row)].append(row)
        for unit in units.values():
            yield from self._ceilings(unit, facts)
            yield from self._sums(unit, facts)

    @staticmethod
    def _twice(rows: Sequence[Row], facts: PlanFacts) -> Iterable[tuple[int, Problem]]:
        """The same post of the same institution on two lines: both are named."""
        seen: dict[tuple, list[int]] = defaultdict(list)
        for row in rows:
            seen[facts.key_of(row), *row_key(row)].append(row.number)
        for numbers in seen.values():
            for number in numbers if len(numbers) > 1 else ():
                others = ", ".join(str(other) for other in numbers if other != number)
                sentence = _("The same post of this institution also stands in row %(rows)s.") % {
                    "rows": others
                }
                yield number, Problem("title", sentence, _("Make one line of them."), code="duplicate")

    @staticmethod
    def _ceilings(unit: Sequence[Row], facts: PlanFacts) -> Iterable[tuple[int, Problem]]:
        for row in unit:
            expected = facts.expected_ceiling(unit, row)
            if row["ceiling"] is not None and expected is not None and row["ceiling"] != expected[0]:
                yield row.number, Problem("ceiling", *facts.ceiling_sentence(row, expected))

    @staticmethod
    def _sums(unit: Sequence[Row], facts: PlanFacts) -> Iterable[tuple[int, Problem]]:
        """Row by row: the first that goes beyond the number is named, with those summed before it."""
        counted: dict[str, dict[int, Any]] = defaultdict(dict)
        for row in unit:
            line = facts.line_of(row)
            if not line.kind or not line.places:
                continue
            before, ceilings = counted[line.kind], facts.ceilings_of(unit, row)
            lines = [*before.values(), line]
            total = ceilings.standing.get(line.kind, 0) + sum(each.places for each in lines)
            if line.kind in ceilings.places and total > ceilings.places[line.kind]:
                violation = over_ceiling(lines, line.kind, total, ceilings)
                problem = _problem(violation, _("Lower the number in one of these cells."))
                yield row.number, replace(problem, rows=tuple(before)[:5])
                continue
            before[row.number] = line
            if line.kind not in ceilings.places and row["ceiling"] is None:
                yield (
                    row.number,
                    Problem(
                        "ceiling",
                        _("No approved number is recorded for this institution, and the row names none."),
                        _("Write the approved number; its document number may follow."),
                    ),
                )

    def classify(self, row: Row, facts: PlanFacts) -> Verdict:
        """New line, changed line of the plan under way, or nothing to do."""
        line = facts.existing_line(row)
        if line is not None:
            return changed(line, facts.changes(row, line))
        post = facts.existing_post(row)
        if post is not None:
            changes = facts.changes(row, post)
            return changed(post, changes) if changes else unchanged(post)
        return new()

    def dependencies(self, rows: Sequence[Row], facts: PlanFacts) -> Iterable[Dependency]:
        """Institutions and sites that the batch would put on the books."""
        yield from facts.dependencies(rows)

    def apply(self, rows: Sequence[Row], *, by: Author, facts: PlanFacts) -> Applied:
        return apply_plans(rows, by=by, facts=facts)


def _problem(violation: Violation, mend: str = "") -> Problem:
    basis = _("Basis: %(number)s.") % {"number": violation.basis} if violation.basis else ""
    return Problem(violation.field, violation.sentence, " ".join(filter(None, (mend, basis))), code="rule")
