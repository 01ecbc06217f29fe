"""The plan of a programme year: exceptions to its quotas, and projects with their task book (F24)."""

import uuid
from datetime import date
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.money import MoneyField
from core.localities.models import Locality

from ..enums.plans import ProjectState, QuotaExceptionState, Side
from .columns import officer_column
from .programmes import Programme


class QuotaExceptionQuerySet(ScopedQuerySet):
    """Exceptions that still open a place."""

    def on(self, day: date) -> "QuotaExceptionQuerySet":
        """Granted by the day and not expired on it."""
        by_then = Q(decided_at__lt=dates.start_of(day + dates.ONE_DAY))
        return self.filter(by_then, state=QuotaExceptionState.GRANTED, expires_on__gte=day)


class QuotaException(models.Model):
    """Places beyond a quota, until a day: asked for by one officer, granted by another."""

    scope = Scope((PlaceSet("locality__", institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="exceptions", verbose_name=_("programme")
    )
    side = models.CharField(_("side"), max_length=10, choices=Side)
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("place"))
    extra = models.PositiveSmallIntegerField(_("further places"), validators=[MinValueValidator(1)])
    reason = models.CharField(_("reason"), max_length=300)
    document_no = models.CharField(_("document number"), max_length=120)
    expires_on = models.DateField(_("expires on"))
    state = models.CharField(
        _("state"), max_length=10, choices=QuotaExceptionState, default=QuotaExceptionState.ASKED
    )
    asked_by = officer_column(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=dates.now, editable=False)
    decided_by = officer_column(_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decision_note = models.CharField(_("note on the decision"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = QuotaExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception to a quota")
        verbose_name_plural = _("exceptions to quotas")
        ordering = ["-id"]
        indexes = [models.Index(fields=["programme", "side", "locality"], name="quota_exception_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "side", "locality"],
                condition=Q(state="asked"),
                name="quota_exception_asked_once",
                violation_error_message=_("An exception for this place was asked for already and waits."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["granted", "declined"]) | Q(decided_at__isnull=False),
                name="quota_exception_decided_at_a_moment",
                violation_error_message=_("A decided exception names the moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality} +{self.extra}"

    def get_absolute_url(self) -> str:
        return reverse("deployments:exception", args=[self.uid])


def _budget(label: str) -> MoneyField:
    return MoneyField(label, default=0, validators=[MinValueValidator(0)])


class Project(models.Model):
    """A task book (form F24): what a programme promised, to be compared with what came of it.

    ``schedule`` holds rows of time and content, ``indicators`` rows of kind, indicator and target;
    the counties are rows of their own, because people are counted by them.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="projects", verbose_name=_("programme")
    )
    number = models.CharField(_("number of the project"), max_length=40)
    title = models.CharField(_("title"), max_length=120)
    undertaker = models.CharField(_("undertaken by"), max_length=120, blank=True)
    head = models.CharField(_("person in charge"), max_length=60, blank=True)
    contact = models.CharField(_("contact person and telephone"), max_length=120, blank=True)
    goals = models.TextField(_("goals"), max_length=2000, blank=True)
    send_quota = models.PositiveSmallIntegerField(_("people to be sent"), default=0)
    train_quota = models.PositiveSmallIntegerField(_("people to be trained"), default=0)
    schedule = models.JSONField(_("schedule"), default=list, blank=True)
    indicators = models.JSONField(_("indicators"), default=list, blank=True)
    budget_central = _budget(_("central budget (yuan)"))
    budget_province = _budget(_("provincial budget (yuan)"))
    budget_local = _budget(_("budget of prefectures and counties (yuan)"))
    budget_other = _budget(_("other budget (yuan)"))
    state = models.CharField(_("state"), max_length=10, choices=ProjectState, default=ProjectState.DRAFT)
    submitted_by = officer_column(_("handed in by"))
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True, editable=False)
    return_reason = models.CharField(
        _("reason for the return"), max_length=300, blank=True, default="", editable=False
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"],
                name="project_number_once",
                violation_error_message=_("Another project of this programme has that number."),
            ),
            models.CheckConstraint(
                name="project_signed_on_a_day",
                condition=Q(state="signed", signed_on__isnull=False)
                | (~Q(state="signed") & Q(signed_on__isnull=True)),
                violation_error_message=_("A signed task book names the day of the signatures."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("deployments:project", args=[self.uid])

    @property
    def budget(self) -> Decimal:
        """The whole budget, in yuan."""
        return self.budget_central + self.budget_province + self.budget_local + self.budget_other

    @property
    def is_editable(self) -> bool:
        """Whether its facts may still be changed."""
        return self.state == ProjectState.DRAFT


class ProjectCounty(models.Model):
    """A receiving county of a project and its part of the people; one project a county and programme."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="counties", verbose_name=_("project"))
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", editable=False)
    county = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("county"))
    send = models.PositiveSmallIntegerField(_("people to be sent"), default=0)
    train = models.PositiveSmallIntegerField(_("people to be trained"), default=0)

    class Meta:
        verbose_name = _("county of a project")
        verbose_name_plural = _("counties of a project")
        ordering = ["project", "county__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "county"],
                name="project_county_once",
                violation_error_message=_("This county belongs to another project of the programme."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.send}/{self.train}"
