"""Deployments: who serves where, from when to when, sent by whom."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.money import MoneyField
from core.localities.models import Locality, place_indexes
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums import OPEN_STATES, DeploymentState, EndReason, ServiceField
from .programmes import Programme
from .sites import ReceivingSite

_OPEN = Q(state__in=[str(state) for state in OPEN_STATES])


def _place(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name=label,
    )


class DeploymentQuerySet(ScopedQuerySet):
    """Deployments by state and day."""

    def open(self) -> "DeploymentQuerySet":
        """Holding or about to hold a place."""
        return self.filter(_OPEN)

    def serving_on(self, day: date) -> "DeploymentQuerySet":
        """In the receiving county on the day: arrived, and not ended before it."""
        started = self.filter(arrived_on__lte=day)
        return started.filter(Q(left_on__isnull=True) | Q(left_on__gte=day))

    def planned_on(self, day: date) -> "DeploymentQuerySet":
        """Whose agreed period covers the day."""
        return self.filter(dates.on(day))


class Deployment(models.Model):
    """A worker's service in a receiving county under a programme year (form F22).

    It stands at two places: the sender's and the receiver's; officers of either see it.
    """

    scope = Scope(
        places=(PlaceSet("sender_", institution="sender_id"), PlaceSet("receiving_", institution="host_id")),
        own="worker__user",
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="deployments", verbose_name=_("programme")
    )
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="deployments", verbose_name=_("social worker")
    )
    sender = models.ForeignKey(
        Institution, models.PROTECT, related_name="sent_deployments", verbose_name=_("sending unit")
    )
    host = models.ForeignKey(
        Institution, models.PROTECT, related_name="hosted_deployments", verbose_name=_("receiving unit")
    )
    site = models.ForeignKey(
        ReceivingSite,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deployments",
        verbose_name=_("receiving site"),
    )
    sender_province = _place(_("sending province"))
    sender_prefecture = _place(_("sending prefecture"))
    sender_county = _place(_("sending county"))
    sender_township = _place(_("sending township"))
    receiving_province = _place(_("receiving province"))
    receiving_prefecture = _place(_("receiving prefecture"))
    receiving_county = _place(_("receiving county"))
    receiving_township = _place(_("receiving township"))
    field = models.CharField(_("field of service"), max_length=16, choices=ServiceField, blank=True)
    put_forward_on = models.DateField(_("put forward on"), default=dates.today, editable=False)
    starts_on = models.DateField(_("service from"))
    ends_on = models.DateField(_("service until"))
    subsidy_per_year = MoneyField(_("subsidy for a person-year (yuan)"), null=True, blank=True)
    sw_years = models.PositiveSmallIntegerField(_("years in social work"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=DeploymentState, default=DeploymentState.NOMINATED
    )
    targets = models.JSONField(_("tasks and measurable targets"), default=list, blank=True)
    agreement_no = models.CharField(_("agreement number"), max_length=60, blank=True)
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    end_reason = models.CharField(_("reason for the early end"), max_length=10, choices=EndReason, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    continues = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name=_("continues"),
    )
    first = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="links",
        verbose_name=_("first part of the service"),
    )
    term_days = models.PositiveSmallIntegerField(
        _("agreed days of the whole service"), null=True, blank=True, editable=False
    )
    finished_on = models.DateField(_("whole service ended on"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DeploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("deployment")
        verbose_name_plural = _("deployments")
        ordering = ["-starts_on", "id"]
        indexes = [
            *place_indexes("dep_send", "sender_"),
            *place_indexes("dep_recv", "receiving_"),
            models.Index(fields=["programme", "state", "id"], name="dep_programme_idx"),
        ]
        constraints = [
            DatesInOrder(
                name="deployment_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("The service ends before it starts; correct one of the two dates."),
            ),
            DatesInOrder(
                name="deployment_stay_in_order",
                start="arrived_on",
                end="left_on",
                message=_("The day of leaving comes before the day of arrival; correct one of the two."),
            ),
            NoOverlap(
                name="deployment_one_at_a_time",
                fields=["worker"],
                start="starts_on",
                end="ends_on",
                condition=Q(
                    state__in=["nominated", "approved", "agreed", "serving", "transferred", "completed"]
                ),
                message=_("This person is already deployed in that period."),
            ),
            models.CheckConstraint(
                name="deployment_state_agrees_with_facts",
                condition=(
                    Q(state__in=["nominated", "approved", "withdrawn"], arrived_on__isnull=True)
                    | (Q(state="agreed", arrived_on__isnull=True) & ~Q(agreement_no=""))
                    | Q(state="serving", arrived_on__isnull=False, left_on__isnull=True)
                    | Q(
                        state__in=["transferred", "completed"],
                        arrived_on__isnull=False,
                        left_on__isnull=False,
                    )
                    | (Q(state="ended_early", left_on__isnull=False) & ~Q(end_reason=""))
                ),
                violation_error_message=_("The state of the deployment does not agree with its dates."),
            ),
            models.CheckConstraint(
                name="deployment_part_names_its_first",
                condition=Q(continues__isnull=True, first__isnull=True)
                | Q(continues__isnull=False, first__isnull=False),
                violation_error_message=_("A part of a service names the part before it and the first one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.receiving_county}"

    def get_absolute_url(self) -> str:
        return reverse("deployments:deployment", args=[self.uid])

    @property
    def period(self) -> dates.DateRange:
        """The agreed period, both bounds inclusive."""
        return dates.DateRange(self.starts_on, self.ends_on)

    @property
    def chain(self) -> int:
        """The id that every part of one service shares: that of its first part."""
        return self.first_id or self.pk

    @property
    def agreed_days(self) -> int:
        """Days of the whole service as it was agreed: the measure of a day's subsidy.

        A transfer, an interruption or an extension leaves it as it was.
        """
        return self.term_days or self.period.days

    @property
    def last_day(self) -> date:
        """The last day that can be one of service: of leaving, or as agreed."""
        return min(self.left_on, self.ends_on) if self.left_on else self.ends_on

    def stand(self) -> None:
        """Take the place columns of the sending and the receiving unit."""
        for level in ("province", "prefecture", "county", "township"):
            setattr(self, f"sender_{level}_id", getattr(self.sender, f"{level}_id"))
            setattr(self, f"receiving_{level}_id", getattr(self.host, f"{level}_id"))
