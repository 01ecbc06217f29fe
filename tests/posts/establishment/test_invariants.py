"""Whatever officers do, in whatever order or at once: nobody sits where there is no place."""

import os
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access.holdings import Access
from core.common.dates import today
from core.common.errors import Refused
from posts.establishment.actions.appointments import appoint, end_appointment
from posts.establishment.actions.offers import accept, arrive, propose, withdraw
from posts.establishment.actions.plans import add_line, draft_plan
from posts.establishment.actions.posts import abolish_post, adjust_post, freeze_post, set_up_post, thaw_post
from posts.establishment.actions.transfers import transfer
from posts.establishment.models import Appointment, Offer, Post, PostPlan
from posts.establishment.selectors.facts import violations_of
from posts.establishment.selectors.truth import truth_line
from talent.institutions.actions import merge_institution
from tests.factories import establishment as make
from tests.factories.accounts import signed_in
from tests.factories.core import Map, officer

PROVE = os.environ.get("PROVE") == "full"
EXAMPLES = 300 if PROVE else 20
ROUNDS = int(os.environ.get("PROVE_ROUNDS") or (1000 if PROVE else 50))
CEILING = 6
DEEDS = "plan appoint offer accept arrive withdraw end transfer freeze thaw abolish shrink merge".split()
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 5), st.integers(0, 5), st.integers(-40, 0)), max_size=18
)
PROBES = (-60, -40, -20, -7, -1, 0, 5)


@contextmanager
def forgotten() -> Iterator[None]:
    """Everything made inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Office:
    """Two employers with posts and people; every deed goes through the officers' own actions."""

    def __init__(self, places: Map) -> None:
        self.done: set[str] = set()
        start = today() - timedelta(days=50)
        self.units = [make.institution(places.changan, name) for name in ("甲院", "乙院")]
        for unit in self.units:
            make.record_ceiling(
                institution=unit, kind="posts_total", places=CEILING, valid_from=start, by=make.SYSTEM
            )
        self.posts = [make.post(self.units[n % 2], on=start, places=n % 2 + 1) for n in range(4)]
        self.people = [make.worker(self.units[n % 2], name=f"人{n}") for n in range(6)]

    def do(self, deed: str, a: int, b: int, days: int) -> None:
        """One deed, refused or not; what is refused changes nothing."""
        day = today() + timedelta(days=days)
        try:
            with transaction.atomic():
                getattr(self, f"_{deed}")(a, b, day)
                self.done.add(deed)
        except (Refused, ValidationError):
            return

    def _post(self, n: int) -> Post:
        found = list(Post.objects.order_by("pk"))
        return found[n % len(found)]

    def _person(self, n: int) -> Any:
        person = self.people[n]
        person.refresh_from_db()
        return person

    @staticmethod
    def _some(rows: Any, n: int) -> Any:
        found = list(rows.order_by("pk"))
        if not found:
            raise Refused("nothing to do it to")
        return found[n % len(found)]

    def _plan(self, a: int, b: int, day: date) -> None:
        unit = self.units[a % 2]
        unit.refresh_from_db()
        plan = PostPlan.objects.under_way().filter(institution=unit).first()
        plan = plan or draft_plan(institution=unit, by=make.SYSTEM, with_standing=False)
        line = add_line(plan=plan, values=make.LINE | {"places": b % 3 + 1}, by=make.SYSTEM)
        if [one for one in violations_of(plan) if one.field == "places" or one.excess]:
            raise Refused("beyond the ceiling")
        standing = sum(post.places for post in Post.objects.standing().filter(institution=unit))
        if standing + line.places > CEILING:
            raise Refused("beyond the ceiling")
        set_up_post(line=line, on=today(), by=make.SYSTEM)

    def _shrink(self, a: int, b: int, day: date) -> None:
        post = self._post(a)
        plan = PostPlan.objects.under_way().filter(institution=post.institution).first()
        plan = plan or draft_plan(institution=post.institution, by=make.SYSTEM, with_standing=False)
        changed = {"places": 1, "change": "adjust", "post": post}
        line = add_line(plan=plan, values=make.LINE | changed, by=make.SYSTEM)
        if violations_of(plan):
            raise Refused("people would lose their places")
        adjust_post(line=line, on=today(), by=make.SYSTEM)

    def _appoint(self, a: int, b: int, day: date) -> None:
        appoint(worker=self._person(a), post=self._post(b), starts_on=day, by=make.SYSTEM)

    def _end(self, a: int, b: int, day: date) -> None:
        end_appointment(
            appointment=self._some(Appointment.objects, a), ends_on=day, reason="离岗", by=make.SYSTEM
        )

    def _transfer(self, a: int, b: int, day: date) -> None:
        held = self._some(Appointment.objects.filter(ends_on=None), a)
        transfer(appointment=held, post=self._post(b), on=day, by=make.SYSTEM)

    def _offer(self, a: int, b: int, day: date) -> None:
        post = self._post(b)
        facts = {"relation": "labour", "expected_on": today()}
        propose(post=post, worker=self._person(a), by=make.SYSTEM, **facts)

    def _accept(self, a: int, b: int, day: date) -> None:
        accept(offer=self._some(Offer.objects.filter(state="proposed"), a), on=day, by=make.SYSTEM)

    def _arrive(self, a: int, b: int, day: date) -> None:
        arrive(offer=self._some(Offer.objects.filter(state="accepted"), a), on=day, by=make.SYSTEM)

    def _withdraw(self, a: int, b: int, day: date) -> None:
        withdraw(offer=self._some(Offer.objects.under_way(), a), reason="放弃", on=day, by=make.SYSTEM)

    def _freeze(self, a: int, b: int, day: date) -> None:
        freeze_post(post=self._post(a), reason="改革", on=day, by=make.SYSTEM)

    def _thaw(self, a: int, b: int, day: date) -> None:
        thaw_post(post=self._post(a), reason="改革", on=day, by=make.SYSTEM)

    def _abolish(self, a: int, b: int, day: date) -> None:
        abolish_post(post=self._post(a), reason="撤销", on=day, by=make.SYSTEM)

    def _merge(self, a: int, b: int, day: date) -> None:
        source, heir = (self.units[(a + n) % 2] for n in range(2))
        for unit in (source, heir):
            unit.refresh_from_db()
        merge_institution(source=source, heir=heir, on=today(), by=make.SYSTEM)


