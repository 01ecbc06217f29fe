"""Makers of changes, visits, checks and appraisals; through the actions."""

from datetime import date
from typing import Any

from core.approvals.actions import set_route
from core.approvals.defaults import ROUTES, SOURCE
from core.common.author import Author
from core.localities.models import Locality
from talent.deployments.actions.changes import ask_for_change, decide_change
from talent.deployments.models import Deployment, ServiceChange
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
