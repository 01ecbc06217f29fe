"""Programmes: one year of a talent plan, and the places it allots."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.common.money import MoneyField
from core.localities.models import Locality


class Programme(models.Model):
    """One year of a talent plan (“三区”, 牵手, township stations): its document and its terms.

    The subsidy is a sum for a person-year; amount, service length and document are data, because
    they differ by programme and year.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name of the programme"), max_length=120)
    document_no = models.CharField(_("document number"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    service_months = models.PositiveSmallIntegerField(_("length of service in months"), default=12)
    subsidy_per_year = MoneyField(_("subsidy for a person-year (yuan)"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "name"],
                name="programme_once_a_year",
                violation_error_message=_("This programme exists for that year already."),
            )
        ]

    def __str__(self) -> str:
        return str(_("%(year)s %(name)s") % {"year": self.year, "name": self.name})


class Quota(models.Model):
    """Places of a programme that a receiving county (or prefecture) was allotted."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="quotas", verbose_name=_("programme")
    )
    locality = models.ForeignKey(
        Locality, models.PROTECT, related_name="+", verbose_name=_("receiving place")
    )
    places = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        constraints = [models.UniqueConstraint(fields=["programme", "locality"], name="quota_once_a_place")]

    def __str__(self) -> str:
        return f"{self.locality} {self.places}"
