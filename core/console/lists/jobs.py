"""Jobs as a list: one's own with what came of them, everybody's with their states only."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.jobs.enums import JobState
from core.jobs.models import Job
from core.jobs.registry import KINDS

TONES = {
    JobState.QUEUED: "wait",
    JobState.RUNNING: "wait",
    JobState.SUCCEEDED: "good",
    JobState.FAILED: "bad",
    JobState.DEAD: "bad",
}


def tone(job: Job) -> str:
    """The colour of a job's state."""
    return TONES[JobState(job.state)]


def outcome(job: Job) -> str:
    """Counts of the result, or the first line of the reason."""
    if job.failure:
        return job.failure.splitlines()[0]
    return " · ".join(f"{word} {number:,}" for word, number in job.told)


def page_of(job: Job) -> str:
    """The job's own page."""
    return reverse("console:job", args=[job.uid])


def kinds(holder: object) -> list:
    """The kinds of work that exist, in words."""
    return [(key, kind.label) for key, kind in sorted(KINDS.items())]


_KIND = Choice("kind", _("Kind"), choices=kinds)
_STATE = Choice("state", _("State"), choices=JobState.choices)
_ASKED = DateRangeFilter("asked", _("Asked for"), "created_at__date")


class OwnJobList(List):
    key = "jobs.own"
    export_name = _("My jobs")
    unit = _("jobs")
    columns = [
        Column("label", _("Job"), link=page_of),
        Column("state", _("State"), kind="state", tone=tone),
        Column("outcome", _("Result"), value=outcome, wrap=True),
        Column("created_at", _("Asked for"), kind="time"),
        Column("finished_at", _("Ended"), kind="time"),
    ]
    filters = [_KIND, _STATE, _ASKED]
    sorts = [Sort("created_at", ["-id"])]
    empty_title = _("No job yet")
    empty_sentence = _("Large imports and exports run as jobs; you find them here and can leave the page.")
    empty_icon = "hourglass"
    stacked = True


class EveryJobList(List):
    key = "jobs.every"
    export_name = _("All jobs")
    unit = _("jobs")
    columns = [
        Column("label", _("Job")),
        Column("state", _("State"), kind="state", tone=tone),
        Column("owner", _("Asked by"), value="owner.username"),
        Column("attempts", _("Attempts"), kind="number"),
        Column("created_at", _("Asked for"), kind="time"),
        Column("started_at", _("Begun"), kind="time"),
        Column("finished_at", _("Ended"), kind="time"),
    ]
    filters = [_KIND, _STATE, _ASKED]
    sorts = [Sort("created_at", ["-id"])]
    empty_title = _("No job yet")
    empty_icon = "hourglass"
