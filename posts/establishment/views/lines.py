"""Lines of a plan on the desk."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

from ..actions.plans import add_line, edit_line, fill_standards, remove_line, update_plan_facts
from ..forms import LineForm, StandardsForm
from ..forms_units import PlanFactsForm
from ..models import PostPlan, PostPlanLine


class LinePage(FormPage):
    """Add a line to a plan, or change one."""

    capability = Capability.SET_UP_POSTS
    form_class = LineForm
    plan: PostPlan

    def find_record(self) -> PostPlanLine | None:
        """The line inside the plan of the URL; both in the reader's scope, else 404."""
        plans = self.scoped(PostPlan).select_related("institution")
        self.plan = get_object_or_404(plans, number=self.kwargs["number"])
        if "uid" not in self.kwargs:
            return None
        return get_object_or_404(self.scoped(PostPlanLine), uid=self.kwargs["uid"], plan=self.plan)

    def make_form(self, data: Any = None) -> LineForm:
        return LineForm(data, plan=self.plan, access=self.access, instance=self.record)

    def act(self, form: LineForm) -> PostPlanLine:
        if self.record is None:
            return add_line(plan=self.plan, values=form.values, by=self.author)
        seen = form.cleaned_data.get("version") or 0
        return edit_line(line=self.record, values=form.values, seen=seen, by=self.author)

    def success(self, saved: PostPlanLine) -> str:
        return _("Line %(n)s is saved.") % {"n": saved.line_no}

    def next_url(self, saved: PostPlanLine) -> str:
        return self.plan.get_absolute_url()

    def cancel_url(self) -> str:
        return self.plan.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        title = _("Change line %(n)s") % {"n": self.record.line_no} if self.record else _("Add a line")
        context = super().get_context_data(**kwargs)
        trail = [
            (_("Post plans"), reverse("establishment:plans")),
            (self.plan.number, self.plan.get_absolute_url()),
        ]
        return context | {"title": title, "trail": trail}


class RemoveLine(ActionView):
    """Take a line out of a plan on the desk."""

    model = PostPlanLine
    capability = Capability.SET_UP_POSTS

    def get_record(self, **lookup: Any) -> PostPlanLine:
        return super().get_record(uid=self.kwargs["uid"], plan__number=self.kwargs["number"])

    def act(self, record: PostPlanLine, data: dict[str, Any]) -> str:
        remove_line(line=record, by=self.author)
        return _("Line %(n)s is taken out.") % {"n": record.line_no}

    def success_url(self, record: PostPlanLine) -> str:
        return record.plan.get_absolute_url()


class FillStandards(FormPage):
    """Write one work standard on every line that has none."""

    model = PostPlan
    slug_field = "number"
    capability = Capability.SET_UP_POSTS
    form_class = StandardsForm
    title = gettext_lazy("Work standards")
    intro = gettext_lazy("Written on every line of this plan that states no work standard yet.")

    def find_record(self) -> PostPlan:
        return self.get_record()

    def make_form(self, data: Any = None) -> StandardsForm:
        return StandardsForm(data)

    def act(self, form: StandardsForm) -> PostPlan:
        return fill_standards(plan=self.record, standards=form.cleaned_data["standards"], by=self.author)


class PlanFacts(FormPage):
    """Why the plan is made, and what was said about it (F02, F04)."""

    model = PostPlan
    slug_field = "number"
    capability = Capability.SET_UP_POSTS
    form_class = PlanFactsForm
    title = gettext_lazy("Reason and basis of the plan")

    def find_record(self) -> PostPlan:
        return self.get_record()

    def make_form(self, data: Any = None) -> PlanFactsForm:
        names = [name for name in PlanFactsForm.base_fields if hasattr(self.record, name)]
        return PlanFactsForm(data, initial={name: getattr(self.record, name) for name in names})

    def act(self, form: PlanFactsForm) -> PostPlan:
        changes = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return update_plan_facts(
            plan=self.record, version=form.cleaned_data["version"] or 0, changes=changes, by=self.author
        )

    def success(self, saved: PostPlan) -> str:
        return _("Saved.")
