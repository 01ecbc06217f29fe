"""Sessions of training with their timetable (form F19b), who enrolled and who was there."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder
from core.common.money import MoneyField
from core.localities.models import Locality, Placed, place_indexes
from talent.people.models import SocialWorker

from ..enums import (
    OVER,
    ActivityType,
    EnrolmentState,
    Mode,
    PartOfDay,
    SessionLevel,
    SessionState,
    SignInWay,
    Subject,
)
from .providers import Course, Provider

_HOURS = {
    "max_digits": 5,
    "decimal_places": 1,
    "validators": [MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(600))],
}


class SessionQuerySet(ScopedQuerySet):
    """Sessions of training."""

    def running(self) -> "SessionQuerySet":
        """Open for enrolment and not over."""
        return self.filter(state=SessionState.OPEN, ends_on__gte=dates.today())

    def open_to(self, worker: SocialWorker) -> "SessionQuerySet":
        """Open for enrolment, not over, held for a place that the person works in."""
        places = [worker.province_id, worker.prefecture_id, worker.county_id, worker.township_id]
        return self.running().filter(locality__in=[place for place in places if place])


class TrainingSession(Placed):
    """A course held at a time and a place, for the people of a locality and everything below it."""

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locality = models.ForeignKey(
        Locality, models.PROTECT, related_name="+", verbose_name=_("held for the people of")
    )
    provider = models.ForeignKey(
        Provider, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("held by")
    )
    course = models.ForeignKey(
        Course, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("course")
    )
    organiser = models.CharField(_("organiser"), max_length=120)
    title = models.CharField(_("title of the session"), max_length=120)
    batch = models.CharField(_("batch"), max_length=40, blank=True, default="")
    level = models.CharField(
        _("level of the organiser"), max_length=12, choices=SessionLevel, default=SessionLevel.COUNTY
    )
    mode = models.CharField(_("held how"), max_length=12, choices=Mode, default=Mode.FACE_TO_FACE)
    activity_type = models.CharField(
        _("form of learning"), max_length=16, choices=ActivityType, default=ActivityType.FACE_TO_FACE
    )
    subject = models.CharField(
        _("subject class"), max_length=12, choices=Subject, default=Subject.PROFESSIONAL
    )
    audience = models.CharField(_("for whom"), max_length=120, blank=True, default="")
    capacity = models.PositiveSmallIntegerField(_("places"), validators=[MaxValueValidator(30000)])
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    venue = models.CharField(_("venue"), max_length=120)
    hours = models.DecimalField(_("class-hours"), **_HOURS)
    examination = models.CharField(_("assessment at the end"), max_length=120, blank=True, default="")
    funding = models.CharField(_("source of funds"), max_length=60, blank=True, default="")
    amount = MoneyField(_("amount (yuan)"), null=True, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=40, blank=True, default="")
    contact_phone = models.CharField(_("contact telephone"), max_length=20, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=SessionState, default=SessionState.PLANNED)
    from_roster = models.BooleanField(_("known from a provider's list"), default=False, editable=False)
    closed_at = models.DateTimeField(_("hours posted"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        ordering = ["-starts_on", "-id"]
        indexes = [
            *place_indexes("session"),
            models.Index(fields=["starts_on", "id"], name="session_newest_idx"),
            models.Index(fields=["title", "id"], name="session_title_idx"),
            models.Index(fields=["state", "starts_on"], name="session_state_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["locality", "title", "batch", "starts_on"],
                name="session_once",
                violation_error_message=_("This session is on the list already: same title, batch and day."),
            ),
            DatesInOrder(
                name="session_dates_in_order",
                message=_("The last day comes before the first day; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="session_closed_with_its_facts",
                condition=~Q(state="closed") | Q(closed_at__isnull=False),
                violation_error_message=_(
                    "The session's state does not agree with what was decided about it."
                ),
            ),
            models.CheckConstraint(
                name="session_cancelled_with_reason",
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                violation_error_message=_("State why the session is cancelled."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}{self.batch}"

    @property
    def standing(self) -> str:
        """The state as it is told today: an open session whose last day has passed is ``over``."""
        ended = self.state == SessionState.OPEN and self.is_over
        return OVER[0] if ended else self.state

    def get_standing_display(self) -> str:
        """The standing in words."""
        return str(OVER[1]) if self.standing == OVER[0] else self.get_state_display()

    def get_absolute_url(self) -> str:
        return reverse("learning:session", args=[self.uid])

    @property
    def period(self) -> dates.DateRange:
        """Its days, both bounds inclusive."""
        return dates.DateRange(self.starts_on, self.ends_on)

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        return self.ends_on < dates.today()


class Sitting(models.Model):
    """One line of a session's timetable: a half-day with its topic; presence is taken for each."""

    scope = Scope((PlaceSet("session__", institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(TrainingSession, models.CASCADE, related_name="sittings")
    day = models.DateField(_("Day"))
    part_of_day = models.CharField(
        _("time of day"), max_length=10, choices=PartOfDay, default=PartOfDay.MORNING
    )
    starts_at = models.TimeField(_("begins"))
    ends_at = models.TimeField(_("ends"))
    topic = models.CharField(_("topic"), max_length=120)
    teacher = models.CharField(_("teacher"), max_length=60, blank=True, default="")
    hours = models.DecimalField(_("class-hours"), **_HOURS)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        ordering = ["day", "starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "day", "starts_at"],
                name="sitting_once",
                violation_error_message=_("The timetable has a line for this time already."),
            ),
            models.CheckConstraint(
                name="sitting_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The sitting ends before it begins; correct one of the two times."),
            ),
            models.CheckConstraint(
                name="sitting_hours_positive",
                condition=Q(hours__gt=0),
                violation_error_message=_("Enter how many class-hours it was (45 minutes each)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%m-%d} {self.starts_at:%H:%M} {self.topic}"


class Enrolment(Placed):
    """A person's place in a session, or on its waiting list in the order of ``asked_at``.

    The place columns follow the worker, so that the officers of a person see it as well as the
    organisers.
    """

    scope = Scope((PlaceSet(), PlaceSet("session__", institution=None)), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="enrolments")
    worker = models.ForeignKey(SocialWorker, models.PROTECT, related_name="enrolments")
    institution = models.ForeignKey(
        "institutions.Institution",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("employer"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=EnrolmentState, default=EnrolmentState.WAITING
    )
    asked_at = models.DateTimeField(_("asked"), default=dates.now)
    admitted_at = models.DateTimeField(_("admitted"), null=True, blank=True, editable=False)
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["asked_at", "id"]
        indexes = [
            *place_indexes("enrolment"),
            models.Index(fields=["institution", "id"], name="enrolment_institution_idx"),
            models.Index(fields=["session", "state", "asked_at"], name="enrolment_queue_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "worker"],
                name="enrolment_once",
                violation_error_message=_("This person is on the session's list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.get_state_display()}"


class SignInQuerySet(models.QuerySet):
    """Presences."""

    def valid(self) -> "SignInQuerySet":
        """Not taken back."""
        return self.filter(voided_at__isnull=True)


class SignIn(models.Model):
    """A person was there at a sitting. Never changed: taken back with a reason, recorded anew."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="sign_ins")
    worker = models.ForeignKey(SocialWorker, models.PROTECT, related_name="sign_ins")
    way = models.CharField(_("how"), max_length=8, choices=SignInWay)
    at = models.DateTimeField(_("signed in"), default=dates.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    void_reason = models.CharField(_("reason"), max_length=300, blank=True, default="")

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "worker"],
                condition=Q(voided_at__isnull=True),
                name="sign_in_once",
                violation_error_message=_("This person has signed in for this sitting already."),
            ),
            models.CheckConstraint(
                name="sign_in_voided_with_reason",
                condition=Q(voided_at__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                violation_error_message=_("State why the sign-in is taken back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.at:%Y-%m-%d %H:%M}"
