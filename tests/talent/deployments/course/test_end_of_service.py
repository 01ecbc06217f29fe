"""A service is appraised and certified at its end; reminders, timeline and pages on the way."""

from datetime import date

import pytest
from django.test import Client

from core.common import messaging
from core.common.errors import NotAllowed, Refused
from talent.deployments.actions import complete
from talent.deployments.actions.appraisals import (
    decide_appraisal,
    submit_appraisal,
    write_host_opinion,
    write_sender_opinion,
    write_summary,
)
from talent.deployments.actions.months import confirm_month, open_months, reopen_month
from talent.deployments.documents.course import appraisal_pdf, change_pdf
from talent.deployments.models import ServiceMonth, Visit
from talent.deployments.reminders import remind
from talent.deployments.selectors.certificates import earned_by
from talent.deployments.selectors.course import effects_of, targets_done
from talent.deployments.selectors.timeline import timeline_of, what_comes
from tests.factories.accounts import stepped_up
from tests.factories.core import UserFactory, by, officer
from tests.factories.course import asked
from tests.factories.months import reported

from .kit import ARRIVED, body, client_of, text_of, visited

pytestmark = pytest.mark.django_db


# ---------------------------------------------------------------- appraisal and certificate
@pytest.fixture
def finished(row, monitor, on_a_day_in_july):
    """The whole year is served and confirmed: 365 of 365 days."""
    on_a_day_in_july.move_to("2027-05-12T04:00:00Z")
    done = complete(deployment=row, left_on=date(2027, 5, 10), by=monitor)
    open_months(deployments=[done], until=date(2027, 5, 12), by=monitor)
    ServiceMonth.objects.filter(deployment=done).update(
        state="confirmed", safe=True, reported_at="2027-05-11T00:00Z", decided_at="2027-05-12T00:00Z"
    )
    return done


def graded(row, places, grade="excellent"):
    write_summary(deployment=row, text="服务一年", by=by(row.worker.user))
    write_host_opinion(
        deployment=row, by=by(officer("institution_hr", row.host)), opinion="很好", proposed_grade=grade
    )
    write_sender_opinion(deployment=row, by=by(officer("institution_hr", row.sender)), opinion="同意")
    appraisal = submit_appraisal(deployment=row, by=by(officer("county_hr", places.fuping)))
    hands = (
        ("county_hr", places.fuping),
        ("prefecture_officer", places.baoding),
        ("deployment_monitor", places.hebei),
    )
    for role, place in hands:
        appraisal = decide_appraisal(appraisal=appraisal, by=by(officer(role, place)), grade=grade)
    return appraisal


def test_three_sides_write_three_levels_agree_and_the_province_grades(finished, places):
    appraisal = graded(finished, places)
    assert (appraisal.state, appraisal.grade) == ("graded", "excellent")
    paper = text_of(appraisal_pdf(appraisal))
    assert "优秀" in paper and "服务一年" in paper


def test_nothing_is_appraised_before_the_end_and_nobody_writes_for_another(row, places, county):
    with pytest.raises(Refused, match="服务结束后"):
        write_summary(deployment=row, text="x", by=by(row.worker.user))
    with pytest.raises(NotAllowed):
        write_summary(deployment=row, text="x", by=county)
    with pytest.raises(NotAllowed):
        write_host_opinion(
            deployment=row,
            by=by(officer("institution_hr", row.sender)),
            opinion="x",
            proposed_grade="competent",
        )


def test_an_opinion_without_a_grade_comes_back_as_it_was_written(finished):
    page = client_of(officer("institution_hr", finished.host))
    answer = page.post(
        f"/talent/deployments/{finished.uid}/appraisal/host/", {"opinion": "群众信任，工作扎实"}
    )
    assert answer.status_code == 422 and "群众信任" in answer.content.decode()
    assert set(answer.context["form"].errors) == {"proposed_grade"}


def test_an_incomplete_appraisal_is_not_submitted(finished, places, county):
    with pytest.raises(Refused) as refusal:
        submit_appraisal(deployment=finished, by=county)
    assert len(refusal.value.details) == 3


def test_a_certificate_waits_for_each_of_its_grounds_and_names_them(row, finished, places):
    assert earned_by(finished).reasons == ["期满考核尚未审定。"]
    months = finished.months.order_by("first_day")
    ServiceMonth.objects.filter(pk=months[3].pk).update(state="reported")
    reasons = " ".join(earned_by(finished).reasons)
    assert "2026-08" in reasons
    assert "347" in reasons  # 95 % of 365 days, rounded up; 365 − 31 = 334 are confirmed
    assert earned_by(finished).days == 334


def test_the_certificate_is_issued_checked_downloaded_and_revoked(finished, places, monitor):
    province = stepped_up(monitor.user)
    url = f"/talent/deployments/{finished.uid}/certificate/"
    assert province.get(url).status_code == 404
    refused = province.post(url, follow=True)
    assert "暂不能发给证书" in refused.content.decode()
    graded(finished, places)
    paper = province.post(url)
    words = text_of(body(paper))
    assert finished.worker.name in words and "优秀" in words and "核实服务365天" in words
    document = earned_by(finished).document
    own = client_of(finished.worker.user).get(f"/talent/deployments/mine/service/{finished.uid}/certificate/")
    assert document.number in text_of(body(own))
    public = Client().get(f"/check/{document.token}/").content.decode()
    assert document.number in public and finished.worker.name not in public
    month = finished.months.first()
    with pytest.raises(Refused, match=document.number):
        reopen_month(month=month, by=monitor.because("误确认"))
    county = stepped_up(officer("county_hr", places.fuping))
    assert county.post(f"{url}revoke/", {"reason": "x"}).status_code == 403
    province.post(f"{url}revoke/", {"reason": "材料失实"})
    assert "已撤销" in Client().get(f"/check/{document.token}/").content.decode()
    assert reopen_month(month=month, by=monitor.because("误确认")).state == "reported"


