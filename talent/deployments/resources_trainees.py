"""The list of trainees (form F31, 培养对象汇总表) through the gate; unknown people are registered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.access.permissions import covers
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.crypto import blind_index
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
    outside,
    unchanged,
)
from talent.institutions.models import Institution
from talent.people.actions import register_worker
from talent.people.enums import Sex
from talent.people.models import SocialWorker

from .actions import trainees as actions
from .enums import ProgrammeState, TraineeMode
from .models import Deployment, Programme, Trainee
from .reading import programme_named
from .rules import ProgrammeFacts, county_violations, facts_for
from .rules_trainees import possible_mentors

FIELDS = {"mode": "mode", "session": "session", "tasks": "tasks", "hours_planned": "hours_planned"}


@dataclass
class Facts:
    """What the rules need, loaded once for a whole file."""

    context: Context
    programmes: list[Programme]
    rules: dict[int, ProgrammeFacts]
    units: dict[str, Institution]
    workers: dict[str, SocialWorker]
    trainees: dict[tuple[int, int], Trainee]
    mentors: dict[str, Deployment] = field(default_factory=dict)

    def programme(self, row: Row) -> Programme | None:
        """By name and year of the row, else by the year in the title."""
        return programme_named(self.programmes, row.text("programme"), row["year"], self.context.head.title)

    def unit(self, row: Row) -> Institution | None:
        """The unit of the row in the importer's county."""
        return self.units.get(row.text("institution"))

    def worker(self, row: Row) -> SocialWorker | None:
        """The person on the books of the county with this ID number."""
        return self.workers.get(_key(row))

    def trainee(self, row: Row) -> Trainee | None:
        """The same person in the same programme."""
        worker, programme = self.worker(row), self.programme(row)
        return self.trainees.get((programme.pk, worker.pk)) if worker and programme else None

    def mentor(self, row: Row) -> Deployment | None:
        """The only person of that name who may coach in the county."""
        return self.mentors.get(row.text("mentor"))


def _key(row: Row) -> str:
    return blind_index("id_number", row.text("id_number"))


