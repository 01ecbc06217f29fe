"""Numbers of every side: who takes the last place, what exceptions open, and what no order can break."""

import os
import threading
from datetime import date, timedelta
from itertools import count

import pytest
import time_machine
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.common.errors import NotAllowed, Refused
from core.localities.models import RemoteAreaFlag
from talent.deployments import actions
from talent.deployments.actions.quotas import (
    ask_exception,
    decide_exception,
    latest_quota,
    set_quotas,
    take_back_exception,
)
from talent.deployments.models import Quota
from talent.deployments.selectors.plans import exception_for, line_at, quotas_of
from tests.factories import plans
from tests.factories.core import Map, by, officer
from tests.factories.deployments import SYSTEM, deployment, listed, programme
from tests.factories.establishment import institution, worker

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)
_serial = count(1)


@pytest.fixture(autouse=True)
def on_a_day_in_june():
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def year(places):
    return programme()


@pytest.fixture
def monitor(places):
    return officer("deployment_monitor", places.hebei)


@pytest.fixture
def boss(monitor):
    return by(monitor)


def test_the_last_place_of_a_receiving_county_is_given_once(places, year, boss):
    first, second = (deployment(places.changan, places.fuping, name=name) for name in ("王吉", "李安"))
    plans.quota(year, "receiving", places.fuping, 1)
    actions.approve(deployment=first, by=boss)
    with pytest.raises(Refused, match="阜平县") as refusal:
        actions.approve(deployment=second, by=boss)
    assert (refusal.value.code, refusal.value.basis) == ("quota", plans.DOCUMENT)
    second.refresh_from_db()
    assert second.state == "nominated"


def test_the_sending_prefecture_is_a_side_of_its_own(places, year, boss):
    rows = [deployment(places.changan, places.fuping, name=name) for name in ("王吉", "李安")]
    plans.quota(year, "sending", places.shijiazhuang, 1)
    actions.approve(deployment=rows[0], by=boss)
    with pytest.raises(Refused, match="石家庄市"):
        actions.approve(deployment=rows[1], by=boss)


def test_nothing_binds_before_a_side_is_allotted_then_a_place_without_number_has_none(places, year, boss):
    first, second = (deployment(places.changan, places.fuping, name=name) for name in ("王吉", "李安"))
    actions.approve(deployment=first, by=boss)
    plans.quota(year, "receiving", places.dingzhou, 3)
    with pytest.raises(Refused, match="0"):
        actions.approve(deployment=second, by=boss)


def test_a_county_without_prefecture_sends_under_its_own_name(places, year, boss):
    row = deployment(places.dingzhou, places.fuping)
    plans.quota(year, "sending", places.dingzhou, 1)
    assert actions.approve(deployment=row, by=boss).state == "approved"
    assert line_at(year, "sending", places.dingzhou).free == 0


def test_a_withdrawn_person_gives_the_place_back(places, year, boss):
    first, second = (deployment(places.changan, places.fuping, name=name) for name in ("王吉", "李安"))
    plans.quota(year, "receiving", places.fuping, 1)
    first = actions.approve(deployment=first, by=boss)
    actions.withdraw(deployment=first, by=boss.because("本人原因"))
    assert actions.approve(deployment=second, by=boss).state == "approved"


def test_somebody_on_the_list_moves_only_to_a_county_that_has_a_place(places, year, boss):
    plans.quota(year, "receiving", places.fuping, 1)
    row = actions.approve(deployment=deployment(places.changan, places.fuping), by=boss)
    other = deployment(places.changan, places.dingzhou, name="李安").host
    with pytest.raises(Refused, match="定州市"):
        actions.correct(deployment=row, changes={"host": other}, by=boss)
    plans.quota(year, "receiving", places.dingzhou, 1)
    assert actions.correct(deployment=row, changes={"host": other}, by=boss).host == other


