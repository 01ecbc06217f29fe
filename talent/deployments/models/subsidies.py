"""The subsidy: its terms as dated data, what is due and paid to each person, and the payments."""

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.money import MoneyField

from ..enums import BatchState, SettlementBasis
from .columns import officer_column
from .deployments import Deployment
from .programmes import Programme

PLACES = (
    PlaceSet("deployment__sender_", institution="deployment__sender_id"),
    PlaceSet("deployment__receiving_", institution="deployment__host_id"),
)


def _share(label: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=0, validators=[MaxValueValidator(1000)])


def _sum(label: str) -> MoneyField:
    return MoneyField(label, default=0, validators=[MinValueValidator(0)])


class SubsidyTerms(models.Model):
    """What a programme pays for a person-year, how it accrues and who pays it, from a day on.

    The four components (yuan for a person-year) are paid together; shares are in thousandths of
    the amount: the county's is what remains of 1,000.
    """

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="terms", verbose_name=_("programme")
    )
    basis = models.CharField(_("settled"), max_length=8, choices=SettlementBasis, default=SettlementBasis.DAY)
    work = _sum(_("work subsidy (yuan)"))
    travel = _sum(_("travel (yuan)"))
    insurance = _sum(_("insurance (yuan)"))
    training = _sum(_("training (yuan)"))
    central = _share(_("central share (‰)"))
    provincial = _share(_("provincial share (‰)"))
    pay_within = models.PositiveSmallIntegerField(_("to be paid within days"), default=60)
    document_no = models.CharField(_("document number"), max_length=120)
    source = models.CharField(_("source"), max_length=300, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("terms of the subsidy")
        verbose_name_plural = _("terms of the subsidy")
        ordering = ["programme", "valid_from"]
        constraints = [
            NoOverlap(
                name="subsidy_terms_one_at_a_time",
                fields=["programme"],
                start="valid_from",
                end="valid_to",
                message=_("Other terms of this programme are in force in that period; end them first."),
            ),
            DatesInOrder(
                name="subsidy_terms_dates",
                start="valid_from",
                end="valid_to",
                message=_("The terms end before they begin; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="subsidy_terms_shares",
                condition=Q(central__lte=1000 - F("provincial")),
                violation_error_message=_("Central and provincial share together are more than the whole."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.valid_from}"

    @property
    def rate(self) -> Decimal:
        """Yuan for a person-year, all components together."""
        return self.work + self.travel + self.insurance + self.training

    @property
    def county_share(self) -> int:
        """What remains of the whole, in thousandths."""
        return 1000 - self.central - self.provincial


class SubsidyAccount(models.Model):
    """What is due and paid to one deployed person: reckoned anew with every fact that changes it.

    ``late``: the part of what is outstanding whose day of payment (``late_since``) has passed.
    """

    scope = Scope(places=PLACES, own="deployment__worker__user")

    deployment = models.OneToOneField(
        Deployment, models.PROTECT, related_name="subsidy", verbose_name=_("deployment")
    )
    days = models.PositiveSmallIntegerField(_("days credited"), default=0)
    due = _sum(_("due (yuan)"))
    paid = _sum(_("paid (yuan)"))
    outstanding = _sum(_("outstanding (yuan)"))
    overpaid = _sum(_("paid beyond what is due (yuan)"))
    late = _sum(_("late (yuan)"))
    late_since = models.DateField(_("late since"), null=True, blank=True)
    reckoned_at = models.DateTimeField(_("reckoned at"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("subsidy account")
        verbose_name_plural = _("subsidy accounts")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["-late", "id"], name="subsidy_late"),
            models.Index(fields=["-due", "id"], name="subsidy_due"),
            models.Index(fields=["-outstanding", "id"], name="subsidy_outstanding"),
        ]

    def __str__(self) -> str:
        return str(self.deployment)


class SubsidyBatch(models.Model):
    """One payment of a programme: prepared by one officer, approved by another, then paid."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="batches", verbose_name=_("programme")
    )
    number = models.CharField(_("number of the payment"), max_length=20, unique=True)
    until = models.DateField(_("months until"))
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.DRAFT)
    prepared_by = officer_column(_("prepared by"))
    prepared_at = models.DateTimeField(_("prepared at"))
    approved_by = officer_column(_("approved by"))
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    receipt_no = models.CharField(_("receipt number"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("payment of subsidies")
        verbose_name_plural = _("payments of subsidies")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="subsidy_batch_paid_facts",
                condition=~Q(state="paid") | (Q(paid_on__isnull=False) & ~Q(receipt_no="")),
                violation_error_message=_("A payment names its day and its receipt."),
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("deployments:batch", args=[self.uid])


class SubsidyLine(models.Model):
    """One person in a payment: due to date, paid before, now; the split adds up to the fen."""

    scope = Scope(places=PLACES, own="deployment__worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(SubsidyBatch, models.CASCADE, related_name="lines", verbose_name=_("payment"))
    deployment = models.ForeignKey(
        Deployment, models.PROTECT, related_name="subsidy_lines", verbose_name=_("deployment")
    )
    days = models.PositiveSmallIntegerField(_("days credited"))
    due = _sum(_("due (yuan)"))
    paid_before = _sum(_("paid before (yuan)"))
    amount = _sum(_("now (yuan)"))
    central = _sum(_("central (yuan)"))
    provincial = _sum(_("provincial (yuan)"))
    county = _sum(_("county (yuan)"))
    held = models.BooleanField(_("held back"), default=False)
    hold_reason = models.CharField(_("reason for holding back"), max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a payment")
        verbose_name_plural = _("lines of a payment")
        ordering = ["id"]
        indexes = [models.Index(fields=["-amount", "id"], name="subsidy_line_amount")]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "deployment"],
                name="subsidy_line_once",
                violation_error_message=_("This person is in the payment already."),
            ),
            models.CheckConstraint(
                name="subsidy_line_adds_up",
                condition=Q(amount=F("central") + F("provincial") + F("county")),
                violation_error_message=_("The three payers' parts do not add up to the amount."),
            ),
            models.CheckConstraint(
                name="subsidy_line_within_due",
                condition=Q(amount__lte=F("due") - F("paid_before")),
                violation_error_message=_("No more can be paid than is verified and due."),
            ),
            models.CheckConstraint(
                name="subsidy_line_hold_reason",
                condition=Q(held=False) | ~Q(hold_reason=""),
                violation_error_message=_("Give the reason for holding the payment back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.deployment}"
