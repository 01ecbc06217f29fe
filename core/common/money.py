"""Money is exact: whole fen in a BigInteger, Decimal yuan in Python.

On SQLite a DecimalField is a float: CHECK(0.30 = 0.10 + 0.20) fails and sums drift.
"""

from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

FEN = Decimal("0.01")
_LIMIT = Decimal("90000000000000")  # 9e15 fen stay exact in a double, as JavaScript reads them


def to_fen(amount: Decimal) -> int:
    """Whole fen of an amount in yuan; ValueError where it has fractions of a fen."""
    fen = amount * 100
    if fen != fen.to_integral_value():
        raise ValueError(f"{amount} has fractions of a fen.")
    return int(fen)


def yuan(amount: Decimal | None) -> str:
    """An amount in yuan for display: two decimals, thousands separated ("1,234.50")."""
    return "" if amount is None else f"{amount:,.2f}"


class MoneyField(models.BigIntegerField):
    """A column of whole fen that reads and writes Decimal yuan (also through Sum, Min, Max)."""

    description = _("Amount in yuan")
    default_error_messages = {
        "invalid_amount": _("“%(value)s” is not an amount in yuan, for example 1234.50."),
        "fraction_of_fen": _("“%(value)s” has more than two decimals."),
    }

    @cached_property
    def validators(self) -> list:
        return [
            *self.default_validators,
            *self._validators,
            MinValueValidator(-_LIMIT),
            MaxValueValidator(_LIMIT),
        ]

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else (Decimal(value) / 100).quantize(FEN)

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or value == "":
            return None
        try:
            amount = value if isinstance(value, Decimal) else Decimal(str(value).replace(",", "").strip())
            to_fen(amount)
            return amount.quantize(FEN)
        except (InvalidOperation, OverflowError):
            raise self._error("invalid_amount", value) from None
        except ValueError:
            raise self._error("fraction_of_fen", value) from None

    def get_prep_value(self, value: Any) -> int | None:
        if hasattr(value, "resolve_expression"):
            return value
        amount = self.to_python(value)
        return None if amount is None else to_fen(amount)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> forms.Field:
        options = {"form_class": forms.DecimalField, "decimal_places": 2, "max_digits": 16, **kwargs}
        return models.Field.formfield(self, **options)

    def _error(self, code: str, value: Any) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"value": value})
