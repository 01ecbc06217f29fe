"""Roles are seen, given and taken back on pages that know the reader's bounds."""

import pytest
from django.urls import reverse

from core.access.models import LocalityGrant
from core.audit.models import AuditEvent
from tests.factories.accounts import stepped_up
from tests.factories.core import Map, UserFactory, grant, officer
from tests.factories.institutions import institution

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def chief(places):
    return officer("county_hr", places.changan, username="chief", display_name="长安王科")


def listed(client, **params):
    answer = client.get(reverse("console:grants"), params)
    return {row.user.username for row in answer.context["list"].window.rows}


def new_grant_at(*codes):
    return reverse("console:new_grant") + "?" + "&".join(f"place={code}" for code in codes)


def test_an_officer_sees_the_grants_at_their_places_and_below_and_no_others(places, chief):
    officer("learning_verifier", places.changan, username="verifier")
    officer("county_hr", places.fuping, username="fuping", display_name="阜平李科")
    officer("prefecture_officer", places.shijiazhuang, username="above")
    client = stepped_up(chief)
    assert listed(client) == {"chief", "verifier"}
    assert "阜平李科" not in client.get(reverse("console:grants")).content.decode()
    assert listed(stepped_up(officer("provincial_hr", places.hebei, username="province"))) == {
        "chief",
        "verifier",
        "fuping",
        "above",
        "province",
    }


def test_grants_at_institutions_have_their_own_list(places, chief):
    home, elsewhere = institution(places.changan), institution(places.fuping)
    officer("institution_hr", home, username="inside")
    officer("institution_hr", elsewhere, username="outside")
    answer = stepped_up(chief).get(reverse("console:grants_at", args=["institution"]))
    assert {row.user.username for row in answer.context["list"].window.rows} == {"inside"}
    assert stepped_up(chief).get(reverse("console:grants_at", args=["nothing"])).status_code == 404


def test_the_list_is_filtered_by_role_state_and_person(places, chief):
    officer("learning_verifier", places.changan, username="now")
    past = UserFactory(username="past")
    grant(past, "learning_verifier", places.changan, valid_from="2020-01-01", valid_until="2020-12-31")
    client = stepped_up(chief)
    assert listed(client, role="hold_learning_verifier") == {"now", "past"}
    assert listed(client, role="hold_learning_verifier", state="in_force") == {"now"}
    assert listed(client, state="expired") == {"past"}
    assert listed(client, q="CHI") == {"chief"}


def test_a_foreign_grant_does_not_exist(places, chief):
    held = grant(UserFactory(), "learning_verifier", places.fuping)
    client = stepped_up(chief)
    for name in ("console:grant", "console:revoke_grant"):
        assert client.get(reverse(name, args=["locality", held.uid])).status_code == 404
    assert (
        client.post(reverse("console:revoke_grant", args=["locality", held.uid]), {"reason": "x"}).status_code
        == 404
    )
    held.refresh_from_db()
    assert held.revoked_at is None


def test_a_role_is_given_at_the_chosen_place_with_dates_and_reason(places, chief):
    UserFactory(username="li")
    client = stepped_up(chief)
    typed = {
        "person": "ＬＩ",
        "role": "learning_verifier",
        "valid_from": "2026-01-01",
        "valid_until": "2099-12-31",
    }
    answer = client.post(new_grant_at("130102001"), typed | {"reason": "长民〔2026〕3号"})
    assert answer.status_code == 302
    held = LocalityGrant.objects.get(user__username="li")
    assert (held.content_object, held.granted_by, held.reason) == (places.jianbei, chief, "长民〔2026〕3号")
    page = client.get(answer["Location"]).content.decode()
    assert "2099-12-31" in page
    assert AuditEvent.objects.filter(event="access.granted", user=chief).count() == 1


