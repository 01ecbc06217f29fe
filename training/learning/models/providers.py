"""Who offers training, and what they offer: providers with their approval, courses of the catalogue."""

import uuid
from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder
from core.localities.models import Locality, Placed, place_indexes

from ..enums import ActivityType, Subject


class ProviderQuerySet(ScopedQuerySet):
    """Training providers."""

    def approved_on(self, day: date) -> "ProviderQuerySet":
        """Whose approval holds on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="approved_from", end="approved_until"))


class Provider(Placed):
    """Somebody whose training is recognised, by a document, from a day until a day."""

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("approved in"))
    name = models.CharField(_("name of the provider"), max_length=120)
    document_no = models.CharField(_("approval document number"), max_length=120)
    approved_from = models.DateField(_("approved from"))
    approved_until = models.DateField(_("approved until"), null=True, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=40, blank=True, default="")
    contact_phone = models.CharField(_("contact telephone"), max_length=20, blank=True, default="")
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("training provider")
        verbose_name_plural = _("training providers")
        ordering = ["name", "id"]
        indexes = [*place_indexes("provider"), models.Index(fields=["name", "id"], name="provider_name_idx")]
        constraints = [
            models.UniqueConstraint(
                fields=["locality", "name"],
                name="provider_once_in_a_locality",
                violation_error_message=_(
                    "This provider is on the list of this place already; change it there."
                ),
            ),
            DatesInOrder(
                name="provider_dates_in_order",
                start="approved_from",
                end="approved_until",
                message=_("The approval ends before it begins; correct one of the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("learning:provider", args=[self.uid])

    def is_approved(self, day: date) -> bool:
        """Whether the approval holds on the day."""
        return self.approved_from <= day and (self.approved_until is None or day <= self.approved_until)


class Course(Placed):
    """Something of a provider's catalogue that is held again and again."""

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", editable=False)
    provider = models.ForeignKey(
        Provider, models.PROTECT, related_name="courses", verbose_name=_("training provider")
    )
    title = models.CharField(_("topic or course"), max_length=120)
    activity_type = models.CharField(
        _("form of learning"), max_length=16, choices=ActivityType, default=ActivityType.FACE_TO_FACE
    )
    subject = models.CharField(
        _("subject class"), max_length=12, choices=Subject, default=Subject.PROFESSIONAL
    )
    hours = models.DecimalField(
        _("class-hours"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(600))],
    )
    audience = models.CharField(_("for whom"), max_length=120, blank=True, default="")
    content = models.TextField(_("content"), max_length=2000, blank=True, default="")
    examination = models.CharField(_("assessment at the end"), max_length=120, blank=True, default="")
    withdrawn_on = models.DateField(_("no longer offered since"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title", "id"]
        indexes = [*place_indexes("course"), models.Index(fields=["title", "id"], name="course_title_idx")]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "title"],
                condition=Q(withdrawn_on=None),
                name="course_once_with_a_provider",
                violation_error_message=_("This provider offers a course of this title already."),
            ),
            models.CheckConstraint(
                name="course_hours_positive",
                condition=Q(hours__gt=0),
                violation_error_message=_("Enter how many class-hours it was (45 minutes each)."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:course", args=[self.uid])
