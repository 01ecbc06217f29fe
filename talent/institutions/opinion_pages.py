"""How an opinion reaches a document, whichever it is: on the page, or stamped and confirmed by another.

Rooms subclass these with their model, their capability and their actions.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.holdings import Access
from core.access.pages import ActionView
from core.approvals import actions as approvals
from core.approvals.enums import Decision
from core.approvals.forms import OfflineForm, OpinionForm, RejectForm
from core.approvals.models import RouteStep
from core.approvals.permissions import require_can_confirm, require_can_give_opinion
from core.approvals.selectors import Panel, current_step, panel
from core.common.errors import NotAllowed

from .pages import FormPage


def usual(document: Any) -> str:
    """What the step at which a document stands usually decides."""
    step = current_step(document)
    return step.decision if step else Decision.AGREE


def is_last(step: RouteStep | None) -> bool:
    """Whether no opinion follows after this one."""
    return step is not None and not step.route.steps.filter(order__gt=step.order).exists()


def why_not(opinions: Panel, access: Access, document: Any) -> str:
    """Why a reader of the step's office may not decide it, by opinion or by paper, after another one of
    theirs; else empty.
    """
    approval = opinions.approval
    if approval is None or approval.step is None:
        return ""
    try:
        if opinions.paper is not None:
            require_can_confirm(access, opinions.paper, document)
        else:
            require_can_give_opinion(access, approval, document)
    except NotAllowed as refusal:
        return str(refusal) if refusal.code == "other_officer" else ""
    return ""


def panel_context(
    document: Any, access: Access, *, opinion_form: Callable[[], Form], urls: Mapping[str, str]
) -> dict[str, Any]:
    """What ``core/approvals/_panel.html`` shows of a document.

    ``urls``: "opinion", "offline", "confirm", "reject", "withdraw_paper" → where each form goes.
    """
    opinions = panel(document, access)
    return {
        "panel": opinions,
        "opinion_form": opinion_form() if opinions.may_decide else None,
        "offline_form": OfflineForm(auto_id="id_paper_%s") if opinions.may_upload else None,
        "reject_form": RejectForm(auto_id="id_reject_%s") if opinions.may_confirm else None,
        "why_not_me": why_not(opinions, access, document),
        **{f"{name}_url": url for name, url in urls.items()},
    }


class DocumentPage(FormPage):
    """A page with one form about the document of the URL."""

    def find_record(self) -> Any:
        return self.get_record()


class GiveOpinion(DocumentPage):
    """Give the opinion at which the document stands."""

    form_class = OpinionForm
    title = gettext_lazy("Your opinion")
    submit = gettext_lazy("Give this opinion")

    def make_form(self, data: Any = None) -> Form:
        return self.form_class(data, usual=usual(self.record))

    def success(self, saved: Any) -> str:
        return _("Your opinion is recorded. Now: %(state)s.") % {"state": saved.get_state_display()}


class UploadPaper(DocumentPage):
    """线下签批: upload the stamped paper of the present step; a second officer confirms it."""

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


class ConfirmWithFields(DocumentPage):
    """Confirm the uploaded paper; the last one of the route asks what stands on it.

    ``field`` is a field that only this page's own form sends: the button of the panel comes without it.
    """

    title = gettext_lazy("Confirm the signed paper")
    intro = gettext_lazy("This is the last opinion of the route: write what stands on the paper.")
    submit = gettext_lazy("Confirm")
    field = "seen"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.record = self.find_record()
        if is_last(current_step(self.record)) and self.field not in request.POST:
            return self.render_to_response(self.get_context_data(form=self.make_form()))
        return super().post(request, *args, **kwargs)


class RejectPaper(ActionView):
    """The uploaded paper does not show what was typed."""

    form_class = RejectForm
    form_title = gettext_lazy("Reject the paper")

    def act(self, record: Any, data: dict[str, Any]) -> str:
        approvals.reject_offline(document=record, by=self.author, reason=data["reason"])
        return _("The paper is rejected; the document waits for its opinion again.")


class TakeBackPaper(ActionView):
    """Whoever uploaded the paper takes it back."""

    def act(self, record: Any, data: dict[str, Any]) -> str:
        approvals.withdraw_offline(document=record, by=self.author)
        return _("The paper is taken back.")
