"""Rates and parameters that hold at the reader's places, and recording a new one."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

from ..actions.parameters import record_parameter
from ..forms import parameter_form
from ..models import InsuranceRate, PartTimeRule, ProrationRule, RemoteClass
from ..selectors.standards import readable_parameters

KINDS = {
    "insurance": InsuranceRate,
    "part-month": ProrationRule,
    "part-time": PartTimeRule,
    "remote": RemoteClass,
}


class ParametersPage(ScopedMixin, TemplateView):
    """Insurance, housing fund, part months, part time, remote areas: here and from the places above."""

    model = InsuranceRate
    capability = Capability.VIEW_PAY
    template_name = "posts/pay/parameters.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rates=self._rows(InsuranceRate),
            part_months=self._rows(ProrationRule),
            part_times=self._rows(PartTimeRule),
            classes=self._rows(RemoteClass),
            may_keep=self.access.holds(Capability.MANAGE_PAY_STANDARDS),
            **kwargs,
        )

    def _rows(self, model: type) -> QuerySet:
        return readable_parameters(model, self.access)


class RecordParameter(FormPage):
    """Record a rate, a rule or a class from a day on; the one before ends the day before."""

    model = InsuranceRate
    capability = Capability.MANAGE_PAY_STANDARDS
    title = gettext_lazy("Record a rate or parameter")
    intro = gettext_lazy("The one that holds now ends the day before; nothing recorded is overwritten.")

    def make_form(self, data: Any = None) -> Any:
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        return parameter_form(KINDS[self.kwargs["kind"]])(data, access=self.access)

    def act(self, form: Any) -> Any:
        return record_parameter(model=KINDS[self.kwargs["kind"]], by=self.author, **form.cleaned_data)

    def success(self, saved: Any) -> str:
        return _("Recorded from %(day)s on.") % {"day": saved.valid_from}

    def next_url(self, saved: Any) -> str:
        return reverse("pay:parameters")

    def cancel_url(self) -> str:
        return reverse("pay:parameters")
