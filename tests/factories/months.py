"""Makers of months of service; through the actions."""

from datetime import date
from typing import Any

from django.core.management import call_command

from core.common.author import Author, system_author
from talent.deployments.actions import agree, approve, confirm_arrival
from talent.deployments.actions.months import open_months, report_month
from talent.deployments.models import Deployment, ServiceMonth
from tests.factories.core import by as author
from tests.factories.core import officer

SYSTEM = system_author("test")


def service_rules() -> None:
    """The clock and the absences that ship."""
    call_command("load_service_rules", verbosity=0)


def serving(deployment: Deployment, arrived_on: date) -> Deployment:
    """On the list, agreed and arrived; its months to today are open."""
    monitor = author(officer("deployment_monitor", deployment.receiving_province))
    approve(deployment=deployment, by=monitor)
    agree(deployment=deployment, agreement_no="XY-1", by=monitor)
    return confirm_arrival(deployment=deployment, arrived_on=arrived_on, by=monitor)


def month_of(deployment: Deployment, first_day: date) -> ServiceMonth:
    """The month that begins on the day; opened where it is not."""
    open_months(deployments=[deployment], until=first_day, by=SYSTEM)
    return deployment.months.get(first_day=first_day)


def reported(month: ServiceMonth, by: Author = SYSTEM, **changes: Any) -> ServiceMonth:
    """Handed in, safe and well unless the changes say otherwise."""
    return report_month(month=month, changes={"safe": True} | changes, by=by)