def check(access: Access, places: Map) -> None:
    """On every day asked: the identity holds, nobody is over, the rows beneath add up."""
    for days in PROBES:
        line = truth_line(access, kind="posts_total", on=today() + timedelta(days=days), place=places.hebei)
        total = line.total
        assert total.filled + total.committed + total.free + total.frozen == total.created
        assert total.excess == 0
        assert line.is_balanced
        assert line.adds_up
        assert total.over == 0


def test_no_sequence_of_deeds_breaks_the_identity_on_any_day(places: Map) -> None:
    access, office = Access(officer("provincial_hr", places.hebei)), Office(places)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False)
    @given(steps=STEPS)
    def whatever(steps: list[tuple[str, int, int, int]]) -> None:
        with forgotten():
            for step in steps:
                office.do(*step)
            check(access, places)

    whatever()
    assert {"appoint", "offer", "freeze"} <= office.done


class Desk:
    """An officer's browser: one session, one form token, requests over the wire."""

    def __init__(self, server: str, client: Client, page: str) -> None:
        name = django_settings.SESSION_COOKIE_NAME
        self.cookie = f"{name}={client.cookies[name].value}"
        self.address = server + page
        with urllib.request.urlopen(self._request()) as answer:
            body = answer.read().decode()
            for header in answer.headers.get_all("Set-Cookie", []):
                self.cookie += "; " + header.split(";", 1)[0]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)[1]

    def _request(self, data: bytes | None = None) -> urllib.request.Request:
        return urllib.request.Request(self.address, data, {"Cookie": self.cookie})

    def appoint(self, name: str) -> int:
        """200 (after the redirect) when it worked, 422 with a sentence when the place was taken."""
        typed = {"csrfmiddlewaretoken": self.token, "worker": name, "starts_on": str(today())}
        typed |= {"kind": "first", "manner": "substantive", "fte": "100"}
        try:
            with urllib.request.urlopen(self._request(urllib.parse.urlencode(typed).encode())) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code


@pytest.mark.django_db(transaction=True)
def test_two_officers_and_one_place_on_a_live_server_fill_it_once(live_server: Any) -> None:
    make.rules()
    places = Map()
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    names = ("张三", "李四")
    for name in names:
        make.worker(home, name=name)
    page = reverse("establishment:appoint", args=[post.number])
    desks = [Desk(live_server.url, signed_in(officer("county_hr", places.changan)), page) for _name in names]
    outcomes = {"once": 0, "never": 0, "over": 0}
    for _round in range(ROUNDS):
        start, codes = threading.Barrier(len(names)), [0, 0]

        def press(number: int, start: Any = start, codes: list[int] = codes) -> None:
            start.wait(timeout=10)
            codes[number] = desks[number].appoint(names[number])

        threads = [threading.Thread(target=press, args=(number,)) for number in range(len(names))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        held = Appointment.objects.filter(post=post).count()
        outcomes[{0: "never", 1: "once"}.get(held, "over")] += 1
        assert sorted(codes) == [200, 422]
        Appointment.objects.all().delete()
    assert outcomes == {"once": ROUNDS, "never": 0, "over": 0}
