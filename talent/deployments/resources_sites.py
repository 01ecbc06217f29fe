"""Requests of receiving units (form F20, one row each) through the spreadsheet gate, as drafts.

A list brings in applications as they are before submission: the unit or its county submits each of
them afterwards, so that nobody's opinion is skipped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.author import Author
from core.common.capabilities import Capability
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
    warning,
)
from core.localities.models import Locality
from core.localities.selectors import LocalityFinder
from talent.institutions.models import Institution
from talent.people.enums import Sex

from .actions.sites import FACTS, change_site, draft_site
from .enums import ServiceField
from .models import Programme, ReceivingSite
from .rules import ProgrammeFacts, county_violations, facts_for
from .selectors.deployments import programme_of_year, programmes

_YEAR = re.compile(r"(20\d\d)\s*年")
_PARTS = re.compile(r"[、,，;；/\s]+")
_WORDS = {
    "社区": "community",
    "老年": "aged",
    "老年人": "aged",
    "青少年": "youth",
    "妇女儿童": "women_children",
    "儿童": "women_children",
    "家庭": "family",
    "婚姻家庭": "family",
    "残障": "disability",
    "残疾人": "disability",
    "矫治": "correction",
    "社区矫正": "correction",
    "医务": "medical",
    "其他": "other",
}
_PLAIN = tuple(name for name in FACTS if name not in ("fields", "title"))


def read_fields(text: str) -> tuple[list[str], list[str]]:
    """Fields of service named in a cell (“老年、儿童”) as keys, and the words that name none."""
    labels = {str(label): key for key, label in ServiceField.choices} | _WORDS
    keys, unknown = [], []
    for word in filter(None, _PARTS.split(text)):
        key = word if word in ServiceField.values else labels.get(word)
        if key is None:
            unknown.append(word)
        elif key not in keys:
            keys.append(key)
    return keys, unknown


@dataclass
class Facts:
    """What the rules need, loaded once for a whole file."""

    context: Context
    programme: Programme | None
    rules: ProgrammeFacts | None
    places: LocalityFinder
    by_name: dict[tuple[int, str], Institution]
    by_code: dict[str, Institution]
    sites: dict[tuple[int, str], ReceivingSite]

    def county(self, row: Row) -> Locality | None:
        """The county that the row names, inside the importer's own area."""
        return self.places.one(row.text("county"), levels=("county",)) if row.text("county") else None

    def host(self, row: Row) -> Institution | None:
        """The unit by its credit code, else by its name in that county; None where it is unknown here."""
        if row.text("credit_code") in self.by_code:
            return self.by_code[row.text("credit_code")]
        county = self.county(row)
        return self.by_name.get((county.pk, row.text("host"))) if county else None

    def site(self, row: Row) -> ReceivingSite | None:
        """The site of the unit under this name in the programme, the latest one."""
        host = self.host(row)
        return self.sites.get((host.pk, row.text("title") or host.name)) if host else None


def _text(name: str, label: Any, *synonyms: str, size: int = 200, **options: Any) -> Column:
    return Column(name, label, Kind.TEXT, synonyms, max_length=size, **options)


