"""One social worker: facts, employments, certificates, history."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.pages import ScopedDetail
from core.access.panels import panels_for
from core.access.permissions import can
from core.common.capabilities import Capability

from ..models import SocialWorker
from ..permissions import can_manage, can_reveal
from ..selectors import certificates_of, employments_of, registration_status, renewal_horizon

RELATED = (
    "institution",
    "institution__locality",
    "site",
    "user",
    "province",
    "prefecture",
    "county",
    "township",
)


class WorkerPage(ScopedDetail):
    """What the tabs of one person share."""

    model = SocialWorker
    capability = Capability.VIEW_WORKERS
    tab = ""

    def scoped(self, model: Any = None, capability: str | None = None) -> Any:
        return super().scoped(model, capability).select_related(*RELATED)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        worker = context["record"]
        return context | {
            "trail": [(_("Social workers"), reverse("people:list")), (worker.name, "")],
            "tabs": self.tabs(worker),
            "can_manage": can_manage(self.access, worker),
            "can_reveal": can_reveal(self.access, worker),
            "can_activate": can(self.access, Capability.ISSUE_ACTIVATION, worker),
            "sees_pay": can(self.access, Capability.VIEW_PAY, worker),
            "registration_status": registration_status(worker.registered_until, renewal_horizon()),
        }

    def tabs(self, worker: SocialWorker) -> list[tuple[str, str, bool]]:
        """(label, URL, active) of the pages of one person."""
        names = {
            "worker": _("Overview"),
            "employments": _("Employments"),
            "certificates": _("Certificates and registration"),
            "history": _("History"),
        }
        return [
            (label, reverse(f"people:{name}", args=[worker.uid]), name == self.tab)
            for name, label in names.items()
        ]


class WorkerView(WorkerPage):
    """Facts and what higher rooms add."""

    template_name = "talent/people/worker.html"
    tab = "worker"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        worker = context["record"]
        return context | {"facts": facts_of(worker), "panels": panels_for(worker, self.access)}


class EmploymentsView(WorkerPage):
    """Where the person works and worked."""

    template_name = "talent/people/employments.html"
    tab = "employments"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"employments": employments_of(context["record"])}


class CertificatesView(WorkerPage):
    """Certificates and their registrations."""

    template_name = "talent/people/certificates.html"
    tab = "certificates"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"certificates": certificates_of(context["record"])}


class HistoryView(WorkerPage):
    """What happened to this record, and why the reader sees it."""

    template_name = "talent/people/history.html"
    tab = "history"


def facts_of(worker: SocialWorker) -> list[tuple[str, Any]]:
    """Labels and values of the facts that hide nothing."""
    label = {
        field.name: field.verbose_name
        for field in worker._meta.get_fields()
        if hasattr(field, "verbose_name")
    }
    return [
        (label["former_name"], worker.former_name),
        (label["sex"], worker.get_sex_display()),
        (label["birth_year"], worker.birth_year),
        (label["ethnicity"], worker.get_ethnicity_display()),
        (label["political_status"], worker.get_political_status_display()),
        (label["education"], worker.get_education_display()),
        (label["school"], worker.school),
        (label["work_started_on"], worker.work_started_on),
        (label["sw_started_on"], worker.sw_started_on),
        (label["note"], worker.note),
    ]
