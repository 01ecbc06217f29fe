"""Deciding on a plan: agree, return with reasons by line, the paper sign-off, putting it in force."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView
from core.approvals import actions as approvals
from core.approvals.enums import Decision
from core.approvals.forms import OfflineForm, RejectForm
from core.approvals.selectors import current_step
from core.common.capabilities import Capability
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
    step = current_step(plan)
    usual = step.decision if step else Decision.AGREE
    return DecideForm(data, last=is_last(step), usual=usual, initial={"seen": standing(plan)})


def is_last(step: Any) -> bool:
    """Whether no other opinion follows: this one settles the plan."""
    return step is None or not step.route.steps.filter(order__gt=step.order).exists()


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


class UploadPaper(PlanFormPage):
    """线下签批: upload the stamped paper of the present step; a second officer confirms it."""

    capability = Capability.VIEW_POSTS
    form_class = OfflineForm
    title = gettext_lazy("Signed on paper instead")
    submit = gettext_lazy("Upload the signed paper")

    def make_form(self, data: Any = None) -> OfflineForm:
        return OfflineForm(data, self.request.FILES if data is not None else None)

    def act(self, form: OfflineForm) -> PostPlan:
        approvals.submit_offline(document=self.record, by=self.author, **form.cleaned_data)
        return self.record

    def success(self, saved: PostPlan) -> str:
        return _("The paper is uploaded. It counts once a second officer has confirmed it.")


class PaperAction(ActionView):
    """One click on the uploaded paper of a plan."""

    model = PostPlan
    slug_field = "number"
    capability = Capability.VIEW_POSTS


class ConfirmPaper(PlanFormPage):
    """Confirm the uploaded paper; the last one of the route asks for its number and its day."""

    capability = Capability.VIEW_POSTS
    form_class = ConfirmForm
    title = gettext_lazy("Confirm the signed paper")
    intro = gettext_lazy("This is the last opinion of the route: write what stands on the paper.")
    submit = gettext_lazy("Confirm")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The button of the panel comes without these fields: the page then asks for them."""
        self.record = self.find_record()
        if is_last(current_step(self.record)) and "asked" not in request.POST:
            return self.render_to_response(self.get_context_data(form=self.make_form()))
        return super().post(request, *args, **kwargs)

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


class RejectPaper(PaperAction):
    form_class = RejectForm

    def act(self, record: PostPlan, data: dict[str, Any]) -> str:
        approvals.reject_offline(document=record, by=self.author, reason=data["reason"])
        return _("The paper is rejected; the plan waits for its opinion again.")


class WithdrawPaper(PaperAction):
    def act(self, record: PostPlan, data: dict[str, Any]) -> str:
        approvals.withdraw_offline(document=record, by=self.author)
        return _("The paper is taken back.")
