"""The national system: package, mirror, differences, and its registration taken over."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.common.author import Author
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.files.models import IssuedDocument
from tests.factories.core import Map, officer
from tests.factories.imports import rows_of, run_import, workbook
from tests.factories.learning import photo, rules
from tests.factories.renewal import Office, application, holder, policies
from training.renewal import actions
from training.renewal.importers import NationalImporter
from training.renewal.models import Application, NationalRecord
from training.renewal.packaging import package
from training.renewal.selectors.mirror import difference_of, unsettled
from training.renewal.selectors.situation import situation_of

pytestmark = pytest.mark.django_db
HEAD = ["姓名", "身份证号", "受理编号", "状态", "状态日期", "登记证号", "有效期起", "有效期止"]


@pytest.fixture
def places():
    made = Map()
    rules()
    policies(made.hebei, issuer="national")
    return made


@pytest.fixture
def office(places):
    return Office(places)


def by(user):
    return Author(user=user)


def pre_checked(places, office):
    made = application(holder(places.changan))
    return actions.decide(application=made, decision="pass", by=by(office.county))


def mirror(worker, **values):
    values = {"ref": "QG1", "state": "registered"} | values
    return actions.mirror_all(rows=[(worker, values)], by=Author())[0]


def term_of(worker, days=0):
    term = worker.registrations.order_by("-ends_on").first()
    starts = term.ends_on + timedelta(days=1)
    return {"starts_on": starts, "ends_on": starts + timedelta(days=1094 + days)}


def test_after_the_pre_check_one_thing_is_left_and_then_nothing(places, office):
    made = pre_checked(places, office)
    left = situation_of(made.worker)
    assert not left.done
    assert left.url.endswith("package.pdf")
    mirror(made.worker, state="pending")
    assert situation_of(made.worker).done


def test_no_further_check_takes_place_here(places, office):
    made = pre_checked(places, office)
    for user in (office.prefecture, office.province):
        with pytest.raises((NotAllowed, Refused)):
            actions.decide(application=made, decision="pass", by=by(user))


def test_the_package_holds_the_form_the_register_and_the_proofs_in_order(places, office):
    made = application(holder(places.changan), submit=False)
    by_person = by(made.worker.user)
    made = actions.save(
        application=made, version=made.version, by=by_person, evidence=[photo("工作证明.jpg")]
    )
    made = actions.submit(application=made, by=by_person)
    texts = [page.extract_text() for page in PdfReader(BytesIO(package(made, by=by_person))).pages]
    whole = "".join(texts)
    order = [whole.index(word) for word in ("登记申请表", "继续教育登记表", "附件")]
    assert order == sorted(order)
    assert made.worker.id_number in whole
    assert "个案管理培训" in whole


def test_a_reader_without_the_right_to_identity_gets_a_package_with_stars(places, office):
    made = application(holder(places.changan))
    text = "".join(p.extract_text() for p in PdfReader(BytesIO(package(made, by=by(office.auditor)))).pages)
    assert made.worker.id_number not in text


def test_their_registration_becomes_ours_and_settles_the_application(places, office):
    made = pre_checked(places, office)
    term = term_of(made.worker)
    record = mirror(made.worker, registration_number="QGZ1", **term)
    assert difference_of(record).key == "term"
    actions.follow(record=record, by=by(office.county))
    made.refresh_from_db()
    assert made.state == "registered"
    assert (made.made.starts_on, made.made.number) == (term["starts_on"], "QGZ1")
    assert made.worker.registrations.valid().count() == 2
    assert difference_of(record) is None
    assert not IssuedDocument.objects.filter(kind="registration_certificate").exists()
    with pytest.raises(Refused):
        actions.follow(record=record, by=by(office.county))


def test_a_state_further_there_is_followed_with_steps_marked_as_taken_over(places, office):
    made = pre_checked(places, office)
    record = mirror(made.worker, state="final_passed")
    actions.follow(record=record, by=by(office.county))
    made.refresh_from_db()
    assert made.state == "final_passed"
    assert made.steps.get(kind="pass_final").mirrored


def test_their_refusal_refuses_ours(places, office):
    made = pre_checked(places, office)
    record = mirror(made.worker, state="final_failed")
    actions.follow(record=record, by=by(office.county))
    made.refresh_from_db()
    assert made.state == "final_failed"


def test_their_cancellation_ends_ours(places, office):
    person = holder(places.changan)
    record = mirror(person, state="cancelled", state_on=today())
    assert difference_of(record).key == "cancelled"
    actions.follow(record=record, by=by(office.county))
    person.refresh_from_db()
    assert person.registered_until is None


def test_ours_stands_only_with_a_reason_and_until_the_next_list(places, office):
    person = holder(places.changan)
    term = person.registrations.get()
    record = mirror(person, starts_on=term.starts_on, ends_on=term.ends_on + timedelta(days=30))
    with pytest.raises(Refused):
        actions.keep_ours(record=record, by=by(office.county), reason=" ")
    actions.keep_ours(record=record, by=by(office.county), reason="全国系统录入有误，已申请更正")
    assert unsettled(NationalRecord.objects.all()) == []
    mirror(person, starts_on=term.starts_on, ends_on=term.ends_on + timedelta(days=31))
    assert len(unsettled(NationalRecord.objects.all())) == 1


def test_an_officer_of_another_county_settles_nothing(places, office):
    record = mirror(holder(places.changan), state="cancelled")
    with pytest.raises(NotAllowed):
        actions.follow(record=record, by=by(officer("county_hr", places.fuping)))


def test_their_list_is_mirrored_and_changes_nothing_of_ours(places, office):
    person, other = holder(places.changan), holder(places.changan, name="李梅")
    term = person.registrations.get()
    ends = (term.ends_on + timedelta(days=3)).strftime("%Y.%m.%d")
    rows_ = [
        HEAD,
        ["王吉", person.id_number, "QG2026000001", "已登记", "2026.11.1", "冀9", f"{term.starts_on}", ends],
        ["李梅", other.id_number, "QG2026000002", "初审通过", "20261102", "", "", ""],
        ["赵四", "130102199001019993", "QG3", "初审通过", "", "", "", ""],
        ["李每", person.id_number, "QG4", "已登记", "", "", "", ""],
    ]
    batch = run_import(
        NationalImporter(), office.county, workbook(rows_), locality=places.changan, apply=True
    )
    found = rows_of(batch)
    assert found[3]["outcome"] in ("new", "unchanged", "applied")
    assert {found[2]["outcome"], found[4]["outcome"], found[5]["outcome"]} == {"refused"}
    assert set(NationalRecord.objects.values_list("ref", flat=True)) == {"QG2026000002"}
    good = run_import(
        NationalImporter(), office.county, workbook(rows_[:3]), locality=places.changan, apply=True
    )
    assert rows_of(good)[2]["outcome"] != "refused"
    term.refresh_from_db()
    assert term.number == "冀2024000001"
    assert [one.key for _record, one in unsettled(NationalRecord.objects.all())] == ["term"]
    assert not Application.objects.exists()
