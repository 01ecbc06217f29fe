"""The organiser's pages: plan from a course, timetable, open, list of people, papers."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from core.common.dates import today
from tests.factories.core import Map, officer
from tests.factories.learning import learner
from tests.factories.training import SYSTEM, held, provider, session
from training.learning.actions import add_course, close_session
from training.learning.models import LearningRecord, SignIn, TrainingSession

pytestmark = pytest.mark.django_db


@pytest.fixture
def hebei():
    return Map()


@pytest.fixture
def boss(hebei, client):
    user = officer("county_hr", hebei.changan)
    client.force_login(user)
    return user


def test_a_session_is_planned_from_a_course_given_a_timetable_and_opened(hebei, boss, client):
    held_by = provider(hebei.changan)
    course = add_course(provider=held_by, title="个案管理", hours=8, by=SYSTEM)
    page = client.get(reverse("learning:session_plan"), {"course": course.pk})
    assert 'value="个案管理"' in page.content.decode()
    day = (today() + timedelta(days=3)).isoformat()
    typed = page.context["form"].initial | {
        "course": course.pk,
        "provider": held_by.pk,
        "locality": "130102",
        "starts_on": day,
        "ends_on": day,
        "venue": "礼堂",
        "mode": "face_to_face",
        "capacity": 20,
        "level": "county",
        "audience": "全体",
        "contact_name": "王",
        "contact_phone": "86000000",
    }
    answer = client.post(reverse("learning:session_plan"), typed)
    made = TrainingSession.objects.get()
    assert answer.url == reverse("learning:session_timetable", args=[made.uid])
    lines = {
        "form-TOTAL_FORMS": 2,
        "form-INITIAL_FORMS": 0,
        "form-0-day": day,
        "form-0-part_of_day": "morning",
        "form-0-starts_at": "09:00",
        "form-0-ends_at": "12:00",
        "form-0-topic": "接案",
        "form-0-hours": "4",
        "form-1-part_of_day": "morning",
    }
    assert client.post(answer.url, lines | {"form-0-hours": "40"}).status_code == 422
    client.post(answer.url, lines)
    assert [one.topic for one in made.sittings.all()] == ["接案"]
    client.post(reverse("learning:session_open", args=[made.uid]))
    made.refresh_from_db()
    assert (made.state, made.hours) == ("open", 4)


def test_the_filing_form_and_the_sign_in_sheet_carry_what_was_planned(hebei, boss, client):
    made = held(hebei.changan, learner(hebei.changan, "赵婷"))
    for form, word in (("F19b", "个案管理"), ("F19c", "赵婷")):
        answer = client.get(reverse("learning:session_print", args=[made.uid, form]))
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(b"".join(answer))).pages)
        assert word in text
        assert made.title in text


def test_an_officer_signs_people_in_by_hand_and_takes_it_back(hebei, boss, client):
    person = learner(hebei.changan)
    made = session(hebei.changan)
    url = reverse("learning:session_enrol", args=[made.uid, person.uid])
    client.post(url)
    morning = made.sittings.first()
    ticked = {"sitting": morning.pk, "person": [str(person.uid)]}
    client.post(reverse("learning:session_sign_in", args=[made.uid]), ticked)
    assert SignIn.objects.valid().count() == 1
    back = reverse("learning:session_take_back", args=[made.uid, person.uid])
    client.post(back, {"sitting": morning.pk, "reason": ""})
    assert SignIn.objects.valid().count() == 1
    client.post(back, {"sitting": morning.pk, "reason": "点错了人"})
    assert not SignIn.objects.valid().exists()
    assert SignIn.objects.get().void_reason == "点错了人"


def test_the_page_of_a_session_costs_as_many_queries_for_ten_people_as_for_two(
    hebei, boss, client, django_assert_max_num_queries
):
    few = held(hebei.changan, *(learner(hebei.changan, f"少{n}") for n in range(2)))
    many = held(hebei.changan, *(learner(hebei.changan, f"多{n}") for n in range(10)), batch="二")
    client.get(few.get_absolute_url())
    with django_assert_max_num_queries(60) as few_queries:
        client.get(few.get_absolute_url())
    with django_assert_max_num_queries(60) as many_queries:
        client.get(many.get_absolute_url())
    assert len(many_queries) == len(few_queries)


def test_what_waits_to_be_closed_stands_on_the_desk(hebei, boss, client):
    made = held(hebei.changan, learner(hebei.changan))
    assert made.get_absolute_url() in client.get("/").content.decode()
    close_session(session=made, by=SYSTEM)
    assert LearningRecord.objects.count() == 1
    assert made.get_absolute_url() not in client.get("/").content.decode()


def test_an_open_session_whose_last_day_has_passed_is_told_and_found_as_over(hebei, boss, client):
    over, coming = held(hebei.changan, batch="一"), session(hebei.changan, batch="二")
    assert (over.state, over.standing, coming.standing) == ("open", "over", "open")
    assert ">待结班</span>" in client.get(over.get_absolute_url()).content.decode()
    for asked, found in (("over", [over]), ("open", [coming]), ("closed", [])):
        page = client.get(reverse("learning:sessions"), {"state": asked}).content.decode()
        assert [one for one in (over, coming) if one.get_absolute_url() in page] == found, asked
