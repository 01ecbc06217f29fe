"""The stage of the journeys: Hebei with its rules, three kinds of people, a browser, real files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from core.users.models import User
from tests.factories.accounts import PASSWORD
from tests.factories.core import officer
from tests.factories.deployments import programme
from tests.factories.imports import SAMPLES
from tests.factories.jobs import run_jobs
from tests.factories.localities import at, load_hebei, remote

SENT_TO = ("130131", "130826", "130722", "130624")  # 平山, 丰宁, 张北, 阜平: all of the list but 长安区


@pytest.fixture
def hebei(transactional_db: None) -> Callable[[str], Any]:
    """The map, the shipped rules and routes, and this year's programme; answers places by code."""
    load_hebei()
    for rules in ("institution", "establishment", "learning"):
        call_command(f"load_{rules}_rules", verbosity=0)
    for command in ("load_routes", "load_forms"):
        call_command(command, verbosity=0)
    programme()
    for code in SENT_TO:
        remote(at(code), 2026, "冀民〔2026〕2号")
    return at


@pytest.fixture
def sign_in(page: Page, live_server: Any) -> Callable[[User], Page]:
    """Come in by the real door; every question before a last step is answered with yes."""
    page.on("dialog", lambda dialog: dialog.accept())

    def come_in(user: User) -> Page:
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/accounts/sign-in/")
        page.fill("input[name=login]", user.username)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    return come_in


@pytest.fixture
def go(page: Page, live_server: Any) -> Callable[[str], Page]:
    """Open an address of the house."""

    def to(path: str) -> Page:
        answer = page.goto(live_server.url + path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        return page

    return to


@pytest.fixture
def upload(page: Page, go: Callable[[str], Page]) -> Callable[..., Page]:
    """Upload a sample through the gate and wait for what it says (its jobs are run here)."""

    def send(key: str, file: Path) -> Page:
        go(f"/console/imports/new/{key}/")
        page.set_input_files("input[type=file]", file)
        page.get_by_role("button", name="上传并预览").click()
        page.wait_for_load_state()
        run_jobs()
        page.reload()
        return page

    return send


@pytest.fixture
def bring_in(page: Page) -> Callable[[], Page]:
    """Bring in the good rows of the list on the page and wait for the result."""

    def apply() -> Page:
        form = page.locator("form[action$='/apply/']")
        if form.locator("input[name=good_only]").count():
            form.locator("input[name=good_only]").check()
        form.locator("button[type=submit]").click()
        page.wait_for_load_state()
        run_jobs()
        page.reload()
        return page

    return apply


@pytest.fixture
def county(hebei: Callable[[str], Any]) -> dict[str, User]:
    """Three officers of 长安区 (every opinion is another's), its verifier, an officer of 阜平县."""
    return {
        "clerk": officer("county_hr", hebei("130102"), display_name="王科员"),
        "chief": officer("county_hr", hebei("130102"), display_name="刘股长"),
        "third": officer("county_hr", hebei("130102"), display_name="周科长"),
        "verifier": officer("learning_verifier", hebei("130102"), display_name="审核员"),
        "elsewhere": officer("county_hr", hebei("130624"), display_name="张科员"),
    }


@pytest.fixture(autouse=True)
def nothing_breaks(page: Page) -> Iterator[None]:
    """No page of a journey may log a script error."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield
    assert not errors


def sample(name: str) -> Path:
    """A spreadsheet as offices really send it."""
    return SAMPLES / name
