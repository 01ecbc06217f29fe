"""成批调岗、成批结束: choose people, see person by person what would break, then do it at once."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import named_day, today
from core.common.errors import NotAllowed, Refused
from core.common.numerals import whole_number
from core.common.pdf import pdf_response
from talent.people.models import SocialWorker

from ..actions.transfers import Move, Outcome, dry_run, move_all
from ..forms_people import BulkForm
from ..models import Appointment
from ..papers import batch_roster

MOST = 500
TEMPLATE = "posts/establishment/batch.html"


class BatchPage(ScopedMixin, View):
    """Tick people, say what happens to them, look at the dry run, do it."""

    model = Appointment
    capability = Capability.APPOINT

    def rows(self) -> QuerySet:
        """People in posts today, of the institution searched for."""
        text = (self.request.POST.get("q") or self.request.GET.get("q") or "").strip()
        rows = self.scoped().on(today()).select_related("worker__institution", "post__institution")
        if text:
            by_name = rows.filter(post__institution__name__contains=text)
            rows = by_name | rows.filter(post__number=text) | rows.filter(worker__name=text)
        return rows.order_by("post__institution__name", "post__number", "worker__name")[:MOST]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(BulkForm(access=self.access))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = BulkForm(request.POST, access=self.access)
        chosen = list(self.chosen())
        if not form.is_valid():
            return self.show(form, chosen=chosen, status=422)
        if not chosen:
            form.add_error(None, _("Tick the people first."))
            return self.show(form, status=422)
        ending = request.POST.get("what") == "end"
        if not ending and form.cleaned_data["post"] is None:
            form.add_error("post", _("Choose the post, or end the appointments instead."))
            return self.show(form, chosen=chosen, status=422)
        moves = self.moves(chosen, form.cleaned_data, ending)
        if "do" not in request.POST:
            return self.show(form, chosen=chosen, outcomes=dry_run(moves))
        return self.do(form, chosen, moves)

    def do(self, form: BulkForm, chosen: list[Appointment], moves: list[Move]) -> HttpResponse:
        """All or nothing; a refusal shows the dry run again."""
        try:
            move_all(moves, by=self.author)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, [str(refusal)])
            return self.show(form, chosen=chosen, outcomes=dry_run(moves), status=409)
        n = len(moves)
        done = ngettext("%(n)s person was moved or ended.", "%(n)s people were moved or ended.", n)
        messages.success(self.request, done % {"n": n})
        return redirect(f"{reverse('establishment:appointments')}?sort=latest")

    def chosen(self) -> QuerySet:
        """The ticked appointments, in the reader's own scope."""
        ids = {whole_number(one) or 0 for one in self.request.POST.getlist("row")[:MOST]}
        rows = self.scoped().filter(pk__in=ids)
        return rows.select_related("worker__institution", "post__institution").order_by("id")

    @staticmethod
    def moves(chosen: list[Appointment], data: dict[str, Any], ending: bool) -> list[Move]:
        post = None if ending else data["post"]
        terms = {name: data[name] for name in ("on", "kind", "reason", "document_no")}
        return [Move(row, post, **terms) for row in chosen]

    def show(
        self,
        form: BulkForm,
        *,
        chosen: list[Appointment] | None = None,
        outcomes: list[Outcome] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "form": form,
            "rows": list(self.rows()),
            "ticked": {row.pk for row in chosen or ()},
            "outcomes": outcomes,
            "failing": sum(not outcome.fits for outcome in outcomes or ()),
            "what": self.request.POST.get("what", "move"),
            "q": self.request.POST.get("q") or self.request.GET.get("q") or "",
            "most": MOST,
        }
        return render(self.request, TEMPLATE, context, status=status)


class GradeRoster(ScopedMixin, View):
    """岗位聘用审批花名册 (F07): appointments that began in a period, as one list for signature."""

    model = Appointment
    capability = Capability.APPOINT

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = self.year()
        rows = self.scoped().filter(starts_on__year=chosen, manner="substantive").exclude(kind="roster")
        if unit := request.GET.get("q", "").strip():
            rows = rows.filter(post__institution__name__contains=unit)
        rows = rows.select_related("worker", "post__institution", "exception")
        rows = list(rows.order_by("post__institution__name", "post__number")[:MOST])
        known = self.scoped(SocialWorker, Capability.VIEW_IDENTITY).filter(
            pk__in={row.worker_id for row in rows}
        )
        pdf = batch_roster(rows, whole=set(known.values_list("pk", flat=True)))
        return pdf_response(pdf, f"岗位聘用审批花名册-{chosen}.pdf")

    def year(self) -> int:
        """The year asked for; this year for nonsense."""
        try:
            return named_day(f"{self.request.GET.get('year', '')}-01-01").year
        except ValueError:
            return today().year
