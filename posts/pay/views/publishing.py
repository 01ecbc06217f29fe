"""A standard on its way to publication: submit, decide, the paper sign-off."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView
from core.approvals import actions as approvals
from core.approvals.forms import OfflineForm, OpinionForm, RejectForm
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

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


class DecideStandard(FormPage):
    """Give the opinion at which the standard stands; the last agreeing one publishes it."""

    model = PayStandard
    capability = Capability.PUBLISH_PAY_STANDARDS
    form_class = OpinionForm
    title = gettext_lazy("Your opinion")
    submit = gettext_lazy("Give this opinion")

    def make_form(self, data: Any = None) -> OpinionForm:
        return OpinionForm(data)

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


class UploadPaper(FormPage):
    """线下签批: upload the stamped paper; a second officer confirms it."""

    model = PayStandard
    capability = Capability.VIEW_PAY
    form_class = OfflineForm
    title = gettext_lazy("Signed on paper instead")
    submit = gettext_lazy("Upload the signed paper")

    def make_form(self, data: Any = None) -> OfflineForm:
        return OfflineForm(data, self.request.FILES if data is not None else None)

    def act(self, form: OfflineForm) -> PayStandard:
        approvals.submit_offline(document=self.record, by=self.author, **form.cleaned_data)
        return self.record

    def success(self, saved: PayStandard) -> str:
        return _("The paper is uploaded. It counts once a second officer has confirmed it.")


class PaperAction(StandardAction):
    capability = Capability.VIEW_PAY


class ConfirmPaper(PaperAction):
    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        return became(confirm_paper(standard=record, by=self.author))


class RejectPaper(PaperAction):
    form_class = RejectForm

    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        approvals.reject_offline(document=record, by=self.author, reason=data["reason"])
        return _("The paper is rejected; the standard waits for its opinion again.")


class WithdrawPaper(PaperAction):
    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        approvals.withdraw_offline(document=record, by=self.author)
        return _("The paper is taken back.")
