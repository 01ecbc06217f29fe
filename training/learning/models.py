"""Continuing education: the rules in force and what each social worker has learnt."""

import uuid
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.localities.models import Locality, Placed, place_indexes
from talent.people.enums import CertificateLevel
from talent.people.models import SocialWorker

from .enums import ActivityType, PartOfDay, RecordState, Subject, Sureness, Unit


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


class LearningQuerySet(ScopedQuerySet):
    """Learning records."""

    def awaiting(self) -> "LearningQuerySet":
        """Waiting for a verifier."""
        return self.filter(state=RecordState.SUBMITTED)

    def between(self, start: date, end: date) -> "LearningQuerySet":
        """That share a day with the period (inclusive)."""
        return self.filter(starts_on__lte=end, ends_on__gte=start)


class LearningRecord(Placed):
    """One activity that a social worker attended (a row of the register F19).

    ``hours`` are class-hours of 45 minutes unless the rule says otherwise; for rules credited by
    item it is the number of items. The place columns follow the worker.
    """

    scope = Scope(own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="learning_records", verbose_name=_("social worker")
    )
    institution = models.ForeignKey(
        "institutions.Institution",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("employer"),
    )
    title = models.CharField(_("topic or course"), max_length=120)
    activity_type = models.CharField(
        _("form of learning"), max_length=16, choices=ActivityType, default=ActivityType.FACE_TO_FACE
    )
    subject = models.CharField(
        _("subject class"), max_length=12, choices=Subject, default=Subject.PROFESSIONAL
    )
    organiser = models.CharField(_("organiser"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    part_of_day = models.CharField(
        _("time of day"), max_length=10, choices=PartOfDay, default=PartOfDay.ALL_DAY
    )
    hours = models.DecimalField(
        _("class-hours"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(600))],
    )
    reflection = models.TextField(_("what I learnt"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RecordState, default=RecordState.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    returned_reason = models.CharField(_("reason for the return"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LearningQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning record")
        verbose_name_plural = _("learning records")
        ordering = ["-starts_on", "-id"]
        indexes = [
            *place_indexes("learning"),
            models.Index(fields=["institution", "id"], name="learning_institution_idx"),
            models.Index(fields=["worker", "starts_on"], name="learning_worker_idx"),
            models.Index(fields=["ends_on", "id"], name="learning_newest_idx"),
            models.Index(fields=["state", "county", "id"], name="learning_state_idx"),
        ]
        constraints = [
            DatesInOrder(
                name="learning_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("The last day comes before the first day; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="learning_hours_positive",
                condition=Q(hours__gt=0),
                violation_error_message=_("Enter how many class-hours it was (45 minutes each)."),
            ),
            models.CheckConstraint(
                name="learning_state_agrees_with_facts",
                condition=(
                    Q(state="draft", decided_at__isnull=True)
                    | Q(state="submitted", submitted_at__isnull=False, decided_at__isnull=True)
                    | Q(state="verified", decided_at__isnull=False, returned_reason="")
                    | (Q(state="returned", decided_at__isnull=False) & ~Q(returned_reason=""))
                ),
                violation_error_message=_(
                    "The record's state does not agree with what was decided about it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.starts_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("learning:record", args=[self.uid])

    @property
    def is_editable(self) -> bool:
        """Whether its author may still change it."""
        return self.state in (RecordState.DRAFT, RecordState.RETURNED)

    @property
    def period(self) -> dates.DateRange:
        """Its days, both bounds inclusive."""
        return dates.DateRange(self.starts_on, self.ends_on)
