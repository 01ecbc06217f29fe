"""Deadlines skip the public holidays that are loaded as data."""

from datetime import date

import pytest
from django.core.management import call_command

from core.common.deadlines import add_working_days, roll_forward
from core.localities.models import Holiday
from core.localities.selectors import calendar
from tests.factories.localities import holiday

pytestmark = pytest.mark.django_db


def test_the_national_day_week_of_2026_is_off_and_its_saturday_is_worked():
    call_command("load_holidays")
    days = calendar()
    assert roll_forward(date(2026, 10, 1), days) == date(2026, 10, 8)
    assert add_working_days(date(2026, 9, 30), 3, days) == date(2026, 10, 10)
    assert days.knows(2026)
    assert not days.knows(2040)


def test_loading_again_changes_nothing_and_keeps_what_a_document_says():
    own = holiday(date(2026, 10, 8))
    own.document_no = "国办发明电〔2025〕7号"
    own.name = "国庆节（延长）"
    own.save()
    call_command("load_holidays")
    before = list(Holiday.objects.order_by("day").values())
    call_command("load_holidays")
    assert list(Holiday.objects.order_by("day").values()) == before
    assert Holiday.objects.get(day=date(2026, 10, 8)).name == "国庆节（延长）"


def test_without_any_row_the_plain_week_counts():
    assert roll_forward(date(2026, 10, 1), calendar()) == date(2026, 10, 1)
    assert roll_forward(date(2026, 10, 3), calendar()) == date(2026, 10, 5)
