"""The rules of continuing education as dated data: what is credited, what a term and a year ask."""

import uuid
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.localities.models import Locality
from talent.people.enums import CertificateLevel

from ..enums import ActivityType, RuleState, Subject, Sureness, Unit

IN_FORCE = Q(state="in_force")
GENERAL = Q(state="in_force", locality__isnull=True)
_OVERLAP = _("Another rule of this kind is in force there in that period; end it first.")
_DATES = _("The rule ends before it begins; correct one of the two dates.")


def _person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )


class DatedRuleQuerySet(models.QuerySet):
    """Rules by date and place."""

    def adopted(self) -> "DatedRuleQuerySet":
        """That were adopted; proposals and withdrawn ones are no law."""
        return self.filter(state=RuleState.IN_FORCE)

    def on(self, day: date) -> "DatedRuleQuerySet":
        """In force on the day."""
        return self.adopted().filter(dates.on(day, start="valid_from", end="valid_to"))

    def proposed(self) -> "DatedRuleQuerySet":
        """Waiting for the second pair of eyes."""
        return self.filter(state=RuleState.PROPOSED)

    def reaching(self, places: list[int]) -> "DatedRuleQuerySet":
        """General ones and those of the places (ids of a worker's place columns)."""
        return self.filter(Q(locality__isnull=True) | Q(locality__in=places)).select_related("locality")


class DatedRule(models.Model):
    """A legal number as dated data: where from, how sure, from when until when.

    Never edited in place: a change is proposed by one person, adopted by another, and adopting it
    ends its predecessor the day before. Without a locality it is general; the nearest place goes first.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locality = models.ForeignKey(
        Locality, models.PROTECT, related_name="+", verbose_name=_("applies in"), null=True, blank=True
    )
    document_no = models.CharField(_("document number"), max_length=120)
    issuer = models.CharField(_("issued by"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    sureness = models.CharField(_("how sure"), max_length=8, choices=Sureness, default=Sureness.DEFAULT)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RuleState, default=RuleState.IN_FORCE, editable=False
    )
    proposed_by = _person()
    proposed_at = models.DateTimeField(null=True, blank=True, editable=False)
    adopted_by = _person()
    adopted_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DatedRuleQuerySet.as_manager()

    kind = ""
    same: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse("learning:rule", args=[self.kind, self.uid])


class CreditingRule(DatedRule):
    """How one form of learning is credited: unit, rate, caps, subject, evidence asked.

    ``subject`` empty: both subject classes; else the rule credits only that one.
    """

    kind = "credit"
    same = ("activity_type", "subject")

    activity_type = models.CharField(_("form of learning"), max_length=16, choices=ActivityType)
    subject = models.CharField(
        _("only for the subject class"), max_length=12, choices=Subject, blank=True, default=""
    )
    unit = models.CharField(_("credited by"), max_length=8, choices=Unit, default=Unit.HOUR)
    rate = models.DecimalField(
        _("hours credited for each unit"),
        max_digits=5,
        decimal_places=1,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.1"))],
    )
    cap_per_term = models.PositiveSmallIntegerField(_("limit for each term (hours)"), null=True, blank=True)
    cap_per_year = models.PositiveSmallIntegerField(
        _("limit for each calendar year (hours)"), null=True, blank=True
    )
    minutes = models.PositiveSmallIntegerField(_("minutes of a class-hour"), default=45)
    evidence_required = models.BooleanField(_("proof required"), default=True)
    explanation = models.CharField(_("explanation"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("crediting rule")
        verbose_name_plural = _("crediting rules")
        ordering = ["activity_type", "valid_from", "id"]
        constraints = [
            NoOverlap(
                name="crediting_rule_no_overlap",
                fields=["locality", "activity_type", "subject"],
                start="valid_from",
                end="valid_to",
                condition=IN_FORCE,
                message=_OVERLAP,
            ),
            NoOverlap(
                name="crediting_rule_general_no_overlap",
                fields=["activity_type", "subject"],
                start="valid_from",
                end="valid_to",
                condition=GENERAL,
                message=_OVERLAP,
            ),
            DatesInOrder(name="crediting_rule_dates", start="valid_from", end="valid_to", message=_DATES),
        ]

    def __str__(self) -> str:
        return f"{self.get_activity_type_display()} · {self.document_no}"


class RenewalRequirement(DatedRule):
    """Class-hours asked in a registration term of a certificate level."""

    kind = "requirement"
    same = ("level",)

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
        ordering = ["level", "valid_from", "id"]
        constraints = [
            NoOverlap(
                name="renewal_requirement_no_overlap",
                fields=["locality", "level"],
                start="valid_from",
                end="valid_to",
                condition=IN_FORCE,
                message=_OVERLAP,
            ),
            NoOverlap(
                name="renewal_requirement_general_no_overlap",
                fields=["level"],
                start="valid_from",
                end="valid_to",
                condition=GENERAL,
                message=_OVERLAP,
            ),
            DatesInOrder(
                name="renewal_requirement_dates", start="valid_from", end="valid_to", message=_DATES
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} · {self.hours}"


class AnnualRequirement(DatedRule):
    """Class-hours asked of professional-technical staff in a calendar year (titles, appointment).

    Not part of renewing a registration. ``professional_hours`` of the ``hours`` must be professional
    subjects; public subjects fill at most the rest.
    """

    kind = "annual"

    hours = models.PositiveSmallIntegerField(_("class-hours for each calendar year"))
    professional_hours = models.PositiveSmallIntegerField(_("of them in professional subjects"))

    class Meta:
        verbose_name = _("annual requirement")
        verbose_name_plural = _("annual requirements")
        ordering = ["valid_from", "id"]
        constraints = [
            NoOverlap(
                name="annual_requirement_no_overlap",
                fields=["locality"],
                start="valid_from",
                end="valid_to",
                condition=IN_FORCE,
                message=_OVERLAP,
            ),
            NoOverlap(
                name="annual_requirement_general_no_overlap",
                fields=[],
                start="valid_from",
                end="valid_to",
                condition=GENERAL,
                message=_OVERLAP,
            ),
            DatesInOrder(name="annual_requirement_dates", start="valid_from", end="valid_to", message=_DATES),
            models.CheckConstraint(
                name="annual_requirement_professional_share",
                condition=Q(professional_hours__lte=models.F("hours")),
                violation_error_message=_(
                    "The hours of professional subjects cannot exceed the hours asked."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hours} · {self.document_no}"
