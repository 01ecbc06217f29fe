"""One click on a trainee: opinions, stamped papers, the steps of the training, hours."""

from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.access.pages import ActionView
from core.approvals import actions as approvals
from core.approvals.forms import OfflineForm
from core.common.capabilities import Capability
from talent.institutions.opinion_pages import RejectPaper, TakeBackPaper

from ..actions import trainee_hours, trainees
from ..enums import TraineeState
from ..forms.plans import ReasonForm
from ..forms.trainees import BeginForm, FinishForm, HoursForm, RefuseHoursForm, TraineeOpinionForm
from ..models import Trainee, TraineeHours


class _TraineeAction(ActionView):
    model = Trainee
    capability = Capability.VIEW_DEPLOYMENTS


def _what_became(trainee: Trainee) -> str:
    """What an opinion led to, in a sentence."""
    sentences = {
        TraineeState.APPROVED: _("%(name)s is on the list of trainees."),
        TraineeState.RETURNED: _("The paper of %(name)s is returned."),
        TraineeState.PROPOSED: _("Your opinion is recorded; the paper of %(name)s goes on to the next one."),
    }
    return sentences[TraineeState(trainee.state)] % {"name": trainee.worker.name}


class GiveOpinion(_TraineeAction):
    """The opinion at which the paper stands."""

    form_class = TraineeOpinionForm
    form_title = gettext_lazy("Your opinion")

    def act(self, record: Trainee, data: dict[str, Any]) -> str:
        decided = trainees.decide_trainee(
            trainee=record,
            by=self.author,
            decision=data["decision"],
            text=data["text"],
            seen=data["seen"],
        )
        return _what_became(decided)


class UploadTraineePaper(_TraineeAction):
    """线下签批 of the present step."""

    form_class = OfflineForm
    form_title = gettext_lazy("Signed on paper instead")

    def act(self, record: Trainee, data: dict[str, Any]) -> str:
        approvals.submit_offline(document=record, by=self.author, **data)
        return _("The paper is uploaded. It counts once a second officer has confirmed it.")


class ConfirmTraineePaper(_TraineeAction):
    """A second officer confirms the stamped paper."""

    def act(self, record: Trainee, data: dict[str, Any]) -> str:
        return _what_became(trainees.confirm_trainee_paper(trainee=record, by=self.author))


class RejectTraineePaper(RejectPaper):
    model = Trainee
    capability = Capability.VIEW_DEPLOYMENTS


class TakeBackTraineePaper(TakeBackPaper):
    model = Trainee
    capability = Capability.VIEW_DEPLOYMENTS


FORMS: dict[str, tuple[type[forms.Form] | None, Any]] = {
    "resubmit": (None, ""),
    "begin": (BeginForm, gettext_lazy("Begin the training")),
    "finish": (FinishForm, gettext_lazy("Record the result")),
    "withdraw": (ReasonForm, gettext_lazy("Withdraw the trainee")),
    "hours": (HoursForm, gettext_lazy("Log hours")),
    "confirm-hours": (None, ""),
}
"""Step of the URL → what it asks, and how the form is headed when it comes back."""


class MoveTrainee(_TraineeAction):
    """One step of the training; which one is in the URL."""

    @property
    def form_class(self) -> type[forms.Form] | None:
        if self.kwargs["step"] not in FORMS:
            raise Http404
        return FORMS[self.kwargs["step"]][0]

    @property
    def form_title(self) -> Any:
        return FORMS[self.kwargs["step"]][1]

    def act(self, record: Trainee, data: dict[str, Any]) -> str:
        return getattr(self, f"_{self.kwargs['step'].replace('-', '_')}")(record, data)

    def _resubmit(self, record: Trainee, data: dict[str, Any]) -> str:
        trainees.resubmit_trainee(trainee=record, by=self.author)
        return _("Put forward again; the county gives its opinion next.")

    def _begin(self, record: Trainee, data: dict[str, Any]) -> str:
        trainees.begin_training(trainee=record, by=self.author, **data)
        return _("The training has begun; hours can be logged.")

    def _finish(self, record: Trainee, data: dict[str, Any]) -> str:
        trainees.finish_training(trainee=record, by=self.author, **data)
        return _("The result is recorded.")

    def _withdraw(self, record: Trainee, data: dict[str, Any]) -> str:
        trainees.withdraw_trainee(trainee=record, by=self.author, **data)
        return _("The trainee is withdrawn; the place is free again.")

    def _hours(self, record: Trainee, data: dict[str, Any]) -> str:
        trainee_hours.log_hours(trainee=record, by=self.author, **data)
        return _("The hours are logged; somebody else of the county confirms them.")

    def _confirm_hours(self, record: Trainee, data: dict[str, Any]) -> str:
        count = trainee_hours.confirm_all_hours(trainee=record, by=self.author)
        words = ngettext("%(count)s entry is confirmed.", "%(count)s entries are confirmed.", count)
        return words % {"count": count}


class DecideHours(ActionView):
    """Confirm one entry, or do not accept it."""

    model = TraineeHours
    capability = Capability.CONFIRM_SERVICE
    form_title = gettext_lazy("Do not accept the hours")

    @property
    def form_class(self) -> type[forms.Form] | None:
        return RefuseHoursForm if self.kwargs["decision"] == "refuse" else None

    def get_record(self, **lookup: Any) -> TraineeHours:
        if self.kwargs["decision"] not in ("confirm", "refuse"):
            raise Http404
        return get_object_or_404(self.scoped().select_related("trainee"), uid=self.kwargs["uid"])

    def act(self, record: TraineeHours, data: dict[str, Any]) -> str:
        if self.kwargs["decision"] == "refuse":
            trainee_hours.refuse_hours(row=record, reason=data["reason"], by=self.author)
            return _("The hours are not accepted.")
        trainee_hours.confirm_hours(row=record, by=self.author)
        return _("The hours are confirmed.")

    def success_url(self, record: TraineeHours) -> str:
        return record.trainee.get_absolute_url()
