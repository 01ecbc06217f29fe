"""A social worker and the sessions on offer: find one, take a place, give it back, sign in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin
from core.common.errors import Refused
from talent.people.models import SocialWorker

from .. import actions
from ..enums import EnrolmentState
from ..models import Enrolment
from ..selectors.activities import Offer, enrolments_of, offer_for, offers_for, own_enrolment, sitting_for
from ..signing import is_fresh, ticket_for


class _OwnOffer(OwnMixin, View):
    model = Enrolment

    @property
    def worker(self) -> SocialWorker:
        """The social worker who is signed in."""
        return get_object_or_404(self.own(SocialWorker))

    def offer(self) -> Offer:
        """The session of the URL, 404 where it is not for this person."""
        found = offer_for(self.worker, self.kwargs["uid"])
        if found is None:
            raise Http404
        return found

    def refused_url(self) -> str:
        return reverse("learning:offer", args=[self.kwargs["uid"]])


class Offers(_OwnOffer):
    """Sessions that are open to the person, and those they have a place in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        worker = self.worker
        context = {"worker": worker, "mine": enrolments_of(worker), "offers": offers_for(worker)}
        return render(request, "training/learning/offers.html", context)


class OfferPage(_OwnOffer):
    """One session: what, when, where, how many places are free."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        offer = self.offer()
        context = {"offer": offer, "session": offer.session, "sittings": offer.session.sittings.all()}
        return render(request, "training/learning/offer.html", context)


class EnrolMyself(_OwnOffer):
    """Take a place, or a line on the waiting list."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        enrolment = actions.enrol(session=self.offer().session, worker=self.worker, by=self.author)
        if enrolment.state == EnrolmentState.ENROLLED:
            messages.success(request, _("You have a place."))
        else:
            messages.success(request, _("All places are taken; you are on the waiting list."))
        return redirect(self.refused_url())


class WithdrawMyself(_OwnOffer):
    """Give the place back to somebody who waits."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        enrolment = own_enrolment(request.user, self.offer().session)
        if enrolment is None:
            raise Http404
        actions.withdraw(enrolment=enrolment, by=self.author)
        messages.success(request, _("You are off the list."))
        return redirect(self.refused_url())


class SignInPage(_OwnOffer):
    """What the code on the screen opens: one button, once per person."""

    def refused_url(self) -> str:
        return reverse("learning:offers")

    def get(self, request: HttpRequest, uid: str, code: str) -> HttpResponse:
        sitting = self._sitting()
        context: dict[str, Any] = {"sitting": sitting, "session": sitting.session}
        if is_fresh(sitting, code):
            context["ticket"] = ticket_for(sitting, request.user)
        return render(request, "training/learning/sign_in.html", context)

    def post(self, request: HttpRequest, uid: str, code: str) -> HttpResponse:
        sitting = self._sitting()
        context = {"sitting": sitting, "session": sitting.session}
        try:
            ticket = request.POST.get("ticket", "")
            signed = actions.sign_in_by_phone(
                sitting=sitting, worker=self.worker, ticket=ticket, by=self.author
            )
        except Refused as refusal:
            context["refusal"] = refusal
            return render(request, "training/learning/sign_in.html", context, status=409)
        return render(request, "training/learning/sign_in.html", context | {"signed": signed})

    def _sitting(self) -> Any:
        sitting = sitting_for(self.worker, self.kwargs["uid"])
        if sitting is None:
            raise Http404
        return sitting
