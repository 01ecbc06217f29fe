"""The pages of learning: the worker's own, the verifier's in scope, the transcript that can be checked."""

import re
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from core.files.models import IssuedDocument
from tests.factories.core import Map, officer
from tests.factories.learning import learner, photo, record, rules
from training.learning.models import LearningRecord, ReviewRound

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "禁毒社会工作基础",
    "starts_on": "2026-09-20",
    "ends_on": "",
    "hours": "6",
    "activity_type": "face_to_face",
    "organiser": "省培训基地",
    "part_of_day": "all_day",
    "subject": "professional",
    "reflection": "",
}


@pytest.fixture(autouse=True)
def on_a_day_in_november():
    with time_machine.travel("2026-11-23T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    rules()
    return Map()


@pytest.fixture
def person(places):
    return learner(places.changan)


def test_a_worker_logs_a_training_with_a_photo_on_one_page(client, person):
    client.force_login(person.user)
    answer = client.post(reverse("learning:log"), TYPED | {"evidence": photo(), "submit": "1"})
    row = LearningRecord.objects.get()
    assert answer.url == reverse("learning:my_record", args=[row.uid])
    assert (row.state, row.ends_on, row.worker) == ("submitted", date(2026, 9, 20), person)
    assert "签到表.jpg" in client.get(answer.url).content.decode()


def test_a_mistake_keeps_what_was_typed_and_names_the_field(client, person):
    client.force_login(person.user)
    answer = client.post(reverse("learning:log"), TYPED | {"hours": "", "submit": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="禁毒社会工作基础"' in page
    assert not LearningRecord.objects.exists()


def test_a_missing_proof_is_said_at_the_proof_and_nothing_is_lost(client, person):
    client.force_login(person.user)
    answer = client.post(reverse("learning:log"), TYPED | {"submit": "1"})
    assert answer.status_code == 422
    assert 'value="禁毒社会工作基础"' in answer.content.decode()
    assert not LearningRecord.objects.exists()


def test_somebody_elses_record_looks_like_none_at_all(client, person, places):
    theirs = record(learner(places.changan, name="赵婷"), title="他人的学习")
    client.force_login(person.user)
    for name in ("learning:my_record", "learning:my_record_edit"):
        assert client.get(reverse(name, args=[theirs.uid])).status_code == 404
    assert client.post(reverse("learning:my_record_withdraw", args=[theirs.uid])).status_code == 404
    assert "他人的学习" not in client.get(reverse("learning:mine")).content.decode()


def test_an_account_without_an_own_record_has_no_own_page(client, places):
    client.force_login(officer("county_hr", places.changan))
    assert client.get(reverse("learning:mine")).status_code == 404


def test_a_verifier_sees_the_queue_of_the_own_county_only(client, person, places):
    record(person, title="长安的学习")
    record(learner(places.fuping, name="阜平人"), title="阜平的学习")
    client.force_login(officer("learning_verifier", places.changan))
    page = client.get(reverse("learning:queue")).content.decode()
    assert "长安的学习" in page
    assert "阜平" not in page


def test_a_verifier_accepts_and_returns_and_comes_to_the_next(client, person, places):
    first, second = (
        record(person),
        record(person, title="第二条", starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 1)),
    )
    client.force_login(officer("learning_verifier", places.changan))
    answer = client.post(reverse("learning:verify", args=[first.uid]), {"next": "1"})
    assert answer.url == reverse("learning:record", args=[second.uid])
    client.post(reverse("learning:return", args=[second.uid]), {"reason": "请补签到表", "next": "1"})
    assert set(LearningRecord.objects.values_list("state", "returned_reason")) == {
        ("verified", ""),
        ("returned", "请补签到表"),
    }


def test_a_round_takes_in_what_was_chosen_but_never_a_foreign_record(client, person, places):
    mine, foreign = record(person), record(learner(places.fuping, name="阜平人"))
    client.force_login(officer("learning_verifier", places.changan))
    client.post(reverse("learning:verify_many"), {"record": [str(mine.uid), str(foreign.uid), "nonsense"]})
    review = ReviewRound.objects.get()
    assert [item.record for item in review.items.all()] == [mine]
    page = client.get(reverse("learning:round", args=[review.uid]))
    assert "个案管理培训" in page.content.decode()
    stranger = officer("learning_verifier", places.changan)
    client.force_login(stranger)
    assert client.get(reverse("learning:round", args=[review.uid])).status_code == 404


def test_a_foreign_record_answers_like_one_that_does_not_exist(client, person, places):
    row = record(person)
    client.force_login(officer("learning_verifier", places.fuping))
    missing = "00000000-0000-4000-8000-000000000000"
    answers = [client.get(reverse("learning:record", args=[uid])) for uid in (row.uid, missing)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert plain(answers[0]) == plain(answers[1])


def test_the_transcript_says_how_every_hour_counts_and_its_code_can_be_checked(client, person):
    record(person, "verified", title="已认定的培训")
    client.force_login(person.user)
    answer = client.get(reverse("learning:my_transcript"))
    text = pdf_text(answer)
    issued = IssuedDocument.objects.get()
    assert "已认定的培训" in text
    assert issued.code_shown in text
    assert person.id_number not in text
    client.logout()
    page = client.get(reverse("files:check_document", args=[issued.token])).content.decode()
    assert "王*" in page
    assert person.name not in page


def pdf_text(answer) -> str:
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def plain(answer) -> str:
    """The page without its token and its own address, which differ each time."""
    page = answer.content.decode().replace(answer.wsgi_request.path, "")
    return re.sub(r'(csrf-token" content|csrfmiddlewaretoken" value)="[^"]*"', "", page)
