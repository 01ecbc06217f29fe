"""The day itself: people put on the list, presence by hand, the big screen with its rotating code."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import Refused
from core.common.printing.qr import qr_svg
from talent.people.models import SocialWorker
from talent.people.names import named

from .. import actions
from ..models import Enrolment, Sitting, TrainingSession
from ..selectors.activities import sheet_of, sitting_now
from ..signing import WINDOW, code_of


class _OnSession(ScopedMixin, View):
    model = TrainingSession
    capability = Capability.MANAGE_TRAINING
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("learning:session", args=[self.kwargs["uid"]]) + "#people"

    def back(self) -> HttpResponse:
        return redirect(self.refused_url())


class FindPeople(ScopedMixin, View):
    """Find people of the organiser's places by name, to put them on the list."""

    model = TrainingSession
    capability = Capability.MANAGE_TRAINING

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        session, text = self.get_record(), request.GET.get("name", "").strip()[:60]
        people = named(self.scoped(SocialWorker), text).select_related("institution")[:20] if text else []
        listed = set(session.enrolments.exclude(state="withdrawn").values_list("worker_id", flat=True))
        context = {"session": session, "people": people, "listed": listed, "q": text}
        return render(request, "training/learning/find_people.html", context)


class EnrolPerson(_OnSession):
    """Put somebody on the list."""

    def post(self, request: HttpRequest, uid: str, worker: str) -> HttpResponse:
        session = self.get_record()
        person = get_object_or_404(self.scoped(SocialWorker), uid=worker)
        enrolment = actions.enrol(session=session, worker=person, by=self.author)
        words = {"name": person.name, "state": enrolment.get_state_display()}
        messages.success(request, _("%(name)s: %(state)s.") % words)
        return self.back()


class WithdrawPerson(_OnSession):
    """Take somebody off the list; the first who waits moves up."""

    def post(self, request: HttpRequest, uid: str, worker: str) -> HttpResponse:
        session = self.get_record()
        enrolment = get_object_or_404(self.scoped(Enrolment).filter(session=session), worker__uid=worker)
        actions.withdraw(enrolment=enrolment, by=self.author)
        messages.success(request, _("%(name)s is off the list.") % {"name": enrolment.worker.name})
        return self.back()


class SignPeopleIn(_OnSession):
    """Sign the ticked people in for one sitting, by hand."""

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        session = self.get_record()
        sitting = _sitting_of(session, request)
        chosen = set(request.POST.getlist("person"))
        reason, done = request.POST.get("reason", "").strip(), 0
        for person in sheet_of(session).people:
            is_there = any(one == sitting and signed for one, signed in person.presences)
            if str(person.worker.uid) in chosen and not is_there:
                actions.sign_in_by_officer(
                    sitting=sitting, worker=person.worker, by=self.author, reason=reason
                )
                done += 1
        if not done:
            raise Refused(_("Tick the people who were there; those signed in already stay signed in."))
        sentence = ngettext("%(count)d person signed in.", "%(count)d people signed in.", done)
        messages.success(request, sentence % {"count": done})
        return self.back()


class TakeBackSignIn(_OnSession):
    """Take one presence back, with a reason."""

    def post(self, request: HttpRequest, uid: str, worker: str) -> HttpResponse:
        session = self.get_record()
        person = get_object_or_404(self.scoped(Enrolment).filter(session=session), worker__uid=worker)
        sitting = _sitting_of(session, request)
        signed = sitting.sign_ins.valid().filter(worker=person.worker).first()
        if signed is None:
            raise Refused(_("This person has not signed in for this sitting."))
        reason = request.POST.get("reason", "")
        actions.take_back_sign_in(sign_in=signed, reason=reason, by=self.author)
        messages.success(request, _("The sign-in is taken back."))
        return self.back()


class Screen(ScopedMixin, View):
    """The big screen: the code of the sitting that runs now, renewed every few seconds."""

    model = TrainingSession
    capability = Capability.MANAGE_TRAINING

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        session = self.get_record()
        sitting = self._sitting(session, request.GET.get("sitting", ""))
        context = {"session": session, "place": session.locality} | self._code(request, session, sitting)
        is_part = getattr(request, "htmx", False) and request.htmx.target == "screen"
        template = "_screen.html" if is_part else "screen.html"
        return render(request, f"training/learning/{template}", context)

    def _sitting(self, session: TrainingSession, number: str) -> Sitting | None:
        chosen = session.sittings.filter(pk=_number(number)).first() if number else None
        return chosen or sitting_now(session)

    def _code(
        self, request: HttpRequest, session: TrainingSession, sitting: Sitting | None
    ) -> dict[str, Any]:
        todays = [one for one in session.sittings.all() if one.day == today()]
        context = {"sitting": sitting, "todays": todays, "window": WINDOW}
        if sitting is None or session.state != "open":
            return context
        path = reverse("learning:sign_in", args=[sitting.uid, code_of(sitting)])
        return context | {
            "url": request.build_absolute_uri(path),
            "code": qr_svg(request.build_absolute_uri(path), fluid=True),
            "signed": sitting.sign_ins.valid().count(),
            "expected": session.enrolments.filter(state="enrolled").count(),
        }


def _sitting_of(session: TrainingSession, request: HttpRequest) -> Sitting:
    sitting = session.sittings.filter(pk=_number(request.POST.get("sitting"))).first()
    if sitting is None:
        raise Refused(_("Choose the line of the timetable."))
    return sitting


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else 0
