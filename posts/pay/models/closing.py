"""Closed months and what was due in them, and the arrears that later changes made: added, never changed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import AppendOnly
from core.common.dates import now
from core.common.money import MoneyField
from posts.establishment.models import Appointment
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

AT_INSTITUTION = PlaceSet("institution__", institution="institution_id")


class ClosedMonth(models.Model):
    """A month that an institution has closed: its statements stay as they are for good."""

    scope = Scope((AT_INSTITUTION,))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="closed_months", verbose_name=_("institution")
    )
    month = models.DateField(_("month"))
    closed_at = models.DateTimeField(_("closed"), default=now)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    people = models.PositiveIntegerField(_("people"))
    gross = MoneyField(_("gross pay"))
    employer = MoneyField(_("employer’s contributions"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed month")
        verbose_name_plural = _("closed months")
        ordering = ["-month", "id"]
        constraints = [
            AppendOnly(name="closed_month_is_history"),
            models.UniqueConstraint(
                fields=["institution", "month"],
                name="closed_month_once",
                violation_error_message=_("This month is closed already."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="closed_month_is_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.institution} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("pay:closed", args=[self.uid])


class Statement(models.Model):
    """What one person was due for one closed month, with its derivation as it was then."""

    scope = Scope((AT_INSTITUTION,), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    closed = models.ForeignKey(
        ClosedMonth, models.PROTECT, related_name="statements", verbose_name=_("closed month")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="+", verbose_name=_("institution")
    )
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="statements", verbose_name=_("social worker")
    )
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="+", verbose_name=_("appointment")
    )
    month = models.DateField(_("month"))
    gross = MoneyField(_("gross pay"))
    person = MoneyField(_("person’s own contributions"))
    employer = MoneyField(_("employer’s contributions"))
    net = MoneyField(_("net pay before tax"))
    step = models.PositiveSmallIntegerField(_("step"), null=True, blank=True)
    missing = models.CharField(_("why nothing was reckoned"), max_length=24, blank=True, default="")
    answer = models.JSONField(_("derivation"), default=dict)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("pay statement")
        verbose_name_plural = _("pay statements")
        ordering = ["-month", "id"]
        indexes = [models.Index(fields=["worker", "-month"], name="statement_worker")]
        constraints = [
            AppendOnly(name="statement_is_history"),
            models.UniqueConstraint(fields=["appointment", "month"], name="statement_once_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("pay:statement", args=[self.uid])


class Arrears(models.Model):
    """补发: what a change with an earlier date adds to months that are closed already."""

    scope = Scope((AT_INSTITUTION,), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=24, unique=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="arrears", verbose_name=_("institution")
    )
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="arrears", verbose_name=_("social worker")
    )
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="+", verbose_name=_("appointment")
    )
    first_month = models.DateField(_("first month"))
    last_month = models.DateField(_("last month"))
    months = models.PositiveSmallIntegerField(_("months"))
    total = MoneyField(_("amount"))
    cause = models.CharField(_("cause"), max_length=200)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    stated_at = models.DateTimeField(_("stated"), default=now)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrears statement")
        verbose_name_plural = _("arrears statements")
        ordering = ["-id"]
        indexes = [models.Index(fields=["worker", "-id"], name="arrears_worker")]
        constraints = [AppendOnly(name="arrears_are_history")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("pay:arrears", args=[self.number])


class ArrearsLine(models.Model):
    """One month of an arrears statement: stated before, due now, the difference."""

    scope = Scope(
        (PlaceSet("arrears__institution__", institution="arrears__institution_id"),),
        own="arrears__worker__user",
    )

    arrears = models.ForeignKey(
        Arrears, models.PROTECT, related_name="lines", verbose_name=_("arrears statement")
    )
    statement = models.ForeignKey(
        Statement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="arrears_lines",
        verbose_name=_("pay statement"),
    )
    month = models.DateField(_("month"))
    before = MoneyField(_("stated before"))
    after = MoneyField(_("due now"))
    difference = MoneyField(_("difference"))
    parts = models.JSONField(_("components"), default=list)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("month of an arrears statement")
        verbose_name_plural = _("months of arrears statements")
        ordering = ["month", "id"]
        constraints = [AppendOnly(name="arrears_line_is_history")]

    def __str__(self) -> str:
        return f"{self.arrears} {self.month:%Y-%m}"
