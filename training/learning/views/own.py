"""A social worker's own pages: phone first, one thing at a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin
from core.common.errors import Refused
from core.common.numerals import whole_number
from core.files.selectors import attachments_of
from talent.people.models import SocialWorker

from .. import actions
from ..documents import transcript_response
from ..forms import LearningForm
from ..models import LearningRecord
from ..selectors import ledger_for
from ..selectors.own import typed_so_far
from ..selectors.worries import worries_about
from .ledgers import term_day


class OwnLearning(OwnMixin, View):
    """Base: the reader's own record as a social worker, 404 for everybody else."""

    model = LearningRecord

    @property
    def worker(self) -> SocialWorker:
        """The social worker who is signed in."""
        return get_object_or_404(self.own(SocialWorker))


class LogLearning(OwnLearning):
    """Log an activity: kept as a draft or handed in at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        kept = typed_so_far(self.worker)
        return self._page(request, LearningForm(initial=kept.values if kept else None), kept)

    def post(self, request: HttpRequest) -> HttpResponse:
        worker, form = self.worker, LearningForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form)
        submit = "submit" in request.POST
        try:
            record = actions.log_learning(
                worker=worker,
                by=self.author,
                evidence=form.cleaned_data["evidence"],
                submit=submit,
                **form.values(),
            )
        except Refused as refusal:
            form.add_error("evidence" if refusal.code == "no_proof" else None, str(refusal))
            return self._page(request, form)
        messages.success(request, _("Handed in for review.") if submit else _("Kept as a draft."))
        return redirect("learning:my_record", uid=record.uid)

    def _page(self, request: HttpRequest, form: LearningForm, kept: Any = None) -> HttpResponse:
        status = 422 if form.is_bound else 200
        context = {"form": form, "worker": self.worker, "kept": kept}
        return render(request, "training/learning/log.html", context, status=status)


class KeepTyped(OwnLearning):
    """Keep the form as typed so far; asked for by the page itself while somebody types."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        kept = actions.keep_typed(worker=self.worker, values=request.POST.dict(), by=self.author)
        return render(request, "training/learning/_typed.html", {"kept": kept})


class MyRecord(OwnLearning):
    """One own record: what it says, its proofs, what was decided, what can be done."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        ledger = ledger_for(record.worker)
        line = next(line for line in ledger.lines if line.record == record)
        context = {
            "record": record,
            "line": line,
            "ledger": ledger,
            "attachments": attachments_of(record),
            "worries": worries_about(record) if record.is_own_word and record.state != "verified" else [],
            "corrections": record.corrections.all(),
        }
        return render(request, "training/learning/my_record.html", context)


class ChangeRecord(OwnLearning):
    """Change a draft or a returned record; what was typed survives an error."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        return self._page(request, record, LearningForm(instance=record))

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        form = LearningForm(request.POST, request.FILES, instance=self.get_record())
        if not form.is_valid():
            return self._page(request, record, form)
        seen = whole_number(request.POST.get("version", ""))
        try:
            record = actions.change_record(
                record=record,
                by=self.author,
                version=record.version if seen is None else seen,
                evidence=form.cleaned_data["evidence"],
                **form.values(),
            )
            if "submit" in request.POST:
                actions.submit_record(record=record, by=self.author)
                messages.success(request, _("Handed in for review."))
        except Refused as refusal:
            form.add_error(
                "evidence" if refusal.code == "no_proof" else None, [str(refusal), *map(str, refusal.details)]
            )
            return self._page(request, record, form)
        return redirect("learning:my_record", uid=record.uid)

    def _page(self, request: HttpRequest, record: LearningRecord, form: LearningForm) -> HttpResponse:
        context = {"form": form, "record": record, "attachments": attachments_of(record)}
        return render(request, "training/learning/log.html", context, status=422 if form.is_bound else 200)


class _OwnAction(OwnLearning):
    http_method_names = ["post", "options"]
    done: Any = ""

    def refused_url(self) -> str:
        return reverse("learning:my_record", args=[self.kwargs["uid"]])

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        self.act(self.get_record())
        messages.success(request, str(self.done))
        return redirect(self.next_url())

    def act(self, record: LearningRecord) -> None:
        """The one action of the view."""
        raise Refused(_("This cannot be done here."))

    def next_url(self) -> str:
        return self.refused_url()


class SubmitRecord(_OwnAction):
    """Hand a draft in."""

    @property
    def done(self) -> str:
        return _("Handed in for review.")

    def act(self, record: LearningRecord) -> None:
        actions.submit_record(record=record, by=self.author)


class WithdrawRecord(_OwnAction):
    """Take a record back before it is decided."""

    @property
    def done(self) -> str:
        return _("Taken back; you can change it now.")

    def act(self, record: LearningRecord) -> None:
        actions.withdraw_record(record=record, by=self.author)


class DeleteDraft(_OwnAction):
    """Throw a draft away."""

    @property
    def done(self) -> str:
        return _("The draft was thrown away.")

    def act(self, record: LearningRecord) -> None:
        actions.delete_draft(record=record, by=self.author)

    def next_url(self) -> str:
        return reverse("learning:mine")


class MyTranscript(OwnLearning):
    """The own transcript as PDF, with a QR code that opens the public check page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        worker = self.worker
        return transcript_response(request, worker, by=self.author, day=term_day(request, worker))
