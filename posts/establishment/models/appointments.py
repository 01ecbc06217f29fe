"""Appointments: a worker in a post from one day to another."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from talent.people.models import SocialWorker

from ..enums import AppointmentKind
from .posts import Post


class AppointmentQuerySet(ScopedQuerySet):
    """Appointments, by date."""

    def on(self, day: date) -> "AppointmentQuerySet":
        """In the post on the day; first and last day count."""
        return self.filter(dates.on(day))

    def from_day(self, day: date) -> "AppointmentQuerySet":
        """Running on the day or beginning later."""
        return self.filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day))


class Appointment(models.Model):
    """Who holds a post; ``certificate_due_on`` is set where the post allows time to certify."""

    scope = Scope((PlaceSet("post__", institution="post__institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="appointments", verbose_name=_("social worker")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=_("post"))
    kind = models.CharField(
        _("kind of appointment"), max_length=10, choices=AppointmentKind, default=AppointmentKind.FIRST
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    certificate_due_on = models.DateField(_("certificate due on"), null=True, blank=True)
    end_reason = models.CharField(_("reason for ending"), max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["id"]
        constraints = [
            DatesInOrder(
                name="appointment_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("An appointment cannot end before it starts."),
            ),
            NoOverlap(
                name="appointment_once_in_a_post",
                fields=["worker", "post"],
                start="starts_on",
                end="ends_on",
                message=_("This person already holds this post in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.post}"

    @property
    def is_running(self) -> bool:
        """Without an end, or ending today or later."""
        return self.ends_on is None or self.ends_on >= dates.today()
