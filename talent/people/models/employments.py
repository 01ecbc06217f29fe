"""Employments: which institution, on what terms, from when to when."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.known import Recorded
from core.common.money import MoneyField, yuan
from talent.institutions.models import Institution, Site

from ..enums import Relation
from .workers import SocialWorker


class EmploymentQuerySet(ScopedQuerySet):
    """Employments, narrowed by date."""

    def on(self, day: object) -> "EmploymentQuerySet":
        """Running on ``day`` (both ends count); an unknown start counts as long ago."""
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))

    def running(self) -> "EmploymentQuerySet":
        """Without an end."""
        return self.filter(ends_on=None)


class Employment(Recorded):
    """A worker employed by an institution; the relation decides pay scheme and legal path.

    Followed by place through the worker: whoever may see the person sees where they worked.
    """

    scope = Scope(places=(PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    REMEMBERED = ("relation", "starts_on", "ends_on")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, on_delete=models.PROTECT, related_name="employments", verbose_name=_("social worker")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="employments", verbose_name=_("employer")
    )
    site = models.ForeignKey(
        Site,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="employments",
        verbose_name=_("service site"),
    )
    relation = models.CharField(
        _("employment relation"), max_length=16, choices=Relation, default=Relation.UNCONFIRMED
    )
    full_time = models.BooleanField(_("whether full time"), null=True, blank=True)
    starts_on = models.DateField(_("employed from"), null=True, blank=True)
    ends_on = models.DateField(_("employed until"), null=True, blank=True)
    end_reason = models.CharField(_("reason for leaving"), max_length=100, blank=True, default="")
    channel = models.CharField(_("recruitment batch or channel"), max_length=60, blank=True, default="")
    monthly_pay = MoneyField(_("monthly pay as rostered"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        ordering = ["id"]
        constraints = [
            DatesInOrder(
                name="employment_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("An employment cannot end before it starts."),
            ),
            NoOverlap(
                name="employment_no_overlap_in_one_institution",
                fields=["worker", "institution"],
                start="starts_on",
                end="ends_on",
                message=_("This person is already employed by this institution in that period."),
            ),
            NoOverlap(
                name="employment_one_full_time_at_a_time",
                fields=["worker"],
                start="starts_on",
                end="ends_on",
                condition=Q(full_time=True),
                message=_("This person already works full time for another institution in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.institution}"

    @property
    def is_running(self) -> bool:
        """Without an end."""
        return self.ends_on is None

    @property
    def pay_words(self) -> str:
        """The rostered pay with two decimals and thousands separators."""
        return yuan(self.monthly_pay)
