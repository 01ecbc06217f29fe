"""Monthly bulletins and yearly reports, and the copy that is kept of each signed one."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import AppendOnly, DatesInOrder
from core.common.dates import now
from core.localities.models import Locality, Placed, place_indexes
from talent.deployments.models import Programme

from ..bulletins.enums import BulletinKind, BulletinState

USER = settings.AUTH_USER_MODEL
TEXTS = ("organisation", "problems", "cases", "next_steps")


def _text(label: str) -> models.TextField:
    return models.TextField(label, max_length=6000, blank=True, default="")


class Bulletin(Placed):
    """A report on a programme (F30): its texts are written here, its figures come from live data.

    From the signature on, figures and texts are those of ``frozen_copy``.
    """

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=32, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=BulletinKind)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", verbose_name=_("programme"))
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("place"))
    first_day = models.DateField(_("period from"))
    last_day = models.DateField(_("period until"))
    issue = models.PositiveSmallIntegerField(_("version"), default=1)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    issue_reason = models.CharField(_("reason for the new version"), max_length=300, blank=True, default="")
    organisation = _text(_("Organisation"))
    problems = _text(_("Problems and suggestions"))
    cases = _text(_("Typical cases (without names)"))
    next_steps = _text(_("Next steps"))
    state = models.CharField(_("state"), max_length=14, choices=BulletinState, default=BulletinState.WRITING)
    written_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(_("saved at"), default=now)
    submitted_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(_("put forward at"), null=True, blank=True)
    back_reason = models.CharField(_("why it was sent back"), max_length=300, blank=True, default="")
    signed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        ordering = ["-last_day", "-id"]
        indexes = [
            *place_indexes("bulletin"),
            models.Index(fields=["-last_day", "id"], name="bulletin_last_day"),
        ]
        constraints = [
            DatesInOrder(
                name="bulletin_dates",
                start="first_day",
                end="last_day",
                message=_("The period ends before it begins; correct one of the two dates."),
            ),
            models.UniqueConstraint(
                fields=["kind", "programme", "locality", "first_day", "issue"],
                name="bulletin_once_a_period",
                violation_error_message=_("There is a bulletin of this period already."),
            ),
            models.CheckConstraint(
                name="bulletin_signed_facts",
                condition=Q(state__in=["signed", "replaced"], signed_at__isnull=False)
                | (~Q(state__in=["signed", "replaced"]) & Q(signed_at__isnull=True)),
                violation_error_message=_("Exactly the signed bulletins name the moment of signing."),
            ),
            models.CheckConstraint(
                name="bulletin_new_version_with_reason",
                condition=Q(replaces__isnull=True) | ~Q(issue_reason=""),
                violation_error_message=_("A new version names its reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("reports:bulletin", args=[self.uid])

    @property
    def is_writable(self) -> bool:
        return self.state == BulletinState.WRITING

    @property
    def is_final(self) -> bool:
        return self.state in (BulletinState.SIGNED, BulletinState.REPLACED)


class FrozenBulletin(models.Model):
    """Figures and texts as they were signed: added once, never changed; ``sha256`` is their hash."""

    scope = Scope((PlaceSet("bulletin__", institution=None),))

    bulletin = models.OneToOneField(
        Bulletin, models.PROTECT, related_name="frozen_copy", verbose_name=_("bulletin")
    )
    figures = models.JSONField(_("figures"))
    texts = models.JSONField(_("texts"))
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("signed at"), default=now, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed copy of a bulletin")
        verbose_name_plural = _("signed copies of bulletins")
        constraints = [AppendOnly(name="frozen_bulletin_is_history")]

    def __str__(self) -> str:
        return str(self.bulletin)
