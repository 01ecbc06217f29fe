"""Part-time posts by hand: what the rule of the place pays of a whole month, and the line that says so."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from core.common.dates import DateRange
from posts.pay.models import PartTimeRule
from posts.pay.resolution import resolve
from posts.pay.selectors.facts import facts_for
from tests.factories import establishment as posts
from tests.factories.core import Map, officer
from tests.factories.pay import (
    book,
    facts,
    paid_by_share,
    part,
    part_time,
    rate,
    scheme,
    standard,
)

POST = part("grade", "post_pay", component="post_pay", rows={"p10": 680})
STEP = part("fixed", "step_pay", component="step_pay", amount=181)
ALLOWANCE = part("fixed", "certificate", component="allowance_certificate", amount=100)
PERFORMANCE = part(
    "share", "performance", component="performance_monthly", rate=Decimal("0.5"), of=("post_pay",)
)


def half(known, **values):
    return resolve(facts(known, fte=50, **values))


def amounts(answer):
    return [line.amount for line in answer.lines if line.side == "earning"]


def test_half_a_post_is_paid_half_its_pay_and_the_whole_allowance():
    """680 × 0.5 = 340, 181 × 0.5 = 90.5, 100 in full: 530.50."""
    answer = half(paid_by_share(book(scheme(POST, STEP, ALLOWANCE))))
    assert amounts(answer) == [Decimal("340.00"), Decimal("90.50"), Decimal("100.00")]
    assert answer.lines[0].arithmetic.endswith("× 0.50 = 340.00")
    assert "冀人社〔2026〕1号" in str(answer.lines[0].reasons[-1])


def test_everything_by_share():
    """340 + 90.50 + 50 = 480.50."""
    assert sum(amounts(half(paid_by_share(book(scheme(POST, STEP, ALLOWANCE)), "share_of_all")))) == Decimal(
        "480.5"
    )


def test_what_is_a_share_of_others_is_not_cut_twice():
    """Post pay 340; performance half of it, 170, not 85."""
    assert amounts(half(paid_by_share(book(scheme(POST, PERFORMANCE))))) == [Decimal(340), Decimal(170)]


@pytest.mark.parametrize("rule", ["in_full", ""])
def test_where_the_rule_pays_in_full_or_there_is_none_the_line_says_so(rule):
    known = book(scheme(POST))
    answer = half(paid_by_share(known, rule) if rule else known)
    assert amounts(answer) == [Decimal(680)]
    assert answer.lines[0].reasons[-1].code == ("part_time_in_full" if rule else "part_time_no_rule")


def test_a_full_time_post_says_nothing_of_it():
    answer = resolve(facts(paid_by_share(book(scheme(POST)))))
    assert amounts(answer) == [Decimal(680)] and not answer.lines[0].reasons


def test_half_a_post_for_half_a_month():
    """680 × 0.5 = 340; 15 of 30 days: 340 × 15 ÷ 30 = 170."""
    known = paid_by_share(book(scheme(POST), part_month="calendar_days"))
    spell = DateRange(date(2026, 6, 16), date(2026, 6, 30))
    assert amounts(half(known, spell=spell)) == [Decimal(170)]


def test_contributions_are_of_what_is_paid_but_never_below_the_lowest_base():
    """8,000 × 0.5 = 4,000 > 3,921: 4,000 × 0.08 = 320.00; 340 is raised to 3,921: 313.68."""
    big = part("fixed", "basic", amount=8000)
    for some, owed in ((big, "320.00"), (POST, "313.68")):
        answer = half(paid_by_share(book(scheme(some), rates=(rate(),))))
        assert [line.amount for line in answer.lines if line.side == "person"] == [Decimal(owed)]


def test_a_yearly_component_is_by_share_as_well():
    """800 × 0.5 × 12 = 4,800."""
    bonus = part("fixed", "bonus", component="performance_yearly", amount=800, yearly=True)
    assert amounts(half(paid_by_share(book(scheme(bonus))))) == [Decimal(4800)]


@pytest.mark.django_db
def test_the_appointment_and_the_recorded_rule_decide():
    """3,000 × 0.6 = 1,800; before the rule of 2026-07 the whole 3,000."""
    place = Map()
    posts.rules()
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=9)
    standard(place.hebei)
    part_time(place.hebei, valid_from=date(2026, 7, 1))
    person = posts.worker(employer, relation="establishment")
    held = posts.appointment(person, posts.post(employer, on=date(2024, 1, 1)))
    type(held).objects.filter(pk=held.pk).update(fte=60)
    july, june = (facts_for([held], date(2026, month, 1))[0] for month in (7, 6))
    assert resolve(july).gross_monthly == Decimal(1800)
    assert resolve(june).gross_monthly == Decimal(3000)


@pytest.mark.django_db
def test_an_officer_records_the_rule_of_the_place(client):
    place = Map()
    client.force_login(officer("county_hr", place.changan))
    page = reverse("pay:record_parameter", args=["part-time"])
    assert client.get(page).status_code == 200
    typed = {
        "locality": "130102",
        "method": "share_of_all",
        "valid_from": "2026-01-01",
        "sureness": "official",
    }
    answer = client.post(page, typed | {"document_no": "长人社〔2026〕3号"})
    assert answer.status_code == 302
    assert PartTimeRule.objects.get().locality == place.changan
    assert "长人社〔2026〕3号" in client.get(reverse("pay:parameters")).content.decode()
