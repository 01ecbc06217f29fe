"""The pages of the gate, through the door that people use."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.imports.gate import importer
from core.imports.models import ImportBatch
from core.users.models import User
from tests.factories.core import UserFactory, officer
from tests.factories.imports import run_import, workbook

WANG = "130102198807125538"
ROWS = [["姓名", "身份证号", "用人单位"], ["王芳", WANG, "新站"], ["李霞", "130102196710127424", "甲"]]


@pytest.fixture
def batch(staff, clerk, places):
    return run_import(staff, clerk, workbook(ROWS), locality=places.changan)


@pytest.fixture
def page(client, clerk):
    client.force_login(clerk)
    return client


def url(name, batch, *args):
    return reverse(f"console:{name}", args=[batch.uid, *args])


def without_token(answer):
    """A page without its CSRF token and its own address."""
    return re.sub(rb'(content|value)="[0-9A-Za-z]{64}"|[0-9a-f]{8}-[0-9a-f-]{27}', b"", answer.content)


def test_the_page_of_imports_lists_what_i_may_bring_in_and_brought_in(batch, page):
    text = page.get(reverse("console:imports")).content.decode()
    assert reverse("console:import_new", args=["toy_staff"]) in text
    assert batch.get_absolute_url() in text


def test_an_upload_leads_to_its_preview(staff, places, page):
    file = SimpleUploadedFile("名册.xlsx", workbook(ROWS))
    sent = {"locality": str(places.changan.uid), "file": file}
    answer = page.post(reverse("console:import_new", args=["toy_staff"]), sent, follow=True)
    batch = ImportBatch.objects.get()
    assert answer.redirect_chain[0][0] == batch.get_absolute_url()
    assert batch.upload.name == "名册.xlsx"
    text = answer.content.decode()
    assert "B3" in text
    assert "李霞" in text


def test_a_place_of_another_county_is_no_choice(staff, places, page):
    sent = {"locality": str(places.fuping.uid), "file": SimpleUploadedFile("a.xlsx", workbook(ROWS))}
    answer = page.post(reverse("console:import_new", args=["toy_staff"]), sent)
    assert answer.status_code == 422
    assert not ImportBatch.objects.exists()


def test_the_preview_belongs_to_its_user_alone(batch, client, places):
    neighbour = officer("county_hr", places.changan)
    client.force_login(neighbour)
    for name, args in (("import", ()), ("import_annotated", ())):
        answer = client.get(url(name, batch, *args))
        missing = client.get(reverse(f"console:{name}", args=["00000000-0000-4000-8000-000000000000"]))
        assert answer.status_code == missing.status_code == 404
        assert without_token(answer) == without_token(missing)
    for name, args in (
        ("import_apply", ()),
        ("import_discard", ()),
        ("import_columns", ()),
        ("import_header", ()),
        ("import_return", ()),
        ("import_leave_out", (2,)),
        ("import_take_in", (2,)),
        ("import_cell", (2, "name")),
    ):
        assert client.post(url(name, batch, *args)).status_code == 404, name
    batch.refresh_from_db()
    assert batch.state == "preview"


def test_somebody_without_the_capability_finds_no_importer(staff, places, client):
    client.force_login(UserFactory())
    assert client.get(reverse("console:imports")).status_code == 403
    assert client.get(reverse("console:import_new", args=["toy_staff"])).status_code == 404
    assert client.get(reverse("console:import_template", args=["toy_staff"])).status_code == 404


def test_a_cell_is_typed_again_on_the_page(batch, page):
    answer = page.post(
        url("import_cell", batch, 3, "id_number"),
        {"text": "130102196710127423"},
        HTTP_HX_REQUEST="true",
        HTTP_HX_TARGET="import",
    )
    assert answer.status_code == 200
    batch.refresh_from_db()
    assert batch.counts == {"new": 2, "edited": 1}
    assert 'id="import"' in answer.content.decode()


def test_applying_without_the_choice_is_answered_on_the_page(batch, page):
    answer = page.post(url("import_apply", batch), {"create": []}, follow=True)
    assert (
        answer.status_code == 200 and "refusal" in answer.content.decode()
    ) or "1" in answer.content.decode()
    batch.refresh_from_db()
    assert batch.state == "preview"


def test_applying_the_good_rows_leads_to_the_result(batch, page):
    box = page.get(batch.get_absolute_url()).context["offers"][0]["box"]
    answer = page.post(url("import_apply", batch), {"create": [box], "good_only": "1"}, follow=True)
    assert answer.context["batch"].state == "applied"
    assert User.objects.filter(username=WANG).exists()
    again = page.post(url("import_apply", batch), {"create": [box], "good_only": "1"}, follow=True)
    assert again.status_code == 200
    assert User.objects.get(username=WANG).version == 2


def test_the_boxes_and_the_addresses_of_the_page_hold_no_key(batch, page):
    text = page.get(batch.get_absolute_url()).content.decode()
    assert "unit:新站" not in text


def test_rows_are_found_and_paged(staff, clerk, places, page):
    rows = [ROWS[0], *([f"错{n}", f"号{n}", "甲"] for n in range(60))]
    batch = run_import(staff, clerk, workbook(rows), locality=places.changan)
    first = page.get(batch.get_absolute_url())
    assert len(first.context["preview"].lines) == 50
    assert first.context["preview"].pages == 2
    assert len(page.get(batch.get_absolute_url() + "?tab=refused&page=2").context["preview"].lines) == 10
    found = page.get(batch.get_absolute_url() + "?tab=refused&q=号57")
    assert [line.number for line in found.context["preview"].lines] == [59]
    assert page.get(batch.get_absolute_url() + "?tab=nonsense&page=x").status_code == 200


def test_unknown_columns_are_asked_about_on_the_page(staff, places, page):
    file = SimpleUploadedFile("a.xlsx", workbook([[*ROWS[0], "星座"], [*ROWS[1], "白羊"]]))
    sent = {"locality": str(places.changan.uid), "file": file}
    answer = page.post(reverse("console:import_new", args=["toy_staff"]), sent, follow=True)
    batch = ImportBatch.objects.get()
    assert batch.state == "mapping"
    assert "星座" in answer.content.decode()
    taken = {"column_0": "name", "column_1": "id_number", "column_2": "unit", "column_3": "name"}
    refused = page.post(url("import_columns", batch), taken)
    batch.refresh_from_db()
    assert batch.state == "mapping"  # two columns cannot both be the name
    assert refused.status_code == 422
    kept = {f"column_{row['index']}": row["column"] for row in refused.context["rows"]}
    assert kept == taken  # every answer stands as it was given
    page.post(url("import_columns", batch), taken | {"column_3": ""})
    batch.refresh_from_db()
    assert batch.state == "preview"
    assert batch.counts == {"new": 1}


def test_a_file_of_another_kind_is_told_as_such(staff, places, page):
    heads = [column.label for column in importer("deployments").columns][:8]
    clerk = officer("deployment_monitor", places.hebei)
    page.force_login(clerk)
    for rows, other in (([[*ROWS[0], *map(str, heads)]], "deployments"), ([[*ROWS[0], "星座"]], None)):
        file = SimpleUploadedFile("a.xlsx", workbook([*rows, *ROWS[1:]]))
        sent = {"locality": str(places.changan.uid), "file": file}
        answer = page.post(reverse("console:import_new", args=["toy_staff"]), sent, follow=True)
        assert answer.context["batch"].state == "mapping"
        found = answer.context["likelier"]
        assert (found and found.key) == other
        named = reverse("console:import_new", args=["deployments"]) in answer.content.decode()
        assert named is (other is not None)


def test_the_header_can_be_named_by_hand(staff, places, page):
    file = SimpleUploadedFile("a.xlsx", workbook([["姓名", "身份证号", "?"], *ROWS]))
    sent = {"locality": str(places.changan.uid), "file": file}
    page.post(reverse("console:import_new", args=["toy_staff"]), sent)
    batch = ImportBatch.objects.get()
    page.post(url("import_header", batch), {"sheet_name": "Sheet1", "first": 2, "last": 2})
    batch.refresh_from_db()
    assert batch.notes["first"] == 2
    bad = page.post(url("import_header", batch), {"sheet_name": "Sheet1", "first": 3, "last": 1}, follow=True)
    assert bad.status_code == 200


def test_files_leave_as_attachments_that_nobody_keeps(batch, page):
    for address in (url("import_annotated", batch), reverse("console:import_template", args=["toy_staff"])):
        answer = page.get(address)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]


def test_a_list_is_thrown_away_on_the_page(batch, page):
    assert page.post(url("import_discard", batch), follow=True).status_code == 200
    batch.refresh_from_db()
    assert batch.state == "discarded"


def test_every_cell_of_any_row_can_be_typed_again(batch, page):
    answer = page.get(batch.get_absolute_url() + "?tab=new&edit=2")
    text = answer.content.decode()
    for column in ("name", "id_number", "unit"):
        assert url("import_cell", batch, 2, column) in text
    page.post(url("import_cell", batch, 2, "name"), {"text": "王方"})
    page.post(url("import_apply", batch), {"create": [], "good_only": "1"})
    assert page.get(batch.get_absolute_url() + "?edit=99").status_code == 200


def test_after_the_last_correction_the_page_shows_the_good_rows(batch, page):
    page.post(url("import_cell", batch, 3, "id_number"), {"text": "130102196710127423"})
    assert page.get(batch.get_absolute_url() + "?tab=refused").context["preview"].tab == "new"