class TraineeImporter(Importer):
    """Reads the list of trainees that a receiving county sends up."""

    key = "trainees"
    title = gettext_lazy("List of trainees")
    description = gettext_lazy("Local people of a receiving county who are to be trained (form F31).")
    capability = Capability.PROPOSE_DEPLOYMENTS
    place_level = "county"
    order = 31
    dependency_column = "name"
    columns = (
        Column("line", gettext_lazy("No."), Kind.SERIAL, ("序号",)),
        Column("name", pgettext_lazy("person", "Name"), Kind.NAME, ("姓名",), identifies=True, max_length=60),
        Column("sex", gettext_lazy("Sex"), Kind.CHOICE, ("性别",), choices=dict(Sex.choices)),
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
            "institution",
            pgettext_lazy("trainee", "Unit"),
            Kind.NAME,
            ("所在单位", "工作单位"),
            required=True,
            max_length=120,
            width=26,
        ),
        Column(
            "mode",
            gettext_lazy("Way of training"),
            Kind.CHOICE,
            ("方式", "培训方式", "培养方式"),
            choices=dict(TraineeMode.choices),
            words={"集中": "central", "跟岗": "shadowing", "结对": "paired"},
        ),
        Column("session", gettext_lazy("Course"), Kind.TEXT, ("培训班次", "班次"), max_length=120),
        Column("mentor", gettext_lazy("Coached by"), Kind.NAME, ("结对选派人员", "带教人")),
        Column("tasks", gettext_lazy("Tasks of learning"), Kind.TEXT, ("学习任务",), max_length=1000),
        Column("hours_planned", gettext_lazy("Hours planned"), Kind.DECIMAL, ("计划学时", "学时")),
        Column("note", gettext_lazy("Note"), Kind.TEXT, ("备注",), max_length=300),
        Column("year", gettext_lazy("Year"), Kind.INTEGER, ("年度",)),
        Column("programme", gettext_lazy("Programme"), Kind.TEXT, ("计划", "计划名称")),
    )

    def facts_for(self, rows: Sequence[Row], context: Context) -> Facts:
        """Six queries for any number of rows, all inside the importer's county."""
        county = context.locality
        inside = {f"{county.level}_id": county.pk} if county else {}
        units = Institution.objects.for_user(context.access, self.capability).open().filter(**inside)
        people = SocialWorker.objects.for_user(context.access, self.capability).filter(**inside)
        known = {one.id_index: one for one in people.filter(id_index__in={_key(row) for row in rows} - {""})}
        programmes = list(Programme.objects.filter(state=ProgrammeState.RUNNING))
        trainees = Trainee.objects.filter(worker__in=known.values()).exclude(state="withdrawn")
        mentors: dict[str, list[Deployment]] = {}
        for one in possible_mentors(county.pk if county else None):
            mentors.setdefault(one.worker.name, []).append(one)
        return Facts(
            context=context,
            programmes=programmes,
            rules={one.pk: facts_for(one) for one in programmes},
            units={unit.name: unit for unit in units},
            workers=known,
            trainees={(one.programme_id, one.worker_id): one for one in trainees},
            mentors={name: found[0] for name, found in mentors.items() if len(found) == 1},
        )

    def check_row(self, row: Row, facts: Facts) -> Iterator[Problem]:
        """Programme, unit, person and coach are what the action asks for."""
        programme, unit, worker = facts.programme(row), facts.unit(row), facts.worker(row)
        if programme is None:
            yield Problem(
                "programme",
                _("No running programme fits this row."),
                _("Write the year and the name of the programme; the province opens it."),
                code="programme",
            )
        if unit is None:
            yield outside("institution")
            return
        if programme is not None:
            county = unit.county or unit.locality
            for violation in county_violations(county, facts.rules[programme.pk]):
                yield Problem("institution", violation.sentence, violation.mend, code="county")
        if worker is not None and worker.name != row["name"]:
            yield Problem(
                "name",
                _("This ID number is on the books under another name."),
                _("Compare the name with the ID card and correct whichever is wrong."),
                code="other_name",
            )
        if worker is not None and worker.institution_id != unit.pk:
            yield Problem(
                "institution",
                _("%(name)s works for another unit.") % {"name": worker.name},
                _("Write the unit where the person works, or register the transfer first."),
                code="unit",
            )
        if worker is None and not covers(facts.context.access, Capability.MANAGE_WORKERS, unit):
            yield Problem(
                "name",
                _("This person is not on the books, and your role does not register people here."),
                _("Have the person registered first, then import again."),
                code="unknown",
            )
        if row.text("mentor") and facts.mentor(row) is None:
            yield Problem(
                "mentor",
                _("Nobody of the name %(name)s serves in the county now.") % {"name": row.text("mentor")},
                _("Write the name of somebody sent to the county, or leave the cell empty."),
                code="mentor",
            )
        if row["hours_planned"] is not None and not 0 <= row["hours_planned"] <= 1000:
            yield Problem(
                "hours_planned", _("Hours are between 0 and 1000."), _("Correct the number."), code="hours"
            )

    def check_batch(self, rows: Sequence[Row], facts: Facts) -> Iterator[tuple[int, Problem]]:
        """Nobody stands twice in one list."""
        yield from duplicates(
            rows, "id_number", sentence=_("The same person also stands in row %(rows)s of this file.")
        )

    def classify(self, row: Row, facts: Facts) -> Verdict:
        """New unless the person is a trainee of the programme already."""
        found = facts.trainee(row)
        if found is None:
            return new()
        changes = row.changes_against(found, FIELDS)
        mentor = facts.mentor(row)
        if mentor is not None and mentor.pk != found.mentor_id:
            changes.append(Change("mentor", str(found.mentor or ""), mentor.worker.name))
        return changed(found, changes) if changes else unchanged(found)

    def dependencies(self, rows: Sequence[Row], facts: Facts) -> Iterator[Dependency]:
        """People who are not on the books yet."""
        for row in rows:
            if facts.worker(row) is None:
                label = _("Social worker")
                unit = row.text("institution")
                yield Dependency("worker", _key(row), row.text("name"), (row.number,), unit, label)

    def apply(self, rows: Sequence[Row], *, by: Author, facts: Facts) -> Applied:
        """Register who is missing, then put everybody forward; the opinions follow one by one."""
        made = {"people": 0, "trainees": 0, "changed": 0}
        for row in rows:
            unit, known = facts.unit(row), facts.trainee(row)
            values = {name: row[name] for name in row.given(*FIELDS, "note")}
            if (mentor := facts.mentor(row)) is not None:
                values["mentor"] = mentor
            if known is not None:
                actions.update_trainee(trainee=known, version=known.version, changes=values, by=by)
                made["changed"] += 1
                continue
            worker = facts.worker(row)
            if worker is None:
                given = {name: row[name] for name in row.given("sex")}
                worker = register_worker(
                    name=row["name"], id_number=row["id_number"], institution=unit, by=by, **given
                )
                facts.workers[_key(row)] = worker
                made["people"] += 1
            actions.propose_trainee(
                programme=facts.programme(row), worker=worker, institution=unit, by=by, **values
            )
            made["trainees"] += 1
        return Applied(
            counts={
                _("People added"): made["people"],
                _("Trainees put forward"): made["trainees"],
                _("Trainees changed"): made["changed"],
            },
            links=[Link(_("See the trainees"), reverse("deployments:trainees"))],
        )
