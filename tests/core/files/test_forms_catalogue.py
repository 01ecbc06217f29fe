"""Every official form prints: blank, as a draft and filled, in the version in force."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from core.common.dates import today
from core.files.forms_catalogue import FORMS, SECTIONS, Fields, Rows
from core.files.models import DocumentTemplate
from core.files.printing import BlankBox, Head, form_pdf
from tests.factories.core import Map, UserFactory, officer

A4 = (595, 842)


def words(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def test_the_catalogue_holds_every_form_of_the_appendix() -> None:
    assert {f"F{n:02d}" for n in range(1, 43)} | {"F19b"} <= set(FORMS)
    assert sorted(code for _label, codes in SECTIONS for code in codes) == sorted(FORMS)


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(FORMS))
def test_a_form_prints_blank_on_a4_with_all_its_fields(code: str) -> None:
    form = FORMS[code]
    pdf = form_pdf(code)
    reader = PdfReader(io.BytesIO(pdf))
    size = tuple(round(float(edge)) for edge in reader.pages[0].mediabox[2:])
    assert size == (A4[::-1] if form.landscape else A4)
    assert reader.metadata.title == form.name
    assert not reader.metadata.author
    text = words(pdf)
    assert re.sub(r"\s", "", form.name) in text
    labels = [f.label for part in form.parts if isinstance(part, Fields) for f in part.fields]
    labels += [
        label for part in form.parts if isinstance(part, Rows) for _code, label, _share in part.columns
    ]
    missing = [label for label in [*labels, *form.opinions] if re.sub(r"\s", "", label) not in text]
    assert not missing
    assert "第1页" in text


@pytest.mark.django_db
def test_codes_of_a_form_are_unique() -> None:
    for form in FORMS.values():
        codes = [f.code for part in form.parts if isinstance(part, Fields) for f in part.fields]
        assert len(codes) == len(set(codes)), form.code


@pytest.mark.django_db
def test_a_filled_form_shows_its_values_and_dates_as_offices_write_them() -> None:
    values = {
        "institution": "长安区社会福利院",
        "channel": "公开招聘",
        "deadline": date(2026, 9, 1),
        "valid_until": date(2027, 3, 1),
        "reason": "<b>急需</b>",
    }
    text = words(form_pdf("F05", values=values, mark="final", head=Head("长安区社会福利院", 2026)))
    assert "■公开招聘" in text
    assert "□选调" in text
    assert "2026.09" in text
    assert "2027年3月1日" in text
    assert "<b>急需</b>" in text
    assert "草" not in text


@pytest.mark.django_db
def test_a_draft_says_so_on_the_page() -> None:
    text = words(form_pdf("F05", mark="draft"))
    assert "草" in text
    assert "稿" in text


ORDINARY = {
    "text": "长安区养老服务指导中心",
    "long": "开展个案、小组和社区服务，建立服务对象档案，组织志愿者，承担带教。" * 3,
    "int": 2,
    "money": "1500.00",
    "date": date(2026, 9, 30),
    "month": date(2026, 9, 1),
}
PERSON = {
    "name": "欧阳明月",
    "id_number": "130102198808205847",
    "household_locality": "河北省石家庄市长安区青园街道",
    "fulltime_education": "大学本科",
    "fulltime_school": "河北师范大学法政与公共管理学院",
    "certificate_number": "20161517623906590",
    "institution": "长安区养老服务指导中心",
}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["F02", "F04", "F05", "F07", "F08", "F09"])
def test_a_form_of_one_sheet_keeps_ordinary_content_and_all_opinions_on_it(code: str) -> None:
    form = FORMS[code]
    blanks = [f for part in form.parts if isinstance(part, Fields) for f in part.fields]
    values = PERSON | {f.code: f.options[0] if f.options else ORDINARY[f.kind] for f in blanks}
    qr = {
        "extra": {"number": "GP-20261130031317-195B80", "code": "6YK9-9RZP-AC7R"},
        "qr_url": "https://a.b/c",
    }
    pdf = form_pdf(code, values=values, mark="final", head=Head("长安区社会福利院", 2026), **qr)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert all(label in words(pdf) for label in form.opinions)


@pytest.mark.django_db
def test_rows_are_printed_in_the_order_of_the_columns() -> None:
    text = words(form_pdf("F19b", values={"timetable": [{"time": "上午", "course": "个案", "hours": "4"}]}))
    assert "上午个案" in text


@pytest.mark.django_db
def test_an_opinion_without_a_signature_leaves_the_blanks() -> None:
    text = words(form_pdf("F02", opinions=[BlankBox("上级人社部门意见")]))
    assert "上级人社部门意见" in text
    assert "（盖章）年月日" in text
    assert "主管部门意见" not in text.replace("上级", "")


@pytest.mark.django_db
def test_the_version_in_force_names_issuer_and_document_number() -> None:
    call_command("load_forms")
    call_command("load_forms")
    assert DocumentTemplate.objects.count() == len(FORMS)
    shipped = DocumentTemplate.objects.get(code="F05")
    shipped.valid_to = date(2020, 12, 31)
    shipped.save()
    DocumentTemplate.objects.create(
        code="F05",
        version="2021",
        name="河北省用编计划申报表",
        issuer="河北省委编办",
        document_no="冀编办〔2021〕5号",
        template="documents/form_generic.html",
        valid_from=date(2021, 1, 1),
        source="测试",
    )
    text = words(form_pdf("F05"))
    assert "河北省用编计划申报表" in text
    assert "河北省委编办" in text
    assert "冀编办〔2021〕5号" in text


def test_an_officer_prints_a_blank_form_from_the_list(client: Client, places: Map) -> None:
    call_command("load_forms")
    client.force_login(officer("county_hr", places.changan))
    page = client.get(reverse("files:forms")).content.decode()
    assert all(reverse("files:blank_form", args=[code]) in page for code in FORMS)
    response = client.get(reverse("files:blank_form", args=["F05"]))
    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response).startswith(b"%PDF-")
    assert client.get(reverse("files:blank_form", args=["F99"])).status_code == 404


def test_who_holds_no_role_prints_nothing(client: Client, db: Any) -> None:
    client.force_login(UserFactory())
    assert client.get(reverse("files:forms")).status_code == 403
    assert client.get(reverse("files:blank_form", args=["F05"])).status_code == 403


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "name": "河北省用编计划申报表",
        "version": "2026",
        "issuer": "河北省委编办",
        "document_no": "冀编办〔2026〕5号",
        "copies": "一式四份",
        "valid_from": today().isoformat(),
        "source": "冀编办〔2026〕5号附件1",
        **changes,
    }


def test_the_provinces_administrator_puts_a_new_version_in_force(client: Client, places: Map) -> None:
    call_command("load_forms")
    client.force_login(officer("system_administrator", places.hebei))
    url = reverse("files:form_version", args=["F05"])
    assert url in client.get(reverse("files:forms")).content.decode()
    assert client.get(url).status_code == 200
    assert client.post(url, typed()).status_code == 302
    old, new = DocumentTemplate.objects.filter(code="F05").order_by("valid_from")
    assert (old.valid_to, new.valid_to) == (today() - timedelta(days=1), None)
    text = words(form_pdf("F05"))
    assert "河北省用编计划申报表" in text
    assert "一式四份" in text
    again = client.post(url, typed(version="2026b")).content.decode()
    assert "2026b" in again  # what was typed is kept
    assert DocumentTemplate.objects.filter(code="F05").count() == 2


@pytest.mark.parametrize(("role", "place"), [("system_administrator", "changan"), ("provincial_hr", "hebei")])
def test_nobody_else_changes_the_provinces_forms(client: Client, places: Map, role: str, place: str) -> None:
    call_command("load_forms")
    client.force_login(officer(role, getattr(places, place)))
    url = reverse("files:form_version", args=["F05"])
    assert url not in client.get(reverse("files:forms")).content.decode()
    assert client.get(url).status_code == 403
    assert client.post(url, typed()).status_code == 403
    assert DocumentTemplate.objects.filter(code="F05").count() == 1
