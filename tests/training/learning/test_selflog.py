"""Logging on one's own: nothing typed is lost, what cannot be is a sentence, what is twice is seen."""

import io
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image, ImageDraw

from core.access.holdings import Access
from core.common.errors import NotAllowed, Refused
from tests.factories.core import Map, by, officer
from tests.factories.learning import learner, record, rules
from tests.factories.training import SYSTEM, held
from training.learning import actions
from training.learning.models import LearningDraft, LearningRecord, ProofPrint
from training.learning.proofs import is_near, look_of
from training.learning.selectors.worries import worries_about, worrying

pytestmark = pytest.mark.django_db
VALUES = {
    "title": "个案管理培训",
    "starts_on": date(2026, 5, 11),
    "ends_on": date(2026, 5, 11),
    "hours": Decimal(8),
    "activity_type": "online",
    "subject": "professional",
    "part_of_day": "all_day",
}


@pytest.fixture
def hebei():
    rules()
    return Map()


@pytest.fixture
def person(hebei):
    return learner(hebei.changan)


def log(person, **values):
    return actions.log_learning(worker=person, by=by(person.user), **(VALUES | values))


def certificate(name="证书.jpg", quality=90, shift=0):
    """A picture with something on it."""
    image = Image.new("RGB", (320, 240), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20 + shift, 20, 160 + shift, 120), fill="navy")
    draw.ellipse((180, 120, 300, 220), fill="firebrick")
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality)
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/jpeg")


def test_thirty_hours_in_a_day_are_a_sentence(person):
    with pytest.raises(Refused, match="30") as refusal:
        log(person, hours=Decimal(30))
    assert refusal.value.code == "hours"
    assert log(person, hours=Decimal(30), ends_on=date(2026, 5, 13)).pk


