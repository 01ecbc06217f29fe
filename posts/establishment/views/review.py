"""Deciding on a plan: agree, return with reasons by line, the paper sign-off, putting it in force."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

from ..actions.review import Effect, approve_plan, put_in_force, return_plan
from ..enums import PlanState
from ..forms import ApproveForm, InForceForm, ReturnForm
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


class ApprovePlan(PlanFormPage):
    """Agree at the step at which the plan stands."""

    form_class = ApproveForm
    title = gettext_lazy("Approve the plan")
    submit = gettext_lazy("Agree")
    intro = gettext_lazy(
        "Number and day count where yours is the last opinion: the posts then exist from that day on."
    )

    def act(self, form: ApproveForm) -> PostPlan:
        data = form.cleaned_data
        effect = Effect(data["approval_doc_no"], data["in_force_on"], not data["later"])
        return approve_plan(plan=self.record, by=self.author, text=data["text"], effect=effect)

    def success(self, saved: PostPlan) -> str:
        if saved.state == PlanState.IN_FORCE:
            return _("Plan %(number)s is in force: its posts exist.") % {"number": saved}
        if saved.state == PlanState.APPROVED:
            return _("Plan %(number)s is approved. Put it in force on its day.") % {"number": saved}
        return _("Your opinion is recorded. The plan goes on to the next one.")


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
