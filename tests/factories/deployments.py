"""Makers of programmes and deployments; through the actions."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from core.common.author import system_author
from core.localities.models import Locality, RemoteAreaFlag
from talent.deployments.actions import nominate
from talent.deployments.models import Deployment, Programme
from tests.factories.establishment import institution, worker

SYSTEM = system_author("test")
_serial = count(1)


def programme(year: int = 2026, **values: Any) -> Programme:
    """A programme year with its document."""
    values = {
        "name": "三区计划",
        "state": "running",
        "document_no": "冀民〔2026〕1号",
        "subsidy_per_year": Decimal(20000),
    } | values
    return Programme.objects.create(year=year, **values)


def listed(county: Locality, year: int = 2026, document_no: str = "冀民〔2026〕2号") -> RemoteAreaFlag:
    """A receiving county of the year: confirmed by a document, or only proposed without one."""
    confirmed = date(year, 2, 1) if document_no else None
    return RemoteAreaFlag.objects.create(
        locality=county, programme_year=year, source="测试", document_no=document_no, confirmed_on=confirmed
    )


def deployment(sent_from: Any, sent_to: Any, name: str = "王吉", **values: Any) -> Deployment:
    """A nomination from a unit of one county to a unit of another, which is on the list."""
    if not RemoteAreaFlag.objects.filter(locality=sent_to, programme_year=2026).exists():
        listed(sent_to)
    plan = Programme.objects.filter(year=2026).first() or programme()
    sender = institution(sent_from, name=f"派出{next(_serial)}")
    host = institution(sent_to, name=f"受援{next(_serial)}")
    period = {"starts_on": date(2026, 5, 1), "ends_on": date(2027, 4, 30)} | values
    return nominate(
        programme=plan, worker=worker(sender, name=name), sender=sender, host=host, by=SYSTEM, **period
    )
