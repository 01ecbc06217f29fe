"""The page of a list: fragment, export, trail and roster templates."""

import io

import openpyxl
import pytest

from core.audit.models import AuditEvent
from core.imports.models.saved_list import SavedList
from core.localities.models import Locality
from tests.factories.core import Map, UserFactory, officer

pytestmark = pytest.mark.django_db
URL = "/console/localities/"


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def admin(client, places):
    user = officer("system_administrator", places.shijiazhuang)
    client.force_login(user)
    return user


def test_the_page_lists_the_scope_with_links_that_keep_the_choice(client, admin):
    page = client.get(URL, {"level": "county"}).content.decode()
    assert "长安区" in page
    assert "桥西区" in page
    assert "阜平县" not in page
    assert "<html" in page


def test_htmx_gets_the_card_alone(client, admin):
    headers = {"HX-Request": "true", "HX-Target": "list"}
    page = client.get(URL, {"q": "长安"}, headers=headers).content.decode()
    assert 'id="list"' in page
    assert "<html" not in page
    assert "<td data-label" in page
    assert ">桥西区</td>" not in page


def test_nothing_found_says_what_to_do(client, admin):
    page = client.get(URL, {"q": "没有这个"}).content.decode()
    assert 'class="empty-state"' in page
    assert 'href="?"' in page


def test_the_page_needs_its_capability(client, places):
    client.force_login(officer("county_hr", places.changan))
    assert client.get(URL).status_code == 403
    client.force_login(UserFactory())
    assert client.get(URL, {"export": "xlsx"}).status_code == 403


def test_xlsx_holds_exactly_the_filtered_rows_in_the_chosen_columns(client, admin):
    answer = client.get(URL, {"level": "county", "sort": "-code", "export": "xlsx", "columns": "name,code"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows[1:] == [["桥西区", "130104"], ["长安区", "130102"]]
    assert len(rows[0]) == 2
    assert answer["Cache-Control"] == "no-store"


def test_csv_never_holds_a_formula(client, admin):
    Locality.objects.filter(code="130104").update(name='=cmd|"/c calc"!A1')
    answer = client.get(URL, {"level": "county", "export": "csv", "columns": "code,name"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1] == "130102,长安区"
    assert lines[2].startswith("130104,\"'=cmd|")


def test_an_export_is_one_event_with_counts_and_no_values(client, admin):
    client.get(URL, {"q": "长安", "export": "csv", "columns": "name"})
    event = AuditEvent.objects.get(event="imports.exported_list")
    assert event.user == admin
    assert event.facts == {
        "list": "localities.localities",
        "rows": 1,
        "format": "csv",
        "columns": ["name"],
        "filters": ["q"],
    }


def test_the_export_panel_orders_the_ticked_columns_by_their_numbers(client, admin):
    answer = client.post(
        URL + "?level=county",
        {"columns": ["code", "name", "password"], "at_code": "2", "at_name": "1", "export": "csv"},
    )
    assert answer.url == URL + "?level=county&export=csv&columns=name%2Ccode"


def test_a_roster_template_is_kept_replaced_and_dropped_by_its_owner(client, admin):
    client.post(URL, {"keep": "1", "name": "季报花名册", "columns": ["name", "code"], "at_name": "1"})
    kept = SavedList.objects.get()
    assert (kept.owner, kept.list_key, kept.columns) == (admin, "localities.localities", ["name", "code"])

    client.post(URL, {"keep": "1", "name": "季报花名册", "columns": ["code"]})
    kept.refresh_from_db()
    assert kept.columns == ["code"]
    page = client.get(URL, {"export": "choose", "template": kept.uid}).content.decode()
    assert "季报花名册" in page

    client.post(URL, {"drop": str(kept.uid)})
    assert not SavedList.objects.exists()


def test_nobody_sees_uses_or_drops_the_template_of_another(client, admin, places):
    client.post(URL, {"keep": "1", "name": "我的模板", "columns": ["name"]})
    kept = SavedList.objects.get()
    assert "我的模板" in client.get(URL, {"export": "choose"}).content.decode()
    client.force_login(officer("system_administrator", places.hebei))

    assert "我的模板" not in client.get(URL, {"export": "choose", "template": kept.uid}).content.decode()
    assert client.post(URL, {"drop": str(kept.uid)}).status_code == 404
    assert client.post(URL, {"drop": "no uuid"}).status_code == 404
    assert SavedList.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("typed", [{"name": "  ", "columns": ["name"]}, {"name": "空", "columns": []}])
def test_a_template_needs_a_name_and_a_column(client, admin, typed):
    answer = client.post(URL, {"keep": "1", **typed}, follow=True)
    assert "alert-danger" in answer.content.decode()
    assert not SavedList.objects.exists()
