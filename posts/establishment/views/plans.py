"""Plans: the list, one plan with its lines, and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from talent.institutions.models import Institution
from talent.institutions.opinion_pages import panel_context
from talent.institutions.pages import FormPage

from ..actions.plans import draft_plan
from ..actions.review import approve_plans, submit_plan, submit_plans, summary, withdraw_plan
from ..documents import FORMS, print_plan
from ..forms import DraftForm
from ..lists import PlanList
from ..models import PostPlan
from ..permissions import can_edit_plan, is_author
from ..selectors.plans import plan_lines, running_ceilings
from ..selectors.structure import header_of
from ..workflow import PLAN
from .review import decide_form
from .tools import OneUnderWay, institution_asked, plan_tools

BULK = {
    "submit": (submit_plans, Capability.SET_UP_POSTS),
    "approve": (approve_plans, Capability.REVIEW_POSTS),
}

PANEL_URLS = {
    "opinion": "approve",
    "offline": "paper",
    "confirm": "confirm_paper",
    "reject": "reject_paper",
    "withdraw_paper": "withdraw_paper",
}
"""Where the panel of opinions sends its forms."""


class PlansPage(ScopedListView):
    """All plans at the reader's places; several are submitted or approved together."""

    model = PostPlan
    capability = Capability.VIEW_POSTS
    list_class = PlanList
    title = gettext_lazy("Post plans")
    template_name = "posts/establishment/plans.html"

    def get_tools(self) -> list[dict[str, Any]]:
        return plan_tools(self.access)

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        may = {name: self.access.holds(capability) for name, (_action, capability) in BULK.items()}
        return super().get_context_data(may_submit=may["submit"], may_approve=may["approve"], **extra)


class BulkPlans(ScopedMixin, View):
    """Submit or approve the ticked plans, each by itself; a foreign one refuses the whole selection."""

    model = PostPlan
    capability = Capability.VIEW_POSTS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        verb = request.POST.get("verb", "")
        if verb not in BULK:
            raise Http404
        action, capability = BULK[verb]
        numbers = set(request.POST.getlist("plans"))
        plans = list(self.scoped(PostPlan, capability).filter(number__in=numbers).order_by("number"))
        if len(plans) != len(numbers):
            raise Http404
        answers = action(plans, by=self.author)
        for answer in answers:
            if answer.refusal:
                messages.error(request, f"{answer.plan.number}: {answer.refusal}", extra_tags="refusal")
        if not answers:
            messages.warning(request, _("Tick the plans first."))
        elif any(not answer.refusal for answer in answers):
            messages.success(request, summary(answers))
        return redirect("establishment:plans")


class DraftPage(OneUnderWay, FormPage):
    """Start a plan; standing posts of the institution are listed in it at once."""

    model = PostPlan
    capability = Capability.SET_UP_POSTS
    form_class = DraftForm
    title = gettext_lazy("Draft a post plan")
    submit = gettext_lazy("Start the plan")

    def make_form(self, data: Any = None) -> DraftForm:
        chosen = institution_asked(self.scoped(Institution), self.request.GET)
        return DraftForm(data, access=self.access, initial={"institution": chosen} if chosen else {})

    def act(self, form: DraftForm) -> PostPlan:
        return draft_plan(**form.cleaned_data, by=self.author)

    def success(self, saved: PostPlan) -> str:
        return _("Plan %(number)s is on your desk: add its lines, then submit it.") % {"number": saved.number}

    def cancel_url(self) -> str:
        return reverse("establishment:plans")


class PlanPage(ScopedDetail):
    """One plan: lines with what is wrong in them, opinions, and what the reader may do."""

    model = PostPlan
    capability = Capability.VIEW_POSTS
    slug_field = "number"
    template_name = "posts/establishment/plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        plan, holder = context["record"], self.access
        return context | {
            "plan": plan,
            "place": plan.institution.locality,
            **plan_lines(plan),
            "ceilings": running_ceilings(plan.institution),
            "may_edit": can_edit_plan(holder, plan),
            "may_submit": PLAN.allows(plan, "submit") and can(holder, Capability.SET_UP_POSTS, plan),
            "may_withdraw": PLAN.allows(plan, "withdraw") and is_author(self.request.user, plan),
            "may_put_in_force": self._may_put_in_force(plan),
            "is_author": is_author(self.request.user, plan),
            **panel_context(
                plan,
                holder,
                opinion_form=lambda: decide_form(plan),
                urls={name: self._url(url) for name, url in PANEL_URLS.items()},
            ),
            "header": header_of(plan.institution),
            "is_public": plan.institution.kind == "public_institution",
            "may_supply": bool(plan.approved_at and not plan.approval_doc_no)
            and can(holder, Capability.SET_UP_POSTS, plan),
            "forms": [(code, reverse("establishment:print", args=[plan.number, code])) for code in FORMS],
        }

    def _url(self, name: str) -> str:
        return reverse(f"establishment:{name}", args=[self.kwargs["number"]])

    def _may_put_in_force(self, plan: PostPlan) -> bool:
        if not PLAN.allows(plan, "put_in_force") or is_author(self.request.user, plan):
            return False
        return can(self.access, Capability.APPROVE_POSTS, plan)


class PlanAction(ActionView):
    """One click on a plan."""

    model = PostPlan
    slug_field = "number"
    capability = Capability.SET_UP_POSTS


class SubmitPlan(PlanAction):
    def act(self, record: PostPlan, data: dict[str, Any]) -> str:
        submit_plan(plan=record, by=self.author)
        return _("Plan %(number)s is submitted. A second officer decides on it now.") % {"number": record}


class WithdrawPlan(PlanAction):
    def act(self, record: PostPlan, data: dict[str, Any]) -> str:
        withdraw_plan(plan=record, by=self.author)
        return _("Plan %(number)s is back on your desk.") % {"number": record}


class PrintPlan(ScopedMixin, View):
    """F02 or F03 as a PDF."""

    model = PostPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS

    def get(self, request: HttpRequest, number: str, form: str) -> HttpResponse:
        if form not in FORMS:
            raise Http404
        plan = self.get_record(number=number)
        return pdf_response(print_plan(plan, form), f"{plan.number}-{form}.pdf", inline=True)
