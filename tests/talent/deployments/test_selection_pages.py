"""The pages of the selection: a sender sees their own people only, a worker applies by phone."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from core.common.errors import Refused
from core.jobs.models import Job
from talent.deployments.actions import approve, suggesting
from talent.deployments.actions.agreements import keep_signed_copy, set_targets, sign_agreement
from talent.deployments.actions.assigning import publish_list, put_together
from talent.deployments.actions.calls import cancel_call
from talent.deployments.documents.selection import notice_pdf
from talent.deployments.models import Candidate, Deployment, PartyDepartment
from talent.deployments.selectors.agreements import agreement_of
from talent.deployments.selectors.programmes import sides_of, steps_of
from tests.factories.core import by, officer
from tests.factories.deployments import deployment
from tests.factories.files import pdf
from tests.factories.jobs import run_jobs
from tests.factories.selection import person

from .test_selection import Office, ranked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-03-10T04:00:00Z", tick=False) as found:
        yield found


@pytest.fixture
def office():
    return Office()


def test_a_candidate_of_another_prefecture_is_never_seen(office, client):
    call = office.open()
    row = office.put_forward(call, person(office.map.changan, "石家庄人选"))
    client.force_login(officer("prefecture_officer", office.map.baoding))
    assert "石家庄人选" not in client.get(call.get_absolute_url()).content.decode()
    assert "石家庄人选" not in client.get("/talent/deployments/candidates/").content.decode()
    assert client.get(row.get_absolute_url()).status_code == 404
    client.force_login(office.prefecture.user)
    assert "石家庄人选" in client.get(call.get_absolute_url()).content.decode()
    assert client.get(row.get_absolute_url()).status_code == 200


def test_a_worker_applies_keeps_a_draft_and_asks_the_employer_with_every_gap_named(office, client):
    call, who = office.open(), person(office.map.changan)
    client.force_login(who.user)
    assert str(call) in client.get("/talent/deployments/mine/calls/").content.decode()
    client.post(f"/talent/deployments/mine/calls/{call.uid}/apply/")
    row = Candidate.objects.get()
    page = f"/talent/deployments/mine/candidacies/{row.uid}/"
    unmet = client.get(page).context["unmet"]  # said at the head of the draft, before anything is typed
    assert [one.key for one in unmet] == ["health"]
    kept = client.post(page, {"languages": "保定话", "version": row.version})
    assert kept.status_code == 302
    asked = client.post(page, {"languages": "保定话", "ask": "1"})
    assert asked.status_code == 422
    assert "保定话" in asked.content.decode()
    whole = {
        "fields_": ["community"],
        "wish_1": f"c{office.map.fuping.pk}",
        "health": "good",
        "health_statement": "on",
        "achievements": "主持项目三年",
        "emergency_contact": "王父 13800000000",
        "career_1_place": "河北大学",
        "ask": "1",
    }
    assert client.post(page, whole).status_code == 302
    row.refresh_from_db()
    assert row.state == "asked"
    assert client.get(page).status_code == 200


def test_a_list_on_notice_is_not_offered_for_settling_and_says_until_when(office, client, clock):
    call, _rows = ranked(office, person(office.map.changan))
    clock.move_to("2026-04-02T04:00:00Z")
    suggesting.suggest_sites(call=call, by=office.first)
    put_together(call=call, by=office.first)
    publish_list(call=call, by=office.second)
    call.refresh_from_db()
    client.force_login(office.second.user)
    settle = f"{call.get_absolute_url()}step/settle/"
    text = client.get(call.get_absolute_url()).content.decode()
    assert settle not in text
    assert f"名单公示至 {call.notice_until}" in text
    clock.move_to(datetime.combine(call.notice_until + timedelta(days=1), time(12), tzinfo=UTC))
    client.force_login(office.second.user)
    assert settle in client.get(call.get_absolute_url()).content.decode()


def test_whoever_serves_is_not_offered_to_apply_and_reads_why(office, client):
    call, who = office.open(), person(office.map.changan)
    client.force_login(who.user)
    page, apply = "/talent/deployments/mine/calls/", f"/talent/deployments/mine/calls/{call.uid}/apply/"
    assert apply in client.get(page).content.decode()
    dates = {"starts_on": date(2025, 6, 1), "ends_on": date(2026, 5, 31), "arrived_on": date(2025, 6, 1)}
    row = deployment(office.map.changan, office.map.fuping)
    Deployment.objects.filter(pk=row.pk).update(worker=who, state="serving", **dates)
    text = client.get(page).content.decode()
    assert apply not in text
    assert "2025-06-01" in text  # the service that stands in the way
    answer = client.post(apply, follow=True).content.decode()
    assert "2025-06-01" in answer
    assert not Candidate.objects.exists()


def test_a_call_counts_as_published_once_it_is_open_and_not_when_it_is_cancelled(office):
    def published(programme):
        steps = steps_of(programme, sides_of(programme))
        return next(step.done for step in steps if step.url == "/talent/deployments/calls/")

    call = office.open()
    assert published(call.programme)
    cancel_call(call=call, by=office.first.because("改期"))
    assert not published(call.programme)


def test_a_unit_finds_its_people_first_and_is_led_to_a_form_that_exists(office, client):
    call, who = office.open(), person(office.map.changan, "王吉祥")
    other = person(office.map.fuping, "王外县")
    client.force_login(officer("institution_hr", who.institution))
    page = f"{call.get_absolute_url()}nominate/"
    assert "王吉祥" not in client.get(page).content.decode()  # nobody before somebody is looked for
    found = client.get(page, {"name": "王"})
    assert [row.name for row, _form in found.context["people"]] == ["王吉祥"]
    assert client.post(f"{page}?name=王", {"worker": other.uid}).status_code == 422
    assert not Candidate.objects.exists()
    assert client.post(f"{page}?name=王", {"worker": who.uid}).status_code == 302
    row = Candidate.objects.get(worker=who)
    again = client.get(page, {"name": "王"}).content.decode()
    assert row.get_absolute_url() in again
    assert f'value="{who.uid}"' not in again


def test_the_own_page_of_another_is_not_there(office, client):
    row = office.put_forward(office.open(), person(office.map.changan))
    client.force_login(person(office.map.changan).user)
    assert client.get(f"/talent/deployments/mine/candidacies/{row.uid}/").status_code == 404


def test_criteria_that_do_not_make_a_hundred_are_refused_on_the_page(office, client):
    client.force_login(office.first.user)
    plan = office.site.programme
    facts = {
        "programme": plan.pk,
        "title": "选派通知",
        "document_no": "冀民〔2026〕8号",
        "opens_on": "2026-03-01",
        "closes_on": "2026-03-31",
        "service_from": "2026-06-01",
        "service_until": "2027-05-31",
        "notice_days": 5,
    }
    answer = client.post("/talent/deployments/calls/new/", facts)
    page = client.get(answer.url)
    data = {field.name: field.value() for field in page.context["form"]}
    refused = client.post(answer.url, data | {"weight_tie": 50})
    assert refused.status_code == 422
    assert "145" in refused.content.decode()
    assert client.post(answer.url, data).status_code == 302


def test_the_posted_list_shows_masked_names_only(office, monkeypatch):
    call = office.open()
    row = office.put_forward(call, person(office.map.changan, "王吉"))
    Candidate.objects.filter(pk=row.pk).update(state="placed", site=office.site, override_reason="测试")
    shown = {}
    monkeypatch.setattr(
        "talent.deployments.documents.selection.render_pdf",
        lambda template, context, **rest: shown.update(context) or b"",
    )
    notice_pdf(call)
    assert [(one["name"], one["county"]) for one in shown["rows"]] == [("王*", "阜平县")]
    assert set(shown["rows"][0]) == {"name", "sender", "county"}


# ------------------------------------------------------------------------------------- the agreement
def test_the_parties_of_the_agreement_are_those_of_the_day(office):
    row = deployment(office.map.changan, office.map.fuping)
    before, after = (agreement_of(row, day) for day in (date(2023, 6, 1), date(2026, 6, 1)))
    assert (before.province.name, before.county.name) == ("河北省民政厅", "阜平县民政局")
    assert (after.province.name, after.county.name) == ("中共河北省委社会工作部", "中共阜平县委社会工作部")
    assert len(after.clauses) == 9
    PartyDepartment.objects.all().delete()
    assert agreement_of(row).province.name == ""


def test_an_agreement_is_recorded_with_its_targets_and_its_signed_copy(office):
    row = approve(deployment=deployment(office.map.changan, office.map.fuping), by=office.first)
    with pytest.raises(Refused) as refusal:
        sign_agreement(deployment=row, agreement_no="SQ1", by=office.first)
    assert refusal.value.code == "targets"
    target = {"kind": "cases_opened", "task": "个案服务", "unit": "个", "count": 12, "note": ""}
    set_targets(deployment=row, rows=[target], by=office.first)
    with pytest.raises(Refused) as refusal:
        sign_agreement(deployment=row, agreement_no="SQ1", by=office.first)
    assert refusal.value.code == "scan"
    scan = SimpleUploadedFile("协议.pdf", pdf(), "application/pdf")
    keep_signed_copy(deployment=row, scan=scan, by=office.first)
    assert sign_agreement(deployment=row, agreement_no="SQ1", by=office.first).state == "agreed"
    with pytest.raises(Refused) as refusal:
        set_targets(deployment=row, rows=[], by=office.first)
    assert refusal.value.code == "state"


def test_the_agreement_page_and_its_papers_answer(office, client):
    row = deployment(office.map.changan, office.map.fuping)
    client.force_login(office.first.user)
    page = f"/talent/deployments/agreements/{row.uid}/"
    assert "中共河北省委社会工作部" in client.get(page).content.decode()
    assert client.get(f"{page}targets/").status_code == 200
    assert b"".join(client.get(f"{page}paper/").streaming_content).startswith(b"%PDF")
    issued = client.post(f"{page}issue/")
    assert b"".join(issued.streaming_content).startswith(b"%PDF")


def test_every_page_of_a_candidate_answers_its_sender(office, client):
    row = office.put_forward(office.open(), person(office.map.changan))
    client.force_login(office.sender.user)
    for path in ("", "edit/", "print/"):
        assert client.get(f"{row.get_absolute_url()}{path}").status_code == 200
    assert client.get(f"{row.call.get_absolute_url()}nominate/").status_code == 200
    assert client.post(f"{row.get_absolute_url()}hand-in/", {"opinion": ""}).status_code == 302
    row.refresh_from_db()
    assert row.state == "submitted"
    client.force_login(by(office.county.user).user)
    assert client.get(row.get_absolute_url()).status_code == 200
    assert (
        client.post(f"{row.get_absolute_url()}opinion/", {"decision": "agree", "text": ""}).status_code == 302
    )


# ------------------------------------------------------------------------------------------ the matching
@pytest.fixture
def many(office, monkeypatch):
    """A ranked call with more candidates than are matched within a request."""
    monkeypatch.setattr(suggesting, "AT_ONCE", 1)
    people = (person(office.map.changan, level="senior"), person(office.map.changan))
    return ranked(office, *people)[0]


def kept(call):
    return list(call.candidates.order_by("rank").values_list("site", "suggested", "why"))


def test_many_candidates_are_matched_by_a_job_with_the_result_of_the_request(office, client, many):
    suggesting.suggest_sites(call=many, by=office.first)
    at_once = kept(many)
    many.candidates.update(site=None, suggested=None, why=[])
    client.force_login(office.first.user)
    step = f"{many.get_absolute_url()}step/suggest/"
    for _click in range(2):
        client.post(step)
    page = client.get(many.get_absolute_url())
    assert (page.context["steps"], "正在匹配" in page.content.decode()) == ([], True)
    run_jobs()
    job = Job.objects.get(kind="deployments.suggest")
    assert (job.state, job.done, job.total, job.result) == ("succeeded", 2, 2, {"people": 2, "placed": 1})
    assert kept(many) == at_once
    assert "suggest" in {one["name"] for one in client.get(many.get_absolute_url()).context["steps"]}


def test_a_matching_whose_grounds_changed_meanwhile_is_not_kept(office, many):
    problem, result = suggesting.worked_out(many, lambda done, total: None)
    many.candidates.filter(rank=2).update(accept_adjustment=False, score=1)
    with pytest.raises(Refused):
        suggesting.keep_suggestion(call=many, problem=problem, result=result, by=office.first)
    assert kept(many) == [(None, None, [])] * 2
