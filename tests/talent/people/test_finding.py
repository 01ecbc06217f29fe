"""People are found by name, part of it, pinyin and full ID number, only inside one's places."""

from datetime import date

import pytest

from core.audit.models import AuditEvent
from core.common.capabilities import Capability
from talent.people.actions import find_by_id_number, update_worker
from talent.people.models import SocialWorker
from talent.people.selectors import search_workers
from tests.factories import people
from tests.factories.core import UserFactory, by, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(home):
    return {
        name: people.worker(home, name)
        for name in ("王吉", "王𠮷", "马䶮", "阿依古丽·买买提", "曾强刚", "吉王", "于静", "单田芳")
    }


def found(text):
    return {person.name for person in search_workers(SocialWorker.objects.all(), text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王吉", {"王吉"}),
        ("王", {"王吉", "王𠮷", "吉王"}),
        ("𠮷", {"王𠮷"}),
        ("䶮", {"马䶮"}),
        ("阿依古丽买买提", {"阿依古丽·买买提"}),
        ("古丽·买", {"阿依古丽·买买提"}),
        (" 王 吉 ", {"王吉"}),
        ("wj", {"王吉"}),
        ("WANGJI", {"王吉"}),
        ("zqg", {"曾强刚"}),
        ("yj", {"于静"}),
        ("shantf", set()),
        ("stf", {"单田芳"}),
        ("shantian", {"单田芳"}),
        ("ayg", {"阿依古丽·买买提"}),
        ("张", set()),
        ("zz", set()),
        ("王吉" * 1500, set()),
    ],
)
def test_a_name_is_found_by_any_part_and_by_pinyin(names, text, expected):
    assert found(text) == expected


def test_no_text_narrows_nothing(names):
    assert found("  ") == set(names)


def test_a_changed_name_is_found_by_the_new_one_only(hr, wang):
    update_worker(worker=wang, version=1, changes={"name": "赵喆"}, by=by(hr))
    assert found("赵喆") == {"赵喆"}
    assert found("王吉") == set()


@pytest.fixture
def both(wang, stranger):
    return wang, stranger


def in_scope(user):
    return SocialWorker.objects.for_user(user, Capability.VIEW_WORKERS)


def test_the_full_id_number_finds_the_person_in_either_form(hr, home):
    number = people.id_number(born=date(1968, 2, 3))
    person = people.worker(home, id_number=number)
    for text in (number, people.short_id_number(number), f" {number.lower()} "):
        assert find_by_id_number(workers=in_scope(hr), text=text, by=by(hr)).get() == person


def test_an_id_search_is_audited_whether_it_finds_or_not(hr, both):
    wang, stranger = both
    assert find_by_id_number(workers=in_scope(hr), text=wang.id_number, by=by(hr)).exists()
    assert not find_by_id_number(workers=in_scope(hr), text=stranger.id_number, by=by(hr)).exists()
    hit, miss = AuditEvent.objects.filter(event="people.searched_by_id_number").order_by("id")
    assert (hit.subject_uid, hit.facts) == (wang.uid, {"found": 1})
    assert (miss.subject_uid, miss.facts) == (None, {"found": 0})
    assert wang.id_number not in str(hit.__dict__)


def test_a_part_of_an_id_number_finds_nobody(hr, wang):
    assert find_by_id_number(workers=in_scope(hr), text=wang.id_number[-6:], by=by(hr)) is None


def test_an_officer_of_fuping_finds_nothing_of_changan(hebei, both):
    wang, stranger = both
    assert set(in_scope(officer("county_hr", hebei.fuping))) == {stranger}
    assert set(in_scope(officer("county_hr", hebei.changan))) == {wang}
    assert set(in_scope(officer("provincial_hr", hebei.hebei))) == {wang, stranger}
    assert set(in_scope(officer("system_administrator", hebei.hebei))) == set()
    assert set(in_scope(UserFactory(is_superuser=True))) == set()


def test_a_worker_sees_the_own_record_through_the_second_door_only(wang, stranger):
    wang.user = UserFactory()
    wang.save()
    assert list(SocialWorker.objects.belonging_to(wang.user)) == [wang]
    assert list(in_scope(wang.user)) == []
