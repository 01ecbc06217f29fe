"""Who changes if a standard is adopted: asked for, read as a page, a workbook and a PDF."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from core.access.pages import ActionView, ScopedMixin
from core.audit.actions import record
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView

from ..actions.adoption import ask_for_preview
from ..documents import adoption_workbook, print_adoption
from ..lists.standards import AdoptionList
from ..models import AdoptionLine, AdoptionPreview, PayStandard
from ..selectors.adoption import by_institution, by_place, by_reason, is_stale, job_of, lines_for, sums


class AskForAdoption(ActionView):
    """Promise the reckoning; its page shows how far it is."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS

    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        self.preview = ask_for_preview(standard=record, by=self.author)
        return _("The effect of this standard is being worked out.")

    def success_url(self, record: PayStandard) -> str:
        preview = getattr(self, "preview", None)
        return preview.get_absolute_url() if preview else record.get_absolute_url()


class AdoptionPage(ScopedMixin, TemplateView):
    """The sums of a reckoning: in all, by place, by institution, and who would have no amount."""

    model = AdoptionPreview
    capability = Capability.VIEW_PAY
    template_name = "posts/pay/adoption.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        preview = self.get_record()
        lines = lines_for(preview, self.access)
        done = preview.finished_at is not None
        return super().get_context_data(
            preview=preview,
            standard=preview.standard,
            place=preview.standard.locality,
            is_stale=is_stale(preview),
            job=None if done else job_of(preview),
            total=sums(lines) if done else None,
            institutions=by_institution(lines) if done else [],
            places=by_place(lines) if done else [],
            reasons=_reasons(lines) if done else [],
            **kwargs,
        )


def _reasons(lines: QuerySet) -> list[tuple[str, int]]:
    from_code = AdoptionList().column("why")
    return [
        (from_code.value(AdoptionLine(new_missing=row["new_missing"])), row["people"])
        for row in by_reason(lines)
    ]


class AdoptionPeople(ScopedListView):
    """Person by person, as a page and a workbook."""

    model = AdoptionPreview
    capability = Capability.VIEW_PAY
    list_class = AdoptionList
    title = gettext_lazy("Who changes")

    def get_queryset(self) -> QuerySet:
        self.preview = self.get_record()
        return lines_for(self.preview, self.access)

    def get_tools(self) -> list[dict[str, Any]]:
        url = reverse("pay:adoption", args=[self.kwargs["uid"]])
        return [{"label": _("Back to the sums"), "url": url, "icon": "arrow-left"}]


class _AdoptionPaper(ScopedMixin, View):
    """A paper of the reckoning; that it was taken out is recorded."""

    model = AdoptionPreview
    capability = Capability.VIEW_PAY

    def taken(self) -> tuple[AdoptionPreview, QuerySet]:
        preview = self.get_record()
        standard = preview.standard
        record(by=self.author, event="pay.adoption_printed", target=standard, place=standard.locality)
        return preview, lines_for(preview, self.access)


class AdoptionPdf(_AdoptionPaper):
    """The sums as a PDF for those who decide."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        preview, lines = self.taken()
        return pdf_response(print_adoption(preview, lines), f"pay-{preview.month:%Y%m}.pdf", inline=True)


class AdoptionWorkbook(_AdoptionPaper):
    """The sums and the people as a workbook."""

    def get(self, request: HttpRequest, uid: Any) -> FileResponse:
        preview, lines = self.taken()
        return adoption_workbook(preview, lines)
