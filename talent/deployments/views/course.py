"""Pages of arrival (F25), mid-term check (F27), final appraisal (F29) and certificate of one deployment."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can, covers
from core.approvals.selectors import current_step
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from talent.institutions.opinion_pages import (
    GiveOpinion,
    RejectPaper,
    TakeBackPaper,
    UploadPaper,
    is_last,
    panel_context,
    usual,
)
from talent.institutions.pages import FormPage

from ..actions import appraisals
from ..actions import course as actions
from ..certificates import certificate_response, revoke_certificate
from ..documents.course import appraisal_pdf, arrival_pdf, midterm_pdf
from ..forms.course import ArrivalForm, GradeForm, HostOpinionForm, MidtermForm, ReasonForm, SenderOpinionForm
from ..models import Appraisal, Arrival, Deployment, MidtermCheck
from ..permissions import receives
from ..selectors.certificates import earned_by
from ..selectors.course import targets_done

PANEL_URLS = {
    "opinion": "appraisal_decide",
    "offline": "appraisal_paper",
    "confirm": "appraisal_confirm",
    "reject": "appraisal_reject",
    "withdraw_paper": "appraisal_take_back",
}


class ArrivalPage(FormPage):
    """Arrival and departure: what is written down, and what is missing."""

    model = Deployment
    capability = Capability.CONFIRM_SERVICE
    form_class = ArrivalForm
    template_name = "talent/deployments/arrival.html"
    title = gettext_lazy("Arrival and departure")

    def arrival(self) -> Arrival:
        """What is there, or a blank one."""
        return getattr(self.record, "arrival", None) or Arrival(deployment=self.record)

    def make_form(self, data: Any = None) -> ArrivalForm:
        return ArrivalForm(data, instance=self.arrival(), left=self.record.left_on is not None)

    def act(self, form: ArrivalForm) -> Arrival:
        return actions.write_arrival(deployment=self.record, changes=form.changes(), by=self.author)

    def success(self, saved: Arrival) -> str:
        return _("Saved.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        arrival = self.arrival()
        return super().get_context_data(arrival=arrival, missing=missing_of(self.record, arrival), **kwargs)


def missing_of(deployment: Deployment, arrival: Arrival) -> list[str]:
    """What form F25 still asks for."""
    asked = (
        (bool(deployment.arrived_on), _("day of arrival")),
        (bool(arrival.received_by), _("who received the person")),
        (arrival.lodging_ok is not None, _("whether the lodging is settled")),
        (bool(arrival.__dict__.get("contact_phone")), _("emergency contact")),
        (deployment.left_on is None or bool(arrival.handover), _("handover on leaving")),
    )
    return [words for there, words in asked if not there]


class PrintArrival(ScopedMixin, View):
    """Form F25."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        arrival = getattr(record, "arrival", None) or Arrival(deployment=record)
        return pdf_response(arrival_pdf(arrival), f"F25-{record.agreement_no or record.pk}.pdf", inline=True)


