"""People are put on the books with a name, an ID number and an employer; the rest may follow."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from core.audit.models import AuditEvent
from core.common.errors import NotAllowed, Refused
from core.common.versions import LostUpdate
from talent.institutions.actions import close_institution
from talent.people.actions import correct_id_number, register_worker, update_worker
from talent.people.models import Employment, SocialWorker
from tests.factories import people
from tests.factories.core import by, officer

pytestmark = pytest.mark.django_db


def register(author, institution, **facts):
    facts = {"name": "李㛃", "id_number": people.id_number(), **facts}
    return register_worker(institution=institution, by=author, **facts)


def test_name_id_number_and_employer_are_enough(hr, home):
    person = register(by(hr), home)
    assert person.institution == home
    assert person.township == home.township
    assert Employment.objects.get().relation == "unconfirmed"
    assert len(person.missing) == 8
    assert list(SocialWorker.objects.incomplete()) == [person]


def test_sex_and_birth_follow_from_the_id_number(hr, home):
    person = register(by(hr), home, id_number=people.id_number(born=date(1977, 3, 12), serial=352))
    assert (person.sex, person.birth_year, person.birth_date) == ("female", 1977, "1977-03-12")


def test_the_database_never_holds_the_id_number_in_clear(hr, home):
    number = people.id_number()
    person = register(by(hr), home, id_number=number, mobile="13812345678")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_socialworker WHERE id = %s", [person.pk])
        row = " ".join(str(cell) for cell in cursor.fetchone())
    assert number not in row
    assert "13812345678" not in row
    assert SocialWorker.objects.get(pk=person.pk).id_number == number


def test_both_forms_of_an_id_number_are_one_person(hr, home):
    number = people.id_number(born=date(1968, 1, 28))
    register(by(hr), home, id_number=people.short_id_number(number))
    with pytest.raises(ValidationError) as refusal:
        register(by(hr), home, id_number=number)
    assert SocialWorker.objects.get().id_number == number
    assert refusal.value.messages


def test_the_database_itself_refuses_the_same_person_twice(wang):
    twin = SocialWorker(name="甲", id_number=wang.id_number, id_index=wang.id_index)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.parametrize("damaged", ["1.30102197703124E+17", "13010219770312352", "130102197702303525"])
def test_a_damaged_id_number_is_refused(hr, home, damaged):
    with pytest.raises(ValidationError) as refusal:
        register(by(hr), home, id_number=damaged)
    assert "id_number" in refusal.value.message_dict
    assert not SocialWorker.objects.exists()


def test_nobody_is_registered_at_an_institution_of_another_county(hr, foreign_home):
    with pytest.raises(NotAllowed):
        register(by(hr), foreign_home)


def test_a_closed_institution_employs_nobody(hr, home):
    close_institution(institution=home, closed_on=date(2026, 1, 1), by=by(hr))
    with pytest.raises(Refused):
        register(by(hr), home)


def test_an_officer_of_one_institution_registers_there_and_nowhere_else(home, station):
    author = by(officer("institution_hr", home))
    assert register(author, home).institution == home
    with pytest.raises(NotAllowed):
        register(author, station)


def test_registering_is_recorded_without_anything_personal(hr, home):
    person = register(by(hr), home, mobile="13812345678")
    event = AuditEvent.objects.of(person).get()
    assert (event.event, event.subject_uid) == ("people.worker_registered", person.uid)
    for secret in (person.name, person.id_number, "13812345678"):
        assert secret not in str(event.__dict__)


def test_rare_characters_and_middle_dots_survive(hr, home):
    for name in ("王𠮷", "马䶮", "阿依古丽·买买提"):
        assert SocialWorker.objects.get(pk=register(by(hr), home, name=name).pk).name == name


def test_a_second_editor_is_shown_what_differs(hr, wang):
    update_worker(worker=wang, version=1, changes={"school": "河北师范大学"}, by=by(hr))
    with pytest.raises(LostUpdate) as refusal:
        update_worker(worker=wang, version=1, changes={"school": "河北大学"}, by=by(hr))
    assert "河北师范大学" in refusal.value.details[0]
    assert "河北大学" in refusal.value.details[0]


def test_the_difference_in_a_mobile_number_is_masked(hr, wang):
    update_worker(worker=wang, version=1, changes={"mobile": "13800001111"}, by=by(hr))
    with pytest.raises(LostUpdate) as refusal:
        update_worker(worker=wang, version=1, changes={"mobile": "13800002222"}, by=by(hr))
    assert "13800001111" not in refusal.value.details[0]
    assert "1111" in refusal.value.details[0]


def test_the_id_number_is_not_changed_with_the_other_columns(hr, wang):
    with pytest.raises(Refused):
        update_worker(worker=wang, version=1, changes={"id_number": people.id_number()}, by=by(hr))


def test_people_of_other_counties_are_not_changed(hr, stranger):
    with pytest.raises(NotAllowed):
        update_worker(worker=stranger, version=1, changes={"school": "河北大学"}, by=by(hr))


def test_nobody_changes_their_own_record(hr, wang):
    wang.user = hr
    wang.save()
    with pytest.raises(NotAllowed):
        update_worker(worker=wang, version=1, changes={"school": "河北大学"}, by=by(hr))


def test_a_wrong_id_number_is_corrected_with_a_reason(hr, wang):
    right = people.id_number(born=date(1985, 2, 1))
    with pytest.raises(NotAllowed):
        correct_id_number(worker=wang, id_number=right, by=by(hr))
    changed = correct_id_number(worker=wang, id_number=right, by=by(hr).because("核对身份证原件"))
    assert (changed.id_number, changed.birth_year) == (right, 1985)
    assert SocialWorker.objects.get(id_index=changed.id_index) == wang
