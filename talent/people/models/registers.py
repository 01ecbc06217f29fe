"""Registers that other rules read (FORMS F10): leave, honours and discipline."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap

from ..enums import HonourKind, LeaveKind
from .workers import SocialWorker


class LeaveQuerySet(ScopedQuerySet):
    """Leave, narrowed by date and kind."""

    def valid(self) -> "LeaveQuerySet":
        """Not taken back."""
        return self.filter(voided_at=None)

    def on(self, day: date) -> "LeaveQuerySet":
        """Under way on the day."""
        return self.valid().filter(dates.on(day))

    def touching(self, start: date, end: date) -> "LeaveQuerySet":
        """With at least one day in the period."""
        return self.valid().filter(starts_on__lte=end, ends_on__gte=start)


class LeaveRecord(models.Model):
    """One leave of one person; a leave that was recorded wrongly is taken back with a reason."""

    scope = Scope(places=(PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, on_delete=models.PROTECT, related_name="leaves", verbose_name=_("social worker")
    )
    kind = models.CharField(_("kind of leave"), max_length=10, choices=LeaveKind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    days_calendar = models.PositiveSmallIntegerField(_("calendar days"), editable=False)
    days_working = models.PositiveSmallIntegerField(_("working days"), editable=False)
    approved_by = models.CharField(pgettext_lazy("leave", "approved by"), max_length=80)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    voided_at = models.DateTimeField(_("taken back at"), null=True, blank=True, editable=False)
    void_reason = models.CharField(_("reason"), max_length=200, blank=True, default="", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        ordering = ["-starts_on", "-id"]
        indexes = [models.Index(fields=["starts_on", "id"], name="leave_starts")]
        constraints = [
            DatesInOrder(
                name="leave_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("A leave cannot end before it starts."),
            ),
            NoOverlap(
                name="leave_one_at_a_time",
                fields=["worker"],
                start="starts_on",
                end="ends_on",
                condition=Q(voided_at=None),
                message=_("This person is on leave already on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.get_kind_display()} {self.starts_on}"


class HonourQuerySet(ScopedQuerySet):
    """Honours and discipline, narrowed by what is true of them."""

    def valid(self) -> "HonourQuerySet":
        """Not taken back."""
        return self.filter(voided_at=None)

    def in_effect(self, day: date) -> "HonourQuerySet":
        """Discipline that still counts on the day."""
        return self.valid().filter(decided_on__lte=day, effect_until__gte=day)


class HonourRecord(models.Model):
    """One honour or disciplinary decision, with the day until which it has effect."""

    scope = Scope(places=(PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, on_delete=models.PROTECT, related_name="honours", verbose_name=_("social worker")
    )
    kind = models.CharField(_("kind of decision"), max_length=12, choices=HonourKind)
    title = models.CharField(_("title of the honour"), max_length=80, blank=True, default="")
    issuer = models.CharField(_("deciding body"), max_length=100)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("decided on"))
    effect_until = models.DateField(_("has effect until"), null=True, blank=True)
    reason = models.CharField(_("matter"), max_length=500, blank=True, default="")
    voided_at = models.DateTimeField(_("taken back at"), null=True, blank=True, editable=False)
    void_reason = models.CharField(_("reason"), max_length=200, blank=True, default="", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HonourQuerySet.as_manager()

    class Meta:
        verbose_name = _("honour or discipline")
        verbose_name_plural = _("honours and discipline")
        ordering = ["-decided_on", "-id"]
        indexes = [models.Index(fields=["decided_on", "id"], name="honour_decided")]
        constraints = [
            DatesInOrder(
                name="honour_dates_in_order",
                start="decided_on",
                end="effect_until",
                message=_("The effect cannot end before the decision."),
            ),
            models.UniqueConstraint(
                fields=["worker", "kind", "decided_on", "document_no"],
                condition=Q(voided_at=None),
                name="honour_recorded_once",
                violation_error_message=_("This decision is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.get_kind_display()} {self.decided_on}"


class EffectRule(models.Model):
    """How many months a disciplinary decision has effect: dated law."""

    kind = models.CharField(_("kind of decision"), max_length=12, choices=HonourKind)
    months = models.PositiveSmallIntegerField(_("months of effect"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule on the effect of discipline")
        verbose_name_plural = _("rules on the effect of discipline")
        constraints = [
            NoOverlap(
                name="effect_rule_once",
                fields=["kind"],
                start="valid_from",
                end="valid_to",
                message=_("Another rule is in force in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.months}"
