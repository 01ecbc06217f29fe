"""People are visited, checked, appraised and certified; what they say in confidence stays with few."""

import io
from datetime import date

import openpyxl
import pypdf
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common import messaging
from core.common.errors import NotAllowed, Refused
from core.common.waiting import waiting_for
from talent.deployments.actions import complete
from talent.deployments.actions.appraisals import (
    decide_appraisal,
    submit_appraisal,
    write_host_opinion,
    write_sender_opinion,
    write_summary,
)
from talent.deployments.actions.course import (
    call_visit_off,
    countersign_midterm,
    finish_follow_up,
    plan_visit,
    read_confidence,
    record_visit,
    reveal_contact,
    sign_midterm,
    write_arrival,
)
from talent.deployments.actions.months import confirm_month, open_months, reopen_month
from talent.deployments.documents.course import appraisal_pdf, arrival_pdf, change_pdf, midterm_pdf, visit_pdf
from talent.deployments.models import ServiceMonth, Visit
from talent.deployments.reminders import remind
from talent.deployments.selectors.certificates import earned_by
from talent.deployments.selectors.course import effects_of, last_visits, targets_done
from talent.deployments.selectors.timeline import timeline_of, what_comes
from tests.factories.accounts import stepped_up
from tests.factories.core import Map, UserFactory, by, officer
from tests.factories.course import asked, routes
from tests.factories.deployments import deployment
from tests.factories.months import reported, service_rules, serving

pytestmark = pytest.mark.django_db
ARRIVED = date(2026, 5, 11)
CANARY = "鸱鸮诉求"


@pytest.fixture(autouse=True)
def on_a_day_in_july():
    with time_machine.travel("2026-07-20T04:00:00Z", tick=False) as clock_:
        yield clock_


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def row(places):
    service_rules()
    routes(places.hebei)
    row = deployment(places.changan, places.fuping, starts_on=ARRIVED, ends_on=date(2027, 5, 10))
    row.worker.user = UserFactory()
    row.worker.mobile = "13811112222"
    row.worker.save()
    return serving(row, ARRIVED)


@pytest.fixture
def county(places):
    return by(officer("county_hr", places.fuping))


@pytest.fixture
def monitor(places):
    return by(officer("deployment_monitor", places.hebei))


def visited(row, who, **values):
    values = {
        "day": date(2026, 7, 1),
        "mode": "on_site",
        "visitors": "李建国、王秀兰",
        "living": "good",
        "progress": "正常",
        "requests": CANARY,
    } | values
    return record_visit(deployment=row, by=who, **values)


def text_of(pdf):
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return "".join(words.split())


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def words_of(response):
    """What a reader finds in an answer: the text of a page or a file, each cell of a workbook."""
    data = body(response)
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "ignore")
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    return " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


# ---------------------------------------------------------------- visits
def test_on_site_two_people_visit_by_phone_one_is_enough(row, county):
    for names in ("李建国", "李建国、李建国", " 、"):
        with pytest.raises(ValidationError, match="2"):
            visited(row, county, visitors=names)
    assert visited(row, county, mode="phone", visitors="李建国").state == "recorded"


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 7, 21), "之后"), (date(2026, 5, 10), "早于到岗"), (date(2026, 7, 20), "")]
)
def test_a_visit_lies_in_the_stay_and_not_in_the_future(row, county, day, words):
    if words:
        with pytest.raises(Refused, match=words):
            visited(row, county, day=day)
    else:
        assert visited(row, county, day=day).day == day


def test_only_the_receiving_side_visits(row, places, county):
    for stranger in (
        officer("county_hr", places.changan),
        officer("county_hr", places.qiaoxi),
        officer("institution_hr", row.host),
        row.worker.user,
    ):
        with pytest.raises(NotAllowed):
            visited(row, by(stranger))
    assert visited(row, county).recorded_by == county.user


def test_a_planned_visit_is_recorded_once_or_called_off_with_a_reason(row, county):
    visit = plan_visit(deployment=row, planned_on=date(2026, 7, 20), by=county)
    assert visited(row, county, visit=visit).pk == visit.pk
    with pytest.raises(Refused):
        visited(row, county, visit=visit)
    other = plan_visit(deployment=row, planned_on=date(2026, 7, 25), by=county)
    with pytest.raises(Refused):
        call_visit_off(visit=other, by=county)
    assert call_visit_off(visit=other, by=county.because("暴雨封路")).state == "cancelled"
    with pytest.raises(Refused):
        plan_visit(deployment=row, planned_on=date(2026, 7, 19), by=county)


def test_what_has_to_be_done_names_a_unit_and_a_day_and_waits_on_the_desk_until_done(row, county):
    with pytest.raises(ValidationError):
        visited(row, county, action="更换取暖设备")
    visit = visited(row, county, action="更换取暖设备", responsible="受援单位", due_on=date(2026, 7, 10))
    desk = [str(one.title) for one in waiting_for(Access.of(county.user))]
    assert any("逾期：1" in title for title in desk)
    with pytest.raises(Refused):
        finish_follow_up(visit=visit, done_on=date(2026, 6, 1), done_note="已换", by=county)
    finish_follow_up(visit=visit, done_on=date(2026, 7, 12), done_note="已换", by=county)
    desk = [str(one.title) for one in waiting_for(Access.of(county.user))]
    assert not any("处理意见逾期" in title for title in desk)


def test_the_last_visit_up_to_a_day(row, county):
    first, second = visited(row, county, day=date(2026, 6, 1)), visited(row, county, day=date(2026, 7, 1))
    assert last_visits([row], date(2026, 6, 30)) == {row.pk: first}
    assert last_visits([row], date(2026, 7, 1)) == {row.pk: second}
    assert last_visits([row], date(2026, 5, 20)) == {}


