"""Ad-hoc returns: asked, filled with what is known, sent back, chased, added up, frozen."""

import io
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from core.access.holdings import Access
from core.common import messaging
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from reports.models import FrozenReturn, ReturnAnswer, ReturnTask
from reports.returns import tasks
from reports.returns.answering import cells_of, save_answer, submit_answer, withdraw_answer
from reports.returns.known import KNOWN, known_values
from reports.returns.table import table_of
from reports.returns.waiting import waiting_for
from tests.factories import establishment as make
from tests.factories import returns
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, by, officer


@pytest.fixture
def places(db: None) -> Map:
    make.rules()
    return Map()


@pytest.fixture
def asked(places: Map) -> ReturnTask:
    """长安区 asks two of its institutions; the first has two social workers, the second none."""
    first, second = make.institution(places.changan, "甲院"), make.institution(places.changan, "乙院")
    make.institution(places.fuping, "金丝雀院")
    for name in ("赵一", "钱二"):
        make.worker(first, name=name)
    return returns.sent_out(places.changan, first, second)


def answer_of(task: ReturnTask, name: str) -> ReturnAnswer:
    return task.answers.get(institution__name__contains=name)


def typed(answer: ReturnAnswer, **words: object) -> dict[str, tuple[str, str]]:
    """{column uid: (text, note)} by heading; a pair gives the note."""
    found = {}
    for cell in cells_of(answer):
        word = words.get(cell.column.label, cell.text)
        found[str(cell.column.uid)] = word if isinstance(word, tuple) else (str(word), "")
    return found


def page(name: str, record: object) -> str:
    return reverse(f"reports:{name}", args=[record.uid])


def test_known_figures_are_filled_in_and_a_different_one_needs_a_reason(asked: ReturnTask) -> None:
    answer = answer_of(asked, "甲院")
    assert [cell.text for cell in cells_of(answer)] == ["2", "", ""]
    with pytest.raises(Refused) as refusal:
        submit_answer(
            answer=answer,
            typed=typed(answer, 社会工作者="3", 拟补充人数="1"),
            filled_by="王",
            by=returns.SYSTEM,
        )
    assert "社会工作者" in refusal.value.details[0]
    answer = submit_answer(
        answer=answer,
        typed=typed(answer, 社会工作者=("3", "含借调一人"), 拟补充人数="１"),
        filled_by="王",
        by=returns.SYSTEM,
    )
    assert answer.state == "submitted"
    table = table_of(asked)
    assert table.sums == ["3", "1", ""]
    assert table.missing == 1
    assert "含借调一人" in table.rows[0].notes[0]


def test_every_mistake_is_named_at_once_and_nothing_typed_is_lost(asked: ReturnTask) -> None:
    answer = answer_of(asked, "乙院")
    client = signed_in(officer("institution_hr", answer.institution))
    number = answer.task.columns.get(label="拟补充人数")
    trouble = answer.task.columns.get(label="困难")
    known = answer.task.columns.get(label="社会工作者")
    words = {f"value_{number.uid}": "三个", f"value_{trouble.uid}": "缺人", "filled_by": "", "send": "1"}
    words |= {f"value_{known.uid}": "０"}  # what the system knows, as offices type it
    result = client.post(page("answer", answer), words)
    assert result.status_code == 422
    text = result.content.decode()
    assert "三个" in text
    assert "缺人" in text
    assert len(result.context["refusal"].details) == 2
    assert [cell.column for cell in result.context["cells"] if cell.problems] == [number]
    again = client.get(page("answer", answer)).content.decode()
    assert "三个" in again
    answer.refresh_from_db()
    assert answer.state == "waiting"


def test_a_draft_survives_and_is_not_seen_by_the_asking_office(asked: ReturnTask, places: Map) -> None:
    answer = answer_of(asked, "甲院")
    save_answer(answer=answer, typed=typed(answer, 困难="草稿里的话"), by=returns.SYSTEM)
    assert {cell.text for cell in cells_of(answer)} >= {"草稿里的话"}
    text = signed_in(officer("county_hr", places.changan)).get(page("return", asked)).content.decode()
    assert "草稿里的话" not in text
    assert "甲院" in text


def test_an_answer_is_sent_back_mended_and_taken_back(asked: ReturnTask, places: Map) -> None:
    answer = returns.answered(answer_of(asked, "甲院"))
    county = signed_in(officer("county_hr", places.changan))
    assert county.post(page("send_back", answer), {"reason": ""}).status_code == 422
    county.post(page("send_back", answer), {"reason": "口径不对"})
    answer.refresh_from_db()
    assert (answer.state, answer.return_reason) == ("returned", "口径不对")
    unit = officer("institution_hr", answer.institution)
    assert any("口径不对" in str(entry.note) for entry in waiting_for(Access(unit)))
    answer = returns.answered(ReturnAnswer.objects.get(pk=answer.pk))
    assert (answer.state, answer.return_reason) == ("submitted", "")
    answer = withdraw_answer(answer=answer, by=by(unit))
    assert answer.state == "waiting"


