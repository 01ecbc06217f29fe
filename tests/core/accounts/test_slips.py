"""The slip that HR hands over: shown once, printed as PDF, by nobody but who issued it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core.accounts import actions
from core.accounts.browsers import browser_name
from core.accounts.slips import SLIP_AAD
from core.audit.models import AuditEvent
from core.common import messaging
from core.common.crypto import encrypt
from tests.factories.accounts import signed_in
from tests.factories.core import UserFactory, by

pytestmark = pytest.mark.django_db

SLIPS = "/accounts/activate/slips/"
SEND = "/accounts/activate/slips/send/"


@pytest.fixture(autouse=True)
def _pages(settings):
    settings.ROOT_URLCONF = "tests.core.accounts.urls"


@pytest.fixture
def hr():
    return UserFactory(username="hr")


def text_of(answer):
    pages = PdfReader(BytesIO(answer.getvalue())).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def test_issuing_shows_each_code_with_picture_address_and_a_text_to_copy(hr):
    for name in ("王吉", "欧阳·阿依"):
        actions.open_account(display_name=name, by=by(hr))
    page = signed_in(hr).get("/tests/issued/")
    words = page.content.decode()
    slips = page.context["slips"]
    assert [str(slip.user) for slip in slips] == ["王吉", "欧阳·阿依"]
    for slip in slips:
        assert slip.code in words
        assert slip.code in slip.text
        assert slip.url in slip.text
        assert slip.link == f"http://testserver/accounts/activate/#{slip.code}"
    assert page["Cache-Control"] == "no-store"


def test_the_slips_print_as_a_pdf_with_names_and_codes(hr):
    actions.open_account(display_name="王吉", by=by(hr))
    client = signed_in(hr)
    code = client.get("/tests/issued/").context["slips"][0].code
    answer = client.post(SLIPS, {"code": code})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    words = text_of(answer)
    assert "王吉" in words
    assert "wangji" in words
    assert code in words


def test_nobody_else_prints_a_slip_and_a_used_or_replaced_code_prints_none(hr):
    user = actions.open_account(display_name="王吉", by=by(hr))
    client = signed_in(hr)
    code = client.get("/tests/issued/").context["slips"][0].code
    assert signed_in(UserFactory()).post(SLIPS, {"code": code}).status_code == 302
    actions.withdraw_activation(user=user)
    assert client.post(SLIPS, {"code": code}).status_code == 302
    assert client.post(SLIPS).status_code == 302


def test_a_reset_says_so(hr):
    user = UserFactory(display_name="王吉", language="en")
    client = signed_in(hr)
    code = actions.issue_activation(user=user, mobile="13800138000", by=by(hr))
    assert "重设密码单" in text_of(client.post(SLIPS, {"code": code}))


def test_the_text_goes_to_the_persons_own_number_and_to_no_other(hr):
    messaging.outbox.clear()
    actions.open_account(display_name="王吉", by=by(hr))
    client = signed_in(hr)
    page = client.get("/tests/issued/?mobile=138-0013-8000")
    slip = page.context["slips"][0]
    assert "13800138000" not in page.content.decode()
    for to in ("", "13800138000", encrypt("13900139000", SLIP_AAD)):
        assert client.post(SEND, {"code": slip.code, "to": to}).status_code == 409
    assert not messaging.outbox
    assert (
        signed_in(UserFactory()).post(SEND, {"code": slip.code, "to": slip.sealed_mobile}).status_code == 409
    )
    assert client.post(SEND, {"code": slip.code, "to": slip.sealed_mobile}).status_code == 200
    assert [(sent.to, sent.text) for sent in messaging.outbox] == [("13800138000", slip.text)]
    assert AuditEvent.objects.filter(event="accounts.activation_sent", user=hr).count() == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/120 Safari/537 Edg/120", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) AppleWebKit/605 Version/17 Safari/604", "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/115", "Firefox · Linux"),
    ],
)
def test_browsers_are_named_as_their_owners_know_them(agent, words):
    assert browser_name(agent) == words


def test_wechat_is_wechat_and_a_stranger_is_unknown():
    assert browser_name("Mozilla/5.0 (Linux; Android 14) Chrome/120 MicroMessenger/8.0").endswith(
        " · Android"
    )
    assert browser_name("")
