"""The lists of approved numbers and of unit headers through the gate; what is exported goes in again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
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
from talent.institutions.models import Institution
from talent.people.enums import PostCategory

from ..actions.ceilings import record_ceiling
from ..ceiling_rules import ceiling_violations
from ..enums import CeilingKind
from ..models import Ceiling
from ..selectors.ceilings import CeilingBook
from .reading import CATEGORY_WORDS

KIND_WORDS = {
    "编制": "establishment",
    "编制数": "establishment",
    "岗位总量": "posts_total",
    "社区职数": "community_places",
    "职数": "community_places",
    "合同岗位": "contract_posts",
    "购买服务岗位": "contract_posts",
}
WHOLE = ("", "全单位", "合计", "—", "-")
TO_FOLLOW = ("待补", "to be supplied")

INSTITUTION = (
    Column("serial", gettext_lazy("No."), Kind.SERIAL, synonyms=("序号",)),
    Column(
        "institution",
        gettext_lazy("Institution"),
        Kind.NAME,
        identifies=True,
        synonyms=("单位名称", "用人单位", "名称"),
        example="长安区社会福利院",
        width=26,
    ),
    Column(
        "credit_code",
        gettext_lazy("Credit code"),
        Kind.CREDIT_CODE,
        synonyms=("统一社会信用代码", "信用代码"),
        width=22,
    ),
)


class UnitFacts:
    """The institutions that a list names, inside the user's scope and the county chosen."""

    def __init__(self, rows: Sequence[Row], context: Context, capability: str) -> None:
        names = {row["institution"] for row in rows if row["institution"]}
        codes = {row["credit_code"] for row in rows if row["credit_code"]}
        mine = Institution.objects.for_user(context.access, capability).open()
        if context.locality is not None:
            mine = mine.filter(**{f"{context.locality.level}_id": context.locality.pk})
        found = list(mine.filter(Q(name__in=names) | Q(credit_code__in=codes)))
        self.by_code = {one.credit_code: one for one in found if one.credit_code}
        self.by_name = {one.name: one for one in found}
        self.found = found

    def unit_of(self, row: Row) -> Institution | None:
        """By credit code, else by name."""
        code = row["credit_code"]
        if code:
            named = self.by_name.get(row["institution"])
            return self.by_code.get(code) or (named if named and not named.credit_code else None)
        return self.by_name.get(row["institution"])


