"""Pages of the plan and of the training half, as their readers use them."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from core.access.holdings import Access
from core.localities.selectors import remote_flags
from talent.deployments.lists.programmes import ProgrammeList
from talent.deployments.models import Deployment, Programme, Project, Quota, QuotaException, Trainee
from talent.deployments.selectors.plans_waiting import plans_wait_for
from talent.deployments.selectors.trainees import trainees_wait_for
from tests.factories import plans
from tests.factories.core import Map, UserFactory, officer
from tests.factories.deployments import deployment, listed, programme
from tests.factories.learning import photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day_in_june():
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    places = Map()
    plans.routes()
    listed(places.fuping)
    return places


@pytest.fixture
def year(places):
    return programme()


@pytest.fixture
def monitor(places, client):
    user = officer("deployment_monitor", places.hebei)
    client.force_login(user)
    return user


def url(name, *args):
    return reverse(f"deployments:{name}", args=args)


def test_a_programme_is_entered_opened_and_shows_every_part(client, places, monitor):
    values = {"kind": "hand_in_hand", "year": 2026, "name": "牵手", "document_no": "民发1号"}
    response = client.post(url("programme_new"), values | {"service_months": 12})
    made = Programme.objects.get()
    assert response.url == made.get_absolute_url()
    client.post(url("programme_move", made.uid, "open"))
    made.refresh_from_db()
    assert made.state == "running"
    for part in ("year", "places", "projects", "counties", "terms", "history"):
        assert client.get(made.get_absolute_url(), {"part": part}).status_code == 200
    assert client.get(made.get_absolute_url(), {"part": "other"}).status_code == 404
    assert client.post(url("programme_move", made.uid, "other")).status_code == 404


def test_what_was_typed_is_kept_after_an_error(client, monitor, year):
    values = {
        "kind": "three_areas",
        "year": 2026,
        "name": year.name,
        "service_months": 12,
        "source": "某文件",
    }
    response = client.post(url("programme_new"), values)
    assert response.status_code == 422
    assert "某文件" in response.content.decode()
    assert Programme.objects.count() == 1


def test_the_counties_of_a_new_year_come_from_the_last_one_and_are_mended_first(client, monitor):
    next_year = programme(year=2027)
    part = f"{next_year.get_absolute_url()}?part=counties"
    assert url("counties_last", next_year.uid) in client.get(part).content.decode()
    client.post(url("counties_last", next_year.uid))
    flag = remote_flags(2027).get()
    assert (flag.locality.name, flag.is_confirmed) == ("阜平县", False)
    typed = {"county": "定州市", "categories": ["old_revolutionary"], "source": ""}
    refused = client.post(url("county_new", next_year.uid), typed)
    assert refused.status_code == 422
    assert "定州市" in refused.content.decode()
    assert client.post(url("county_new", next_year.uid), typed | {"source": "来函"}).status_code == 302
    client.post(url("county_drop", next_year.uid), {"flag": "多少"})
    assert remote_flags(2027).count() == 2
    client.post(url("county_drop", next_year.uid), {"flag": flag.pk})
    client.post(url("confirm_counties", next_year.uid), {"document_no": "冀社工〔2027〕2号"})
    assert [f.locality.name for f in remote_flags(2027) if f.is_confirmed] == ["定州市"]
    assert "county_drop" not in client.get(part).content.decode()


def test_the_counties_of_a_year_are_the_provinces_and_not_those_of_one_who_manages_a_county(
    client, places, year
):
    """The same capability held at a county only: 阜平县 does not put itself on the list."""
    client.force_login(officer("deployment_monitor", places.fuping))
    next_year = programme(year=2027)
    typed = {"county": "阜平县", "categories": ["old_revolutionary"], "source": "来函"}
    asked = {"counties_last": {}, "county_new": typed, "confirm_counties": {"document_no": "甲"}}
    for name, values in asked.items():
        assert client.post(url(name, next_year.uid), values).status_code == 403, name
    assert not remote_flags(2027).exists()
    flag = remote_flags(2026).get()
    assert client.post(url("county_drop", year.uid), {"flag": flag.pk}).status_code == 403


def test_all_numbers_of_a_side_are_typed_on_one_page(client, places, monitor, year):
    table = url("quotas", year.uid, "receiving")
    assert "阜平县" in client.get(table).content.decode()
    box = f"n{places.fuping.pk}"
    answer = client.post(table, {box: "3", "document_no": "", "seen": "0"})
    assert answer.status_code == 422
    client.post(table, {box: "3", "document_no": "冀民〔2026〕3号", "seen": "0"})
    quota = Quota.objects.get()
    assert (quota.places, quota.locality, quota.set_by) == (3, places.fuping, monitor)
    late = client.post(table, {box: "5", "document_no": "冀民〔2026〕4号", "seen": "0"})
    assert late.status_code == 422
    assert f'value="{quota.pk}"' in late.content.decode()
    assert client.post(table, {box: "-1", "seen": str(quota.pk)}).status_code == 422
    assert client.get(url("quotas", year.uid, "nonsense")).status_code == 404


def test_a_county_reads_the_programme_and_its_own_numbers_but_changes_nothing(client, places, year):
    plans.quota(year, "receiving", places.fuping, 3)
    plans.quota(year, "sending", places.shijiazhuang, 4)
    client.force_login(officer("county_hr", places.fuping))
    assert client.get(year.get_absolute_url()).status_code == 200
    assert client.get(url("quotas", year.uid, "receiving")).status_code == 403
    assert client.post(url("programme_move", year.uid, "close"), {"reason": "x"}).status_code == 403
    listing = client.get(url("quota_list")).content.decode()
    assert "阜平县" in listing
    assert "石家庄市" not in listing


def test_an_exception_is_asked_for_by_a_county_and_granted_by_the_province(client, places, year):
    client.force_login(officer("county_hr", places.fuping))
    values = {
        "programme": year.pk,
        "side": "receiving",
        "place": "130624 阜平县",
        "extra": 1,
        "reason": "急需",
        "document_no": "阜民1号",
        "expires_on": "2026-12-31",
    }
    assert client.post(url("exception_new"), values | {"place": "130102 长安区"}).status_code == 422
    client.post(url("exception_new"), values)
    exception = QuotaException.objects.get()
    assert client.post(url("exception_move", exception.uid, "grant")).status_code == 403
    client.force_login(officer("deployment_monitor", places.hebei))
    assert "阜平县" in client.get(exception.get_absolute_url()).content.decode()
    long = client.post(url("exception_move", exception.uid, "decline"), {"note": "不" * 301})
    assert (long.status_code, long.context["submit"]) == (422, "不予批准")  # it says what it is sent for
    client.post(url("exception_move", exception.uid, "grant"), {"note": "同意"})
    exception.refresh_from_db()
    assert exception.state == "granted"
    client.force_login(officer("county_hr", places.changan))
    assert client.get(exception.get_absolute_url()).status_code == 404


def formset(prefix, *rows):
    found = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        found |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return found


def test_a_task_book_is_typed_handed_in_signed_and_printed(client, places, monitor, year):
    facts = {
        "number": "SQ-1",
        "title": "项目",
        "undertaker": "中心",
        "head": "李",
        "contact": "何",
        "goals": "目标",
    }
    facts |= {"send_quota": 3, "train_quota": 2, "budget_central": "100000", "budget_province": 0}
    facts |= {"budget_local": 0, "budget_other": 0}
    rows = formset("counties", {"county": places.fuping.pk, "send": 3, "train": 2}, {"county": ""})
    rows |= formset("schedule", {"time": "3月", "content": "申报"})
    rows |= formset("indicators", {"kind": "quantity", "indicator": "到岗率", "target": "95%"})
    client.post(url("project_new", year.uid), facts | rows)
    book = Project.objects.get()
    client.post(url("project_submit", book.uid))
    client.post(url("project_sign", book.uid), {"signed_on": "2026-06-01", "scan": photo("任务书.jpg")})
    book.refresh_from_db()
    assert book.state == "signed"
    assert client.get(book.get_absolute_url()).status_code == 200
    assert client.get(url("project_paper", book.uid)).headers["Content-Type"] == "application/pdf"
    assert "已签订" in client.get(book.get_absolute_url()).content.decode()


def test_a_task_book_keeps_what_was_typed_when_a_rule_refuses_it(client, places, monitor, year):
    book = plans.project(year, (places.fuping, 3, 2))
    facts = {"version": 7, "number": "SQ-1", "title": "改过的题目", "send_quota": 3, "train_quota": 2}
    facts |= {"budget_central": 0, "budget_province": 0, "budget_local": 0, "budget_other": 0}
    rows = formset("counties") | formset("schedule") | formset("indicators")
    response = client.post(url("project_edit", book.uid), facts | rows)
    assert response.status_code == 422
    assert "改过的题目" in response.content.decode()


def test_a_trainee_is_found_put_forward_and_endorsed_on_the_pages(client, places, year):
    row = deployment(places.changan, places.fuping)
    Deployment.objects.filter(pk=row.pk).update(
        state="serving", arrived_on=date(2026, 5, 2), agreement_no="XY-1"
    )
    other = plans.trainee(places.fuping, year, name="占位")
    client.force_login(officer("county_hr", places.fuping))
    found = client.get(url("trainee_find"), {"name": "占位"}).content.decode()
    assert str(other.worker.uid) in found
    values = {"programme": year.pk, "mode": "paired", "mentor": row.pk, "hours_planned": "40"}
    assert client.post(url("trainee_new", other.worker.uid), values).status_code == 422  # twice
    Trainee.objects.filter(pk=other.pk).update(state="withdrawn", withdrawal_reason="调离")
    client.post(url("trainee_new", other.worker.uid), values)
    made = Trainee.objects.get(state="proposed")
    page = client.get(made.get_absolute_url()).content.decode()
    assert "王吉" in page
    client.force_login(officer("county_hr", places.fuping))
    client.post(url("trainee_opinion", made.uid), {"decision": "agree", "text": ""})
    client.force_login(officer("prefecture_officer", places.baoding))
    client.post(url("trainee_opinion", made.uid), {"decision": "agree", "text": ""})
    made.refresh_from_db()
    assert made.state == "approved"


def test_the_list_of_trainees_filters_exports_and_prints_only_ones_own(client, places, year):
    plans.listed_trainee(plans.trainee(places.fuping, year, hours_planned=Decimal(20)), "training")
    client.force_login(officer("county_hr", places.fuping))
    for query in (
        {"hours": "short"},
        {"certified": "no"},
        {"coach": "no"},
        {"q": "周兰"},
        {"state": "training"},
    ):
        assert "周兰" in client.get(url("trainees"), query).content.decode(), query
    assert "周兰" not in client.get(url("trainees"), {"hours": "waiting"}).content.decode()
    assert "周兰" in b"".join(client.get(url("trainees"), {"export": "csv"})).decode("utf-8-sig")
    assert client.get(url("trainees_paper")).headers["Content-Type"] == "application/pdf"
    client.force_login(officer("county_hr", places.changan))
    assert "周兰" not in client.get(url("trainees")).content.decode()


def test_a_coach_logs_hours_on_the_phone_and_the_trainee_reads_them(client, places, year):
    service = deployment(places.changan, places.fuping)
    Deployment.objects.filter(pk=service.pk).update(
        state="serving", arrived_on=date(2026, 5, 2), agreement_no="XY-1"
    )
    coach, trained = UserFactory(), UserFactory()
    service.worker.user = coach
    service.worker.save()
    row = plans.listed_trainee(
        plans.trainee(places.fuping, year, mentor=Deployment.objects.get()),
        "training",
        starts_on=date(2026, 6, 1),
    )
    row.worker.user = trained
    row.worker.save()
    client.force_login(coach)
    form = client.get(url("coaching")).context["shown"][0]["form"]
    given = {form.add_prefix(name): form[name].value() for name in ("hours", "topic")}
    given |= {"trainee": row.uid, form.add_prefix("day"): "2026-06-15"}
    client.post(url("coaching"), given)
    entry = row.hours.get()
    assert (entry.recorded_by, entry.state, entry.hours) == (coach, "logged", Decimal(2))
    assert client.post(url("coaching"), given | {form.add_prefix("hours"): "0"}).status_code == 422
    client.force_login(trained)
    assert entry.topic in client.get(url("my_training")).content.decode()
    assert client.post(url("coaching"), given).status_code == 404
    assert row.hours.count() == 1
    client.force_login(officer("county_hr", places.fuping))
    client.post(url("trainee_hours", entry.uid, "confirm"))
    row.refresh_from_db()
    assert row.hours_done == Decimal(2)


def test_a_step_of_a_trainee_is_taken_by_those_who_may(client, places, year):
    row = plans.listed_trainee(plans.trainee(places.fuping, year))
    client.force_login(officer("auditor", places.fuping))
    step = {"starts_on": "2026-06-15"}
    assert client.post(url("trainee_move", row.uid, "begin"), step).status_code == 403
    client.force_login(officer("county_hr", places.fuping))
    client.post(url("trainee_move", row.uid, "begin"), step)
    client.post(url("trainee_move", row.uid, "withdraw"), {"reason": "调离"})
    row.refresh_from_db()
    assert (row.state, row.starts_on) == ("withdrawn", date(2026, 6, 15))
    assert client.post(url("trainee_move", row.uid, "nonsense")).status_code == 404


def test_what_waits_is_told_to_whoever_owes_it(places, year):
    plans.trainee(places.fuping, year)
    plans.granted(year, "training", places.fuping, state="asked", decided_at=None)
    county = Access.of(officer("county_hr", places.fuping))
    assert [one.count for one in trainees_wait_for(county)] == [1]
    assert plans_wait_for(county) == []
    assert trainees_wait_for(Access.of(officer("county_hr", places.changan))) == []
    assert [one.count for one in plans_wait_for(Access.of(officer("deployment_monitor", places.hebei)))] == [
        1
    ]


def test_the_numbers_are_added_up_for_each_side_and_only_those_in_force(client, places, monitor, year):
    plans.quota(year, "sending", places.shijiazhuang, 4)
    plans.quota(year, "receiving", places.fuping, 2)
    plans.quota(year, "receiving", places.fuping, 3)
    listing = client.get(url("quota_list")).context["list"]
    assert (listing.count, [words for _label, words in listing.sums], listing.totals) == (3, ["4", "3"], [])


def test_the_figures_of_a_programme_count_the_readers_own_people_and_lead_to_their_rows(client, places, year):
    for name, county in (("王吉", places.fuping), ("林晓", places.dingzhou)):
        one = deployment(places.changan, county, name=name)
        Deployment.objects.filter(pk=one.pk).update(state="approved")
    deployment(places.changan, places.fuping, name="曹平")  # put forward only: holds no place
    client.force_login(officer("county_hr", places.fuping))
    (row,) = client.get(url("programmes")).context["list"].window.rows
    assert (row.sent, row.trained) == (1, 0)
    link = ProgrammeList().column("sent").link(row)
    assert [one.worker.name for one in client.get(link).context["list"].window.rows] == ["王吉"]


def test_the_lists_of_the_plan_leave_as_files(client, monitor, year):
    for name in ("programmes", "calls", "batches"):
        answer = client.get(url(name), {"export": "csv"})
        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]
        assert (year.name in b"".join(answer).decode("utf-8-sig")) == (name == "programmes")


def test_a_payment_is_prepared_on_its_own_page_for_the_programme_that_runs(client, monitor, year):
    page = client.get(url("batch_new"))
    assert page.context["form"].initial["programme"] == year
    answer = client.post(url("batch_new"), {"programme": year.pk, "until": "no day"})
    assert answer.status_code == 422
    answer = client.post(url("batch_new"), {"programme": year.pk, "until": "2026-05-31"})
    assert answer.status_code == 422  # nothing is due: said on the form, nothing typed is lost
    assert "2026-05-31" in answer.content.decode()
