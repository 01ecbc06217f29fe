"""Money is exact on both databases."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Sum
from django.test.utils import isolate_apps

from core.common.money import MoneyField, yuan


@pytest.fixture
def payment(transactional_db) -> Iterator[type[models.Model]]:
    with isolate_apps("core.common"):

        class Payment(models.Model):  # noqa: DJ008
            amount = MoneyField(null=True)

            class Meta:
                app_label = "common"

        with connection.schema_editor() as editor:
            editor.create_model(Payment)
        yield Payment
        with connection.schema_editor() as editor:
            editor.delete_model(Payment)


def test_amounts_come_back_as_they_were_and_add_up_to_the_fen(payment):
    for amount in ("0.10", "0.20", "1234.5"):
        payment.objects.create(amount=Decimal(amount))
    assert payment.objects.aggregate(total=Sum("amount"))["total"] == Decimal("1234.80")
    assert payment.objects.filter(amount__gt=Decimal("0.15")).count() == 2
    assert payment.objects.get(amount="0.10").amount == Decimal("0.10")
    payment.objects.create(amount=None)
    assert payment.objects.get(amount__isnull=True).amount is None


@pytest.mark.parametrize("wrong", ["0.105", "twelve", "1e99", "90000000000001"])
def test_an_amount_with_fractions_of_a_fen_or_no_number_is_refused(wrong):
    field = MoneyField()
    field.set_attributes_from_name("amount")
    with pytest.raises(ValidationError):
        field.clean(wrong, None)


def test_the_form_field_asks_for_two_decimals():
    assert MoneyField().formfield().clean("1234.50") == Decimal("1234.50")
    with pytest.raises(ValidationError):
        MoneyField().formfield().clean("1.005")


def test_yuan_are_shown_with_thousands_and_two_decimals():
    assert yuan(Decimal("1234.5")) == "1,234.50"
    assert yuan(None) == ""
