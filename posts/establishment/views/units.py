"""The establishment of one unit: approved numbers, header (F01), ratios, exceptions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from talent.institutions.models import Institution
from talent.institutions.pages import FormPage

from ..actions.headers import end_exception, record_exception, record_header, set_own_ratio
from ..documents_units import print_header
from ..forms_units import EndExceptionForm, ExceptionForm, HeaderForm, RatioForm
from ..lists.staffing import ExceptionList
from ..models import PlanException
from ..selectors.structure import header_of
from ..selectors.units import numbers_for_form, unit_context


class UnitPage(ScopedDetail):
    """编制与岗位 of one institution."""

    model = Institution
    capability = Capability.VIEW_POSTS
    template_name = "posts/establishment/unit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        unit = context["record"]
        is_open = not unit.is_closed
        return context | {
            "unit": unit,
            "place": unit.locality,
            "may_set_up": is_open and can(self.access, Capability.SET_UP_POSTS, unit),
            "may_except": is_open and can(self.access, Capability.APPROVE_POSTS, unit),
            "is_public": unit.kind == "public_institution",
            **unit_context(unit),
        }


class ExceptionsPage(ScopedListView):
    """Approved exceptions, the next to expire first."""

    model = PlanException
    capability = Capability.VIEW_POSTS
    list_class = ExceptionList
    title = gettext_lazy("Approved exceptions")


class UnitFormPage(FormPage):
    """A page with one form about one unit."""

    model = Institution
    capability = Capability.SET_UP_POSTS

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data)

    def next_url(self, saved: Any) -> str:
        return reverse("establishment:unit", args=[self.record.uid])

    def cancel_url(self) -> str:
        return reverse("establishment:unit", args=[self.record.uid])


class HeaderPage(UnitFormPage):
    """F01: numbers of the whole unit."""

    form_class = HeaderForm
    template_name = "posts/establishment/header.html"
    title = gettext_lazy("Unit header (F01)")

    def make_form(self, data: Any = None) -> HeaderForm:
        return HeaderForm(data, numbers=numbers_for_form(self.record), instance=header_of(self.record))

    def act(self, form: HeaderForm) -> Any:
        return record_header(
            institution=self.record,
            counts=form.counts,
            valid_from=form.cleaned_data["valid_from"],
            by=self.author,
            **form.facts,
        )

    def success(self, saved: Any) -> str:
        return _("The unit header is recorded from %(day)s on.") % {"day": saved.valid_from}


class PrintHeader(ScopedMixin, View):
    """F01 as a PDF, filled with what is known on the day."""

    model = Institution
    capability = Capability.VIEW_POSTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        unit = self.get_record()
        return pdf_response(print_header(unit), f"F01-{unit.pk}.pdf", inline=True)


class RatioPage(UnitFormPage):
    """A control ratio approved for this unit."""

    capability = Capability.APPROVE_POSTS
    form_class = RatioForm
    title = gettext_lazy("Ratio approved for this unit")

    def make_form(self, data: Any = None) -> RatioForm:
        return RatioForm(data, initial={"key": self.request.GET.get("key", "")})

    def act(self, form: RatioForm) -> Any:
        typed = dict(form.cleaned_data)
        per_thousand = int(typed.pop("percent") * 10)
        return set_own_ratio(institution=self.record, per_thousand=per_thousand, by=self.author, **typed)

    def success(self, saved: Any) -> str:
        return _("The unit's own ratio is recorded.")


class ExceptionPage(UnitFormPage):
    """Record an approved exception."""

    capability = Capability.APPROVE_POSTS
    form_class = ExceptionForm
    title = gettext_lazy("Record an approved exception")
    intro = gettext_lazy(
        "A plan may then break this rule by so many places until the exception expires; grades that do not"
        " exist and posts without an institution's people are never excepted."
    )

    def make_form(self, data: Any = None) -> ExceptionForm:
        return ExceptionForm(data, initial={"rule": self.request.GET.get("rule", "")})

    def act(self, form: ExceptionForm) -> PlanException:
        return record_exception(institution=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: PlanException) -> str:
        return _("The exception holds until %(day)s.") % {"day": saved.valid_to}


class EndException(UnitFormPage):
    """End an exception earlier."""

    capability = Capability.APPROVE_POSTS
    form_class = EndExceptionForm
    title = gettext_lazy("End the exception")

    def act(self, form: EndExceptionForm) -> PlanException:
        rows = self.scoped(PlanException).filter(institution=self.record)
        exception = get_object_or_404(rows, uid=self.kwargs["exception"])
        return end_exception(exception=exception, on=form.cleaned_data["on"], by=self.author)

    def find_record(self) -> Institution:
        unit = super().find_record()
        get_object_or_404(self.scoped(PlanException).filter(institution=unit), uid=self.kwargs["exception"])
        return unit

    def success(self, saved: PlanException) -> str:
        return _("The exception ends on %(day)s.") % {"day": saved.valid_to}
