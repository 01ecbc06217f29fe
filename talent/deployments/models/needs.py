"""What the need score weighs, as dated rows with their document; what visits of sites found."""

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import AppendOnly, DatesInOrder, NoOverlap
from core.common.dates import now

from ..enums.sites import Finding, NeedFactor
from .sites import ReceivingSite


class NeedWeightQuerySet(models.QuerySet):
    """Weights by day."""

    def on(self, day: date) -> "NeedWeightQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class NeedWeight(models.Model):
    """Points of one factor of the need score.

    A factor that is a yes or no has ``full_at`` 1; a number gives its points in proportion up to
    ``full_at`` and no more beyond it.
    """

    factor = models.CharField(_("factor"), max_length=20, choices=NeedFactor)
    points = models.PositiveSmallIntegerField(
        _("points"), validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    full_at = models.PositiveIntegerField(
        _("full points at"), default=1, validators=[MinValueValidator(1), MaxValueValidator(1_000_000)]
    )
    is_default = models.BooleanField(_("shipped example"), default=False, editable=False)
    document_no = models.CharField(_("document number"), max_length=120)
    source = models.CharField(_("source"), max_length=300, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    objects = NeedWeightQuerySet.as_manager()

    class Meta:
        verbose_name = _("weight of the need score")
        verbose_name_plural = _("weights of the need score")
        ordering = ["id"]
        constraints = [
            NoOverlap(
                name="need_weight_one_at_a_time",
                fields=["factor"],
                start="valid_from",
                end="valid_to",
                message=_("Another weight of this factor is in force in that period; end it first."),
            ),
            DatesInOrder(
                name="need_weight_dates",
                start="valid_from",
                end="valid_to",
                message=_("The weight ends before it begins; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="need_weight_has_full_mark",
                condition=models.Q(full_at__gte=1),
                violation_error_message=_("Say at which number the full points are reached."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_factor_display()} {self.points}"


class SiteVisit(models.Model):
    """A visit of the place itself: lodging, safety and unit as officers found them that day."""

    scope = Scope((PlaceSet("site__", institution="site__host_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        ReceivingSite, models.PROTECT, related_name="visits", verbose_name=_("receiving site")
    )
    visited_on = models.DateField(_("visited on"))
    visitors = models.CharField(_("visited by"), max_length=120)
    lodging = models.CharField(_("lodging of the place"), max_length=4, choices=Finding)
    safety = models.CharField(_("safety of the place"), max_length=4, choices=Finding)
    unit = models.CharField(_("receiving unit"), max_length=4, choices=Finding)
    findings = models.TextField(_("what was seen"), max_length=1000)
    to_mend = models.TextField(_("what has to be mended, by whom, by when"), max_length=500, blank=True)
    next_due = models.DateField(_("next visit by"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit of a site")
        verbose_name_plural = _("visits of sites")
        ordering = ["-visited_on", "-id"]
        constraints = [
            AppendOnly(name="site_visit_append_only"),
            DatesInOrder(
                name="site_visit_dates",
                start="visited_on",
                end="next_due",
                message=_("The next visit is due before this one took place; correct one of the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.visited_on}"

    @property
    def all_good(self) -> bool:
        """Whether nothing has to be mended."""
        return {self.lodging, self.safety, self.unit} == {Finding.GOOD}
