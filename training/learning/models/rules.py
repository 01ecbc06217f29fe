"""Legal numbers of continuing education as dated data: what is credited, what a term asks."""

import uuid
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.localities.models import Locality
from talent.people.enums import CertificateLevel

from ..enums import ActivityType, Sureness, Unit


class DatedRuleQuerySet(models.QuerySet):
    """Rules by date and place."""

    def on(self, day: date) -> "DatedRuleQuerySet":
        """In force on the day."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class DatedRule(models.Model):
    """A legal number as dated data: where from, how sure, from when until when."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locality = models.ForeignKey(
        Locality, models.PROTECT, related_name="+", verbose_name=_("applies in"), null=True, blank=True
    )
    document_no = models.CharField(_("document number"), max_length=120)
    source = models.CharField(_("source"), max_length=300, blank=True)
    sureness = models.CharField(_("how sure"), max_length=8, choices=Sureness, default=Sureness.DEFAULT)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    objects = DatedRuleQuerySet.as_manager()

    class Meta:
        abstract = True


class CreditingRule(DatedRule):
    """How one form of learning is credited: unit, rate, cap, evidence asked."""

    activity_type = models.CharField(_("form of learning"), max_length=16, choices=ActivityType)
    unit = models.CharField(_("credited by"), max_length=8, choices=Unit, default=Unit.HOUR)
    rate = models.DecimalField(
        _("hours credited for each unit"), max_digits=5, decimal_places=1, default=Decimal(1)
    )
    cap_per_term = models.PositiveSmallIntegerField(_("limit for each term (hours)"), null=True, blank=True)
    evidence_required = models.BooleanField(_("proof required"), default=True)
    explanation = models.CharField(_("explanation"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("crediting rule")
        verbose_name_plural = _("crediting rules")
        ordering = ["activity_type", "valid_from"]
        constraints = [
            NoOverlap(
                name="crediting_rule_no_overlap",
                fields=["locality", "activity_type"],
                start="valid_from",
                end="valid_to",
                message=_("Another rule for this form of learning is in force in that period; end it first."),
            ),
            DatesInOrder(
                name="crediting_rule_dates",
                start="valid_from",
                end="valid_to",
                message=_("The rule ends before it begins; correct one of the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_activity_type_display()} · {self.document_no}"


class RenewalRequirement(DatedRule):
    """Class-hours asked in a registration term of a certificate level."""

    level = models.CharField(_("certificate level"), max_length=16, choices=CertificateLevel)
    hours = models.PositiveSmallIntegerField(_("class-hours for each term"))
    window_months = models.PositiveSmallIntegerField(
        _("renewal opens (months before the end)"),
        default=3,
        help_text=_("The last months of a term in which renewal may be applied for."),
    )

    class Meta:
        verbose_name = _("renewal requirement")
        verbose_name_plural = _("renewal requirements")
        ordering = ["level", "valid_from"]
        constraints = [
            NoOverlap(
                name="renewal_requirement_no_overlap",
                fields=["locality", "level"],
                start="valid_from",
                end="valid_to",
                message=_("Another requirement for this level is in force in that period; end it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} · {self.hours}"
