"""Calls for candidates: the list, one call with its candidates, its criteria and its steps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from core.jobs.models import Job
from talent.institutions.pages import FormPage

from ..actions import assigning
from ..actions import calls as actions
from ..actions.suggesting import ask_for_sites
from ..documents.selection import notice_pdf
from ..forms.calls import AnswerForm, CallForm, CriteriaForm, ObjectionForm, ReasonForm
from ..lists.programmes import CallList
from ..lists.selection import CallCandidateList
from ..models import Call, Candidate
from ..permissions_selection import may_call
from ..selectors.calls import (
    calls_of,
    candidates_by_state,
    history_of,
    objections_of,
    on_list,
    sites_of,
    with_people,
)
from ..selectors.deployments import programmes
from ..selectors.ranking import assignment_figures, criteria_of, suggestion_jobs
from ..workflow import CALL


@dataclass(frozen=True)
class Step:
    """A step of a call as the page offers it: the action, its button, what it answers.

    ``ask``: the question before a step that nobody takes back.
    """

    act: Callable[..., Any]
    label: Any
    done: Any
    form: type[Form] | None = None
    primary: bool = True
    ask: Any = ""


STEPS: dict[str, Step] = {
    "open": Step(
        actions.open_call,
        gettext_lazy("Open the call"),
        gettext_lazy("The call is open; criteria, weights and need scores are frozen."),
        ask=gettext_lazy("Open the call? Its dates, criteria and weights can no longer be changed."),
    ),
    "close": Step(
        actions.close_call,
        gettext_lazy("Close the call"),
        gettext_lazy("The call is closed."),
        ask=gettext_lazy("Close the call? Nobody can be put forward after that."),
    ),
    "rank": Step(
        actions.rank_candidates,
        gettext_lazy("Rank the candidates"),
        gettext_lazy("Everybody endorsed is ranked. Ask for a suggestion next."),
    ),
    "suggest": Step(
        ask_for_sites,
        gettext_lazy("Suggest sites"),
        gettext_lazy("Sites are suggested, with the reasons for everybody. Nothing is decided yet."),
    ),
    "assign": Step(
        assigning.put_together,
        gettext_lazy("Put the list together"),
        gettext_lazy("The list is put together. Another officer publishes it."),
    ),
    "reopen": Step(
        assigning.take_list_back,
        gettext_lazy("Take the list back"),
        gettext_lazy("The list is on your desk again."),
        primary=False,
    ),
    "notice": Step(
        assigning.publish_list,
        gettext_lazy("Publish the list"),
        gettext_lazy("The list is on public notice."),
        ask=gettext_lazy("Publish the list? The public notice begins today."),
    ),
    "settle": Step(
        assigning.settle_list,
        gettext_lazy("Settle the list"),
        gettext_lazy("Everybody on the list is deployed. The agreements come next."),
        ask=gettext_lazy("Settle the list? Everybody on it is put on the approved list of the programme."),
    ),
    "cancel": Step(
        actions.cancel_call,
        gettext_lazy("Cancel the call"),
        gettext_lazy("The call is cancelled."),
        ReasonForm,
        primary=False,
    ),
}


class Calls(ScopedListView):
    """All calls that the reader may see, newest first."""

    model = Candidate
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = CallList
    title = gettext_lazy("Calls and candidates")

    def get_queryset(self) -> QuerySet:
        return with_people(calls_of(self.access), self.scoped())

    def get_tools(self) -> list[dict[str, Any]]:
        everybody = reverse("deployments:candidates")
        tools: list[dict[str, Any]] = [{"label": _("All candidates"), "url": everybody, "icon": "users"}]
        if may_call(self.access):
            url = reverse("deployments:call_new")
            tools.append({"label": _("Prepare a call"), "url": url, "icon": "plus", "primary": True})
        return tools


class _CallView(ScopedMixin):
    """A page about one call; calls are the province's own and stand at no place."""

    model = Candidate
    capability = Capability.MANAGE_DEPLOYMENTS

    def call(self) -> Call:
        """The call of the URL, if the reader may see it."""
        return get_object_or_404(calls_of(self.access), uid=self.kwargs["uid"])


