"""Sessions as their organiser sees them: the list, one session, planning it, its papers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from .. import actions
from ..forms_offers import ReasonForm, SessionForm, TimetableFormSet, facts_of
from ..lists.offers import PostedList, SessionList
from ..models import TrainingSession
from ..selectors.activities import (
    Sheet,
    courses_for,
    is_held_by,
    own_people,
    places_taken,
    records_of,
    sessions_for,
    sheet_of,
)
from ..session_papers import PAPERS, session_paper
from ..workflow import SESSION


class SessionsPage(ScopedListView):
    """Every session at the reader's places, and those held above for their people as well."""

    model = TrainingSession
    capability = Capability.MANAGE_TRAINING
    list_class = SessionList
    title = gettext_lazy("Training sessions")

    def get_queryset(self) -> Any:
        return sessions_for(self.access)

    def get_tools(self) -> list[dict[str, Any]]:
        tools = [
            {
                "label": _("Plan a session"),
                "url": reverse("learning:session_plan"),
                "icon": "plus",
                "primary": True,
            }
        ]
        if self.access.holds(Capability.IMPORT_RECORDS):
            url = reverse("console:import_new", args=["training_roster"])
            tools.insert(0, {"label": _("Bring in a provider's list"), "url": url, "icon": "file-import"})
        return tools


