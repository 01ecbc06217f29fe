"""A normal pay rise on its way: submit, decide, the paper sign-off, give up."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.pages import ActionView
from core.approvals.forms import OpinionForm
from core.common.capabilities import Capability
from talent.institutions.opinion_pages import (
    GiveOpinion,
    RejectPaper,
    TakeBackPaper,
    UploadPaper,
    panel_context,
    usual,
)

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
    """The opinions on the batch for its page."""
    urls = {name: reverse(f"pay:{url}", args=[batch.number]) for name, url in PANEL_URLS.items()}
    return panel_context(batch, access, opinion_form=lambda: OpinionForm(usual=usual(batch)), urls=urls)


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


class DecideBatch(GiveOpinion):
    """Give the opinion at which the pay rise stands; the last agreeing one records the steps."""

    model = StepBatch
    slug_field = "number"
    capability = Capability.RECORD_PAY

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


class UploadBatchPaper(UploadPaper):
    model = StepBatch
    slug_field = "number"
    capability = Capability.VIEW_PAY


class ConfirmBatchPaper(BatchAction):
    capability = Capability.VIEW_PAY

    def act(self, record: StepBatch, data: dict[str, Any]) -> str:
        return became(actions.confirm_batch_paper(batch=record, by=self.author))


class RejectBatchPaper(RejectPaper):
    model = StepBatch
    slug_field = "number"
    capability = Capability.VIEW_PAY


class TakeBackBatchPaper(TakeBackPaper):
    model = StepBatch
    slug_field = "number"
    capability = Capability.VIEW_PAY