def test_a_changed_number_keeps_the_old_one_as_history(places, year, boss):
    plans.quota(year, "receiving", places.fuping, 2)
    later = {"document_no": "冀民〔2026〕9号", "by": boss}
    set_quotas(programme=year, side="receiving", numbers={places.fuping: 5}, **later)
    rows = [(one.places, one.document_no, one.is_current) for one in Quota.objects.order_by("id")]
    assert rows == [(2, plans.DOCUMENT, False), (5, "冀民〔2026〕9号", True)]


def test_an_unchanged_table_writes_nothing_and_a_changed_one_needs_its_document(places, year):
    plans.quota(year, "receiving", places.fuping, 2)
    same = {"programme": year, "side": "receiving", "document_no": "", "by": SYSTEM}
    assert set_quotas(numbers={places.fuping: 2, places.dingzhou: None}, **same) == 0
    with pytest.raises(Refused):
        set_quotas(numbers={places.fuping: 3}, **same)


def test_a_number_is_never_smaller_than_the_people_on_the_list(places, year, boss):
    plans.quota(year, "receiving", places.fuping, 2)
    actions.approve(deployment=deployment(places.changan, places.fuping), by=boss)
    with pytest.raises(Refused) as refusal:
        plans.quota(year, "receiving", places.fuping, 0)
    assert "阜平县" in refusal.value.details[0]
    plans.quota(year, "receiving", places.fuping, 1)


def test_two_officers_with_the_same_table_the_second_reads_what_the_first_typed(places, year):
    plans.quota(year, "receiving", places.fuping, 2)
    seen = latest_quota(year, "receiving")
    plans.quota(year, "receiving", places.fuping, 4)
    with pytest.raises(Refused) as refusal:
        set_quotas(
            programme=year,
            side="receiving",
            numbers={places.fuping: 3},
            document_no="冀民〔2026〕9号",
            seen=seen,
            by=SYSTEM,
        )
    assert refusal.value.code == "lost_update"
    assert "4" in refusal.value.details[0]


def test_only_the_province_sets_numbers(places, year):
    for role, place in (("prefecture_officer", places.baoding), ("county_hr", places.fuping)):
        with pytest.raises(NotAllowed):
            set_quotas(
                programme=year,
                side="receiving",
                numbers={places.fuping: 3},
                document_no=plans.DOCUMENT,
                by=by(officer(role, place)),
            )
    assert not Quota.objects.exists()


def ask(year, place, author, **values):
    values = {"extra": 1, "expires_on": DAY + timedelta(days=30), "side": "receiving"} | values
    return ask_exception(
        programme=year, place=place, reason="急需", document_no="冀民函〔2026〕4号", by=author, **values
    )


def test_an_exception_opens_a_place_until_its_day_once_somebody_else_granted_it(places, year, monitor, boss):
    first, second = (deployment(places.changan, places.fuping, name=name) for name in ("王吉", "李安"))
    plans.quota(year, "receiving", places.fuping, 1)
    actions.approve(deployment=first, by=boss)
    exception = ask(year, places.fuping, by(officer("prefecture_officer", places.baoding)))
    with pytest.raises(Refused):
        actions.approve(deployment=second, by=boss)
    decide_exception(exception=exception, grant=True, by=by(monitor))
    assert exception_for(year, "receiving", places.fuping).places == 1
    with time_machine.travel("2026-07-16T04:00:00Z", tick=False):
        assert exception_for(year, "receiving", places.fuping).places == 0
        with pytest.raises(Refused):
            actions.approve(deployment=second, by=boss)
    assert actions.approve(deployment=second, by=boss).state == "approved"


def test_nobody_decides_on_their_own_request_and_declining_says_why(places, year, monitor):
    exception = ask(year, places.fuping, by(monitor))
    with pytest.raises(NotAllowed):
        decide_exception(exception=exception, grant=True, by=by(monitor))
    other = officer("deployment_monitor", places.hebei)
    with pytest.raises(Refused):
        decide_exception(exception=exception, grant=False, by=by(other))
    assert (
        decide_exception(exception=exception, grant=False, note="名额充足", by=by(other)).state == "declined"
    )


