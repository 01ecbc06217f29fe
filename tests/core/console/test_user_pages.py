"""Accounts are managed by administrators, within their part of the province, and never their own."""

import pytest
from django.urls import reverse

from core.accounts.models import ActivationCode
from core.audit.models import AuditEvent
from core.users.models import User
from tests.factories.accounts import signed_in, stepped_up, with_app
from tests.factories.core import Map, UserFactory, grant, officer
from tests.factories.institutions import institution
from tests.factories.people import worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def admin(places):
    return officer("system_administrator", places.hebei, username="admin")


def deed(user, name):
    return reverse("console:account_deed", args=[user.uid, name])


def accounts_of(client, **params):
    return {row.username for row in client.get(reverse("console:users"), params).context["list"].window.rows}


def taken(client, url):
    """The list as the text of its CSV."""
    return b"".join(client.get(url, {"export": "csv"}).streaming_content).decode("utf-8-sig")


def test_who_manages_the_province_manages_every_account_and_who_manages_a_county_its_own(places, admin):
    officer("county_hr", places.changan, username="changan")
    officer("county_hr", places.fuping, username="fuping")
    both = officer("learning_verifier", places.changan, username="both")
    officer("system_administrator", places.changan, username="small")
    UserFactory(username="plain")
    assert accounts_of(stepped_up(admin)) == {"admin", "changan", "fuping", "both", "small", "plain"}
    small = stepped_up(User.objects.get(username="small"))
    assert accounts_of(small) == {"changan", "both", "small"}
    grant(both, "provincial_hr", places.hebei)
    assert accounts_of(small) == {"changan", "small"}
    assert small.get(reverse("console:user", args=[both.uid])).status_code == 404
    assert small.post(deed(both, "close"), {"reason": "x"}).status_code == 404


def test_a_social_workers_name_is_masked_and_cannot_be_searched(places, admin):
    UserFactory(username="w1", display_name="欧阳吉祥")
    officer("county_hr", places.changan, username="o1", display_name="王科员")
    client = stepped_up(admin)
    page = client.get(reverse("console:users")).content.decode()
    assert "欧阳吉祥" not in page
    assert "欧***" in page
    assert "王科员" in page
    assert accounts_of(client, q="欧阳") == set()
    assert accounts_of(client, q="王科") == {"o1"}
    text = taken(client, reverse("console:users"))
    assert "欧***" in text
    assert "王科员" in text
    assert "欧阳吉祥" not in text


def test_the_administrator_takes_accounts_and_grants_of_the_own_part_and_leaves_a_trace(places):
    county = officer("system_administrator", places.changan, username="small")
    officer("county_hr", places.changan, username="changan")
    officer("county_hr", places.fuping, username="fuping")
    client = stepped_up(county)
    for name, words in (("users", {}), ("grants", {}), ("grants_at", {"kind": "locality"})):
        url = reverse(f"console:{name}", kwargs=words)
        assert "export=choose" in client.get(url).content.decode()
        text = taken(client, url)
        assert ("changan" in text, "fuping" in text) == (True, False), name
    events = AuditEvent.objects.filter(event="imports.exported_list", user=county)
    lists = [event.facts["list"] for event in events.order_by("id")]
    assert lists == ["accounts.users", "access.grants", "access.grants"]
    hr = stepped_up(officer("county_hr", places.changan))
    assert hr.get(reverse("console:users"), {"export": "csv"}).status_code == 403


def test_an_account_is_opened_given_a_code_and_activated(places, admin):
    client = stepped_up(admin)
    answer = client.post(reverse("console:open_account"), {"display_name": "李处长"})
    user = User.objects.get(username="lichuzhang")
    assert answer["Location"] == reverse("console:user", args=[user.uid])
    assert not user.has_usable_password()
    url = reverse("console:hand_out_code", args=[user.uid])
    assert client.post(url, {"mobile": "12", "reason": "x"}).status_code == 200
    page = client.post(url, {"mobile": "13800138000", "reason": "新任"})
    code = page.context["slips"][0].code
    assert code in page.content.decode()
    answer = client.__class__().post("/accounts/activate/", {"code": code, "mobile": "13800138000"})
    assert answer["Location"] == "/accounts/activate/password/"


