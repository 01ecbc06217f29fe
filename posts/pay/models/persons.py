"""What resolution needs to know of a person: steps on a scale and yearly results, each dated.

History is added, never changed: a correction is a later row for the same day or year, so that an
answer can be given again as it was known on any day (``recorded_at``).
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.dates import now
from talent.people.models import SocialWorker

from ..enums import StepCause, YearGrade


class YearResult(models.Model):
    """The result of a year's assessment, entered or imported; the latest recorded one counts."""

    scope = Scope((PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="year_results", verbose_name=_("social worker")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    grade = models.CharField(_("result of the year"), max_length=12, choices=YearGrade)
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a year")
        verbose_name_plural = _("results of years")
        ordering = ["id"]
        indexes = [models.Index(fields=["worker", "year", "recorded_at"], name="payyear_worker")]

    def __str__(self) -> str:
        return f"{self.year} {self.get_grade_display()}"


class StepChange(models.Model):
    """A step on a scale from a month on, with its cause; of rows for one day the latest counts."""

    scope = Scope((PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="step_changes", verbose_name=_("social worker")
    )
    scale = models.CharField(_("scale of steps"), max_length=24)
    step = models.PositiveSmallIntegerField(_("step"), validators=[MinValueValidator(1)])
    effective_from = models.DateField(_("paid from"))
    cause = models.CharField(_("cause"), max_length=14, choices=StepCause)
    year_result = models.ForeignKey(
        YearResult,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="step_changes",
        verbose_name=_("result of the year"),
    )
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of step")
        verbose_name_plural = _("changes of steps")
        ordering = ["id"]
        indexes = [models.Index(fields=["worker", "scale", "effective_from"], name="paystep_worker")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__gte=1),
                name="paystep_positive",
                violation_error_message=_("Steps begin at 1."),
            ),
            models.CheckConstraint(
                condition=models.Q(effective_from__day=1),
                name="paystep_from_first_of_month",
                violation_error_message=_("A step is paid from the first day of a month."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} · {self.effective_from}"