def test_a_request_is_made_at_ones_own_place_and_taken_back_by_whoever_made_it(places, year):
    with pytest.raises(NotAllowed):
        ask(year, places.fuping, by(officer("county_hr", places.changan)))
    asker = officer("county_hr", places.fuping)
    exception = ask(year, places.fuping, by(asker))
    with pytest.raises(NotAllowed):
        take_back_exception(exception=exception, by=by(officer("county_hr", places.fuping)))
    assert take_back_exception(exception=exception, by=by(asker)).state == "taken_back"


@pytest.mark.parametrize("day", [DAY, DAY - timedelta(days=1), date(2031, 1, 1)])
def test_an_exception_lasts_from_tomorrow_to_three_years(places, year, day):
    with pytest.raises(Refused):
        ask(year, places.fuping, SYSTEM, expires_on=day)


def test_the_lines_of_a_programme_name_every_place_with_a_number_or_people(places, year, boss):
    plans.quota(year, "receiving", places.fuping, 3)
    plans.granted(year, "receiving", places.fuping, extra=2)
    actions.approve(deployment=deployment(places.changan, places.fuping), by=boss)
    line = quotas_of(year)["receiving"][places.fuping.pk]
    assert (line.places, line.extra.places, line.taken, line.limit, line.free) == (3, 2, 1, 5, 4)
    sending = quotas_of(year)["sending"]
    assert {pk: (one.places, one.taken) for pk, one in sending.items()} == {places.shijiazhuang.pk: (None, 1)}


@pytest.mark.django_db(transaction=True)
def test_two_officers_and_the_last_place_one_wins_and_the_other_gets_a_sentence():
    places, year = Map(), programme()
    rows = [deployment(places.changan, places.fuping, name=f"张{n}") for n in "一二三"]
    boss = by(officer("deployment_monitor", places.hebei))
    plans.quota(year, "receiving", places.fuping, 1)
    start, said = threading.Barrier(len(rows)), []

    def try_it(row):
        try:
            start.wait(timeout=10)
            actions.approve(deployment=row, by=boss)
            said.append("approved")
        except Refused as refusal:
            said.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_it, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["approved", "quota", "quota"], connection.vendor


EXAMPLES = 200 if os.environ.get("PROVE") == "full" else 20
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["approve", "withdraw"]), st.integers(0, 4)),
        st.tuples(st.just("quota"), st.integers(0, 3)),
        st.tuples(st.just("exception"), st.integers(1, 2)),
        st.tuples(st.just("later"), st.integers(1, 40)),
    ),
    max_size=14,
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_order_of_steps_ever_puts_more_people_on_the_list_than_there_are_places(places, steps):
    """At every approval: people on the list ≤ number in force + exceptions in force that day."""
    year = programme(name=f"计划{(serial := next(_serial))}")
    if not RemoteAreaFlag.objects.exists():
        listed(places.fuping)
    home, host = institution(places.changan, f"派{serial}"), institution(places.fuping, f"受{serial}")
    boss = by(officer("deployment_monitor", places.hebei))
    rows = [deployment_of(year, home, host) for _n in range(5)]
    plans.quota(year, "receiving", places.fuping, 1)
    day = DAY
    for step, number in steps:
        with time_machine.travel(f"{day}T04:00:00Z", tick=False):
            try:
                if step == "approve":
                    actions.approve(deployment=rows[number], by=boss)
                    line = line_at(year, "receiving", places.fuping)
                    assert line.taken <= line.limit
                elif step == "withdraw":
                    rows[number].refresh_from_db()
                    actions.withdraw(deployment=rows[number], by=boss.because("本人原因"))
                elif step == "quota":
                    plans.quota(year, "receiving", places.fuping, number)
                elif step == "exception":
                    plans.granted(
                        year, "receiving", places.fuping, number, expires_on=day + timedelta(days=20)
                    )
                else:
                    day += timedelta(days=number)
            except Refused:
                pass


def deployment_of(year, home, host):
    """A nomination of somebody new."""
    return actions.nominate(
        programme=year,
        worker=worker(home),
        sender=home,
        host=host,
        starts_on=date(2026, 8, 1),
        ends_on=date(2027, 7, 31),
        by=SYSTEM,
    )
