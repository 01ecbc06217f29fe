"""Rounds of review: many records accepted together once a random part was looked at one by one."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope
from core.common import dates

from .records import LearningRecord


class ReviewRound(models.Model):
    """What a verifier chose to accept together, the seed of the draw and what was drawn.

    A round belongs to the verifier who began it; its records are read anew through their scope.
    """

    scope = Scope((), own="verifier")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verifier = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("verifier")
    )
    percent = models.PositiveSmallIntegerField(
        _("looked at one by one (%)"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    seed = models.CharField(_("seed of the draw"), max_length=32)
    frame_hash = models.CharField(_("fingerprint of the list"), max_length=64)
    begun_at = models.DateTimeField(_("begun"), default=dates.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("review round")
        verbose_name_plural = _("review rounds")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{localtime(self.begun_at):%Y-%m-%d %H:%M}"


class ReviewItem(models.Model):
    """One record of a round; the drawn ones are decided on their own page first."""

    round = models.ForeignKey(ReviewRound, models.CASCADE, related_name="items")
    record = models.ForeignKey(LearningRecord, models.CASCADE, related_name="review_items")
    is_drawn = models.BooleanField(_("drawn"), default=False)

    class Meta:
        verbose_name = _("record of a round")
        verbose_name_plural = _("records of a round")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["round", "record"], name="review_item_once")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.record_id}"
