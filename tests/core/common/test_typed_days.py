"""No form takes a day whose neighbours leave the calendar."""

from datetime import date

import pytest
from django import forms

from talent.institutions.forms import DayField


@pytest.mark.parametrize("field", [forms.DateField(), DayField()])
def test_a_day_that_nobody_can_mean_is_refused_with_its_year(field: forms.DateField) -> None:
    for text in ("0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"):
        with pytest.raises(forms.ValidationError, match=str(int(text[:4]))):
            field.clean(text)
    assert field.clean("1900-01-01") == date(1900, 1, 1)
    assert field.clean("2100-12-31") == date(2100, 12, 31)