def test_a_failed_appraisal_gives_no_certificate(finished, places):
    graded(finished, places, "failed")
    assert "不合格" in " ".join(earned_by(finished).reasons)


def test_what_a_service_means_elsewhere_follows_the_dated_rule(finished):
    """11 May – 31 December 2026 are 235 days ≥ 183; 365 ÷ 30 = 12 months and 12 points."""
    found = effects_of(finished.worker, 2026)
    assert (found.days, found.outside_quota, found.months, found.points) == (235, True, 12, 12)
    later = effects_of(finished.worker, 2027)
    assert (later.days, later.outside_quota) == (130, False)
    assert found.document_no


def test_targets_without_a_matching_word_say_so(row):
    row.targets = [{"task": "其他", "count": "若干"}]
    assert targets_done(row) == [{"task": "其他", "planned": None, "done": "–", "share": None}]


# ---------------------------------------------------------------- reminders
def test_each_reminder_goes_out_once_and_never_after_it_is_done(row, county, on_a_day_in_july):
    messaging.outbox.clear()
    assert remind(date(2026, 7, 20)) == 2  # May and June are late
    assert remind(date(2026, 7, 20)) == 0
    assert all(message.to == "13811112222" for message in messaging.outbox) or not messaging.outbox
    july = row.months.get(first_day=date(2026, 7, 1))
    on_a_day_in_july.move_to("2026-07-26T04:00:00Z")
    reported(july, by=by(row.worker.user))
    assert remind(date(2026, 7, 26)) == 0
    assert remind(date(2027, 4, 12)) >= 2  # 28 days before the end; the mid-term check is due as well
    assert remind(date(2027, 5, 4)) >= 1
    assert remind(date(2027, 5, 4)) == 0


# ---------------------------------------------------------------- pages
def test_the_timeline_tells_a_service_from_the_arrival_on(row, county):
    may = reported(row.months.get(first_day=ARRIVED), by=by(row.worker.user))
    confirm_month(month=may, by=county)
    visited(row, county)
    titles = [one.title for one in timeline_of(row)]
    assert titles[-1] == "到岗" and "走访" in titles and "2026-05 已确认" in titles
    assert [one.day for one in what_comes(row)] == sorted(one.day for one in what_comes(row))


def test_a_worker_asks_for_a_change_on_the_phone_and_reads_what_it_means_first(row):
    client = client_of(row.worker.user)
    url = f"/talent/deployments/mine/service/{row.uid}/change/"
    typed = {"kind": "suspend", "reason": "family", "day": "2026-07-25", "explanation": "家人住院需陪护"}
    looked = client.post(url, typed | {"look": "1"})
    assert looked.status_code == 200 and "影响测算" in looked.content.decode()
    assert not row.changes.exists()
    assert client.post(url, typed).status_code == 302
    change = row.changes.get()
    assert (change.applicant, change.state) == ("worker", "asked")
    assert client.post(f"/talent/deployments/mine/changes/{change.uid}/").status_code == 302
    change.refresh_from_db()
    assert change.state == "withdrawn"
    wrong = client.post(url, typed | {"day": "2030-01-01"})
    assert wrong.status_code == 422 and "家人住院需陪护" in wrong.content.decode()


def test_another_worker_cannot_ask_and_the_pages_of_strangers_do_not_exist(row, places, county):
    other = client_of(UserFactory())
    assert other.get(f"/talent/deployments/mine/service/{row.uid}/change/").status_code in (302, 403, 404)
    visit = visited(row, county)
    stranger = stepped_up(officer("county_hr", places.qiaoxi))
    for page in (f"/talent/deployments/visits/{visit.uid}/", f"/talent/deployments/{row.uid}/appraisal/"):
        assert stranger.get(page).status_code == 404


def test_the_form_of_a_change_prints_its_opinions(row, county):
    change = asked(row, "suspend", date(2026, 7, 25), by=county, reason="family")
    paper = text_of(change_pdf(change))
    assert "受援县主管部门意见" in paper and "家庭" in paper


def test_officers_pages_open(row, places, county):
    client = stepped_up(county.user)
    visit, change = visited(row, county), asked(row, "suspend", date(2026, 7, 25), by=county)
    for page in (
        f"/talent/deployments/{row.uid}/",
        f"/talent/deployments/{row.uid}/arrival/",
        f"/talent/deployments/{row.uid}/midterm/",
        f"/talent/deployments/{row.uid}/appraisal/",
        f"/talent/deployments/{row.uid}/change/",
        f"/talent/deployments/{row.uid}/visit/",
        f"/talent/deployments/visits/{visit.uid}/",
        f"/talent/deployments/changes/{change.uid}/",
        f"/talent/deployments/changes/{change.uid}/print/",
        "/talent/deployments/changes/",
    ):
        assert client.get(page).status_code == 200, page
    assert Visit.objects.count() == 1
