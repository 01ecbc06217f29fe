"""Monthly bulletins and yearly reports: list, page, texts, signature, three kinds of file."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import covers
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.common.spreadsheets import XLSX_TYPE
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..bulletins import actions
from ..bulletins.documents import bulletin_workbook, numbered, print_bulletin
from ..bulletins.forms import BulletinReasonForm, NewBulletinForm, TextsForm
from ..bulletins.lists import BulletinList
from ..bulletins.reading import reading_of
from ..bulletins.word import bulletin_docx
from ..bulletins.workflow import BULLETIN
from ..models import Bulletin
from ..models.bulletins import TEXTS

READ, WRITE = Capability.MONITOR_DEPLOYMENTS, Capability.MANAGE_DEPLOYMENTS
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class BulletinsPage(ScopedListView):
    """All reports of the reader's place."""

    model = Bulletin
    capability = READ
    list_class = BulletinList
    title = gettext_lazy("Bulletins")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(WRITE):
            return []
        url = reverse("reports:new_bulletin")
        return [{"label": _("Begin a bulletin"), "url": url, "icon": "plus", "primary": True}]


class NewBulletin(FormPage):
    """Which report, of which time."""

    model = Bulletin
    capability = WRITE
    title = gettext_lazy("Begin a bulletin")
    submit = gettext_lazy("Begin")

    def make_form(self, data: Any = None) -> NewBulletinForm:
        return NewBulletinForm(data)

    def act(self, form: NewBulletinForm) -> Bulletin:
        return actions.begin_bulletin(by=self.author, **form.cleaned_data)

    def cancel_url(self) -> str:
        return reverse("reports:bulletins")


class BulletinPage(ScopedDetail):
    """One report: summary, tables with their definitions, texts, what can be done now."""

    model = Bulletin
    capability = READ
    template_name = "reports/bulletin.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        bulletin = context["record"]
        reading = reading_of(bulletin)
        writes = covers(self.access, WRITE, bulletin.locality)
        mine = self.access.user.pk in (bulletin.submitted_by_id, bulletin.written_by_id)
        moves = {move.name for move in BULLETIN.allowed(bulletin)} if writes else set()
        return context | {
            "bulletin": bulletin,
            "reading": reading,
            "parts": numbered(reading),
            "place": bulletin.locality,
            "as_of": bulletin.last_day,
            "writes": writes and bulletin.is_writable,
            "moves": moves,
            "signs": "sign" in moves and not mine,
            "next": getattr(bulletin, "replaced_by", None),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }


class BulletinTexts(FormPage):
    """Write the texts; a draft is kept as often as wanted."""

    model = Bulletin
    capability = WRITE
    title = gettext_lazy("Write the texts")
    submit = gettext_lazy("Save")

    def make_form(self, data: Any = None) -> TextsForm:
        return TextsForm(data, record=self.record)

    def act(self, form: TextsForm) -> Bulletin:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        return actions.save_texts(
            bulletin=self.record, texts=texts, version=form.cleaned_data["version"], by=self.author
        )

    def success(self, saved: Bulletin) -> str:
        return _("Saved.")


class _Step(ActionView):
    model = Bulletin
    capability = WRITE


class PutForward(_Step):
    """Ask a second officer to sign."""

    def act(self, record: Bulletin, data: dict[str, Any]) -> str:
        actions.put_forward(bulletin=record, by=self.author)
        return _("The bulletin waits for the signature of another officer.")


class SignBulletin(_Step):
    """The second officer signs; figures and texts are final."""

    def act(self, record: Bulletin, data: dict[str, Any]) -> str:
        with override("zh-hans"):  # what is kept has the words of the paper
            actions.sign_bulletin(bulletin=record, by=self.author)
        return _("Signed. Figures and texts are kept as they are.")


class SendBackBulletin(FormPage):
    """Back to writing."""

    model = Bulletin
    capability = WRITE
    title = gettext_lazy("Send the bulletin back")
    submit = gettext_lazy("Send back")

    def make_form(self, data: Any = None) -> BulletinReasonForm:
        return BulletinReasonForm(data)

    def act(self, form: BulletinReasonForm) -> Bulletin:
        reason = form.cleaned_data["reason"]
        return actions.send_back_bulletin(bulletin=self.record, reason=reason, by=self.author)


class RenewBulletin(SendBackBulletin):
    """The next version, with its reason."""

    title = gettext_lazy("Begin the next version")
    submit = gettext_lazy("Begin")
    intro = gettext_lazy("The signed version holds until the new one is signed; both are kept.")

    def act(self, form: BulletinReasonForm) -> Bulletin:
        reason = form.cleaned_data["reason"]
        return actions.renew_bulletin(bulletin=self.record, reason=reason, by=self.author)


class BulletinFile(ScopedMixin, View):
    """The report as pdf, xlsx or docx: from one set of figures."""

    model = Bulletin
    capability = READ

    def get(self, request: HttpRequest, uid: str, kind: str) -> HttpResponseBase:
        bulletin = self.get_record()
        if kind not in ("pdf", "xlsx", "docx"):
            raise Http404
        with override("zh-hans"):  # papers are Chinese, whatever the reader's language
            reading = reading_of(bulletin)
            answer = self._answer(bulletin, reading, kind)
        audit.record(by=self.author, event="reports.bulletin_printed", target=bulletin, facts={"kind": kind})
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _answer(self, bulletin: Bulletin, reading: Any, kind: str) -> HttpResponseBase:
        if kind == "pdf":
            return pdf_response(print_bulletin(bulletin, reading), f"{bulletin.number}.pdf", inline=True)
        make, mime = {"xlsx": (bulletin_workbook, XLSX_TYPE), "docx": (bulletin_docx, DOCX_TYPE)}[kind]
        return FileResponse(
            make(bulletin, reading),
            as_attachment=True,
            filename=f"{bulletin.number}.{kind}",
            content_type=mime,
        )
