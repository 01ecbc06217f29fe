"""Audit samples: who may draw, the same people for everybody, what blocks, what was found."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from core.common.author import Author
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from tests.factories.core import Map, officer
from tests.factories.learning import rules
from tests.factories.renewal import Office, application, holder, policies
from training.renewal import actions
from training.renewal.models import SampleDraw
from training.renewal.selectors.sampling import redraw

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


@pytest.fixture
def renewals(places):
    return [application(holder(places.changan, name=f"王{n}")) for n in range(4)]


def draw(places, office, **extra):
    values = {"starts_on": today() - timedelta(days=1), "ends_on": today(), "seed": "种子"} | extra
    return actions.draw_sample(locality=places.shijiazhuang, by=Author(user=office.prefecture), **values)


def test_the_auditor_draws_again_and_gets_the_same_people(places, office, renewals, client):
    sample = draw(places, office, rate=Decimal(50), risk_rate=Decimal(25))
    assert sample.members.count() == 3
    again = redraw(sample)
    assert (again.same_people, again.same_frame, again.live_frame) == (True, True, True)
    client.force_login(office.auditor)
    page = client.get(f"/training/renewal/samples/{sample.uid}/redraw/").content.decode()
    for member in sample.members.select_related("application__worker"):
        assert member.application.worker.name in page


def test_a_changed_frame_or_person_does_not_go_unseen(places, office, renewals):
    sample = draw(places, office, rate=Decimal(50))
    SampleDraw.objects.filter(pk=sample.pk).update(frame=[*sample.frame[1:]])
    sample.refresh_from_db()
    assert not redraw(sample).same_frame
    sample.members.all().delete()
    assert not redraw(sample).same_people


def test_the_draw_stands_when_a_renewal_is_taken_back_later(places, office, renewals):
    sample = draw(places, office, rate=Decimal(50))
    actions.withdraw(application=renewals[0], by=Author(user=renewals[0].worker.user))
    again = redraw(sample)
    assert (again.same_people, again.live_frame) == (True, False)


def test_rates_come_from_the_policy_in_force(places, office, renewals):
    sample = draw(places, office)
    assert (sample.rate, sample.risk_rate, sample.document_no) == (Decimal("2.5"), 1, "冀民〔2026〕9号")


def test_an_empty_frame_and_a_strange_place_are_refused(places, office):
    with pytest.raises(Refused):
        draw(places, office)
    with pytest.raises(NotAllowed):
        actions.draw_sample(
            locality=places.baoding,
            starts_on=today(),
            ends_on=today(),
            by=Author(user=office.prefecture),
        )


def test_a_blocking_sample_holds_the_final_check_until_the_audit(places, office, renewals):
    sample = draw(places, office, rate=Decimal(100), risk_rate=Decimal(0), blocking=True)
    made = office.pass_all(renewals[0], upto="prefecture")
    with pytest.raises(Refused) as refusal:
        actions.decide(application=made, decision="pass", by=Author(user=office.province))
    assert refusal.value.code == "audit"
    member = sample.members.get(application=made)
    with pytest.raises(Refused):
        actions.audit_member(member=member, outcome="failed", by=Author(user=office.province2))
    actions.audit_member(member=member, outcome="confirmed", by=Author(user=office.province2))
    actions.decide(application=made, decision="pass", by=Author(user=office.province))


def test_a_failed_audit_stops_the_final_check(places, office, renewals):
    sample = draw(places, office, rate=Decimal(100), risk_rate=Decimal(0), blocking=True)
    made = office.pass_all(renewals[0], upto="prefecture")
    member = sample.members.get(application=made)
    actions.audit_member(member=member, outcome="failed", by=Author(user=office.province2), note="证明系伪造")
    with pytest.raises(Refused):
        actions.decide(application=made, decision="pass", by=Author(user=office.province))


def test_who_checked_an_application_does_not_audit_it(places, office, renewals):
    sample = draw(places, office, rate=Decimal(100), risk_rate=Decimal(0))
    made = office.pass_all(renewals[0], upto="prefecture")
    member = sample.members.get(application=made)
    with pytest.raises(NotAllowed):
        actions.audit_member(member=member, outcome="confirmed", by=Author(user=office.prefecture))


def test_the_workbook_holds_people_and_frame(places, office, renewals, client):
    sample = draw(places, office, rate=Decimal(50))
    client.force_login(office.auditor)
    answer = client.get(f"/training/renewal/samples/{sample.uid}/people.xlsx")
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["样本", "抽样框", "抽取方法"]
    assert book["抽样框"].max_row == 1 + len(renewals)
    other = officer("auditor", places.baoding)
    client.force_login(other)
    assert client.get(f"/training/renewal/samples/{sample.uid}/people.xlsx").status_code == 404