class SiteImporter(Importer):
    """Reads the requests of a county's or the province's receiving units."""

    key = "receiving_sites"
    title = gettext_lazy("Requests of receiving units (F20)")
    description = gettext_lazy(
        "Which units ask for how many people for what; brought in as drafts that are submitted one by one."
    )
    capability = Capability.PROPOSE_DEPLOYMENTS
    order = 31
    columns = (
        Column("line", gettext_lazy("No."), Kind.SERIAL, ("序号",)),
        _text("county", gettext_lazy("County"), "受援县", "县(市、区)", identifies=True),
        _text("host", gettext_lazy("Receiving unit"), "受援单位", size=120, identifies=True),
        Column(
            "credit_code", gettext_lazy("Credit code"), Kind.CREDIT_CODE, ("统一社会信用代码", "信用代码")
        ),
        _text("title", gettext_lazy("Receiving site"), "受援点", "站点名称", "服务站点", size=120),
        _text("fields", gettext_lazy("Fields of service"), "服务领域"),
        _text("population", gettext_lazy("People to be served"), "服务对象"),
        Column("people", gettext_lazy("Number of people to be served"), Kind.INTEGER, ("服务对象人数",)),
        Column("requested", gettext_lazy("People asked for"), Kind.INTEGER, ("需求人数",)),
        Column(
            "trainees",
            gettext_lazy("Local people to be trained"),
            Kind.INTEGER,
            ("结对培养对象人数", "培养对象人数"),
        ),
        _text("tasks", gettext_lazy("Tasks of the post"), "岗位任务", size=2000),
        _text(
            "requirements",
            gettext_lazy("Required profession, certificate, language"),
            "专业、证书、语言等要求",
            size=500,
        ),
        Column(
            "sex_requirement",
            gettext_lazy("Sex required"),
            Kind.CHOICE,
            ("性别要求",),
            choices=dict(Sex.choices),
        ),
        _text("sex_reason", gettext_lazy("Reason for requiring it"), "性别要求理由", size=300),
        _text(
            "supervisor", gettext_lazy("Contact and supervisor at the unit"), "受援方对接人(督导)", "对接人"
        ),
        Column("supervisor_phone", gettext_lazy("Telephone of the supervisor"), Kind.PHONE, ("对接人电话",)),
        _text("lodging", gettext_lazy("Lodging and meals"), "食宿条件", size=1000),
        Column(
            "lodging_ready", gettext_lazy("The lodging can be moved into now"), Kind.YES_NO, ("食宿是否落实",)
        ),
        _text("office", gettext_lazy("Office conditions"), "办公条件", size=1000),
        _text("access_safety", gettext_lazy("Roads and safety"), "交通与安全情况", size=1000),
        Column("winter_road", gettext_lazy("Hard to reach in winter"), Kind.YES_NO, ("冬季交通不便",)),
        _text("head", gettext_lazy("Head of the unit"), "负责人", size=40),
        Column("phone", gettext_lazy("Telephone"), Kind.PHONE, ("电话", "联系电话")),
        _text("address", gettext_lazy("Address"), "地址"),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> Facts:
        """Five queries for any number of rows, all inside the importer's area."""
        programme = _programme(context)
        units = list(Institution.objects.for_user(context.access, self.capability).open())
        sites = ReceivingSite.objects.for_user(context.access, self.capability).filter(programme=programme)
        return Facts(
            context=context,
            programme=programme,
            rules=facts_for(programme) if programme else None,
            places=LocalityFinder(within=context.locality),
            by_name={(unit.county_id, unit.name): unit for unit in units if unit.county_id},
            by_code={unit.credit_code: unit for unit in units if unit.credit_code},
            sites={(site.host_id, site.title): site for site in sites.order_by("id")},
        )

    def check_head(self, context: Context, facts: Facts) -> Iterator[Problem]:
        """There must be a programme to ask under."""
        if facts.programme is None:
            yield Problem(
                "",
                _("No programme is entered for the year of this list."),
                _("Ask the province to enter the programme of that year, then upload again."),
                code="no_programme",
            )

    def check_row(self, row: Row, facts: Facts) -> Iterator[Problem]:
        """The county is eligible, its unit on the books, the fields are known, the site is not decided on."""
        county = facts.county(row)
        if row["county"] and county is None:
            yield Problem(
                "county",
                _("“%(text)s” is not a county of your area.") % {"text": row.text("county")},
                _("Write the county by its full name, with its city where two counties share a name."),
                code="county_unknown",
            )
        elif county and facts.rules:
            for violation in county_violations(county, facts.rules):
                yield Problem("county", violation.sentence, violation.mend, code="county")
        yield from self._check_host(row, county, facts)
        for word in read_fields(row.text("fields"))[1]:
            yield Problem(
                "fields",
                _("“%(word)s” is no field of service.") % {"word": word},
                _("Choose from: %(words)s.") % {"words": "、".join(str(f.label) for f in ServiceField)},
                code="field",
            )
        if row["sex_requirement"] and not row["sex_reason"]:
            yield warning("sex_requirement", _("A sex is required without a reason."), code="sex")

    def _check_host(self, row: Row, county: Locality | None, facts: Facts) -> Iterator[Problem]:
        host, site = facts.host(row), facts.site(row)
        if county and row["host"] and host is None:
            yield Problem(
                "host",
                _("“%(unit)s” is not on the books of %(county)s.")
                % {"unit": row.text("host"), "county": county.name},
                _("Enter the unit first, or write its name as on its page."),
                code="host_unknown",
            )
        elif county and host and host.county_id != county.pk:
            yield Problem("county", _("The unit with this credit code is in another county."), code="county")
        if site is not None and not site.is_editable and site.state not in ("refused", "closed"):
            yield Problem(
                "host",
                _("The application of %(site)s is “%(state)s”: a list cannot change it.")
                % {"site": site, "state": site.get_state_display()},
                _("Take the row out, or apply again on the page of the site."),
                code="decided",
            )

    def check_batch(self, rows: Sequence[Row], facts: Facts) -> Iterator[tuple[int, Problem]]:
        """No site stands twice in one list."""
        named = [row for row in rows if facts.host(row)]
        for row in named:
            row.values["site_key"] = (facts.host(row).pk, row.text("title") or facts.host(row).name)
        yield from duplicates(named, "site_key", column="host")

    def classify(self, row: Row, facts: Facts) -> Verdict:
        """New unless an application of this site is on the desk."""
        site = facts.site(row)
        return changed(site, self._changes(row, site)) if site and site.is_editable else new()

    def _changes(self, row: Row, site: ReceivingSite) -> list[Change]:
        found = row.changes_against(site, _PLAIN)
        keys, _unknown = read_fields(row.text("fields"))
        if keys and keys != site.fields:
            labels = dict(ServiceField.choices)
            found.append(
                Change("fields", "、".join(site.field_labels), "、".join(str(labels[key]) for key in keys))
            )
        return found

    def apply(self, rows: Sequence[Row], *, by: Author, facts: Facts) -> Applied:
        """Draft what is new, change what is on the desk."""
        made = {"new": 0, "changed": 0}
        for row in rows:
            values = {name: row[name] for name in row.given(*_PLAIN, "title")}
            if keys := read_fields(row.text("fields"))[0]:
                values["fields"] = keys
            site = facts.site(row)
            if site is not None and site.is_editable:
                change_site(site=site, version=site.version, changes=values, by=by)
                made["changed"] += 1
            else:
                draft_site(programme=facts.programme, host=facts.host(row), by=by, **values)
                made["new"] += 1
        return Applied(
            counts={_("Drafts added"): made["new"], _("Drafts changed"): made["changed"]},
            links=[Link(_("See the drafts and submit them"), "/talent/deployments/sites/?state=draft")],
        )


def _programme(context: Context) -> Programme | None:
    """The programme of the year in the title, else the newest one."""
    if found := _YEAR.search(context.head.title):
        return programme_of_year(int(found[1]))
    return programmes().first()
