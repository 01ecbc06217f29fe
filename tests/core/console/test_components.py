"""The page of components: for those who keep the system, and nobody else."""

import pytest

from tests.factories.core import Map, officer

pytestmark = pytest.mark.django_db
URL = "/console/components/"


def test_a_system_administrator_sees_every_component(client):
    client.force_login(officer("system_administrator", Map().hebei))
    page = client.get(URL).content.decode()
    for piece in ('class="bar"', 'class="donut"', 'class="heat"', "error-summary", "drop-zone", "<progress"):
        assert piece in page
    assert "style=" not in page
    assert "<script>" not in page


def test_other_officers_do_not(client):
    client.force_login(officer("county_hr", Map().changan))
    assert client.get(URL).status_code == 403
