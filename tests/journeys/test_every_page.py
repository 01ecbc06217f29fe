"""Every page that links lead to: no dead link, no fault for axe, nothing sideways, one heading."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from core.localities.models import Locality
from tests.factories import establishment, learning
from tests.factories.core import Map, officer

from .crawl import crawl

pytestmark = pytest.mark.django_db(transaction=True)

DESK = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "locale": "zh-CN"}


class World:
    """长安区 with an institution, a post held, a plan, a learner with records."""

    def __init__(self) -> None:
        self.map = Map()
        establishment.rules()
        learning.rules()
        self.home = establishment.institution(self.map.changan)
        post = establishment.post(self.home, on=date(2025, 3, 1))
        establishment.appointment(establishment.worker(self.home, "李敏"), post)
        establishment.plan(establishment.institution(self.map.changan, "救助管理站"))
        self.learner = learning.learner(self.map.changan)
        for number, state in enumerate(("draft", "submitted", "returned", "verified"), start=1):
            learning.record(
                self.learner, state, starts_on=date(2025, 5, number), ends_on=date(2025, 5, number)
            )


@pytest.fixture
def world() -> World:
    return World()


def signed_in(browser: Browser, client: Any, live_server: Any, user: Any, **window: Any) -> Page:
    """A browser window in which ``user`` is signed in."""
    client.force_login(user)
    context = browser.new_context(**window)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return context.new_page()


@pytest.mark.parametrize(
    ("role", "place", "window"),
    [
        ("county_hr", "changan", DESK),
        ("learning_verifier", "changan", PHONE),
        ("system_administrator", "hebei", DESK),
        ("deployment_monitor", "hebei", PHONE),
    ],
    ids=["county officer", "verifier on a phone", "administrator", "monitor on a phone"],
)
def test_an_officer_meets_no_fault_on_any_page(world, live_server, browser, client, role, place, window):
    user = officer(role, getattr(world.map, place))
    page = signed_in(browser, client, live_server, user, **window)
    found = crawl(page, live_server.url + "/", most=30)
    assert len(found.pages) > 3
    assert found.faults == []


def test_a_worker_meets_no_fault_on_a_phone(world, live_server, browser, client):
    page = signed_in(browser, client, live_server, world.learner.user, **PHONE)
    found = crawl(page, live_server.url + "/")
    assert len(found.pages) > 5
    assert found.faults == []


def test_the_door_and_the_faults_are_clean_too(live_server, page):
    for path in ("/accounts/sign-in/", "/accounts/activate/", "/check/"):
        assert crawl(page, live_server.url + path, most=1).faults == [], path


def test_a_list_answers_without_script_and_better_with_it(world, live_server, browser, client):
    user = officer("system_administrator", world.map.hebei)
    plain = signed_in(browser, client, live_server, user, java_script_enabled=False, **DESK)
    plain.goto(f"{live_server.url}/console/localities/")
    plain.select_option("#filter-level", "county")
    plain.click(".filter-go")
    assert "level=county" in plain.url
    expect(plain.locator("#list tbody tr")).to_have_count(Locality.objects.filter(level="county").count())

    quick = signed_in(browser, client, live_server, user, **DESK)
    quick.goto(f"{live_server.url}/console/localities/")
    quick.keyboard.press("/")
    quick.evaluate("window.stayed = true")
    quick.select_option("#filter-level", "county")
    expect(quick.locator(".active-filters")).to_be_visible()
    assert quick.url.endswith("?level=county")
    assert quick.evaluate("window.stayed") is True, "only the table was replaced"
    quick.go_back()
    expect(quick.locator(".active-filters")).to_have_count(0)


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(world, live_server, browser, client):
    page = signed_in(browser, client, live_server, officer("county_hr", world.map.changan), **PHONE)
    page.goto(live_server.url + "/")
    expect(page.locator("#sidebar")).to_be_hidden()
    page.focus(".menu-button")
    page.keyboard.press("Enter")
    expect(page.locator("#sidebar")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#sidebar")).to_be_hidden()
    expect(page.locator(".menu-button")).to_be_focused()


def test_a_full_id_number_never_reaches_the_address_bar(world, live_server, browser, client):
    person = world.learner
    page = signed_in(browser, client, live_server, officer("county_hr", world.map.changan), **DESK)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url + "/")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type(person.id_number)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(person.name)
    assert not [url for url in asked if person.id_number in url]
