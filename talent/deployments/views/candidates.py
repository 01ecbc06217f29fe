"""Candidates for officers: the list, one candidate, filling in, consent, exceptions, assignment."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.approvals.forms import OpinionForm
from core.audit.actions import record as record_event
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from core.common.numerals import whole_number
from core.common.pdf import pdf_response
from core.files.actions import attach
from core.files.selectors import attachments_of
from core.imports.listing import ScopedListView
from talent.institutions.opinion_pages import panel_context, usual
from talent.institutions.pages import FormPage
from talent.people.models import SocialWorker
from talent.people.names import named

from ..actions import assigning
from ..actions import candidates as actions
from ..documents.selection import candidate_pdf
from ..enums.selection import CandidateState, CriterionKind
from ..forms.calls import AssignForm, ReasonForm
from ..forms.candidates import (
    CandidateForm,
    ConsentForm,
    DeclineForm,
    ProofForm,
    RuleExceptionForm,
    StartForm,
)
from ..lists.selection import CandidateList
from ..models import Call, Candidate
from ..permissions_selection import may_call, may_propose
from ..ranking import line_of
from ..selectors.calls import calls_of, forms_in, sites_of
from ..selectors.eligibility import checks_of
from ..words_selection import fact_words, points, spoken
from ..workflow import CALL, CANDIDATE

PANEL_URLS = {
    "opinion": "candidate_decide",
    "offline": "candidate_signed",
    "confirm": "candidate_confirm",
    "reject": "candidate_reject",
    "withdraw_paper": "candidate_take_back",
}


class Candidates(ScopedListView):
    """All candidates of the reader's sending units."""

    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = CandidateList
    title = gettext_lazy("Candidates")

    def get_tools(self) -> list[dict[str, Any]]:
        return [{"label": _("Calls"), "url": reverse("deployments:calls"), "icon": "flag"}]


class StartCandidate(ScopedMixin, View):
    """Put somebody forward: found by name first, then the form opens."""

    model = Candidate
    capability = Capability.PROPOSE_DEPLOYMENTS
    found_at_most = 20

    def call(self) -> Call:
        """The call of the URL."""
        return get_object_or_404(calls_of(self.access), uid=self.kwargs["uid"])

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        form = StartForm(request.POST, workers=self.scoped(SocialWorker.objects.employed()))
        if not form.is_valid():
            return self._page(Refused(_("Choose one of the people found.")))
        worker = form.cleaned_data["worker"]
        try:
            found = actions.start_candidate(
                call=self.call(), worker=worker, sender=worker.institution, by=self.author
            )
        except NotAllowed:
            raise
        except ValidationError as error:
            return self._page(Refused(error.messages[0], details=error.messages[1:]))
        except Refused as refusal:
            return self._page(refusal)
        messages.success(request, _("The form is begun. It is a draft until it is handed in."))
        return redirect("deployments:candidate_edit", uid=found.uid)

    def _page(self, refusal: Refused | None = None) -> HttpResponse:
        name = self.request.GET.get("name", "").strip()
        people = named(self.scoped(SocialWorker.objects.employed()), name).select_related("institution")
        people = list(people[: self.found_at_most])
        forms = {row.worker_id: row for row in self.scoped(forms_in(self.call(), people))}
        context = {
            "call": self.call(),
            "name": name,
            "refusal": refusal,
            "people": [(person, forms.get(person.pk)) for person in people],
        }
        status = 200 if refusal is None else 422
        return render(self.request, "talent/deployments/candidate_start.html", context, status=status)


class CandidatePage(ScopedDetail):
    """One candidate: the form, every condition, the opinions, the score, the suggestion and its reasons."""

    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/candidate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record, holder = context["record"], self.access
        proposes, manages = may_propose(holder, record), may_call(holder)
        reads = can(holder, Capability.PROPOSE_DEPLOYMENTS, record)
        url = reverse("deployments:candidate_print", args=[record.uid])
        return context | {
            "checks": checks_of(record),
            "reads": reads,
            "manages": manages,
            "attachments": attachments_of(record) if reads else [],
            "wishes": record.preferences.select_related("county", "site").order_by("order"),
            "may_edit": proposes and record.is_editable,
            "may_submit": proposes and CANDIDATE.allows(record, "submit"),
            "may_decline": proposes and CANDIDATE.allows(record, "decline"),
            "may_withdraw": proposes and CANDIDATE.allows(record, "withdraw"),
            "may_assign": manages
            and record.state == CandidateState.ENDORSED
            and CALL.allows(record.call, "assign"),
            "consent_form": ConsentForm(),
            "decline_form": DeclineForm(),
            "withdraw_form": ReasonForm(),
            "proof_form": ProofForm(),
            "print_url": url if reads else "",
            **result_of(record),
            **panel_context(
                record,
                holder,
                opinion_form=lambda: OpinionForm(usual=usual(record)),
                urls={
                    name: reverse(f"deployments:{route}", args=[record.uid])
                    for name, route in PANEL_URLS.items()
                },
            ),
        }


