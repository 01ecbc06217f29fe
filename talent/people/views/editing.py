"""Pages that change a person's record."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.access.permissions import can
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

from .. import actions, forms
from ..models import Certificate, Employment, Registration, SocialWorker


class WorkerFormPage(FormPage):
    """A page about one person for officers who keep people."""

    model = SocialWorker
    capability = Capability.MANAGE_WORKERS
    tab = "worker"

    def next_url(self, saved: Any) -> str:
        return reverse(f"people:{self.tab}", args=[self.record.uid])

    def cancel_url(self) -> str:
        return self.next_url(self.record)

    def success(self, saved: Any) -> str:
        return gettext("Saved.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The heading says whom it is about."""
        context = super().get_context_data(**kwargs)
        return context | {"title": f"{self.record.name} · {self.title}"}


class RegisterView(FormPage):
    """Put a person on the books."""

    model = SocialWorker
    capability = Capability.MANAGE_WORKERS
    template_name = "talent/people/person_form.html"
    form_class = forms.RegisterForm
    title = _("Put a social worker on the books")
    intro = _(
        "Only name, ID number and employer are needed now; what is missing is listed until it is known."
    )

    def act(self, form: forms.RegisterForm) -> SocialWorker:
        return actions.register_worker(by=self.author, **form.changes())

    def success(self, saved: SocialWorker) -> str:
        return gettext("%(name)s is on the books.") % {"name": saved}

    def cancel_url(self) -> str:
        return reverse("people:list")


class WorkerEdit(WorkerFormPage):
    """Change what is recorded of a person."""

    template_name = "talent/people/person_form.html"
    form_class = forms.WorkerForm
    title = _("Change the record")

    def act(self, form: forms.WorkerForm) -> SocialWorker:
        return actions.update_worker(
            worker=self.record,
            version=form.cleaned_data["version"] or 0,
            changes=form.changes(),
            by=self.author,
        )


class BlankFormPage(WorkerFormPage):
    """A page whose form starts empty instead of with what is on file."""

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data, access=self.access)


class EmployView(BlankFormPage):
    """Record a further employment."""

    form_class = forms.EmployForm
    title = _("Record an employment")
    tab = "employments"

    def act(self, form: forms.EmployForm) -> Employment:
        return actions.employ(worker=self.record, by=self.author, **form.changes())


class TransferView(BlankFormPage):
    """Move a person to another employer."""

    form_class = forms.TransferForm
    title = _("Transfer to another employer")
    intro = _("The present employment ends the day before; everything that follows the person moves too.")
    submit = _("Transfer")
    tab = "employments"

    def act(self, form: forms.TransferForm) -> Employment:
        typed = form.changes()
        return actions.transfer_worker(worker=self.record, on=typed.pop("starts_on"), by=self.author, **typed)

    def success(self, saved: Employment) -> str:
        return gettext("%(name)s works for %(institution)s now.") % {
            "name": saved.worker,
            "institution": saved.institution,
        }


class EmploymentCorrect(WorkerFormPage):
    """Correct the terms of an employment, such as a relation still to be confirmed."""

    form_class = forms.CorrectEmploymentForm
    title = _("Correct the employment")
    tab = "employments"

    def employment(self) -> Employment:
        """The employment of the URL, of this person."""
        employments = self.scoped(Employment).filter(worker=self.record)
        return get_object_or_404(employments, uid=self.kwargs["employment"])

    def make_form(self, data: Any = None) -> forms.CorrectEmploymentForm:
        return forms.CorrectEmploymentForm(
            data,
            access=self.access,
            record=self.employment(),
            sees_pay=can(self.access, Capability.VIEW_PAY, self.record),
        )

    def act(self, form: forms.CorrectEmploymentForm) -> Employment:
        return actions.update_employment(
            employment=self.employment(),
            version=form.cleaned_data["version"] or 0,
            changes=form.changes(),
            by=self.author,
        )

    def shown_version(self) -> int:
        return self.employment().version


class EndEmploymentView(BlankFormPage):
    """End one employment of a person."""

    form_class = forms.EndEmploymentForm
    title = _("End the employment")
    intro = _("A post held through this employment is vacated on the same day.")
    submit = _("End it")
    tab = "employments"

    def act(self, form: forms.EndEmploymentForm) -> Employment:
        employment = get_object_or_404(
            self.scoped(Employment), uid=self.kwargs["employment"], worker=self.record
        )
        return actions.end_employment(
            employment=employment,
            ends_on=form.cleaned_data["ends_on"],
            reason=form.cleaned_data["reason"],
            by=self.author,
        )


class CertificateAdd(BlankFormPage):
    """Record a certificate."""

    form_class = forms.CertificateForm
    title = _("Record a certificate")
    tab = "certificates"

    def act(self, form: forms.CertificateForm) -> Certificate:
        return actions.add_certificate(worker=self.record, by=self.author, **form.changes())


class CertificateCorrect(WorkerFormPage):
    """Fill in or correct number and date of a certificate."""

    form_class = forms.CorrectCertificateForm
    title = _("Correct the certificate")
    tab = "certificates"

    def certificate(self) -> Certificate:
        """The certificate of the URL, of this person."""
        held = self.scoped(Certificate).filter(worker=self.record)
        return get_object_or_404(held, uid=self.kwargs["certificate"])

    def make_form(self, data: Any = None) -> forms.CorrectCertificateForm:
        return forms.CorrectCertificateForm(data, access=self.access, record=self.certificate())

    def act(self, form: forms.CorrectCertificateForm) -> Certificate:
        return actions.update_certificate(
            certificate=self.certificate(),
            version=form.cleaned_data["version"] or 0,
            changes=form.changes(),
            by=self.author,
        )

    def shown_version(self) -> int:
        return self.certificate().version


class RegistrationAdd(BlankFormPage):
    """Record a registration on a certificate."""

    form_class = forms.RegistrationForm
    title = _("Record a registration")
    intro = _("As the issuing system states it; our record is no certificate.")
    tab = "certificates"

    def act(self, form: forms.RegistrationForm) -> Registration:
        held = get_object_or_404(self.scoped(Certificate), uid=self.kwargs["certificate"], worker=self.record)
        return actions.add_registration(certificate=held, by=self.author, **form.changes())


class RegistrationCancel(BlankFormPage):
    """Record that a registration was cancelled."""

    form_class = forms.CancelRegistrationForm
    title = _("Record a cancellation")
    tab = "certificates"

    def act(self, form: forms.CancelRegistrationForm) -> Registration:
        found = get_object_or_404(
            self.scoped(Registration), uid=self.kwargs["registration"], worker=self.record
        )
        return actions.cancel_registration(
            registration=found, on=form.cleaned_data["cancelled_on"], by=self.author
        )
