"""Weights of the risk list as dated data, and the reminders that were sent."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.dates import now, today
from talent.deployments.models import Deployment

from ..risk.enums import REASONS, RemindTo, RiskFactor

USER = settings.AUTH_USER_MODEL
PLACES = (
    PlaceSet("deployment__sender_", institution="deployment__sender_id"),
    PlaceSet("deployment__receiving_", institution="deployment__host_id"),
)


class RiskWeight(models.Model):
    """How many points a factor gives from which day count on, under which document.

    ``threshold`` counts days (for ``listed_from``: nothing, its points are the bound); the months
    bound a season and may run over the turn of the year (11 to 3).
    """

    factor = models.CharField(_("factor"), max_length=16, choices=RiskFactor)
    points = models.PositiveSmallIntegerField(_("points"))
    threshold = models.PositiveSmallIntegerField(_("from days"), default=0)
    first_month = models.PositiveSmallIntegerField(_("first month"), null=True, blank=True)
    last_month = models.PositiveSmallIntegerField(_("last month"), null=True, blank=True)
    document_no = models.CharField(_("document number"), max_length=120)
    source = models.CharField(_("source"), max_length=300, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("weight of the risk list")
        verbose_name_plural = _("weights of the risk list")
        ordering = ["factor", "valid_from"]
        constraints = [
            NoOverlap(
                name="risk_weight_one_at_a_time",
                fields=["factor"],
                start="valid_from",
                end="valid_to",
                message=_("Another weight of this factor is in force in that period; end it first."),
            ),
            DatesInOrder(
                name="risk_weight_dates",
                start="valid_from",
                end="valid_to",
                message=_("The rule ends before it begins; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="risk_weight_season",
                condition=Q(first_month__isnull=True, last_month__isnull=True)
                | Q(first_month__range=(1, 12), last_month__range=(1, 12)),
                violation_error_message=_("A season names its first and its last month, 1 to 12."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_factor_display()} {self.points}"


class Reminder(models.Model):
    """A word to the person or to the receiving county about one reason; once a day at most."""

    scope = Scope(places=PLACES)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deployment = models.ForeignKey(
        Deployment, models.PROTECT, related_name="reminders", verbose_name=_("deployment")
    )
    reason = models.CharField(_("reason"), max_length=16, choices=REASONS)
    to = models.CharField(_("to"), max_length=8, choices=RemindTo)
    on = models.DateField(_("reminded on"), default=today)
    sent_at = models.DateTimeField(_("sent at"), default=now, editable=False)
    sent_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-id"]
        indexes = [models.Index(fields=["to", "on"], name="reminder_to_on")]
        constraints = [
            models.UniqueConstraint(
                fields=["deployment", "to", "on"],
                name="reminder_once_a_day",
                violation_error_message=_("A reminder was sent today already; the next one can go tomorrow."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.deployment} {self.on}"
