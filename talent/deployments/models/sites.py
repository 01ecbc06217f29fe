"""Receiving sites (form F20): where people may be sent, for how many, approved for how long."""

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap, PairedDates
from core.common.dates import now, today
from core.localities.models import Placed, place_indexes
from talent.institutions.models import Institution
from talent.people.enums import Sex

from ..enums.service import ServiceField
from ..enums.sites import EXPIRED, UNDER_WAY_SITES, ReceivingState
from .programmes import Programme

_UNDER_WAY = [str(state) for state in UNDER_WAY_SITES]
_HEADCOUNT = (MinValueValidator(1), MaxValueValidator(99))


def _long(label: str, size: int = 1000) -> models.TextField:
    return models.TextField(label, max_length=size, blank=True, default="")


def _text(label: str, size: int) -> models.CharField:
    return models.CharField(label, max_length=size, blank=True, default="")


class ReceivingSiteQuerySet(ScopedQuerySet):
    """Receiving sites, narrowed by what is true of them."""

    def approved_on(self, day: date) -> "ReceivingSiteQuerySet":
        """Approved and neither suspended nor closed, with the day inside the approved period."""
        period = dates.on(day, start="approved_from", end="approved_until")
        return self.filter(period, state=ReceivingState.APPROVED)

    def under_way(self) -> "ReceivingSiteQuerySet":
        """Applications on which nobody has decided yet."""
        return self.filter(state__in=_UNDER_WAY)

    def closed(self) -> "ReceivingSiteQuerySet":
        """Closed with a reason."""
        return self.filter(state=ReceivingState.CLOSED)


