"""``manage.py seed_demo``: the demonstration data set, the same on every run."""

from collections.abc import Callable
from random import Random
from time import monotonic
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import override

from core.common.author import Author, system_author
from core.common.dates import today
from core.localities.models import Locality, RemoteAreaFlag
from reports.demo import (
    accounts,
    course,
    deployments,
    desk,
    establishments,
    headcount,
    learning,
    life_in_posts,
    pay,
    pay_standards,
    people,
    places,
    plans,
    posts,
    renewal,
    returns,
    selection,
    sites,
    standings,
    training,
)
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

SEED = 130000


class Command(BaseCommand):
    """Fills an empty database with fictional people; refuses to touch one that holds people."""

    help = "Load the demonstration data set (fictional people, deterministic)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--workers", type=int, default=3000)
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is data already")
        parser.add_argument("--accounts", action="store_true", help="only list the demonstration accounts")

    def handle(self, *args: Any, **options: Any) -> None:
        with override("zh-hans"):
            if options["accounts"]:
                for line in accounts.lines():
                    self.stdout.write(f"  {line}")
                return
            if SocialWorker.objects.exists() or Institution.objects.exists():
                if options["if_empty"]:
                    return
                raise CommandError("There are people or institutions already; the demonstration needs none.")
            if not Locality.objects.exists():
                raise CommandError("Load the divisions first: manage.py load_divisions FILE")
            with transaction.atomic():
                self._seed(options["workers"])

    def _seed(self, total: int) -> None:
        random = Random(SEED)  # noqa: S311 - the same fiction on every run, not a secret
        system = system_author("seed")
        self._stage("reference data", _reference)
        units = self._stage("institutions", lambda: places.make(random, max(400, total // 25)))
        staff = self._stage("social workers", lambda: people.make(random, units, total))
        self._stage("posts", lambda: posts.make(random, units, staff.workers, staff.started))
        self._stage("headcount", lambda: headcount.make(Random(SEED + 3)))  # noqa: S311 - as above
        self._stage("learning", lambda: learning.make(random, staff.workers, staff.registrations))
        self._stage("deployments", lambda: deployments.make(random, staff.workers, system))
        users = self._stage("accounts", lambda: accounts.make(system))
        self._stage("receiving sites", lambda: sites.make(users))
        self._stage("registrations", lambda: renewal.make(users))
        self._stage("training", lambda: training.make(random, users))
        monitors = (Author(user=users[name], origin="seed") for name in ("sheng.monitor", "sheng2.monitor"))
        self._stage("subsidies", lambda: deployments.payments(*monitors))
        own = Random(SEED + 13)  # noqa: S311 - fiction of its own, so that it moves nothing before it
        self._stage("course of service", lambda: course.make(own, users))
        self._stage("programme plan", lambda: plans.make(users))
        self._stage("calls and candidates", lambda: selection.make(users))
        self._stage("post plans", lambda: _plans(units, users))
        self._stage("units", lambda: establishments.make(units, users))
        fortune = Random(SEED + 5)  # noqa: S311 - fiction of its own, so that it moves nothing before it
        self._stage("lives in posts", lambda: life_in_posts.make(fortune, users))
        self._stage("pay standards", lambda: pay_standards.make(users))
        self._stage("pay", lambda: pay.make(users, system))
        self._stage("returns", lambda: returns.make(users))
        self._stage("standings", lambda: standings.make(users["sheng.hr"], users["sheng2.hr"]))
        self._stage("monitoring desk", lambda: desk.make(users))

    def _stage(self, name: str, work: Callable[[], Any]) -> Any:
        started = monotonic()
        result = work()
        self.stdout.write(f"  {name}: {monotonic() - started:.1f} s")
        self.stdout.flush()
        return result


def _reference() -> None:
    for command in (
        "load_institution_rules",
        "load_establishment_rules",
        "load_workload_rules",
        "load_learning_rules",
        "load_renewal_policies",
        "load_pay_standards",
        "load_service_rules",
        "load_selection_rules",
        "load_need_weights",
        "load_risk_weights",
        "load_routes",
        "load_forms",
    ):
        call_command(command, verbosity=0)
    source = "core/localities/data/remote_area_counties_2012.csv"
    for year in (today().year - 1, today().year):
        if not RemoteAreaFlag.objects.filter(programme_year=year).exists():
            call_command("load_remote_areas", source, year=year, verbosity=0)


def _plans(units: list[Institution], users: dict[str, Any]) -> None:
    """Plans of 长安区, drafted by one officer so that the other can decide, and of 阜平县."""
    for code, officer in (("130102", "hr2.changan"), ("130624", "hr.fuping")):
        mine = [unit for unit in units if unit.county.code == code]
        author = Author(user=users[officer], origin="seed")
        posts.plans(mine, lambda _unit, who=author: who, lambda _unit, who=author: who)
