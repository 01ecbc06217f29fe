"""Where a role is held decides which rows are seen; every other door stays shut."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.access.actions import revoke_grant
from core.access.holdings import Access
from core.access.models import LocalityGrant
from core.access.permissions import can, why
from core.access.scoping import belonging_to, scoped
from core.common.author import system_author
from core.common.capabilities import Capability
from core.common.dates import today
from core.localities.models import Holiday, Locality
from tests.factories.core import Map, UserFactory, grant, officer

pytestmark = pytest.mark.django_db
VIEW = Capability.VIEW_WORKERS


@pytest.fixture
def places():
    return Map()


def seen(user, capability=VIEW):
    return set(scoped(Locality.objects.all(), user, capability).values_list("name", flat=True))


def test_a_county_officer_sees_the_county_and_what_lies_below_and_nothing_else(places):
    assert seen(officer("county_hr", places.changan)) == {"长安区", "建北街道"}


def test_a_prefecture_officer_sees_every_county_of_the_prefecture_only(places):
    assert seen(officer("prefecture_officer", places.shijiazhuang)) == {
        "石家庄市",
        "长安区",
        "桥西区",
        "建北街道",
    }


def test_a_county_directly_under_the_province_is_no_prefectures(places):
    assert "定州市" not in seen(officer("prefecture_officer", places.baoding))
    assert "定州市" in seen(officer("provincial_hr", places.hebei))


def test_without_a_grant_nothing_is_seen_not_even_by_a_superuser(places):
    assert seen(UserFactory()) == set()
    assert seen(UserFactory(is_superuser=True, is_staff=True)) == set()


def test_a_role_without_the_capability_opens_nothing(places):
    administrator = officer("system_administrator", places.hebei)
    assert seen(administrator) == set()
    assert seen(administrator, Capability.GRANT_ROLES) != set()


def test_an_unknown_capability_opens_nothing(places):
    assert seen(officer("provincial_hr", places.hebei), "no_such_capability") == set()


@pytest.mark.parametrize(
    ("start", "end", "opens"), [(0, 0, True), (-5, -1, False), (1, 5, False), (-5, 0, True), (0, None, True)]
)
def test_a_grant_counts_from_its_first_to_its_last_day(places, start, end, opens):
    user = UserFactory()
    day = today()
    until = None if end is None else day + timedelta(days=end)
    grant(user, "county_hr", places.changan, valid_from=day + timedelta(days=start), valid_until=until)
    assert bool(seen(user)) is opens


def test_a_revoked_grant_gives_nothing_from_that_instant(places):
    user = UserFactory()
    held = grant(user, "county_hr", places.changan)
    assert seen(user)
    revoke_grant(grant=held, by=system_author("test"))
    assert seen(user) == set()


def test_an_account_that_was_switched_off_sees_nothing(places):
    user = officer("county_hr", places.changan)
    user.is_active = False
    user.save()
    assert seen(user) == set()


def test_places_that_lie_in_others_are_dropped(places):
    user = UserFactory()
    for place in (places.changan, places.shijiazhuang, places.fuping):
        grant(user, "prefecture_officer", place)
    held = Access.of(user).places_for(VIEW)
    assert held.localities == {"prefecture": {places.shijiazhuang.pk}, "county": {places.fuping.pk}}


def test_the_grants_are_read_once_for_a_whole_request(places, django_assert_num_queries):
    user = officer("county_hr", places.changan)
    access = Access.of(user)
    access.places_for(VIEW)
    with django_assert_num_queries(0):
        access.places_for(Capability.SET_UP_POSTS)
        access.holds(Capability.APPOINT)


def test_a_record_says_through_which_grant_it_is_seen(places):
    user = officer("county_hr", places.changan)
    assert [held.content_object for held in why(user, VIEW, places.jianbei)] == [places.changan]
    assert why(user, VIEW, places.fuping) == []


def test_can_asks_where_the_record_stands_now(places):
    user = officer("county_hr", places.changan)
    assert can(user, VIEW, places.jianbei)
    assert not can(user, VIEW, places.qiaoxi)


def test_django_asks_the_same_question_and_hears_the_same_answer(places):
    user = officer("county_hr", places.changan)
    assert user.has_perm("capability.view_workers", places.jianbei)
    assert user.has_perm("localities.hold_county_hr", places.changan)
    assert not user.has_perm("localities.hold_county_hr", places.jianbei)
    assert not user.has_perm("localities.hold_county_hr")
    LocalityGrant.objects.update(valid_from=today() - timedelta(9), valid_until=today() - timedelta(1))
    assert not user.has_perm("localities.hold_county_hr", places.changan)


def test_a_model_without_a_scope_is_refused_aloud(places):
    with pytest.raises(ImproperlyConfigured):
        scoped(Holiday.objects.all(), UserFactory(), VIEW)


def test_rows_that_are_nobodys_own_have_no_second_door(places):
    with pytest.raises(ImproperlyConfigured):
        belonging_to(Locality.objects.all(), UserFactory())
