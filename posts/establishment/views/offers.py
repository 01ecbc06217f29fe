"""Offers: proposing somebody for a post, and what becomes of it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ScopedDetail
from core.access.permissions import can
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions.offers import accept, arrive, propose, update_offer, withdraw
from ..forms_people import DayForm, DayReasonForm, ProposeForm, ResultsForm
from ..lists.appointments import OfferList
from ..models import Appointment, Offer
from ..papers import papers_of_offer
from ..workflow_people import OFFER
from .posts import PostFormPage


class OffersPage(ScopedListView):
    """拟聘人员."""

    model = Offer
    capability = Capability.VIEW_POSTS
    list_class = OfferList
    title = gettext_lazy("Offers")


class ProposePage(PostFormPage):
    """Propose somebody for the post."""

    capability = Capability.APPOINT
    form_class = ProposeForm
    title = gettext_lazy("Propose for the post")
    submit = gettext_lazy("Propose")

    def make_form(self, data: Any = None) -> ProposeForm:
        return ProposeForm(data, access=self.access, post=self.record)

    def act(self, form: ProposeForm) -> Offer:
        return propose(post=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Offer) -> str:
        return _("%(name)s is proposed. The place is kept from the day on which the offer is accepted.") % {
            "name": saved.name
        }

    def next_url(self, saved: Offer) -> str:
        return saved.get_absolute_url()


class OfferPage(ScopedDetail):
    """One offer."""

    model = Offer
    capability = Capability.VIEW_POSTS
    template_name = "posts/establishment/offer.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        offer = context["record"]
        may = can(self.access, Capability.APPOINT, offer)
        return context | {
            "offer": offer,
            "place": offer.post.institution.locality,
            "may_act": may,
            "moves": [one.name for one in OFFER.allowed(offer)] if may else [],
            "facts": self._facts(offer),
            "papers": papers_of_offer(offer) if may else [],
        }

    @staticmethod
    def _facts(offer: Offer) -> list[tuple[Any, Any]]:
        label = {field.name: field.verbose_name for field in offer._meta.fields}
        names = ("plan_doc_no", "notice_doc_no", "position_code", "staffing_doc_no")
        scores = ("written", "interview", "total", "rank")
        notice = " – ".join(str(day) for day in (offer.notice_from, offer.notice_to) if day)
        return [
            (_("Institution"), offer.post.institution.name),
            (label["relation"], offer.get_relation_display()),
            (label["channel"], offer.get_channel_display()),
            (label["education"], offer.get_education_display()),
            (label["certificate_level"], offer.get_certificate_level_display()),
            *((label[name], getattr(offer, name)) for name in (*names, *scores)),
            (label["medical_result"], offer.get_medical_result_display()),
            (label["vetting_result"], offer.vetting_result),
            (_("Public notice"), f"{notice} {offer.get_notice_result_display()}".strip()),
            (label["expected_on"], offer.expected_on),
            (label["accepted_on"], offer.accepted_on),
            (label["closed_on"], offer.closed_on),
            (label["close_reason"], offer.close_reason),
        ]


class OfferFormPage(FormPage):
    """A page with one form about one offer."""

    model = Offer
    capability = Capability.APPOINT

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"name": self.record.name, "post": f"{self.record.post.number} {self.record.post.title}"}
        return super().get_context_data(**kwargs) | {"intro": _("%(name)s for %(post)s.") % words}


class ResultsPage(OfferFormPage):
    """Fill in the results of the recruitment."""

    form_class = ResultsForm
    title = gettext_lazy("Results of the recruitment")

    def make_form(self, data: Any = None) -> ResultsForm:
        return ResultsForm(data, access=self.access, record=self.record)

    def act(self, form: ResultsForm) -> Offer:
        version = form.cleaned_data["version"] or 0
        return update_offer(offer=self.record, version=version, changes=form.changes, by=self.author)


class AcceptPage(OfferFormPage):
    """The person accepts the offer."""

    form_class = DayForm
    title = gettext_lazy("Record the acceptance")

    def act(self, form: DayForm) -> Offer:
        return accept(offer=self.record, on=form.cleaned_data["on"], by=self.author)

    def success(self, saved: Offer) -> str:
        return _("The place is kept for %(name)s from %(day)s.") % {
            "name": saved.name,
            "day": saved.accepted_on,
        }


class ArrivePage(OfferFormPage):
    """The person reports for work."""

    form_class = DayForm
    title = gettext_lazy("Record the arrival")

    def act(self, form: DayForm) -> Appointment:
        return arrive(offer=self.record, on=form.cleaned_data["on"], by=self.author)

    def success(self, saved: Appointment) -> str:
        return _("%(worker)s is in the post from %(day)s. Record the contract next.") % {
            "worker": saved.worker,
            "day": saved.starts_on,
        }

    def next_url(self, saved: Appointment) -> str:
        return saved.get_absolute_url()


class WithdrawOfferPage(OfferFormPage):
    """The offer comes to nothing."""

    form_class = DayReasonForm
    title = gettext_lazy("Withdraw the offer")
    submit = gettext_lazy("Withdraw")

    def act(self, form: DayReasonForm) -> Offer:
        return withdraw(offer=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Offer) -> str:
        return _("The place is free from %(day)s.") % {"day": saved.closed_on}

    def next_url(self, saved: Offer) -> str:
        return reverse("establishment:offers")
