"""A verifier's pages: the queue, one record with its proofs, accept or return."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, OwnMixin, ScopedDetail, ScopedMixin
from core.common.capabilities import Capability
from core.common.errors import Refused
from core.files.selectors import attachments_of
from core.imports.listing import ScopedListView
from talent.people.models import SocialWorker

from .. import actions
from ..actions.rounds import MOST
from ..documents import transcript_response
from ..forms import ReturnForm, RoundForm
from ..lists import LearningList
from ..models import LearningRecord, ReviewRound
from ..permissions import can_decide
from ..selectors import ledger_for, overlapping, waiting_for
from ..selectors.rounds import RoundState, open_rounds, round_state
from ..selectors.worries import worries_about, worrying
from .ledgers import term_day


class Records(ScopedListView):
    """Every learning record in scope: searched, filtered, sorted, exported."""

    model = LearningRecord
    capability = Capability.VIEW_LEARNING
    list_class = LearningList
    title = gettext_lazy("Learning records")


class Queue(ScopedMixin, View):
    """What waits for the verifier, oldest first; several can be accepted at once."""

    model = LearningRecord
    capability = Capability.VERIFY_LEARNING
    page_size = 50

    def get(self, request: HttpRequest) -> HttpResponse:
        waiting = waiting_for(self.access)
        records = list(waiting[: self.page_size])
        context = {
            "records": records,
            "worries": worrying(records),
            "total": waiting.count(),
            "round_form": RoundForm(),
            "rounds": open_rounds(request.user),
        }
        return render(request, "training/learning/queue.html", context)


class Record(ScopedDetail):
    """One record as an officer sees it: what was logged, the proofs, how it counts, its history."""

    model = LearningRecord
    capability = Capability.VIEW_LEARNING
    template_name = "training/learning/record.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = context["record"]
        decides = can_decide(self.access, record)
        ledger = ledger_for(record.worker, record.ends_on)
        return context | {
            "line": next(line for line in ledger.lines if line.record == record),
            "ledger": ledger,
            "decides": decides,
            "attachments": attachments_of(record) if decides else [],
            "overlapping": overlapping(record),
            "worries": worries_about(record, self.access) if decides else [],
            "corrections": record.corrections.select_related("made_by"),
            "return_form": ReturnForm(),
            "round": self.request.GET.get("round", "") if _is_uuid(self.request.GET.get("round", "")) else "",
        }


class _Decision(ActionView):
    model = LearningRecord
    capability = Capability.VERIFY_LEARNING

    def success_url(self, record: LearningRecord) -> str:
        if _is_uuid(self.request.POST.get("round", "")):
            return reverse("learning:round", args=[self.request.POST["round"]])
        following = waiting_for(self.request.access).exclude(pk=record.pk).first()
        if "next" in self.request.POST and following is not None:
            return following.get_absolute_url()
        return reverse("learning:queue") if "next" in self.request.POST else record.get_absolute_url()


class Verify(_Decision):
    """Accept one record."""

    def act(self, record: LearningRecord, data: dict[str, Any]) -> str:
        actions.verify_record(record=record, by=self.author)
        return _("“%(title)s” was accepted.") % {"title": record.title}


class Return(_Decision):
    """Send one record back with a reason."""

    form_class = ReturnForm

    def act(self, record: LearningRecord, data: dict[str, Any]) -> str:
        actions.return_record(record=record, reason=data["reason"], by=self.author)
        return _("“%(title)s” was returned to its author.") % {"title": record.title}


class VerifyMany(ScopedMixin, View):
    """Begin a round over the chosen records: some are looked at one by one before all are accepted."""

    model = LearningRecord
    capability = Capability.VERIFY_LEARNING
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("learning:queue")

    def post(self, request: HttpRequest) -> HttpResponse:
        waiting = self.scoped().awaiting().select_related("worker")
        if "all" in request.POST:
            records = list(waiting.order_by("submitted_at", "id")[:MOST])
        else:
            chosen = [uid for uid in request.POST.getlist("record") if _is_uuid(uid)]
            records = list(waiting.filter(uid__in=chosen))
        form = RoundForm(request.POST)
        if not form.is_valid():
            raise Refused(_("Say how many of a hundred are looked at one by one (1 to 100)."))
        review = actions.begin_round(records=records, percent=form.cleaned_data["percent"], by=self.author)
        return redirect("learning:round", uid=review.uid)


class _OwnRound(OwnMixin, View):
    """A round of the reader's own, while they are a verifier; its records are read through their scope."""

    model = ReviewRound

    def state(self) -> RoundState:
        """The round of the URL with its records, 404 for everybody else."""
        access = self.request.access
        if not access.holds(Capability.VERIFY_LEARNING):
            raise Http404
        return round_state(self.get_record(), access)

    def refused_url(self) -> str:
        return reverse("learning:round", args=[self.kwargs["uid"]])


class Round(_OwnRound):
    """The drawn records to decide one by one, and the rest that is accepted together afterwards."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return render(request, "training/learning/round.html", {"state": self.state()})


class EndRound(_OwnRound):
    """Accept the rest of the round."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        messages.success(request, actions.end_round(review=self.state().review, by=self.author))
        return redirect("learning:queue")


class Transcript(ScopedMixin, View):
    """The transcript of one worker as PDF, for an officer in scope."""

    model = SocialWorker
    capability = Capability.VIEW_LEARNING

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        worker = get_object_or_404(self.scoped(), uid=uid)
        return transcript_response(request, worker, by=self.author, day=term_day(request, worker))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
