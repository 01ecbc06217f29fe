"""People are visited and checked; what they say in confidence stays with few."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common.errors import NotAllowed, Refused
from core.common.waiting import waiting_for
from talent.deployments.actions.course import (
    call_visit_off,
    countersign_midterm,
    finish_follow_up,
    plan_visit,
    read_confidence,
    reveal_contact,
    sign_midterm,
    write_arrival,
)
from talent.deployments.actions.months import confirm_month
from talent.deployments.documents.course import arrival_pdf, midterm_pdf, visit_pdf
from talent.deployments.models import Arrival
from talent.deployments.selectors.course import last_visits
from tests.factories.accounts import stepped_up
from tests.factories.core import by, officer
from tests.factories.months import reported

from .kit import ARRIVED, CANARY, body, client_of, text_of, visited, words_of

pytestmark = pytest.mark.django_db


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
            deployment=row,
            changes={"received_by": "张三", "lodging_ok": True},
            by=by(officer("county_hr", places.changan)),
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


def test_an_empty_form_of_arrival_is_refused_and_what_was_typed_stays_on_the_page(row, county):
    page = f"/talent/deployments/{row.uid}/arrival/"
    answer = client_of(county.user).post(page, {"lodging": "镇卫生院二楼宿舍"})
    assert answer.status_code == 422 and "镇卫生院二楼宿舍" in words_of(answer)
    assert set(answer.context["form"].errors) == {"received_by", "lodging_ok"}
    assert not Arrival.objects.exists()
    with pytest.raises(ValidationError) as lacking:
        write_arrival(deployment=row, changes={"received_by": "张主任", "lodging_ok": False}, by=county)
    assert set(lacking.value.message_dict) == {"lodging"}


def test_a_visit_on_site_saw_something(row, county):
    with pytest.raises(ValidationError) as lacking:
        visited(row, county, saw_person=False)
    assert set(lacking.value.message_dict) == {"saw_person"}
    assert visited(row, county, saw_person=False, mode="phone", visitors="李建国").state == "recorded"


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
