"""The pages of a life in a post, the sheet of appointments, the papers."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from core.common.dates import today
from core.files.models import IssuedDocument
from posts.establishment.importers.appointments import AppointmentImporter
from posts.establishment.models import Appointment, Contract, Offer, PostException
from talent.people.actions.employments import transfer_worker
from tests.factories import establishment as make
from tests.factories import life_in_a_post as life
from tests.factories.accounts import signed_in
from tests.factories.core import Map, UserFactory, officer
from tests.factories.imports import run_import, workbook

AGO = timedelta(days=400)


def url(name: str, *args: object) -> str:
    return reverse(f"establishment:{name}", args=args)


@pytest.fixture
def desk(places: Map) -> Any:
    return signed_in(officer("county_hr", places.changan))


def text_of(response: Any) -> str:
    pdf = PdfReader(BytesIO(b"".join(response.streaming_content)))
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def test_from_the_offer_to_the_contract_on_the_pages(places: Map, desk: Any) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    typed = {"name": "新来人", "id_number": make.id_number(), "education": "bachelor", "relation": "labour"}
    typed |= {"certificate_level": "social_worker", "channel": "open", "expected_on": str(today())}
    assert desk.post(url("propose", post.number), typed).status_code == 302
    offer = Offer.objects.get()
    assert desk.get(url("offer", offer.uid)).status_code == 200
    for step in ("offer_accept", "offer_arrive"):
        assert desk.post(url(step, offer.uid), {"on": str(today())}).status_code == 302
    row = Appointment.objects.get()
    terms = {"kind": "fixed", "starts_on": str(today()), "ends_on": str(today() + timedelta(365 * 3))}
    assert desk.post(url("record_contract", row.uid), terms).status_code == 302
    contract = Contract.objects.get()
    for page in (url("appointment", row.uid), url("contract", contract.uid), url("contracts"), url("offers")):
        assert desk.get(page).status_code == 200
    assert "新来人" in desk.get(post.get_absolute_url()).content.decode()


def test_somebody_not_on_the_books_is_asked_for_what_is_missing_at_its_field(places: Map, desk: Any) -> None:
    post = make.post(make.institution(places.changan), places=1)
    typed = {"name": "新来人", "relation": "labour", "channel": "open", "expected_on": str(today())}
    answer = desk.post(url("propose", post.number), typed)
    errors = answer.context["form"].errors
    assert (answer.status_code, set(errors), Offer.objects.count()) == (422, {"id_number"}, 0)


def test_a_refused_appointment_keeps_what_was_typed_and_shows_the_way_to_an_exception(
    places: Map, desk: Any
) -> None:
    home = make.institution(places.changan)
    post = make.post(home)
    person = make.worker(home, name="无证人", level="")
    typed = {
        "worker": "无证人",
        "starts_on": str(today()),
        "kind": "first",
        "manner": "substantive",
        "fte": 100,
    }
    answer = desk.post(url("appoint", post.number), typed)
    page = answer.content.decode()
    assert (answer.status_code, "无证人" in page) == (422, True)
    assert url("ask_exception", post.number) in page
    asked = {"worker": "无证人", "kind": "under_qualified", "reason": "急需", "valid_from": str(today())}
    desk.post(url("ask_exception", post.number), asked | {"expires_on": str(today() + timedelta(90))})
    exception = PostException.objects.get()
    assert desk.post(url("decide_exception", exception.uid), {"decision": "approve"}).status_code == 403
    second = signed_in(officer("county_hr", places.changan))
    decide = url("decide_exception", exception.uid)
    back = second.post(decide, {"decision": "approve", "note": "同意" * 200})
    assert (back.status_code, back.context["title"]) == (422, "批准")
    assert '<input type="hidden" name="decision" value="approve">' in back.content.decode()
    second.post(decide, {"note": "同意"} | dict(back.context["carried"]))  # the same decision again
    assert PostException.objects.get().state == "approved"
    assert desk.post(url("appoint", post.number), typed).status_code == 302
    assert Appointment.objects.get().worker == person


def test_people_in_the_post_are_not_offered_for_it_again(places: Map, desk: Any) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=3)
    make.appointment(make.worker(home, name="鲍在岗"), post)
    make.worker(home, name="候选人")
    page = desk.get(url("appoint", post.number)).content.decode()
    assert "候选人" in page
    assert "鲍在岗" not in page


def test_the_dry_run_names_who_does_not_fit_and_then_all_are_moved(places: Map, desk: Any) -> None:
    home = make.institution(places.changan)
    old = make.post(home, on=today() - AGO, places=3)
    narrow, wide = make.post(home, title="窄岗", places=1), make.post(home, title="宽岗", places=3)
    rows = [make.appointment(make.worker(home, name=f"张{n}"), old) for n in range(2)]
    typed = {"row": [row.pk for row in rows], "what": "move", "on": str(today()), "kind": "transfer"}
    page = desk.post(url("batch"), typed | {"post": narrow.number}).content.decode()
    assert page.count("窄岗") >= 2
    assert Appointment.objects.filter(ends_on=None).count() == 2
    refused = desk.post(url("batch"), typed | {"post": narrow.number, "do": "1"})
    assert refused.status_code == 409
    assert desk.post(url("batch"), typed | {"post": wide.number, "do": "1"}).status_code == 302
    assert Appointment.objects.filter(post=wide).count() == 2
    ends = {"row": [row.pk for row in Appointment.objects.filter(post=wide)], "what": "end", "do": "1"}
    assert desk.post(url("batch"), typed | ends).status_code == 302
    assert not Appointment.objects.filter(ends_on=None).exists()


def test_a_foreign_appointment_in_the_batch_changes_nothing(places: Map, desk: Any) -> None:
    far = make.institution(places.fuping)
    held = make.appointment(make.worker(far), make.post(far, on=today() - AGO))
    desk.post(url("batch"), {"row": [held.pk], "what": "end", "on": str(today()), "kind": "other", "do": "1"})
    assert Appointment.objects.get().ends_on is None


HEAD = ["姓名", "身份证号", "事项", "岗位编号", "日期", "变动原因", "理由"]


def test_a_sheet_appoints_moves_and_ends(places: Map) -> None:
    home = make.institution(places.changan)
    old, new = make.post(home, on=today() - AGO, places=2), make.post(home, title="新岗", places=2)
    people = {name: make.worker(home, name=name) for name in ("甲人", "乙人", "丙人")}
    for name in ("乙人", "丙人"):
        make.appointment(people[name], old)
    day = str(today())
    rows = [
        ["甲人", people["甲人"].id_number, "聘用", new.number, day],
        ["乙人", people["乙人"].id_number, "调岗", new.number, day],
        ["丙人", people["丙人"].id_number, "结束", old.number, day, "", "辞职"],
    ]
    user = officer("county_hr", places.changan)
    run_import(AppointmentImporter(), user, workbook([HEAD, *rows]), locality=places.changan, apply=True)
    assert set(Appointment.objects.filter(post=new).values_list("worker__name", flat=True)) == {
        "甲人",
        "乙人",
    }
    assert Appointment.objects.get(worker=people["丙人"]).end_reason == "辞职"


def test_the_sheet_says_person_by_person_what_stands_against_it(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    people = [
        make.worker(home, name="甲人"),
        make.worker(home, name="乙人"),
        make.worker(home, name="丙人", level=""),
    ]
    rows = [[one.name, one.id_number, "聘用", post.number, str(today())] for one in people]
    user = officer("county_hr", places.changan)
    batch = run_import(AppointmentImporter(), user, workbook([HEAD, *rows]), locality=places.changan)
    assert batch.rows.count() == 3
    assert not Appointment.objects.exists()
    run_import(AppointmentImporter(), user, workbook([HEAD, rows[0]]), locality=places.changan, apply=True)
    assert Appointment.objects.get().worker == people[0]


def test_papers_carry_their_qr_and_are_revoked(places: Map, desk: Any) -> None:
    home = make.institution(places.changan)
    row = make.appointment(make.worker(home, name="王小吉", sw_started_on=today() - AGO), make.post(home))
    type(row.worker).objects.update(registered_until=date(2028, 5, 31))
    contract = life.contract(row)
    papers = {
        url("appointment_paper", row.uid, "letter"): "岗位聘任书",
        url("appointment_paper", row.uid, "grade"): "聘用审批表",
        url("contract_paper", contract.uid, "contract"): "合同书",
        url("worker_paper", row.worker.uid, "employment"): "在职证明",
        url("worker_paper", row.worker.uid, "years"): "从业年限证明",
    }
    for address, title in papers.items():
        words = text_of(desk.post(address))
        assert title in words
        assert "王小吉" in words
        assert ("至2028年5月31日" in words) == (title == "聘用审批表")
    document = IssuedDocument.objects.get(kind="letter")
    assert desk.get(url("revoke_paper", document.uid)).status_code == 200
    desk.post(url("revoke_paper", document.uid), {"reason": "岗位变动"})
    document.refresh_from_db()
    assert document.revoke_reason == "岗位变动"
    other = signed_in(officer("county_hr", places.fuping))
    assert other.post(url("revoke_paper", document.uid), {"reason": "x"}).status_code == 404


def test_a_worker_takes_the_own_certificates_and_nobody_elses(places: Map) -> None:
    home = make.institution(places.changan)
    row = make.appointment(make.worker(home, name="王小吉"), make.post(home))
    user = UserFactory()
    row.worker.user = user
    row.worker.save()
    client = signed_in(user)
    assert "王小吉" in text_of(client.post(url("my_paper", row.worker.uid, "employment")))
    assert client.post(url("my_paper", row.worker.uid, "letter")).status_code == 404
    other = make.worker(home, name="别人")
    assert client.post(url("my_paper", other.uid, "employment")).status_code == 404
    assert client.post(url("worker_paper", row.worker.uid, "employment")).status_code == 403
    assert client.get(url("mine")).status_code == 200


def test_the_desk_says_what_ends_within_ninety_days(places: Map, desk: Any) -> None:
    home = make.institution(places.changan)
    row = make.appointment(make.worker(home, relation="labour"), make.post(home, on=today() - AGO))
    soon = today() + timedelta(20)
    life.contract(row, ends_on=soon, probation_from=row.starts_on, probation_to=row.starts_on + timedelta(20))
    life.accepted(make.post(home, title="乙岗"), make.worker(home, name="待到岗"))
    page = desk.get(reverse("establishment:posts")).content.decode()
    for address in ("contracts/?near=90", "offers/?state=accepted"):
        assert address in page or address in desk.get("/").content.decode()


def test_a_certificate_is_issued_from_the_page_of_the_person_with_the_token_of_its_form(places: Map) -> None:
    """Panels are rendered by themselves: their forms carry the token of the page all the same."""
    home = make.institution(places.changan)
    row = make.appointment(make.worker(home, name="王小吉", sw_started_on=today() - AGO), make.post(home))
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer("county_hr", places.changan))
    page = client.get(row.worker.get_absolute_url()).content.decode()
    address = url("worker_paper", row.worker.uid, "employment")
    form = page[page.index(address) :]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form).group(1)
    assert "在职证明" in text_of(client.post(address, {"csrfmiddlewaretoken": token}))
    assert client.post(address).status_code == 403


def test_of_a_past_day_whoever_has_moved_on_is_named_and_every_link_opens(places: Map, desk: Any) -> None:
    home, elsewhere = make.institution(places.changan), make.institution(places.fuping, "阜平某院")
    post = make.post(home, on=today() - AGO, places=1)
    person = make.worker(home, name="钱已调", relation="labour")
    row = make.appointment(person, post)
    moved_on = today() - timedelta(100)
    transfer_worker(worker=person, institution=elsewhere, relation="labour", on=moved_on, by=make.SYSTEM)
    then = moved_on - timedelta(10)
    page = desk.get(f"{url('posts')}?on={then}")
    filled = next(link for label, n, _tone, link in page.context["bars"] if str(label) == "在岗")
    listed = desk.get(filled).content.decode()
    assert "钱已调" in listed
    assert row.get_absolute_url() in listed
    assert person.get_absolute_url() not in listed
    shown = desk.get(row.get_absolute_url()).content.decode()
    assert "钱已调" in shown
    assert person.get_absolute_url() not in shown


def test_papers_of_whoever_has_moved_on_say_the_year_of_birth_only(places: Map, desk: Any) -> None:
    home, elsewhere = make.institution(places.changan), make.institution(places.fuping, "阜平某院")
    post = make.post(home, on=today() - AGO)
    stayed, moved = make.worker(home), make.worker(home, relation="labour")
    rows = [make.appointment(person, post) for person in (stayed, moved)]
    transfer_worker(worker=moved, institution=elsewhere, relation="labour", on=today(), by=make.SYSTEM)
    born = [date.fromisoformat(person.birth_date) for person in (stayed, moved)]
    shown = [f"{born[0]:%Y.%m}", f"{born[1].year}年"]
    for row, words in zip(rows, shown, strict=True):
        assert f"出生年月{words}" in text_of(desk.post(url("appointment_paper", row.uid, "grade")))
    roster = text_of(desk.get(url("grade_roster"), {"year": str(rows[0].starts_on.year)}))
    assert all(words in roster for words in shown)
    assert desk.get(url("grade_roster"), {"year": "0000"}).status_code == 200
