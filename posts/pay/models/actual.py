"""What was really paid: one payroll an institution and month, one row a person; corrections are dated."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.dates import now
from core.common.money import MoneyField
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..components import CONTRIBUTIONS, MONTHLY, Component

AT_INSTITUTION = PlaceSet("institution__", institution="institution_id")
_NOT_NEGATIVE = MinValueValidator(0, _("An amount cannot be negative."))


def amount(label: object) -> MoneyField:
    """A component of pay; null: the payroll does not state it, zero: it states that nothing was paid."""
    return MoneyField(label, null=True, blank=True, validators=[_NOT_NEGATIVE])


class PayrollMonth(models.Model):
    """The payroll of an institution for one month, as it was imported last."""

    scope = Scope((AT_INSTITUTION,))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="payrolls", verbose_name=_("institution")
    )
    month = models.DateField(_("month"))
    imported_at = models.DateTimeField(_("imported"), default=now)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    people = models.PositiveIntegerField(_("people"), default=0)
    gross = MoneyField(_("gross pay"), default=0)
    net = MoneyField(_("net pay"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("payroll")
        verbose_name_plural = _("payrolls")
        ordering = ["-month", "id"]
        indexes = [models.Index(fields=["month", "id"], name="payroll_month")]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "month"],
                name="payroll_once_a_month",
                violation_error_message=_("This institution already has a payroll for that month."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="payroll_month_is_its_first_day",
                violation_error_message=_("A month is kept as its first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("pay:payroll", args=[self.uid])


class ActualPayQuerySet(ScopedQuerySet):
    """Rows of payrolls."""

    def current(self) -> "ActualPayQuerySet":
        """As corrected last."""
        return self.filter(superseded_at=None)


class ActualPay(models.Model):
    """What a payroll says that one person was paid for a month.

    A correction never overwrites: the old row is superseded with its time, a new revision stands
    beside it. Bank accounts are not kept. Income tax and net pay come from here only.
    """

    scope = Scope((AT_INSTITUTION,), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    payroll = models.ForeignKey(PayrollMonth, models.PROTECT, related_name="rows", verbose_name=_("payroll"))
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="+", verbose_name=_("institution")
    )
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="payments", verbose_name=_("social worker")
    )
    month = models.DateField(_("month"))
    post_pay = amount(Component.POST_PAY.label)
    step_pay = amount(Component.STEP_PAY.label)
    basic = amount(Component.BASIC.label)
    performance_monthly = amount(Component.PERFORMANCE_MONTHLY.label)
    performance_yearly = amount(Component.PERFORMANCE_YEARLY.label)
    yearly_for = models.PositiveSmallIntegerField(_("year of the yearly pay"), null=True, blank=True)
    allowance_certificate = amount(Component.ALLOWANCE_CERTIFICATE.label)
    allowance_remote = amount(Component.ALLOWANCE_REMOTE.label)
    allowance_other = amount(Component.ALLOWANCE_OTHER.label)
    arrears = amount(_("Arrears paid"))
    deduction = amount(_("Deduction"))
    deduction_reason = models.CharField(_("reason for the deduction"), max_length=100, blank=True, default="")
    gross = amount(_("Gross pay"))
    pension = amount(Component.PENSION.label)
    medical = amount(Component.MEDICAL.label)
    unemployment = amount(Component.UNEMPLOYMENT.label)
    annuity = amount(Component.ANNUITY.label)
    housing_fund = amount(Component.HOUSING_FUND.label)
    tax = amount(_("Income tax"))
    net = amount(_("Net pay"))
    recorded_at = models.DateTimeField(_("recorded"), default=now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    superseded_at = models.DateTimeField(_("superseded"), null=True, blank=True)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActualPayQuerySet.as_manager()

    class Meta:
        verbose_name = _("pay received")
        verbose_name_plural = _("pay received")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["month", "id"], name="actual_pay_month"),
            models.Index(fields=["worker", "month"], name="actual_pay_worker"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "institution", "month"],
                condition=Q(superseded_at=None),
                name="actual_pay_once_a_month",
                violation_error_message=_("This person already stands in this payroll."),
            ),
            models.UniqueConstraint(
                fields=["worker", "institution", "month", "revision"], name="actual_pay_revision_once"
            ),
        ]

    AMOUNTS = (
        *(str(name) for name in MONTHLY),
        "performance_yearly",
        "arrears",
        "deduction",
        "gross",
        *(str(name) for name in CONTRIBUTIONS),
        "tax",
        "net",
    )

    def __str__(self) -> str:
        return f"{self.worker} {self.month:%Y-%m}"

    @property
    def monthly(self) -> Decimal:
        """Monthly earnings as paid: the stated components, else gross without what belongs elsewhere."""
        stated = [getattr(self, name) for name in MONTHLY if getattr(self, name) is not None]
        if stated or self.gross is None:
            return sum(stated, Decimal(0))
        return self.gross - (self.performance_yearly or 0) - (self.arrears or 0) + (self.deduction or 0)

    @property
    def stated(self) -> list[tuple[object, Decimal]]:
        """(label, amount) of everything that the payroll states, in the order of F17."""
        fields = ((self._meta.get_field(name).verbose_name, getattr(self, name)) for name in self.AMOUNTS)
        return [(label, value) for label, value in fields if value is not None]

    @property
    def withheld(self) -> Decimal:
        """The person's own contributions, without income tax."""
        return sum((getattr(self, name) or Decimal(0) for name in CONTRIBUTIONS), Decimal(0))

    @property
    def year_of_yearly(self) -> int:
        """To which year a yearly payment belongs: as stated, else paid in the first half: the year before."""
        return self.yearly_for or (self.month.year if self.month.month > 6 else self.month.year - 1)
