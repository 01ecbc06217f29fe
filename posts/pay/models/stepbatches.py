"""正常增薪: the yearly step of an institution’s people, prepared by one officer, approved by another."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.dates import now
from core.common.money import MoneyField
from posts.establishment.models import Appointment
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums import BatchState
from .persons import StepChange, YearResult

SETTLED = (BatchState.APPROVED, BatchState.DROPPED)


class StepBatchQuerySet(ScopedQuerySet):
    def under_way(self) -> "StepBatchQuerySet":
        """Neither approved nor given up."""
        return self.exclude(state__in=SETTLED)


class StepBatch(models.Model):
    """The normal pay rise of one institution for the results of one year; number ``130102-ZX2026-01``."""

    scope = Scope((PlaceSet("institution__", institution="institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=24, unique=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="step_batches", verbose_name=_("institution")
    )
    year = models.PositiveSmallIntegerField(
        _("year assessed"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    effective_from = models.DateField(_("paid from"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.DRAFT)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("prepared by"),
    )
    prepared_at = models.DateTimeField(_("prepared"), default=now)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    return_reason = models.CharField(_("reason for return"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StepBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("normal pay rise")
        verbose_name_plural = _("normal pay rises")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "year"],
                condition=~Q(state__in=SETTLED),
                name="step_batch_one_under_way",
                violation_error_message=_("A pay rise of this institution for that year is under way."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=SETTLED, decided_at__isnull=False)
                | (~Q(state__in=SETTLED) & Q(decided_at__isnull=True)),
                name="step_batch_settled_has_its_time",
                violation_error_message=_("A pay rise that is approved or given up says when."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("pay:batch", args=[self.number])


class StepBatchLine(models.Model):
    """One person of the batch: from which step to which, and what it adds each month."""

    scope = Scope(
        (PlaceSet("batch__institution__", institution="batch__institution_id"),), own="worker__user"
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(
        StepBatch, models.CASCADE, related_name="lines", verbose_name=_("normal pay rise")
    )
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="+", verbose_name=_("social worker")
    )
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="+", verbose_name=_("appointment")
    )
    year_result = models.ForeignKey(
        YearResult,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("result of the year"),
    )
    step_change = models.OneToOneField(
        StepChange, models.PROTECT, null=True, blank=True, related_name="batch_line", editable=False
    )
    scale = models.CharField(_("scale of steps"), max_length=24, blank=True, default="")
    old_step = models.PositiveSmallIntegerField(_("step before"), null=True, blank=True)
    old_amount = MoneyField(_("step pay before"), null=True, blank=True)
    new_step = models.PositiveSmallIntegerField(_("step after"), null=True, blank=True)
    new_amount = MoneyField(_("step pay after"), null=True, blank=True)
    included = models.BooleanField(_("included"), default=True)
    reason = models.CharField(_("why not"), max_length=200, blank=True, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a pay rise")
        verbose_name_plural = _("lines of pay rises")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "appointment"], name="step_batch_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.worker}"

    @property
    def increase(self) -> object:
        """What the step adds each month; None where an amount is not known."""
        if self.new_amount is None or self.old_amount is None:
            return None
        return self.new_amount - self.old_amount