# ---------------------------------------------------------------- in confidence
def everywhere(client, visit):
    """Every answer in which a careless page could show what was said in confidence."""
    pages = (
        f"/talent/deployments/visits/{visit.uid}/",
        "/talent/deployments/visits/",
        "/talent/deployments/visits/?export=csv",
        "/talent/deployments/visits/?export=xlsx",
        f"/talent/deployments/{visit.deployment.uid}/",
        f"/talent/deployments/visits/{visit.uid}/requests/",
    )
    return [client.get(page) for page in pages]


@pytest.mark.parametrize("role", ["county_hr", "institution_hr", "auditor", "provincial_hr"])
def test_without_the_right_a_confidence_is_absent_from_every_page_paper_and_export(row, places, county, role):
    visit = visited(row, county)
    place = {"institution_hr": row.host, "provincial_hr": places.hebei}.get(role, places.fuping)
    client = stepped_up(officer(role, place))
    for response in everywhere(client, visit):
        assert CANARY not in words_of(response)
    page = client.get(f"/talent/deployments/visits/{visit.uid}/")
    assert page.status_code == 200 and "保密诉求" not in page.content.decode()
    assert client.get(f"/talent/deployments/visits/{visit.uid}/requests/").status_code == 403
    paper = client.get(f"/talent/deployments/visits/{visit.uid}/print/")
    assert paper.status_code == 200 and CANARY not in text_of(body(paper))


def test_the_prefecture_reads_a_confidence_with_a_reason_that_is_kept(row, places, county):
    visit = visited(row, county)
    prefecture = officer("prefecture_officer", places.baoding)
    with pytest.raises(NotAllowed):
        read_confidence(visit=visit, by=by(prefecture))
    client = stepped_up(prefecture)
    page = client.get(f"/talent/deployments/visits/{visit.uid}/").content.decode()
    assert CANARY not in page and "保密诉求" in page
    answer = client.post(f"/talent/deployments/visits/{visit.uid}/requests/", {"reason": "协调处理"})
    assert CANARY in answer.content.decode() and answer["Cache-Control"] == "no-store"
    event = AuditEvent.objects.get(event="deployments.confidence_revealed")
    assert event.reason == "协调处理" and CANARY not in str(event.facts)
    other = stepped_up(officer("prefecture_officer", places.shijiazhuang))
    assert other.get(f"/talent/deployments/visits/{visit.uid}/requests/").status_code in (200, 404)


def test_a_confidence_lies_sealed_in_the_database_and_in_no_event(row, county):
    visit = visited(row, county, progress="看得见的进展")
    with connection.cursor() as cursor:
        cursor.execute("SELECT requests, progress FROM deployments_visit WHERE id = %s", [visit.pk])
        sealed, progress = cursor.fetchone()
    assert CANARY not in sealed and progress == "看得见的进展"
    assert not any(CANARY in str(vars(event)) for event in AuditEvent.objects.all())


def test_the_paper_shows_a_confidence_only_when_asked_for_it(row, county):
    visit = visited(row, county)
    assert CANARY in text_of(visit_pdf(visit, confidences=True))
    assert CANARY not in text_of(visit_pdf(visit, confidences=False))


# ---------------------------------------------------------------- arrival
def test_the_arrival_is_written_by_the_receiving_side_and_its_contact_lies_sealed(row, places, county):
    with pytest.raises(NotAllowed):
        write_arrival(
            deployment=row, changes={"received_by": "张三"}, by=by(officer("county_hr", places.changan))
        )
    arrival = write_arrival(
        deployment=row,
        changes={
            "received_by": "张主任",
            "lodging_ok": True,
            "contact_name": "王父",
            "contact_phone": "13912345678",
        },
        by=county,
    )
    assert arrival.masked_phone.endswith("5678") and "1391234" not in arrival.masked_phone
    assert "张主任" in text_of(arrival_pdf(arrival)) and "13912345678" not in text_of(arrival_pdf(arrival))
    with pytest.raises(NotAllowed):
        reveal_contact(arrival=arrival, by=county)
    assert reveal_contact(arrival=arrival, by=county.because("突发疾病")) == "王父 13912345678"
    with pytest.raises(Refused, match="离岗后"):
        write_arrival(deployment=row, changes={"handover": "已移交"}, by=county)


# ---------------------------------------------------------------- mid-term
def test_a_midterm_check_is_signed_by_two_officers_and_freezes_its_figures(row, county, monitor):
    row.targets = [{"task": "个案服务", "unit": "个", "count": 10, "note": ""}]
    row.save()
    may = reported(row.months.get(first_day=ARRIVED), by=by(row.worker.user), cases_opened=4)
    confirm_month(month=may, by=county)
    check = sign_midterm(deployment=row, by=county, day=date(2026, 7, 15), result="normal")
    assert check.targets == [{"task": "个案服务", "planned": 10, "done": 4, "share": 40}]
    with pytest.raises(NotAllowed):
        countersign_midterm(check=check, by=county)
    assert countersign_midterm(check=check, by=monitor).state == "done"
    with pytest.raises(Refused):
        sign_midterm(deployment=row, by=county, day=date(2026, 7, 16), result="normal")
    assert "个案服务" in text_of(midterm_pdf(check))


def test_a_verdict_to_mend_says_what(row, county):
    with pytest.raises(ValidationError, match="整改"):
        sign_midterm(deployment=row, by=county, day=date(2026, 7, 15), result="mend")


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
