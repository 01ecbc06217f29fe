"""NUL, which PostgreSQL keeps in no text, is taken out of whatever a page sends."""

import pytest
from django.test import Client
from django.urls import reverse

from core.imports.models import SavedList
from tests.factories.accounts import signed_in
from tests.factories.core import Map, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return signed_in(officer("county_hr", Map().changan))


@pytest.mark.parametrize("page", ["establishment:posts", "establishment:headcount", "people:list"])
def test_a_list_is_shown_whatever_its_address_holds(browser: Client, page: str) -> None:
    answer = browser.get(reverse(page), {"place": "13\x000102", "q": "\x00", "sort": "\x00", "k\x00": "1"})
    assert answer.status_code == 200


def test_what_passes_no_form_is_kept_without_it(browser: Client) -> None:
    browser.post(
        reverse("people:list"), {"keep": "1", "name": "季\x00报", "columns": ["name", "institution"]}
    )
    assert SavedList.objects.get().name == "季报"


def test_an_address_with_it_is_no_address(browser: Client) -> None:
    assert browser.get("/posts/establishment/posts/130102-001%00/").status_code == 404
    assert Client().get("/check/abc%00/").status_code == 404
