"""Giving opinions on an application for a receiving site, on line and on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView
from core.approvals import actions as approvals
from core.approvals.enums import Decision
from core.approvals.forms import OfflineForm, RejectForm
from core.approvals.models import RouteStep
from core.approvals.selectors import current_step
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

from ..actions.site_review import Granted, confirm_site_paper, decide_site, standing_of
from ..enums import ReceivingState
from ..forms.sites import SiteDecideForm
from ..models import ReceivingSite

PANEL_URLS = {
    "opinion": "site_decide",
    "offline": "site_paper",
    "confirm": "site_confirm",
    "reject": "site_reject",
    "withdraw_paper": "site_take_back",
}


def is_last(step: RouteStep | None) -> bool:
    """Whether no opinion follows after this one."""
    return step is not None and not step.route.steps.filter(order__gt=step.order).exists()


def decide_form(site: ReceivingSite, data: Any = None) -> SiteDecideForm:
    """The form for the step at which the application stands."""
    step = current_step(site)
    usual = step.decision if step else Decision.AGREE
    return SiteDecideForm(
        data, site=site, last=is_last(step), usual=usual, initial={"seen": standing_of(site)}
    )


def granted_in(data: dict[str, Any]) -> Granted:
    """What the last opinion's form approves."""
    return Granted(data.get("places"), data.get("first"), data.get("last"), data.get("number", ""))


class DecideSite(FormPage):
    """Give the opinion at which the application stands."""

    model = ReceivingSite
    capability = Capability.ENDORSE_DEPLOYMENTS
    form_class = SiteDecideForm
    title = gettext_lazy("Your opinion")
    submit = gettext_lazy("Give this opinion")

    def make_form(self, data: Any = None) -> SiteDecideForm:
        return decide_form(self.record, data)

    def act(self, form: SiteDecideForm) -> ReceivingSite:
        data = form.cleaned_data
        words = {"decision": data["decision"], "text": data["text"], "seen": data["seen"]}
        return decide_site(site=self.record, by=self.author, granted=granted_in(data), **words)

    def success(self, saved: ReceivingSite) -> str:
        sentences = {
            ReceivingState.APPROVED: _("%(site)s is approved for %(n)s people until %(day)s."),
            ReceivingState.RETURNED: _("The application of %(site)s is returned."),
            ReceivingState.REFUSED: _("The application of %(site)s is refused."),
            ReceivingState.SUBMITTED: _(
                "Your opinion is recorded. The application goes on to the next office."
            ),
        }
        facts = {"site": saved, "n": saved.approved_places, "day": saved.approved_until}
        return sentences[ReceivingState(saved.state)] % facts


class UploadSitePaper(FormPage):
    """线下签批 of the present step."""

    model = ReceivingSite
    capability = Capability.VIEW_DEPLOYMENTS
    form_class = OfflineForm
    title = gettext_lazy("Signed on paper instead")
    submit = gettext_lazy("Upload the signed paper")

    def make_form(self, data: Any = None) -> OfflineForm:
        return OfflineForm(data, self.request.FILES if data is not None else None)

    def act(self, form: OfflineForm) -> ReceivingSite:
        approvals.submit_offline(document=self.record, by=self.author, **form.cleaned_data)
        return self.record

    def success(self, saved: ReceivingSite) -> str:
        return _("The paper is uploaded. It counts once a second officer has confirmed it.")


class ConfirmSitePaper(DecideSite):
    """Confirm the uploaded paper; the last one of the route asks what it approves."""

    title = gettext_lazy("Confirm the signed paper")
    intro = gettext_lazy("This is the last opinion of the route: write what stands on the paper.")
    submit = gettext_lazy("Confirm")

    def make_form(self, data: Any = None) -> SiteDecideForm:
        form = decide_form(self.record, data)
        for name in ("decision", "text"):
            form.fields.pop(name)
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The button of the panel comes without these fields: the page then asks for them."""
        self.record = self.find_record()
        if is_last(current_step(self.record)) and "seen" not in request.POST:
            return self.render_to_response(self.get_context_data(form=self.make_form()))
        return super().post(request, *args, **kwargs)

    def act(self, form: SiteDecideForm) -> ReceivingSite:
        return confirm_site_paper(site=self.record, by=self.author, granted=granted_in(form.cleaned_data))


class SitePaperAction(ActionView):
    """One click on the uploaded paper."""

    model = ReceivingSite
    capability = Capability.VIEW_DEPLOYMENTS


class RejectSitePaper(SitePaperAction):
    form_class = RejectForm

    def act(self, record: ReceivingSite, data: dict[str, Any]) -> str:
        approvals.reject_offline(document=record, by=self.author, reason=data["reason"])
        return _("The paper is rejected; the application waits for its opinion again.")


class TakeBackSitePaper(SitePaperAction):
    def act(self, record: ReceivingSite, data: dict[str, Any]) -> str:
        approvals.withdraw_offline(document=record, by=self.author)
        return _("The paper is taken back.")
