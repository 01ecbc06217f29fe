"""The three-party agreement of one deployment: its text of the day, targets, paper, signed copy."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from talent.institutions.pages import FormPage

from ..actions import agreements as actions
from ..documents.agreements import agreement_draft, issue_agreement
from ..forms.agreements import AgreementNumberForm, SignedCopyForm, TargetsForm
from ..models import Deployment
from ..permissions import can_move
from ..selectors.agreements import agreement_of, next_agreement_no


class AgreementPage(ScopedDetail):
    """Who signs, what is agreed, and what is still missing before the number is recorded."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/agreement.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = context["record"]
        manages = can(self.access, Capability.MANAGE_DEPLOYMENTS, record)
        number = record.agreement_no or next_agreement_no(record)
        return context | {
            "agreement": agreement_of(record),
            "manages": manages,
            "may_set": manages and record.state in actions.BEFORE_SIGNING,
            "may_sign": can_move(self.access, record, "agree"),
            "scan_form": SignedCopyForm(),
            "number_form": AgreementNumberForm(initial={"agreement_no": number}),
        }


class EditTargets(FormPage):
    """Set the tasks and measurable targets."""

    model = Deployment
    capability = Capability.MANAGE_DEPLOYMENTS
    title = gettext_lazy("Tasks and targets")
    intro = gettext_lazy("They are printed in the agreement and compared with the confirmed months.")
    template_name = "talent/deployments/agreement_targets.html"

    def make_form(self, data: Any = None) -> TargetsForm:
        return TargetsForm(data, deployment=self.record)

    def act(self, form: TargetsForm) -> Deployment:
        return actions.set_targets(deployment=self.record, rows=form.rows(), by=self.author)

    def success(self, saved: Deployment) -> str:
        return _("The targets are set.")

    def next_url(self, saved: Deployment) -> str:
        return reverse("deployments:agreement", args=[saved.uid])

    def cancel_url(self) -> str:
        return reverse("deployments:agreement", args=[self.record.uid])


class AgreementPaper(ScopedMixin, View):
    """F23 as a PDF to read: a draft without a number."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return pdf_response(agreement_draft(self.get_record()), "F23.pdf", inline=True)


class IssueAgreement(ScopedMixin, View):
    """F23 with its number and the code by which it can be checked."""

    model = Deployment
    capability = Capability.MANAGE_DEPLOYMENTS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        number = record.agreement_no or next_agreement_no(record)
        pdf = issue_agreement(record, number=number, by=self.author, request=request)
        return pdf_response(pdf, f"F23-{number}.pdf")


class _AgreementAction(ActionView):
    model = Deployment
    capability = Capability.MANAGE_DEPLOYMENTS

    def success_url(self, record: Deployment) -> str:
        return reverse("deployments:agreement", args=[record.uid])


class UploadSignedCopy(_AgreementAction):
    """Keep the signed scan."""

    form_class = SignedCopyForm
    form_title = gettext_lazy("Signed agreement (scan)")

    def act(self, record: Deployment, data: dict[str, Any]) -> str:
        actions.keep_signed_copy(deployment=record, scan=data["scan"], by=self.author)
        return _("The signed copy is kept.")


class SignAgreement(_AgreementAction):
    """Record the number of the signed agreement."""

    form_class = AgreementNumberForm
    form_title = gettext_lazy("Record the agreement")

    def act(self, record: Deployment, data: dict[str, Any]) -> str:
        actions.sign_agreement(deployment=record, agreement_no=data["agreement_no"], by=self.author)
        return _("The agreement is recorded. The arrival comes next.")
