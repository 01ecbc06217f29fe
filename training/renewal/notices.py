"""The words of a notice, in the language of whoever reads it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .enums import NoticeKind


def message(kind: str, facts: Mapping[str, Any]) -> str:
    """One or two sentences; facts hold dates, numbers and states only."""
    return str(_SENTENCES[NoticeKind(kind)](facts))


def _expiry(facts: Mapping[str, Any]) -> str:
    return _(
        "Your registration as a social worker ends on %(ends)s. Open “My registration” to see "
        "what is left to do."
    ) % {"ends": facts.get("ends", "")}


def _nudge(facts: Mapping[str, Any]) -> str:
    return _(
        "Your county reminds you: your registration ends on %(ends)s and no renewal is under way. "
        "Open “My registration” to see what is left to do."
    ) % {"ends": facts.get("ends", "")}


def _returned(facts: Mapping[str, Any]) -> str:
    return _(
        "Your registration application was returned (%(number)s). Open it, mend what is asked "
        "and hand it in again."
    ) % {"number": facts.get("number", "")}


def _settled(facts: Mapping[str, Any]) -> str:
    if facts.get("state") != "registered":
        return _("Your registration application was refused (%(number)s). Open it to read why.") % {
            "number": facts.get("number", "")
        }
    if facts.get("until"):
        return _("You are registered until %(until)s (%(number)s). Nothing is left to do.") % {
            "until": facts["until"],
            "number": facts.get("number", ""),
        }
    return _("Your application is settled (%(number)s). Nothing is left to do.") % {
        "number": facts.get("number", "")
    }


def _passed_exam(facts: Mapping[str, Any]) -> str:
    return _(
        "You passed the social work examination. Register for the first time by %(until)s: open "
        "“My registration”."
    ) % {"until": facts.get("until", "")}


_SENTENCES = {
    NoticeKind.EXPIRY: _expiry,
    NoticeKind.NUDGE: _nudge,
    NoticeKind.RETURNED: _returned,
    NoticeKind.SETTLED: _settled,
    NoticeKind.PASSED_EXAM: _passed_exam,
}
