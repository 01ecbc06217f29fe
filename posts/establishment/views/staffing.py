"""Staffing-use plans (F05): the list, one plan with its lines, deciding on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.approvals.selectors import current_step
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from talent.institutions.models import Institution
from talent.institutions.opinion_pages import (
    ConfirmWithFields,
    RejectPaper,
    TakeBackPaper,
    UploadPaper,
    is_last,
    panel_context,
    usual,
)
from talent.institutions.pages import FormPage

from ..actions import staffing as actions
from ..actions.staffing import Granted, standing_of
from ..documents_units import print_staffing
from ..enums import StaffingState
from ..forms_units import StaffingDecideForm, StaffingDraftForm, StaffingLineForm, StaffingReasonForm
from ..lists.staffing import StaffingList
from ..models import StaffingLine, StaffingPlan
from ..selectors.staffing import establishment_of, staffing_totals, staffing_violations_of, used_places
from ..workflow import STAFFING
from .tools import OneUnderWay, institution_asked

PANEL_URLS = {
    "opinion": "staffing_decide",
    "offline": "staffing_paper",
    "confirm": "staffing_confirm",
    "reject": "staffing_reject",
    "withdraw_paper": "staffing_take_back",
}


class StaffingPlansPage(ScopedListView):
    """All staffing-use plans at the reader's places."""

    model = StaffingPlan
    capability = Capability.VIEW_POSTS
    list_class = StaffingList
    title = gettext_lazy("Staffing-use plans")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.SET_UP_POSTS):
            return []
        url = reverse("establishment:staffing_draft")
        return [{"label": _("Draft a staffing-use plan"), "url": url, "icon": "plus", "primary": True}]


class DraftStaffing(OneUnderWay, FormPage):
    """Start a staffing-use plan."""

    model = StaffingPlan
    capability = Capability.SET_UP_POSTS
    form_class = StaffingDraftForm
    title = gettext_lazy("Draft a staffing-use plan")
    intro = gettext_lazy(
        "It comes before any hire into the establishment; only its approved places may be offered."
    )
    submit = gettext_lazy("Start the plan")

    def make_form(self, data: Any = None) -> StaffingDraftForm:
        chosen = institution_asked(self.scoped(Institution), self.request.GET)
        return StaffingDraftForm(data, access=self.access, initial={"institution": chosen} if chosen else {})

    def act(self, form: StaffingDraftForm) -> StaffingPlan:
        return actions.draft_staffing_plan(**form.cleaned_data, by=self.author)

    def success(self, saved: StaffingPlan) -> str:
        return _("Plan %(number)s is on your desk: add its lines, then submit it.") % {"number": saved}

    def cancel_url(self) -> str:
        return reverse("establishment:staffing")


class StaffingPage(ScopedDetail):
    """One staffing-use plan."""

    model = StaffingPlan
    capability = Capability.VIEW_POSTS
    slug_field = "number"
    template_name = "posts/establishment/staffing.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        plan, holder = context["record"], self.access
        undecided = plan.state != StaffingState.APPROVED
        lines = list(plan.lines.select_related("post").order_by("id"))
        author = plan.authors.filter(pk=self.request.user.pk).exists()
        may_set_up = can(holder, Capability.SET_UP_POSTS, plan)
        return context | {
            "plan": plan,
            "place": plan.institution.locality,
            "lines": [(line, used_places(line)) for line in lines],
            "totals": staffing_totals(plan),
            "numbers": establishment_of(plan.institution),
            "violations": staffing_violations_of(plan) if undecided else [],
            "may_edit": plan.is_editable and may_set_up,
            "may_propose": not undecided
            and plan.valid_until >= today()
            and can(holder, Capability.APPOINT, plan),
            "may_submit": STAFFING.allows(plan, "submit") and may_set_up,
            "may_withdraw": STAFFING.allows(plan, "withdraw") and author and may_set_up,
            "is_author": author,
            "print_url": self._url("staffing_print"),
            **panel_context(
                plan,
                holder,
                opinion_form=lambda: decide_form(plan),
                urls={name: self._url(url) for name, url in PANEL_URLS.items()},
            ),
        }

    def _url(self, name: str) -> str:
        return reverse(f"establishment:{name}", args=[self.kwargs["number"]])


def decide_form(plan: StaffingPlan, data: Any = None) -> StaffingDecideForm:
    """The form for the step at which the plan stands."""
    last, initial = is_last(current_step(plan)), {"seen": standing_of(plan)}
    return StaffingDecideForm(data, plan=plan, last=last, usual=usual(plan), initial=initial)


class StaffingForm(FormPage):
    """A page with one form about one staffing-use plan."""

    model = StaffingPlan
    slug_field = "number"
    capability = Capability.SET_UP_POSTS

    def find_record(self) -> StaffingPlan:
        return self.get_record()

    def success(self, saved: Any) -> str:
        return _("Saved.")

    def next_url(self, saved: Any) -> str:
        return self.record.get_absolute_url()