def test_hours_in_characters_are_offered_and_everything_typed_stays(person, client):
    client.force_login(person.user)
    typed = {**VALUES, "hours": "八", "organiser": "河北大学"}
    answer = client.post(reverse("learning:log"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "八" in page
    assert 'name="hours" value="8"' in page
    assert "河北大学" in page
    client.post(reverse("learning:log"), {**typed, "hours": "８"})
    assert LearningRecord.objects.get().hours == 8


def test_the_form_is_kept_as_typed_and_gone_once_logged(person, client):
    client.force_login(person.user)
    answer = client.post(reverse("learning:log_typed"), {"title": "写了一半", "hours": "", "nonsense": "x"})
    assert answer.status_code == 200
    assert LearningDraft.objects.get().values == {"title": "写了一半"}
    assert "写了一半" in client.get(reverse("learning:log")).content.decode()
    client.post(reverse("learning:log"), VALUES)
    assert not LearningDraft.objects.exists()


def test_nobody_keeps_a_form_for_somebody_else(person, hebei):
    with pytest.raises(NotAllowed):
        actions.keep_typed(worker=learner(hebei.changan, "乙"), values={"title": "x"}, by=by(person.user))


def test_a_renamed_executable_is_refused_with_a_sentence(person):
    program = SimpleUploadedFile("证书.jpg", b"MZ\x90\x00" + b"\x00" * 200, content_type="image/jpeg")
    with pytest.raises(Refused) as refusal:
        log(person, evidence=[program])
    assert refusal.value.code == "content"
    assert not LearningRecord.objects.exists()


def test_the_same_photo_twice_is_warned_about_even_when_saved_again(person, hebei):
    first = log(person, evidence=[certificate()])
    second = log(
        person, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 1), evidence=[certificate(quality=40)]
    )
    assert ProofPrint.objects.count() == 2
    assert any(first.title in sentence for sentence in worries_about(second))
    other = log(
        person, starts_on=date(2026, 7, 1), ends_on=date(2026, 7, 1), evidence=[certificate(shift=120)]
    )
    assert not worries_about(other)


def test_a_photo_of_another_person_is_named_only_to_who_may_see_them(hebei, person):
    stranger = learner(hebei.fuping, "外县人")
    log(stranger, evidence=[certificate()])
    mine = log(person, evidence=[certificate()])
    here, above = officer("learning_verifier", hebei.changan), officer("learning_verifier", hebei.hebei)
    assert not any("外县人" in one for one in worries_about(mine, Access(here)))
    assert worries_about(mine, Access(here))
    assert any("外县人" in one for one in worries_about(mine, Access(above)))


def test_pictures_without_contrast_say_nothing():
    flat = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(flat, "JPEG")
    assert look_of(flat.getvalue()) == ""
    assert look_of(b"%PDF-1.4") == ""
    assert not is_near("", "")


def test_hours_that_the_provider_reported_already_are_named(person, hebei):
    made = held(hebei.changan, person)
    actions.close_session(session=made, by=SYSTEM)
    mine = log(person, starts_on=made.starts_on, ends_on=made.starts_on)
    assert any(made.title in sentence for sentence in worries_about(mine))


def test_learning_before_the_term_is_named(person):
    early = log(person, starts_on=date(2023, 5, 11), ends_on=date(2023, 5, 11))
    assert any("2024-03-01" in sentence for sentence in worries_about(early))
    assert not worries_about(log(person))


def test_what_a_provider_reported_cannot_be_changed_by_the_person(person, hebei):
    made = held(hebei.changan, person)
    actions.close_session(session=made, by=SYSTEM)
    posted = LearningRecord.objects.get()
    with pytest.raises(Refused):
        actions.change_record(record=posted, by=by(person.user), title="改")


def test_a_round_is_drawn_the_same_way_again_and_ends_after_the_drawn_are_decided(hebei, person):
    verifier = officer("learning_verifier", hebei.changan)
    rows = [record(person, starts_on=date(2025, 1, day), ends_on=date(2025, 1, day)) for day in range(1, 21)]
    review = actions.begin_round(records=rows, percent=10, seed="7", by=by(verifier))
    again = actions.begin_round(records=list(reversed(rows)), percent=10, seed="7", by=by(verifier))
    drawn = {item.record_id for item in review.items.filter(is_drawn=True)}
    assert drawn == {item.record_id for item in again.items.filter(is_drawn=True)}
    assert len(drawn) == 2
    assert review.frame_hash == again.frame_hash
    with pytest.raises(Refused) as early:
        actions.end_round(review=review, by=by(verifier))
    assert early.value.code == "drawn"
    kept, sent_back = LearningRecord.objects.filter(pk__in=drawn)
    actions.verify_record(record=kept, by=by(verifier))
    actions.return_record(record=sent_back, reason="缺证明", by=by(verifier))
    actions.end_round(review=review, by=by(verifier))
    assert LearningRecord.objects.filter(state="verified").count() == 19
    with pytest.raises(NotAllowed):
        actions.end_round(review=again, by=by(officer("learning_verifier", hebei.changan)))


def test_what_shares_its_time_or_its_proof_is_decided_on_its_own_page_whatever_the_lot_says(hebei, person):
    verifier = officer("learning_verifier", hebei.changan)
    rows = [record(person, starts_on=date(2025, 1, day), ends_on=date(2025, 1, day)) for day in range(1, 11)]
    record(person, "verified", starts_on=date(2025, 1, 4), ends_on=date(2025, 1, 4), title="另一班")
    for row in rows[6:8]:
        ProofPrint.objects.create(record=row, sha256="a" * 64, attachment_uid=uuid4())
    with CaptureQueriesContext(connection) as asked:
        assert worrying(rows) == {row.pk for row in (rows[3], *rows[6:8])}
    assert len(asked) == 3
    review = actions.begin_round(records=rows, percent=1, seed="7", by=by(verifier))
    looked_at = {item.record_id for item in review.items.filter(is_drawn=True)}
    assert looked_at >= {row.pk for row in (rows[3], *rows[6:8])} and len(looked_at) <= 4


def test_nobody_reviews_their_own_in_a_round(hebei, person):
    with pytest.raises(NotAllowed):
        actions.begin_round(records=[record(person)], by=by(person.user))