def test_a_taken_or_impossible_user_name_is_refused_in_words(places, admin):
    client = stepped_up(admin)
    for username in ("admin", "ADMIN", "a b", "<x>"):
        answer = client.post(reverse("console:open_account"), {"display_name": "李", "username": username})
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert User.objects.count() == 1


def test_nobody_hands_themselves_a_code_or_one_for_a_worker(places, admin):
    person = worker(institution(places.changan), mobile="13800138000")
    person.user = UserFactory(username="worker")
    person.save()
    client = stepped_up(admin)
    for user in (admin, person.user):
        answer = client.post(
            reverse("console:hand_out_code", args=[user.uid]), {"mobile": "13800138000", "reason": "x"}
        )
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert not ActivationCode.objects.exists()


def test_a_closed_account_is_signed_out_at_once_and_may_be_opened_again(places, admin):
    clerk = officer("county_hr", places.changan)
    theirs, client = signed_in(clerk), stepped_up(admin)
    assert client.post(deed(clerk, "close"), {"reason": "left"}).status_code == 302
    assert theirs.get("/accounts/").status_code == 302
    clerk.refresh_from_db()
    assert not clerk.is_active
    event = AuditEvent.objects.get(event="accounts.closed")
    assert (event.user, event.reason) == (admin, "left")
    client.post(deed(clerk, "reopen"), {"reason": "back"})
    assert signed_in(clerk).get("/accounts/").status_code == 200


def test_nobody_closes_or_resets_their_own_account(places, admin):
    with_app(admin)
    client = stepped_up(admin)
    for name in ("close", "second-factor"):
        assert client.post(deed(admin, name), {"reason": "x"}).context["form"].errors
    admin.refresh_from_db()
    assert admin.is_active


def test_a_lost_phone_and_open_browsers_are_dealt_with(places, admin):
    clerk = officer("county_hr", places.changan)
    theirs = signed_in(clerk)
    client = stepped_up(admin)
    client.post(deed(clerk, "sessions"), {"reason": "lost"})
    assert theirs.get("/accounts/").status_code == 302
    with_app(clerk)
    client.post(deed(clerk, "second-factor"), {"reason": "lost"})
    assert signed_in(clerk).get("/accounts/").status_code == 200


def test_each_of_these_asks_again_who_it_is_and_needs_a_reason(client, places, admin):
    clerk = officer("county_hr", places.changan)
    client.force_login(admin)
    urls = [deed(clerk, name) for name in ("close", "reopen", "second-factor", "sessions")]
    for url in [*urls, reverse("console:open_account"), reverse("console:hand_out_code", args=[clerk.uid])]:
        assert client.post(url, {"reason": "x"}).status_code == 403
    sure = stepped_up(admin)
    for url in urls:
        assert sure.get(url).status_code == 200
        assert sure.post(url, {"reason": " "}).status_code == 200
    clerk.refresh_from_db()
    assert clerk.is_active
    assert sure.post(deed(clerk, "unknown"), {"reason": "x"}).status_code == 404


def test_other_officers_have_no_such_pages(places):
    chief = officer("provincial_hr", places.hebei)
    client = stepped_up(chief)
    for url in (
        reverse("console:users"),
        reverse("console:open_account"),
        reverse("console:user", args=[chief.uid]),
        deed(chief, "close"),
    ):
        assert client.get(url).status_code == 403


def test_the_administrators_desk_counts_accounts_and_leads_to_them(places, admin):
    officer("county_hr", places.changan, username="changan")
    UserFactory(username="plain")
    waiting = UserFactory(username="waiting")
    waiting.set_unusable_password()
    waiting.save()
    client = signed_in(admin)
    tiles = {tile.url: tile.figure for tile in client.get("/").context["tiles"]}
    users = reverse("console:users")
    assert tiles == {
        f"{users}?active=1&officer=1": 2,
        f"{users}?active=1&activated=0": 1,
        reverse("console:every_job") + "?state=dead": 0,
    }
    assert accounts_of(client, active="1", officer="1") == {"admin", "changan"}
    assert accounts_of(client, active="1", activated="0") == {"waiting"}
