"""What is shipped is loaded once, says how sure it is, agrees with the tables it was taken from."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from posts.pay.actions.loading import DATA, load_reference
from posts.pay.models import InsuranceRate, PayStandard, StandardLine
from posts.pay.rules import violations
from posts.pay.selectors.book import read_standard
from tests.factories import establishment as posts
from tests.factories import pay
from tests.factories.core import Map

KEYS = [row["key"] for row in csv.DictReader((DATA / "standards.csv").open(encoding="utf-8"))]
CATEGORY = {"专业技术": "p", "管理": "m"}


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    Map()
    first = load_reference(by=posts.SYSTEM)
    assert first["standards"] == len(KEYS) == 6
    assert set(load_reference(by=posts.SYSTEM).values()) == {0}
    assert PayStandard.objects.filter(state="published").count() == 5
    old = PayStandard.objects.get(state="superseded")
    assert (old.valid_from, old.ends_on) == (date(2006, 7, 1), date(2014, 9, 30))


@pytest.mark.django_db
def test_every_shipped_row_names_its_source_and_how_sure_it_is():
    Map()
    load_reference(by=posts.SYSTEM)
    assert not PayStandard.objects.filter(source="").exists()
    examples = PayStandard.objects.filter(sureness="example")
    assert all("示例" in standard.name for standard in examples)
    pension = InsuranceRate.objects.get(insurance="pension")
    assert (pension.floor, pension.ceiling) == (Decimal("3921.00"), Decimal("19602.75"))


@pytest.mark.django_db
def test_stored_and_shipped_standards_are_the_same():
    Map()
    load_reference(by=posts.SYSTEM)
    for key in KEYS:
        shipped = pay.shipped(key)
        stored = read_standard(PayStandard.objects.get(name=shipped.name))
        assert [(p.key, p.amount, p.rate, p.rows) for p in stored.parts] == [
            (p.key, p.amount, p.rate, p.rows) for p in shipped.parts
        ]
    assert (
        StandardLine.objects.filter(component__key="basic", component__standard__scale="community_60").count()
        == 60
    )


def test_the_tables_of_2006_are_those_of_the_source():
    old = pay.shipped("public_institution_2006")
    posts_paid, steps = (next(p.rows for p in old.parts if p.key == key) for key in ("post_pay", "step_pay"))
    with (DATA / "institution_pay_2006.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            amount = Decimal(row["amount_yuan_month"])
            if row["table"] == "step":
                assert steps[row["grade_or_step"]].amount == amount
            else:
                line = posts_paid[f"{CATEGORY[row['category']]}{int(row['grade_or_step']):02d}"]
                assert (line.amount, line.step) == (amount, int(row["start_step"]))
    assert (len(posts_paid), len(steps)) == (23, 65)


@pytest.mark.parametrize("key", KEYS)
def test_every_shipped_standard_could_be_published(key: str):
    assert violations(pay.shipped(key)) == []