def test_late_units_are_chased_by_message_and_counted(
    asked: ReturnTask, places: Map, django_capture_on_commit_callbacks: object
) -> None:
    answer = answer_of(asked, "乙院")
    type(answer.institution).objects.filter(pk=answer.institution_id).update(contact_phone="13800000001")
    returns.answered(answer_of(asked, "甲院"))
    county = officer("county_hr", places.changan)
    assert not any("#units" in entry.url for entry in waiting_for(Access(county)))
    returns.overdue(asked)
    assert any("#units" in entry.url for entry in waiting_for(Access(county)))
    messaging.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.remind(task=asked, by=by(county)) == 1
    assert [message.to for message in messaging.outbox] == ["13800000001"]
    assert "空岗摸底" in messaging.outbox[0].text
    answer.refresh_from_db()
    assert answer.nudges == 1
    assert answer.is_late


def test_a_final_return_never_changes_again(asked: ReturnTask, places: Map) -> None:
    first = returns.answered(answer_of(asked, "甲院"))
    county = officer("county_hr", places.changan)
    with pytest.raises(Refused):
        tasks.freeze(task=asked, by=by(county))
    frozen = tasks.freeze(task=asked, by=by(county), reason="乙院停办")
    asked.refresh_from_db()
    assert (asked.state, asked.frozen_by) == ("frozen", county)
    assert table_of(asked).sums == ["2", "1", ""]
    for verb in (
        lambda: withdraw_answer(answer=first, by=returns.SYSTEM),
        lambda: tasks.send_back(answer=first, reason="改", by=by(county)),
        lambda: submit_answer(answer=answer_of(asked, "乙院"), typed={}, filled_by="王", by=returns.SYSTEM),
        lambda: tasks.cancel(task=asked, reason="改", by=by(county)),
        lambda: tasks.change_task(task=asked, values={"due_at": now()}, by=by(county)),
    ):
        with pytest.raises(Refused):
            verb()
    with pytest.raises(DatabaseError), transaction.atomic():
        FrozenReturn.objects.filter(pk=frozen.pk).update(sha256="0")
    make.worker(first.institution, name="孙三")
    assert table_of(ReturnTask.objects.get(pk=asked.pk)).sums == ["2", "1", ""]


def test_a_return_is_not_sent_out_without_units_or_after_its_time(places: Map) -> None:
    task = returns.task(places.changan)
    with pytest.raises(Refused):
        tasks.send_out(task=task, institutions=[], by=returns.SYSTEM)
    ReturnTask.objects.filter(pk=task.pk).update(due_at=now() - timedelta(minutes=1))
    task.refresh_from_db()
    with pytest.raises(Refused):
        tasks.send_out(task=task, institutions=[make.institution(places.changan)], by=returns.SYSTEM)


def test_a_form_that_comes_too_late_is_shown_again_as_it_was_filled(asked: ReturnTask, places: Map) -> None:
    answer = answer_of(asked, "乙院")
    client = signed_in(officer("institution_hr", answer.institution))
    tasks.cancel(task=asked, reason="改期", by=returns.SYSTEM)
    trouble = asked.columns.get(label="困难")
    result = client.post(page("answer", answer), {f"value_{trouble.uid}": "缺人手两名", "filled_by": "李四"})
    assert result.status_code == 422
    assert "缺人手两名" in result.content.decode()
    task = returns.task(places.changan)
    ticked = str(answer.institution.uid)
    ReturnTask.objects.filter(pk=task.pk).update(due_at=now() - timedelta(minutes=1))
    county = signed_in(officer("county_hr", places.changan))
    refused = county.post(page("send_return", task), {"units": [ticked]})
    assert (refused.status_code, refused.context["ticked"]) == (422, {ticked})
    assert refused.content.decode().count(" checked>") == 1


