"""Contracts of employment with their probation, and the dated law on probation."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from .. import grades
from ..enums_people import ContractKind, ContractLaw, PassFail
from .ceilings import DatedQuerySet
from .posts import Post


class ContractQuerySet(ScopedQuerySet):
    """Contracts, by date."""

    def on(self, day: date) -> "ContractQuerySet":
        """In force on the day."""
        return self.filter(dates.on(day))

    def in_probation(self, day: date) -> "ContractQuerySet":
        """Whose probation has begun by the day and has no result yet."""
        begun = self.on(day).filter(probation_from__lte=day)
        return begun.filter(probation_to__isnull=False, probation_result="")


class Contract(models.Model):
    """A contract between a person and an employer on a post (FORMS F06), with probation (F09)."""

    scope = Scope((PlaceSet("institution__", institution="institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("contract number"), max_length=40, unique=True)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="contracts", verbose_name=_("social worker")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="contracts", verbose_name=_("institution")
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name=_("post")
    )
    law = models.CharField(_("contract follows"), max_length=10, choices=ContractLaw)
    kind = models.CharField(
        _("kind of contract"), max_length=10, choices=ContractKind, default=ContractKind.FIXED
    )
    starts_on = models.DateField(pgettext_lazy("contract", "from"))
    ends_on = models.DateField(pgettext_lazy("contract", "until"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    hours_leave = models.CharField(_("working hours and leave"), max_length=200, blank=True, default="")
    special_terms = models.TextField(_("special terms"), max_length=1000, blank=True, default="")
    goals = models.TextField(_("goals of the term"), max_length=1000, blank=True, default="")
    first_job = models.BooleanField(_("first employment of the person"), default=False)
    renews = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="renewed_by",
        verbose_name=_("renews the contract"),
    )
    ended_early_on = models.DateField(_("dissolved on"), null=True, blank=True)
    end_reason = models.CharField(_("reason for ending"), max_length=200, blank=True, default="")
    probation_from = models.DateField(_("probation from"), null=True, blank=True)
    probation_to = models.DateField(_("probation until"), null=True, blank=True)
    probation_result = models.CharField(
        _("result of the probation"), max_length=8, choices=PassFail, blank=True, default=""
    )
    probation_decided_on = models.DateField(_("decided on"), null=True, blank=True)
    self_summary = models.TextField(_("summary by the person"), max_length=2000, blank=True, default="")
    first_grade = models.CharField(
        _("first grade"), max_length=8, choices=grades.CHOICES, blank=True, default=""
    )
    graded_from = models.DateField(_("grade counts from"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        ordering = ["-starts_on", "-id"]
        indexes = [
            models.Index(fields=["ends_on", "id"], name="contract_ends"),
            models.Index(fields=["probation_to", "id"], name="contract_probation"),
        ]
        constraints = [
            DatesInOrder(
                name="contract_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("A contract cannot end before it starts."),
            ),
            DatesInOrder(
                name="contract_probation_in_order",
                start="probation_from",
                end="probation_to",
                message=_("A probation cannot end before it starts."),
            ),
            NoOverlap(
                name="contract_one_with_an_employer",
                fields=["worker", "institution"],
                start="starts_on",
                end="ends_on",
                message=_("This person already has a contract with this employer in that period."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="fixed") | Q(ends_on__isnull=False),
                name="contract_fixed_term_has_an_end",
                violation_error_message=_("A contract for a fixed term names its last day."),
            ),
            models.CheckConstraint(
                condition=Q(probation_result="") | Q(probation_decided_on__isnull=False),
                name="contract_probation_decided_on_a_day",
                violation_error_message=_("A result of a probation names the day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.worker}"

    def get_absolute_url(self) -> str:
        return reverse("establishment:contract", args=[self.uid])

    @property
    def is_running(self) -> bool:
        """Without an end, or ending today or later."""
        return self.ends_on is None or self.ends_on >= dates.today()


class ProbationRule(models.Model):
    """The longest probation that a law allows for contracts of a length: dated law."""

    law = models.CharField(_("contract follows"), max_length=10, choices=ContractLaw)
    months_from = models.PositiveSmallIntegerField(_("contracts from so many months"))
    months_below = models.PositiveSmallIntegerField(_("and below so many months"), null=True, blank=True)
    most = models.PositiveSmallIntegerField(_("longest probation in months"))
    first_job_only = models.BooleanField(_("for a first employment only"), default=False)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule on probation")
        verbose_name_plural = _("rules on probation")
        constraints = [
            NoOverlap(
                name="probation_rule_once",
                fields=["law", "months_from", "first_job_only"],
                start="valid_from",
                end="valid_to",
                message=_("A rule for contracts of this length is in force in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.law} {self.months_from}: {self.most}"