def result_of(candidate: Candidate, *, own: bool = False) -> dict[str, Any]:
    """Score, arithmetic and reasons of one candidate, ready for a page."""
    lines = [line_of(row) for row in candidate.score_detail]
    return {
        "score": points(candidate.score) if candidate.score is not None else "",
        "lines": [
            {
                "label": CriterionKind(line.kind).label,
                "fact": fact_words(line),
                "weight": line.weight,
                "points": points(line.points),
            }
            for line in lines
        ],
        "reasons": spoken(candidate.why, candidate.score, own=own),
    }


class EditCandidate(FormPage):
    """Fill in form F21; it is kept as typed while it is a draft."""

    model = Candidate
    capability = Capability.PROPOSE_DEPLOYMENTS
    template_name = "talent/deployments/candidate_form.html"

    def make_form(self, data: Any = None) -> CandidateForm:
        return CandidateForm(data, instance=self.record)

    def act(self, form: CandidateForm) -> Candidate:
        return fill_in_from(form, self.record, self.request, self.author)

    def success(self, saved: Candidate) -> str:
        return _("Kept. The form is not handed in yet.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        title = _("Form F21: %(name)s") % {"name": self.record.worker.name}
        return found | {"title": title, "base": "base.html", "fresh": self.find_record()}


def fill_in_from(form: CandidateForm, candidate: Candidate, request: HttpRequest, by: Any) -> Candidate:
    """Keep what a page's form says."""
    version = request.POST.get("version", "")
    return actions.fill_in(
        candidate=candidate,
        changes=form.changes(),
        wishes=form.wishes(),
        partner_number=form.cleaned_data["partner_number"],
        by=by,
        version=whole_number(version),
    )


class _CandidateAction(ActionView):
    model = Candidate
    capability = Capability.PROPOSE_DEPLOYMENTS


class HandIn(_CandidateAction):
    """The unit consents and hands the form in."""

    form_class = ConsentForm
    form_title = gettext_lazy("Hand in")

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        actions.hand_in(candidate=record, by=self.author, **data)
        return _("The form is handed in. The county gives its opinion next.")


class DeclineConsent(_CandidateAction):
    """The unit does not consent."""

    form_class = DeclineForm
    form_title = gettext_lazy("Decline consent")

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        actions.decline(candidate=record, by=self.author, **data)
        return _("The person reads that the unit does not consent, and why.")


class WithdrawCandidate(_CandidateAction):
    """Take the form out of the call."""

    form_class = ReasonForm
    form_title = gettext_lazy("Withdraw the form")

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        actions.withdraw_candidate(candidate=record, by=self.author)
        return _("The form is withdrawn.")


class AttachProof(_CandidateAction):
    """Add a file to the form."""

    form_class = ProofForm
    form_title = gettext_lazy("Attach a file")

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        attach(owner=record, upload=data["file"], by=self.author, place=record.sender)
        return _("The file is attached.")


class GrantException(FormPage):
    """The province lets one condition pass."""

    model = Candidate
    capability = Capability.MANAGE_DEPLOYMENTS
    title = gettext_lazy("Exception to a condition")
    intro = gettext_lazy("It is shown on the page with its document and cannot be taken back.")

    def make_form(self, data: Any = None) -> RuleExceptionForm:
        return RuleExceptionForm(data, initial={"key": self.request.GET.get("key", "")})

    def act(self, form: RuleExceptionForm) -> Candidate:
        actions.grant_exception(candidate=self.record, by=self.author, **form.cleaned_data)
        return self.record

    def success(self, saved: Candidate) -> str:
        return _("The exception is recorded.")


class AssignByHand(FormPage):
    """Put one person somewhere else than suggested, with the reason."""

    model = Candidate
    capability = Capability.MANAGE_DEPLOYMENTS
    title = gettext_lazy("Assign by hand")
    intro = gettext_lazy("The reason is kept and shown beside the suggestion.")

    def make_form(self, data: Any = None) -> AssignForm:
        sites = sites_of(self.record.call)
        return AssignForm(data, sites=sites, initial={"site": self.record.site_id})

    def act(self, form: AssignForm) -> Candidate:
        return assigning.assign_by_hand(candidate=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Candidate) -> str:
        return _("Assigned by hand. Suggest sites again so that the others move up.")


class FollowSuggestion(_CandidateAction):
    """Drop what was decided by hand."""

    capability = Capability.MANAGE_DEPLOYMENTS

    def act(self, record: Candidate, data: dict[str, Any]) -> str:
        assigning.follow_suggestion(candidate=record, by=self.author)
        return _("The next suggestion decides about this person again.")


class PrintCandidate(ScopedMixin, View):
    """F21 as a PDF; the ID number in full for those who may see it, and then in the trail."""

    model = Candidate
    capability = Capability.PROPOSE_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        whole = can(self.access, Capability.VIEW_IDENTITY, record.worker)
        if whole:
            record_event(
                by=self.author,
                event="deployments.form_printed",
                target=record,
                place=record.sender,
                subject=record.worker,
            )
        return pdf_response(candidate_pdf(record, whole=whole), f"F21-{record.number}.pdf", inline=True)
