"""The pages of standards as a county's clerks use them: draft, grid, submit, publish, look at the effect."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.actions import set_route
from core.approvals.defaults import ROUTES
from posts.pay.importers.standards import StandardTableImporter
from posts.pay.models import AdoptionPreview, PayStandard, StandardComponent
from tests.factories import establishment as posts
from tests.factories import pay
from tests.factories.accounts import signed_in
from tests.factories.core import Map, officer
from tests.factories.imports import run_import
from tests.factories.jobs import run_jobs

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 1)


class Desk:
    """长安区 with two clerks, a route and three people in grade 8."""

    def __init__(self) -> None:
        posts.rules()
        self.map = Map()
        set_route(
            kind="pay_standard",
            valid_from=date(2020, 1, 1),
            locality=self.map.hebei,
            steps=ROUTES["pay_standard"],
            source="测试",
            by=posts.SYSTEM,
        )
        self.first, self.second = (officer("county_hr", self.map.changan) for _ in range(2))
        self.one, self.two = signed_in(self.first), signed_in(self.second)
        self.above = pay.standard(
            self.map.hebei,
            {"key": "post_pay", "how": "grade", "rows": {"p08": 780, "p10": 680}},
            relation="establishment",
        )

    def people(self) -> None:
        employer = posts.institution(self.map.changan)
        posts.plan(employer, ceiling=9)
        post = posts.post(employer, on=date(2024, 1, 1), places=3)
        for name in ("王一", "王二", "王三"):
            posts.appointment(posts.worker(employer, name, relation="establishment"), post)

    def copy(self) -> PayStandard:
        """The province's standard as a draft of the county, by the form."""
        data = {"locality": "130102 长安区", "valid_from": "2026-07-01"}
        answer = self.one.post(reverse("pay:copy", args=[self.above.uid]), data)
        draft = PayStandard.objects.get(locality=self.map.changan)
        assert answer.url == reverse("pay:edit", args=[draft.uid])  # its own name and document come first
        return draft


@pytest.fixture
def desk() -> Desk:
    return Desk()


