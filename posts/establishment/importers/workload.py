"""The yearly workload of stations and communities through the spreadsheet gate."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.scoping import scoped
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
    duplicates,
    new,
    unchanged,
)
from talent.institutions.models import Site

from ..actions.workload import record_workload
from ..enums_headcount import ActivityKind
from ..models import Workload, WorkStandard
from ..models.workload import LARGEST
from ..selectors.workload import KINDS, Rules


class WorkloadImporter(Importer):
    """One row an activity of a site in a year."""

    key = "workload"
    title = gettext_lazy("Workload of sites")
    description = gettext_lazy("What township stations and communities did in a year, activity by activity.")
    capability = Capability.SET_UP_POSTS
    place_level = "county"
    order = 45
    columns = (
        Column("serial", gettext_lazy("No."), Kind.SERIAL, synonyms=("序号",)),
        Column(
            "site",
            gettext_lazy("Service site"),
            Kind.NAME,
            identifies=True,
            synonyms=("站点名称", "社工站", "社区", "站点"),
            example="建北街道社会工作站",
            width=26,
        ),
        Column("year", gettext_lazy("Year"), Kind.INTEGER, required=True, synonyms=("年度", "年份")),
        Column(
            "activity",
            gettext_lazy("activity"),
            required=True,
            synonyms=("工作项目", "服务类型", "项目"),
            example="个案服务",
        ),
        Column(
            "amount",
            gettext_lazy("amount in the year"),
            Kind.INTEGER,
            required=True,
            synonyms=("数量", "全年数量", "工作量"),
        ),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> "WorkloadFacts":
        return WorkloadFacts(rows, context)

    def check_row(self, row: Row, facts: "WorkloadFacts") -> Iterable[Problem]:
        """The site is one of ours, the activity has a standard in that year, the amount is believable."""
        if facts.site_of(row) is None:
            yield Problem(
                "site",
                _("There is no open station or community of the name %(name)s here.") % {"name": row["site"]},
                _("Record the site first, or write its name as it is recorded."),
            )
        elif row["year"] and facts.standard_of(row) is None:
            known = "、".join(one.label for one in facts.standards(row))
            yield Problem(
                "activity",
                _("There is no work standard for %(activities)s in %(year)s.")
                % {"activities": row["activity"], "year": row["year"]},
                _("Write one of: %(known)s.") % {"known": known or "–"},
            )
        if row["year"] and not 2000 <= row["year"] <= today().year:
            yield Problem("year", _("This year lies in the future or too far back."), _("Correct the year."))
        if row["amount"] is not None and not 0 <= row["amount"] <= LARGEST:
            yield Problem(
                "amount", _("The amount is not believable."), _("Write the number of the whole year.")
            )

    def check_batch(self, rows: Sequence[Row], facts: "WorkloadFacts") -> Iterable[tuple[int, Problem]]:
        yield from duplicates(rows, "site", "year", "activity")

    def classify(self, row: Row, facts: "WorkloadFacts") -> Verdict:
        found = facts.record_of(row)
        if found is None:
            return new()
        if found.amount == row["amount"]:
            return unchanged(found)
        return changed(found, [Change("amount", str(found.amount), str(row["amount"]))])

    def apply(self, rows: Sequence[Row], *, by: Author, facts: "WorkloadFacts") -> Applied:
        wanted: dict[tuple[int, int], dict[str, int]] = {}
        for row in rows:
            site, standard = facts.site_of(row), facts.standard_of(row)
            wanted.setdefault((site.pk, row["year"]), {})[standard.activity] = row["amount"]
        for (site, year), amounts in wanted.items():
            record_workload(site=facts.sites_by_id[site], year=year, amounts=amounts, by=by)
        links = [Link(_("Workload and posts"), reverse("establishment:workload"))]
        return Applied({_("amounts recorded"): len(rows)}, links)


class WorkloadFacts:
    """Loaded in a fixed number of queries, inside the user's scope and the county chosen."""

    def __init__(self, rows: Sequence[Row], context: Context) -> None:
        names = {row["site"] for row in rows if row["site"]}
        years = {row["year"] for row in rows if row["year"] and 2000 <= row["year"] <= today().year}
        sites = Site.objects.filter(name__in=names, kind__in=KINDS, closed_on=None)
        if context.locality is not None:
            sites = sites.filter(**{f"{context.locality.level}_id": context.locality.pk})
        found = list(scoped(sites, context.access, Capability.SET_UP_POSTS))
        self.sites = {site.name: site for site in found}
        self.sites_by_id = {site.pk: site for site in found}
        self.rules = {year: Rules(year) for year in sorted(years)[:10]}
        present = Workload.objects.filter(site__in=found, year__in=years)
        self.present = {(row.site_id, row.year, row.activity): row for row in present}

    def site_of(self, row: Row) -> Site | None:
        return self.sites.get(row["site"])

    def standards(self, row: Row) -> list[WorkStandard]:
        """The services that have a standard at the row's site in its year."""
        rules, site = self.rules.get(row["year"]), self.site_of(row)
        found = rules.standards[site.kind] if rules and site else []
        return [one for one in found if one.kind == ActivityKind.SERVICE]

    def standard_of(self, row: Row) -> WorkStandard | None:
        """By its key or its name."""
        named = (row["activity"], str(row["activity"] or "").strip())
        return next((one for one in self.standards(row) if one.activity in named or one.label in named), None)

    def record_of(self, row: Row) -> Workload | None:
        site, standard = self.site_of(row), self.standard_of(row)
        if site is None or standard is None:
            return None
        return self.present.get((site.pk, row["year"], standard.activity))
