"""Dated parameters of a place: insurance and housing fund, part months, classes of remote areas.

Law and local documents, never a person's data: rows are added, closed, never changed.
"""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.known import Recorded
from core.common.money import MoneyField
from core.localities.models import Locality, Placed
from talent.people.enums import Relation

from ..components import CONTRIBUTIONS, Component
from ..enums import PartTime, Proration, Sureness

INSURANCES = [(key.value, key.label) for key in (*CONTRIBUTIONS, Component.INJURY)]


class DatedParameter(Placed, Recorded):
    """What every dated parameter of a place states: since when, by which document, how sure."""

    REMEMBERED = ("valid_to",)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("locality"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200, blank=True, default="")
    sureness = models.CharField(_("sureness"), max_length=10, choices=Sureness, default=Sureness.UNCHECKED)

    class Meta:
        abstract = True


def _rate(label: str) -> models.DecimalField:
    return models.DecimalField(
        label,
        max_digits=6,
        decimal_places=4,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )


class InsuranceRate(DatedParameter):
    """What person and employer pay of one insurance, on a base that is clamped from both sides."""

    scope = Scope((PlaceSet(institution=None),))

    insurance = models.CharField(_("insurance"), max_length=14, choices=INSURANCES)
    relation = models.CharField(
        _("employment relation"), max_length=16, choices=Relation, blank=True, default=""
    )
    employee_rate = _rate(_("rate of the person"))
    employer_rate = _rate(_("rate of the employer"))
    floor = MoneyField(_("lowest base"), null=True, blank=True)
    ceiling = MoneyField(_("highest base"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rate of an insurance")
        verbose_name_plural = _("rates of insurances")
        ordering = ["locality_id", "insurance", "valid_from"]
        constraints = [
            DatesInOrder(name="payrate_dates_in_order", start="valid_from", end="valid_to"),
            NoOverlap(
                name="payrate_one_at_a_time",
                fields=["locality", "insurance", "relation"],
                start="valid_from",
                end="valid_to",
                message=_("A rate for this insurance is in force here in that period."),
            ),
            models.CheckConstraint(
                condition=Q(floor=None) | Q(ceiling=None) | Q(ceiling__gte=F("floor")),
                name="payrate_floor_below_ceiling",
                violation_error_message=_("The lowest base cannot be above the highest base."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_insurance_display()} {self.valid_from}"

    @property
    def employee_percent(self) -> str:
        return f"{(self.employee_rate * 100).normalize():f}%"

    @property
    def employer_percent(self) -> str:
        return f"{(self.employer_rate * 100).normalize():f}%"


class ProrationRule(DatedParameter):
    """What part of a month is paid to whom it is not whole: by calendar or by working days."""

    scope = Scope((PlaceSet(institution=None),))

    relation = models.CharField(
        _("employment relation"), max_length=16, choices=Relation, blank=True, default=""
    )
    method = models.CharField(_("method"), max_length=16, choices=Proration)
    days = models.DecimalField(
        _("paid days of a month"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule for part of a month")
        verbose_name_plural = _("rules for part of a month")
        ordering = ["locality_id", "valid_from"]
        constraints = [
            DatesInOrder(name="payprorata_dates_in_order", start="valid_from", end="valid_to"),
            NoOverlap(
                name="payprorata_one_at_a_time",
                fields=["locality", "relation"],
                start="valid_from",
                end="valid_to",
                message=_("A rule for part of a month is in force here in that period."),
            ),
            models.CheckConstraint(
                condition=~Q(method="working_days") | Q(days__gt=0),
                name="payprorata_never_by_zero",
                violation_error_message=_("Pay by working days needs the number of paid days, above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.valid_from}"


class PartTimeRule(DatedParameter):
    """What somebody is paid whose appointment is not for the full time (全时当量 below 1)."""

    scope = Scope((PlaceSet(institution=None),))

    relation = models.CharField(
        _("employment relation"), max_length=16, choices=Relation, blank=True, default=""
    )
    method = models.CharField(_("method"), max_length=16, choices=PartTime)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule for part-time posts")
        verbose_name_plural = _("rules for part-time posts")
        ordering = ["locality_id", "valid_from"]
        constraints = [
            DatesInOrder(name="payparttime_dates_in_order", start="valid_from", end="valid_to"),
            NoOverlap(
                name="payparttime_one_at_a_time",
                fields=["locality", "relation"],
                start="valid_from",
                end="valid_to",
                message=_("A rule for part-time posts is in force here in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.valid_from}"


class RemoteClass(DatedParameter):
    """The class of hard and remote area (艰苦边远地区) that a county has been given."""

    scope = Scope((PlaceSet(institution=None),))

    remote_class = models.PositiveSmallIntegerField(
        _("class of remote area"), validators=[MinValueValidator(1), MaxValueValidator(6)]
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("class of a remote area")
        verbose_name_plural = _("classes of remote areas")
        ordering = ["locality_id", "valid_from"]
        constraints = [
            DatesInOrder(name="payremote_dates_in_order", start="valid_from", end="valid_to"),
            NoOverlap(
                name="payremote_one_at_a_time",
                fields=["locality"],
                start="valid_from",
                end="valid_to",
                message=_("This place already has a class in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality_id} {self.remote_class}"
