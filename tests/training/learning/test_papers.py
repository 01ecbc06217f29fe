"""Pages and papers of the ledger: one's own, an officer's, an institution's; learning on paper brought in."""

import io
from datetime import date
from decimal import Decimal

import pypdf
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.common.dates import today
from core.files.models import IssuedDocument
from core.imports.gate import importer
from talent.people.models import SocialWorker
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, UserFactory, grant, officer
from tests.factories.imports import rows_of, run_import, workbook
from tests.factories.learning import learner, record, rules
from tests.factories.people import certificate
from tests.factories.training import session
from training.learning.models import AnnualRequirement, LearningRecord
from training.learning.selectors import projection, promotion_in, reckoned_for


@pytest.fixture
def place(db):
    rules()
    AnnualRequirement.objects.create(
        hours=90, professional_hours=60, document_no="人社部令第25号", valid_from=date(2015, 10, 1)
    )
    return Map()


@pytest.fixture
def person(place):
    return learner(place.changan)


def text_of(answer) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(b"".join(answer))).pages)


def posted(person, place, hours="16", **more):
    """Hours that a finished session posted for the person."""
    held = session(place.changan, title="督导能力班")
    values = {"session": held, "origin": "roster", "title": held.title, "hours": Decimal(hours)}
    values |= {"starts_on": today(), "ends_on": today()} | more
    return held, record(person, "verified", **values)


def test_the_own_page_explains_every_hour(person):
    record(person, "verified", title="甲班")
    record(person, "verified", title="乙班", hours=Decimal(4))
    record(person, "submitted", title="丙班", starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 1))
    page = signed_in(person.user).get(reverse("learning:mine")).content.decode()
    assert "甲班" in page and "丙班" in page
    assert page.count("“甲班”") == 1  # 乙班 does not count, because…


def test_two_sessions_and_a_review_lead_to_a_day(november, person, place):
    record(person, "verified", hours=Decimal(50), starts_on=date(2025, 5, 1), ends_on=date(2025, 5, 6))
    record(person, "submitted", hours=Decimal(16), starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 2))
    assert projection(reckoned_for(person)).missing == 24
    hoped = projection(reckoned_for(person))
    assert (hoped.renewable_on, hoped.counted) == (None, 66)


def test_the_annual_clock_stands_apart_and_only_for_technical_staff(person):
    record(person, "verified", starts_on=today(), ends_on=today())
    client = signed_in(person.user)
    assert client.get(reverse("learning:mine")).context["annual"] is None
    SocialWorker.objects.filter(pk=person.pk).update(
        relation="establishment", post_category_claimed="professional"
    )
    page = client.get(reverse("learning:mine"))
    assert (page.context["annual"].counted, page.context["annual"].missing) == (8, 82)
    assert "人社部令第25号" in page.content.decode()


def test_a_promotion_inside_the_term_is_explained(person):
    certificate(person, level="senior", approved_on=date(2025, 9, 30))
    found = promotion_in(reckoned_for(person))
    assert (found.level, found.required_now, found.register_by) == ("senior", 90, date(2026, 9, 30))


def test_an_officer_reads_the_ledger_in_scope_and_nobody_else_does(person, place):
    url = reverse("learning:ledger", args=[person.uid])
    assert signed_in(officer("county_hr", place.changan)).get(url).status_code == 200
    assert signed_in(officer("county_hr", place.fuping)).get(url).status_code == 404


def test_the_transcript_prints_the_chosen_term(person, place):
    record(person, "verified", title="本期班")
    record(person, "verified", title="上期班", starts_on=date(2023, 5, 1), ends_on=date(2023, 5, 1))
    client = signed_in(officer("county_hr", place.changan))
    text = text_of(client.get(reverse("learning:transcript", args=[person.uid])))
    assert "本期班" in text and "上期班" not in text


def test_a_certificate_of_completion_is_one_paper_however_often_printed(person, place):
    held, row = posted(person, place)
    url = reverse("learning:my_completion", args=[held.uid])
    client = signed_in(person.user)
    text = text_of(client.get(url))
    assert "督导能力班" in text and "16" in text and person.name in text
    client.get(url)
    document = IssuedDocument.objects.get(kind="learning_completion")
    assert client.get(reverse("files:check_document", args=[document.token])).status_code == 200
    LearningRecord.objects.filter(pk=row.pk).update(hours=Decimal(12))
    client.get(url)
    papers = IssuedDocument.objects.filter(kind="learning_completion").order_by("pk")
    assert [bool(one.revoked_at) for one in papers] == [True, False]


