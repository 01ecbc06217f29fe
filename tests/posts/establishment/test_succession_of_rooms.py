"""Mergers and splits: what the other rooms keep of an institution follows it, and history stays."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from core.access.followers import misplaced
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import Refused
from posts.establishment.actions.staffing import Granted
from posts.establishment.models import PlanException, Post, StaffingPlan
from posts.establishment.selectors.staffing import establishment_of
from posts.establishment.staffing import approved_places
from posts.pay.models import ActualPay, ColumnMap, PayrollMonth
from reports.models import ReturnAnswer
from talent.deployments.models import Deployment, ReceivingSite
from talent.institutions.actions import merge_institution, split_institution
from talent.institutions.models import Institution
from tests.factories import deployments, pay_actual, plans, returns, sites, training, units
from tests.factories import establishment as make
from tests.factories.accounts import signed_in
from tests.factories.core import Map, by, officer
from training.learning.models import Course, Provider, TrainingSession

from .test_succession import DAY, LONG_AGO, settle, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(places: Map) -> tuple[Institution, Institution, Post]:
    source, post = unit(places, "甲院")
    heir, _other = unit(places, "乙院")
    return source, heir, post


def merge(source: Institution, heir: Institution, on: date = DAY) -> dict[str, int]:
    return merge_institution(source=source, heir=heir, on=on, document_no="编〔1〕", by=make.SYSTEM).moved


def split(source: Institution, **chosen: object) -> Institution:
    taken = {kind: frozenset(map(str, keys)) for kind, keys in chosen.items()}
    return split_institution(
        source=source, name="新院", locality=source.locality, on=DAY, chosen=taken, by=make.SYSTEM
    ).heir


def test_people_sent_and_received_stand_at_the_heir_and_what_is_over_stays(places: Map) -> None:
    open_one = deployments.deployment(places.changan, places.fuping)
    over = deployments.deployment(places.changan, places.fuping, name="李四")
    Deployment.objects.filter(pk=over.pk).update(
        state="withdrawn", sender=open_one.sender, host=open_one.host
    )
    for source, place in ((open_one.sender, places.jianbei), (open_one.host, places.fuping)):
        heir = make.institution(place, f"继{source.pk}")
        moved = merge(source, heir)
        assert moved["sent" if source == open_one.sender else "hosted"] == 1
    open_one.refresh_from_db()
    assert open_one.sender.name.startswith(places.jianbei.name)
    assert open_one.sender_township == places.jianbei
    assert open_one.host.closed_on is None
    over.refresh_from_db()
    assert over.sender.is_closed
    assert over.host.is_closed
    assert misplaced() == {}
    call_command("check_scopes", verbosity=0)


def test_the_receiving_unit_does_not_leave_its_county_with_people_in_it(places: Map) -> None:
    served = deployments.deployment(places.changan, places.fuping)
    elsewhere = make.institution(places.qiaoxi)
    with pytest.raises(Refused) as refusal:
        merge(served.host, elsewhere)
    assert str(served) in refusal.value.details
    served.refresh_from_db()
    assert served.host != elsewhere


def test_a_split_takes_the_service_of_the_people_who_go(places: Map) -> None:
    goes = deployments.deployment(places.changan, places.fuping)
    stays = deployments.deployment(places.changan, places.fuping, name="李四")
    Deployment.objects.filter(pk=stays.pk).update(sender=goes.sender)
    heir = split(goes.sender, people=[goes.worker.uid])
    goes.refresh_from_db()
    stays.refresh_from_db()
    assert (goes.sender, stays.sender == heir) == (heir, False)
    host = split(goes.host, hosted=[goes.uid])
    goes.refresh_from_db()
    assert goes.host == host


def test_a_move_of_an_institution_takes_its_deployments_along(places: Map) -> None:
    served = deployments.deployment(places.changan, places.fuping)
    Deployment.objects.filter(pk=served.pk).update(sender_township=places.jianbei)
    assert misplaced() == {"deployments.Deployment": 1}


def test_payrolls_from_the_day_on_are_the_heirs_and_earlier_ones_stay(two: tuple) -> None:
    source, heir, post = two
    held = post.appointments.get()
    before, after = (DAY - timedelta(days=40)).replace(day=1), DAY.replace(day=1)
    for month in (before, after):
        pay_actual.paid(held, month, gross=5000, net=4000)
    ColumnMap.objects.create(institution=source, system="用友", columns=[["应发数", "gross"]])
    assert merge(source, heir, on=after)["pay"] == 2
    owners = dict(PayrollMonth.objects.values_list("month", "institution__name"))
    assert owners == {before: source.name, after: heir.name}
    assert dict(ActualPay.objects.values_list("month", "institution__name")) == owners
    assert ColumnMap.objects.get().institution == heir


def test_closed_months_and_rises_under_way_stand_against_a_merger(two: tuple) -> None:
    source, heir, _post = two
    pay_actual.closed(source, DAY.replace(day=1))
    with pytest.raises(Refused) as refusal:
        merge(source, heir, on=DAY.replace(day=1))
    assert f"{DAY:%Y-%m}" in refusal.value.details[0]
    source.refresh_from_db()
    assert not source.is_closed


def test_two_payrolls_of_one_month_are_not_thrown_together(places: Map, two: tuple) -> None:
    source, heir, post = two
    month = DAY.replace(day=1)
    for held in (post.appointments.get(), heir.posts.get().appointments.get()):
        pay_actual.paid(held, month, gross=5000, net=4000)
    with pytest.raises(Refused) as refusal:
        merge(source, heir, on=month)
    assert heir.name in refusal.value.details[0]


def test_the_provider_of_the_same_name_is_recognised_under_the_heirs_name(places: Map, two: tuple) -> None:
    source, heir, _post = two
    old = training.provider(places.changan, source.name)
    Course.objects.create(
        provider=old, locality=places.changan, title="个案工作", hours=4, county=places.changan
    )
    words = {"provider": old, "organiser": old.name, "opened": False}
    training.session(places.changan, title="新班", day=today() + timedelta(days=9), **words)
    training.session(places.changan, title="旧班", day=DAY - timedelta(days=9), **words)
    assert merge(source, heir)["providers"] == 1
    old.refresh_from_db()
    assert old.approved_until == DAY - timedelta(days=1)
    new = Provider.objects.get(name=heir.name)
    assert (new.approved_from, new.document_no) == (DAY, "编〔1〕")
    assert Course.objects.get().provider == new
    names = dict(TrainingSession.objects.values_list("title", "organiser"))
    assert names == {"新班": heir.name, "旧班": source.name}


def test_open_returns_are_asked_of_the_heir_and_sent_ones_stay(places: Map, two: tuple) -> None:
    source, heir, _post = two
    alone = returns.sent_out(places.changan, source, title="只问甲院")
    both = returns.sent_out(places.changan, source, heir, title="两家都问")
    sent = returns.sent_out(places.changan, source, title="已报")
    returns.answered(sent.answers.get())
    assert merge(source, heir)["answers"] == 2
    assert alone.answers.get().institution == heir
    assert [row.institution for row in both.answers.all()] == [heir]
    assert sent.answers.get().institution == source
    hr = officer("institution_hr", heir)
    mine = scoped(ReturnAnswer.objects.due(), hr, Capability.ANSWER_RETURNS)
    assert mine.count() == 2


def test_approved_places_that_nobody_uses_go_with_their_post(places: Map) -> None:
    call_command("load_routes", verbosity=0)
    source = make.institution(places.changan, "甲院")
    post, other = (make.post(source, on=LONG_AGO, places=3) for _n in range(2))
    settle(source)
    hands = [by(officer("county_hr", places.changan)) for _n in range(3)]
    granted = Granted("长编〔2026〕5号", today() + timedelta(days=60))
    plan = units.approved_staffing(post, 2, hands, granted=granted)
    StaffingPlan.objects.filter(pk=plan.pk).update(approved_on=DAY - timedelta(days=20))
    source.ceilings.update(valid_from=LONG_AGO)
    heir = split(source, posts=[post.uid])
    twin = Post.objects.get(institution=heir)
    assert approved_places(twin, today()) == 2
    assert approved_places(post, DAY - timedelta(days=1)) == 2
    assert approved_places(post, DAY) is None
    assert (establishment_of(heir).promised, establishment_of(source).promised) == (2, 0)
    assert StaffingPlan.objects.get(institution=heir).approval_doc_no == "长编〔2026〕5号"
    assert other.institution == source


def test_exceptions_of_the_source_end_with_it(two: tuple) -> None:
    source, heir, _post = two
    row = units.exception(source)
    PlanException.objects.filter(pk=row.pk).update(valid_from=LONG_AGO)
    merge(source, heir)
    row.refresh_from_db()
    assert row.valid_to == DAY - timedelta(days=1)


def test_the_preview_lists_every_kind(places: Map) -> None:
    served = deployments.deployment(places.changan, places.fuping)
    source = served.sender
    training.provider(places.changan, source.name)
    returns.sent_out(places.changan, source, title="只问一家")
    page = signed_in(officer("county_hr", places.changan)).get(f"/talent/institutions/{source.uid}/merge/")
    text = page.content.decode()
    for word in (str(served), source.name, "只问一家"):
        assert word in text
    kinds = {kind["key"]: kind["count"] for kind in page.context["kinds"]}
    assert (kinds["sent"], kinds["providers"], kinds["answers"]) == (1, 1, 1)


def test_receiving_sites_go_with_the_people_in_them_and_closed_ones_stay(places: Map) -> None:
    served = deployments.deployment(places.changan, places.fuping)
    here, closed = (sites.open_site(served.host, title=title) for title in ("敬老院", "旧站点"))
    ReceivingSite.objects.filter(pk=closed.pk).update(state="closed", closed_on=today(), close_reason="撤并")
    Deployment.objects.filter(pk=served.pk).update(site=here)
    heir = split(served.host, receiving_sites=[here.uid])
    for row in (here, closed, served):
        row.refresh_from_db()
    assert (here.host, served.host) == (heir, heir)
    assert closed.host != heir
    assert misplaced() == {}


def test_trainees_and_candidates_follow_their_people(places: Map) -> None:
    host = make.institution(places.fuping, "敬老院")
    deployments.listed(places.fuping)
    plans.routes()
    learner = plans.trainee(places.fuping, deployments.programme(), unit=host)
    heir = make.institution(places.fuping, "新敬老院")
    assert merge(host, heir)["trainees"] == 1
    learner.refresh_from_db()
    assert learner.institution == heir
    assert misplaced() == {}
