"""Appointments: a worker in a post from one day to another."""

import uuid
from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.known import Recorded
from talent.people.enums import CertificateLevel
from talent.people.models import SocialWorker

from ..enums import AppointmentKind
from ..enums_people import PLACED, Manner
from .post_exceptions import PostException
from .posts import Post

FULL_TIME = 100  # hundredths


class AppointmentQuerySet(ScopedQuerySet):
    """Appointments, by date."""

    def on(self, day: date) -> "AppointmentQuerySet":
        """In the post on the day; first and last day count."""
        return self.filter(dates.on(day))

    def from_day(self, day: date) -> "AppointmentQuerySet":
        """Running on the day or beginning later."""
        return self.filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day))

    def placed(self) -> "AppointmentQuerySet":
        """Those that take one of the post's places."""
        return self.filter(takes_place=True)

    def occupying(self, day: date) -> "AppointmentQuerySet":
        """In the post on the day and on one of its places: what "filled" counts."""
        return self.on(day).placed()

    def awaiting_certificate(self, day: date) -> "AppointmentQuerySet":
        """限期取证: in the post on the day, with a certificate below the one asked and time to obtain it."""
        levels = ["", *CertificateLevel.values]
        lacking = models.Q()
        for n, asked in enumerate(CertificateLevel.values, start=1):
            lacking |= models.Q(post__min_certificate=asked, worker__certificate_level__in=levels[:n])
        return self.on(day).filter(lacking, certificate_due_on__isnull=False)


class Appointment(Recorded):
    """Who holds a post; ``certificate_due_on`` is set where the post allows time to certify.

    ``takes_place`` is False for the seconded and the acting, who keep their place at home, and for
    those appointed over the number of places by an approved exception: "filled" never exceeds places.
    """

    scope = Scope((PlaceSet("post__", institution="post__institution_id"),), own="worker__user")

    REMEMBERED = ("manner", "fte", "starts_on", "ends_on")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="appointments", verbose_name=_("social worker")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=_("post"))
    kind = models.CharField(
        _("reason of the appointment"), max_length=12, choices=AppointmentKind, default=AppointmentKind.FIRST
    )
    manner = models.CharField(
        _("manner of holding"), max_length=12, choices=Manner, default=Manner.SUBSTANTIVE
    )
    takes_place = models.BooleanField(_("takes a place"), default=True)
    fte = models.PositiveSmallIntegerField(
        _("full-time equivalent (hundredths)"), default=FULL_TIME, validators=[MaxValueValidator(FULL_TIME)]
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    exception = models.ForeignKey(
        PostException,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("approved exception"),
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
        indexes = [
            models.Index(fields=["certificate_due_on", "id"], name="appointment_certificate_due"),
            # The truth line counts the people of each post on a day from this index alone.
            models.Index(fields=["post", "takes_place", "starts_on", "ends_on"], name="appointment_of_post"),
        ]
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
            NoOverlap(
                name="appointment_one_regular_post",
                fields=["worker"],
                start="starts_on",
                end="ends_on",
                condition=Q(manner="substantive"),
                message=_(
                    "This person already holds a regular post in that period: transfer the person, or"
                    " record a concurrent post with its reason."
                ),
            ),
            models.CheckConstraint(
                condition=Q(takes_place=False) | Q(manner__in=[str(one) for one in PLACED]),
                name="appointment_place_and_manner_agree",
                violation_error_message=_("Whoever is seconded or acts for somebody takes no place here."),
            ),
            models.CheckConstraint(
                condition=~Q(manner="concurrent") | ~Q(reason=""),
                name="appointment_concurrent_with_reason",
                violation_error_message=_("A concurrent post needs a reason."),
            ),
            models.CheckConstraint(
                condition=Q(fte__lte=FULL_TIME),
                name="appointment_fte_at_most_full",
                violation_error_message=_("The full-time equivalent is 100 hundredths at most."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.post}"

    def get_absolute_url(self) -> str:
        return reverse("establishment:appointment", args=[self.uid])

    @property
    def is_running(self) -> bool:
        """Without an end, or ending today or later."""
        return self.ends_on is None or self.ends_on >= dates.today()

    @property
    def fte_words(self) -> str:
        """0.50 of a full post."""
        return f"{self.fte / FULL_TIME:.2f}"
