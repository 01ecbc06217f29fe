"""用编(进人)计划 (FORMS F05): the permission to fill vacant establishment, before any hire into it."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.dates import now
from talent.institutions.models import Institution

from ..enums import HireChannel, StaffingState
from .posts import Post

STAFFING_UNDER_WAY = (StaffingState.DRAFT, StaffingState.SUBMITTED, StaffingState.RETURNED)


class StaffingQuerySet(ScopedQuerySet):
    """Staffing-use plans, narrowed by where they are in their life."""

    def approved(self) -> "StaffingQuerySet":
        """Approved by the establishment office."""
        return self.filter(state=StaffingState.APPROVED)

    def under_way(self) -> "StaffingQuerySet":
        """Not yet decided."""
        return self.filter(state__in=STAFFING_UNDER_WAY)


class StaffingPlan(models.Model):
    """One institution's request of one year; number ``130102-2026-Y01``.

    The approved places may be used from ``approved_on`` until ``valid_until``.
    """

    scope = Scope((PlaceSet("institution__", institution="institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=24, unique=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="staffing_plans", verbose_name=_("institution")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    state = models.CharField(
        _("state"), max_length=10, choices=StaffingState, default=StaffingState.DRAFT, editable=False
    )
    reason = models.TextField(_("reason for hiring"), max_length=1000, blank=True, default="")
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    drafted_at = models.DateTimeField(_("drafted at"), default=now, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    return_reason = models.CharField(_("reason for returning"), max_length=500, blank=True, default="")
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approval_doc_no = models.CharField(_("approval document number"), max_length=80, blank=True, default="")
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StaffingQuerySet.as_manager()

    class Meta:
        verbose_name = _("staffing-use plan")
        verbose_name_plural = _("staffing-use plans")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(state__in=STAFFING_UNDER_WAY),
                name="staffing_plan_one_under_way",
                violation_error_message=_("This institution already has a staffing-use plan under way."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state=StaffingState.APPROVED, approved_on__isnull=False, valid_until__isnull=False
                )
                | (~Q(state=StaffingState.APPROVED) & Q(approved_on__isnull=True, valid_until__isnull=True)),
                name="staffing_plan_state_and_approval_agree",
                violation_error_message=_("Exactly the approved plans name the days of their approval."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("establishment:staffing_plan", args=[self.number])

    @property
    def is_editable(self) -> bool:
        """Whether its lines may still change."""
        return self.state in (StaffingState.DRAFT, StaffingState.RETURNED)


class StaffingLine(models.Model):
    """Places of one post to be filled: how, by when, asked for and approved."""

    scope = Scope((PlaceSet("plan__institution__", institution="plan__institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(StaffingPlan, models.CASCADE, related_name="lines", verbose_name=_("plan"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="staffing_lines", verbose_name=_("post"))
    requested = models.PositiveSmallIntegerField(
        _("places asked for"), validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    channel = models.CharField(_("way of hiring"), max_length=12, choices=HireChannel)
    requirements = models.CharField(_("requirements"), max_length=300, blank=True, default="")
    deadline = models.DateField(_("to be done by"), null=True, blank=True)
    approved = models.PositiveSmallIntegerField(_("places approved"), null=True, blank=True)
    return_reason = models.CharField(_("reason for returning"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a staffing-use plan")
        verbose_name_plural = _("lines of staffing-use plans")
        ordering = ["plan_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "post"],
                name="staffing_line_one_for_a_post",
                violation_error_message=_("Another line of this plan already asks for that post."),
            ),
            models.CheckConstraint(
                condition=Q(approved__isnull=True) | Q(approved__lte=F("requested")),
                name="staffing_line_approved_within_request",
                violation_error_message=_("No more places are approved than were asked for."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} / {self.post}"