class EditStaffing(StaffingForm):
    """Year and reason."""

    form_class = StaffingReasonForm
    title = gettext_lazy("Reason for hiring")

    def act(self, form: StaffingReasonForm) -> StaffingPlan:
        version = form.cleaned_data["version"] or 0
        return actions.update_staffing_plan(
            plan=self.record, version=version, changes=form.changes(), by=self.author
        )


class StaffingLinePage(StaffingForm):
    """Ask for places of a post, or change what is asked."""

    form_class = StaffingLineForm
    title = gettext_lazy("Places to be filled")

    def _line(self) -> StaffingLine | None:
        if "uid" not in self.kwargs:
            return None
        return get_object_or_404(self.record.lines.all(), uid=self.kwargs["uid"])

    def make_form(self, data: Any = None) -> StaffingLineForm:
        line = self._line()
        names = ("post", "requested", "channel", "requirements", "deadline")
        initial = {name: getattr(line, name) for name in names} if line else {}
        return StaffingLineForm(data, plan=self.record, initial=initial)

    def act(self, form: StaffingLineForm) -> StaffingLine:
        return actions.set_staffing_line(
            plan=self.record, values=form.cleaned_data, line=self._line(), by=self.author
        )


class StaffingAction(ActionView):
    """One click on a staffing-use plan."""

    model = StaffingPlan
    slug_field = "number"
    capability = Capability.SET_UP_POSTS


class RemoveStaffingLine(StaffingAction):
    def act(self, record: StaffingPlan, data: dict[str, Any]) -> str:
        line = get_object_or_404(record.lines.all(), uid=self.kwargs["uid"])
        actions.remove_staffing_line(line=line, by=self.author)
        return _("The line is taken out.")


class SubmitStaffing(StaffingAction):
    def act(self, record: StaffingPlan, data: dict[str, Any]) -> str:
        actions.submit_staffing_plan(plan=record, by=self.author)
        return _("Plan %(number)s is submitted. A second officer decides on it now.") % {"number": record}


class WithdrawStaffing(StaffingAction):
    def act(self, record: StaffingPlan, data: dict[str, Any]) -> str:
        actions.withdraw_staffing_plan(plan=record, by=self.author)
        return _("Plan %(number)s is back on your desk.") % {"number": record}


class DecideStaffing(StaffingForm):
    """Give the opinion at which the plan stands."""

    capability = Capability.REVIEW_POSTS
    form_class = StaffingDecideForm
    title = gettext_lazy("Your opinion")
    submit = gettext_lazy("Give this opinion")

    def make_form(self, data: Any = None) -> StaffingDecideForm:
        return decide_form(self.record, data)

    def act(self, form: StaffingDecideForm) -> StaffingPlan:
        data = form.cleaned_data
        granted = Granted(data.get("approval_doc_no", ""), data.get("valid_until"), form.places)
        words = {"decision": data["decision"], "text": data["text"], "seen": data["seen"]}
        return actions.decide_staffing_plan(plan=self.record, by=self.author, granted=granted, **words)

    def success(self, saved: StaffingPlan) -> str:
        return what_became(saved)


def what_became(plan: StaffingPlan) -> str:
    """What an opinion led to, in a sentence."""
    sentences = {
        StaffingState.APPROVED: _("Plan %(number)s is approved: its places may be offered until %(day)s."),
        StaffingState.RETURNED: _("Plan %(number)s is returned."),
        StaffingState.SUBMITTED: _("Your opinion is recorded. Plan %(number)s goes on to the next one."),
    }
    return sentences[StaffingState(plan.state)] % {"number": plan.number, "day": plan.valid_until}


class UploadStaffingPaper(UploadPaper):
    model = StaffingPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS


class ConfirmStaffingPaper(ConfirmWithFields, DecideStaffing):
    """The last one of the route asks what it approves."""

    capability = Capability.VIEW_POSTS

    def make_form(self, data: Any = None) -> StaffingDecideForm:
        form = decide_form(self.record, data)
        for name in ("decision", "text"):
            form.fields.pop(name)
        return form

    def act(self, form: StaffingDecideForm) -> StaffingPlan:
        data = form.cleaned_data
        granted = Granted(data.get("approval_doc_no", ""), data.get("valid_until"), form.places)
        return actions.confirm_staffing_paper(plan=self.record, by=self.author, granted=granted)


class RejectStaffingPaper(RejectPaper):
    model = StaffingPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS


class TakeBackStaffingPaper(TakeBackPaper):
    model = StaffingPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS


class PrintStaffing(ScopedMixin, View):
    """F05 as a PDF."""

    model = StaffingPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        plan = self.get_record()
        return pdf_response(print_staffing(plan), f"{plan.number}-F05.pdf", inline=True)
