"""The ledger of one social worker: their own page on a phone, an officer's view of it."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import View

from core.access.pages import OwnMixin, ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from talent.people.models import Registration, SocialWorker

from ..ledger import Ledger
from ..models import LearningRecord
from ..selectors import next_step, projection, promotion_in, reckoned_for


def chosen_term(request: HttpRequest, worker: SocialWorker) -> Registration | None:
    """The registration named in the URL (``?term=uid``); None: the present one."""
    wanted = request.GET.get("term", "")
    terms = worker.registrations.valid().select_related("certificate")
    return next((one for one in terms if str(one.uid) == wanted), None)


def term_day(request: HttpRequest, worker: SocialWorker) -> date | None:
    """A day that chooses the term named in the URL; None: the present one."""
    registration = chosen_term(request, worker)
    return registration.starts_on if registration else None


def chosen_year(request: HttpRequest) -> int:
    """The calendar year named in the URL, within living memory; default: this one."""
    text, this_year = request.GET.get("year", ""), today().year
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else this_year
    return min(max(year, this_year - 15), this_year)


def ledger_context(request: HttpRequest, worker: SocialWorker) -> dict[str, Any]:
    """Both clocks, what is to come, the one next step."""
    day, year = term_day(request, worker), chosen_year(request)
    found = reckoned_for(worker, day, year)
    current = found.ledger.term is not None and found.ledger.term.end >= today()
    hoped = projection(found) if current else None
    terms = list(worker.registrations.valid().order_by("-starts_on"))
    return {
        "worker": worker,
        "found": found,
        "ledger": found.ledger,
        "lines": list(reversed(found.ledger.lines)),
        "annual": found.annual,
        "annual_lines": in_year(found.annual),
        "year": year,
        "this_year": today().year,
        "terms": terms if len(terms) > 1 else [],
        "registration": found.registration,
        "promotion": promotion_in(found),
        "projection": hoped,
        "step": next_step(worker, found.ledger, projected=hoped),
    }


def in_year(annual: Ledger | None) -> list[Any]:
    """The lines of the annual clock that lie in its year, newest first."""
    if annual is None:
        return []
    return [line for line in reversed(annual.lines) if line.record.ends_on in annual.term]


class MyLedger(OwnMixin, View):
    """The worker's own ledger: what counts, what does not and why, what is missing, the one next step."""

    model = LearningRecord

    def get(self, request: HttpRequest) -> HttpResponse:
        worker = get_object_or_404(self.own(SocialWorker))
        return render(request, "training/learning/my_records.html", ledger_context(request, worker))


class WorkerLedger(ScopedMixin, View):
    """The ledger of a worker as an officer in scope sees it."""

    model = SocialWorker
    capability = Capability.VIEW_LEARNING

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        worker = self.get_record()
        context = ledger_context(request, worker) | {"has_account": worker.user_id is not None}
        return render(request, "training/learning/ledger.html", context)