class CallPage(_CallView, ScopedListView):
    """One call: its dates and criteria, what may be done now, its candidates in the reader's scope."""

    capability = Capability.VIEW_DEPLOYMENTS
    list_class = CallCandidateList

    def get_queryset(self) -> QuerySet:
        self.found = self.call()
        return super().get_queryset().filter(call=self.found)

    def get_tools(self) -> list[dict[str, Any]]:
        call = self.found
        if not call.takes_candidates(today()) or not self.access.holds(Capability.PROPOSE_DEPLOYMENTS):
            return []
        url = reverse("deployments:candidate_new", args=[call.uid])
        lists = reverse("console:import_new", args=["candidates"])
        return [
            {"label": _("Import"), "url": lists, "icon": "table-import"},
            {"label": _("Put somebody forward"), "url": url, "icon": "user-plus", "primary": True},
        ]

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        context = super().get_context_data(**extra)
        call, manages = self.found, may_call(self.access)
        job = suggestion_jobs(call).first()
        return context | {
            "title": str(call),
            "list_title": _("Candidates"),
            "above": "talent/deployments/call_head.html",
            "call": call,
            "criteria": criteria_of(call),
            "figures": candidates_by_state(self.scoped().filter(call=call)),
            "sites": sites_of(call).count(),
            "job": job if manages else None,
            "steps": _steps(call, self.request.user, job) if manages else [],
            "waits": _waits(call, self.request.user) if manages else "",
            "manages": manages,
            "objections": objections_of(call) if manages else [],
            "assignment": assignment_figures(call) if manages else None,
            "history": history_of(call) if manages else [],
        }


def _steps(call: Call, user: Any, job: Job | None) -> list[dict[str, Any]]:
    """The steps that the reader may take now; the two that need a second officer only for another.

    None while the matching runs: its result is waited for.
    """
    if job is not None and job.is_open:
        return []
    names = [transition.name for transition in CALL.allowed(call)]
    if "assign" in names:
        names.insert(names.index("assign"), "suggest")
    if on_notice(call):
        names.remove("settle")
    barred = {"open": call.prepared_by_id, "notice": call.listed_by_id}
    again = {"rank", "suggest"} if call.candidates.exclude(site=None).exists() else set()
    again |= {"rank"} if "suggest" in names else set()
    return [
        {
            "name": name,
            "step": STEPS[name],
            "primary": STEPS[name].primary and name not in again,
            "form": STEPS[name].form and STEPS[name].form(),
        }
        for name in names
        if barred.get(name) != user.pk
    ]


def _waits(call: Call, user: Any) -> str:
    """What the reader cannot do now: because of the second pair of eyes, or of the public notice."""
    if CALL.allows(call, "open") and call.prepared_by_id == user.pk:
        return _("You prepared this call; another officer has to open it.")
    if CALL.allows(call, "notice") and call.listed_by_id == user.pk:
        return _("You put the list together; another officer has to publish it.")
    if on_notice(call):
        words = _("The list is on public notice until %(day)s; it can be settled the day after.")
        return words % {"day": call.notice_until}
    return ""


def on_notice(call: Call) -> bool:
    """Whether the list could be settled but for the public notice, which still runs."""
    return CALL.allows(call, "settle") and call.notice_until >= today()


