"""Papers for officers and workers: register of an institution, certificate of completion of a session."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin, ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.common.spreadsheets import XLSX_TYPE
from talent.institutions.models import Institution

from ..models import LearningRecord
from ..papers import completion_response, register_response, register_workbook
from ..selectors.registers import register_of
from .ledgers import chosen_year


class RegisterPdf(ScopedMixin, View):
    """The register of learning of one institution and year as PDF."""

    model = Institution
    capability = Capability.VIEW_LEARNING

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return register_response(request, self.get_record(), chosen_year(request), by=self.author)


class RegisterXlsx(ScopedMixin, View):
    """The same as a workbook."""

    model = Institution
    capability = Capability.VIEW_LEARNING

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        institution, year = self.get_record(), chosen_year(request)
        if not self.access.holds(Capability.EXPORT_RECORDS):
            raise NotAllowed(_("Your role does not include taking lists out of the system."))
        found = register_of(institution, year)
        facts = {"list": "learning.register", "rows": len(found.records), "format": "xlsx"}
        audit.record(by=self.author, event="imports.exported_list", place=institution, facts=facts)
        response = HttpResponse(register_workbook(found), content_type=XLSX_TYPE)
        response["Content-Disposition"] = f'attachment; filename="learning-register-{year}.xlsx"'
        return response


def _of_session(records: Any, **lookup: Any) -> list[LearningRecord]:
    """The records of one session and person; 404 where there are none in reach."""
    rows = list(records.filter(**lookup).select_related("worker", "session").order_by("starts_on"))
    if not rows:
        raise Http404
    return rows


class Completion(ScopedMixin, View):
    """The certificate of completion of a person's session, for an officer in scope."""

    model = LearningRecord
    capability = Capability.VIEW_LEARNING

    def get(self, request: HttpRequest, uid: str, worker: str) -> HttpResponse:
        rows = _of_session(self.scoped(), session__uid=uid, worker__uid=worker)
        return completion_response(request, rows, by=self.author)


class MyCompletion(OwnMixin, View):
    """One's own certificate of completion."""

    model = LearningRecord

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return completion_response(request, _of_session(self.own(), session__uid=uid), by=self.author)
