"""Post plans (岗位设置方案) and their lines."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.dates import now
from talent.institutions.models import Institution, Site

from ..enums import Change, ChangeReason, PlanState
from .described import MOST_PLACES, Described

UNDER_WAY = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED, PlanState.APPROVED)
EDITABLE = (PlanState.DRAFT, PlanState.RETURNED)


class PlanQuerySet(ScopedQuerySet):
    """Plans, narrowed by where they are in their life."""

    def under_way(self) -> "PlanQuerySet":
        """Not yet in force."""
        return self.filter(state__in=UNDER_WAY)


class PostPlan(models.Model):
    """One institution's proposal for one year; number ``130102-2026-01``.

    ``authors`` are all who drafted, edited, imported or submitted it: none of them approves it.
    """

    scope = Scope((PlaceSet("institution__", institution="institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("plan number"), max_length=24, unique=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="post_plans", verbose_name=_("institution")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    state = models.CharField(_("state"), max_length=10, choices=PlanState, default=PlanState.DRAFT)
    note = models.TextField(_("explanation"), max_length=1000, blank=True, default="")
    change_reason = models.CharField(
        _("reason of the change"), max_length=16, choices=ChangeReason, blank=True, default=""
    )
    basis_doc_no = models.CharField(_("basis of the change"), max_length=80, blank=True, default="")
    people_effect = models.TextField(_("people touched"), max_length=1000, blank=True, default="")
    congress_note = models.CharField(_("staff congress"), max_length=200, blank=True, default="")
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    drafted_at = models.DateTimeField(_("drafted at"), default=now, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    return_reason = models.CharField(_("reason for returning"), max_length=500, blank=True, default="")
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approval_doc_no = models.CharField(_("approval document number"), max_length=80, blank=True, default="")
    effective_on = models.DateField(_("to be in force on"), null=True, blank=True)
    in_force_on = models.DateField(_("in force on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("post plan")
        verbose_name_plural = _("post plans")
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "id"], name="plan_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(state__in=UNDER_WAY),
                name="plan_one_under_way",
                violation_error_message=_("This institution already has a post plan under way."),
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="plan_submitted_by_somebody",
                violation_error_message=_("A plan that has left the desk names who submitted it and when."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[PlanState.APPROVED, PlanState.IN_FORCE], approved_at__isnull=False)
                | (~Q(state__in=[PlanState.APPROVED, PlanState.IN_FORCE]) & Q(approved_at__isnull=True)),
                name="plan_state_and_approval_agree",
                violation_error_message=_("Exactly the approved plans name the moment of approval."),
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.IN_FORCE, in_force_on__isnull=False)
                | (~Q(state=PlanState.IN_FORCE) & Q(in_force_on__isnull=True)),
                name="plan_state_and_day_agree",
                violation_error_message=_("Exactly the plans in force name the day."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.RETURNED) | ~Q(return_reason=""),
                name="plan_returned_with_reason",
                violation_error_message=_("A plan is returned with a reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("establishment:plan", args=[self.number])

    @property
    def is_editable(self) -> bool:
        """Whether its lines may still change."""
        return self.state in EDITABLE


class PostPlanLine(Described):
    """One line: what is to happen to one kind of post (FORMS F03)."""

    scope = Scope((PlaceSet("plan__institution__", institution="plan__institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(PostPlan, models.CASCADE, related_name="lines", verbose_name=_("plan"))
    line_no = models.PositiveSmallIntegerField(_("line"))
    change = models.CharField(_("change"), max_length=8, choices=Change, default=Change.NEW)
    post = models.ForeignKey(
        "establishment.Post",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_lines",
        verbose_name=_("existing post"),
    )
    places = models.PositiveSmallIntegerField(
        _("number of places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("service site")
    )
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    return_reason = models.CharField(_("reason for returning"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan line")
        verbose_name_plural = _("plan lines")
        ordering = ["plan_id", "line_no"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "line_no"],
                name="plan_line_number_once",
                violation_error_message=_("This line number is taken."),
            ),
            models.UniqueConstraint(
                fields=["plan", "post"],
                name="plan_line_one_for_a_post",
                violation_error_message=_("Another line of this plan already changes that post."),
            ),
            models.CheckConstraint(
                condition=Q(change=Change.NEW, post__isnull=True)
                | (~Q(change=Change.NEW) & Q(post__isnull=False)),
                name="plan_line_change_and_post_agree",
                violation_error_message=_("A new post names no existing one; every other change does."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} / {self.line_no}"
