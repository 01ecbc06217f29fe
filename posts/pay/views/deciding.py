"""A normal pay rise on its way: submit, decide, the paper sign-off, give up."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.holdings import Access
from core.access.pages import ActionView
from core.approvals import actions as approvals
from core.approvals.enums import Decision
from core.approvals.forms import OfflineForm, OpinionForm, RejectForm
from core.approvals.selectors import panel
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

from ..actions import deciding as actions
from ..enums import BatchState
from ..models import StepBatch
from ..selectors.arrears import arrears_of

PANEL_URLS = {
    "opinion": "decide_batch",
    "offline": "batch_paper",
    "confirm": "confirm_batch_paper",
    "reject": "reject_batch_paper",
    "withdraw_paper": "withdraw_batch_paper",
}


def opinions_on(batch: StepBatch, access: Access) -> dict[str, Any]:
    """What ``core/approvals/_panel.html`` needs on the page of the batch."""
    opinions = panel(batch, access)
    return {
        "panel": opinions,
        "opinion_form": OpinionForm(usual=Decision.APPROVE) if opinions.may_decide else None,
        "offline_form": OfflineForm() if opinions.may_upload else None,
        "reject_form": RejectForm() if opinions.may_confirm else None,
        **{f"{name}_url": reverse(f"pay:{url}", args=[batch.number]) for name, url in PANEL_URLS.items()},
    }


class BatchAction(ActionView):
    """One click on a pay rise."""

    model = StepBatch
    capability = Capability.RECORD_PAY
    slug_field = "number"


class SubmitBatch(BatchAction):
    def act(self, record: StepBatch, data: dict[str, Any]) -> str:
        actions.submit_batch(batch=record, by=self.author)
        return _("The pay rise waits for a second officer.")


class WithdrawBatch(BatchAction):
    def act(self, record: StepBatch, data: dict[str, Any]) -> str:
        actions.withdraw_batch(batch=record, by=self.author)
        return _("Pay rise %(number)s is back on your desk.") % {"number": record.number}


class DropBatch(BatchAction):
    def act(self, record: StepBatch, data: dict[str, Any]) -> str:
        actions.drop_batch(batch=record, by=self.author)
        return _("The pay rise is given up; another one can be prepared.")

    def success_url(self, record: StepBatch) -> str:
        return reverse("pay:batches")


class BatchForm(FormPage):
    """A short form about a pay rise."""

    model = StepBatch
    slug_field = "number"

    def find_record(self) -> StepBatch:
        return self.get_record()


class DecideBatch(BatchForm):
    """Give the opinion at which the pay rise stands; the last agreeing one records the steps."""

    capability = Capability.RECORD_PAY
    form_class = OpinionForm
    title = gettext_lazy("Your opinion")
    submit = gettext_lazy("Give this opinion")

    def make_form(self, data: Any = None) -> OpinionForm:
        return OpinionForm(data)

    def act(self, form: OpinionForm) -> StepBatch:
        data = form.cleaned_data
        return actions.decide_batch(
            batch=self.record, by=self.author, decision=data["decision"], text=data["text"]
        )

    def success(self, saved: StepBatch) -> str:
        return became(saved)


def became(batch: StepBatch) -> str:
    """What an opinion led to, in a sentence."""
    sentences = {
        BatchState.APPROVED: _("Approved. %(n)s arrears statements are made for closed months."),
        BatchState.RETURNED: _("The pay rise went back."),
        BatchState.SUBMITTED: _("Your opinion is recorded. The pay rise goes on to the next one."),
    }
    return sentences[BatchState(batch.state)] % {"n": arrears_of(batch).count()}


class UploadBatchPaper(BatchForm):
    """线下签批: upload the stamped list; a second officer confirms it."""

    capability = Capability.VIEW_PAY
    form_class = OfflineForm
    title = gettext_lazy("Signed on paper instead")
    submit = gettext_lazy("Upload the signed paper")

    def make_form(self, data: Any = None) -> OfflineForm:
        return OfflineForm(data, self.request.FILES if data is not None else None)

    def act(self, form: OfflineForm) -> StepBatch:
        approvals.submit_offline(document=self.record, by=self.author, **form.cleaned_data)
        return self.record

    def success(self, saved: StepBatch) -> str:
        return _("The paper is uploaded. It counts once a second officer has confirmed it.")


class PaperAction(BatchAction):
    capability = Capability.VIEW_PAY


class ConfirmBatchPaper(PaperAction):
    def act(self, record: StepBatch, data: dict[str, Any]) -> str:
        return became(actions.confirm_batch_paper(batch=record, by=self.author))


class RejectBatchPaper(PaperAction):
    form_class = RejectForm

    def act(self, record: StepBatch, data: dict[str, Any]) -> str:
        approvals.reject_offline(document=record, by=self.author, reason=data["reason"])
        return _("The paper is rejected; the pay rise waits for its opinion again.")


class WithdrawBatchPaper(PaperAction):
    def act(self, record: StepBatch, data: dict[str, Any]) -> str:
        approvals.withdraw_offline(document=record, by=self.author)
        return _("The paper is taken back.")
