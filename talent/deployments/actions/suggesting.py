"""Suggesting sites by matching: at once for few people, in a job for many, with the same result."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from core.common.author import Author
from core.common.errors import Refused
from core.jobs.actions import enqueue
from core.jobs.models import Job

from ..enums import Side
from ..matching import Problem, Result, match
from ..models import Call, Candidate
from ..selectors.calls import sites_of
from ..selectors.plans import place_of
from ..selectors.ranking import SUGGESTING, endorsed_of, problem_of, suggestion_jobs, wished_sites
from ..words_selection import kept_reasons
from .assigning import ranked_call, record_about

AT_ONCE = 300
"""People that are matched within the request; 2,000 with pairs take some seconds."""


@transaction.atomic
def ask_for_sites(*, call: Call, by: Author) -> Result | Job:
    """The suggestion itself for few people; for many a job, one at a time for each call."""
    call = ranked_call(call, by)
    if endorsed_of(call).count() <= AT_ONCE:
        return suggest_sites(call=call, by=by)
    ended = suggestion_jobs(call).exclude(finished_at=None).count()
    return enqueue(SUGGESTING, key=f"{call.uid}/{ended}", by=by, payload={"call": call.pk})


@transaction.atomic
def suggest_sites(*, call: Call, by: Author) -> Result:
    """Match everybody ranked who was not assigned by hand; the result is a suggestion and its reasons."""
    call = ranked_call(call, by)
    rows = list(endorsed_of(call).select_for_update(of=("self",)))
    result = match(problem_of(call, rows))
    _keep(call, rows, result, by)
    return result


def worked_out(call: Call, tell: Callable[[int, int], None]) -> tuple[Problem, Result]:
    """The matching of a call, not yet kept, and what it was asked; nothing is locked meanwhile."""
    problem = problem_of(call, list(endorsed_of(call)))
    return problem, match(problem, tell)


@transaction.atomic
def keep_suggestion(*, call: Call, problem: Problem, result: Result, by: Author) -> int:
    """Keep a matching that was worked out before; answers how many have a site.

    ``Refused`` where people, sites, numbers or what was decided by hand changed meanwhile: what is
    kept is what ``suggest_sites`` would say at this moment.
    """
    call = ranked_call(call, by)
    rows = list(endorsed_of(call).select_for_update(of=("self",)))
    if problem_of(call, rows) != problem:
        raise Refused(
            _("Candidates, sites or places changed while the matching ran. Ask for a suggestion again.")
        )
    return _keep(call, rows, result, by)


def _keep(call: Call, rows: list[Candidate], result: Result, by: Author) -> int:
    sites = {str(site.pk): site for site in sites_of(call)}
    wished = wished_sites(rows, sites.values())
    for row in rows:
        if row.override_reason:
            continue
        key = result.placed[str(row.uid)]
        row.suggested = row.site = sites[key] if key else None
        group = str(place_of(Side.SENDING, row))
        row.why = kept_reasons(result, str(row.uid), sites, wished[row.pk], group)
    Candidate.objects.bulk_update(rows, ["suggested", "site", "why"], batch_size=500)
    placed = sum(row.site_id is not None for row in rows)
    record_about(by, "deployments.sites_suggested", call, people=len(rows), placed=placed)
    return placed
