"""Receiving sites: applied for (F20), decided on level by level, lived in, full or closed to more people."""

from datetime import date, timedelta
from itertools import count

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction

from core.access.holdings import Access
from core.common.errors import NotAllowed, Refused
from core.common.versions import LostUpdate
from talent.deployments import actions
from talent.deployments.actions.site_life import close_site, record_visit, resume_site, suspend_site
from talent.deployments.actions.site_review import Granted, decide_site
from talent.deployments.actions.sites import apply_again, change_site, submit_site, withdraw_site
from talent.deployments.models import Deployment, ReceivingSite
from talent.deployments.rules_sites import REQUIRED
from talent.deployments.selectors.sites import open_sites, people_at
from talent.deployments.selectors.waiting_sites import sites_wait_for
from tests.factories import sites as make
from tests.factories.core import Map, by, officer
from tests.factories.deployments import SYSTEM, listed
from tests.factories.establishment import institution, worker

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)
SEEN = {"visited_on": DAY, "visitors": "李主任、王科员", "findings": "宿舍完好"}
serial = count(1)
GOOD = {"lodging": "good", "safety": "good", "unit": "good"}


@pytest.fixture(autouse=True)
def on_a_day_in_june():
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def host(places):
    return institution(places.fuping)


@pytest.fixture
def hands(places, host):
    """The unit, its county, the prefecture, the province."""
    call_command("load_routes", verbosity=0)
    roles = (
        ("institution_hr", host),
        ("county_hr", places.fuping),
        ("prefecture_officer", places.baoding),
        ("deployment_monitor", places.hebei),
    )
    return [by(officer(role, place)) for role, place in roles]


def nominate_to(site, places, name="王吉", **values):
    sender = institution(places.changan, name=f"派出{next(serial)}")
    period = {"starts_on": date(2026, 7, 1), "ends_on": date(2027, 6, 30)} | values
    return actions.nominate(
        programme=site.programme,
        worker=worker(sender, name=name),
        sender=sender,
        host=site.host,
        site=site,
        by=SYSTEM,
        **period,
    )


# The application


def test_a_draft_may_lack_everything_but_its_unit(host, hands):
    listed(host.county)
    site = make.draft_site(programme=make.plan_of_the_year(), host=host, by=hands[0])
    assert (site.state, site.title, site.county_id) == ("draft", host.name, host.county_id)
    with pytest.raises(Refused) as refusal:
        submit_site(site=site, by=hands[0])
    empty = [name for name in REQUIRED if getattr(site, name) in ("", None, [])]
    assert len(refusal.value.details) == len(empty)


@pytest.mark.parametrize("name", [name for name in REQUIRED if name != "title"])
def test_each_required_box_is_asked_for_by_its_name_at_submission_only(host, hands, name):
    site = make.site(host, by=hands[0], **({name: [] if name == "fields" else None}))
    ReceivingSite.objects.filter(pk=site.pk).update(
        **{name: [] if name == "fields" else (None if name in ("people", "requested", "trainees") else "")}
    )
    with pytest.raises(Refused) as refusal:
        submit_site(site=site, by=hands[0])
    label = str(ReceivingSite._meta.get_field(name).verbose_name)
    assert any(label in str(sentence) for sentence in refusal.value.details)


def test_a_sex_is_required_only_with_a_reason(host, hands):
    site = make.site(host, by=hands[0], sex_requirement="female")
    with pytest.raises(Refused):
        submit_site(site=site, by=hands[0])
    change_site(site=site, version=site.version, changes={"sex_reason": "女童宿舍"}, by=hands[0])
    assert submit_site(site=site, by=hands[0]).state == "submitted"


def test_a_county_that_is_not_on_the_years_list_gets_nobody(places, hands):
    site = make.site(institution(places.fuping, name="甲"), by=hands[3])
    site.programme.year = 2027
    site.programme.save()
    with pytest.raises(Refused) as refusal:
        submit_site(site=site, by=hands[3])
    assert any("阜平县" in str(sentence) for sentence in refusal.value.details)
    assert refusal.value.basis == site.programme.document_no


def test_only_the_unit_and_the_offices_above_it_apply_for_it(places, host, hands):
    listed(places.fuping)
    for stranger in (officer("county_hr", places.changan), officer("auditor", places.fuping)):
        with pytest.raises(NotAllowed):
            make.draft_site(programme=make.plan_of_the_year(), host=host, by=by(stranger))
    assert not ReceivingSite.objects.exists()


