"""The accounts of the demonstration and what they hold."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

from core.access.actions import grant_role
from core.common.author import Author
from core.common.dates import today
from core.common.roles import ROLES
from core.localities.models import Locality
from core.localities.selectors import locality_by_code
from core.users.models import User
from talent.deployments.models import Deployment
from talent.institutions.models import Institution
from talent.people.models import SocialWorker
from training.learning.selectors import ledger_for


@dataclass(frozen=True)
class Account:
    """User name, name shown, role (empty for a worker) and the code of the place."""

    username: str
    shown: str
    role: str
    place: str


OFFICERS = (
    Account("admin", "系统管理员", "system_administrator", "130000"),
    Account("auditor", "审计员", "auditor", "130000"),
    Account("sheng.hr", "省人社处 赵处长", "provincial_hr", "130000"),
    Account("sheng2.hr", "省人社处 周科员", "provincial_hr", "130000"),
    Account("sheng.monitor", "省社工处 李处长", "deployment_monitor", "130000"),
    Account("sheng2.monitor", "省社工处 何科员", "deployment_monitor", "130000"),
    Account("shi.sjz", "石家庄市 孙科长", "prefecture_officer", "130100"),
    Account("shi.baoding", "保定市 郑科长", "prefecture_officer", "130600"),
    Account("hr.changan", "长安区 王科员", "county_hr", "130102"),
    Account("hr2.changan", "长安区 刘股长", "county_hr", "130102"),
    Account("hr3.changan", "长安区 人社局周科长", "county_hr", "130102"),
    Account("verifier.changan", "长安区 学时审核员", "learning_verifier", "130102"),
    Account("hr.fuping", "阜平县 张科员", "county_hr", "130624"),
    Account("hr2.fuping", "阜平县 韩股长", "county_hr", "130624"),
)
UNIT_OFFICER = Account("jigou.changan", "长安区 机构人事", "institution_hr", "130102")
WORKER = Account("worker.changan", "", "", "130102")
SENT = Account("worker.fuping", "", "", "130624")
"""A worker in service in that county."""
TRAINED = Account("trainee.fuping", "", "", "130624")
"""A local person whom that worker coaches."""


def password() -> str:
    """The one password of all demonstration accounts; made on first use, readable by its owner only."""
    path = Path(settings.VAR) / "demo_password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(f"Hebei-{secrets.token_hex(4)}")
    return path.read_text().strip()


def make(by: Author) -> dict[str, User]:
    """Open the accounts with their grants and tie the worker's account to a person with a term."""
    word = make_password(password())  # hashed once: eleven hashes would take longer than all people
    users = {}
    for account in OFFICERS:
        users[account.username] = user = _open(account, word)
        grant_role(user=user, role=account.role, place=locality_by_code(account.place), by=by)
    county = locality_by_code(UNIT_OFFICER.place)
    users[UNIT_OFFICER.username] = user = _open(UNIT_OFFICER, word)
    grant_role(user=user, role=UNIT_OFFICER.role, place=_unit_in(county), by=by)
    users[WORKER.username] = _worker(county, word)
    _sent(locality_by_code(SENT.place), word)
    return users


def lines() -> list[str]:
    """A line for each account that exists: user name, role, place."""
    found = []
    for account in (*OFFICERS, UNIT_OFFICER, WORKER, SENT, TRAINED):
        if User.objects.filter(username=account.username).exists():
            role = str(ROLES[account.role].label) if account.role else "社会工作者"
            place = locality_by_code(account.place)
            found.append(f"{account.username:<18}{role}  {place.full_name if place else ''}")
    return found


def _open(account: Account, word: str) -> User:
    user = User(username=account.username, display_name=account.shown, password=word)
    user.save()
    return user


def _unit_in(county: Locality) -> Institution:
    return Institution.objects.filter(county=county).order_by("pk").first()


def _worker(county: Locality, word: str) -> User:
    people = SocialWorker.objects.filter(county=county, certificate_level="social_worker")
    term_ends_soon = people.filter(registered_until__gte=today()).order_by("registered_until")
    worker = next((one for one in term_ends_soon if ledger_for(one).missing), term_ends_soon.first())
    return _open_for(worker, WORKER, word)


def _sent(county: Locality, word: str) -> None:
    """Somebody who serves in the county and has a month to report; nobody where no one serves there."""
    serving = Deployment.objects.serving_on(today()).filter(receiving_county=county)
    waiting = serving.filter(months__state="open", months__last_day__lt=today())
    row = (waiting.first() or serving.first()) if county else None
    if row is not None:
        _open_for(row.worker, SENT, word)


def open_for_trainee(worker: SocialWorker) -> None:
    """The account of somebody who is trained."""
    _open_for(worker, TRAINED, make_password(password()))


def _open_for(worker: SocialWorker, account: Account, word: str) -> User:
    user = _open(account, word)
    user.display_name = worker.name
    user.save()
    worker.user = user
    worker.save(update_fields=["user"])
    return user
