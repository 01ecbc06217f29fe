"""Appointing to a post, and one appointment: transfer, end, correct its terms."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.access.pages import ScopedDetail
from core.access.permissions import can
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions.appointments import appoint, correct_terms, end_appointment
from ..actions.transfers import transfer
from ..forms import EndForm
from ..forms_people import AppointForm, TermsForm, TransferForm
from ..lists.appointments import AppointmentList
from ..models import Appointment, Post
from ..papers import papers_of_appointment
from ..selectors.posts import with_occupancy
from .posts import PostFormPage


class AppointmentsPage(ScopedListView):
    """Everybody in a post, now and before, with what can be done with many at once."""

    model = Appointment
    capability = Capability.VIEW_POSTS
    list_class = AppointmentList
    title = gettext_lazy("People in posts")

    def get_tools(self) -> list[dict[str, Any]]:
        tools = []
        if self.access.holds(Capability.APPOINT):
            bulk = reverse("establishment:batch")
            upload = reverse("console:import_new", args=["appointments"])
            tools += [
                {"label": _("Import"), "url": upload, "icon": "table-import"},
                {"label": _("Move or end many"), "url": bulk, "icon": "users", "primary": True},
            ]
        return tools


class AppointPage(PostFormPage):
    """Appoint somebody to the post."""

    capability = Capability.APPOINT
    form_class = AppointForm
    template_name = "posts/establishment/appoint.html"
    title = gettext_lazy("Appoint to the post")
    submit = gettext_lazy("Appoint")

    def make_form(self, data: Any = None) -> AppointForm:
        initial = {}
        if data is None and (name := self.request.GET.get("worker", "")):
            initial["worker"] = name
        return AppointForm(data, post=self.record, access=self.access, initial=initial)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = with_occupancy(self.scoped(Post).filter(pk=self.record.pk)).get()
        return super().get_context_data(**kwargs) | {
            "facts": [
                (_("Institution"), post.institution.name),
                (_("Category and grade"), f"{post.get_category_display()} {post.grade_label}"),
                (_("Places / filled"), f"{post.places} / {post.filled}"),
                (_("Free"), post.free),
                (_("Qualification required"), post.certificate_label),
                (_("Education required"), post.get_education_display()),
            ]
        }

    def act(self, form: AppointForm) -> Appointment:
        return appoint(post=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Appointment) -> str:
        words = {"worker": saved.worker, "number": saved.post.number, "day": saved.starts_on}
        if saved.certificate_due_on:
            words["due"] = saved.certificate_due_on
            return (
                _("%(worker)s is appointed to %(number)s from %(day)s; certificate due by %(due)s.") % words
            )
        return _("%(worker)s is appointed to %(number)s from %(day)s.") % words

    def next_url(self, saved: Appointment) -> str:
        return saved.get_absolute_url()


class AppointmentPage(ScopedDetail):
    """One appointment: its terms, its papers and what comes next."""

    model = Appointment
    capability = Capability.VIEW_POSTS
    template_name = "posts/establishment/appointment.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row = context["record"]
        may = can(self.access, Capability.APPOINT, row)
        sees = can(self.access, Capability.VIEW_WORKERS, row)
        return context | {
            "appointment": row,
            "place": row.post.institution.locality,
            "facts": self._facts(row) if sees else [],
            "sees": sees,
            "sees_worker": can(self.access, Capability.VIEW_WORKERS, row.worker),
            "may_act": may,
            "is_running": row.is_running,
            "contracts": row.worker.contracts.filter(institution=row.post.institution) if sees else [],
            "papers": papers_of_appointment(row) if sees else [],
        }

    @staticmethod
    def _facts(row: Appointment) -> list[tuple[Any, Any]]:
        exception = row.exception
        return [
            (_("Institution"), row.post.institution.name),
            (_("Category and grade"), f"{row.post.get_category_display()} {row.post.grade_label}"),
            (_("Reason of the appointment"), row.get_kind_display()),
            (_("Manner of holding"), row.get_manner_display()),
            (_("Takes a place"), _("yes") if row.takes_place else _("no")),
            (_("Full-time equivalent"), row.fte_words),
            (_("Reason"), row.reason),
            (_("Document number"), row.document_no),
            (_("From"), row.starts_on),
            (_("Until"), row.ends_on),
            (_("Reason for ending"), row.end_reason),
            (_("Certificate due on"), row.certificate_due_on),
            (_("Approved exception"), exception.get_kind_display() if exception else ""),
            (_("Exception expires on"), exception.expires_on if exception else ""),
        ]


class AppointmentFormPage(FormPage):
    """A page with one form about one appointment."""

    model = Appointment
    capability = Capability.APPOINT

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"worker": self.record.worker, "post": f"{self.record.post.number} {self.record.post.title}"}
        return super().get_context_data(**kwargs) | {"intro": self.sentence % words}

    sentence: Any = gettext_lazy("%(worker)s in %(post)s.")

    def next_url(self, saved: Appointment) -> str:
        return saved.get_absolute_url()


class TransferPage(AppointmentFormPage):
    """Move the person to another post."""

    form_class = TransferForm
    title = gettext_lazy("Transfer to another post")
    submit = gettext_lazy("Transfer")
    sentence = gettext_lazy(
        "%(worker)s leaves %(post)s the day before; where the new post belongs to another employer, the"
        " employment moves too."
    )

    def act(self, form: TransferForm) -> Appointment:
        return transfer(appointment=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Appointment) -> str:
        words = {"worker": saved.worker, "number": saved.post.number, "day": saved.starts_on}
        return _("%(worker)s is appointed to %(number)s from %(day)s.") % words


class TermsPage(AppointmentFormPage):
    """Correct the terms of the appointment."""

    form_class = TermsForm
    title = gettext_lazy("Correct the terms")

    def act(self, form: TermsForm) -> Appointment:
        version = form.cleaned_data["version"] or 0
        return correct_terms(appointment=self.record, version=version, changes=form.changes, by=self.author)


class EndPage(AppointmentFormPage):
    """End an appointment."""

    form_class = EndForm
    title = gettext_lazy("End the appointment")
    submit = pgettext_lazy("appointment", "End")
    sentence = gettext_lazy("%(worker)s leaves %(post)s.")

    def make_form(self, data: Any = None) -> EndForm:
        return EndForm(data)

    def act(self, form: EndForm) -> Appointment:
        return end_appointment(appointment=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Appointment) -> str:
        free_from = saved.ends_on + timedelta(days=1)
        return _("The place is free from %(day)s.") % {"day": free_from}

    def next_url(self, saved: Appointment) -> str:
        return self.record.post.get_absolute_url()

    def cancel_url(self) -> str:
        return self.record.post.get_absolute_url()
