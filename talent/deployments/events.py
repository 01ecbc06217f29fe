"""What the trail calls the acts of this room."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "deployments.programme_created": _("Programme entered"),
    "deployments.nominated": _("Nominated for deployment"),
    "deployments.corrected": _("Deployment corrected"),
    "deployments.approved": _("Deployment put on the approved list"),
    "deployments.agreed": _("Deployment agreement recorded"),
    "deployments.arrived": _("Arrival confirmed"),
    "deployments.completed": _("Deployment completed"),
    "deployments.ended_early": _("Deployment ended early"),
    "deployments.withdrawn": _("Deployment withdrawn"),
    "deployments.terms_set": _("Terms of the subsidy set"),
    "deployments.batch_prepared": _("Payment of subsidies prepared"),
    "deployments.batch_approved": _("Payment of subsidies approved"),
    "deployments.batch_paid": _("Payment of subsidies recorded"),
    "deployments.batch_voided": _("Payment of subsidies set aside"),
    "deployments.line_held": _("Subsidy of a person held back"),
    "deployments.line_released": _("Subsidy of a person released"),
    "deployments.month_kept": _("Month of service kept as a draft"),
    "deployments.month_reported": _("Month of service reported"),
    "deployments.month_recalled": _("Report of a month taken back"),
    "deployments.month_confirmed": _("Month of service confirmed"),
    "deployments.month_returned": _("Month of service returned"),
    "deployments.month_reopened": _("Confirmation of a month taken back"),
    "deployments.month_passed_on": _("Month of service passed on to the next level"),
}
