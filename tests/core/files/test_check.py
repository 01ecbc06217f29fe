"""The public check page: masked holder, number and state; unguessable, limited, revoked at once."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core.audit.models import AuditEvent
from core.common.crypto import mask_name
from core.common.errors import Refused
from core.files import rate
from core.files.actions import CODE_ALPHABET, fingerprint, issue, revoke_document
from core.files.links import check_url
from core.files.models import IssuedDocument
from core.files.selectors import document_by_code
from tests.factories.core import Map, UserFactory, by

NAME = "王小明"


@pytest.fixture(autouse=True)
def _fresh_counts(db: Any) -> None:
    cache.clear()


@pytest.fixture
def document(places: Map) -> IssuedDocument:
    return issue(
        kind="transcript",
        owner=places.changan,
        number="CE-2026-0001",
        title="CANARY-TITLE 学习档案",
        holder_masked=mask_name(NAME),
        by=by(UserFactory(display_name="CANARY-ISSUER")),
    )


def get(client: Client, document: IssuedDocument) -> Any:
    return client.get(reverse("files:check_document", args=[document.token]))


def test_token_and_code_cannot_be_guessed_and_differ_each_time(document: IssuedDocument, places: Map) -> None:
    other = issue(
        kind="transcript",
        owner=places.changan,
        number="2",
        title="x",
        holder_masked="李*",
        by=by(UserFactory()),
    )
    assert len(document.token) >= 43
    assert document.token != other.token
    assert set(document.code) <= set(CODE_ALPHABET)
    assert document.code != other.code
    assert document.code_shown.count("-") == 2


def test_one_number_of_a_kind_is_issued_once(document: IssuedDocument, places: Map) -> None:
    with pytest.raises(Refused):
        issue(
            kind="transcript",
            owner=places.changan,
            number=document.number,
            title="x",
            holder_masked="李*",
            by=by(UserFactory()),
        )


def test_anybody_sees_masked_holder_number_and_state_and_nothing_else(
    client: Client, document: IssuedDocument
) -> None:
    response = get(client, document)
    page = response.content.decode()
    assert response.status_code == 200
    assert "CE-2026-0001" in page
    assert "王**" in page
    assert NAME not in page
    assert "CANARY" not in page
    assert document.code not in page
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"


def test_a_revocation_is_seen_at_once_without_its_reason(
    client: Client, document: IssuedDocument, places: Map
) -> None:
    revoke_document(document=document, owner=places.changan, by=by(UserFactory()), reason="CANARY-REASON")
    page = get(client, document).content.decode()
    assert "chip-bad" in page
    assert "chip-good" not in page
    assert "CANARY" not in page


def test_a_revocation_needs_a_reason_and_happens_once(document: IssuedDocument, places: Map) -> None:
    with pytest.raises(Refused):
        revoke_document(document=document, owner=places.changan, by=by(UserFactory()), reason="  ")
    revoke_document(document=document, owner=places.changan, by=by(UserFactory()), reason="印错")
    with pytest.raises(Refused):
        revoke_document(document=document, owner=places.changan, by=by(UserFactory()), reason="再次")
    assert AuditEvent.objects.filter(event="files.revoked").count() == 1


def test_a_wrong_token_is_not_found(client: Client, document: IssuedDocument) -> None:
    assert client.get(reverse("files:check_document", args=["x" * 43])).status_code == 404


@pytest.mark.parametrize("change", [str.lower, lambda c: "-".join(c), lambda c: f" {c[:6]} {c[6:]} "])
def test_a_code_typed_from_paper_finds_the_document(
    client: Client, document: IssuedDocument, change: Any
) -> None:
    response = client.post(reverse("files:check"), {"code": change(document.code)})
    assert response.status_code == 302
    assert response["Location"] == reverse("files:check_document", args=[document.token])


def test_letters_that_look_like_digits_are_read_as_digits(document: IssuedDocument) -> None:
    IssuedDocument.objects.filter(pk=document.pk).update(code="01AAAAAAAAAA")
    assert document_by_code("olAAAAAAAAAA") == document
    assert document_by_code("０１ＡＡＡＡＡＡＡＡＡＡ") == document


@pytest.mark.parametrize("typed", ["", "AAAA", "AAAAAAAAAAAA", "x" * 30])
def test_a_wrong_code_is_told_and_keeps_what_was_typed(
    client: Client, document: IssuedDocument, typed: str
) -> None:
    response = client.post(reverse("files:check"), {"code": typed})
    assert response.status_code == 404
    assert typed in response.content.decode()


def test_who_guesses_is_stopped_even_for_right_codes(client: Client, document: IssuedDocument) -> None:
    for _attempt in range(rate.MISSES):
        client.post(reverse("files:check"), {"code": "AAAAAAAAAAAA"})
    assert get(client, document).status_code == 429
    assert client.post(reverse("files:check"), {"code": document.code}).status_code == 429
    assert client.get(reverse("files:check"), REMOTE_ADDR="192.0.2.9").status_code == 200


def test_one_address_may_ask_a_limited_number_of_times(client: Client, document: IssuedDocument) -> None:
    answers = [get(client, document).status_code for _attempt in range(rate.LIMIT + 1)]
    assert answers == [200] * rate.LIMIT + [429]


def test_the_page_speaks_english_too(client: Client, document: IssuedDocument) -> None:
    client.cookies["django_language"] = "en"
    assert "Check a document" in get(client, document).content.decode()


def test_the_fingerprint_of_the_paper_is_kept(document: IssuedDocument) -> None:
    fingerprint(document=document, pdf=b"%PDF-1.7 x")
    document.refresh_from_db()
    assert len(document.sha256) == 64


def test_the_address_on_paper_is_a_whole_one(document: IssuedDocument, settings: Any) -> None:
    settings.SITE_URL = "https://talent.example"
    assert check_url(document) == f"https://talent.example/check/{document.token}/"
