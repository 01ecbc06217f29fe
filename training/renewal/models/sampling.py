"""An audit sample of renewals: how it was drawn, whom it hit, what was found."""

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder
from core.localities.models import Placed, place_indexes
from talent.people.enums import CertificateLevel

from ..enums import Outcome, Part
from .applications import Application


def stratum_words(stratum: str, places: Mapping[str, str]) -> str:
    """``130102 assistant`` with the names of county and level; the key stays the same in every language.

    ``places``: names by code; a code that is not among them stands as it is.
    """
    code, _blank, level = stratum.partition(" ")
    return f"{places.get(code, code)} {dict(CertificateLevel.choices).get(level, level)}".strip()


class SampleDraw(Placed):
    """A draw: the frame as it stood (``[uid, stratum, risk]`` rows), its hash, the seed and the rates.

    Whoever has frame, seed and rates gets the same people: see ``sampling.draw``.
    """

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locality = models.ForeignKey(
        "localities.Locality", models.PROTECT, related_name="+", verbose_name=_("place")
    )
    starts_on = models.DateField(_("submitted from"))
    ends_on = models.DateField(_("submitted until"))
    rate = models.DecimalField(_("random part (%)"), max_digits=5, decimal_places=2)
    risk_rate = models.DecimalField(_("risk-weighted part (%)"), max_digits=5, decimal_places=2)
    seed = models.CharField(_("seed"), max_length=64)
    frame = models.JSONField(_("frame"), default=list, editable=False)
    frame_hash = models.CharField(_("hash of the frame (SHA-256)"), max_length=64, editable=False)
    blocking = models.BooleanField(_("the final check waits for the audit"), default=False)
    document_no = models.CharField(_("document number"), max_length=120, blank=True, default="")
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("drawn by")
    )
    drawn_at = models.DateTimeField(_("drawn at"), default=dates.now)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit sample")
        verbose_name_plural = _("audit samples")
        ordering = ["-id"]
        indexes = place_indexes("sample_draw")
        constraints = [
            DatesInOrder(
                name="sample_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("The period ends before it begins; correct one of the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality} {self.starts_on} – {self.ends_on}"

    def get_absolute_url(self) -> str:
        return reverse("renewal:sample", args=[self.uid])


class SampleMember(models.Model):
    """One renewal that was drawn, and what the audit of it found."""

    scope = Scope((PlaceSet("draw__", institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draw = models.ForeignKey(SampleDraw, models.PROTECT, related_name="members")
    application = models.ForeignKey(
        Application, models.PROTECT, related_name="samplings", verbose_name=_("application")
    )
    part = models.CharField(_("part of the sample"), max_length=8, choices=Part)
    stratum = models.CharField(_("stratum"), max_length=60)
    risk = models.PositiveSmallIntegerField(_("risk weight"), default=1)
    order = models.PositiveIntegerField(_("place in the draw"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.OPEN)
    note = models.CharField(_("finding"), max_length=500, blank=True, default="")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("audited by"),
    )
    settled_at = models.DateTimeField(_("audited at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person in an audit sample")
        verbose_name_plural = _("people in an audit sample")
        ordering = ["draw_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "application"], name="sample_member_once"),
            models.CheckConstraint(
                condition=Q(outcome="open", settled_at__isnull=True)
                | (~Q(outcome="open") & Q(settled_at__isnull=False)),
                name="sample_member_outcome_and_date_agree",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "confirmed"]) | ~Q(note=""),
                name="sample_member_finding_stated",
                violation_error_message=_("Say what the audit found."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} · {self.order}"

    @property
    def stratum_words(self) -> str:
        """The stratum as people read it."""
        county = self.application.handling_county
        return stratum_words(self.stratum, {county.code: county.name} if county else {})
