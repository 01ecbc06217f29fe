"""转办督促: what the desk asks a unit to settle, by when, and what the unit answers."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.dates import now
from core.localities.models import Locality, Placed, place_indexes
from talent.deployments.models import Deployment
from talent.institutions.models import Institution

from ..risk.enums import REASONS
from ..urges.enums import OWED, UrgeState, UrgeTo

USER = settings.AUTH_USER_MODEL
LEVELS = ("province", "prefecture", "county", "township")


def _from(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name=label,
    )


class UrgeQuerySet(ScopedQuerySet):
    """Urges by where they are."""

    def open(self) -> "UrgeQuerySet":
        """Not closed."""
        return self.exclude(state=UrgeState.CLOSED)

    def owed(self) -> "UrgeQuerySet":
        """To be answered, or sent back."""
        return self.filter(state__in=[str(state) for state in OWED])

    def overdue(self, day: date | None = None) -> "UrgeQuerySet":
        """Owed, and the due day has passed."""
        return self.owed().filter(due_on__lt=day or dates.today())


class Urge(Placed):
    """One matter at one unit. It stands at the unit urged and at the office that urges.

    The place columns are the unit's: a county's own, a prefecture's own, or the sending
    institution's; ``from_…`` are those of the office.
    """

    scope = Scope((PlaceSet(), PlaceSet("from_", institution=None)))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=24, unique=True)
    deployment = models.ForeignKey(
        Deployment, models.PROTECT, related_name="urges", verbose_name=_("deployment")
    )
    reason = models.CharField(_("reason"), max_length=16, choices=REASONS)
    to = models.CharField(_("to"), max_length=12, choices=UrgeTo)
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("place"))
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institution")
    )
    office = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("urged by"))
    from_province = _from(_("province of the office"))
    from_prefecture = _from(_("prefecture of the office"))
    from_county = _from(_("county of the office"))
    from_township = _from(_("township of the office"))
    text = models.TextField(_("what has to be settled"), max_length=1000)
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=UrgeState, default=UrgeState.SENT)
    sent_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(_("sent at"), default=now, editable=False)
    answer = models.TextField(_("answer"), max_length=2000, blank=True, default="")
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    back_reason = models.CharField(_("why it was sent back"), max_length=500, blank=True, default="")
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    close_note = models.CharField(_("closing word"), max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UrgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("urge")
        verbose_name_plural = _("urges")
        ordering = ["-id"]
        indexes = [
            *place_indexes("urge"),
            *place_indexes("urge_from", "from_"),
            models.Index(fields=["state", "due_on", "id"], name="urge_due"),
            models.Index(fields=["due_on", "id"], name="urge_due_on"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deployment", "reason"],
                condition=~Q(state="closed"),
                name="urge_one_open_a_reason",
                violation_error_message=_("An urge about this person and this reason is open already."),
            ),
            models.CheckConstraint(
                name="urge_answered_with_words",
                condition=~Q(state="answered") | (~Q(answer="") & Q(answered_at__isnull=False)),
                violation_error_message=_("An urge is answered in words."),
            ),
            models.CheckConstraint(
                name="urge_back_with_reason",
                condition=~Q(state="sent_back") | ~Q(back_reason=""),
                violation_error_message=_("An answer is sent back with a reason."),
            ),
            models.CheckConstraint(
                name="urge_closed_facts",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                violation_error_message=_("Exactly the closed urges name the moment of closing."),
            ),
            models.CheckConstraint(
                name="urge_institution_is_the_sender",
                condition=Q(to="sender", institution__isnull=False)
                | (~Q(to="sender") & Q(institution__isnull=True)),
                violation_error_message=_("Exactly an urge to the sending unit names an institution."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("reports:urge", args=[self.uid])

    @property
    def unit(self) -> str:
        """Who is urged, in words."""
        return str(self.institution or self.locality)

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    @property
    def is_overdue(self) -> bool:
        """Owed although the due day has passed."""
        return self.is_owed and self.due_on < dates.today()

    @property
    def is_open(self) -> bool:
        return self.state != UrgeState.CLOSED

    def stand(self) -> None:
        """Take the places of the unit urged and of the office that urges."""
        if self.institution is not None:
            for level in LEVELS:
                setattr(self, f"{level}_id", getattr(self.institution, f"{level}_id"))
        else:
            self.place_at(self.locality)
        for level in LEVELS:
            setattr(self, f"from_{level}_id", getattr(self.office, f"{level}_id"))
