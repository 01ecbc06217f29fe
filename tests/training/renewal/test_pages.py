"""The pages: a worker's own, the officers', the wave and the policies."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from core.common.dates import today
from core.files.models import IssuedDocument
from tests.factories.core import Map, officer
from tests.factories.learning import photo, rules
from tests.factories.renewal import Office, application, holder, policies
from training.renewal.models import Application, RegistrationPolicy

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    made = Map()
    rules()
    policies(made.hebei)
    return made


@pytest.fixture
def office(places):
    return Office(places)


def text_of(answer) -> str:
    data = b"".join(answer.streaming_content)
    return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_a_worker_applies_from_the_one_button_of_the_page(places, client):
    person = holder(places.changan)
    client.force_login(person.user)
    page = client.get("/training/renewal/mine/").content.decode()
    assert "条件已全部具备" in page
    answer = client.post("/training/renewal/mine/begin/renewal/")
    made = Application.objects.get()
    assert answer.url.endswith(f"{made.uid}/edit/")
    typed = {
        "version": made.version,
        "handled_by": "workplace",
        "field": "community",
        "achievements": "两个小组",
    }
    kept = client.post(answer.url, typed | {"keep": "1"}, follow=True).content.decode()
    assert "已暂存，尚未提交" in kept
    assert "两个小组" in kept
    made.refresh_from_db()
    refused = client.post(answer.url, typed | {"version": made.version, "submit": "1"})
    assert refused.status_code == 422
    assert "请勾选承诺" in refused.content.decode()
    made.refresh_from_db()
    rest = {"years": 9, "blameless": "True", "declared": "on", "handling": places.changan.pk}
    done = client.post(
        answer.url, typed | rest | {"version": made.version, "submit": "1"}, follow=True
    ).content.decode()
    made.refresh_from_db()
    assert made.state == "pending"
    assert made.number in done
    assert "您已全部办完" in done
    receipt = text_of(client.get(f"/training/renewal/mine/receipts/{made.steps.get().uid}.pdf"))
    assert f"{made.number}-01" in receipt.replace("\n", "")


def test_two_edits_of_one_application_show_the_second_the_difference(places, client):
    person = holder(places.changan)
    made = application(person, submit=False)
    client.force_login(person.user)
    url = f"/training/renewal/mine/{made.uid}/edit/"
    client.post(url, {"version": made.version, "handled_by": "workplace", "achievements": "甲", "keep": "1"})
    answer = client.post(
        url, {"version": made.version, "handled_by": "workplace", "achievements": "乙", "keep": "1"}
    )
    assert answer.status_code == 422
    assert "乙" in answer.content.decode()
    made.refresh_from_db()
    assert made.achievements == "甲"


def test_a_renamed_executable_is_no_proof_and_nothing_typed_is_lost(places, client):
    person = holder(places.changan, hours=10)
    made = application(person, submit=False)
    client.force_login(person.user)
    bad = photo("病历.jpg")
    bad.file.seek(0)
    bad.file.truncate()
    bad.file.write(b"MZ\x90\x00 not a picture")
    bad.file.seek(0)
    answer = client.post(
        f"/training/renewal/mine/{made.uid}/edit/",
        {"version": made.version, "handled_by": "workplace", "hardship_reason": "长期驻村", "evidence": bad},
    )
    assert answer.status_code == 422
    assert "长期驻村" in answer.content.decode()


def test_another_person_finds_nothing(places, client):
    made = application(holder(places.changan))
    client.force_login(holder(places.changan, name="李梅").user)
    for path in (
        f"{made.uid}/",
        f"{made.uid}/edit/",
        f"{made.uid}/package.pdf",
        f"receipts/{made.steps.get().uid}.pdf",
    ):
        assert client.get(f"/training/renewal/mine/{path}").status_code == 404


def test_a_queue_holds_what_stands_at_the_readers_step_and_passes_several(places, office, client):
    one, two = application(holder(places.changan)), application(holder(places.changan, name="李梅"))
    elsewhere = application(holder(places.fuping, name="张三"))
    client.force_login(office.county)
    page = client.get("/training/renewal/queue/").content.decode()
    assert one.number in page
    assert two.number in page
    assert elsewhere.number not in page
    client.post("/training/renewal/queue/pass/", {"application": [one.uid, two.uid, elsewhere.uid]})
    states = {made.pk: made.state for made in Application.objects.all()}
    assert states == {one.pk: "first_passed", two.pk: "first_passed", elsewhere.pk: "pending"}
    client.force_login(office.prefecture)
    assert one.number in client.get("/training/renewal/queue/").content.decode()


def test_an_officer_reads_one_application_and_decides(places, office, client):
    made = application(holder(places.changan))
    client.force_login(office.county)
    url = f"/training/renewal/applications/{made.uid}/"
    page = client.get(url).content.decode()
    assert "县级初审" in page
    client.post(url + "decide/", {"decision": "return", "reason": "", "version": made.version})
    made.refresh_from_db()
    assert made.state == "pending"
    client.post(url + "decide/", {"decision": "return", "reason": "照片不清", "version": made.version})
    made.refresh_from_db()
    assert made.state == "returned"
    client.force_login(made.worker.user)
    assert "照片不清" in client.get("/training/renewal/mine/").content.decode()


def test_the_certificate_and_the_proof_of_status_can_be_checked_by_their_codes(places, office, client):
    made = application(holder(places.changan))
    office.pass_all(made)
    made.refresh_from_db()
    client.force_login(made.worker.user)
    text = text_of(client.get(f"/training/renewal/mine/certificates/{made.made.uid}.pdf"))
    assert made.made.number in text
    assert made.worker.id_number not in text
    assert "不作登记证书" in text_of(client.get("/training/renewal/mine/status.pdf"))
    client.logout()
    for kind in ("registration_certificate", "registration_status", "registration_receipt"):
        issued = IssuedDocument.objects.filter(kind=kind).first()
        page = client.get(f"/check/{issued.token}/").content.decode()
        assert issued.number in page
        assert made.worker.name not in page


def test_a_wave_shows_who_is_due_who_is_short_and_reminds_them(places, office, client):
    enough = holder(places.changan, name="王足", ends_in=40)
    short = holder(places.changan, name="李缺", ends_in=40, hours=10)
    applied = application(holder(places.changan, name="周交", ends_in=40)).worker
    far = holder(places.fuping, name="赵远", ends_in=40)
    month = f"{today() + timedelta(days=40):%Y-%m}"
    client.force_login(office.county)
    assert month in client.get("/training/renewal/waves/").content.decode()
    url = f"/training/renewal/waves/{month}/"
    page = client.get(url).content.decode()
    assert all(person.name in page for person in (enough, short, applied))
    assert far.name not in page
    only = client.get(url + "?hours=short").content.decode()
    assert short.name in only
    assert enough.name not in only.split("<tbody>", 1)[-1]
    client.post(url + "nudge/")
    assert {n.worker.name for n in short.notices.model.objects.filter(kind="nudge")} == {"王足", "李缺"}
    assert client.get("/training/renewal/waves/2026-99/").status_code == 404


def test_a_new_policy_ends_the_old_one_the_day_before_and_only_the_province_sets_it(places, office, client):
    old = RegistrationPolicy.objects.get()
    typed = {
        "locality": places.hebei.pk,
        "issuer": "national",
        "prefecture_step": "on",
        "first_months": 12,
        "reminder_days": "90,30",
        "sample_rate": "5",
        "risk_rate": "0",
        "document_no": "冀民〔2026〕10号",
        "source": "测试",
        "valid_from": today().isoformat(),
    }
    client.force_login(office.prefecture)
    assert client.post("/training/renewal/policies/new/", typed).status_code == 403
    client.force_login(office.province)
    assert (
        client.post("/training/renewal/policies/new/", typed | {"reminder_days": "often"}).status_code == 422
    )
    assert client.post("/training/renewal/policies/new/", typed).status_code == 302
    old.refresh_from_db()
    assert old.valid_to == today() - timedelta(days=1)
    assert "冀民〔2026〕10号" in client.get("/training/renewal/policies/").content.decode()


def test_the_workers_page_has_a_panel_from_which_officers_open_an_application(places, office, client):
    person = holder(places.changan)
    client.force_login(office.county)
    assert "登记与再登记" in client.get(person.get_absolute_url()).content.decode()
    url = f"/training/renewal/workers/{person.uid}/open/cancel/"
    assert client.get(url).status_code == 200
    answer = client.post(url)
    assert answer.url.endswith("/edit/")
    assert client.get(answer.url).status_code == 200
    client.force_login(officer("county_hr", places.fuping))
    assert client.get(url).status_code == 404


def test_pages_ask_the_same_number_of_queries_for_two_rows_and_for_six(places, office, client):
    client.force_login(office.county)
    month = f"{today() + timedelta(days=40):%Y-%m}"
    pages = ("queue/", "applications/", f"waves/{month}/", "waves/")

    def counted() -> list[int]:
        found = []
        for path in pages:
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/training/renewal/{path}").status_code == 200
            found.append(len(queries))
        return found

    for n in range(2):
        application(holder(places.changan, name=f"王{n}", ends_in=40))
    counted()
    before = counted()
    for n in range(4):
        application(holder(places.changan, name=f"李{n}", ends_in=40))
    assert counted() == before


def test_the_list_of_applications_is_found_filtered_and_exported(places, office, client):
    made = application(holder(places.changan))
    application(holder(places.changan, name="李梅"), submit=False)
    client.force_login(office.county)
    url = "/training/renewal/applications/"
    page = client.get(url + f"?q={made.number}").content.decode()
    assert "王吉" in page
    assert "李梅" not in page.split("<tbody>", 1)[-1]
    sheet = b"".join(client.get(url + "?export=csv&state=pending").streaming_content).decode("utf-8-sig")
    assert made.number in sheet
    assert "李梅" not in sheet


def test_places_to_choose_from_stand_with_their_full_names(places, office, client):
    """桥西区 is the name of a county in two prefectures."""
    client.force_login(officer("provincial_hr", places.hebei))
    for url in ("/training/renewal/samples/draw/", "/training/renewal/policies/new/"):
        assert f">{places.qiaoxi.full_name}</option>" in client.get(url).content.decode()
    assert places.qiaoxi.full_name.endswith("石家庄市桥西区")
