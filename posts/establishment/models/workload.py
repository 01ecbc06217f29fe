"""Workload and how many social workers it asks for (WISN): dated standards, targets, yearly amounts."""

import uuid
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from talent.institutions.enums import SiteKind
from talent.institutions.models import Site

from ..enums_headcount import ActivityKind

LARGEST = 10_000_000  # of one activity at one site in a year; a typing guard


class RuleQuerySet(models.QuerySet):
    """Rules by date."""

    def on(self, day: date) -> "RuleQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class DatedRule(models.Model):
    """A number that a document sets for a kind of site, from one day to another."""

    site_kind = models.CharField(_("kind of site"), max_length=20, choices=SiteKind)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        abstract = True


class WorkStandard(DatedRule):
    """How much of an activity one full-time worker does in a year.

    ``kind`` service: ``amount`` units a worker and year; support: ``amount`` per cent of everybody's
    working time (the allowance by which the need is raised).
    """

    activity = models.CharField(_("activity"), max_length=40)
    label = models.CharField(_("name of the activity"), max_length=60)
    unit = models.CharField(_("unit"), max_length=20, blank=True, default="")
    kind = models.CharField(_("kind of activity"), max_length=8, choices=ActivityKind)
    amount = models.DecimalField(
        _("standard"), max_digits=9, decimal_places=2, validators=[MinValueValidator(0.01)]
    )

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("work standard")
        verbose_name_plural = _("work standards")
        ordering = ["site_kind", "id"]
        constraints = [
            NoOverlap(
                name="work_standard_once",
                fields=["site_kind", "activity"],
                start="valid_from",
                end="valid_to",
                message=_("A standard of this activity is in force in that period."),
            ),
            DatesInOrder(name="work_standard_dates_in_order", start="valid_from", end="valid_to"),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="work_standard_is_positive",
                violation_error_message=_("A standard is more than nothing."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="service") | models.Q(amount__lt=100),
                name="work_standard_leaves_time",
                violation_error_message=_("An allowance leaves some working time."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class StaffingTarget(DatedRule):
    """How many social-work posts each site of a kind must have at least."""

    minimum = models.PositiveSmallIntegerField(
        _("posts at least"), validators=[MinValueValidator(1), MaxValueValidator(99)]
    )

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("staffing target")
        verbose_name_plural = _("staffing targets")
        ordering = ["site_kind", "id"]
        constraints = [
            NoOverlap(
                name="staffing_target_once",
                fields=["site_kind"],
                start="valid_from",
                end="valid_to",
                message=_("A target for this kind of site is in force in that period."),
            ),
            DatesInOrder(name="staffing_target_dates_in_order", start="valid_from", end="valid_to"),
        ]

    def __str__(self) -> str:
        return f"{self.site_kind} {self.minimum}"


class Workload(models.Model):
    """How much of one activity one site had in one year."""

    scope = Scope((PlaceSet("site__", institution="site__operator_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Site, models.PROTECT, related_name="workloads", verbose_name=_("service site"))
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    activity = models.CharField(_("activity"), max_length=40)
    amount = models.PositiveIntegerField(_("amount in the year"), validators=[MaxValueValidator(LARGEST)])
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("workload of a site")
        verbose_name_plural = _("workloads of sites")
        ordering = ["site_id", "year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "year", "activity"],
                name="workload_once_a_year",
                violation_error_message=_("This activity of the site is recorded for that year already."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__lte=LARGEST),
                name="workload_is_believable",
                violation_error_message=_("This amount is too large for one site in one year."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.year} {self.activity}"