class SessionPage(ScopedDetail):
    """One session: facts, timetable, people with their presence, and what can be done now.

    Of a session held above the reader's places they read the facts and see their own people.
    """

    model = TrainingSession
    capability = Capability.MANAGE_TRAINING

    def get_record(self, **lookup: Any) -> TrainingSession:
        return get_object_or_404(sessions_for(self.access), uid=self.kwargs["uid"])

    def get_template_names(self) -> list[str]:
        return ["training/learning/session.html" if self.held else "training/learning/session_above.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        session = context["record"]
        self.held = is_held_by(session, self.access)
        context |= {"session": session, "place": session.locality}
        return context | (self._held(session) if self.held else self._above(session))

    def _held(self, session: TrainingSession) -> dict[str, Any]:
        posted = records_of(session, self.access)
        return {
            "sheet": sheet_of(session),
            "capacity_note": _("of %(count)s places") % {"count": session.capacity},
            "posted": posted.filter(state="verified").count(),
            "absent": posted.filter(state="returned").count(),
            "allowed": {transition.name for transition in SESSION.allowed(session)},
            "reason_form": ReasonForm(),
        }

    def _above(self, session: TrainingSession) -> dict[str, Any]:
        """Without the history: it is the organiser's."""
        sheet = Sheet(session, list(session.sittings.all()))
        free = max(session.capacity - places_taken(session), 0)
        return {
            "sheet": sheet,
            "free": free,
            "people": own_people(session, self.access),
            "allowed": set(),
            "history": [],
        }


class _SessionForm(FormPage):
    model = TrainingSession
    capability = Capability.MANAGE_TRAINING
    form_class = SessionForm
    template_name = "training/learning/session_form.html"


class PlanSession(_SessionForm):
    """Plan a session; its timetable comes next."""

    title = gettext_lazy("Plan a session")
    submit = gettext_lazy("Save, then the timetable")

    def make_form(self, data: Any = None) -> SessionForm:
        """A session of a course (``?course=``) begins with the course's facts."""
        number = self.request.GET.get("course", "")
        known = number.isascii() and number.isdigit() and len(number) < 18
        course = courses_for(self.access).filter(pk=number).first() if known else None
        initial = facts_of(course) if course else None
        return self.form_class(data, access=self.access, record=self.record, initial=initial)

    def act(self, form: SessionForm) -> TrainingSession:
        return actions.plan_session(**form.changes(), by=self.author)

    def next_url(self, saved: TrainingSession) -> str:
        return reverse("learning:session_timetable", args=[saved.uid])

    def cancel_url(self) -> str:
        return reverse("learning:sessions")


class ChangeSession(_SessionForm):
    """Change the facts of a session that is not over."""

    title = gettext_lazy("Change the session")

    def act(self, form: SessionForm) -> TrainingSession:
        seen = form.cleaned_data.get("version") or self.record.version
        return actions.change_session(
            session=self.record, version=seen, changes=form.changes(), by=self.author
        )


class Timetable(ScopedMixin, View):
    """The lines of the timetable, written together; people sign in for each of them."""

    model = TrainingSession
    capability = Capability.MANAGE_TRAINING

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        session = self.get_record()
        initial = [
            {name: getattr(one, name) for name in TimetableFormSet.form.base_fields}
            for one in session.sittings.all()
        ]
        if not initial:
            initial = [{"day": session.starts_on, "part_of_day": "morning", "topic": session.title}]
        return self._page(request, session, TimetableFormSet(initial=initial))

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        session, formset = self.get_record(), TimetableFormSet(request.POST)
        refusal = None
        if formset.is_valid():
            try:
                actions.set_timetable(session=session, lines=_lines(formset), by=self.author)
            except NotAllowed:
                raise
            except Refused as error:
                refusal = error
            else:
                messages.success(request, _("The timetable is written."))
                return redirect(session.get_absolute_url())
        return self._page(request, session, formset, refusal=refusal, status=422)

    def _page(
        self, request: HttpRequest, session: TrainingSession, formset: Any, status: int = 200, **extra: Any
    ) -> HttpResponse:
        context = {"session": session, "formset": formset, "place": session.locality, **extra}
        return render(request, "training/learning/timetable.html", context, status=status)


def _lines(formset: Any) -> list[dict[str, Any]]:
    kept = [form.cleaned_data for form in formset if form.has_changed() or form.initial]
    return [
        {name: value for name, value in line.items() if name != "DELETE"}
        for line in kept
        if line and not line.get("DELETE")
    ]


class _SessionAction(ActionView):
    model = TrainingSession
    capability = Capability.MANAGE_TRAINING


class OpenSession(_SessionAction):
    """Let people enrol."""

    def act(self, record: TrainingSession, data: dict[str, Any]) -> str:
        actions.open_session(session=record, by=self.author)
        return _("“%(title)s” is open for enrolment.") % {"title": record}


class CancelSession(_SessionAction):
    """Call a session off, with a reason that everybody on its list is told."""

    form_class = ReasonForm

    def act(self, record: TrainingSession, data: dict[str, Any]) -> str:
        actions.cancel_session(session=record, reason=data["reason"], by=self.author)
        return _("“%(title)s” is cancelled; the people on its list are told.") % {"title": record}


class CloseSession(_SessionAction):
    """Post the hours of the people present."""

    def act(self, record: TrainingSession, data: dict[str, Any]) -> str:
        posted = actions.close_session(session=record, by=self.author)
        people = len({one.worker_id for one in posted.new})
        return ngettext(
            "The hours of %(count)d person are posted.", "The hours of %(count)d people are posted.", people
        ) % {"count": people}


class PostedPage(ScopedListView):
    """The hours posted from a session, exported in the shape that the gate reads again."""

    model = TrainingSession
    capability = Capability.MANAGE_TRAINING
    list_class = PostedList

    def get_queryset(self) -> Any:
        self.session = self.get_record()
        self.title = _("Hours posted from “%(title)s”") % {"title": self.session}
        return records_of(self.session, self.access)

    def get_tools(self) -> list[dict[str, Any]]:
        return [{"label": _("Session"), "url": self.session.get_absolute_url(), "icon": "arrow-left"}]


class PrintSession(ScopedMixin, View):
    """F19b or the sign-in sheet as a PDF."""

    model = TrainingSession
    capability = Capability.MANAGE_TRAINING

    def get(self, request: HttpRequest, uid: str, form: str) -> HttpResponse:
        session = self.get_record()
        if form not in PAPERS:
            raise Refused(_("There is no such form."))
        return pdf_response(session_paper(session, form), f"{form}-{session.uid.hex[:8]}.pdf", inline=True)
