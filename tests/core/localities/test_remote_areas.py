"""Remote-area counties are proposed by a list and in force only by a document."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from core.audit.models import AuditEvent
from core.common.author import system_author
from core.common.errors import Refused
from core.localities.actions import (
    confirm_remote_areas,
    drop_remote_area,
    propose_remote_area,
    take_over_remote_areas,
)
from core.localities.models import Locality, RemoteAreaFlag
from core.localities.selectors import eligible_counties, remote_flags
from tests.factories.localities import REMOTE, at, load_hebei

pytestmark = pytest.mark.django_db
BY = system_author("test")
DAY = date(2026, 3, 2)


@pytest.fixture
def flags(db):
    load_hebei()
    call_command("load_remote_areas", REMOTE, year=2026)
    return remote_flags(2026)


def test_the_example_list_proposes_63_rows_in_62_counties_and_puts_none_in_force(flags):
    assert flags.count() == 63
    assert flags.values("locality").distinct().count() == 62
    assert sorted(flags.filter(locality=at("130731")).values_list("part", flat=True)) == ["", "赵家蓬区"]
    assert "ethnic_autonomous" in flags.get(locality=at("130321")).categories
    assert not eligible_counties(2026).exists()


def test_loading_again_changes_nothing(flags):
    before = list(RemoteAreaFlag.objects.order_by("pk").values())
    call_command("load_remote_areas", REMOTE, year=2026)
    assert list(RemoteAreaFlag.objects.order_by("pk").values()) == before


def test_a_document_puts_counties_in_force_for_its_year_only(flags):
    fuping = flags.filter(locality=at("130624"))
    confirm_remote_areas(fuping, document_no="冀社工〔2026〕1号", on=DAY, by=BY)
    assert list(eligible_counties(2026)) == [at("130624")]
    assert not eligible_counties(2027).exists()
    call_command("load_remote_areas", REMOTE, year=2026)
    assert fuping.get().document_no == "冀社工〔2026〕1号"
    assert AuditEvent.objects.filter(event="localities.remote_area_confirmed").count() == 1


OLD = ["old_revolutionary"]


def test_the_list_of_a_year_is_taken_over_as_proposals_and_put_in_force_by_its_own_document(flags):
    confirm_remote_areas(flags, document_no="甲", on=DAY, by=BY)
    drop = propose_remote_area(county=at("130102"), year=2027, categories=OLD, source="来函", by=BY)
    assert take_over_remote_areas(year=2027, from_year=2026, by=BY) == 62  # one of them in two parts
    assert take_over_remote_areas(year=2027, from_year=2026, by=BY) == 0
    assert not eligible_counties(2027).exists()
    kept = remote_flags(2027).get(locality=at("130321"))
    assert (kept.categories, kept.is_confirmed) == (flags.get(locality=at("130321")).categories, False)
    drop_remote_area(flag=drop, by=BY)
    with pytest.raises(Refused, match="不在名单"):
        drop_remote_area(flag=drop, by=BY)
    confirm_remote_areas(remote_flags(2027), document_no="乙", on=DAY, by=BY)
    assert eligible_counties(2027).count() == 62
    with pytest.raises(Refused, match="乙"):
        drop_remote_area(flag=kept, by=BY)
    with pytest.raises(Refused, match="2020"):
        take_over_remote_areas(year=2027, from_year=2020, by=BY)
    zone = Locality.objects.filter(level="county", kind="statistical").first()
    for place in (at("130321"), at("130321").parent, zone):
        with pytest.raises(Refused):
            propose_remote_area(county=place, year=2027, categories=OLD, source="来函", by=BY)


@pytest.mark.parametrize("document_no", ["", "   "])
def test_nothing_is_confirmed_without_a_document_number(flags, document_no):
    with pytest.raises(Refused):
        confirm_remote_areas(flags, document_no=document_no, on=DAY, by=BY)
    assert not eligible_counties(2026).exists()


def test_another_document_does_not_overwrite_the_first(flags):
    confirm_remote_areas(flags, document_no="A", on=DAY, by=BY)
    with pytest.raises(Refused, match="A"):
        confirm_remote_areas(flags, document_no="B", on=DAY, by=BY)
    assert set(flags.values_list("document_no", flat=True)) == {"A"}


def test_the_database_refuses_a_confirmation_without_a_document(flags):
    flag = flags.first()
    flag.confirmed_on = DAY
    with pytest.raises(ValidationError):
        flag.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        flag.save()