def grid(*rows: tuple[str, str]) -> dict[str, str]:
    return {
        name: value
        for n, (key, amount) in enumerate(rows)
        for name, value in ((f"key_{n}", key), (f"amount_{n}", amount))
    }


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(f"pay:{name}", args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_county_publishes_a_standard_through_two_people(desk: Desk):
    """Copied, one amount changed, its effect looked at, submitted by one and published by the other."""
    desk.people()
    draft = desk.copy()
    desk.one.post(reverse("pay:table", args=[draft.uid, "post_pay"]), grid(("八级", "830"), ("十级", "700")))
    desk.one.post(reverse("pay:ask_adoption", args=[draft.uid]))
    run_jobs()
    preview = AdoptionPreview.objects.get()
    assert "150.00" in page(desk.one, "adoption", preview.uid)  # 3 × (830 − 780)
    assert "1,800.00" in page(desk.one, "adoption", preview.uid)  # × 12
    people = page(desk.one, "adoption_people", preview.uid)
    assert "王一" in people and "年增减 1,800.00" in people
    assert "已修改" not in page(desk.one, "adoption", preview.uid)
    desk.one.post(reverse("pay:submit", args=[draft.uid]))
    desk.one.post(reverse("pay:decide", args=[draft.uid]), {"decision": "approve", "text": ""})
    draft.refresh_from_db()
    assert draft.state == "submitted"
    desk.two.post(reverse("pay:decide", args=[draft.uid]), {"decision": "approve", "text": ""})
    draft.refresh_from_db()
    assert (draft.state, draft.published_by) == ("published", desk.second)
    assert "已修改" not in page(desk.two, "adoption", preview.uid)  # being published changes no amount


def test_an_amount_changed_after_the_effect_was_worked_out_is_said(desk: Desk):
    desk.people()
    draft = desk.copy()
    desk.one.post(reverse("pay:ask_adoption", args=[draft.uid]))
    run_jobs()
    desk.one.post(reverse("pay:table", args=[draft.uid, "post_pay"]), grid(("八级", "830"), ("十级", "700")))
    assert "已修改" in page(desk.one, "adoption", AdoptionPreview.objects.get().uid)
    assert "已修改" in page(desk.one, "standard", draft.uid)


def test_the_effect_is_a_workbook_and_a_pdf_too(desk: Desk):
    desk.people()
    draft = desk.copy()
    desk.one.post(reverse("pay:ask_adoption", args=[draft.uid]))
    run_jobs()
    preview = AdoptionPreview.objects.get()
    people = reverse("pay:adoption_people", args=[preview.uid])
    assert b"PK" in b"".join(desk.one.get(people + "?export=xlsx").streaming_content)[:4]
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(desk.one.get(reverse("pay:adoption_xlsx", args=[preview.uid])).streaming_content))
    )
    assert book.sheetnames == ["按地区", "按单位", "逐人"]
    assert [sheet.max_row - 1 for sheet in book] == [1, 1, 3]
    pdf = desk.one.get(reverse("pay:adoption_pdf", args=[preview.uid]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def test_what_cannot_be_read_is_marked_and_nothing_typed_is_lost(desk: Desk):
    draft = desk.copy()
    url = reverse("pay:table", args=[draft.uid, "post_pay"])
    answer = desk.one.post(url, grid(("八级", "八百"), ("九十级", "700"), ("十级", "-5")))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert all(word in text for word in ("第1行", "第2行", "第3行", "八百", "九十级", "is-invalid"))
    amounts = dict(draft.components.get().lines.values_list("key", "amount"))
    assert amounts == {"p08": Decimal(780), "p10": Decimal(680)}


def test_an_unsound_draft_says_what_is_wrong_on_its_page_and_is_not_submitted(desk: Desk):
    draft = desk.copy()
    desk.one.post(reverse("pay:table", args=[draft.uid, "post_pay"]), grid())
    assert "数额表为空" in page(desk.one, "standard", draft.uid)
    desk.one.post(reverse("pay:submit", args=[draft.uid]))
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_standard_of_the_place_above_can_be_read_and_not_changed(desk: Desk):
    text = page(desk.one, "standard", desk.above.uid)
    assert desk.above.document_no in text
    assert reverse("pay:edit", args=[desk.above.uid]) not in text
    assert desk.one.get(reverse("pay:edit", args=[desk.above.uid])).status_code == 404


def test_two_editions_are_compared_line_by_line(desk: Desk):
    draft = desk.copy()
    desk.one.post(reverse("pay:table", args=[draft.uid, "post_pay"]), grid(("八级", "830"), ("九级", "700")))
    text = page(desk.one, "compare", desk.above.uid, draft.uid)
    assert all(word in text for word in ("780.00", "830.00", "50.00", "+6.4%"))


def test_a_draft_of_another_county_does_not_exist(desk: Desk):
    foreign = pay.standard(desk.map.fuping, published=False)
    for name in ("standard", "edit", "copy"):
        assert desk.one.get(reverse(f"pay:{name}", args=[foreign.uid])).status_code == 404


def test_a_standard_waits_on_the_desk_of_the_second_officer_only(desk: Desk):
    draft = desk.copy()
    desk.one.post(reverse("pay:submit", args=[draft.uid]))
    assert draft.get_absolute_url() in desk.two.get(reverse("desk")).content.decode()
    assert draft.get_absolute_url() not in desk.one.get(reverse("desk")).content.decode()


def test_a_rate_is_recorded_and_the_one_before_ends(desk: Desk):
    before = pay.insurance(desk.map.changan)
    data = {
        "locality": "130102 长安区",
        "insurance": "pension",
        "employee_rate": "0.08",
        "employer_rate": "0.16",
        "floor": "4000",
        "ceiling": "20000",
        "valid_from": "2026-01-01",
        "document_no": "冀人社〔2026〕1号",
        "sureness": "official",
    }
    url = reverse("pay:record_parameter", args=["insurance"])
    assert desk.one.post(url, data).status_code == 302
    before.refresh_from_db()
    assert before.valid_to == date(2025, 12, 31)
    assert "4,000.00" in page(desk.one, "parameters")
    assert desk.one.post(url, data | {"floor": "30000", "valid_from": "2026-05-01"}).status_code == 422
    assert desk.one.post(url, data | {"locality": "130624 阜平县"}).status_code == 422


def test_the_illustrative_table_of_sixty_steps_is_brought_in(desk: Desk):
    """The sample workbook as it is: the only draft of the place has one table of steps."""
    draft = pay.standard(
        desk.map.changan,
        {"key": "basic", "label": "基本薪酬", "how": "step"},
        published=False,
        scheme="step_table",
        scale="community_60",
        step_basis="assessed",
    )
    sample = Path("tests/samples/pay_steps_illustrative.xlsx")
    run_import(StandardTableImporter(), desk.first, sample, locality=desk.map.changan, apply=True)
    lines = dict(draft.components.get().lines.values_list("key", "amount"))
    assert len(lines) == 60
    assert (lines["2"], lines["3"]) == (Decimal("1989"), Decimal("2056"))


def test_a_share_is_taken_of_components_chosen_by_name_and_a_scale_is_named(desk: Desk) -> None:
    draft = desk.copy()
    PayStandard.objects.filter(pk=draft.pk).update(scale="institution_65")
    page = desk.one.get(reverse("pay:add_component", args=[draft.uid])).content.decode()
    assert 'value="post_pay"' in page
    share = {"label": "绩效", "component": "performance_monthly", "how": "share", "period": "monthly"}
    share |= {"rate": "0.25", "point": "low", "in_probation": "full", "of": ["post_pay"]}
    desk.one.post(reverse("pay:add_component", args=[draft.uid]), share)
    assert draft.components.get(how="share").of_keys == ("post_pay",)
    StandardComponent.objects.filter(standard=draft, key="post_pay").update(label="岗位工资")
    shown = desk.one.get(draft.get_absolute_url()).content.decode()
    assert "基于岗位工资" in shown and "institution_65" not in shown
    edit = reverse("pay:edit", args=[draft.uid])
    typed = desk.one.get(edit).context["form"].initial
    assert typed["scale"] == "事业单位薪级表（65级）"
    kept = {name: value for name, value in typed.items() if value not in (None, "")}
    assert desk.one.post(edit, kept | {"note": "备注"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.note, draft.scale) == ("备注", "institution_65")


def test_a_shipped_scale_is_kept_in_either_language(desk: Desk) -> None:
    """Its English name is longer than the 24 characters of the key."""
    draft = desk.copy()
    PayStandard.objects.filter(pk=draft.pk).update(scale="institution_65")
    edit = reverse("pay:edit", args=[draft.uid])
    desk.one.cookies["django_language"] = "en"
    typed = desk.one.get(edit).context["form"].initial
    assert typed["scale"] == "Steps of public institutions (65)"
    kept = {name: value for name, value in typed.items() if value not in (None, "")}
    assert desk.one.post(edit, kept | {"note": "kept"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.note, draft.scale) == ("kept", "institution_65")
    answer = desk.one.post(edit, kept | {"version": draft.version, "scale": "own " * 7})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"scale"})
