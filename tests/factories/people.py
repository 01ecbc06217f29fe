"""Makers of fictional people with valid ID numbers."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from stdnum.cn import ric

from core.common.author import system_author
from talent.institutions.models import Institution
from talent.people.actions import add_certificate, add_registration, register_worker
from talent.people.models import Certificate, Registration, SocialWorker

_serial = count(1)


def id_number(born: date = date(1990, 5, 1), prefix: str = "130102", serial: int | None = None) -> str:
    """A fictional ID number with the right check digit, another one each time."""
    thousands, serial = divmod(next(_serial) if serial is None else serial, 1000)
    body = f"{prefix}{born + timedelta(days=thousands):%Y%m%d}{serial:03d}"
    return body + ric.calc_check_digit(body + "0")


def short_id_number(number: str) -> str:
    """The 15-digit form of an ID number of somebody born before 2000."""
    return number[:6] + number[8:17]


def worker(employer: Institution, name: str = "王吉", **facts: Any) -> SocialWorker:
    """A person employed by an institution."""
    number = facts.pop("id_number", None) or id_number()
    return register_worker(
        name=name, id_number=number, institution=employer, by=system_author("test"), **facts
    )


def certificate(holder: SocialWorker, level: str = "social_worker", **facts: Any) -> Certificate:
    """A certificate of a level."""
    return add_certificate(worker=holder, level=level, by=system_author("test"), **facts)


def registration(held: Certificate, starts_on: date, ends_on: date) -> Registration:
    """A term of registration."""
    return add_registration(certificate=held, starts_on=starts_on, ends_on=ends_on, by=system_author("test"))
