"""Giving opinions on an application for a receiving site, on line and on paper."""

from typing import Any

from django.utils.translation import gettext as _

from core.approvals.selectors import current_step
from core.common.capabilities import Capability
from talent.institutions.opinion_pages import (
    ConfirmWithFields,
    GiveOpinion,
    RejectPaper,
    TakeBackPaper,
    UploadPaper,
    is_last,
    usual,
)

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


def decide_form(site: ReceivingSite, data: Any = None) -> SiteDecideForm:
    """The form for the step at which the application stands."""
    last, initial = is_last(current_step(site)), {"seen": standing_of(site)}
    return SiteDecideForm(data, site=site, last=last, usual=usual(site), initial=initial)


def granted_in(data: dict[str, Any]) -> Granted:
    """What the last opinion's form approves."""
    return Granted(data.get("places"), data.get("first"), data.get("last"), data.get("number", ""))


class DecideSite(GiveOpinion):
    """Give the opinion at which the application stands."""

    model = ReceivingSite
    capability = Capability.ENDORSE_DEPLOYMENTS
    form_class = SiteDecideForm

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


class UploadSitePaper(UploadPaper):
    model = ReceivingSite
    capability = Capability.VIEW_DEPLOYMENTS


class ConfirmSitePaper(ConfirmWithFields, DecideSite):
    """The last one of the route asks what it approves."""

    def make_form(self, data: Any = None) -> SiteDecideForm:
        form = decide_form(self.record, data)
        for name in ("decision", "text"):
            form.fields.pop(name)
        return form

    def act(self, form: SiteDecideForm) -> ReceivingSite:
        return confirm_site_paper(site=self.record, by=self.author, granted=granted_in(form.cleaned_data))


class RejectSitePaper(RejectPaper):
    model = ReceivingSite
    capability = Capability.VIEW_DEPLOYMENTS


class TakeBackSitePaper(TakeBackPaper):
    model = ReceivingSite
    capability = Capability.VIEW_DEPLOYMENTS
