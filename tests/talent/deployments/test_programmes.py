"""A programme year from its draft to its end, and its task books."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from core.common.errors import NotAllowed, Refused
from core.common.versions import LostUpdate
from core.files.models import Attachment
from talent.deployments.actions import approve, nominate, withdraw
from talent.deployments.actions import programmes as actions
from talent.deployments.actions.projects import (
    CountyPart,
    create_project,
    missing_of,
    return_project,
    sign_project,
    submit_project,
    update_project,
)
from talent.deployments.documents.plans import project_pdf
from talent.deployments.models import Programme, Project
from talent.deployments.selectors.programmes import actual_of, sides_of, steps_of
from tests.factories import plans
from tests.factories.core import Map, by, officer
from tests.factories.deployments import SYSTEM, deployment, listed, programme
from tests.factories.learning import photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day_in_june():
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def monitor(places):
    return by(officer("deployment_monitor", places.hebei))


def test_a_programme_begins_in_preparation_and_opens_with_its_document(places, monitor):
    year = actions.create_programme(year=2026, name="牵手计划", kind="hand_in_hand", by=monitor)
    assert year.state == "draft"
    with pytest.raises(Refused):
        actions.open_programme(programme=year, by=monitor)
    year = actions.update_programme(programme=year, version=1, changes={"document_no": "民发1号"}, by=monitor)
    assert actions.open_programme(programme=year, by=monitor).state == "running"


def test_nobody_is_put_forward_before_a_programme_is_open_or_after_it_is_closed(places, monitor):
    row = deployment(places.changan, places.fuping)
    withdraw(deployment=row, by=monitor.because("本人原因"))
    again = {
        "worker": row.worker,
        "sender": row.sender,
        "host": row.host,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "by": SYSTEM,
    }
    closed = actions.close_programme(programme=row.programme, reason="年度结束", by=monitor)
    with pytest.raises(Refused, match="2026-06-15"):
        nominate(programme=closed, **again)
    draft = programme(name="筹备", state="draft")
    with pytest.raises(Refused):
        nominate(programme=draft, **again)
    opened = actions.reopen_programme(programme=closed, reason="补报", by=monitor)
    assert nominate(programme=opened, **again).state == "nominated"


def test_a_year_with_people_on_the_way_is_not_closed(places, monitor):
    row = deployment(places.changan, places.fuping)
    with pytest.raises(Refused, match="1"):
        actions.close_programme(programme=row.programme, reason="年度结束", by=monitor)
    assert Programme.objects.get().state == "running"


def test_last_years_programme_is_copied_without_its_documents(places, monitor):
    last = programme(kind="stations", fields=["aged"], service_months=10)
    copy = actions.copy_programme(programme=last, year=2027, by=monitor)
    assert (copy.year, copy.kind, copy.fields, copy.service_months) == (2027, "stations", ["aged"], 10)
    assert (copy.state, copy.document_no, copy.copied_from) == ("draft", "", last)
    with pytest.raises(ValidationError):
        actions.copy_programme(programme=last, year=2027, by=monitor)
    with pytest.raises(Refused):
        actions.copy_programme(programme=last, year=2026, by=monitor)


def test_the_second_of_two_editors_reads_the_difference(places, monitor):
    year = programme()
    actions.update_programme(programme=year, version=1, changes={"service_months": 10}, by=monitor)
    with pytest.raises(LostUpdate) as refusal:
        actions.update_programme(programme=year, version=1, changes={"service_months": 11}, by=monitor)
    assert "10" in refusal.value.details[0]


def test_only_whoever_manages_the_whole_plan_changes_a_programme(places):
    year = programme()
    part = by(officer("deployment_monitor", places.baoding))
    with pytest.raises(NotAllowed):
        actions.update_programme(programme=year, version=1, changes={"service_months": 10}, by=part)
    with pytest.raises(NotAllowed):
        actions.copy_programme(programme=year, year=2027, by=part)


def test_the_page_knows_what_is_missing_next(places, monitor):
    year = programme(document_no="")
    steps = steps_of(year, sides_of(year))
    assert [step.done for step in steps if step.is_next] == [False]
    assert steps[0].is_next
    year.document_no = "冀民〔2026〕1号"
    listed(places.fuping)
    steps = steps_of(year, sides_of(year))
    assert [step.done for step in steps[:3]] == [True, True, False]
    assert steps[2].is_next


def test_a_task_book_is_written_handed_in_and_signed_with_its_scan(places, monitor):
    listed(places.fuping)
    book = plans.project(programme(), (places.fuping, 3, 2))
    assert missing_of(book) == []
    book = submit_project(project=book, by=monitor)
    with pytest.raises(Refused):
        update_project(project=book, version=book.version, changes={"title": "改"}, by=monitor)
    with pytest.raises(Refused):
        sign_project(project=book, signed_on=date(2026, 6, 16), scan=photo(), by=monitor)
    with pytest.raises(Refused):
        sign_project(project=book, signed_on=date(2026, 6, 1), scan=None, by=monitor)
    book = sign_project(project=book, signed_on=date(2026, 6, 1), scan=photo("任务书.jpg"), by=monitor)
    assert (book.state, book.signed_on) == ("signed", date(2026, 6, 1))
    assert Attachment.objects.of(book).count() == 1


def test_a_task_book_taken_back_can_be_changed_again(places, monitor):
    listed(places.fuping)
    book = submit_project(project=plans.project(programme(), (places.fuping, 3, 2)), by=monitor)
    book = return_project(project=book, reason="人数有误", by=monitor)
    book = update_project(
        project=book,
        version=book.version,
        changes={"send_quota": 4},
        counties=[CountyPart(places.fuping, 4, 2)],
        by=monitor,
    )
    assert submit_project(project=book, by=monitor).state == "submitted"


@pytest.mark.parametrize(
    "changes",
    [
        {"goals": ""},
        {"head": " "},
        {"schedule": []},
        {"indicators": []},
        {"send_quota": 9},
        {"send_quota": 0, "train_quota": 0},
    ],
)
def test_an_incomplete_task_book_is_not_handed_in(places, monitor, changes):
    listed(places.fuping)
    book = plans.project(programme(), (places.fuping, 3, 2))
    book = update_project(project=book, version=book.version, changes=changes, by=monitor)
    with pytest.raises(Refused) as refusal:
        submit_project(project=book, by=monitor)
    assert refusal.value.details


def test_a_county_of_a_task_book_is_on_the_list_and_in_no_other_one(places, monitor):
    year = programme()
    with pytest.raises(Refused, match="阜平县"):
        plans.project(year, (places.fuping, 1, 1))
    listed(places.fuping)
    plans.project(year, (places.fuping, 1, 1))
    with pytest.raises(ValidationError):
        plans.project(year, (places.fuping, 1, 1), number="SQ-2")
    with pytest.raises(ValidationError):
        create_project(programme=year, number="SQ-1", title="同号", by=monitor)


def test_the_page_compares_the_plan_with_what_is(places, monitor):
    row = deployment(places.changan, places.fuping)
    book = plans.project(row.programme, (places.fuping, 3, 2))
    assert actual_of(book)["sent"] == 0
    approve(deployment=row, by=monitor)
    actual = actual_of(Project.objects.prefetch_related("counties__county").get())
    assert (actual["sent"], actual["sent_by"]) == (1, {places.fuping.pk: 1})


def test_the_task_book_prints_as_f24(places):
    listed(places.fuping)
    book = plans.project(programme(), (places.fuping, 3, 2), budget_province=Decimal("1.50"))
    pdf = project_pdf(book)
    assert pdf.startswith(b"%PDF")


def test_a_file_that_is_no_scan_is_refused(places, monitor):
    listed(places.fuping)
    book = submit_project(project=plans.project(programme(), (places.fuping, 1, 1)), by=monitor)
    with pytest.raises(Refused):
        sign_project(
            project=book,
            signed_on=date(2026, 6, 1),
            scan=SimpleUploadedFile("任务书.exe", b"MZ"),
            by=monitor,
        )
    assert Project.objects.get().state == "submitted"
