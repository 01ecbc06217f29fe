"""Giving opinions on a candidate, on line and on paper."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView
from core.approvals import actions as approvals
from core.approvals.forms import OfflineForm, OpinionForm, RejectForm
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

from ..actions import candidates as actions
from ..enums.selection import CandidateState
from ..models import Candidate
from .candidates import opinion_form


def what_became(saved: Candidate) -> str:
    """What an opinion led to, in a sentence."""
    sentences = {
        CandidateState.ENDORSED: _("%(name)s is endorsed; the province ranks once the call is closed."),
        CandidateState.RETURNED: _("The form of %(name)s is returned."),
        CandidateState.SUBMITTED: _("Your opinion is recorded. The form goes on to the next office."),
    }
    return sentences[CandidateState(saved.state)] % {"name": saved.worker.name}


class DecideCandidate(FormPage):
    """Give the opinion at which the form stands."""

    model = Candidate
    capability = Capability.ENDORSE_DEPLOYMENTS
    title = gettext_lazy("Your opinion")
    submit = gettext_lazy("Give this opinion")

    def make_form(self, data: Any = None) -> OpinionForm:
        return opinion_form(self.record, data)

    def act(self, form: OpinionForm) -> Candidate:
        return actions.decide(candidate=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Candidate) -> str:
        return what_became(saved)


class UploadCandidatePaper(FormPage):
    """线下签批 of the present step."""

    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS
    title = gettext_lazy("Signed on paper instead")
    submit = gettext_lazy("Upload the signed paper")

    def make_form(self, data: Any = None) -> OfflineForm:
        return OfflineForm(data, self.request.FILES if data is not None else None)

    def act(self, form: OfflineForm) -> Candidate:
        approvals.submit_offline(document=self.record, by=self.author, **form.cleaned_data)
        return self.record

    def success(self, saved: Candidate) -> str:
        return _("The paper is uploaded. It counts once a second officer has confirmed it.")


class _PaperAction(ActionView):
    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS


class ConfirmCandidatePaper(_PaperAction):
    """A second officer confirms the uploaded paper."""

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        return what_became(actions.confirm_paper(candidate=record, by=self.author))


class RejectCandidatePaper(_PaperAction):
    """The paper does not show what was typed."""

    form_class = RejectForm

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        approvals.reject_offline(document=record, by=self.author, reason=data["reason"])
        return _("The paper is rejected; the form waits for its opinion again.")


class TakeBackCandidatePaper(_PaperAction):
    """Whoever uploaded the paper takes it back."""

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        approvals.withdraw_offline(document=record, by=self.author)
        return _("The paper is taken back.")