def test_each_side_sees_its_own_and_nothing_of_others(asked: ReturnTask, places: Map) -> None:
    first, second = answer_of(asked, "甲院"), answer_of(asked, "乙院")
    unit = signed_in(officer("institution_hr", first.institution))
    assert unit.get(page("answer", first)).status_code == 200
    assert unit.get(page("answer", second)).status_code == 404
    assert "乙院" not in unit.get(reverse("reports:answers")).content.decode()
    assert unit.get(page("return", asked)).status_code == 403
    foreign = signed_in(officer("county_hr", places.fuping))
    assert foreign.get(page("return", asked)).status_code == 404
    assert foreign.post(page("send_back", first), {"reason": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        tasks.remind(task=asked, by=by(officer("county_hr", places.fuping)))


def test_units_outside_the_asking_office_cannot_be_chosen(places: Map) -> None:
    mine, foreign = make.institution(places.changan, "甲院"), make.institution(places.fuping, "乙院")
    task = returns.task(places.changan)
    client = signed_in(officer("county_hr", places.changan))
    assert "乙院" not in client.get(page("send_return", task)).content.decode()
    client.post(page("send_return", task), {"units": [str(mine.uid), str(foreign.uid)]})
    assert list(task.answers.values_list("institution", flat=True)) == [mine.pk]


def test_the_form_makes_a_return_and_the_next_one_begins_like_it(places: Map) -> None:
    make.institution(places.changan)
    client = signed_in(officer("county_hr", places.changan))
    words = {
        "title": "周报",
        "locality": places.changan.pk,
        "addressee": "institution",
        "reference_on": f"{today()}",
        "due_at": f"{now() + timedelta(days=2):%Y-%m-%dT%H:%M}",
        "known": ["workers", "certified"],
        "label_1": "服务人次",
        "kind_1": "number",
        "must_1": "on",
    }
    empty = client.post(reverse("reports:new_return"), words | {"known": [], "label_1": ""})
    assert empty.status_code == 422
    assert "周报" in empty.content.decode()
    client.post(reverse("reports:new_return"), words)
    task = ReturnTask.objects.get()
    assert list(task.columns.values_list("source", flat=True)) == ["workers", "certified", ""]
    like = client.get(f"{reverse('reports:new_return')}?like={task.uid}").content.decode()
    assert "服务人次" in like
    client.post(page("edit_return", task), words | {"title": "日报"})
    task.refresh_from_db()
    assert task.title == "日报"


def test_the_province_asks_counties_and_each_figure_is_the_countys_own(places: Map) -> None:
    for place, n in ((places.changan, 2), (places.fuping, 1)):
        unit = make.institution(place)
        for number in range(n):
            make.worker(unit, name=f"人{number}", level="senior" if number else "assistant")
        make.post(unit, places=3)
    task = returns.sent_out(places.hebei, counties=[places.changan, places.fuping])
    found = known_values(KNOWN, task.answers.all(), addressee="county", on=today())
    figures = {answer.locality.name: found[answer.pk] for answer in task.answers.select_related("locality")}
    assert figures["长安区"]["workers"] == "2"
    assert figures["长安区"]["seniors"] == "1"
    assert figures["阜平县"]["posts_total.created"] == "3"
    assert figures["阜平县"]["institutions"] == "1"
    own = signed_in(officer("county_hr", places.changan))
    assert own.get(page("answer", task.answers.get(locality=places.changan))).status_code == 200
    assert own.get(page("answer", task.answers.get(locality=places.fuping))).status_code == 404
    waiting = waiting_for(Access(officer("county_hr", places.changan)))
    assert any("空岗摸底" in str(entry.title) for entry in waiting)


def test_the_workbook_and_the_paper_hold_the_sum_row(asked: ReturnTask, places: Map) -> None:
    returns.answered(answer_of(asked, "甲院"))
    client = stepped_up(officer("county_hr", places.changan))
    answer = client.get(page("return", asked) + "?export=xlsx")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[-1][2:4] == (2, 1)
    paper = client.get(page("print_return", asked))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("language", "heading"), [("zh-hans", "岗位总量·空岗"), ("en", "Total of posts: Free")]
)
def test_the_headings_of_known_figures_follow_the_readers_language(language: str, heading: str) -> None:
    with translation.override(language):
        assert str(KNOWN["posts_total.free"].label) == heading


def test_the_asking_office_reaches_every_answer_and_reminds_only_whom_it_names(
    asked: ReturnTask, places: Map
) -> None:
    county = signed_in(officer("county_hr", places.changan))
    first = answer_of(asked, "甲院")
    shown = county.get(page("return", asked)).content.decode()
    assert all(answer.get_absolute_url() in shown for answer in asked.answers.all())
    assert (
        reverse("reports:send_back", args=[first.uid])
        not in county.get(page("answer", first)).content.decode()
    )
    returns.answered(first)
    assert (
        reverse("reports:send_back", args=[first.uid]) in county.get(page("answer", first)).content.decode()
    )
    for nonsense in ("", "z" * 36):
        county.post(page("remind_units", asked), {"answer": nonsense})
    assert sum(asked.answers.values_list("nudges", flat=True)) == 0