class NewCall(_CallView, FormPage):
    """Prepare a call."""

    title = gettext_lazy("Prepare a call")
    intro = gettext_lazy("A draft: criteria and weights come next, then another officer opens it.")

    def find_record(self) -> None:
        return None

    def make_form(self, data: Any = None) -> CallForm:
        return CallForm(data, programmes=programmes().filter(state="running"))

    def act(self, form: CallForm) -> Call:
        return actions.prepare_call(by=self.author, **form.cleaned_data)

    def success(self, saved: Call) -> str:
        return _("The call is a draft. Set the criteria and their weights next.")

    def next_url(self, saved: Call) -> str:
        return reverse("deployments:call_criteria", args=[saved.uid])

    def cancel_url(self) -> str:
        return reverse("deployments:calls")


class EditCall(_CallView, FormPage):
    """Change a draft."""

    title = gettext_lazy("Change the call")

    def find_record(self) -> Call:
        return self.call()

    def make_form(self, data: Any = None) -> CallForm:
        return CallForm(data, instance=self.call(), programmes=programmes())

    def act(self, form: CallForm) -> Call:
        return actions.change_call(call=self.record, changes=form.cleaned_data, by=self.author)

    def success(self, saved: Call) -> str:
        return _("Saved.")


class EditCriteria(_CallView, FormPage):
    """Set criteria and weights while the call is a draft."""

    title = gettext_lazy("Criteria and weights")
    intro = gettext_lazy("They are frozen when the call opens, before any name is seen. Together: 100.")
    template_name = "talent/deployments/call_criteria.html"

    def find_record(self) -> Call:
        return self.call()

    def make_form(self, data: Any = None) -> CriteriaForm:
        return CriteriaForm(data, call=self.call())

    def act(self, form: CriteriaForm) -> Call:
        return actions.set_criteria(call=self.record, rows=form.rows(), by=self.author)

    def success(self, saved: Call) -> str:
        return _("Criteria and weights are set. Another officer opens the call.")


class TakeCallStep(_CallView, View):
    """Take one step of a call; which one is in the URL."""

    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("deployments:call", args=[self.kwargs["uid"]])

    def post(self, request: HttpRequest, uid: str, step: str) -> HttpResponse:
        if step not in STEPS:
            raise Http404
        found = STEPS[step]
        if found.form is not None and not (form := found.form(request.POST)).is_valid():
            self.form_title = found.label
            return self.again(form)
        done = found.act(call=self.call(), by=self.author)
        promised = _("The matching is being worked out; this page shows how far it is.")
        messages.success(request, promised if isinstance(done, Job) else str(found.done))
        return redirect(self.refused_url())


class NoticePaper(_CallView, View):
    """The list for posting: masked names, sender and county only."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        call = self.call()
        return pdf_response(notice_pdf(call), f"notice-{call.opens_on:%Y%m%d}.pdf", inline=True)


class RecordObjection(_CallView, FormPage):
    """Write an objection down."""

    title = gettext_lazy("Record an objection")

    def find_record(self) -> Call:
        return self.call()

    def make_form(self, data: Any = None) -> ObjectionForm:
        return ObjectionForm(data, candidates=on_list(self.call()))

    def act(self, form: ObjectionForm) -> Any:
        return assigning.record_objection(call=self.record, by=self.author, **form.cleaned_data)

    def next_url(self, saved: Any) -> str:
        return self.record.get_absolute_url()

    def success(self, saved: Any) -> str:
        return _("The objection is recorded; it has to be answered before the list is settled.")


class AnswerObjection(_CallView, FormPage):
    """Answer an objection."""

    title = gettext_lazy("Answer the objection")
    form_class = AnswerForm

    def find_record(self) -> Call:
        return self.call()

    def make_form(self, data: Any = None) -> AnswerForm:
        return AnswerForm(data)

    def act(self, form: AnswerForm) -> Any:
        objection = get_object_or_404(objections_of(self.record), uid=self.kwargs["objection"])
        return assigning.answer_objection(objection=objection, by=self.author, **form.cleaned_data)

    def next_url(self, saved: Any) -> str:
        return self.record.get_absolute_url()

    def success(self, saved: Any) -> str:
        return _("The objection is answered.")
