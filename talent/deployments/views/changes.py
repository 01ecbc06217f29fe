"""Pages of the changes of service (form F33): the list, one change, asking with a preview, deciding."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.approvals.forms import OpinionForm
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import pdf_response
from core.files.selectors import attachments_of
from core.imports.listing import ScopedListView
from talent.institutions.opinion_pages import (
    GiveOpinion,
    RejectPaper,
    TakeBackPaper,
    UploadPaper,
    panel_context,
    usual,
)
from talent.institutions.pages import FormPage

from ..actions import changes as actions
from ..documents.course import change_pdf
from ..forms.course import ChangeForm, SiteChangeForm
from ..lists.course import ChangeList
from ..models import Deployment, ReceivingSite, ServiceChange
from ..permissions import applicant_of
from ..selectors.changes import preview, transfer_sites

PANEL_URLS = {
    "opinion": "change_decide",
    "offline": "change_paper",
    "confirm": "change_confirm",
    "reject": "change_reject",
    "withdraw_paper": "change_take_back",
}


class Changes(ScopedListView):
    """Every change of service in scope."""

    model = ServiceChange
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = ChangeList
    title = gettext_lazy("Changes of service")


class ChangePage(ScopedDetail):
    """One change: what is asked and why, what it would mean, who has said what."""

    model = ServiceChange
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/change.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        change = context["record"]
        side = applicant_of(self.access, change.deployment)
        mine = bool(side) and side in (change.applicant, "province")
        return context | {
            "preview": preview(change) if change.state in ("asked", "returned", "agreed") else None,
            "attachments": attachments_of(change),
            "may_withdraw": mine and change.state in ("asked", "returned"),
            "may_ask_again": bool(side) and change.state == "returned",
            "print_url": reverse("deployments:change_print", args=[change.uid]),
            **panel_context(
                change,
                self.access,
                opinion_form=lambda: OpinionForm(usual=usual(change)),
                urls={
                    name: reverse(f"deployments:{url}", args=[change.uid]) for name, url in PANEL_URLS.items()
                },
            ),
        }


def unsaved(deployment: Deployment, data: dict[str, Any]) -> ServiceChange:
    """The change that was typed, for its preview."""
    values = {name: value for name, value in data.items() if name not in ("evidence", "version")}
    site = values.get("new_site")
    change = ServiceChange(deployment=deployment, **values)
    change.new_host = site.host if site else None
    if change.day is None:
        change.day = deployment.ends_on
    return change


def change_values(data: dict[str, Any]) -> dict[str, Any]:
    """What a form typed, as the action takes it."""
    return {name: value for name, value in data.items() if name != "evidence"}


class AskForChange(FormPage):
    """Ask for a change: what was typed is reckoned and shown first, then sent."""

    model = Deployment
    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = ChangeForm
    template_name = "talent/deployments/change_form.html"
    title = gettext_lazy("Ask for a change of service")

    def make_form(self, data: Any = None) -> ChangeForm:
        files = self.request.FILES if data is not None else None
        kind = self.request.GET.get("kind", "")
        initial = {"kind": kind} if data is None and kind else None
        return ChangeForm(data, files, sites=transfer_sites(self.record, today()), initial=initial)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "look" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.record = self.find_record()
        form = self.make_form(request.POST)
        shown, status = None, 422
        if form.is_valid():
            change = unsaved(self.record, form.cleaned_data)
            shown, status = preview(change, evidence=len(form.cleaned_data["evidence"])), 200
        return self.render_to_response(self.get_context_data(form=form, preview=shown), status=status)

    def act(self, form: ChangeForm) -> ServiceChange:
        data = form.cleaned_data
        return actions.ask_for_change(
            deployment=self.record, by=self.author, evidence=data["evidence"], **change_values(data)
        )

    def success(self, saved: ServiceChange) -> str:
        return _("The change is asked for. It goes to the receiving county, then to the province.")


class AskAgain(FormPage):
    """Mend a returned change and send it again."""

    model = ServiceChange
    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = ChangeForm
    title = gettext_lazy("Mend the change and send it again")
    submit = gettext_lazy("Send it again")

    def make_form(self, data: Any = None) -> ChangeForm:
        change = self.record
        names = ("kind", "reason", "day", "until", "new_site", "make_up", "explanation", "arrangement")
        initial = {name: getattr(change, name) for name in (*names, "substitute", "at_fault")}
        form = ChangeForm(data, sites=transfer_sites(change.deployment, today()), initial=initial)
        form.fields.pop("evidence")
        return form

    def act(self, form: ChangeForm) -> ServiceChange:
        changes = {name: value for name, value in form.cleaned_data.items() if name != "kind"}
        return actions.ask_again(change=self.record, changes=changes, by=self.author)

    def success(self, saved: ServiceChange) -> str:
        return _("The change is asked for. It goes to the receiving county, then to the province.")


class WithdrawChange(ActionView):
    """The side that asked for a change takes it back."""

    model = ServiceChange
    capability = Capability.VIEW_DEPLOYMENTS

    def act(self, record: ServiceChange, data: dict[str, Any]) -> str:
        actions.withdraw_change(change=record, by=self.author)
        return _("The change is withdrawn; nothing has changed.")


class DecideChange(GiveOpinion):
    """The opinion at which the change stands."""

    model = ServiceChange
    capability = Capability.ENDORSE_DEPLOYMENTS

    def act(self, form: OpinionForm) -> ServiceChange:
        data = form.cleaned_data
        return actions.decide_change(
            change=self.record, by=self.author, decision=data["decision"], text=data["text"]
        )


class UploadChangePaper(UploadPaper):
    model = ServiceChange
    capability = Capability.VIEW_DEPLOYMENTS


class RejectChangePaper(RejectPaper):
    model = ServiceChange
    capability = Capability.VIEW_DEPLOYMENTS


class TakeBackChangePaper(TakeBackPaper):
    model = ServiceChange
    capability = Capability.VIEW_DEPLOYMENTS


class ConfirmChangePaper(ActionView):
    """A second officer confirms the stamped paper."""

    model = ServiceChange
    capability = Capability.VIEW_DEPLOYMENTS

    def act(self, record: ServiceChange, data: dict[str, Any]) -> str:
        done = actions.confirm_change_paper(change=record, by=self.author)
        return _("Your opinion is recorded. Now: %(state)s.") % {"state": done.get_state_display()}


class PrintChange(ScopedMixin, View):
    """The change as form F33."""

    model = ServiceChange
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        change = self.get_record()
        return pdf_response(change_pdf(change), f"F33-{change.asked_on}.pdf", inline=True)


class SiteChanges(FormPage):
    """A site is closed or unsafe: one change for each person there, each listed and decided by itself."""

    model = ReceivingSite
    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = SiteChangeForm
    template_name = "talent/deployments/change_site.html"
    title = gettext_lazy("Site closed or unsafe")

    def people(self) -> list[Deployment]:
        """Who serves at the site, in the reader's scope."""
        rows = self.scoped(Deployment).filter(site=self.record, state="serving")
        return list(rows.select_related("worker", "host", "programme").order_by("pk"))

    def make_form(self, data: Any = None) -> SiteChangeForm:
        return SiteChangeForm(data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(people=self.people(), **kwargs)

    def act(self, form: SiteChangeForm) -> list[ServiceChange]:
        return actions.ask_for_all(deployments=self.people(), by=self.author, **form.cleaned_data)

    def success(self, saved: list[ServiceChange]) -> str:
        words = ngettext("%(n)s change is asked for.", "%(n)s changes are asked for.", len(saved))
        return words % {"n": len(saved)}

    def next_url(self, saved: list[ServiceChange]) -> str:
        return f"{reverse('deployments:changes')}?state=asked"
