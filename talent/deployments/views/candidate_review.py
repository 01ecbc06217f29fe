"""Giving opinions on a candidate, on line and on paper."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.pages import ActionView
from core.approvals.forms import OpinionForm
from core.common.capabilities import Capability
from talent.institutions.opinion_pages import GiveOpinion, RejectPaper, TakeBackPaper, UploadPaper

from ..actions import candidates as actions
from ..enums.selection import CandidateState
from ..models import Candidate


def what_became(saved: Candidate) -> str:
    """What an opinion led to, in a sentence."""
    sentences = {
        CandidateState.ENDORSED: _("%(name)s is endorsed; the province ranks once the call is closed."),
        CandidateState.RETURNED: _("The form of %(name)s is returned."),
        CandidateState.SUBMITTED: _("Your opinion is recorded. The form goes on to the next office."),
    }
    return sentences[CandidateState(saved.state)] % {"name": saved.worker.name}


class DecideCandidate(GiveOpinion):
    """Give the opinion at which the form stands."""

    model = Candidate
    capability = Capability.ENDORSE_DEPLOYMENTS

    def act(self, form: OpinionForm) -> Candidate:
        return actions.decide(candidate=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Candidate) -> str:
        return what_became(saved)


class UploadCandidatePaper(UploadPaper):
    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS


class ConfirmCandidatePaper(ActionView):
    """A second officer confirms the uploaded paper."""

    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        return what_became(actions.confirm_paper(candidate=record, by=self.author))


class RejectCandidatePaper(RejectPaper):
    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS


class TakeBackCandidatePaper(TakeBackPaper):
    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS
