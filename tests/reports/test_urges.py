"""转办督促: four roles, one open urge a person and reason, and nobody beyond the two sides."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common.errors import NotAllowed, Refused
from core.files.selectors import attachments_of
from reports.models import Urge
from reports.urges import actions
from reports.urges.selectors import owed_by, urges_wait_for
from tests.factories.accounts import signed_in
from tests.factories.core import by, officer
from tests.factories.desk import Plan
from tests.factories.learning import photo

pytestmark = pytest.mark.django_db
DUE = Plan.DAY + timedelta(days=7)


@pytest.fixture
def plan() -> Any:
    with time_machine.travel("2026-11-22 10:00+08:00", tick=False):
        yield Plan()


@pytest.fixture
def monitor(plan: Plan) -> Any:
    return officer("deployment_monitor", plan.map.hebei)


def sent(plan: Plan, user: Any, to: str = "county", name: str = "silent", **values: Any) -> Urge:
    given = {"reason": "unreported", "text": "金丝雀事项，请办理", "due_on": DUE} | values
    return actions.send_urge(deployment=plan.people[name], to=to, by=by(user), **given)


def test_the_county_answers_and_the_province_closes(plan: Plan, monitor: Any) -> None:
    urge, county = sent(plan, monitor), officer("county_hr", plan.map.fuping)
    assert [entry.url for entry in urges_wait_for(Access(county))] == [urge.get_absolute_url()]
    urge = actions.answer_urge(
        urge=urge, answer="已电话联系，明日补报", by=by(county), upload=photo("证明.jpg")
    )
    assert [one.name for one in attachments_of(urge)] == ["证明.jpg"]
    assert urges_wait_for(Access(county)) == []
    assert [entry.count for entry in urges_wait_for(Access(monitor))] == [1]
    urge = actions.close_urge(urge=urge, note="", by=by(monitor))
    assert urge.state == "closed"
    events = AuditEvent.objects.of(urge).values_list("event", flat=True)
    assert {"reports.urge_sent", "reports.urge_answered", "reports.urge_closed"} <= set(events)


def test_an_answer_that_settles_nothing_goes_back_with_a_new_day(plan: Plan, monitor: Any) -> None:
    county = officer("county_hr", plan.map.fuping)
    urge = actions.answer_urge(urge=sent(plan, monitor), answer="知悉", by=by(county))
    later = DUE + timedelta(days=3)
    urge = actions.send_back_urge(urge=urge, reason="请写明办理结果", due_on=later, by=by(monitor))
    assert (urge.state, urge.due_on) == ("sent_back", later)
    assert urges_wait_for(Access(county))[0].note.endswith("请写明办理结果")
    assert actions.answer_urge(urge=urge, answer="已补报", by=by(county)).state == "answered"


@pytest.mark.parametrize(
    ("to", "answers", "reads_not"),
    [
        ("county", ("county_hr", "fuping"), ("county_hr", "qiaoxi")),
        ("prefecture", ("prefecture_officer", "baoding"), ("county_hr", "fuping")),
        ("sender", ("institution_hr", "sender"), ("institution_hr", "first")),
    ],
)
def test_each_addressee_answers_its_own_and_nobody_else_reads_it(
    plan: Plan, monitor: Any, to: str, answers: tuple[str, str], reads_not: tuple[str, str]
) -> None:
    urge = sent(plan, monitor, to)
    (role, place), (other_role, other_place) = answers, reads_not
    mine = officer(role, getattr(plan.map, place, None) or getattr(plan, place))
    other = officer(other_role, getattr(plan.map, other_place, None) or getattr(plan, other_place))
    url = urge.get_absolute_url()
    assert "金丝雀事项" in signed_in(mine).get(url).content.decode()
    stranger = signed_in(other)
    assert stranger.get(url).status_code == 404
    assert "金丝雀事项" not in stranger.get(reverse("reports:urges")).content.decode()
    assert stranger.post(reverse("reports:answer_urge", args=[urge.uid]), {"answer": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.answer_urge(urge=urge, answer="越权", by=by(other))
    assert actions.answer_urge(urge=urge, answer="已办", by=by(mine)).state == "answered"


def test_the_addressee_neither_closes_nor_sends_back(plan: Plan, monitor: Any) -> None:
    urge, county = sent(plan, monitor), officer("county_hr", plan.map.fuping)
    client = signed_in(county)
    assert client.post(reverse("reports:close_urge", args=[urge.uid]), {"note": "好"}).status_code == 403
    for call in (
        lambda: actions.close_urge(urge=urge, note="好", by=by(county)),
        lambda: actions.send_back_urge(urge=urge, reason="x", due_on=DUE, by=by(county)),
    ):
        with pytest.raises(NotAllowed):
            call()
    prefecture = officer("prefecture_officer", plan.map.baoding)
    with pytest.raises(NotAllowed):
        actions.close_urge(urge=urge, note="好", by=by(prefecture))


def test_the_office_does_not_answer_what_it_asked(plan: Plan, monitor: Any) -> None:
    urge = sent(plan, monitor)
    with pytest.raises(NotAllowed):
        actions.answer_urge(urge=urge, answer="自问自答", by=by(monitor))
    with pytest.raises(NotAllowed):
        actions.answer_urge(urge=urge, answer="代答", by=by(officer("deployment_monitor", plan.map.hebei)))


def test_a_prefecture_urges_its_own_counties_only(plan: Plan) -> None:
    baoding = officer("prefecture_officer", plan.map.baoding)
    urge = sent(plan, baoding)
    assert urge.office == plan.map.baoding
    assert urge.number.startswith("DB-130600-2026-")
    with pytest.raises(NotAllowed):
        sent(plan, baoding, name="there")
    with pytest.raises(NotAllowed):
        sent(plan, officer("county_hr", plan.map.fuping), reason="alone")


def test_one_urge_about_a_person_and_a_reason_is_open_at_a_time(plan: Plan, monitor: Any) -> None:
    first = sent(plan, monitor)
    with pytest.raises(Refused, match=first.number):
        sent(plan, monitor, "sender")
    sent(plan, monitor, reason="paid_late")
    actions.close_urge(urge=first, note="另行处理", by=by(monitor))
    assert sent(plan, monitor).state == "sent"


def test_a_day_that_is_over_and_a_missing_level_are_refused_in_words(plan: Plan, monitor: Any) -> None:
    with pytest.raises(Refused, match="明日"):
        sent(plan, monitor, due_on=Plan.DAY)
    with pytest.raises(Refused, match="上级"):
        sent(plan, monitor, "prefecture", name="there")  # 定州 stands under the province
    with pytest.raises(Refused, match="办结理由"):
        actions.close_urge(urge=sent(plan, monitor), note=" ", by=by(monitor))


def test_an_urge_is_overdue_from_the_day_after_its_due_day(plan: Plan, monitor: Any) -> None:
    urge = sent(plan, monitor)
    client = signed_in(monitor)
    url = reverse("reports:urges")
    with time_machine.travel("2026-11-29 23:00+08:00", tick=False):
        assert not Urge.objects.overdue().exists()
    with time_machine.travel("2026-11-30 00:30+08:00", tick=False):
        assert list(Urge.objects.overdue()) == [urge]
        assert owed_by(Access(officer("county_hr", plan.map.fuping))).count() == 1
    assert client.get(url, {"late": "1"}).context["list"].count == 0


def test_the_page_keeps_what_was_typed_when_the_file_is_refused(plan: Plan, monitor: Any) -> None:
    urge, client = sent(plan, monitor), signed_in(officer("county_hr", plan.map.fuping))
    bad = SimpleUploadedFile("病毒.exe", b"MZ")
    answer = client.post(
        reverse("reports:answer_urge", args=[urge.uid]), {"answer": "已联系本人", "file": bad}
    )
    assert answer.status_code == 422
    assert "已联系本人" in answer.content.decode()
    urge.refresh_from_db()
    assert urge.state == "sent"


def test_the_form_proposes_reason_and_words(plan: Plan, monitor: Any) -> None:
    client = signed_in(monitor)
    url = reverse("reports:send_urge", args=[plan.people["silent"].uid])
    page = client.get(url, {"reason": "paid_late"})
    assert page.context["form"]["reason"].value() == "paid_late"
    assert "沉默" in page.context["form"]["text"].value()
    data = {"reason": "paid_late", "to": "county", "text": "请拨付", "due_on": DUE.isoformat()}
    assert client.post(url, data).status_code == 302
    assert Urge.objects.get().locality == plan.map.fuping
