"""Programmes: one year of a talent plan, and the places it allots."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.money import MoneyField
from core.localities.models import Locality

from ..enums.plans import ProgrammeKind, ProgrammeState, Side
from ..enums.service import ServiceField
from .columns import officer_column


class Programme(models.Model):
    """One year of a talent plan (“三区”, 牵手, township stations): its document and its terms.

    The subsidy is a sum for a person-year; amount, service length and document are data, because
    they differ by programme and year. Every figure of a new year starts from last year's copy.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        _("kind of programme"), max_length=16, choices=ProgrammeKind, default=ProgrammeKind.THREE_AREAS
    )
    state = models.CharField(_("state"), max_length=8, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name of the programme"), max_length=120)
    document_no = models.CharField(_("document number"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    service_months = models.PositiveSmallIntegerField(_("length of service in months"), default=12)
    subsidy_per_year = MoneyField(_("subsidy for a person-year (yuan)"), null=True, blank=True)
    fields = models.JSONField(_("fields of service"), default=list, blank=True)
    copied_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name=_("copied from"),
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    closing_note = models.CharField(_("reason for closing"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "name"],
                name="programme_once_a_year",
                violation_error_message=_("This programme exists for that year already."),
            ),
            models.CheckConstraint(
                name="programme_closed_on_a_day",
                condition=Q(state="closed", closed_on__isnull=False) | Q(closed_on__isnull=True),
                violation_error_message=_("A closed programme names the day, an open one none."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(year)s %(name)s") % {"year": self.year, "name": self.name})

    def get_absolute_url(self) -> str:
        return reverse("deployments:programme", args=[self.uid])

    @property
    def field_labels(self) -> list:
        """The fields of service in words."""
        return [ServiceField(key).label for key in self.fields if key in ServiceField.values]


class QuotaQuerySet(ScopedQuerySet):
    """Quotas, those in force apart from those that were replaced."""

    def current(self) -> "QuotaQuerySet":
        """In force now."""
        return self.filter(ended_at__isnull=True)

    def on(self, day: date) -> "QuotaQuerySet":
        """Rows that allotted places on the day; of two at one place the later one holds.

        A number holds from the day of its document, at the latest from the day on which it was set: from
        then on it is the current one.
        """
        over = dates.start_of(day + dates.ONE_DAY)
        begun = Q(document_on__lte=day) | Q(set_at__lt=over)
        return self.filter(begun, Q(ended_at__isnull=True) | Q(ended_at__gte=over)).order_by("id")


class Quota(models.Model):
    """Places of a programme that a prefecture sends, a county receives or a county trains.

    A changed number is a new row under its own document; the old one ends at that instant.
    """

    scope = Scope((PlaceSet("locality__", institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="quotas", verbose_name=_("programme")
    )
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.RECEIVING)
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("place"))
    places = models.PositiveSmallIntegerField(_("places"))
    document_no = models.CharField(_("document number"), max_length=120, blank=True)
    document_on = models.DateField(_("date of the document"), null=True, blank=True)
    set_at = models.DateTimeField(_("set at"), default=dates.now, editable=False)
    set_by = officer_column(_("set by"))
    ended_at = models.DateTimeField(_("replaced at"), null=True, blank=True, editable=False)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["programme", "side", "locality__code", "-id"]
        indexes = [models.Index(fields=["side", "id"], name="quota_side_idx")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "side", "locality"],
                condition=Q(ended_at__isnull=True),
                name="quota_once_a_place",
                violation_error_message=_("This place has a number in force already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.locality} {self.places}"

    @property
    def is_current(self) -> bool:
        """In force now."""
        return self.ended_at is None
