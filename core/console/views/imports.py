"""Bringing lists in: the kinds of list, the upload, the templates, what I brought in so far."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from core.access.pages import OwnMixin
from core.common.errors import Refused
from core.common.spreadsheets import XLSX_TYPE
from core.imports.actions import open_list
from core.imports.blank_list import template_workbook
from core.imports.forms import UploadForm
from core.imports.gate import Importer, importer
from core.imports.models import ImportBatch
from core.imports.selectors import history, usable

SHOWN = 30


class ImportDoor(OwnMixin, View):
    """What every page of the gate needs: a kind of list that the reader may use; 404 otherwise."""

    model = ImportBatch

    def get_importer(self) -> Importer:
        found = importer(self.kwargs["key"])
        if found is None or not found.may_be_used_by(self.request.access):
            raise Http404
        return found


class ImportsView(OwnMixin, View):
    """/console/imports/: the kinds of list that I may bring in, and my imports."""

    model = ImportBatch

    def get(self, request: HttpRequest) -> HttpResponse:
        kinds = usable(request.access)
        batches = history(request.user)[:SHOWN]
        if not kinds and not batches:
            return render(request, "403.html", status=403)
        context = {"kinds": kinds, "batches": batches, "title": _("Imports and exports")}
        return render(request, "core/imports/imports.html", context)


class UploadView(ImportDoor):
    """/console/imports/new/<key>/: choose the place and the file."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self.page(UploadForm(importer=self.get_importer(), access=request.access))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        found = self.get_importer()
        form = UploadForm(request.POST, request.FILES, importer=found, access=request.access)
        if not form.is_valid():
            return self.page(form, status=422)
        upload = form.cleaned_data["file"]
        try:
            batch = open_list(
                importer=found,
                file_name=upload.name,
                data=upload.read(),
                locality=form.cleaned_data["locality"],
                access=request.access,
                by=self.author,
            )
        except Refused as reason:
            form.add_error("file", str(reason))
            return self.page(form, status=422)
        return redirect(batch)

    def page(self, form: UploadForm, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {"form": form, "kind": self.get_importer()}
        return render(self.request, "core/imports/upload.html", context, status=status)


class TemplateView(ImportDoor):
    """/console/imports/template/<key>/: the empty list with its drop-down lists."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        found = self.get_importer()
        return as_file(template_workbook(found), f"{found.title}.xlsx")


def as_file(data: bytes, name: str) -> HttpResponse:
    """A workbook to be saved, never shown and never kept by a proxy."""
    response = HttpResponse(data, content_type=XLSX_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
