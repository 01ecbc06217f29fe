"""转办督促: the list of both sides, one urge, and the four steps of its life."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from core.access.pages import ScopedDetail
from core.common.capabilities import Capability
from core.files.selectors import attachments_of
from core.imports.listing import ScopedListView
from talent.deployments.models import Deployment
from talent.institutions.pages import FormPage

from ..models import Urge
from ..permissions import answers_for, speaks_for_office
from ..risk.lists import risk_page
from ..risk.reminding import reasons_for
from ..urges import actions
from ..urges.enums import UrgeTo
from ..urges.forms import AnswerForm, BackForm, CloseForm, UrgeForm
from ..urges.lists import UrgeList
from ..urges.workflow import URGE

BOTH_SIDES = Capability.PROPOSE_DEPLOYMENTS


class UrgesPage(ScopedListView):
    """Urges that stand at the reader's places: sent from there, or addressed there."""

    model = Urge
    capability = BOTH_SIDES
    list_class = UrgeList
    title = gettext_lazy("Urges")


class UrgePage(ScopedDetail):
    """One urge: what is asked, what was answered, what can be done now."""

    model = Urge
    capability = BOTH_SIDES
    template_name = "reports/urge.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        urge = context["record"]
        moves = {move.name for move in URGE.allowed(urge)}
        office = speaks_for_office(self.access, urge)
        mine = answers_for(self.access, urge) and urge.sent_by_id != self.access.user.pk
        person = self.scoped(Deployment, Capability.VIEW_DEPLOYMENTS)
        return context | {
            "urge": urge,
            "place": urge.locality,
            "attachments": attachments_of(urge),
            "sees_person": person.filter(pk=urge.deployment_id).exists(),
            "answer_form": AnswerForm() if "answer" in moves and mine else None,
            "back_form": BackForm() if "send_back" in moves and office else None,
            "close_form": CloseForm() if "close" in moves and office else None,
        }


class SendUrge(FormPage):
    """Hand a matter about one person to a unit; the reason and the words are proposed."""

    model = Deployment
    capability = Capability.MONITOR_DEPLOYMENTS
    title = gettext_lazy("Urge a unit")
    submit = gettext_lazy("Send the urge")

    def make_form(self, data: Any = None) -> UrgeForm:
        with override("zh-hans"):  # data are Chinese: the unit reads what is proposed here
            return UrgeForm(data, initial=self._proposed() if data is None else None)

    def _proposed(self) -> dict[str, str]:
        chosen = self.request.GET.get("reason", "")
        found = {one.factor: one.words for one in reasons_for(self.record)}
        reason = chosen if chosen in found else next(iter(found), "")
        if not reason:
            return {"to": UrgeTo.COUNTY}
        words = _("%(name)s: %(reason)s. Please settle it and answer by the due day.")
        text = words % {"name": self.record.worker.name, "reason": found[reason]}
        return {"reason": reason, "to": UrgeTo.COUNTY, "text": text}

    def act(self, form: UrgeForm) -> Urge:
        return actions.send_urge(deployment=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Urge) -> str:
        return _("%(number)s is sent to %(unit)s.") % {"number": saved.number, "unit": saved.unit}

    def cancel_url(self) -> str:
        return risk_page(self.record)


class UrgeStep(FormPage):
    """A step of an urge; a refusal comes back on the form as typed."""

    model = Urge

    def next_url(self, saved: Urge) -> str:
        return saved.get_absolute_url()


class AnswerUrge(UrgeStep):
    """The unit answers."""

    capability = BOTH_SIDES
    title = gettext_lazy("Answer the urge")
    submit = gettext_lazy("Send the answer")

    def make_form(self, data: Any = None) -> AnswerForm:
        return AnswerForm(data, self.request.FILES or None)

    def act(self, form: AnswerForm) -> Urge:
        given = form.cleaned_data
        return actions.answer_urge(
            urge=self.record, answer=given["answer"], upload=given["file"], by=self.author
        )

    def success(self, saved: Urge) -> str:
        return _("The answer is sent to %(office)s.") % {"office": saved.office}


class SendBackUrge(UrgeStep):
    """The office is not satisfied."""

    capability = Capability.MONITOR_DEPLOYMENTS
    title = gettext_lazy("Ask for another answer")
    submit = gettext_lazy("Send back")

    def make_form(self, data: Any = None) -> BackForm:
        return BackForm(data)

    def act(self, form: BackForm) -> Urge:
        return actions.send_back_urge(urge=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Urge) -> str:
        return _("The answer is sent back to %(unit)s.") % {"unit": saved.unit}


class CloseUrge(UrgeStep):
    """The office closes the matter."""

    capability = Capability.MONITOR_DEPLOYMENTS
    title = gettext_lazy("Close the urge")
    submit = gettext_lazy("Close")

    def make_form(self, data: Any = None) -> CloseForm:
        return CloseForm(data)

    def act(self, form: CloseForm) -> Urge:
        return actions.close_urge(urge=self.record, note=form.cleaned_data["note"], by=self.author)

    def success(self, saved: Urge) -> str:
        return _("%(number)s is closed.") % {"number": saved.number}
