"""Ties what was paid to the rooms below: imports, jobs, events, panels, pages."""

from django.utils.translation import gettext_lazy as _

from core.approvals.registry import register_document
from core.audit.wording import register_events
from core.common import waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem, register
from core.files.registry import register_owner
from core.imports import gate
from talent.institutions.registry import register_succession
from talent.people.registry import register_worker_panel

from . import jobs_actual  # noqa: F401 - declares its jobs
from .documents import STEP_BATCH
from .importers.payroll import PayrollImporter
from .importers.results import ResultImporter
from .models import StepBatch
from .panels import PAY_PANEL
from .selectors.waiting import waiting_for
from .succession import PAY_FOLLOWS

EVENTS = {
    "pay.payroll_recorded": _("Payroll recorded"),
    "pay.payroll_passed_on": _("Payroll passed on to another institution"),
    "pay.gaps_asked_for": _("Treatment gap reckoned anew"),
    "pay.month_closed": _("Month of pay closed"),
    "pay.arrears_stated": _("Arrears stated"),
    "pay.result_recorded": _("Result of a year recorded"),
    "pay.step_recorded": _("Change of step recorded"),
    "pay.rise_prepared": _("Normal pay rise prepared"),
    "pay.rise_submitted": _("Normal pay rise submitted"),
    "pay.rise_withdrawn": _("Normal pay rise taken back"),
    "pay.rise_returned": _("Normal pay rise returned"),
    "pay.rise_approved": _("Normal pay rise approved"),
    "pay.rise_dropped": _("Normal pay rise thrown away"),
    "pay.columns_kept": _("Column map of the payroll system kept"),
    "pay.payroll_printed": _("Payroll printed or taken out"),
    "pay.form_printed": _("Pay form printed"),
}


def actual_ready() -> None:
    """Called from the room's ``AppConfig.ready()``."""
    register_events(EVENTS)
    register_document(STEP_BATCH)
    register_owner(
        StepBatch,
        readable=lambda holder: StepBatch.objects.for_user(holder, Capability.VIEW_PAY),
        writable=lambda holder: StepBatch.objects.for_user(holder, Capability.RECORD_PAY),
    )
    waiting.register("pay_actual", waiting_for)
    gate.register(PayrollImporter(), ResultImporter())
    register_worker_panel(PAY_PANEL)
    register_succession(PAY_FOLLOWS)
    see = Capability.VIEW_PAY
    register(
        NavItem("pay", _("Treatment gap"), "pay:gaps", "chart-bar", see, 62),
        NavItem("pay", _("Payrolls"), "pay:payrolls", "report-money", see, 64),
        NavItem("pay", _("Months and arrears"), "pay:closed_months", "calendar-check", see, 66),
        NavItem("pay", _("Normal pay rises"), "pay:batches", "trending-up", see, 68),
        NavItem("posts", _("My pay"), "pay:mine", "coin", order=45, worker=True),
    )