def test_one_application_of_a_site_is_under_way_at_a_time_even_for_the_bare_database(host, hands):
    site = make.site(host)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceivingSite.objects.create(programme=site.programme, host=host, title=site.title)
    assert make.site(host, title="另一处")


def test_of_two_edits_the_second_is_shown_the_difference(host, hands):
    site = make.site(host, by=hands[0])
    change_site(site=site, version=1, changes={"people": 900}, by=hands[0])
    with pytest.raises(LostUpdate) as lost:
        change_site(site=site, version=1, changes={"people": 800}, by=hands[0])
    assert "900" in str(lost.value.details[0])


# The way up


def test_county_prefecture_and_province_agree_before_anybody_comes(host, hands):
    granted = Granted(places=1, first=date(2026, 7, 1), last=date(2027, 6, 30), number="冀社工〔2026〕20号")
    site = make.approved(host, hands, granted=granted)
    assert (site.state, site.approved_places, site.approval_no) == ("approved", 1, "冀社工〔2026〕20号")
    assert (site.approved_from, site.approved_until) == (date(2026, 7, 1), date(2027, 6, 30))
    assert site.first_time


def test_no_more_places_are_approved_than_were_asked_for(host, hands):
    site = make.approved(host, hands[:3])
    with pytest.raises(Refused):
        decide_site(site=site, by=hands[3], granted=Granted(places=3))
    assert decide_site(site=site, by=hands[3]).approved_places == 2


def test_nobody_gives_an_opinion_on_an_application_that_they_prepared(places, host, hands):
    county, colleague = hands[1], by(officer("county_hr", places.fuping))
    site = make.site(host, by=county)
    submit_site(site=site, by=county)
    with pytest.raises(NotAllowed):
        decide_site(site=site, by=county)
    assert decide_site(site=site, by=colleague).state == "submitted"


def test_a_returned_application_is_mended_and_goes_round_again(host, hands):
    site = make.approved(host, hands[:2])
    site = decide_site(site=site, by=hands[2], decision="return", text="补充住宿合同")
    assert (site.state, site.return_reason) == ("returned", "补充住宿合同")
    site = change_site(site=site, version=site.version, changes={"lodging": "合同已签"}, by=hands[0])
    submit_site(site=site, by=hands[0])
    for hand in hands[1:]:
        site = decide_site(site=site, by=hand)
    assert (site.state, site.return_reason) == ("approved", "")


def test_a_disagreement_refuses_and_needs_words(host, hands):
    site = make.approved(host, hands[:3])
    with pytest.raises(Refused):
        decide_site(site=site, by=hands[3], decision="disagree")
    assert decide_site(site=site, by=hands[3], decision="disagree", text="需求重复").state == "refused"


def test_only_those_who_prepared_it_take_it_back(places, host, hands):
    site = make.site(host, by=hands[0])
    submit_site(site=site, by=hands[0])
    with pytest.raises(Refused):
        withdraw_site(site=site, by=hands[1])
    assert withdraw_site(site=site, by=hands[0]).state == "draft"


def test_each_desk_sees_the_opinion_that_it_owes(host, hands):
    site = make.site(host, by=hands[0])
    submit_site(site=site, by=hands[0])
    for hand in hands[1:]:
        urls = [entry.url for entry in sites_wait_for(Access(hand.user))]
        assert site.get_absolute_url() in urls
        decide_site(site=site, by=hand)
        assert site.get_absolute_url() not in [entry.url for entry in sites_wait_for(Access(hand.user))]


# Its life


def test_who_serves_stays_when_a_site_is_suspended_and_nobody_more_comes(places, host, hands):
    site = make.open_site(host, places=2)
    kept = nominate_to(site, places)
    with pytest.raises(NotAllowed):
        suspend_site(site=site, on=DAY, reason="墙体开裂", by=hands[0])
    site = suspend_site(site=site, on=DAY, reason="墙体开裂", by=hands[1])
    with pytest.raises(Refused, match="墙体开裂"):
        nominate_to(site, places, name="李平")
    assert [row.pk for row in people_at(site)] == [kept.pk]
    with pytest.raises(NotAllowed):
        resume_site(site=site, reason="已加固", by=hands[1])
    assert resume_site(site=site, reason="已加固", by=hands[3]).suspend_reason == ""
    assert nominate_to(site, places, name="李平").site_id == site.pk


