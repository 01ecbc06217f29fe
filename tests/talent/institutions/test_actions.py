"""Institutions are created, changed and closed inside one's own places."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.audit.models import AuditEvent
from core.common.errors import NotAllowed, Refused
from core.common.versions import LostUpdate
from talent.institutions.actions import (
    close_institution,
    create_institution,
    create_site,
    update_institution,
    update_site,
)
from talent.institutions.models import Institution, Site
from tests.factories import institutions, people
from tests.factories.core import Map, by, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def hebei() -> Map:
    return Map()


def create(author, place, **facts):
    return create_institution(
        name=facts.pop("name", "福利院"),
        kind=facts.pop("kind", "public_institution"),
        locality=place,
        by=author,
        **facts,
    )


def test_a_county_officer_creates_an_institution_in_her_county(hebei):
    author = by(officer("county_hr", hebei.changan))
    made = create(author, hebei.jianbei, name=" 长安区社会福利院 ")
    assert made.name == "长安区社会福利院"
    assert (made.county, made.township) == (hebei.changan, hebei.jianbei)
    assert AuditEvent.objects.of(made).get().event == "institutions.institution_created"


def test_a_county_officer_creates_nothing_in_the_next_county(hebei):
    author = by(officer("county_hr", hebei.changan))
    with pytest.raises(NotAllowed):
        create(author, hebei.fuping)
    assert not Institution.objects.exists()


def test_an_auditor_creates_nothing(hebei):
    with pytest.raises(NotAllowed):
        create(by(officer("auditor", hebei.hebei)), hebei.changan)


def test_a_credit_code_may_follow_but_must_be_right(hebei):
    author = by(officer("county_hr", hebei.changan))
    assert create(author, hebei.changan, name="甲院").credit_code == ""
    assert create(author, hebei.changan, name="乙院", credit_code="12130102291417776K").credit_code
    with pytest.raises(ValidationError) as refusal:
        create(author, hebei.changan, name="丙院", credit_code="12130102291417776L")
    assert "credit_code" in refusal.value.message_dict


def test_two_institutions_never_share_a_credit_code_but_many_may_lack_one(hebei):
    code = institutions.credit_code()
    institutions.institution(hebei.changan, credit_code=code)
    with pytest.raises(ValidationError):
        institutions.institution(hebei.fuping, credit_code=code)
    institutions.institution(hebei.changan)
    institutions.institution(hebei.changan)


def test_the_database_itself_refuses_the_same_open_name_in_one_locality(hebei):
    first = institutions.institution(hebei.changan, "福利院")
    with pytest.raises(IntegrityError), transaction.atomic():
        Institution(name="福利院", kind="community", locality=first.locality).save()
    institutions.institution(hebei.fuping, "福利院")


def test_the_name_of_a_closed_institution_is_free_again(hebei):
    first = institutions.institution(hebei.changan, "福利院")
    close_institution(
        institution=first, closed_on=date(2026, 1, 31), by=by(officer("county_hr", hebei.changan))
    )
    assert institutions.institution(hebei.changan, "福利院").pk != first.pk


def test_what_is_missing_is_listed(hebei):
    bare = institutions.institution(hebei.changan)
    full = institutions.institution(
        hebei.jianbei,
        credit_code=institutions.credit_code(),
        contact_name="李主任",
        contact_phone="0311-8600000",
        funding="full",
    )
    assert len(bare.missing) == 5
    assert full.missing == []
    assert list(Institution.objects.incomplete()) == [bare]


def test_a_second_editor_is_shown_the_difference(hebei):
    author = by(officer("county_hr", hebei.changan))
    home = institutions.institution(hebei.changan)
    update_institution(institution=home, version=1, changes={"contact_name": "张"}, by=author)
    with pytest.raises(LostUpdate) as refusal:
        update_institution(institution=home, version=1, changes={"contact_name": "李"}, by=author)
    assert "张" in refusal.value.details[0]
    assert "李" in refusal.value.details[0]
    home.refresh_from_db()
    assert (home.contact_name, home.version) == ("张", 2)


def test_saving_what_is_there_already_changes_nothing(hebei):
    home = institutions.institution(hebei.changan)
    same = update_institution(
        institution=home, version=1, changes={"name": home.name}, by=by(officer("county_hr", hebei.changan))
    )
    assert same.version == 1
    assert AuditEvent.objects.of(home).count() == 1


def test_an_institution_cannot_be_moved_out_of_ones_own_places(hebei):
    author = by(officer("county_hr", hebei.changan))
    home = institutions.institution(hebei.changan)
    with pytest.raises(NotAllowed):
        update_institution(institution=home, version=1, changes={"locality": hebei.fuping}, by=author)
    home.refresh_from_db()
    assert home.county == hebei.changan


def test_people_move_with_their_institution(hebei):
    home = institutions.institution(hebei.changan)
    person = people.worker(home)
    author = by(officer("provincial_hr", hebei.hebei))
    update_institution(institution=home, version=1, changes={"locality": hebei.fuping}, by=author)
    person.refresh_from_db()
    assert person.county == hebei.fuping


def test_an_institution_with_people_does_not_close(hebei):
    home = institutions.institution(hebei.changan)
    people.worker(home)
    with pytest.raises(Refused) as refusal:
        close_institution(
            institution=home, closed_on=date(2026, 1, 31), by=by(officer("county_hr", hebei.changan))
        )
    assert refusal.value.details
    home.refresh_from_db()
    assert not home.is_closed


def test_an_institution_does_not_close_before_it_opened(hebei):
    home = institutions.institution(hebei.changan, opened_on=date(2020, 1, 1))
    author = by(officer("county_hr", hebei.changan))
    with pytest.raises(ValidationError):
        close_institution(institution=home, closed_on=date(2019, 12, 31), by=author)
    assert close_institution(institution=home, closed_on=date(2020, 1, 1), by=author).is_closed


def test_a_site_has_an_operator_that_is_open(hebei):
    author = by(officer("county_hr", hebei.changan))
    operator = institutions.institution(hebei.changan, kind="private_sw")
    made = create_site(
        name="建北街道社会工作站",
        kind="township_station",
        locality=hebei.jianbei,
        operator=operator,
        by=author,
    )
    assert made.operator == operator
    closed = institutions.institution(hebei.changan)
    close_institution(institution=closed, closed_on=date(2026, 1, 1), by=author)
    with pytest.raises(Refused):
        create_site(name="某站", kind="other", locality=hebei.jianbei, operator=closed, by=author)


def test_a_site_is_changed_only_where_one_keeps_institutions(hebei):
    place = institutions.site(hebei.jianbei)
    with pytest.raises(NotAllowed):
        update_site(
            site=place, version=1, changes={"name": "新站"}, by=by(officer("county_hr", hebei.fuping))
        )
    author = by(officer("county_hr", hebei.changan))
    assert update_site(site=place, version=1, changes={"name": "新站"}, by=author).name == "新站"
    assert Site.objects.get().version == 2


def test_institutions_never_stand_under_each_other_in_a_circle(hebei):
    author = by(officer("county_hr", hebei.changan))
    top = institutions.institution(hebei.changan)
    middle = institutions.institution(hebei.changan, parent=top)
    low = institutions.institution(hebei.changan, parent=middle)
    with pytest.raises(Refused):
        update_institution(institution=top, version=1, changes={"parent": low}, by=author)
    assert update_institution(institution=low, version=1, changes={"parent": top}, by=author).parent == top
