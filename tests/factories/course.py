"""Makers of changes, visits, checks and appraisals; through the actions."""

from datetime import date
from typing import Any

from core.approvals.actions import set_route
from core.approvals.defaults import ROUTES, SOURCE
from core.common.author import Author
from core.files.actions import issue
from core.localities.models import Locality
from talent.deployments.actions.changes import ask_for_change, decide_change
from talent.deployments.models import Appraisal, Arrival, Deployment, MidtermCheck, ServiceChange, Visit
from talent.deployments.selectors.certificates import CERTIFICATE
from tests.factories.core import by as author
from tests.factories.core import officer
from tests.factories.deployments import SYSTEM


def routes(province: Locality) -> None:
    """The routes that ship."""
    for kind in ("service_change", "service_appraisal"):
        set_route(
            by=SYSTEM,
            kind=kind,
            locality=province,
            steps=ROUTES[kind],
            valid_from=date(2020, 1, 1),
            source=SOURCE,
            distinct_officers=True,
        )


def asked(deployment: Deployment, kind: str, day: date, by: Author = SYSTEM, **values: Any) -> ServiceChange:
    """A change that waits for its first opinion."""
    values = {"reason": "other", "explanation": "因工作需要"} | values
    return ask_for_change(deployment=deployment, kind=kind, day=day, by=by, **values)


def approved(change: ServiceChange) -> ServiceChange:
    """Both opinions given: the county's and the province's."""
    deployment = change.deployment
    county = author(officer("county_hr", deployment.receiving_county))
    decide_change(change=change, by=county)
    return decide_change(
        change=change, by=author(officer("deployment_monitor", deployment.receiving_province))
    )


def changed(deployment: Deployment, kind: str, day: date, **values: Any) -> ServiceChange:
    """A change in force (or waiting for its day)."""
    done = approved(asked(deployment, kind, day, **values))
    deployment.refresh_from_db()
    return done


def bundle(served: Deployment, personal: str) -> dict[str, Any]:
    """A record of every kind of the course for a service that is over, full of the spot's words."""
    Deployment.objects.filter(pk=served.pk).update(
        state="completed", arrived_on=served.starts_on, left_on=served.ends_on, agreement_no=f"{personal}协议"
    )
    served.refresh_from_db()
    Arrival.objects.create(
        deployment=served,
        received_by=f"{personal}接收人",
        lodging_ok=True,
        lodging=f"{personal}宿舍",
        contact_name=f"{personal}家属",
        contact_phone="13900001111",
    )
    issue(
        kind=CERTIFICATE,
        owner=served,
        number=f"FW-{served.pk}",
        title="服务期满证书",
        holder_masked=f"{personal[0]}*",
        by=SYSTEM,
        place=served.host,
    )
    return _records(served, personal)


def _records(served: Deployment, personal: str) -> dict[str, Any]:
    return {
        "change": ServiceChange.objects.create(
            deployment=served,
            kind="suspend",
            reason="family",
            applicant="worker",
            asked_on=served.starts_on,
            day=served.starts_on,
            explanation=f"{personal}说明",
        ),
        "visit": Visit.objects.create(
            deployment=served,
            state="recorded",
            planned_on=served.starts_on,
            day=served.starts_on,
            mode="phone",
            visitors=f"{personal}走访人",
            living="good",
            progress=f"{personal}进展",
            requests=f"{personal}诉求",
            action=f"{personal}处理",
            responsible=f"{personal}单位",
            due_on=served.ends_on,
        ),
        "midterm": MidtermCheck.objects.create(
            deployment=served, day=served.starts_on, result="normal", problems=f"{personal}问题"
        ),
        "appraisal": Appraisal.objects.create(
            deployment=served, self_summary=f"{personal}总结", host_opinion=f"{personal}意见"
        ),
    }