def test_at_an_institution_too(places, chief):
    home = institution(places.changan)
    UserFactory(username="li")
    typed = {"person": "li", "role": "institution_hr", "valid_from": "2026-01-01", "reason": "x"}
    answer = stepped_up(chief).post(f"{reverse('console:new_grant')}?at={home.uid}", typed)
    assert answer.status_code == 302
    assert home.grants.get().user.username == "li"


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        ("130102001", {"role": "county_hr"}),
        ("130102001", {"role": "system_administrator"}),
        ("130102001", {"person": "chief"}),
        ("130102001", {"person": "nobody"}),
        ("130102001", {"valid_until": "2025-01-01"}),
        ("130102001", {"reason": ""}),
    ],
)
def test_beyond_the_givers_bounds_nothing_is_given_and_what_was_typed_stays(places, chief, place, typed):
    UserFactory(username="li")
    good = {"person": "li", "role": "learning_verifier", "valid_from": "2026-01-01", "reason": "kept text"}
    before = LocalityGrant.objects.count()
    answer = stepped_up(chief).post(new_grant_at(place), good | typed)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert LocalityGrant.objects.count() == before
    if "reason" not in typed:
        assert "kept text" in answer.content.decode()


def test_a_place_outside_cannot_be_chosen_by_its_code_or_uid(places, chief):
    elsewhere = institution(places.fuping)
    UserFactory(username="li")
    good = {"person": "li", "role": "learning_verifier", "valid_from": "2026-01-01", "reason": "x"}
    client = stepped_up(chief)
    for url in (new_grant_at("130624"), f"{reverse('console:new_grant')}?at={elsewhere.uid}"):
        client.post(url, good)
    assert not LocalityGrant.objects.filter(content_object=places.fuping).exists()
    assert not elsewhere.grants.exists()


def test_a_role_is_revoked_with_a_reason_by_who_could_have_given_it(places, chief):
    held = grant(UserFactory(), "learning_verifier", places.changan)
    url = reverse("console:revoke_grant", args=["locality", held.uid])
    client = stepped_up(chief)
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 200
    assert client.post(url, {"reason": "left"}).status_code == 302
    held.refresh_from_db()
    assert held.revoked_by == chief
    own = LocalityGrant.objects.get(user=chief)
    client.post(reverse("console:revoke_grant", args=["locality", own.uid]), {"reason": "x"})
    own.refresh_from_db()
    assert own.revoked_at is None


def test_giving_and_taking_back_ask_again_who_it_is(client, places, chief):
    held = grant(UserFactory(), "learning_verifier", places.changan)
    client.force_login(chief)
    for url in (reverse("console:new_grant"), reverse("console:revoke_grant", args=["locality", held.uid])):
        assert "/accounts/step-up/" in client.get(url)["Location"]
        assert client.post(url, {"reason": "x"}).status_code == 403
    held.refresh_from_db()
    assert held.revoked_at is None


def test_who_may_only_look_cannot_give(places):
    client = stepped_up(officer("auditor", places.changan))
    assert client.get(reverse("console:grants")).status_code == 200
    assert client.get(reverse("console:new_grant")).status_code == 403
    assert "console/grants/new" not in client.get(reverse("console:grants")).content.decode()


def test_a_worker_and_a_verifier_have_no_such_pages(places):
    for user in (UserFactory(), officer("learning_verifier", places.changan)):
        for name in (
            "console:grants",
            "console:new_grant",
            "console:holders",
            "console:users",
            "console:audit",
        ):
            assert stepped_up(user).get(reverse(name)).status_code == 403


def test_who_can_see_a_place_names_everybody_up_the_line_and_nobody_beside(places, chief):
    officer("provincial_hr", places.hebei, username="province")
    officer("prefecture_officer", places.shijiazhuang, username="city")
    officer("county_hr", places.qiaoxi, username="sibling")
    gone = officer("auditor", places.changan, username="gone")
    gone.is_active = False
    gone.save()
    client = stepped_up(chief)
    answer = client.get(reverse("console:holders"), {"place": "130102001"})
    assert [held.user.username for held in answer.context["holders"]] == ["province", "city", "chief"]
    outside = client.get(reverse("console:holders"), {"place": "130624"})
    assert "fuping" not in outside.content.decode()
