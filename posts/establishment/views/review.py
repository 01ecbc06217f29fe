"""Deciding on a plan: agree, return with reasons by line, the paper sign-off, putting it in force."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.approvals.selectors import current_step
from core.common.capabilities import Capability
from talent.institutions.opinion_pages import (
    ConfirmWithFields,
    RejectPaper,
    TakeBackPaper,
    UploadPaper,
    is_last,
    usual,
)
from talent.institutions.pages import FormPage

from ..actions.review import (
    Effect,
    confirm_paper,
    decide_plan,
    put_in_force,
    return_plan,
    standing,
    supply_number,
)
from ..enums import PlanState
from ..forms import ConfirmForm, DecideForm, InForceForm, NumberForm, ReturnForm
from ..models import PostPlan


class PlanFormPage(FormPage):
    """A page with one form about one plan."""

    model = PostPlan
    slug_field = "number"
    capability = Capability.REVIEW_POSTS

    def find_record(self) -> PostPlan:
        return self.get_record()

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data)


class DecidePlan(PlanFormPage):
    """Give the opinion at which the plan stands."""

    form_class = DecideForm
    title = gettext_lazy("Your opinion")
    submit = gettext_lazy("Give this opinion")

    def make_form(self, data: Any = None) -> DecideForm:
        return decide_form(self.record, data)

    def act(self, form: DecideForm) -> PostPlan:
        data = form.cleaned_data
        effect = Effect(data.get("approval_doc_no", ""), data.get("in_force_on"), not data.get("later"))
        words = {"decision": data["decision"], "text": data["text"], "seen": data["seen"]}
        return decide_plan(plan=self.record, by=self.author, effect=effect, **words)

    def success(self, saved: PostPlan) -> str:
        return what_became(saved)


def decide_form(plan: PostPlan, data: Any = None) -> DecideForm:
    """The form for the step at which the plan stands, its usual decision chosen."""
    last, initial = is_last(current_step(plan)), {"seen": standing(plan)}
    return DecideForm(data, last=last, usual=usual(plan), initial=initial)


def what_became(plan: PostPlan) -> str:
    """What an opinion led to, in a sentence."""
    sentences = {
        PlanState.IN_FORCE: _("Plan %(number)s is in force: its posts exist."),
        PlanState.APPROVED: _("Plan %(number)s is approved. Put it in force on its day.")
        if plan.effective_on is None
        else _("Plan %(number)s is approved and will be in force by itself on %(day)s."),
        PlanState.RETURNED: _("Plan %(number)s is returned."),
        PlanState.SUBMITTED: _("Your opinion is recorded. Plan %(number)s goes on to the next one."),
    }
    return sentences[PlanState(plan.state)] % {"number": plan.number, "day": plan.effective_on}


class ReturnPlan(PlanFormPage):
    """Send a plan back with the reason, and with reasons beside its lines."""

    form_class = ReturnForm
    title = gettext_lazy("Return the plan")
    submit = gettext_lazy("Return")
    template_name = "posts/establishment/return.html"

    def act(self, form: ReturnForm) -> PostPlan:
        reason = form.cleaned_data["reason"]
        return return_plan(plan=self.record, by=self.author, reason=reason, lines=form.line_reasons)

    def success(self, saved: PostPlan) -> str:
        return _("Plan %(number)s is returned.") % {"number": saved}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = kwargs["form"].line_reasons if kwargs["form"].is_bound else {}
        lines = [(line, typed.get(line.line_no, "")) for line in self.record.lines.order_by("line_no")]
        return super().get_context_data(lines=lines, **kwargs)


class PutInForce(PlanFormPage):
    """Let an approved plan take effect."""

    capability = Capability.APPROVE_POSTS
    form_class = InForceForm
    title = gettext_lazy("Put the plan in force")
    submit = gettext_lazy("Put in force")

    def act(self, form: InForceForm) -> PostPlan:
        return put_in_force(plan=self.record, by=self.author, on=form.cleaned_data["in_force_on"])

    def success(self, saved: PostPlan) -> str:
        return _("Plan %(number)s is in force: its posts exist.") % {"number": saved}


class UploadPlanPaper(UploadPaper):
    model = PostPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS


class ConfirmPlanPaper(ConfirmWithFields, PlanFormPage):
    """The last one of the route asks for its number and its day."""

    capability = Capability.VIEW_POSTS
    form_class = ConfirmForm
    field = "asked"

    def act(self, form: ConfirmForm) -> PostPlan:
        data = form.cleaned_data
        effect = Effect(data["approval_doc_no"], data["in_force_on"], not data["later"])
        return confirm_paper(plan=self.record, by=self.author, effect=effect)

    def success(self, saved: PostPlan) -> str:
        return what_became(saved)


class SupplyNumber(PlanFormPage):
    """Write the approval document number that had to follow (待补)."""

    capability = Capability.SET_UP_POSTS
    form_class = NumberForm
    title = gettext_lazy("Supply the approval document number")

    def act(self, form: NumberForm) -> PostPlan:
        number = form.cleaned_data["approval_doc_no"]
        return supply_number(plan=self.record, document_no=number, by=self.author)

    def success(self, saved: PostPlan) -> str:
        return _("The document number is recorded.")


class RejectPlanPaper(RejectPaper):
    model = PostPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS


class TakeBackPlanPaper(TakeBackPaper):
    model = PostPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS
