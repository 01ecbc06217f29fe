"""The four ways in which an opinion reaches a document of this room, shared by its papers."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView
from core.approvals import actions as approvals
from core.approvals.enums import Decision
from core.approvals.forms import OfflineForm, OpinionForm, RejectForm
from core.approvals.models import RouteStep
from core.approvals.selectors import current_step
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage


def usual(document: Any) -> str:
    """What the step at which a document stands usually decides."""
    step = current_step(document)
    return step.decision if step else Decision.AGREE


def is_last(step: RouteStep | None) -> bool:
    """Whether no opinion follows after this one."""
    return step is not None and not step.route.steps.filter(order__gt=step.order).exists()


class GiveOpinion(FormPage):
    """Give the opinion at which the document stands."""

    capability = Capability.ENDORSE_DEPLOYMENTS
    form_class = OpinionForm
    title = gettext_lazy("Your opinion")
    submit = gettext_lazy("Give this opinion")

    def make_form(self, data: Any = None) -> OpinionForm:
        return self.form_class(data, usual=usual(self.record))

    def success(self, saved: Any) -> str:
        return _("Your opinion is recorded. Now: %(state)s.") % {"state": saved.get_state_display()}


class UploadPaper(FormPage):
    """线下签批 of the present step."""

    capability = Capability.VIEW_DEPLOYMENTS
    form_class = OfflineForm
    title = gettext_lazy("Signed on paper instead")
    submit = gettext_lazy("Upload the signed paper")

    def make_form(self, data: Any = None) -> OfflineForm:
        return OfflineForm(data, self.request.FILES if data is not None else None)

    def act(self, form: OfflineForm) -> Any:
        approvals.submit_offline(document=self.record, by=self.author, **form.cleaned_data)
        return self.record

    def success(self, saved: Any) -> str:
        return _("The paper is uploaded. It counts once a second officer has confirmed it.")


class RejectPaper(ActionView):
    """The uploaded paper does not show what was typed."""

    capability = Capability.VIEW_DEPLOYMENTS
    form_class = RejectForm

    def act(self, record: Any, data: dict[str, Any]) -> str:
        approvals.reject_offline(document=record, by=self.author, reason=data["reason"])
        return _("The paper is rejected; the document waits for its opinion again.")


class TakeBackPaper(ActionView):
    """Whoever uploaded the paper takes it back."""

    capability = Capability.VIEW_DEPLOYMENTS

    def act(self, record: Any, data: dict[str, Any]) -> str:
        approvals.withdraw_offline(document=record, by=self.author)
        return _("The paper is taken back.")
