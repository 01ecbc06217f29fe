"""The worker's own pages: open calls, the own application, consent of the employer, the result."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin
from core.common.author import Author, author_of
from core.common.errors import NotAllowed, Refused
from core.common.pdf import pdf_response
from core.files.actions import attach
from core.files.selectors import attachments_of
from talent.people.selectors import own_worker

from ..actions import candidates as actions
from ..documents.selection import candidate_pdf
from ..enums.selection import CandidateState
from ..forms.calls import ReasonForm
from ..forms.candidates import CandidateForm, ProofForm
from ..models import Candidate
from ..selectors.calls import open_calls
from ..selectors.eligibility import checks_of, standing_in_the_way
from ..workflow import CANDIDATE
from .candidates import fill_in_from, result_of

DECIDED = (CandidateState.PLACED, CandidateState.UNPLACED, CandidateState.DEPLOYED)


class MyCalls(OwnMixin, View):
    """Calls that are open, and what became of one's own forms."""

    model = Candidate

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = list(self.own().select_related("call", "site__county", "sender").order_by("-id"))
        taken = {row.call_id for row in rows if row.state != CandidateState.WITHDRAWN}
        worker = own_worker(request.user)
        employed = worker is not None and worker.institution is not None
        calls = [
            (call, standing_in_the_way(call, worker) if employed else None)
            for call in open_calls()
            if call.pk not in taken
        ]
        context = {
            "calls": calls,
            "rows": rows,
            "employed": employed,
            "heading": _("Serving in a remote area"),
        }
        return render(request, "talent/deployments/my_calls.html", context)


class Apply(OwnMixin, View):
    """Begin one's own application to an open call."""

    model = Candidate
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("deployments:my_calls")

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        call = get_object_or_404(open_calls(), uid=uid)
        worker = own_worker(request.user)
        if worker is None or worker.institution is None:
            raise Refused(_("Your employer has to be on your record before you can apply."))
        found = actions.start_candidate(call=call, worker=worker, sender=worker.institution, by=self.author)
        messages.success(request, _("Your form is begun. Fill it in, then ask your employer."))
        return redirect("deployments:my_candidate", uid=found.uid)


class MyCandidate(OwnMixin, View):
    """One's own form: fill in, keep, ask the employer, follow what becomes of it."""

    model = Candidate

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        return self._page(request, CandidateForm(instance=record) if record.is_editable else None)

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        form = CandidateForm(request.POST, instance=record)
        if not form.is_valid():
            return self._page(request, form, 422)
        try:
            saved = fill_in_from(form, record, request, self.author)
            if "ask" in request.POST:
                actions.ask_employer(candidate=saved, by=self.author)
        except NotAllowed:
            raise
        except (Refused, ValidationError) as refusal:
            said = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            form.add_error(None, [*said, *map(str, getattr(refusal, "details", ()))])
            return self._page(request, form, 422)
        if "ask" in request.POST:
            messages.success(request, _("Your employer is asked. You read here what they answer."))
        else:
            messages.success(request, _("Kept as a draft. Your employer is not asked yet."))
        return redirect("deployments:my_candidate", uid)

    def _page(self, request: HttpRequest, form: CandidateForm | None, status: int = 200) -> HttpResponse:
        record = get_object_or_404(
            self.own().select_related("call", "worker", "sender", "site__county", "partner"),
            uid=self.kwargs["uid"],
        )
        decided = record.state in DECIDED and record.call.notice_from is not None
        checks = checks_of(record)
        context: dict[str, Any] = {
            "record": record,
            "fresh": record,
            "form": form,
            "heading": str(record.call),
            "checks": checks,
            "unmet": [one for one in checks if not one.passes],
            "attachments": attachments_of(record),
            "proof_form": ProofForm(),
            "withdraw_form": ReasonForm(),
            "may_withdraw": CANDIDATE.allows(record, "withdraw"),
            "wishes": record.preferences.select_related("county", "site").order_by("order"),
            "decided": decided,
            "back": reverse("deployments:my_calls"),
            **(result_of(record, own=True) if decided else {}),
        }
        return render(request, "talent/deployments/my_candidate.html", context, status=status)


class _MyCandidateAction(OwnMixin, View):
    model = Candidate
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("deployments:my_candidate", args=[self.kwargs["uid"]])


class MyProof(_MyCandidateAction):
    """Attach a file to one's own form."""

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        record, form = self.get_record(), ProofForm(request.POST, request.FILES)
        if not form.is_valid():
            raise Refused(_("Choose a file first: PDF, JPG or PNG."))
        attach(owner=record, upload=form.cleaned_data["file"], by=self.author, place=record.sender)
        messages.success(request, _("The file is attached."))
        return redirect(self.refused_url())


class MyWithdrawal(_MyCandidateAction):
    """Take one's own form out of the call."""

    @property
    def author(self) -> Author:
        return author_of(self.request, reason=self.request.POST.get("reason", "")[:300])

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        actions.withdraw_candidate(candidate=self.get_record(), by=self.author)
        messages.success(request, _("Your form is withdrawn."))
        return redirect("deployments:my_calls")


class MyCandidatePaper(OwnMixin, View):
    """One's own F21 as a PDF."""

    model = Candidate

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        return pdf_response(candidate_pdf(record, whole=True), f"F21-{record.number}.pdf", inline=True)
