"""Blank official forms to print and fill by hand."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.generic import TemplateView, View

from core.common.pdf import pdf_response
from core.files.forms_catalogue import FORMS
from core.files.printing import form_pdf
from core.files.selectors import form_sections, form_template


class OfficersOnly(View):
    """Blank forms hold nobody's data: whoever holds any role may print them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.access.is_officer:
            return render(request, "403.html", status=HTTPStatus.FORBIDDEN)
        return super().dispatch(request, *args, **kwargs)


class FormListView(OfficersOnly, TemplateView):
    """/forms/: every form with its version, issuer and 文号."""

    template_name = "core/files/forms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sections=form_sections(), **kwargs)


class BlankFormView(OfficersOnly):
    """/forms/<code>/: one form, blank, as PDF."""

    http_method_names = ["get", "options"]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        if code not in FORMS:
            raise Http404
        row = form_template(code)
        name = row.name if row else FORMS[code].name
        return pdf_response(form_pdf(code), f"{code} {name}.pdf", inline=True)