def test_a_site_is_closed_only_after_its_people_were_seen(places, host, hands):
    site = make.open_site(host, places=2)
    nominate_to(site, places)
    with pytest.raises(Refused):
        close_site(site=site, on=DAY, reason="撤并", people_seen=0, by=hands[3])
    site = close_site(site=site, on=DAY, reason="撤并", people_seen=1, by=hands[3])
    assert (site.state, site.close_reason) == ("closed", "撤并")
    assert Deployment.objects.get(site=site).state == "nominated"
    titles = [entry.url for entry in sites_wait_for(Access(hands[3].user))]
    assert any("stranded" in url for url in titles)
    with pytest.raises(Refused):
        nominate_to(site, places, name="李平")


@pytest.mark.parametrize("state", ["draft", "submitted", "refused"])
def test_nobody_is_sent_to_a_site_that_is_not_approved(places, host, hands, state):
    site = make.site(host)
    ReceivingSite.objects.filter(pk=site.pk).update(state=state)
    with pytest.raises(Refused):
        nominate_to(site, places)
    assert not Deployment.objects.exists()


def test_the_last_place_is_taken_once(places, host, hands):
    site = make.open_site(host, places=1)
    assert [row.free for row in open_sites(site.programme, DAY)] == [1]
    first = nominate_to(site, places)
    with pytest.raises(Refused) as refusal:
        nominate_to(site, places, name="李平")
    assert refusal.value.basis == "冀社工〔2026〕20号"
    assert [(row.taken, row.free) for row in open_sites(site.programme, DAY)] == [(1, 0)]
    actions.withdraw(deployment=first, by=hands[3].because("改派"))
    assert nominate_to(site, places, name="李平")


@pytest.mark.parametrize(
    ("starts_on", "goes"),
    [
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2027, 6, 30), True),
        (date(2027, 7, 1), False),
    ],
)
def test_a_service_begins_inside_the_approved_period(places, host, starts_on, goes):
    site = make.open_site(host, approved_from=date(2026, 7, 1), approved_until=date(2027, 6, 30))
    period = {"starts_on": starts_on, "ends_on": starts_on + timedelta(days=100)}
    if goes:
        assert nominate_to(site, places, **period)
    else:
        with pytest.raises(Refused):
            nominate_to(site, places, **period)


def test_a_site_takes_only_people_of_its_own_unit_and_programme(places, host):
    site = make.open_site(host)
    other = institution(places.fuping, name="别处")
    sender = institution(places.changan, name="派出")
    with pytest.raises(Refused, match=site.title):
        actions.nominate(
            programme=site.programme,
            worker=worker(sender),
            sender=sender,
            host=other,
            site=site,
            starts_on=date(2026, 7, 1),
            ends_on=date(2027, 6, 30),
            by=SYSTEM,
        )


def test_open_sites_are_those_of_that_day_only(host, places):
    site = make.open_site(host, approved_from=date(2026, 7, 1), approved_until=date(2027, 6, 30))
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2027, 6, 30), date(2027, 7, 1))
    assert [open_sites(site.programme, day).count() for day in days] == [0, 1, 1, 0]
    ReceivingSite.objects.update(state="suspended", suspended_on=DAY, suspend_reason="检修")
    assert open_sites(site.programme, date(2026, 7, 1)).count() == 0


def test_an_approval_that_ends_is_applied_for_again_with_the_same_facts(host, hands):
    site = make.open_site(host, approved_until=DAY + timedelta(days=30))
    urls = [entry.url for entry in sites_wait_for(Access(hands[0].user))]
    assert any("expiring" in url for url in urls)
    again = apply_again(site=site, programme=site.programme, by=hands[0])
    assert (again.former_id, again.state, again.tasks, again.fields) == (
        site.pk,
        "draft",
        site.tasks,
        site.fields,
    )
    assert not any("expiring" in entry.url for entry in sites_wait_for(Access(hands[0].user)))
    with pytest.raises(Refused):
        apply_again(site=again, programme=site.programme, by=hands[0])


def test_a_visit_belongs_to_the_offices_above_and_to_the_past(host, hands):
    site = make.open_site(host)
    with pytest.raises(NotAllowed):
        record_visit(site=site, by=hands[0], **SEEN, **GOOD)
    with pytest.raises(Refused):
        record_visit(site=site, by=hands[1], **(SEEN | {"visited_on": DAY + timedelta(days=1)}), **GOOD)
    with pytest.raises(Refused):
        record_visit(site=site, by=hands[1], **SEEN, **(GOOD | {"safety": "mend"}))
    visit = record_visit(
        site=site, by=hands[1], to_mend="加装护栏", next_due=DAY, **SEEN, **(GOOD | {"safety": "mend"})
    )
    assert not visit.all_good
    with pytest.raises(IntegrityError), transaction.atomic():
        site.visits.update(findings="改写")
