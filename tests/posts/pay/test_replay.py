"""What was paid then is worked out again from what was known then, whatever has been corrected since."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.common.author import system_author
from core.common.dates import now
from core.common.known import as_known
from posts.establishment.models import Appointment
from posts.pay.resolution import resolve
from posts.pay.selectors.facts import facts_for
from talent.people.actions import cancel_registration
from talent.people.models import Employment
from tests.factories import establishment as posts
from tests.factories import pay, people
from tests.factories.core import Map

JUNE = date(2026, 6, 1)
CERTIFIED = {
    "key": "c",
    "how": "certificate",
    "component": "allowance_certificate",
    "rows": {"social_worker": 100},
}


@pytest.fixture
def held(db):
    place = Map()
    posts.rules()
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=9)
    pay.standard(
        place.hebei, {"key": "post_pay", "how": "grade", "rows": {"p10": 680, "p09": 730}}, CERTIFIED
    )
    person = posts.worker(employer, relation="establishment")
    return posts.appointment(person, posts.post(employer, on=date(2024, 1, 1), grade="p10"))


def paid(held, known_on=None):
    answer = resolve(facts_for([held], JUNE, known_on=known_on)[0])
    return answer.missing.code if answer.missing else answer.gross_monthly


def test_an_appointment_is_not_known_before_it_was_recorded(held):
    before = held.recorded_at
    late = posts.appointment(
        posts.worker(held.post.institution, "李二", relation="establishment"),
        posts.post(held.post.institution, on=date(2024, 1, 1), grade="p09"),
        starts_on=date(2026, 1, 1),
    )
    assert paid(late) == Decimal(730)
    assert paid(late, known_on=before) == "not_employed"
    assert paid(held, known_on=before) == Decimal(680)


def test_an_end_recorded_later_does_not_change_what_was_known(held):
    then = now()
    held.ends_on = date(2026, 5, 31)
    held.save()
    assert paid(held) == "not_employed"
    assert paid(held, known_on=then) == Decimal(680)


def test_a_registration_entered_late_pays_from_when_it_was_known(held):
    certificate = people.certificate(held.worker, approved_on=date(2025, 6, 1))
    then = now()
    people.registration(certificate, date(2025, 7, 1), date(2028, 6, 30))
    assert paid(held) == Decimal(780)
    assert paid(held, known_on=then) == Decimal(680)


def test_a_cancelled_registration_was_still_known_as_valid(held):
    certificate = people.certificate(held.worker, approved_on=date(2025, 6, 1))
    registration = people.registration(certificate, date(2025, 7, 1), date(2028, 6, 30))
    then = now()
    cancel_registration(registration=registration, on=date(2026, 4, 1), by=system_author("test"))
    assert paid(held) == Decimal(680)
    assert paid(held, known_on=then) == Decimal(780)


def test_a_corrected_relation_is_replayed_as_it_was(held):
    place = held.post.institution.county
    pay.standard(place, {"key": "basic", "how": "fixed", "amount": 2000}, relation="community")
    then = now()
    for row in Employment.objects.filter(worker=held.worker):
        row.relation = "community"
        row.save()
    assert paid(held) == Decimal(2000)
    assert paid(held, known_on=then) == Decimal(680)


def test_a_corrected_grade_of_the_post_is_replayed_as_it_was(held):
    then = now()
    period = held.post.periods.get()
    period.grade = "p09"
    period.save()
    assert paid(held) == Decimal(730)
    assert paid(held, known_on=then) == Decimal(680)


def test_a_rate_that_a_later_one_ended_is_replayed_as_open(held):
    """680 × 0.10 = 68.00; as known before 680 × 0.08 = 54.40."""
    place = held.post.institution.county
    old = pay.insurance(place)
    then = now()
    old.valid_to = date(2026, 5, 31)
    old.save()
    pay.insurance(place, employee="0.10", valid_from=date(2026, 6, 1))
    owed = [
        next(line.amount for line in resolve(facts).lines if line.side == "person")
        for facts in (facts_for([held], JUNE)[0], facts_for([held], JUNE, known_on=then)[0])
    ]
    assert owed == [Decimal("68.00"), Decimal("54.40")]


def test_without_any_change_the_replay_is_the_answer_itself(held):
    assert facts_for([held], JUNE, known_on=now())[0].spell == facts_for([held], JUNE)[0].spell
    assert resolve(facts_for([held], JUNE, known_on=now())[0]) == resolve(facts_for([held], JUNE)[0])


@pytest.mark.django_db
@given(st.lists(st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2030, 1, 1))), min_size=1, max_size=5))
def test_every_earlier_value_can_be_asked_for(values):
    """However often a row is corrected, each moment gives back what stood there."""
    row = Appointment(starts_on=date(2024, 1, 1), ends_on=None)
    moments = []
    for value in values:
        moments.append((now(), row.ends_on))
        old, row.ends_on = row.ends_on, value
        if old != value:
            entry = {"until": now().isoformat(), "ends_on": old.isoformat() if old else None}
            row.superseded = [*row.superseded, entry]
    row.recorded_at = moments[0][0]
    for moment, expected in moments:
        assert as_known(Appointment, vars(row), moment)["ends_on"] == expected
    assert as_known(Appointment, vars(row), now())["ends_on"] == values[-1]
