"""A standard on its way to publication: submit, decide, the paper sign-off."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.pages import ActionView
from core.approvals.forms import OpinionForm
from core.common.capabilities import Capability
from talent.institutions.opinion_pages import GiveOpinion, RejectPaper, TakeBackPaper, UploadPaper

from ..actions.publishing import confirm_paper, decide_standard, submit_standard, withdraw_standard
from ..enums import StandardState
from ..models import PayStandard


class StandardAction(ActionView):
    """One click on a standard."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS


class SubmitStandard(StandardAction):
    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        submit_standard(standard=record, by=self.author)
        return _("“%(name)s” is submitted. A second officer publishes it now.") % {"name": record.name}


class WithdrawStandard(StandardAction):
    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        withdraw_standard(standard=record, by=self.author)
        return _("“%(name)s” is back on your desk.") % {"name": record.name}


class DecideStandard(GiveOpinion):
    """Give the opinion at which the standard stands; the last agreeing one publishes it."""

    model = PayStandard
    capability = Capability.PUBLISH_PAY_STANDARDS

    def act(self, form: OpinionForm) -> PayStandard:
        data = form.cleaned_data
        return decide_standard(
            standard=self.record, by=self.author, decision=data["decision"], text=data["text"]
        )

    def success(self, saved: PayStandard) -> str:
        return became(saved)


def became(standard: PayStandard) -> str:
    """What an opinion led to, in a sentence."""
    sentences = {
        StandardState.PUBLISHED: _("“%(name)s” is published: it pays from %(day)s."),
        StandardState.DRAFT: _("“%(name)s” is returned."),
        StandardState.SUBMITTED: _("Your opinion is recorded. “%(name)s” goes on to the next one."),
    }
    return sentences[StandardState(standard.state)] % {"name": standard.name, "day": standard.valid_from}


class UploadStandardPaper(UploadPaper):
    model = PayStandard
    capability = Capability.VIEW_PAY


class ConfirmStandardPaper(StandardAction):
    capability = Capability.VIEW_PAY

    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        return became(confirm_paper(standard=record, by=self.author))


class RejectStandardPaper(RejectPaper):
    model = PayStandard
    capability = Capability.VIEW_PAY


class TakeBackStandardPaper(TakeBackPaper):
    model = PayStandard
    capability = Capability.VIEW_PAY
