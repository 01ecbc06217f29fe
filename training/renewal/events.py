"""What this room's events are called in histories and in the operation log."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "renewal.begun": _("Application begun"),
    "renewal.changed": _("Application filled in"),
    "renewal.submitted": _("Application handed in"),
    "renewal.withdrawn": _("Application taken back"),
    "renewal.first_passed": _("First check passed"),
    "renewal.rechecked": _("Re-check passed"),
    "renewal.final_passed": _("Final check passed"),
    "renewal.returned": _("Application returned"),
    "renewal.first_failed": _("First check not passed"),
    "renewal.final_failed": _("Final check not passed"),
    "renewal.registered": _("Registered"),
    "renewal.policy_set": _("Registration policy put in force"),
    "renewal.mirrored": _("State of the national system read"),
    "renewal.followed": _("National system followed"),
    "renewal.kept_ours": _("Difference settled: ours stands"),
    "renewal.registration_corrected": _("Registration corrected after the national system"),
    "renewal.sample_drawn": _("Audit sample drawn"),
    "renewal.member_audited": _("Renewal audited"),
    "renewal.sample_printed": _("Audit sample printed"),
    "renewal.nudged": _("Reminded of the renewal"),
    "renewal.package_printed": _("Registration package printed"),
    "renewal.receipt_printed": _("Receipt printed"),
    "renewal.passed_exam": _("Examination passed, told to register"),
}
