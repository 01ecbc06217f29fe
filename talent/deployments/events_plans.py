"""What the trail calls the acts of the plan and of the training half."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "deployments.programme_copied": _("Programme copied for another year"),
    "deployments.programme_changed": _("Programme changed"),
    "deployments.programme_opened": _("Programme opened"),
    "deployments.programme_closed": _("Programme closed"),
    "deployments.programme_reopened": _("Programme reopened"),
    "deployments.quotas_set": _("Places of a programme set"),
    "deployments.exception_asked": _("Exception to a quota asked for"),
    "deployments.exception_granted": _("Exception to a quota granted"),
    "deployments.exception_declined": _("Exception to a quota declined"),
    "deployments.exception_taken_back": _("Request for an exception taken back"),
    "deployments.project_created": _("Task book begun"),
    "deployments.project_changed": _("Task book changed"),
    "deployments.project_submitted": _("Task book handed in"),
    "deployments.project_returned": _("Task book taken back for changes"),
    "deployments.project_signed": _("Task book signed"),
    "deployments.trainee_proposed": _("Put forward as a trainee"),
    "deployments.trainee_changed": _("Training changed"),
    "deployments.trainee_returned": _("Paper of a trainee returned"),
    "deployments.trainee_approved": _("Trainee put on the list"),
    "deployments.trainee_began": _("Training begun"),
    "deployments.trainee_finished": _("Result of a training recorded"),
    "deployments.trainee_withdrawn": _("Trainee withdrawn"),
    "deployments.trainee_printed": _("Paper of a trainee printed"),
    "deployments.trainees_printed": _("List of trainees printed"),
    "deployments.hours_logged": _("Hours of training logged"),
    "deployments.hours_confirmed": _("Hours of training confirmed"),
    "deployments.hours_refused": _("Hours of training not accepted"),
}
