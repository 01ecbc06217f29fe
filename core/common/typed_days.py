"""A day that nobody can mean (0001-01-01, 9999-12-31) is refused wherever one is typed."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .dates import MEANT_YEARS


def require_meant_year(day: date) -> None:
    """The validator: a year of which neither the day before nor the terms after leave the calendar."""
    if day.year not in MEANT_YEARS:
        raise ValidationError(_("The year %(year)d cannot be meant.") % {"year": day.year}, code="year")


def bound_typed_days() -> None:
    """Give the validator to every form field for a day, those of model forms included."""
    forms.DateField.default_validators = [require_meant_year]
