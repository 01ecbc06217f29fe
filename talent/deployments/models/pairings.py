"""结对关系: which prefecture sends to which counties in a programme."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.localities.models import Locality

from .programmes import Programme


class PairingQuerySet(ScopedQuerySet):
    """Pairings by day."""

    def on(self, day: date) -> "PairingQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day))


class Pairing(models.Model):
    """A sending prefecture and a receiving county that belong together in a programme.

    A prefecture may have several counties and a county several prefectures. Where a county is led
    by the province itself (定州), the county is the sending place.
    """

    scope = Scope((PlaceSet("sending__", institution=None), PlaceSet("receiving__", institution=None)))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="pairings", verbose_name=_("programme")
    )
    sending = models.ForeignKey(
        Locality, models.PROTECT, related_name="pairings_sent", verbose_name=_("sending prefecture")
    )
    receiving = models.ForeignKey(
        Locality, models.PROTECT, related_name="pairings_received", verbose_name=_("receiving county")
    )
    starts_on = models.DateField(_("in force from"))
    ends_on = models.DateField(_("in force until"), null=True, blank=True)
    document_no = models.CharField(_("document number"), max_length=120)
    note = models.CharField(_("note"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PairingQuerySet.as_manager()

    class Meta:
        verbose_name = _("pairing")
        verbose_name_plural = _("pairings")
        ordering = ["-programme__year", "sending__code", "receiving__code", "starts_on"]
        constraints = [
            NoOverlap(
                name="pairing_once_at_a_time",
                fields=["programme", "sending", "receiving"],
                message=_("These two places are paired in that period already."),
            ),
            DatesInOrder(
                name="pairing_dates",
                start="starts_on",
                end="ends_on",
                message=_("The pairing ends before it begins; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="pairing_of_two_places",
                condition=~Q(sending=F("receiving")),
                violation_error_message=_("A place cannot be paired with itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sending} → {self.receiving}"
