"""What the national system says of a person, as its last list said it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from talent.people.enums import CertificateLevel
from talent.people.models import SocialWorker

from ..enums import NationalState


class NationalRecord(models.Model):
    """The last row about one person in a list of the national system (全国社会工作信息系统)."""

    scope = Scope(places=(PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.OneToOneField(
        SocialWorker, models.PROTECT, related_name="national_record", verbose_name=_("social worker")
    )
    ref = models.CharField(_("number in the national system"), max_length=40, blank=True, default="")
    state = models.CharField(_("state in the national system"), max_length=14, choices=NationalState)
    state_on = models.DateField(_("state of the day"), null=True, blank=True)
    level = models.CharField(
        _("certificate level"), max_length=16, choices=CertificateLevel, blank=True, default=""
    )
    registration_number = models.CharField(_("registration number"), max_length=40, blank=True, default="")
    starts_on = models.DateField(_("valid from"), null=True, blank=True)
    ends_on = models.DateField(_("valid until"), null=True, blank=True)
    note = models.CharField(_("why ours stands"), max_length=300, blank=True, default="")
    kept_ours = models.BooleanField(_("settled: ours stands"), default=False)
    seen_at = models.DateTimeField(_("read on"), default=dates.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of the national system")
        verbose_name_plural = _("records of the national system")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_ours=False) | ~Q(note=""),
                name="national_record_kept_with_reason",
                violation_error_message=_("Say why ours stands."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.get_state_display()}".strip()