def test_there_is_no_certificate_without_accepted_hours(person, place):
    held, row = posted(person, place)
    LearningRecord.objects.filter(pk=row.pk).update(state="returned", returned_reason="缺勤")
    answer = signed_in(person.user).get(reverse("learning:my_completion", args=[held.uid]))
    assert answer.status_code == 409
    stranger = learner(place.changan, "旁人", mobile="13900000008")
    url = reverse("learning:my_completion", args=[held.uid])
    assert signed_in(stranger.user).get(url).status_code == 404


def test_the_register_of_an_institution_lists_its_people_and_their_year(person, place):
    record(person, "verified", title="单位培训")
    record(person, "draft", title="私下草稿")
    reader = stepped_up(officer("county_hr", place.changan))
    query = "?year=2025"
    text = text_of(reader.get(reverse("learning:register_pdf", args=[person.institution.uid]) + query))
    assert "单位培训" in text and "私下草稿" not in text and person.name in text
    answer = reader.get(reverse("learning:register_xlsx", args=[person.institution.uid]) + query)
    book = load_workbook(io.BytesIO(answer.content))
    assert person.name in [cell.value for cell in book.worksheets[0]["A"]]
    foreign = signed_in(officer("county_hr", place.fuping))
    assert foreign.get(reverse("learning:register_pdf", args=[person.institution.uid])).status_code == 404


def verifier(place):
    """Somebody who verifies in 长安区 and may see identities."""
    user = UserFactory()
    grant(user, "learning_verifier", place.changan)
    grant(user, "county_hr", place.changan)
    return user


HEAD = ["姓名", "身份证号", "内容（课程）", "学习形式", "开始日期", "结束日期", "学时", "主办单位"]


def test_learning_on_paper_is_brought_in_as_accepted_by_the_verifier(person, place):
    user = verifier(place)
    rows = [
        HEAD,
        [person.name, person.id_number, "手册上的培训", "面授", "2025.5.1", "2025年5月2日", 16, "省厅"],
    ]
    batch = run_import(importer("learning_records"), user, workbook(rows), apply=True)
    made = LearningRecord.objects.get(title="手册上的培训")
    assert (made.state, made.decided_by, made.hours, made.worker) == ("verified", user, 16, person)
    assert batch.state == "applied"
    again = run_import(importer("learning_records"), user, workbook(rows))
    assert {row["outcome"] for row in rows_of(again).values()} == {"unchanged"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({4: "2099-01-01", 5: ""}, "future"),
        ({6: 30, 5: ""}, "too_many"),
        ({5: "2025-04-30"}, "dates"),
        ({1: ""}, "no_person"),
        ({6: "0.25"}, "hours"),
    ],
)
def test_rows_that_cannot_be_are_named(person, place, change, code):
    row = [person.name, person.id_number, "手册", "面授", "2025-05-01", "2025-05-02", 16, "省厅"]
    for place_, value in change.items():
        row[place_] = value
    batch = run_import(importer("learning_records"), verifier(place), workbook([HEAD, row]))
    assert code in next(iter(rows_of(batch).values()))["codes"]


def test_somebody_of_another_county_is_not_on_the_books_here(place):
    foreign = learner(place.fuping, "外县", mobile="13900000007")
    rows = [HEAD, ["外县", foreign.id_number, "手册", "面授", "2025-05-01", "", 8, "省厅"]]
    batch = run_import(importer("learning_records"), verifier(place), workbook(rows))
    assert "unknown_person" in next(iter(rows_of(batch).values()))["codes"]


def test_what_is_exported_comes_back_with_nothing_to_change(person, place):
    record(person, "verified", title="甲班", organiser="=危险社")
    record(person, "returned", title="乙班", starts_on=date(2025, 7, 1), ends_on=date(2025, 7, 2))
    user = verifier(place)
    page = stepped_up(user).get(reverse("learning:records"), {"export": "xlsx"})
    data = b"".join(page) if page.streaming else page.content
    batch = run_import(importer("learning_records"), user, data)
    assert {row["outcome"] for row in rows_of(batch).values()} == {"unchanged"}


def test_a_list_never_changes_a_record_on_the_books(person, place):
    row = record(person, "verified", title="甲班")
    head = [*HEAD, "记录编号"]
    line = [person.name, "", "甲班", "面授", "2025-05-11", "2025-05-11", 12, "", str(row.uid)]
    batch = run_import(importer("learning_records"), verifier(place), workbook([head, line]))
    assert "differs" in next(iter(rows_of(batch).values()))["codes"]
