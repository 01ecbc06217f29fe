"""The officers' pages: what is shown where, and what a foreign or hidden record looks like."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from core.audit.models import AuditEvent
from talent.people.models import Employment, SocialWorker
from tests.factories import people
from tests.factories.accounts import stepped_up
from tests.factories.core import UserFactory, officer

pytestmark = pytest.mark.django_db

PAGES = ("worker", "employments", "certificates", "history", "edit", "employ", "transfer", "certificate_new")


@pytest.fixture
def desk(client, hr):
    client.force_login(hr)
    return client


def url(name, worker, *more):
    return reverse(f"people:{name}", args=[worker.uid, *more])


def body(answer):
    """The page without what differs by chance: tokens and the address itself."""
    words = answer.content.decode().replace(answer.wsgi_request.path, "")
    return re.sub(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]*"', "", words)


def names_in(answer):
    return {row.name for row in answer.context["list"].window.rows}


@pytest.mark.parametrize("view", PAGES)
def test_each_page_opens_inside_the_scope_and_does_not_exist_outside(desk, wang, stranger, view):
    assert desk.get(url(view, wang)).status_code == 200
    foreign = desk.get(url(view, stranger))
    nobody = desk.get(reverse(f"people:{view}", args=[uuid4()]))
    assert (foreign.status_code, nobody.status_code) == (404, 404)
    assert body(foreign) == body(nobody)


@pytest.mark.parametrize("view", ["edit", "employ", "transfer", "certificate_new"])
def test_readers_open_no_form(client, hebei, wang, view):
    client.force_login(officer("auditor", hebei.hebei))
    assert client.get(url("worker", wang)).status_code == 200
    assert client.get(url(view, wang)).status_code == 403


def test_a_worker_without_a_grant_opens_no_officers_page(client, wang):
    wang.user = UserFactory()
    wang.save()
    client.force_login(wang.user)
    assert client.get(url("worker", wang)).status_code == 403
    assert client.get(reverse("people:list")).status_code == 403


def test_the_list_shows_the_own_county_only(desk, wang, stranger):
    answer = desk.get(reverse("people:list"))
    assert names_in(answer) == {"王吉"}
    assert stranger.name not in answer.content.decode()


def test_numbers_that_identify_stand_on_no_page(desk, wang):
    for view in ("worker", "employments", "certificates", "history", "edit"):
        words = desk.get(url(view, wang)).content.decode()
        assert wang.id_number not in words
        assert wang.mobile not in words
    assert wang.id_number not in desk.get(reverse("people:list")).content.decode()


def test_pay_is_shown_to_those_who_may_see_it(client, hebei, home):
    person = people.worker(home, monthly_pay="4811.18")
    client.force_login(officer("county_hr", hebei.changan))
    assert "4,811.18" in client.get(url("employments", person)).content.decode()
    client.force_login(officer("learning_verifier", hebei.changan))
    assert "4,811.18" not in client.get(url("employments", person)).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=王", {"王吉", "王𠮷"}),
        ("q=wj", {"王吉"}),
        ("certificate=none", {"王吉", "王𠮷"}),
        ("certificate=senior", {"马䶮"}),
        ("gap=no_certificate_in_post", {"王𠮷"}),
        ("registration=none", {"王吉", "王𠮷", "马䶮"}),
        ("relation=elected", {"马䶮"}),
        ("place=130102001", {"王吉", "王𠮷", "马䶮"}),
    ],
)
def test_filters_narrow_the_list(desk, wang, stranger, home, query, expected):
    people.worker(home, "王𠮷", post_category_claimed="professional")
    people.certificate(people.worker(home, "马䶮", relation="elected"), "senior")
    assert names_in(desk.get(f"{reverse('people:list')}?{query}")) == expected


def test_a_full_id_number_in_the_search_box_leads_to_the_person(desk, wang):
    answer = desk.get(reverse("people:list"), {"q": wang.id_number})
    assert answer.status_code == 302
    assert answer["Location"] == wang.get_absolute_url()
    assert AuditEvent.objects.filter(event="people.searched_by_id_number", subject_uid=wang.uid).exists()


def test_a_foreign_id_number_is_found_like_one_that_does_not_exist(desk, wang, stranger):
    for number in (stranger.id_number, people.id_number()):
        answer = desk.get(reverse("people:list"), {"q": number}, follow=True)
        assert answer.redirect_chain == [(reverse("people:list"), 302)]
        assert desk.post(reverse("people:find"), {"id_number": number}).status_code == 422
    found = desk.post(reverse("people:find"), {"id_number": wang.id_number})
    assert found["Location"] == wang.get_absolute_url()


def test_a_person_is_registered_by_the_form(desk, home):
    typed = {
        "name": "李 㛃",
        "id_number": people.id_number(),
        "institution": f"{home.name}（建北街道）",
        "relation": "unconfirmed",
        "mobile": "13812345678",
    }
    answer = desk.post(reverse("people:new"), typed)
    person = SocialWorker.objects.get()
    assert answer["Location"] == person.get_absolute_url()
    assert (person.name, person.institution) == ("李㛃", home)


def test_what_was_typed_stays_after_an_error(desk, home):
    typed = {
        "name": "李㛃",
        "id_number": "130102197703123526",
        "institution": home.name,
        "school": "河北大学",
    }
    answer = desk.post(reverse("people:new"), typed)
    assert answer.status_code == 422
    assert "id_number" in answer.context["form"].errors
    assert "河北大学" in answer.content.decode()
    assert not SocialWorker.objects.exists()


def test_an_employer_of_another_county_cannot_be_chosen(desk, foreign_home):
    typed = {"name": "李㛃", "id_number": people.id_number(), "institution": foreign_home.name}
    answer = desk.post(reverse("people:new"), typed)
    assert answer.status_code == 422
    assert "institution" in answer.context["form"].errors


def test_an_edit_keeps_the_hidden_mobile_number_unless_a_new_one_is_typed(desk, wang):
    assert (
        desk.post(url("edit", wang), {"version": 1, "name": "王吉", "school": "河北大学"}).status_code == 302
    )
    wang.refresh_from_db()
    assert (wang.school, wang.mobile) == ("河北大学", "13800001234")
    desk.post(url("edit", wang), {"version": 2, "name": "王吉", "mobile": "13900001111"})
    wang.refresh_from_db()
    assert wang.mobile == "13900001111"


def test_a_lost_update_shows_the_difference_and_the_next_save_counts(desk, wang):
    desk.post(url("edit", wang), {"version": 1, "name": "王吉", "school": "河北师范大学"})
    late = {"version": 1, "name": "王吉", "school": "河北大学"}
    answer = desk.post(url("edit", wang), late)
    assert answer.status_code == 422
    assert "河北师范大学" in answer.content.decode()
    again = {"version": answer.context["form"]["version"].value(), "name": "王吉", "school": "河北大学"}
    assert desk.post(url("edit", wang), again).status_code == 302
    wang.refresh_from_db()
    assert wang.school == "河北大学"


def test_an_employment_is_corrected_ended_and_followed_by_a_transfer(desk, wang, station):
    employment = wang.employments.get()
    corrected = {"version": 1, "relation": "labour", "full_time": "true", "starts_on": "2020-01-01"}
    assert desk.post(url("employment_edit", wang, employment.uid), corrected).status_code == 302
    wang.refresh_from_db()
    assert wang.relation == "labour"
    moved = {"institution": station.name, "relation": "labour", "starts_on": "2026-07-01"}
    assert desk.post(url("transfer", wang), moved).status_code == 302
    running = Employment.objects.running().get()
    assert running.institution == station
    assert desk.post(url("end_employment", wang, running.uid), {"ends_on": "2026-08-31"}).status_code == 302
    assert not Employment.objects.running().exists()


def test_an_employment_of_somebody_else_is_not_reached_through_ones_own_people(desk, wang, stranger):
    foreign = stranger.employments.get()
    assert desk.get(url("employment_edit", wang, foreign.uid)).status_code == 404
    assert desk.post(url("end_employment", wang, foreign.uid), {"ends_on": "2026-08-31"}).status_code == 404
    assert foreign.is_running


def test_certificates_and_registrations_are_recorded_by_forms(desk, wang, three_years):
    assert desk.post(url("certificate_new", wang), {"level": "senior"}).status_code == 302
    held = wang.certificates.get()
    desk.post(url("certificate_edit", wang, held.uid), {"version": 1, "number": "2021056276"})
    desk.post(url("registration_new", wang, held.uid), {"starts_on": "2024-03-01"})
    wang.refresh_from_db()
    held.refresh_from_db()
    assert (held.number, wang.certificate_level) == ("2021056276", "senior")
    assert wang.registered_until == date(2027, 2, 28)
    term = wang.registrations.get()
    desk.post(
        url("registration_cancel", wang, term.uid), {"cancelled_on": "2026-01-01", "reason": "本人申请"}
    )
    wang.refresh_from_db()
    assert wang.registered_until is None


def test_a_reveal_asks_who_is_there_then_why_and_shows_once(client, hr, wang, stranger):
    client.force_login(hr)
    page = url("reveal", wang, "id_number")
    assert client.get(page)["Location"].startswith(reverse("accounts:step_up"))
    stepped_up(hr, client)
    assert wang.id_number not in client.get(page).content.decode()
    assert wang.id_number not in client.post(page, {"reason": ""}).content.decode()
    shown = client.post(page, {"reason": "核对聘用合同"})
    assert wang.id_number in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert client.get(url("reveal", stranger, "id_number")).status_code == 404
    assert client.get(url("reveal", wang, "note")).status_code == 404


def test_an_id_number_is_corrected_after_stepping_up(client, hr, wang):
    stepped_up(hr, client)
    right = people.id_number(born=date(1985, 2, 1))
    answer = client.post(url("correct_id_number", wang), {"id_number": right, "reason": "核对原件"})
    assert answer.status_code == 302
    wang.refresh_from_db()
    assert wang.id_number == right


def test_an_activation_slip_is_shown_once(desk, wang, stranger):
    answer = desk.post(url("activation", wang))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    wang.refresh_from_db()
    assert wang.user.username in answer.content.decode()
    assert desk.get(url("activation", wang)).status_code == 405
    assert desk.post(url("activation", stranger)).status_code == 404


def test_a_masked_column_stays_masked_in_an_export_without_the_right(client, hebei, wang):
    client = stepped_up(officer("auditor", hebei.changan), client)
    answer = client.get(reverse("people:list"), {"export": "csv", "columns": "name,id_number,mobile"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert wang.id_number not in text
    assert wang.mobile not in text
    assert wang.name in text
