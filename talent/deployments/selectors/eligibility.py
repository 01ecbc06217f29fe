"""What the conditions of the selection ask of people, loaded for one or for thousands."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.common.dates import DateRange, today
from talent.people.models import RetirementRule, SocialWorker
from talent.people.retirement import group_of, retirement

from ..eligibility import CandidateFacts, Check, check
from ..enums.selection import RuleKey
from ..models import Call, Candidate, Deployment, EligibilityRule, RuleException

ABOUT_SERVICE = (RuleKey.SERVING, RuleKey.OVERLAP)


def eligibility_rules(day: date | None = None) -> dict[str, EligibilityRule]:
    """Condition → the rule in force on the day (default: today), in the order they were loaded."""
    return {rule.key: rule for rule in EligibilityRule.objects.on(day or today()).order_by("id")}


def months_between(start: date | None, day: date) -> int | None:
    """Whole months from a day to another; None without a start, 0 where it lies ahead."""
    if start is None:
        return None
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    return max(months, 0)


def candidate_facts(candidates: Iterable[Candidate]) -> dict[int, CandidateFacts]:
    """Candidate id → facts of the conditions; three queries for any number of candidates.

    The candidates come with ``worker``, ``sender`` and ``call`` selected.
    """
    rows = list(candidates)
    rules = list(RetirementRule.objects.all())
    others: dict[int, list[Deployment]] = defaultdict(list)
    known = Deployment.objects.open().filter(worker__in={row.worker_id for row in rows})
    for deployment in known.select_related("receiving_county", "programme"):
        others[deployment.worker_id].append(deployment)
    return {row.pk: _facts(row, others[row.worker_id], rules) for row in rows}


def _facts(row: Candidate, deployments: list[Deployment], rules: list[RetirementRule]) -> CandidateFacts:
    worker, call = row.worker, row.call
    period = DateRange(call.service_from, call.service_until)
    others = [one for one in deployments if one.pk != row.deployment_id]
    serving = next((one for one in others if one.state == "serving"), None)
    meeting = next(
        (one for one in others if one.starts_on <= period.end and one.ends_on >= period.start), None
    )
    return CandidateFacts(
        period=period,
        certificate=worker.certificate_level,
        certificate_label=worker.get_certificate_level_display(),
        degree=row.social_work_degree,
        months=months_between(worker.sw_started_on, period.start),
        registered_until=worker.registered_until,
        retires_on=_retires_on(worker, rules),
        health=row.health,
        health_statement=row.health_statement,
        employer=worker.institution_id,
        sender=row.sender_id,
        sender_name=row.sender.name,
        serving=_words(serving) if serving else "",
        overlapping=_words(meeting) if meeting else "",
    )


def _retires_on(worker: Any, rules: list[RetirementRule]) -> date | None:
    born, group = worker.birth_date, group_of(worker.sex, worker.post_category_claimed)
    found = retirement(date.fromisoformat(born), group, rules) if born and group else None
    return found.on if found else None


def _words(deployment: Deployment) -> str:
    return _("%(county)s, %(start)s to %(end)s") % {
        "county": deployment.receiving_county or deployment.programme,
        "start": deployment.starts_on,
        "end": deployment.ends_on,
    }


def checks_of(candidate: Candidate) -> list[Check]:
    """Every condition of one candidate as it stands today, with the province's exceptions."""
    exceptions = dict(RuleException.objects.filter(candidate=candidate).values_list("key", "document_no"))
    return check(candidate_facts([candidate])[candidate.pk], eligibility_rules(), exceptions)


def standing_in_the_way(call: Call, worker: SocialWorker) -> Check | None:
    """The condition about another service that a person does not meet for a call; else None."""
    row = Candidate(call=call, worker=worker, sender=worker.institution)
    answers = check(candidate_facts([row])[row.pk], eligibility_rules())
    return next((one for one in answers if one.key in ABOUT_SERVICE and not one.met), None)
