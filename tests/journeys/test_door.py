"""The door in a real browser: a phone opens an account; an officer is asked again and loses nothing."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from core.accounts.actions import issue_activation, open_account
from core.accounts.sessions import SessionStore
from tests.factories.accounts import NEW_PASSWORD, PASSWORD
from tests.factories.core import Map, UserFactory, by, officer

pytestmark = pytest.mark.django_db(transaction=True)

ID, MOBILE = "11010519491231002X", "13800138000"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "locale": "zh-CN"}


def watched(page: Page) -> list[str]:
    """What the content policy or a script complains about on this page."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def test_a_worker_opens_an_account_on_a_phone_with_the_slip(live_server, browser: Browser):
    hr = UserFactory()
    user = open_account(display_name="王吉", by=by(hr))
    code = issue_activation(user=user, id_number=ID, mobile=MOBILE, by=by(hr))
    page = browser.new_context(**PHONE).new_page()
    complaints = watched(page)

    page.goto(f"{live_server.url}/accounts/activate/#{code}")
    expect(page.locator("#id_code")).to_have_value(code)
    assert code not in page.url
    page.fill("#id_id_number", ID.lower())
    page.fill("#id_mobile", "138 0013 8000")
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("wangji")
    page.fill("#id_new_password", NEW_PASSWORD)
    page.fill("#id_repeated", NEW_PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"^(?!.*activate)"))
    page.goto(f"{live_server.url}/accounts/")
    expect(page.locator("#sessions")).to_contain_text("127.0.0.1")
    assert complaints == []


def test_an_officer_is_asked_again_and_what_was_typed_is_kept(live_server, page: Page):
    places = Map()
    chief = officer("county_hr", places.changan)
    UserFactory(username="li")
    complaints = watched(page)
    page.goto(f"{live_server.url}/accounts/sign-in/")
    page.fill("#id_login", chief.username)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")

    page.goto(f"{live_server.url}/console/grants/new/?place=130102001")
    page.fill("#id_step_up", "wrong")
    page.click("main button[type=submit]")
    expect(page.locator(".field-error")).to_be_visible()
    page.fill("#id_step_up", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("#id_person")).to_be_visible()

    page.fill("#id_person", "li")
    page.check("input[name=role][value=learning_verifier]")
    page.fill("#id_reason", "长民〔2026〕3号")
    forget_the_answer()
    page.click("main form[method=post] button[type=submit]")
    page.fill("#id_step_up", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("长民〔2026〕3号")
    assert complaints == []


def forget_the_answer() -> None:
    """Five minutes later: the session no longer knows that the officer was asked."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        session.pop("account_authentication_methods", None)
        session.save()
