"""Accounts are opened with a slip, an ID card and a telephone; nothing else, once, and in silence."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from time_machine import travel

from core.accounts import actions
from core.accounts.enums import Outcome, Purpose
from core.accounts.models import ActivationCode, LoginAttempt
from core.audit.models import AuditEvent
from core.common.errors import Refused
from tests.factories.accounts import NEW_PASSWORD, PASSWORD, signed_in, with_app
from tests.factories.core import UserFactory, by

pytestmark = pytest.mark.django_db

ID, MOBILE = "11010519491231002X", "13800138000"
ACTIVATE, CHOOSE = "/accounts/activate/", "/accounts/activate/password/"


@pytest.fixture
def hr():
    return UserFactory(username="hr")


def new_account(**extra):
    return actions.open_account(display_name="王吉", by=by(UserFactory()), **extra)


def issue(user, hr, **changed):
    return actions.issue_activation(
        **{"user": user, "id_number": ID, "mobile": MOBILE, "by": by(hr)} | changed
    )


def enter(code, id_number=ID, mobile=MOBILE, client=None):
    client = client or Client()
    answer = client.post(ACTIVATE, {"code": code, "id_number": id_number, "mobile": mobile})
    return client, answer


def choose(client, password=NEW_PASSWORD):
    return client.post(CHOOSE, {"new_password": password, "repeated": password})


def test_a_worker_chooses_a_password_and_is_signed_in(hr):
    user = new_account()
    client, answer = enter(issue(user, hr))
    assert answer["Location"] == CHOOSE
    assert user.username in client.get(CHOOSE).content.decode()
    assert choose(client).status_code == 302
    page = client.get("/accounts/")
    assert page.status_code == 200
    assert f"今后用用户名 {user.username} " in page.content.decode()
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    assert AuditEvent.objects.filter(event="accounts.activated", user=user).count() == 1
    assert AuditEvent.objects.filter(event="accounts.activation_issued", user=hr).count() == 1


@pytest.mark.parametrize(
    ("code", "id_number", "mobile"),
    [
        (lambda code: code.lower(), "110105 19491231 002x", "+86 138-0013-8000"),
        (
            lambda code: code.replace("-", " "),
            "１１０１０５１９４９１２３１００２Ｘ",
            "１３８００１３８０００",
        ),
        (lambda code: code.replace("-", ""), "110105491231002", "8613800138000"),
    ],
)
def test_every_honest_spelling_of_the_three_is_understood(hr, code, id_number, mobile):
    _client, answer = enter(code(issue(new_account(), hr)), id_number, mobile)
    assert answer["Location"] == CHOOSE


def test_each_of_the_three_must_fit_and_the_answer_never_says_which(hr):
    code = issue(new_account(), hr)
    sentences = set()
    for wrong in (
        ("ABCDE-ABCDE", ID, MOBILE),
        (code, "110101199003074514", MOBILE),
        (code, "", MOBILE),
        (code, ID, "13900139000"),
    ):
        _client, answer = enter(*wrong)
        assert answer.status_code == 200
        sentences.add(str(answer.context["form"].non_field_errors()))
    assert len(sentences) == 1
    assert enter(code)[1].status_code == 302


def test_a_code_dies_after_five_tries_even_for_its_owner(hr):
    code = issue(new_account(), hr)
    for _number in range(5):
        assert enter(code, mobile="13900139000")[1].status_code == 200
    assert enter(code)[1].status_code == 200


def test_an_address_has_only_so_many_guesses(hr, settings):
    settings.SIGN_IN_LIMITS = settings.SIGN_IN_LIMITS | {"activation": (3, 15)}
    code = issue(new_account(), hr)
    for _number in range(3):
        enter("ABCDE-ABCDE")
    assert enter(code)[1].status_code == 200
    assert LoginAttempt.objects.filter(outcome=Outcome.CODE_LOCKED).count() == 1
    with travel(timedelta(minutes=16)):
        assert enter(code)[1].status_code == 302


def test_a_code_works_once(hr):
    user = new_account()
    code = issue(user, hr)
    first, _answer = enter(code)
    second, _answer = enter(code)
    assert choose(first).status_code == 302
    assert choose(second)["Location"] == ACTIVATE
    assert enter(code)[1].status_code == 200


def test_a_code_expires_on_its_day(hr, settings):
    with travel("2026-11-01 08:00+08:00", tick=False) as clock:
        code = issue(new_account(), hr)
        clock.shift(timedelta(days=14, seconds=-1))
        assert enter(code)[1].status_code == 302
        clock.shift(timedelta(seconds=1))
        assert enter(code)[1].status_code == 200


def test_a_new_code_makes_the_old_one_worthless(hr):
    user = new_account()
    old, new = issue(user, hr), issue(user, hr)
    assert enter(old)[1].status_code == 200
    assert enter(new)[1].status_code == 302
    assert ActivationCode.objects.filter(user=user, voided_at=None).count() == 1


def test_the_page_for_the_password_is_closed_without_the_three_and_after_a_quarter_of_an_hour(hr):
    assert Client().get(CHOOSE)["Location"] == ACTIVATE
    with travel("2026-11-23 09:00+08:00", tick=False) as clock:
        client, _answer = enter(issue(new_account(), hr))
        clock.shift(timedelta(minutes=15))
        assert client.get(CHOOSE)["Location"] == ACTIVATE


def test_a_forgotten_password_is_replaced_the_same_way_and_every_browser_is_signed_out(hr):
    user = UserFactory()
    elsewhere = signed_in(user)
    code = issue(user, hr)
    assert ActivationCode.objects.get().purpose == Purpose.RESET
    client, _answer = enter(code)
    assert choose(client).status_code == 302
    assert elsewhere.get("/accounts/").status_code == 302
    user.refresh_from_db()
    assert not user.check_password(PASSWORD)


def test_a_reset_opens_an_account_again_that_wrong_passwords_had_closed(hr):
    user = UserFactory()
    for _number in range(5):
        Client().post("/accounts/sign-in/", {"login": user.username, "password": "wrong"})
    client, _answer = enter(issue(user, hr))
    choose(client)
    answer = Client().post("/accounts/sign-in/", {"login": user.username, "password": NEW_PASSWORD})
    assert answer.status_code == 302


def test_a_reset_does_not_pass_by_the_second_factor(hr):
    user = UserFactory()
    with_app(user)
    client, _answer = enter(issue(user, hr))
    assert choose(client)["Location"] == "/accounts/second-factor/code/"
    assert client.get("/accounts/").status_code == 302


def test_a_closed_account_is_neither_given_a_code_nor_opened_by_an_old_one(hr):
    user = new_account()
    code = issue(user, hr)
    user.is_active = False
    user.save()
    assert enter(code)[1].status_code == 200
    with pytest.raises(Refused):
        issue(user, hr)


def test_officers_without_an_id_number_on_file_use_code_and_mobile(hr):
    code = issue(new_account(), hr, id_number="")
    assert enter(code, id_number=ID)[1].status_code == 200
    assert enter(code, id_number="")[1].status_code == 302


def test_nobody_hands_a_code_to_themselves_or_without_a_mobile_number(hr):
    with pytest.raises(Refused):
        issue(hr, hr)
    for mobile in ("", "123", "0311-8888888"):
        with pytest.raises(Refused):
            issue(new_account(), hr, mobile=mobile)
    assert not ActivationCode.objects.exists()


def test_a_weak_password_is_refused_and_the_code_stays_good(hr):
    client, _answer = enter(issue(new_account(), hr))
    for weak in ("short-1A", "onlysmallletters", "Password123!"[:11], "wangji-WANGJI-1"[:6]):
        assert choose(client, weak).status_code == 200
    assert choose(client).status_code == 302


def test_neither_code_nor_numbers_lie_in_the_database(hr):
    code = issue(new_account(), hr)
    enter(code, mobile="13900139000")
    enter(code)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("accounts_", "audit_", "django_session")):
                cursor.execute(f"SELECT * FROM {table}")
                text = str(cursor.fetchall())
                assert not any(secret in text for secret in (ID, MOBILE, code, code.replace("-", "")))


def test_user_names_come_from_the_name_and_are_never_taken_twice():
    names = [new_account().username for _number in range(3)]
    assert names == ["wangji", "wangji2", "wangji3"]
    assert actions.open_account(display_name="𠮷", by=by(UserFactory())).username
    assert actions.open_account(display_name="Ａnna Li", by=by(UserFactory())).username == "annali"
