"""Offers (拟聘): somebody is to come into a post; an accepted offer keeps its place."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder
from core.common.crypto import mask_id_number
from core.common.fields import BlindIndexField, SealedTextField
from talent.people.enums import CertificateLevel, Education, Relation
from talent.people.models import SocialWorker

from ..enums_people import Channel, NoticeResult, OfferState, PassFail
from .appointments import Appointment
from .posts import Post

OPEN_STATES = (OfferState.PROPOSED, OfferState.ACCEPTED)


class OfferQuerySet(ScopedQuerySet):
    """Offers, by date."""

    def committed_on(self, day: date) -> "OfferQuerySet":
        """拟聘待到岗: accepted by the day and neither arrived nor withdrawn on it."""
        open_then = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
        return self.filter(open_then, accepted_on__lte=day)

    def under_way(self) -> "OfferQuerySet":
        """Proposed or accepted."""
        return self.filter(state__in=OPEN_STATES)


class Offer(models.Model):
    """One place of one post promised to one person, with the results of the recruitment (FORMS F08).

    ``closed_on`` is the day of arrival or withdrawal; the place is kept from ``accepted_on`` until
    the day before. A candidate who is not on the books yet is known by name and sealed ID number,
    which moves to the person's own record on arrival.
    """

    scope = Scope((PlaceSet("post__", institution="post__institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("offer number"), max_length=28, unique=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="offers", verbose_name=_("post"))
    worker = models.ForeignKey(
        SocialWorker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("social worker"),
    )
    name = models.CharField(_("name of the person"), max_length=60)
    id_number = SealedTextField(_("ID number"), purpose="id_number", plain_length=18)
    id_index = BlindIndexField()
    education = models.CharField(_("education"), max_length=16, choices=Education, blank=True, default="")
    certificate_level = models.CharField(
        _("certificate"), max_length=16, choices=CertificateLevel, blank=True, default=""
    )
    relation = models.CharField(
        _("employment relation"), max_length=16, choices=Relation, default=Relation.ESTABLISHMENT
    )
    state = models.CharField(_("state"), max_length=10, choices=OfferState, default=OfferState.PROPOSED)
    channel = models.CharField(_("way of recruitment"), max_length=12, choices=Channel, default=Channel.OPEN)
    plan_doc_no = models.CharField(_("recruitment plan number"), max_length=80, blank=True, default="")
    notice_doc_no = models.CharField(_("announcement number"), max_length=80, blank=True, default="")
    position_code = models.CharField(
        _("post applied for and its code"), max_length=80, blank=True, default=""
    )
    staffing_doc_no = models.CharField(
        _("staffing-use approval number"), max_length=80, blank=True, default=""
    )
    written = models.DecimalField(_("written score"), max_digits=5, decimal_places=2, null=True, blank=True)
    interview = models.DecimalField(
        _("interview score"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    total = models.DecimalField(_("total score"), max_digits=5, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    medical_result = models.CharField(
        _("medical result"), max_length=8, choices=PassFail, blank=True, default=""
    )
    vetting_result = models.CharField(_("vetting opinion"), max_length=500, blank=True, default="")
    notice_from = models.DateField(_("public notice from"), null=True, blank=True)
    notice_to = models.DateField(_("public notice until"), null=True, blank=True)
    notice_result = models.CharField(
        _("result of the notice"), max_length=10, choices=NoticeResult, blank=True, default=""
    )
    expected_on = models.DateField(_("expected to arrive on"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    closed_on = models.DateField(_("arrived or withdrawn on"), null=True, blank=True)
    close_reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=dates.now, editable=False)
    appointment = models.OneToOneField(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offer",
        verbose_name=_("appointment"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "expected_on"], name="offer_expected")]
        constraints = [
            DatesInOrder(
                name="offer_notice_in_order",
                start="notice_from",
                end="notice_to",
                message=_("The public notice cannot end before it begins."),
            ),
            DatesInOrder(
                name="offer_closed_after_accepted",
                start="accepted_on",
                end="closed_on",
                message=_("Nobody arrives before the offer was accepted."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "arrived"]) | Q(accepted_on__isnull=False),
                name="offer_accepted_on_a_day",
                violation_error_message=_("An accepted offer names the day."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["arrived", "withdrawn"], closed_on__isnull=False)
                | Q(state__in=["proposed", "accepted"], closed_on__isnull=True),
                name="offer_state_and_end_agree",
                violation_error_message=_("Exactly the closed offers name the day of their end."),
            ),
            models.UniqueConstraint(
                fields=["post", "id_index"],
                condition=Q(state__in=["proposed", "accepted"]),
                name="offer_once_to_a_person",
                violation_error_message=_("This person already has an open offer for this post."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("establishment:offer", args=[self.uid])

    @property
    def masked_id_number(self) -> str:
        """All but the last four characters hidden."""
        return mask_id_number(self.id_number) if self.id_number else ""
