"""The task book of a project (form F24): written, handed in, signed by both sides."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from core.files.actions import attach
from core.files.enums import Purpose
from core.localities.models import Locality, RemoteAreaFlag

from ..enums import ProgrammeState
from ..models import Programme, Project, ProjectCounty
from ..permissions import require_can_manage, whole_plan
from ..workflow import PROJECT

REQUIRED = ("title", "undertaker", "head", "contact", "goals")


class CountyPart(NamedTuple):
    """A county of a project and how many it receives and trains."""

    county: Locality
    send: int
    train: int


@transaction.atomic
def create_project(
    *, programme: Programme, counties: Iterable[CountyPart] = (), by: Author, **values: Any
) -> Project:
    """Begin a task book; it may be kept with anything but its number and title missing."""
    require_can_manage(by.user, whole_plan())
    if programme.state == ProgrammeState.CLOSED:
        raise Refused(_("This programme is closed; reopen it first."), code="state")
    project = Project(programme=programme, **values)
    project.full_clean()
    project.save()
    _set_counties(project, list(counties))
    _record(project, "deployments.project_created", by)
    return project


@transaction.atomic
def update_project(
    *,
    project: Project,
    version: int,
    changes: Mapping[str, Any],
    by: Author,
    counties: Iterable[CountyPart] | None = None,
) -> Project:
    """Change a task book that is not handed in."""
    project = _locked(project, by)
    if not project.is_editable:
        raise Refused(
            _("Task book %(number)s is “%(state)s”: take it back for changes first.")
            % {"number": project.number, "state": project.get_state_display()},
            code="state",
        )
    require_version(project, version, changes)
    changed = apply_changes(project, changes)
    project.full_clean()
    if counties is not None and _set_counties(project, list(counties)):
        project.version += not changed
        changed.append("counties")
    if changed:
        project.save()
        _record(project, "deployments.project_changed", by, changed)
    return project


@transaction.atomic
def submit_project(*, project: Project, by: Author) -> Project:
    """Hand the task book in: everything that F24 forces is there and the counties add up."""
    project = _locked(project, by)
    PROJECT.require(project, "submit")
    if missing := missing_of(project):
        sentence = _("The task book %(number)s is not complete.") % {"number": project.number}
        raise Refused(sentence, code="incomplete", details=missing)
    facts = {"submitted_at": now(), "submitted_by": by.user, "return_reason": ""}
    PROJECT.move(project, "submit", facts)
    _record(project, "deployments.project_submitted", by)
    return project


@transaction.atomic
def return_project(*, project: Project, reason: str, by: Author) -> Project:
    """Take a task book back for changes, because the other side asked for them."""
    project = _locked(project, by)
    if not reason.strip():
        raise Refused(_("Say what has to be changed."), code="reason")
    PROJECT.move(project, "return", {"return_reason": reason.strip()[:300]})
    _record(project, "deployments.project_returned", by.because(reason))
    return project


@transaction.atomic
def sign_project(*, project: Project, signed_on: date, scan: Any, by: Author) -> Project:
    """Record the signatures of both sides by their day and the scan of the stamped task book."""
    project = _locked(project, by)
    if signed_on > today():
        raise Refused(_("The day of the signatures lies in the future."), code="day")
    if scan is None:
        raise Refused(_("Attach the scan of the signed task book."), code="scan")
    PROJECT.require(project, "sign")
    attach(owner=project, upload=scan, by=by, purpose=Purpose.SIGN_OFF, place=whole_plan())
    PROJECT.move(project, "sign", {"signed_on": signed_on})
    _record(project, "deployments.project_signed", by)
    return project


def missing_of(project: Project) -> list[str]:
    """What F24 still needs before it can be handed in, a sentence each."""
    field = project._meta.get_field
    found = [
        _("Enter: %(field)s.") % {"field": field(name).verbose_name}
        for name in REQUIRED
        if not getattr(project, name).strip()
    ]
    rows = list(project.counties.all())
    send, train = sum(row.send for row in rows), sum(row.train for row in rows)
    if not rows:
        found.append(_("Enter the receiving counties."))
    if not project.send_quota and not project.train_quota:
        found.append(_("Enter how many people are sent or trained."))
    if rows and (send, train) != (project.send_quota, project.train_quota):
        found.append(
            _(
                "The counties add up to %(send)s sent and %(train)s trained; the task book says "
                "%(send_quota)s and %(train_quota)s."
            )
            % {
                "send": send,
                "train": train,
                "send_quota": project.send_quota,
                "train_quota": project.train_quota,
            }
        )
    if not project.schedule:
        found.append(_("Enter the schedule."))
    if not project.indicators:
        found.append(_("Enter the indicators."))
    return found


def _set_counties(project: Project, parts: list[CountyPart]) -> bool:
    """Write the rows anew where they differ; every county is on the confirmed list of the year."""
    wanted = {part.county.pk: (part.send, part.train) for part in parts}
    if len(wanted) != len(parts):
        raise Refused(_("A county stands in the task book once. Make one line of them."), code="counties")
    known = {row.county_id: (row.send, row.train) for row in project.counties.all()}
    if wanted == known:
        return False
    listed = RemoteAreaFlag.objects.filter(
        programme_year=project.programme.year, confirmed_on__isnull=False, locality__in=wanted
    ).values_list("locality_id", flat=True)
    if missing := [part.county.name for part in parts if part.county.pk not in set(listed)]:
        raise Refused(
            _("Not on the confirmed list of receiving counties of %(year)s: %(names)s.")
            % {"year": project.programme.year, "names": "、".join(missing)},
            code="counties",
        )
    project.counties.all().delete()
    for part in parts:
        row = ProjectCounty(
            project=project,
            programme=project.programme,
            county=part.county,
            send=part.send,
            train=part.train,
        )
        row.validate_constraints()
        row.save()
    return True


def _locked(project: Project, by: Author) -> Project:
    require_can_manage(by.user, whole_plan())
    return Project.objects.select_for_update(of=("self",)).select_related("programme").get(pk=project.pk)


def _record(project: Project, event: str, by: Author, changes: Any = ()) -> None:
    audit.record(
        by=by,
        event=event,
        target=project,
        place=whole_plan(),
        changes=changes,
        facts={"number": project.number, "state": str(project.state)},
    )
