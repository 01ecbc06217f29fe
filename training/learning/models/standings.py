"""Where each social worker stands: the ledger's totals kept for desks, recomputed from the records."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope, ScopedQuerySet
from core.localities.models import Placed, place_indexes
from talent.people.enums import CertificateLevel
from talent.people.models import SocialWorker

from ..enums import Standing as Word


def _hours(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=7, decimal_places=2, default=0)


class StandingQuerySet(ScopedQuerySet):
    """Standings of workers."""

    def of_registered(self) -> "StandingQuerySet":
        """With a term of registration, running or over."""
        return self.filter(term_end__isnull=False)


class WorkerStanding(Placed):
    """What one worker's ledger came to when it was last reckoned (``reckoned_at``).

    A rollup for lists and statistics: no page decides by it, and recomputing it from the records
    gives the same figures. The place columns follow the worker.
    """

    scope = Scope(own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.OneToOneField(
        SocialWorker, models.CASCADE, related_name="standing", verbose_name=_("social worker")
    )
    institution = models.ForeignKey(
        "institutions.Institution",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("employer"),
    )
    standing = models.CharField(_("where they stand"), max_length=12, choices=Word)
    level = models.CharField(_("certificate"), max_length=16, choices=CertificateLevel, blank=True)
    term_start = models.DateField(_("registered from"), null=True, blank=True)
    term_end = models.DateField(_("registered until"), null=True, blank=True)
    required = models.PositiveSmallIntegerField(_("class-hours asked"), null=True, blank=True)
    counted = _hours(_("hours counted"))
    pending = _hours(_("hours waiting"))
    missing = _hours(_("hours missing"))
    professional = _hours(_("professional subjects"))
    public = _hours(_("public subjects"))
    annual_required = models.PositiveSmallIntegerField(_("asked in the year"), null=True, blank=True)
    annual_counted = _hours(_("counted in the year"))
    annual_missing = _hours(_("missing in the year"))
    reckoned_at = models.DateTimeField(_("reckoned"))

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        ordering = ["id"]
        indexes = [
            *place_indexes("standing"),
            models.Index(fields=["institution", "id"], name="standing_institution_idx"),
            models.Index(fields=["term_end", "id"], name="standing_term_end_idx"),
            models.Index(fields=["missing", "id"], name="standing_missing_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} · {self.counted}"

    def get_absolute_url(self) -> str:
        return reverse("learning:ledger", args=[self.worker.uid])
