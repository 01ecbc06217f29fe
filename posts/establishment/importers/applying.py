"""Bringing in the good rows of a workbook: institutions, sites, approved numbers, draft plans."""

import re
from collections import defaultdict
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.imports.gate import Applied, Link, Row
from talent.institutions.actions import create_institution, create_site
from talent.institutions.enums import SiteKind
from talent.institutions.models import Institution, Site

from ..actions.ceilings import record_ceiling
from ..actions.plans import add_line, draft_plan, edit_line
from ..enums import CEILING_KIND_OF, Change
from ..models import PostPlan
from .facts import PlanFacts
from .reading import values_of

_YEAR = re.compile(r"(20\d\d)\s*年")


def apply_plans(rows: Sequence[Row], *, by: Author, facts: PlanFacts) -> Applied:
    """One draft plan for each institution of the rows; everything through the room's actions."""
    units: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        units[facts.key_of(row)].append(row)
    job = _Job(by, facts)
    for unit in units.values():
        job.bring_in(unit)
    return job.result()


class _Job:
    """What one batch creates, counted."""

    def __init__(self, by: Author, facts: PlanFacts) -> None:
        self.by, self.facts = by, facts
        self.year = _year(facts)
        self.counts = {"institutions": 0, "sites": 0, "plans": 0, "new": 0, "changed": 0}
        self.missing = 0
        self.plans: list[PostPlan] = []

    def bring_in(self, unit: Sequence[Row]) -> None:
        institution = self.facts.institution_of(unit[0]) or self._create(unit[0])
        self._record_ceilings(institution, unit)
        plan = self._plan(institution)
        for row in unit:
            self._line(plan, institution, row)

    def _create(self, row: Row) -> Institution:
        self.counts["institutions"] += 1
        name = row["institution"]
        try:
            return create_institution(
                name=name,
                kind=self.facts.kind_of(row),
                locality=self.facts.township_of(name),
                credit_code=row.text("credit_code"),
                by=self.by,
            )
        except ValidationError as error:
            raise Refused(f"{name}: " + " ".join(error.messages), code="institution") from error

    def _site(self, institution: Institution, name: str | None) -> Site | None:
        if not name:
            return None
        if name not in self.facts.sites:
            kind = SiteKind.TOWNSHIP_STATION if "站" in name else SiteKind.OTHER
            place = self.facts.township_of(name)
            site = create_site(name=name, kind=kind, locality=place, operator=institution, by=self.by)
            self.facts.sites[name] = site
            self.counts["sites"] += 1
        return self.facts.sites[name]

    def _record_ceilings(self, institution: Institution, unit: Sequence[Row]) -> None:
        for row in unit:
            key = (institution.pk, str(CEILING_KIND_OF[row["category"]]))
            if row["ceiling"] is not None and key not in self.facts.ceilings:
                self.facts.ceilings[key] = record_ceiling(
                    institution=institution, kind=key[1], places=row["ceiling"], by=self.by
                )

    def _plan(self, institution: Institution) -> PostPlan:
        plan = self.facts.plans.get(institution.pk)
        if plan is None:
            plan = draft_plan(institution=institution, year=self.year, by=self.by, with_standing=False)
            self.facts.plans[institution.pk] = plan
            self.counts["plans"] += 1
        self.plans.append(plan)
        return plan

    def _line(self, plan: PostPlan, institution: Institution, row: Row) -> None:
        values = values_of(row)
        if site := self._site(institution, row["site"]):
            values["site"] = site
        self.missing += not values.get("basis_doc_no")
        line = self.facts.existing_line(row)
        if line is not None:
            edit_line(line=line, values=values, seen=line.version, by=self.by)
            self.counts["changed"] += 1
            return
        post = self.facts.existing_post(row)
        if post is not None:
            values |= {"change": Change.ADJUST, "post": post}
        add_line(plan=plan, values=values, by=self.by)
        self.counts["new"] += 1

    def result(self) -> Applied:
        words = {
            "institutions": _("institutions put on the books"),
            "sites": _("service sites put on the books"),
            "plans": _("post plans drafted"),
            "new": _("lines added"),
            "changed": _("lines changed"),
        }
        counts = {words[key]: n for key, n in self.counts.items() if n}
        links = [Link(_("Post plans"), reverse("establishment:plans") + "?state=draft")]
        links += [
            Link(f"{plan.number} {plan.institution}", plan.get_absolute_url()) for plan in self.plans[:10]
        ]
        sentences = [_("The plans are drafts: look at each and submit it; a second officer decides.")]
        if self.missing:
            sentences.append(
                _("%(n)s lines have no document number yet (to be supplied).") % {"n": self.missing}
            )
        return Applied(counts, links, sentences)


def _year(facts: PlanFacts) -> int:
    """The year in the title of the table, else this year."""
    found = _YEAR.search(facts.context.head.title or "")
    return int(found[1]) if found else today().year
