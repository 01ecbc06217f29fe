"""Blank official forms to print and fill by hand."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.access.holdings import Access
from core.common.author import author_of
from core.common.capabilities import Capability
from core.common.errors import Refused
from core.common.pdf import pdf_response
from core.files.actions import set_form_version
from core.files.forms import FormVersionForm
from core.files.forms_catalogue import FORMS
from core.files.printing import form_pdf
from core.files.selectors import form_sections, form_template


def may_set_versions(access: Access) -> bool:
    """Forms hold for the whole province: who keeps the settings of the province changes them."""
    return bool(access.places_for(Capability.MANAGE_SETTINGS).localities.get("province"))


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
        return super().get_context_data(
            sections=form_sections(), may_change=may_set_versions(self.request.access), **kwargs
        )


class BlankFormView(OfficersOnly):
    """/forms/<code>/: one form, blank, as PDF."""

    http_method_names = ["get", "options"]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        if code not in FORMS:
            raise Http404
        row = form_template(code)
        name = row.name if row else FORMS[code].name
        return pdf_response(form_pdf(code), f"{code} {name}.pdf", inline=True)


class FormVersionView(View):
    """/forms/<code>/version/: put a new version of a form in force."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_set_versions(request.access):
            return render(request, "403.html", status=HTTPStatus.FORBIDDEN)
        if kwargs["code"] not in FORMS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        row = form_template(code)
        name, copies = (row.name, row.copies) if row else (FORMS[code].name, FORMS[code].copies)
        return self.page(code, FormVersionForm(initial={"name": name, "copies": copies}))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = FormVersionForm(request.POST)
        if not form.is_valid():
            return self.page(code, form)
        try:
            row = set_form_version(by=author_of(request), code=code, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page(code, form)
        messages.success(
            request, _("%(form)s is in force from %(day)s.") % {"form": row, "day": row.valid_from}
        )
        return redirect("files:forms")

    def page(self, code: str, form: FormVersionForm) -> HttpResponse:
        """The form with what was typed."""
        context = {"form": form, "title": f"{_('New version')} · {code}", "cancel": reverse("files:forms")}
        return render(self.request, "components/form_page.html", context)
