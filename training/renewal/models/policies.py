"""How registrations are handled in a place: dated data, the nearest place upward decides."""

import uuid
from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap

from ..enums import Issuer, Sureness

_PERCENT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]


class PolicyQuerySet(ScopedQuerySet):
    def on(self, day: date) -> "PolicyQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class RegistrationPolicy(models.Model):
    """Issuer, route, periods, reminders and audit rate of a place, with their document.

    ``reminder_days`` are days before the end of a term, the longest first: ``180,90,60,30,7``.
    """

    scope = Scope((PlaceSet("locality__", institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locality = models.ForeignKey(
        "localities.Locality", models.PROTECT, related_name="+", verbose_name=_("applies in")
    )
    issuer = models.CharField(
        _("who issues registrations"), max_length=12, choices=Issuer, default=Issuer.NATIONAL
    )
    prefecture_step = models.BooleanField(_("the prefecture re-checks"), default=True)
    first_months = models.PositiveSmallIntegerField(_("months after passing to register first"), default=12)
    reminder_days = models.CharField(
        _("reminders (days before the end)"),
        max_length=40,
        default="180,90,60,30,7",
        validators=[
            RegexValidator(r"^\d{1,3}(,\d{1,3})*$", _("Write days separated by commas: 180,90,60,30,7."))
        ],
    )
    sample_rate = models.DecimalField(
        _("audit sample, random part (%)"),
        max_digits=5,
        decimal_places=2,
        default=Decimal("2.5"),
        validators=_PERCENT,
    )
    risk_rate = models.DecimalField(
        _("audit sample, risk-weighted part (%)"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(1),
        validators=_PERCENT,
    )
    document_no = models.CharField(_("document number"), max_length=120, blank=True, default="")
    source = models.CharField(_("source"), max_length=300)
    sureness = models.CharField(_("how sure"), max_length=8, choices=Sureness, default=Sureness.DEFAULT)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration policy")
        verbose_name_plural = _("registration policies")
        ordering = ["locality__code", "-valid_from"]
        constraints = [
            DatesInOrder(
                name="registration_policy_dates",
                start="valid_from",
                end="valid_to",
                message=_("The rule ends before it begins; correct one of the two dates."),
            ),
            NoOverlap(
                name="registration_policy_one_at_a_time",
                fields=["locality"],
                start="valid_from",
                end="valid_to",
                message=_("Another rule for this place is in force in that period; end it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality} · {self.valid_from}"

    @property
    def basis(self) -> str:
        """The document number, else where the value was taken from."""
        return self.document_no or self.source

    @property
    def stages(self) -> list[int]:
        """Days before the end on which people are reminded, ascending."""
        return sorted(int(part) for part in self.reminder_days.split(","))
