"""The list of people sent (form F22, 选派人员汇总表) through the spreadsheet gate.

People and institutions that are not known yet are offered for creation in the same batch; the
rules of eligibility are the same functions that the nomination by hand asks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.author import Author
from core.common.capabilities import Capability
from core.common.crypto import blind_index
from core.common.errors import Refused
from core.imports.gate import (
    Applied,
    Change,
    Column,
    Context,
    Dependency,
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
from talent.institutions.actions import create_institution
from talent.institutions.models import Institution
from talent.people.actions import add_certificate, register_worker
from talent.people.enums import CertificateLevel, Ethnicity, PoliticalStatus, Sex
from talent.people.models import SocialWorker

from . import actions
from .enums import ServiceField, Side
from .guessing import kind_of_name
from .models import Deployment, Programme
from .rules import ProgrammeFacts, county_violations, facts_for, period_violations
from .selectors import programme_of_year
from .selectors.plans import places_free

_YEAR = re.compile(r"(20\d\d)\s*年")
SIDES = {str(Side.SENDING): "sender_place", str(Side.RECEIVING): "county"}
_FIELDS = {"starts_on": "starts_on", "ends_on": "ends_on", "field": "field", "sw_years": "sw_years"}


@dataclass
class Facts:
    """What the rules need, loaded once for a whole file."""

    context: Context
    programme: Programme | None
    rules: ProgrammeFacts | None
    places: LocalityFinder
    institutions: dict[tuple[int, str], Institution]
    workers: dict[str, SocialWorker]
    deployments: dict[int, Deployment]
    free: dict[str, dict[int, int] | None] = field(default_factory=dict)  # side → place id → places free
    found: dict[tuple[int, str], Locality | None] = field(default_factory=dict)

    def county(self, row: Row, column: str) -> Locality | None:
        """The county that a cell names, inside the importer's own area."""
        key = (row.number, column)
        if key not in self.found:
            self.found[key] = (
                self.places.one(row.text(column), levels=("county",)) if row.text(column) else None
            )
        return self.found[key]

    def institution(self, row: Row, county_column: str, name_column: str) -> Institution | None:
        """The unit that a row names, in the county that it names; None when not on the books."""
        county = self.county(row, county_column)
        return self.institutions.get((county.pk, row.text(name_column))) if county else None

    def worker(self, row: Row) -> SocialWorker | None:
        """The person on the books with this ID number."""
        return self.workers.get(person_key(row))


def person_key(row: Row) -> str:
    """The blind index of the row's ID number; empty when it could not be read."""
    return blind_index("id_number", row.text("id_number"))