class MidtermPage(FormPage):
    """The mid-term check: plan against confirmed work, the verdict, two signatures."""

    model = Deployment
    capability = Capability.CONFIRM_SERVICE
    form_class = MidtermForm
    template_name = "talent/deployments/midterm.html"
    title = gettext_lazy("Mid-term check")
    submit = gettext_lazy("Sign as the first officer")

    def check(self) -> MidtermCheck | None:
        return getattr(self.record, "midterm", None)

    def make_form(self, data: Any = None) -> MidtermForm:
        check = self.check()
        names = ("day", "satisfaction", "result", "problems", "remedies")
        return MidtermForm(data, initial={name: getattr(check, name) for name in names} if check else None)

    def act(self, form: MidtermForm) -> MidtermCheck:
        return actions.sign_midterm(deployment=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: MidtermCheck) -> str:
        return _("Signed. A second officer signs after you.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        check = self.check()
        acts = receives(self.access, self.record)
        waits = check is not None and check.state == "partly"
        return super().get_context_data(
            check=check,
            targets=check.targets if check else targets_done(self.record),
            may_write=acts and (check is None or waits) and self.record.arrived_on is not None,
            may_sign=acts and waits and check.first_by_id != self.request.user.pk,
            **kwargs,
        )


class SignMidterm(ActionView):
    """The second signature."""

    model = Deployment
    capability = Capability.CONFIRM_SERVICE

    def act(self, record: Deployment, data: dict[str, Any]) -> str:
        actions.countersign_midterm(check=_midterm(record), by=self.author)
        return _("The mid-term check is signed by two officers.")

    def success_url(self, record: Deployment) -> str:
        return reverse("deployments:midterm", args=[record.uid])


class PrintMidterm(ScopedMixin, View):
    """Form F27."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        check = _midterm(self.get_record())
        return pdf_response(midterm_pdf(check), f"F27-{check.day}.pdf", inline=True)


def _midterm(deployment: Deployment) -> MidtermCheck:
    check = getattr(deployment, "midterm", None)
    if check is None:
        raise Http404
    return check


class AppraisalPage(ScopedDetail):
    """The final appraisal and the certificate: who has written, what is missing, what was decided."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/appraisal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = context["record"]
        earned = earned_by(record)
        appraisal = _appraisal_of(record)
        propose = Capability.PROPOSE_DEPLOYMENTS
        gathering = appraisal is None or appraisal.state == "preparing"
        over = record.state in ("completed", "ended_early")
        host, sender = (covers(self.access, propose, unit) for unit in (record.host, record.sender))
        manages = can(self.access, Capability.MANAGE_DEPLOYMENTS, record)
        context |= {
            "appraisal": appraisal,
            "earned": earned,
            "over": over,
            "targets": targets_done(record),
            "host_form": _host_form(appraisal) if over and gathering and host else None,
            "sender_form": _sender_form(appraisal) if over and gathering and sender else None,
            "missing": appraisals.missing_parts(appraisal),
            "may_submit": over and gathering and host and not appraisals.missing_parts(appraisal),
            "may_issue": manages and not earned.reasons and earned.document is None,
            "may_revoke": manages and earned.document is not None,
            "revoke_form": ReasonForm(),
        }
        return context | (self._panel(appraisal) if appraisal else {})

    def _panel(self, appraisal: Appraisal) -> dict[str, Any]:
        urls = {name: reverse(f"deployments:{url}", args=[appraisal.uid]) for name, url in PANEL_URLS.items()}
        return {
            "print_url": reverse("deployments:appraisal_print", args=[appraisal.deployment.uid]),
            **panel_context(appraisal, self.access, opinion_form=lambda: grade_form(appraisal), urls=urls),
        }


def _appraisal_of(deployment: Deployment) -> Appraisal | None:
    return getattr(deployment, "appraisal", None)


def _host_form(appraisal: Appraisal | None, data: Any = None) -> HostOpinionForm:
    names = ("proposed_grade", "users_score")
    initial = {name: getattr(appraisal, name) for name in names} if appraisal else {}
    return HostOpinionForm(data, initial=initial | {"opinion": appraisal.host_opinion if appraisal else ""})


def _sender_form(appraisal: Appraisal | None, data: Any = None) -> SenderOpinionForm:
    return SenderOpinionForm(data, initial={"opinion": appraisal.sender_opinion if appraisal else ""})


def grade_form(appraisal: Appraisal, data: Any = None) -> GradeForm:
    """The opinion that is asked now; the last one decides the grade."""
    last = is_last(current_step(appraisal))
    return GradeForm(data, last=last, usual=usual(appraisal), initial={"grade": appraisal.proposed_grade})


class _Part(ActionView):
    model = Deployment
    capability = Capability.PROPOSE_DEPLOYMENTS

    def success_url(self, record: Deployment) -> str:
        return reverse("deployments:appraisal", args=[record.uid])


class _Opinion(FormPage):
    """A unit's part of the appraisal; a refusal comes back with everything that was written."""

    model = Deployment
    capability = Capability.PROPOSE_DEPLOYMENTS

    def success(self, saved: Appraisal) -> str:
        return _("Saved.")

    def cancel_url(self) -> str:
        return reverse("deployments:appraisal", args=[self.record.uid])


class WriteHostOpinion(_Opinion):
    """The receiving unit's part."""

    title = gettext_lazy("Opinion of the receiving unit")

    def make_form(self, data: Any = None) -> HostOpinionForm:
        return _host_form(_appraisal_of(self.record), data)

    def act(self, form: HostOpinionForm) -> Appraisal:
        return appraisals.write_host_opinion(deployment=self.record, by=self.author, **form.cleaned_data)


class WriteSenderOpinion(_Opinion):
    """The sending unit's part."""

    title = gettext_lazy("Opinion of the sending unit")

    def make_form(self, data: Any = None) -> SenderOpinionForm:
        return _sender_form(_appraisal_of(self.record), data)

    def act(self, form: SenderOpinionForm) -> Appraisal:
        return appraisals.write_sender_opinion(deployment=self.record, by=self.author, **form.cleaned_data)


class SubmitAppraisal(_Part):
    """Send the appraisal along its route."""

    def act(self, record: Deployment, data: dict[str, Any]) -> str:
        appraisals.submit_appraisal(deployment=record, by=self.author)
        return _("The appraisal is submitted; county, prefecture and province decide in turn.")


class DecideAppraisal(GiveOpinion):
    """The opinion at which the appraisal stands."""

    model = Appraisal
    capability = Capability.ENDORSE_DEPLOYMENTS
    form_class = GradeForm

    def make_form(self, data: Any = None) -> GradeForm:
        return grade_form(self.record, data)

    def act(self, form: GradeForm) -> Appraisal:
        return appraisals.decide_appraisal(appraisal=self.record, by=self.author, **form.cleaned_data)


class UploadAppraisalPaper(UploadPaper):
    model = Appraisal
    capability = Capability.VIEW_DEPLOYMENTS


class RejectAppraisalPaper(RejectPaper):
    model = Appraisal
    capability = Capability.VIEW_DEPLOYMENTS


class TakeBackAppraisalPaper(TakeBackPaper):
    model = Appraisal
    capability = Capability.VIEW_DEPLOYMENTS


class ConfirmAppraisalPaper(ActionView):
    """A second officer confirms the stamped paper; the grade is the one proposed."""

    model = Appraisal
    capability = Capability.VIEW_DEPLOYMENTS

    def act(self, record: Appraisal, data: dict[str, Any]) -> str:
        done = appraisals.confirm_appraisal_paper(appraisal=record, by=self.author)
        return _("Your opinion is recorded. Now: %(state)s.") % {"state": done.get_state_display()}


class PrintAppraisal(ScopedMixin, View):
    """Form F29."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        appraisal = _appraisal_of(record)
        if appraisal is None:
            raise Http404
        document = earned_by(record).document
        pdf = appraisal_pdf(appraisal, document.number if document else "")
        return pdf_response(pdf, f"F29-{record.agreement_no or record.pk}.pdf", inline=True)


class Certificate(ScopedMixin, View):
    """POST issues the certificate, GET prints the one that stands."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return certificate_response(request, self.get_record(), by=self.author, issue_it=False)

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        self.back = reverse("deployments:appraisal", args=[record.uid])
        return certificate_response(request, record, by=self.author, issue_it=True)


class RevokeCertificate(_Part):
    """Declare the certificate no longer valid."""

    capability = Capability.MANAGE_DEPLOYMENTS
    form_class = ReasonForm
    form_title = gettext_lazy("Revoke the certificate")

    def act(self, record: Deployment, data: dict[str, Any]) -> str:
        revoke_certificate(deployment=record, by=self.author)
        return _("The certificate is revoked; the public check page says so at once.")
