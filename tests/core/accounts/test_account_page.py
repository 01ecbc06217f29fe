"""My account: what is mine, and only that."""

import pytest

from core.accounts.validators import kinds_of
from core.audit.models import AuditEvent
from tests.factories.accounts import NEW_PASSWORD, PASSWORD, signed_in
from tests.factories.core import Map, UserFactory, grant, officer

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_roles_in_force_who_gave_them_and_until_when():
    places = Map()
    chief = UserFactory(display_name="李处长")
    user = officer("county_hr", places.changan)
    held = grant(user, "learning_verifier", places.fuping, valid_until="2099-12-31")
    held.granted_by = chief
    held.save()
    grant(user, "auditor", places.dingzhou, valid_from="2020-01-01", valid_until="2020-12-31")
    page = signed_in(user).get("/accounts/").content.decode()
    assert "长安区" in page
    assert "阜平县" in page
    assert "2099-12-31" in page
    assert "李处长" in page
    assert "定州市" not in page


def test_name_and_language_are_changed_by_their_owner_and_recorded_without_values():
    user = UserFactory()
    client = signed_in(user)
    assert client.post("/accounts/", {"display_name": "王小明", "language": "en"}).status_code == 302
    user.refresh_from_db()
    assert (user.display_name, user.language) == ("王小明", "en")
    assert 'lang="en"' in client.get("/accounts/").content.decode()
    event = AuditEvent.objects.get(event="accounts.profile_changed")
    assert event.fields == ["display_name", "language"]
    assert "王小明" not in str(event.facts)


def test_an_unknown_language_or_an_empty_name_is_refused():
    user = UserFactory(display_name="王")
    client = signed_in(user)
    for typed in ({"display_name": "王小明", "language": "xx"}, {"display_name": " ", "language": "en"}):
        assert client.post("/accounts/", typed).status_code == 200
    user.refresh_from_db()
    assert user.display_name == "王"


def test_the_rights_of_an_account_cannot_be_slipped_into_the_form():
    user = UserFactory()
    extra = {"is_superuser": "on", "is_staff": "on", "username": "admin"}
    signed_in(user).post("/accounts/", {"display_name": "王", "language": "en"} | extra)
    user.refresh_from_db()
    assert (user.is_superuser, user.is_staff, user.username == "admin") == (False, False, False)


@pytest.mark.parametrize(
    ("password", "accepted"),
    [
        (NEW_PASSWORD, True),
        ("河北社会工作Ab12", True),
        ("Short-1a", False),
        ("alllowercaseletters", False),
        ("lettersand12345", False),
        ("wang.xiaoming-1A", False),
        (PASSWORD, False),
    ],
)
def test_a_password_is_long_mixed_new_and_not_the_name(password, accepted):
    user = UserFactory(username="wang.xiaoming")
    answer = signed_in(user).post(
        "/accounts/password/", {"present": PASSWORD, "new_password": password, "repeated": password}
    )
    assert (answer.status_code == 302) is accepted


def test_two_different_new_passwords_are_refused():
    user = UserFactory()
    fields = {"present": PASSWORD, "new_password": NEW_PASSWORD, "repeated": NEW_PASSWORD + "x"}
    assert signed_in(user).post("/accounts/password/", fields).status_code == 200


def test_kinds_of_characters_are_counted_in_every_script():
    assert [kinds_of(text) for text in ("", "abc", "aB", "aB1", "aB1河", "１Ａ")] == [0, 1, 2, 3, 4, 2]
