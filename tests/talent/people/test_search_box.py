"""The search box in the head of every page: names go to the list, ID numbers into no address."""

import pytest
from django.urls import reverse

from tests.factories.core import Map, officer
from tests.factories.establishment import institution, worker

pytestmark = pytest.mark.django_db


def test_a_name_goes_on_to_the_list_and_an_id_number_to_the_person(client):
    places = Map()
    person = worker(institution(places.changan), name="王吉")
    client.force_login(officer("county_hr", places.changan))
    find = reverse("people:find")
    assert client.post(find, {"q": "王吉"}).url == reverse("people:list") + "?q=%E7%8E%8B%E5%90%89"
    answer = client.post(find, {"q": person.id_number})
    assert answer.url == person.get_absolute_url()
    assert person.id_number not in answer.url


def test_an_id_number_of_another_county_finds_nobody(client):
    places = Map()
    person = worker(institution(places.fuping), name="王吉")
    client.force_login(officer("county_hr", places.changan))
    answer = client.post(reverse("people:find"), {"q": person.id_number})
    assert answer.url == reverse("people:list")
