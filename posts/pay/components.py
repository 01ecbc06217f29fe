"""What pay is made of: one list of components for standards, payrolls, slips and gaps (FORMS F17).

An *earning* is paid to the person, a *contribution* is withheld from the person and paid on top by the
employer. Standards answer in these words, payrolls are read into them, so that both can be compared.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Component(models.TextChoices):
    """One part of a month's pay."""

    POST_PAY = "post_pay", _("Post pay")
    STEP_PAY = "step_pay", _("Step pay")
    BASIC = "basic", _("Basic pay")
    PERFORMANCE_MONTHLY = "performance_monthly", _("Performance pay, monthly")
    PERFORMANCE_YEARLY = "performance_yearly", _("Performance pay, once a year")
    ALLOWANCE_CERTIFICATE = "allowance_certificate", _("Professional allowance")
    ALLOWANCE_REMOTE = "allowance_remote", _("Remote-area allowance")
    ALLOWANCE_OTHER = "allowance_other", _("Other allowances")
    PENSION = "pension", _("Pension insurance")
    MEDICAL = "medical", _("Medical insurance")
    UNEMPLOYMENT = "unemployment", _("Unemployment insurance")
    ANNUITY = "annuity", _("Occupational annuity")
    HOUSING_FUND = "housing_fund", _("Housing fund")
    INJURY = "injury", _("Work-injury insurance")


class Side(models.TextChoices):
    """Whose money a line is."""

    EARNING = "earning", pgettext_lazy("side of pay", "Paid to the person")
    PERSON = "person", pgettext_lazy("side of pay", "Person’s own contribution")
    EMPLOYER = "employer", pgettext_lazy("side of pay", "Employer’s contribution")


ALLOWANCES = (Component.ALLOWANCE_CERTIFICATE, Component.ALLOWANCE_REMOTE, Component.ALLOWANCE_OTHER)
MONTHLY = (
    Component.POST_PAY,
    Component.STEP_PAY,
    Component.BASIC,
    Component.PERFORMANCE_MONTHLY,
    *ALLOWANCES,
)
"""Earnings that are due, and compared, every month."""

CONTRIBUTIONS = (
    Component.PENSION,
    Component.MEDICAL,
    Component.UNEMPLOYMENT,
    Component.ANNUITY,
    Component.HOUSING_FUND,
)
"""Withheld from the person each month, as a payroll states them."""
