"""Facts are the same for one appointment and for many, and cost the same queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from posts.establishment.models import Appointment
from posts.pay.resolution import resolve, resolve_all
from posts.pay.selectors.facts import facts_for, iter_facts
from tests.factories import establishment as posts
from tests.factories import pay
from tests.factories.core import Map

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


@pytest.fixture
def place() -> Map:
    posts.rules()
    return Map()


def appointed(employer, name="王吉", **facts):
    person = posts.worker(employer, name, relation="establishment", **facts)
    return posts.appointment(person, posts.post(employer, on=date(2024, 1, 1), places=9))


def test_the_standard_of_the_nearest_place_pays(place):
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=20)
    pay.standard(place.hebei, {"key": "basic", "how": "fixed", "amount": 1000})
    pay.standard(place.shijiazhuang, {"key": "basic", "how": "fixed", "amount": 2000})
    answer = resolve(facts_for([appointed(employer)], JUNE)[0])
    assert answer.gross_monthly == Decimal(2000)
    assert answer.lines[0].place == "石家庄市"
    assert answer.lines[0].inherited


def test_facts_for_many_cost_the_same_queries_as_for_one(place):
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=40)
    pay.standard(place.hebei)
    held = [appointed(employer, name) for name in ("王一", "王二", "王三", "王四")]

    def queries(some) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert len(facts_for(some, JUNE)) == len(some)
        return len(seen)

    assert queries(held[:1]) == queries(held) <= 16


def test_one_by_one_is_the_same_as_all_together_and_as_batch_by_batch(place):
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=40)
    pay.standard(place.hebei)
    held = [appointed(employer, name) for name in ("王一", "王二", "王三")]
    together = resolve_all(facts_for(held, JUNE))
    assert [resolve(facts_for([one], JUNE)[0]) for one in held] == together
    batches = [resolve_all(batch) for batch in iter_facts(Appointment.objects.all(), JUNE, batch=2)]
    assert [answer for batch in batches for answer in batch] == together


def test_hired_in_the_middle_of_a_month(place):
    """From 16 June 15 of 30 days: 3,000 × 15 ÷ 30 = 1,500.00."""
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=9)
    pay.standard(place.hebei)
    pay.proration(place.hebei)
    person = posts.worker(employer, relation="establishment", starts_on=date(2026, 6, 16))
    held = posts.appointment(person, posts.post(employer, on=date(2024, 1, 1)), starts_on=date(2026, 6, 16))
    assert resolve(facts_for([held], JUNE)[0]).gross_monthly == Decimal(1500)
    assert resolve(facts_for([held], date(2026, 5, 1))[0]).missing.code == "not_employed"
    assert resolve(facts_for([held], date(2026, 7, 1))[0]).gross_monthly == Decimal(3000)


def test_whoever_is_transferred_within_a_month_is_paid_in_the_old_post_until_its_end(place):
    """Grade 8 to grade 7 on 11 June: June is paid in the first post whole, July in the second."""
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=9)
    pay.standard(place.hebei, {"key": "post_pay", "how": "grade", "rows": {"p08": 780, "p09": 730}})
    person = posts.worker(employer, relation="establishment")
    old = posts.post(employer, on=date(2024, 1, 1), grade="p09")
    new = posts.post(employer, on=date(2024, 1, 1), grade="p08")
    first = posts.appointment(person, old, ends_on=date(2026, 6, 10))
    second = posts.appointment(person, new, starts_on=date(2026, 6, 11))
    one, two = facts_for([first, second], JUNE)
    assert resolve(one).gross_monthly == Decimal(730)
    assert resolve(two).missing.code == "other_post"
    assert resolve(facts_for([second], date(2026, 7, 1))[0]).gross_monthly == Decimal(780)


def test_a_recorded_step_and_its_correction(place):
    """Step 2 by mistake, then step 1 for the same day: 100.00; as known before the correction 200.00."""
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=9)
    pay.standard(place.hebei, {"key": "s", "how": "step", "rows": {"1": 100, "2": 200}}, scale="scale")
    held = appointed(employer)
    wrong = pay.step(held.worker, 2, date(2026, 1, 1))
    pay.step(held.worker, 1, date(2026, 1, 1), cause="correction")
    assert resolve(facts_for([held], JUNE)[0]).gross_monthly == Decimal(100)
    assert resolve(facts_for([held], JUNE, known_on=wrong.recorded_at)[0]).gross_monthly == Decimal(200)


def test_a_draft_is_tried_without_being_published(place):
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=9)
    first = pay.standard(place.changan)
    draft = pay.standard(
        place.changan,
        {"key": "basic", "how": "fixed", "amount": 3300},
        published=False,
        valid_from=JUNE,
        predecessor=first,
    )
    held = appointed(employer)
    assert resolve(facts_for([held], JUNE)[0]).gross_monthly == Decimal(3000)
    assert resolve(facts_for([held], JUNE, drafts=[draft])[0]).gross_monthly == Decimal(3300)
