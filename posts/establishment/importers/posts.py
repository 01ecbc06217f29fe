"""Existing posts through the gate: old posts whose papers are lost go on the books, documents 待补."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

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
from talent.institutions.models import Institution, Site

from ..actions.recording import COMPLETED, complete_post, record_post
from ..models import Post
from ..models.described import MOST_PLACES
from ..rules import Line, Violation, grade_exists, level_fits_grade, over_ceiling
from ..selectors.facts import ceilings_of, rule_book
from . import PostPlanImporter
from .ceilings import UnitFacts
from .reading import read_requirement, row_key, values_of

_SHARED = ("serial", "institution", "credit_code", "site", "title")
_DESCRIBED = ("requirement", "education", "duties", "standards", "basis_doc_no")
_OF_PLANS = {column.name: column for column in PostPlanImporter.columns}


class PostImporter(Importer):
    """One row a post that stands already; rows of known posts complete what was missing."""

    key = "posts"
    title = gettext_lazy("Existing posts")
    description = gettext_lazy(
        "Posts that stand already and came from no plan of this system: their documents may follow (待补)."
    )
    capability = Capability.APPROVE_POSTS
    place_level = "county"
    not_kept = (
        pgettext_lazy("post list", "Filled"),
        gettext_lazy("Free"),
        gettext_lazy("State"),
        gettext_lazy("Days free"),
    )
    order = 12
    columns = (
        Column("number", gettext_lazy("Post number"), synonyms=("岗位编号",), max_length=20, width=14),
        *(_OF_PLANS[name] for name in _SHARED),
        replace(_OF_PLANS["category"], required=False),
        _OF_PLANS["grade"],
        Column(
            "places",
            gettext_lazy("Number of places"),
            Kind.INTEGER,
            required=True,
            synonyms=("岗位数", "数量", "岗位数量", "核定岗位数", "Places", "核定"),
        ),
        *(_OF_PLANS[name] for name in _DESCRIBED),
        Column("opened_on", gettext_lazy("Set up on"), Kind.DATE, synonyms=("设岗日期", "设岗时间")),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> "PostFacts":
        return PostFacts(rows, context, self.capability)

    def check_row(self, row: Row, facts: "PostFacts") -> Iterable[Problem]:
        """The institution is one of ours, the grade exists there, a known post keeps what it is."""
        unit = facts.unit_of(row)
        if unit is None:
            yield outside("institution")
            return
        yield from PostPlanImporter._grade(row)
        yield from PostPlanImporter._requirement(row)
        yield from self._post(row, facts)
        if not row["category"] and not row["number"]:
            yield Problem("category", _("The post category is missing."), _("Fill in the category."))
        if row["places"] is not None and not 1 <= row["places"] <= MOST_PLACES:
            sentence = _("A post has from 1 to %(most)s places.") % {"most": MOST_PLACES}
            yield Problem("places", sentence, _("Correct the number."))
        if row["opened_on"] is not None and row["opened_on"] > today():
            yield Problem("opened_on", _("The day cannot lie in the future."), _("Correct the day."))
        if row["site"] and row["site"] not in facts.sites:
            sentence = _("%(name)s is no service site of this place.") % {"name": row["site"]}
            yield Problem("site", sentence, _("Put the site on the books first, or leave the cell empty."))
        if row["category"] and facts.existing(row) is None and PostPlanImporter._grade_is_read(row):
            line = facts.line_of(row)
            for broken in (*grade_exists(line, unit.kind, facts.book), *level_fits_grade(line, facts.book)):
                yield _problem(broken)

    @staticmethod
    def _post(row: Row, facts: "PostFacts") -> Iterable[Problem]:
        post = facts.existing(row)
        if row["number"] and post is None:
            sentence = _("%(number)s is no post of this institution that stands today.")
            mend = _("Leave the number empty for a post that is not on the books yet.")
            yield Problem("number", sentence % {"number": row["number"]}, mend)
        elif post is not None:
            for name, label in facts.differences(row, post):
                sentence = _("%(post)s stands with another %(what)s: that is changed by a post plan.")
                yield Problem(name, sentence % {"post": post.number, "what": label}, _("Correct the cell."))

    def check_batch(self, rows: Sequence[Row], facts: "PostFacts") -> Iterable[tuple[int, Problem]]:
        """No post twice, and the places of each institution within its approved number."""
        seen: dict[tuple, list[int]] = defaultdict(list)
        sums: dict[tuple, list[Line]] = defaultdict(list)
        for row in rows:
            unit = facts.unit_of(row)
            if unit is None:
                continue
            seen[unit.pk, row["number"] or "", *row_key(row)].append(row.number)
            if facts.existing(row) is None:
                yield from self._sum(row, unit, sums, facts)
        for numbers in seen.values():
            for number in numbers if len(numbers) > 1 else ():
                others = ", ".join(str(other) for other in numbers if other != number)
                sentence = _("The same post of this institution also stands in row %(rows)s.")
                yield (
                    number,
                    Problem(
                        "title", sentence % {"rows": others}, _("Make one line of them."), code="duplicate"
                    ),
                )

    @staticmethod
    def _sum(
        row: Row, unit: Institution, sums: dict[tuple, list[Line]], facts: "PostFacts"
    ) -> Iterable[tuple[int, Problem]]:
        line = facts.line_of(row)
        if not line.kind or not line.places:
            return
        lines, ceilings = sums[unit.pk, line.kind], facts.ceilings[unit.pk]
        lines.append(line)
        total = ceilings.standing.get(line.kind, 0) + sum(one.places or 0 for one in lines)
        if line.kind not in ceilings.places:
            sentence = _("No approved number of this kind is recorded for this institution.")
            mend = _("Record or import the approved numbers first; the document number may follow.")
            yield row.number, Problem("institution", sentence, mend, code="rule")
        elif total > ceilings.places[line.kind]:
            violation = over_ceiling(lines, line.kind, total, ceilings)
            lines.pop()
            yield row.number, _problem(violation, _("Lower the number in one of these cells."))

    def classify(self, row: Row, facts: "PostFacts") -> Verdict:
        post = facts.existing(row)
        if post is None:
            return new()
        found = facts.supplied(row, post)
        return (
            changed(post, [Change(name, "", str(value)) for name, value in found.items()])
            if found
            else (unchanged(post))
        )

    def apply(self, rows: Sequence[Row], *, by: Author, facts: "PostFacts") -> Applied:
        recorded = completed = missing = 0
        for row in rows:
            post = facts.existing(row)
            if post is not None:
                complete_post(post=post, values=facts.supplied(row, post), by=by)
                completed += 1
                continue
            values = values_of(row)
            values.pop("note", None)
            record_post(
                institution=facts.unit_of(row),
                site=facts.sites.get(row["site"]),
                opened_on=row["opened_on"],
                by=by,
                **values,
            )
            recorded += 1
            missing += not values.get("basis_doc_no")
        counts = {_("posts put on the books"): recorded, _("posts completed"): completed}
        url = reverse("establishment:posts")
        links = [Link(_("Posts"), url)]
        sentences = []
        if missing:
            links.append(Link(_("Posts without a document number"), f"{url}?document=0"))
            sentences.append(_("%(n)s posts have no document number yet (to be supplied).") % {"n": missing})
        return Applied({label: n for label, n in counts.items() if n}, links, sentences)


class PostFacts(UnitFacts):
    """Institutions, sites, standing posts and approved numbers that the rows are compared with."""

    def __init__(self, rows: Sequence[Row], context: Context, capability: str) -> None:
        super().__init__(rows, context, capability)
        self.book = rule_book()
        self.ceilings = ceilings_of(self.found)
        sites = Site.objects.filter(name__in={row["site"] for row in rows if row["site"]}, closed_on=None)
        if context.locality is not None:
            sites = sites.filter(**{f"{context.locality.level}_id": context.locality.pk})
        self.sites = {site.name: site for site in sites}
        posts = Post.objects.standing().filter(institution__in=[one.pk for one in self.found])
        self.by_number: dict[tuple[int, str], Post] = {}
        self.by_key: dict[tuple, Post] = {}
        for post in posts.select_related("site", "institution").order_by("-number"):
            self.by_number[post.institution_id, post.number] = post
            site = post.site.name if post.site_id else ""
            self.by_key[post.institution_id, post.title, post.category, post.grade, site] = post

    def existing(self, row: Row) -> Post | None:
        """By its number, else the same title, category, grade and site of the institution."""
        unit = self.unit_of(row)
        if unit is None:
            return None
        if row["number"]:
            return self.by_number.get((unit.pk, row["number"]))
        return self.by_key.get((unit.pk, *row_key(row)))

    def line_of(self, row: Row) -> Line:
        """The row as the rules see it."""
        level, _months = read_requirement(row.text("requirement")) or ("", None)
        _title, category, grade, _site = row_key(row)
        return Line(
            title=row.text("title"),
            category=category,
            grade=grade,
            places=row["places"],
            min_certificate=level,
            label=str(row.number),
        )

    def differences(self, row: Row, post: Post) -> Iterable[tuple[str, Any]]:
        """(column, its name) of what the row says differently of a standing post."""
        values = values_of(row)
        for name in ("title", "category", "grade", "places", *COMPLETED):
            stated = getattr(post, name)
            if name in values and stated not in (None, "") and values[name] != stated:
                column = "requirement" if name in ("min_certificate", "certificate_within_months") else name
                yield column, post._meta.get_field(name).verbose_name

    @staticmethod
    def supplied(row: Row, post: Post) -> dict[str, Any]:
        """What the row supplies that the post lacked."""
        values = values_of(row)
        return {name: values[name] for name in COMPLETED if values.get(name) and not getattr(post, name)}


def _problem(violation: Violation, mend: str = "") -> Problem:
    basis = _("Basis: %(number)s.") % {"number": violation.basis} if violation.basis else ""
    return Problem(violation.field, violation.sentence, " ".join(filter(None, (mend, basis))), code="rule")
