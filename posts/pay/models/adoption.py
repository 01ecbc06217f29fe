"""Who changes if a standard is adopted: a reckoning of one draft for one month, kept to be read."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.dates import now
from core.common.money import MoneyField
from core.localities.models import Placed, place_indexes
from posts.establishment.models import Appointment
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from .standards import PayStandard


class AdoptionPreview(Placed):
    """One reckoning: of which standard, for which month, by whom, and its sums once it is done."""

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    standard = models.ForeignKey(
        PayStandard, models.CASCADE, related_name="previews", verbose_name=_("pay standard")
    )
    month = models.DateField(_("month"))
    requested_at = models.DateTimeField(_("asked for at"), default=now)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    job_uid = models.UUIDField(_("job"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    looked_at = models.PositiveIntegerField(_("appointments looked at"), default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("effect of a pay standard")
        verbose_name_plural = _("effects of pay standards")
        ordering = ["-id"]
        indexes = [*place_indexes("payprev")]

    def __str__(self) -> str:
        return f"{self.standard} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("pay:adoption", args=[self.uid])


class AdoptionLine(Placed):
    """One person of a reckoning: what the month pays now and what it would pay.

    ``old_missing`` and ``new_missing`` are codes of why there is no amount. The person stands where
    the institution stood when it was reckoned.
    """

    scope = Scope((PlaceSet(institution="institution_id"),))

    preview = models.ForeignKey(
        AdoptionPreview, models.CASCADE, related_name="lines", verbose_name=_("effect of a pay standard")
    )
    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="+", verbose_name=_("institution")
    )
    worker = models.ForeignKey(
        SocialWorker, models.CASCADE, related_name="+", verbose_name=_("social worker")
    )
    appointment = models.ForeignKey(
        Appointment, models.CASCADE, related_name="+", verbose_name=_("appointment")
    )
    step = models.PositiveSmallIntegerField(_("step"), null=True, blank=True)
    old_monthly = MoneyField(_("monthly now"), default=0)
    new_monthly = MoneyField(_("monthly then"), default=0)
    old_yearly = MoneyField(_("once a year now"), default=0)
    new_yearly = MoneyField(_("once a year then"), default=0)
    old_employer = MoneyField(_("employer’s contributions now"), default=0)
    new_employer = MoneyField(_("employer’s contributions then"), default=0)
    difference = MoneyField(_("difference a month"), default=0)
    old_missing = models.CharField(max_length=16, blank=True, default="")
    new_missing = models.CharField(max_length=16, blank=True, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person under a pay standard")
        verbose_name_plural = _("people under a pay standard")
        ordering = ["id"]
        indexes = [
            *place_indexes("payprevline"),
            models.Index(fields=["preview", "difference", "id"], name="payprevline_difference"),
            models.Index(fields=["preview", "institution", "id"], name="payprevline_institution"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(difference=F("new_monthly") - F("old_monthly")),
                name="payprevline_difference_is_exact",
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.difference}"

    @property
    def difference_year(self) -> object:
        """Twelve months and what is paid once a year."""
        return self.difference * 12 + self.new_yearly - self.old_yearly
