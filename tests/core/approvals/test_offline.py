"""线下签批: a stamped paper counts only when a second officer up the line has confirmed it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from core.approvals.actions import (
    confirm_offline,
    record_opinion,
    reject_offline,
    start,
    submit_offline,
    withdraw,
    withdraw_offline,
)
from core.approvals.enums import Outcome, SignOffState
from core.approvals.forms import OfflineForm, OpinionForm, RejectForm
from core.approvals.models import OfflineSignOff, Opinion
from core.approvals.permissions import can_confirm
from core.approvals.selectors import current_step, history, panel
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from core.files.models import Attachment
from core.localities.models import Locality
from core.users.models import User
from tests.factories.core import Map, UserFactory, by, officer
from tests.factories.files import office, pdf, upload

from .conftest import STEPS, route


@pytest.fixture
def started(document: Locality, places: Map, preparer: User) -> Locality:
    route(places.hebei, steps=STEPS[:1])
    start(document=document, by=by(preparer))
    return document


def bring(document: Locality, user: User, **options: Any) -> OfflineSignOff:
    values = {
        "decision": "agree",
        "signer": "张建国",
        "signed_on": today(),
        "scan": upload("签批.pdf", pdf()),
    }
    return submit_offline(document=document, by=by(user), **(values | options))


def test_a_clerk_alone_brings_the_paper_and_the_line_above_confirms_it(
    started: Locality, preparer: User, places: Map
) -> None:
    paper = bring(started, preparer)
    assert not Opinion.objects.exists()
    assert current_step(started) is not None
    outcome = confirm_offline(document=started, by=by(officer("prefecture_officer", places.shijiazhuang)))
    assert outcome == Outcome.COMPLETE
    opinion = Opinion.objects.get()
    assert (opinion.signer, opinion.text, opinion.sign_off) == ("张建国", "同意。", paper)


def test_a_second_officer_of_the_same_office_may_confirm(
    started: Locality, preparer: User, second: User
) -> None:
    bring(started, preparer)
    assert confirm_offline(document=started, by=by(second)) == Outcome.COMPLETE


def test_nobody_confirms_the_paper_they_brought(started: Locality, second: User) -> None:
    bring(started, second)
    with pytest.raises(NotAllowed) as refusal:
        confirm_offline(document=started, by=by(second))
    assert refusal.value.code == "own_document"
    assert not Opinion.objects.exists()


def test_a_preparer_does_not_confirm_a_paper_that_another_brought(
    started: Locality, preparer: User, second: User
) -> None:
    bring(started, second)
    with pytest.raises(NotAllowed):
        confirm_offline(document=started, by=by(preparer))


@pytest.mark.parametrize("distinct", [True, False])
def test_where_every_step_is_another_officers_nobody_confirms_the_papers_of_two(
    document: Locality, preparer: User, places: Map, distinct: bool
) -> None:
    """Both steps come on paper; the officer of the prefecture confirmed the first and meets the second."""
    route(places.hebei, distinct_officers=distinct)
    first = officer("prefecture_officer", places.shijiazhuang)
    other = officer("prefecture_officer", places.shijiazhuang)
    start(document=document, by=by(preparer))
    bring(document, preparer)
    assert confirm_offline(document=document, by=by(first)) == Outcome.ADVANCE
    paper = bring(document, preparer, decision="approve")
    assert can_confirm(first, paper, document) is not distinct
    assert panel(document, first).may_confirm is not distinct
    if distinct:
        with pytest.raises(NotAllowed, match="已复核本轮“主管部门意见”的签批件") as refusal:
            confirm_offline(document=document, by=by(first))
        assert refusal.value.code == "other_officer"
        assert confirm_offline(document=document, by=by(other)) == Outcome.COMPLETE
    else:
        assert confirm_offline(document=document, by=by(first)) == Outcome.COMPLETE


def test_an_opinion_on_line_and_the_paper_of_another_step_are_two_officers_too(
    document: Locality, preparer: User, places: Map
) -> None:
    route(places.hebei, distinct_officers=True)
    first = officer("prefecture_officer", places.shijiazhuang)
    start(document=document, by=by(preparer))
    record_opinion(document=document, by=by(first), decision="agree")
    bring(document, preparer, decision="approve")
    with pytest.raises(NotAllowed, match="已签署本轮“主管部门意见”"):
        confirm_offline(document=document, by=by(first))
    assert Opinion.objects.get().by == first


def test_the_database_itself_asks_for_two_people(started: Locality, second: User) -> None:
    paper = bring(started, second)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfflineSignOff.objects.filter(pk=paper.pk).update(
            state=SignOffState.CONFIRMED, settled_by=second, settled_at=now()
        )


@pytest.mark.parametrize(("role", "place"), [("county_hr", "fuping"), ("auditor", "hebei")])
def test_an_officer_of_another_place_or_role_neither_brings_nor_confirms(
    started: Locality, preparer: User, places: Map, role: str, place: str
) -> None:
    stranger = officer(role, getattr(places, place))
    with pytest.raises(NotAllowed):
        bring(started, stranger)
    bring(started, preparer)
    for action in (confirm_offline, lambda **k: reject_offline(reason="x", **k)):
        with pytest.raises(NotAllowed):
            action(document=started, by=by(stranger))
    assert OfflineSignOff.objects.get().state == SignOffState.WAITING


def test_while_a_paper_waits_no_other_way_is_open(started: Locality, preparer: User, second: User) -> None:
    bring(started, preparer)
    with pytest.raises(Refused):
        record_opinion(document=started, by=by(second), decision="agree")
    with pytest.raises(Refused):
        bring(started, second)
    with pytest.raises(Refused):
        withdraw(document=started, by=by(preparer))


def test_a_rejected_paper_decides_nothing_and_opens_the_step_again(
    started: Locality, preparer: User, second: User
) -> None:
    bring(started, preparer)
    with pytest.raises(Refused):
        reject_offline(document=started, by=by(second), reason="  ")
    reject_offline(document=started, by=by(second), reason="日期不符")
    assert record_opinion(document=started, by=by(second), decision="agree") == Outcome.COMPLETE
    assert [entry.what for entry in history(started)] == ["submitted", "uploaded", "rejected", "opinion"]


def test_only_who_brought_a_paper_takes_it_back(started: Locality, preparer: User, second: User) -> None:
    bring(started, preparer)
    with pytest.raises(Refused):
        withdraw_offline(document=started, by=by(second))
    withdraw_offline(document=started, by=by(preparer))
    with pytest.raises(Refused):
        confirm_offline(document=started, by=by(second))


def test_a_paper_that_returns_the_document_returns_it_once_confirmed(
    started: Locality, preparer: User, second: User
) -> None:
    bring(started, preparer, decision="return", text="请补充依据")
    assert confirm_offline(document=started, by=by(second)) == Outcome.RETURN


@pytest.mark.parametrize(
    "options",
    [
        {"signer": "  "},
        {"scan": upload("签批.xlsx", office("xlsx"))},
        {"scan": upload("签批.pdf", b"not a pdf")},
        {"decision": "return"},
    ],
)
def test_an_incomplete_or_unfit_paper_leaves_nothing(
    started: Locality, preparer: User, options: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        bring(started, preparer, **options)
    assert not OfflineSignOff.objects.exists()
    assert not Attachment.objects.exists()


def test_the_scan_is_opened_by_who_may_read_the_document(
    client: Client, started: Locality, preparer: User, second: User, places: Map
) -> None:
    url = reverse("files:download", args=[bring(started, preparer).scan.uid])
    client.force_login(second)
    assert client.get(url).status_code == 200
    client.force_login(officer("county_hr", places.fuping))
    assert client.get(url).status_code == 404


def test_the_panel_shows_each_reader_their_own_buttons(
    started: Locality, preparer: User, second: User, rf: RequestFactory
) -> None:
    def page(user: User) -> str:
        context = {
            "panel": panel(started, user),
            "opinion_form": OpinionForm(),
            "offline_form": OfflineForm(),
            "reject_form": RejectForm(),
            "opinion_url": "/give/",
            "offline_url": "/bring/",
            "confirm_url": "/confirm/",
            "reject_url": "/reject/",
            "withdraw_paper_url": "/back/",
        }
        request = rf.get("/")
        request.user = user
        return render_to_string("core/approvals/_panel.html", context, request) + render_to_string(
            "core/approvals/_timeline.html", context, request
        )

    assert "/give/" in page(second)
    assert "/give/" not in page(preparer)
    assert "/bring/" in page(preparer)
    assert "/bring/" not in page(UserFactory())
    bring(started, preparer)
    assert "/confirm/" in page(second)
    assert "/confirm/" not in page(preparer)
    assert "/back/" in page(preparer)
    assert "张建国" in page(second)
