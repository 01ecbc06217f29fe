"""Roles are given inside the giver's own bounds, never to oneself, and stay as history."""

import pytest
from django.core.management import CommandError, call_command

from core.access.actions import grant_role, revoke_grant
from core.access.models import LocalityGrant
from core.access.permissions import grantable_roles
from core.audit.models import AuditEvent
from core.common.errors import NotAllowed, Refused
from tests.factories.core import Map, UserFactory, by, grant, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return Map()


def test_a_county_officer_gives_only_the_roles_their_own_role_names(places):
    county = officer("county_hr", places.changan)
    assert {role.key for role in grantable_roles(county, places.changan)} == {
        "institution_hr",
        "learning_verifier",
    }
    held = grant_role(user=UserFactory(), role="learning_verifier", place=places.jianbei, by=by(county))
    assert held.granted_by == county
    with pytest.raises(NotAllowed):
        grant_role(user=UserFactory(), role="county_hr", place=places.changan, by=by(county))


def test_nothing_is_given_outside_the_givers_subtree(places):
    county = officer("county_hr", places.changan)
    for elsewhere in (places.qiaoxi, places.shijiazhuang, places.fuping):
        with pytest.raises(NotAllowed):
            grant_role(user=UserFactory(), role="learning_verifier", place=elsewhere, by=by(county))
    assert LocalityGrant.objects.count() == 1


def test_nobody_grants_to_themselves(places):
    administrator = officer("system_administrator", places.hebei)
    with pytest.raises(NotAllowed):
        grant_role(user=administrator, role="provincial_hr", place=places.hebei, by=by(administrator))


def test_the_same_grant_is_not_given_twice(places):
    user = officer("county_hr", places.changan)
    with pytest.raises(Refused):
        grant(user, "county_hr", places.changan)


def test_a_grant_is_revoked_by_those_who_could_have_given_it(places):
    held = grant(UserFactory(), "learning_verifier", places.changan)
    with pytest.raises(NotAllowed):
        revoke_grant(grant=held, by=by(officer("county_hr", places.fuping)))
    revoke_grant(grant=held, by=by(officer("county_hr", places.changan)))
    held.refresh_from_db()
    assert held.revoked_at is not None
    with pytest.raises(Refused):
        revoke_grant(grant=held, by=by(officer("system_administrator", places.hebei)))


def test_giving_and_taking_back_are_recorded(places):
    user = UserFactory()
    administrator = officer("system_administrator", places.hebei)
    held = grant_role(user=user, role="county_hr", place=places.changan, by=by(administrator))
    revoke_grant(grant=held, by=by(administrator), reason="调离")
    events = list(AuditEvent.objects.of(held).values_list("event", "user", "reason", "county_id"))
    assert events == [
        ("access.revoked", administrator.pk, "调离", places.changan.pk),
        ("access.granted", administrator.pk, "", places.changan.pk),
    ]


def test_the_first_grant_is_made_on_the_command_line(places):
    call_command("grant", "admin", "system_administrator", "130000")
    assert LocalityGrant.objects.get().user.username == "admin"
    with pytest.raises(CommandError):
        call_command("grant", "admin", "system_administrator", "999999")