class CeilingImporter(Importer):
    """One row an approved number of an institution, kind and category, from a day on."""

    key = "ceilings"
    title = gettext_lazy("Approved numbers of institutions")
    description = gettext_lazy(
        "Establishment, total of posts, community places and contract posts of the institutions of a county."
    )
    capability = Capability.SET_UP_POSTS
    place_level = "county"
    not_kept = (gettext_lazy("Year"),)
    order = 8
    columns = (
        *INSTITUTION,
        Column(
            "kind",
            gettext_lazy("Kind of ceiling"),
            Kind.CHOICE,
            identifies=True,
            synonyms=("核定类别", "类别"),
            choices=dict(CeilingKind.choices),
            words=KIND_WORDS,
        ),
        Column(
            "category",
            gettext_lazy("Post category"),
            Kind.CHOICE,
            synonyms=("岗位类别",),
            choices={**dict(PostCategory.choices), "whole": gettext_lazy("whole unit")},
            words={**CATEGORY_WORDS, **dict.fromkeys(WHOLE[1:], "whole")},
            help=gettext_lazy("Only where the document names a number for one category."),
        ),
        Column(
            "places",
            gettext_lazy("Approved number"),
            Kind.INTEGER,
            required=True,
            synonyms=("核定数", "编制数", "数量"),
        ),
        Column(
            "document_no",
            gettext_lazy("Document number"),
            synonyms=("批准文号", "文号"),
            max_length=80,
            help=gettext_lazy("待补 where the number is not at hand yet."),
        ),
        Column("valid_from", gettext_lazy("Valid from"), Kind.DATE, synonyms=("生效日期", "执行日期")),
        Column("valid_to", gettext_lazy("Valid to"), Kind.DATE, synonyms=("截止日期",)),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> "CeilingFactsOf":
        return CeilingFactsOf(rows, context, self.capability)

    def check_row(self, row: Row, facts: "CeilingFactsOf") -> Iterable[Problem]:
        """The institution is one of ours; the number keeps every rule of numbers."""
        unit = facts.unit_of(row)
        if unit is None:
            yield outside("institution")
            return
        if row["valid_to"] is not None and facts.existing(row) is None:
            sentence = _("A number that has ended already is not imported: the present one ends it.")
            yield Problem("valid_to", sentence, _("Leave the row out."))
            return
        if row["valid_from"] is not None and row["valid_from"] > today():
            yield Problem("valid_from", _("The day cannot lie in the future."), _("Correct the day."))
        if row["places"] is not None and row["places"] < 0:
            yield Problem("places", _("An approved number is 0 or more."), _("Correct the number."))
        elif row["places"] is not None and row["valid_to"] is None:
            for violation in ceiling_violations(row["kind"], row["places"], facts.facts_of(row, unit)):
                yield Problem("places", violation.sentence, _("Correct the number."), code="rule")

    def check_batch(self, rows: Sequence[Row], facts: "CeilingFactsOf") -> Iterable[tuple[int, Problem]]:
        """One number of a kind and category for each institution and day."""
        seen: dict[tuple, list[int]] = defaultdict(list)
        for row in rows:
            unit = facts.unit_of(row)
            if unit is not None:
                seen[unit.pk, row["kind"], facts.category(row), row["valid_from"]].append(row.number)
        for numbers in seen.values():
            for number in numbers if len(numbers) > 1 else ():
                sentence = _("This institution already has a ceiling of this kind in that period.")
                yield number, Problem("kind", sentence, _("Make one line of them."), code="duplicate")

    def classify(self, row: Row, facts: "CeilingFactsOf") -> Verdict:
        found = facts.existing(row)
        if found is None:
            return new()
        changes = facts.changes(row, found)
        return changed(found, changes) if changes else unchanged(found)

    def apply(self, rows: Sequence[Row], *, by: Author, facts: "CeilingFactsOf") -> Applied:
        for row in rows:
            found = facts.existing(row)
            unit = facts.unit_of(row)
            document = facts.document(row)
            record_ceiling(
                institution=unit,
                kind=row["kind"],
                category=facts.category(row),
                places=row["places"],
                document_no=document or (found.document_no if found else ""),
                valid_from=row["valid_from"] or (found.valid_from if found else today()),
                by=by,
            )
        links = [Link(_("Approved numbers"), reverse("establishment:ceilings"))]
        return Applied({_("approved numbers recorded"): len(rows)}, links)


class CeilingFactsOf(UnitFacts):
    """Institutions with their present numbers, and what each is compared with."""

    def __init__(self, rows: Sequence[Row], context: Context, capability: str) -> None:
        super().__init__(rows, context, capability)
        numbers = Ceiling.objects.filter(institution__in=[one.pk for one in self.found])
        self.numbers: dict[tuple, Ceiling] = {}
        for one in numbers.order_by("valid_from"):
            self.numbers[one.institution_id, one.kind, one.category, one.valid_from] = one
            if one.valid_to is None:
                self.numbers[one.institution_id, one.kind, one.category, None] = one
        self.book = CeilingBook(self.found, today())

    @staticmethod
    def category(row: Row) -> str:
        return "" if row["category"] in (None, "whole") else row["category"]

    @staticmethod
    def document(row: Row) -> str:
        text = row.text("document_no")
        return "" if text in TO_FOLLOW or text == _("to be supplied") else text

    def existing(self, row: Row) -> Ceiling | None:
        """The number of the same day, or, without a day, the present one."""
        unit = self.unit_of(row)
        if unit is None:
            return None
        return self.numbers.get((unit.pk, row["kind"], self.category(row), row["valid_from"]))

    def facts_of(self, row: Row, unit: Institution) -> Any:
        return self.book.facts(unit, row["kind"], self.category(row))

    def changes(self, row: Row, found: Ceiling) -> list[Change]:
        """What the row would change of a recorded number."""
        changes = []
        if row["places"] is not None and row["places"] != found.places:
            changes.append(Change("places", str(found.places), str(row["places"])))
        document = self.document(row)
        if document and document != found.document_no:
            changes.append(Change("document_no", found.document_no, document))
        return changes
