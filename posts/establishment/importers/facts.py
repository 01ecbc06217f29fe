"""What is known already about the institutions, sites, plans and posts that a workbook names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core.access.permissions import covers
from core.common.capabilities import Capability
from core.imports.gate import Change, Context, Dependency, Problem, Row
from core.localities.models import Locality
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution, Site

from ..enums import CEILING_KIND_OF
from ..models import Ceiling, Post, PostPlan, PostPlanLine
from ..models.plans import EDITABLE
from ..rules import Ceilings, Line
from ..selectors.facts import rule_book
from .reading import grade_of, read_requirement, row_key, values_of

_KIND_BY_CODE = {
    "11": InstitutionKind.GOVERNMENT,
    "12": InstitutionKind.PUBLIC_INSTITUTION,
    "13": InstitutionKind.MASS_ORGANISATION,
    "51": InstitutionKind.OTHER_SOCIAL,
    "52": InstitutionKind.PRIVATE_SW,
    "53": InstitutionKind.OTHER_SOCIAL,
    "54": InstitutionKind.COMMUNITY,
}
"""First two characters of the credit code (GB 32100): registering office and kind of body."""
_KIND_BY_CATEGORY = {"community": InstitutionKind.COMMUNITY, "organisation": InstitutionKind.PRIVATE_SW}
"""Where there is no code yet, the category of the post says what kind of body plans it."""


class PlanFacts:
    """Loaded in a fixed number of queries, inside the user's scope and the county chosen."""

    def __init__(self, rows: Sequence[Row], context: Context, capability: str) -> None:
        self.context = context
        self.book = rule_book()
        place, create = context.locality, Capability.MANAGE_INSTITUTIONS
        self.may_create = place is not None and covers(context.access, create, place)
        self._load_institutions(rows, capability)
        self._load_sites(rows)
        self._load_posts()

    def _load_institutions(self, rows: Sequence[Row], capability: str) -> None:
        codes = {row["credit_code"] for row in rows if row["credit_code"]}
        names = {row["institution"] for row in rows if row["institution"]}
        place = self.context.locality
        inside = Institution.objects.for_user(self.context.access, capability).open()
        if place is not None:
            inside = inside.filter(**{f"{place.level}_id": place.pk})
        found = list(inside.filter(Q(credit_code__in=codes) | Q(name__in=names)))
        self.by_code = {one.credit_code: one for one in found if one.credit_code}
        self.by_name = {one.name: one for one in found}
        taken = Institution.objects.filter(credit_code__in=codes).values_list("credit_code", flat=True)
        self.foreign_codes = set(taken) - set(self.by_code)
        self.institutions = {one.pk: one for one in found}

    def _load_sites(self, rows: Sequence[Row]) -> None:
        names = {row["site"] for row in rows if row["site"]}
        place = self.context.locality
        sites = Site.objects.filter(name__in=names, closed_on=None)
        if place is not None:
            sites = sites.filter(**{f"{place.level}_id": place.pk})
            self.townships = list(Locality.objects.current().children_of(place))
        else:
            self.townships = []
        self.sites = {site.name: site for site in sites}

    def _load_posts(self) -> None:
        ids = list(self.institutions)
        plans = PostPlan.objects.under_way().filter(institution_id__in=ids)
        self.plans = {plan.institution_id: plan for plan in plans}
        self.lines: dict[tuple, PostPlanLine] = {}
        self.lines_of_plan: dict[int, list[PostPlanLine]] = defaultdict(list)
        for line in PostPlanLine.objects.filter(plan__in=plans).select_related("plan", "site"):
            self.lines[_key(line.plan.institution_id, line)] = line
            self.lines_of_plan[line.plan.institution_id].append(line)
        self.posts: dict[tuple, Post] = {}
        self.posts_of: dict[int, list[Post]] = defaultdict(list)
        for post in Post.objects.standing().filter(institution_id__in=ids).select_related("site"):
            self.posts[_key(post.institution_id, post)] = post
            self.posts_of[post.institution_id].append(post)
        running = Ceiling.objects.filter(institution_id__in=ids, category="", valid_to=None)
        self.ceilings = {(row.institution_id, row.kind): row for row in running}

    # The institution of a row

    def institution_of(self, row: Row) -> Institution | None:
        """By credit code, else by name; None where it is not on the books here."""
        if row["credit_code"] and row["credit_code"] in self.by_code:
            return self.by_code[row["credit_code"]]
        found = self.by_name.get(row["institution"])
        if found is not None and row["credit_code"] and found.credit_code not in ("", row["credit_code"]):
            return None
        return found

    def is_unknown(self, row: Row) -> bool:
        return self.institution_of(row) is None

    def is_foreign(self, row: Row) -> bool:
        """The code belongs to an institution outside the user's place."""
        return row["credit_code"] in self.foreign_codes

    def key_of(self, row: Row) -> str:
        """One institution of the file."""
        found = self.institution_of(row)
        return str(found.uid) if found else f"{row.text('institution')}"

    def kind_of(self, row: Row) -> str:
        """Kind of employer: as recorded, else by the credit code, else by the category."""
        found = self.institution_of(row)
        if found is not None:
            return found.kind
        code = row.text("credit_code")[:2]
        by_category = _KIND_BY_CATEGORY.get(row.text("category"), InstitutionKind.PUBLIC_INSTITUTION)
        return str(_KIND_BY_CODE.get(code, by_category))

    def township_of(self, name: str) -> Locality:
        """The township that a name begins with (建北街道社会工作站), else the county."""
        fitting = [one for one in self.townships if name.startswith(one.name)]
        return max(fitting, key=lambda one: len(one.name), default=self.context.locality)

    # The line of a row

    def line_of(self, row: Row) -> Line:
        """The row as the rules see it; its label is the cell of the number planned."""
        requirement = read_requirement(row.text("requirement")) or ("", None)
        return Line(
            title=row.text("title"),
            category=row.text("category"),
            grade=grade_of(row),
            places=row["places"],
            min_certificate=requirement[0],
            label=row.cells.get("places", str(row.number)),
        )

    def existing_line(self, row: Row) -> PostPlanLine | None:
        """The line of the plan under way that the row means."""
        found = self.institution_of(row)
        return self.lines.get(self._row_key(found.pk, row)) if found else None

    def existing_post(self, row: Row) -> Post | None:
        """The standing post that the row means."""
        found = self.institution_of(row)
        return self.posts.get(self._row_key(found.pk, row)) if found else None

    @staticmethod
    def _row_key(institution_id: int, row: Row) -> tuple:
        return institution_id, *row_key(row)

    def plan_obstacles(self, row: Row) -> Iterable[Problem]:
        """A plan that is under review or approved takes no changes from a file."""
        found = self.institution_of(row)
        plan = self.plans.get(found.pk) if found else None
        if plan is None or plan.state in EDITABLE:
            return
        line = self.existing_line(row)
        if line is None or self.changes(row, line):
            yield Problem(
                "institution",
                _("Plan %(number)s of this institution is “%(state)s”: it takes no changes now.")
                % {"number": plan.number, "state": plan.get_state_display()},
                _("Withdraw the plan, or wait until it is decided."),
            )

    def changes(self, row: Row, record: Any) -> list[Change]:
        """Columns that the row would change, as people read them."""
        found = []
        for name, value in values_of(row).items():
            if value in (None, "") or name in ("title", "category", "grade"):
                continue
            old = getattr(record, name, "")
            if old != value and hasattr(record, name):
                found.append(Change(name, _shown(record, name, old), _shown(record, name, value)))
        return found

    # Approved numbers

    def expected_ceiling(self, unit: Sequence[Row], row: Row) -> tuple[int, str] | None:
        """(number, where it stands) that the row's approved number must equal."""
        found, kind = self.institution_of(row), CEILING_KIND_OF.get(row.text("category"), "")
        recorded = self.ceilings.get((found.pk, kind)) if found else None
        if recorded is not None:
            return recorded.places, recorded.document_no or _("no document number yet")
        same = [each for each in unit if each["ceiling"] is not None and _ceiling_kind(each) == kind]
        first = same[0] if same else row
        return (first["ceiling"], first.cells.get("ceiling", "")) if first["ceiling"] is not None else None

    def ceiling_sentence(self, row: Row, expected: tuple[int, str]) -> tuple[str, str]:
        """What is wrong with a row's approved number, and how to mend it."""
        number, where = expected
        return (
            _("The approved number %(here)s differs from %(there)s (%(where)s): an institution has one.")
            % {"here": row["ceiling"], "there": number, "where": where},
            _("Write the same number on every line, or record the new approved number first."),
        )

    def ceilings_of(self, unit: Sequence[Row], row: Row) -> Ceilings:
        """Approved number of the row's kind, and what stands outside this file."""
        kind = _ceiling_kind(row)
        expected = self.expected_ceiling(unit, row)
        found = self.institution_of(row)
        places = {kind: expected[0]} if expected else {}
        recorded = self.ceilings.get((found.pk, kind)) if found else None
        documents = {kind: recorded.document_no} if recorded else {}
        return Ceilings(places, documents, {kind: self._standing(unit, found, kind)})

    def _standing(self, unit: Sequence[Row], found: Institution | None, kind: str) -> int:
        """Places of lines and posts that the file does not mention."""
        if found is None:
            return 0
        named = {self._row_key(found.pk, row) for row in unit}
        lines = [one for one in self.lines_of_plan[found.pk] if _key(found.pk, one) not in named]
        changed = {one.post_id for one in self.lines_of_plan[found.pk] if one.post_id}
        posts = [
            post
            for post in self.posts_of[found.pk]
            if post.pk not in changed and _key(found.pk, post) not in named
        ]
        counted = [one for one in (*lines, *posts) if CEILING_KIND_OF.get(one.category) == kind]
        return sum(one.places or 0 for one in counted if getattr(one, "change", "") != "abolish")

    # What the batch would create

    def dependencies(self, rows: Sequence[Row]) -> Iterable[Dependency]:
        """Unknown institutions with their kind and code, unknown sites with their operator."""
        institutions: dict[str, list[Row]] = defaultdict(list)
        sites: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if self.is_unknown(row):
                institutions[row["institution"]].append(row)
            if row["site"] and row["site"] not in self.sites:
                sites[row["site"]].append(row)
        for name, found in institutions.items():
            kind = InstitutionKind(self.kind_of(found[0])).label
            detail = " · ".join(
                filter(None, (str(kind), found[0].text("credit_code") or _("code to be supplied")))
            )
            yield Dependency(
                "institution", name, name, tuple(row.number for row in found), detail, _("Institution")
            )
        for name, found in sites.items():
            detail = _("run by %(institution)s") % {"institution": found[0]["institution"]}
            yield Dependency(
                "site", name, name, tuple(row.number for row in found), detail, _("Service site")
            )


def _ceiling_kind(row: Row) -> str:
    return str(CEILING_KIND_OF.get(row.text("category"), ""))


def _key(institution_id: int, record: Any) -> tuple:
    site = record.site.name if record.site_id else ""
    return institution_id, record.title, record.category, record.grade, site


def _shown(record: Any, name: str, value: Any) -> str:
    choices = dict(record._meta.get_field(name).flatchoices)
    return str(choices.get(value, "" if value is None else value))