class DeploymentImporter(Importer):
    """Reads the yearly list of people sent to remote areas."""

    key = "deployments"
    title = gettext_lazy("Deployment list")
    description = gettext_lazy("The yearly list of people sent to remote areas (form F22).")
    capability = Capability.MANAGE_DEPLOYMENTS
    place_level = "province"
    order = 30
    dependency_column = "sender"
    columns = (
        Column("line", gettext_lazy("No."), Kind.SERIAL, ("序号",)),
        Column("name", pgettext_lazy("person", "Name"), Kind.NAME, ("姓名",), identifies=True, max_length=60),
        Column("sex", gettext_lazy("Sex"), Kind.CHOICE, ("性别",), choices=dict(Sex.choices)),
        Column(
            "ethnicity",
            gettext_lazy("Ethnic group"),
            Kind.CHOICE,
            ("民族",),
            choices=dict(Ethnicity.choices),
        ),
        Column(
            "political_status",
            gettext_lazy("Political status"),
            Kind.CHOICE,
            ("政治面貌",),
            choices=dict(PoliticalStatus.choices),
            words={"党员": "party_member", "团员": "league_member"},
        ),
        Column(
            "id_number",
            gettext_lazy("ID number"),
            Kind.ID_NUMBER,
            ("身份证号", "身份证号码", "公民身份号码"),
            identifies=True,
            sensitive=True,
            width=22,
        ),
        Column(
            "sender", gettext_lazy("Sending unit"), Kind.TEXT, ("派出单位",), required=True, max_length=120
        ),
        Column("sender_place", gettext_lazy("Sent from"), Kind.TEXT, ("派出地",), required=True),
        Column("county", gettext_lazy("Receiving county"), Kind.TEXT, ("受援县",), required=True),
        Column(
            "host", gettext_lazy("Receiving unit"), Kind.TEXT, ("受援单位",), required=True, max_length=120
        ),
        Column(
            "field",
            gettext_lazy("Field of service"),
            Kind.CHOICE,
            ("服务领域",),
            choices=dict(ServiceField.choices),
            words={
                "婚姻家庭": "family",
                "家庭": "family",
                "老年": "aged",
                "社区": "community",
                "妇女儿童": "women_children",
                "青少年": "youth",
            },
        ),
        Column("starts_on", gettext_lazy("Service from"), Kind.DATE, ("服务开始时间",), required=True),
        Column("ends_on", gettext_lazy("Service until"), Kind.DATE, ("服务结束时间",), required=True),
        Column(
            "subsidy",
            gettext_lazy("Subsidy (10,000 yuan for a person-year)"),
            Kind.MONEY,
            ("补助标准", "补助标准（万元/人·年）"),
            unit=Decimal(10000),
        ),
        Column(
            "certificate_level",
            gettext_lazy("Certificate level"),
            Kind.CHOICE,
            ("证书级别",),
            choices=dict(CertificateLevel.choices),
        ),
        Column(
            "certificate_number", gettext_lazy("Certificate number"), Kind.CODE, ("管理号",), max_length=30
        ),
        Column("sw_years", gettext_lazy("Years in social work"), Kind.INTEGER, ("从事社会工作年限",)),
        Column("mobile", gettext_lazy("Mobile number"), Kind.PHONE, ("联系电话",), sensitive=True),
        Column("note", gettext_lazy("Note"), Kind.TEXT, ("备注",), max_length=300),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> Facts:
        """Six queries for any number of rows, all inside the importer's area."""
        programme = _programme(rows, context)
        access = context.access
        institutions = Institution.objects.for_user(access, self.capability).open()
        workers = SocialWorker.objects.for_user(access, self.capability)
        known = {w.id_index: w for w in workers.filter(id_index__in={person_key(row) for row in rows} - {""})}
        deployments = Deployment.objects.for_user(access, self.capability).filter(
            programme=programme, worker__in=known.values()
        )
        return Facts(
            context=context,
            programme=programme,
            rules=facts_for(programme) if programme else None,
            places=LocalityFinder(within=context.locality),
            institutions={(unit.county_id, unit.name): unit for unit in institutions if unit.county_id},
            workers=known,
            deployments={d.worker_id: d for d in deployments.exclude(state="withdrawn")},
            free={side: places_free(programme, side) for side in SIDES} if programme else {},
        )

    def check_head(self, context: Context, facts: Facts) -> Iterator[Problem]:
        """The title must name a year that has a programme."""
        if facts.programme is None:
            yield Problem(
                "",
                _("No programme is entered for the year of this list."),
                _("Enter the programme of that year first, with its document number, then upload again."),
                code="no_programme",
            )

    def check_row(self, row: Row, facts: Facts) -> Iterator[Problem]:
        """The counties exist, the receiving one is eligible, the period runs forward."""
        for column in ("sender_place", "county"):
            if row[column] and facts.county(row, column) is None:
                yield Problem(
                    column,
                    _("“%(text)s” is not a county of your area.") % {"text": row.text(column)},
                    _("Write the county by its full name, with its city where two counties share a name."),
                    code="county_unknown",
                )
        if facts.programme is None or facts.rules is None:
            return
        violations = list(period_violations(row["starts_on"], row["ends_on"], facts.programme))
        if county := facts.county(row, "county"):
            violations += county_violations(county, facts.rules)
        for violation in violations:
            basis = _(" (basis: %(document)s)") % {"document": violation.basis} if violation.basis else ""
            yield Problem(violation.field, violation.sentence + basis, violation.mend, code=violation.field)
        worker = facts.worker(row)
        if worker is not None and worker.name != row["name"]:
            yield Problem(
                "name",
                _("This ID number is on the books under another name."),
                _("Compare the name with the ID card and correct whichever is wrong."),
                code="other_name",
            )

    def check_batch(self, rows: Sequence[Row], facts: Facts) -> Iterator[tuple[int, Problem]]:
        """Nobody stands twice in one list."""
        yield from duplicates(
            rows, "id_number", sentence=_("The same person also stands in row %(rows)s of this file.")
        )
        yield from self._over_quota(rows, facts)

    def _over_quota(self, rows: Sequence[Row], facts: Facts) -> Iterator[tuple[int, Problem]]:
        """A remark on the rows beyond a quota: they come in as nominations and wait for an exception."""
        free = {side: Counter(places) for side, places in facts.free.items() if places is not None}
        for row in rows:
            worker = facts.worker(row)
            if (worker is not None and worker.pk in facts.deployments) or not row.is_good:
                continue
            for side, column in SIDES.items():
                place = _quota_place(facts.county(row, column), side)
                if place is None or side not in free:
                    continue
                free[side][place.pk] -= 1
                if free[side][place.pk] < 0:
                    sentence = _("With this row %(place)s has more people than its quota.")
                    mend = _("The person stays nominated until an exception is granted, or a place is free.")
                    yield row.number, warning(column, sentence % {"place": place.name}, mend, "over_quota")

    def classify(self, row: Row, facts: Facts) -> Verdict:
        """New unless the person is already deployed under this programme."""
        worker = facts.worker(row)
        deployment = facts.deployments.get(worker.pk) if worker else None
        return changed(deployment, self._changes(row, deployment, facts)) if deployment else new()

    def _changes(self, row: Row, deployment: Deployment, facts: Facts) -> list[Change]:
        found = row.changes_against(deployment, _FIELDS)
        host = facts.institution(row, "county", "host")
        if host is None or host.pk != deployment.host_id:
            found.append(Change("host", str(deployment.host), row.text("host")))
        if row["subsidy"] is not None and row["subsidy"] != deployment.subsidy_per_year:
            found.append(Change("subsidy", str(deployment.subsidy_per_year), str(row["subsidy"])))
        return found

    def dependencies(self, rows: Sequence[Row], facts: Facts) -> Iterator[Dependency]:
        """Units and people that are not on the books yet."""
        units: dict[tuple[int, str], tuple[Locality, list[int]]] = {}
        for row in rows:
            for place, name in (("sender_place", "sender"), ("county", "host")):
                county = facts.county(row, place)
                if county and facts.institution(row, place, name) is None:
                    units.setdefault((county.pk, row.text(name)), (county, []))[1].append(row.number)
        for (pk, name), (county, numbers) in units.items():
            label = _("Institution")
            yield Dependency("institution", f"{pk}:{name}", name, tuple(numbers), county.full_name, label)
        for row in rows:
            if facts.worker(row) is None:
                key, label = person_key(row), _("Social worker")
                yield Dependency("worker", key, row.text("name"), (row.number,), row.text("sender"), label)

    def apply(self, rows: Sequence[Row], *, by: Author, facts: Facts) -> Applied:
        """Create what is missing, then nominate and put on the list (the file is the approved list)."""
        made = {"people": 0, "deployments": 0, "changed": 0, "waiting": 0}
        for row in rows:
            sender = self._unit(row, "sender_place", "sender", by, facts)
            host = self._unit(row, "county", "host", by, facts)
            worker = facts.worker(row)
            if worker is None:
                worker = facts.workers[person_key(row)] = self._person(row, sender, by)
                made["people"] += 1
            self._deploy(row, worker, sender, host, by, facts, made)
        return Applied(
            counts={
                _("People added"): made["people"],
                _("Deployments added"): made["deployments"],
                _("Deployments changed"): made["changed"],
                _("Beyond the quota, still nominated"): made["waiting"],
            },
            links=[Link(_("See the deployments"), "/talent/deployments/")],
        )

    def _deploy(
        self,
        row: Row,
        worker: SocialWorker,
        sender: Institution,
        host: Institution,
        by: Author,
        facts: Facts,
        made: dict[str, int],
    ) -> None:
        values = {name: row[name] for name in row.given("field", "sw_years", "note", "starts_on", "ends_on")}
        if row["subsidy"] is not None:
            values["subsidy_per_year"] = row["subsidy"]
        known = facts.deployments.get(worker.pk)
        if known is not None:
            actions.correct(deployment=known, changes=values | {"host": host}, by=by, facts=facts.rules)
            made["changed"] += 1
            return
        deployment = actions.nominate(
            programme=facts.programme,
            worker=worker,
            sender=sender,
            host=host,
            by=by,
            facts=facts.rules,
            **values,
        )
        facts.deployments[worker.pk] = self._approve(deployment, by, made)
        made["deployments"] += 1

    def _approve(self, deployment: Deployment, by: Author, made: dict[str, int]) -> Deployment:
        """On the list where both quotas have a place; beyond them the nomination waits."""
        try:
            return actions.approve(deployment=deployment, by=by)
        except Refused as refusal:
            if refusal.code != "quota":
                raise
            made["waiting"] += 1
            return deployment

    def _unit(self, row: Row, place: str, name: str, by: Author, facts: Facts) -> Institution:
        unit = facts.institution(row, place, name)
        if unit is None:
            county = facts.county(row, place)
            unit = create_institution(
                name=row.text(name), kind=kind_of_name(row.text(name)), locality=county, by=by
            )
            facts.institutions[(county.pk, row.text(name))] = unit
        return unit

    def _person(self, row: Row, sender: Institution, by: Author) -> SocialWorker:
        given = {name: row[name] for name in row.given("sex", "ethnicity", "political_status")}
        worker = register_worker(
            name=row["name"],
            id_number=row["id_number"],
            institution=sender,
            by=by,
            mobile=row.text("mobile"),
            **given,
        )
        if row["certificate_level"]:
            add_certificate(
                worker=worker, level=row["certificate_level"], number=row.text("certificate_number"), by=by
            )
        return worker


def _quota_place(county: Locality | None, side: str) -> Locality | None:
    """Whose number a county uses up: its prefecture's when sending, its own when receiving."""
    return (county.prefecture or county) if county is not None and side == Side.SENDING else county


def _programme(rows: Iterable[Row], context: Context) -> Programme | None:
    """The programme of the year in the title, else of the year in which most services start."""
    if found := _YEAR.search(context.head.title):
        return programme_of_year(int(found[1]))
    years: list[Any] = [row["starts_on"].year for row in rows if row["starts_on"]]
    return programme_of_year(max(set(years), key=years.count)) if years else None
