"""Boxes of the learning forms."""

import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.common.numerals import read_numeral


class Meant(ValidationError):
    """What was typed is no figure, but one is probably meant: ``meant`` is offered in the box."""

    def __init__(self, message: str, meant: Decimal) -> None:
        super().__init__(message, code="numeral")
        self.meant = meant


class HoursField(forms.DecimalField):
    """Class-hours: full-width digits are read, characters (八) are offered as the figure they mean."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 5)
        kwargs.setdefault("decimal_places", 1)
        kwargs.setdefault("min_value", Decimal("0.5"))
        kwargs.setdefault("max_value", Decimal(600))
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        text = unicodedata.normalize("NFKC", str(value)).strip() if value is not None else ""
        text = text.removesuffix("学时").removesuffix("课时").removesuffix("h").strip()
        meant = read_numeral(text)
        if meant:
            words = {"text": text, "number": meant}
            raise Meant(
                _("“%(text)s” is no figure. Is %(number)s meant? It stands in the box now.") % words, meant
            )
        return super().to_python(text)