class ReceivingSite(Placed):
    """A unit's request for people under a programme (受援县需求申报, F20), and the approved site.

    The place columns are its host's. ``fields`` are keys of ``ServiceField``. ``score`` is the need
    in thousandths of a point with its arithmetic in ``score_detail``; once frozen it never changes.
    """

    scope = Scope((PlaceSet(institution="host_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="receiving_sites", verbose_name=_("programme")
    )
    host = models.ForeignKey(
        Institution, models.PROTECT, related_name="receiving_sites", verbose_name=_("receiving unit")
    )
    title = models.CharField(_("name of the site"), max_length=120)
    head = _text(_("head of the unit"), 40)
    phone = _text(_("telephone"), 20)
    address = _text(_("address"), 200)
    fields = models.JSONField(_("fields of service"), default=list, blank=True)
    population = _text(_("people to be served"), 200)
    people = models.PositiveIntegerField(
        _("number of people to be served"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
    )
    requested = models.PositiveSmallIntegerField(
        _("people asked for"), null=True, blank=True, validators=_HEADCOUNT
    )
    trainees = models.PositiveSmallIntegerField(
        _("local people to be trained"), null=True, blank=True, validators=[MaxValueValidator(999)]
    )
    tasks = _long(_("tasks of the post"), 2000)
    requirements = _long(_("required profession, certificate, language"), 500)
    sex_requirement = models.CharField(_("sex required"), max_length=6, choices=Sex, blank=True, default="")
    sex_reason = _text(_("reason for requiring it"), 300)
    supervisor = _text(_("contact and supervisor at the unit"), 60)
    supervisor_phone = _text(_("telephone of the supervisor"), 20)
    lodging = _long(_("lodging and meals"))
    lodging_ready = models.BooleanField(_("the lodging can be moved into"), default=False)
    office = _long(_("office conditions"))
    access_safety = _long(_("roads and safety"))
    winter_road = models.BooleanField(_("hard to reach in winter"), default=False)
    first_time = models.BooleanField(_("nobody was sent here before"), default=False, editable=False)
    former = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="renewals",
        verbose_name=_("applied for again after"),
    )

    state = models.CharField(
        _("state"), max_length=10, choices=ReceivingState, default=ReceivingState.DRAFT, editable=False
    )
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    drafted_at = models.DateTimeField(_("drafted at"), default=now, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    return_reason = _text(_("reason for returning or refusing"), 500)
    approved_places = models.PositiveSmallIntegerField(
        _("places approved at the site"), null=True, blank=True
    )
    approved_from = models.DateField(_("first day of the approval"), null=True, blank=True)
    approved_until = models.DateField(_("last day of the approval"), null=True, blank=True)
    approval_no = _text(_("number of the approval"), 80)
    suspended_on = models.DateField(_("suspended on"), null=True, blank=True)
    suspend_reason = _text(_("reason for the suspension"), 500)
    closed_on = models.DateField(_("site closed on"), null=True, blank=True)
    close_reason = _text(_("reason for closing"), 500)
    score = models.PositiveIntegerField(_("need score"), null=True, blank=True, editable=False)
    score_detail = models.JSONField(_("arithmetic of the score"), default=list, blank=True, editable=False)
    score_frozen_at = models.DateTimeField(_("score frozen at"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReceivingSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("receiving site")
        verbose_name_plural = _("receiving sites")
        ordering = ["-id"]
        indexes = [
            *place_indexes("recsite"),
            models.Index(fields=["programme", "state", "id"], name="recsite_programme_idx"),
            models.Index(fields=["approved_until", "id"], name="recsite_until_idx"),
            models.Index(fields=["score", "id"], name="recsite_score_idx"),
            models.Index(fields=["title", "id"], name="recsite_title_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "host", "title"],
                condition=Q(state__in=_UNDER_WAY),
                name="receiving_site_one_under_way",
                violation_error_message=_("An application for this site is under way already."),
            ),
            NoOverlap(
                name="receiving_site_approved_once",
                fields=["programme", "host", "title"],
                start="approved_from",
                end="approved_until",
                condition=Q(state__in=["approved", "suspended"]),
                message=_("This site is approved for part of that period already; begin after its last day."),
            ),
            DatesInOrder(
                name="receiving_site_dates_in_order",
                start="approved_from",
                end="approved_until",
                message=_("The approval ends before it begins; correct one of the two dates."),
            ),
            PairedDates(
                name="receiving_site_score_frozen_whole",
                fields=["score", "score_frozen_at"],
                message=_("A frozen score names its day."),
            ),
            models.CheckConstraint(
                name="receiving_site_approval_agrees",
                condition=(
                    Q(state__in=[*_UNDER_WAY, "refused"])
                    & Q(approved_places=None, approved_from=None, approved_until=None)
                )
                | (
                    ~Q(state__in=[*_UNDER_WAY, "refused"])
                    & Q(approved_places__gte=1, approved_places__lte=F("requested"))
                    & Q(approved_from__isnull=False, approved_until__isnull=False)
                ),
                violation_error_message=_("An approval needs its days and places, at most those asked."),
            ),
            models.CheckConstraint(
                name="receiving_site_end_has_reason",
                condition=(
                    (Q(state="suspended", suspended_on__isnull=False) & ~Q(suspend_reason=""))
                    | (Q(state="closed", closed_on__isnull=False) & ~Q(close_reason=""))
                    | ~Q(state__in=["suspended", "closed"])
                ),
                violation_error_message=_("Say since when and why the site is suspended or closed."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("deployments:site", args=[self.uid])

    @property
    def is_editable(self) -> bool:
        """Whether the application is on the desk of those who prepare it."""
        return self.state in (ReceivingState.DRAFT, ReceivingState.RETURNED)

    @property
    def field_labels(self) -> list[str]:
        """The fields of service, shown."""
        known = dict(ServiceField.choices)
        return [str(known.get(key, key)) for key in self.fields]

    def has_expired(self, day: date) -> bool:
        """Whether the approved period is over on the day."""
        return self.approved_until is not None and self.approved_until < day

    @property
    def standing(self) -> str:
        """The state as it is told today: an approval that has run out is ``expired``."""
        ended = self.state == ReceivingState.APPROVED and self.has_expired(today())
        return EXPIRED[0] if ended else self.state

    def get_standing_display(self) -> str:
        """The standing in words."""
        return str(EXPIRED[1]) if self.standing == EXPIRED[0] else self.get_state_display()

    def stand(self) -> None:
        """Take the place columns of the host."""
        self.place_at(self.host)
