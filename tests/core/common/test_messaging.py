"""Short messages go through the back end that the settings name, in the reader's language."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from core.common import messaging


@pytest.fixture(autouse=True)
def _empty_outbox():
    messaging.outbox.clear()


def test_a_message_is_handed_to_the_back_end_of_its_kind_with_a_clean_number():
    messaging.send("sms", "+86 138-0013-8000", "hello")
    messaging.send("wechat", "wang_ji", "hello")
    assert messaging.outbox == [
        messaging.Message("sms", "13800138000", "hello"),
        messaging.Message("wechat", "wang_ji", "hello"),
    ]


def test_a_lazy_text_is_put_into_the_language_of_its_reader():
    messaging.send("sms", "13800138000", _("Chinese"), language="en")
    messaging.send("sms", "13800138000", _("Chinese"), language="zh-hans")
    assert messaging.outbox[0].text == "Chinese"
    assert len(messaging.outbox) == 2


def test_a_kind_without_a_back_end_is_a_mistake_of_the_settings(settings):
    settings.MESSAGING_BACKENDS = {}
    with pytest.raises(ImproperlyConfigured):
        messaging.send("sms", "13800138000", "hello")


def test_the_console_shows_the_text_and_not_the_whole_number(settings, capsys):
    settings.MESSAGING_BACKENDS = {"sms": "core.common.messaging.ConsoleBackend"}
    messaging.send("sms", "13800138000", "hello")
    shown = capsys.readouterr().out
    assert "hello" in shown
    assert "13800138000" not in shown
