"""Candidates of a call (form F21): who is put forward, what they prefer, where they are placed."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import AppendOnly
from core.common.dates import now
from core.common.fields import SealedTextField
from core.localities.models import Locality, place_indexes
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums.selection import (
    EDITABLE_CANDIDATES,
    RANKED_CANDIDATES,
    CandidateState,
    Fitness,
    ObjectionResult,
    RuleKey,
    Source,
    Together,
)
from ..enums.service import ServiceField
from .calls import Call
from .columns import officer_column, place_column
from .deployments import Deployment
from .sites import ReceivingSite


class CandidateQuerySet(ScopedQuerySet):
    """Candidates, narrowed by where they stand."""

    def under_way(self) -> "CandidateQuerySet":
        """Not withdrawn: takes up the one form that a person has in a call."""
        return self.exclude(state=CandidateState.WITHDRAWN)

    def in_ranking(self) -> "CandidateQuerySet":
        """Endorsed, whether or not placed."""
        return self.filter(state__in=RANKED_CANDIDATES)


def _text(label: str, size: int) -> models.CharField:
    return models.CharField(label, max_length=size, blank=True, default="")


class Candidate(models.Model):
    """A person in a call: nominated by the employer or applying with the employer's consent.

    The place columns are the sender's on the day of the form. ``score`` and ``rank`` are set when
    the call is ranked; ``score_detail`` keeps the arithmetic (thousandths of a point). ``suggested``
    and ``why`` come from the matching, ``site`` from the officer; where they differ there is a reason.
    """

    scope = Scope(places=(PlaceSet("sender_", institution="sender_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="candidates", verbose_name=_("call"))
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="candidacies", verbose_name=_("social worker")
    )
    sender = models.ForeignKey(
        Institution, models.PROTECT, related_name="candidates", verbose_name=_("sending unit")
    )
    sender_province = place_column(_("sending province"))
    sender_prefecture = place_column(_("sending prefecture"))
    sender_county = place_column(_("sending county"))
    sender_township = place_column(_("sending township"))
    number = models.CharField(_("number of the form"), max_length=20, unique=True, editable=False)
    source = models.CharField(_("put forward by"), max_length=10, choices=Source, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=CandidateState, default=CandidateState.DRAFT, editable=False
    )
    # -- what the form asks (F21)
    fields = models.JSONField(_("fields of service"), default=list, blank=True)
    languages = _text(_("languages (nationality, dialect)"), 80)
    specialities = _text(_("special skills"), 200)
    education_major = _text(_("school and subject"), 120)
    social_work_degree = models.BooleanField(_("degree in social work"), default=False)
    health = models.CharField(_("state of health"), max_length=6, choices=Fitness, blank=True, default="")
    health_statement = models.BooleanField(_("statement of health given"), default=False)
    earlier_service = _text(_("earlier service (years)"), 120)
    career = models.JSONField(_("education and work so far"), default=list, blank=True)
    achievements = models.TextField(_("achievements, cases, awards"), max_length=2000, blank=True, default="")
    emergency_contact = SealedTextField(_("emergency contact"), purpose="emergency_contact", plain_length=60)
    tie_county = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("county with which there is a tie"),
    )
    tie = _text(_("what ties to the county"), 120)
    accept_adjustment = models.BooleanField(_("accepts another site"), default=True)
    partner = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="named_by",
        verbose_name=_("wishes to serve with"),
    )
    together = models.CharField(_("wish"), max_length=6, choices=Together, blank=True, default="")
    apart_ok = models.BooleanField(_("goes alone if not together"), default=False)
    # -- the way up
    created_by = officer_column(_("entered by"))
    submitted_by = officer_column(_("handed in by"))
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True, editable=False)
    sender_opinion = _text(_("opinion of the sending unit"), 300)
    return_reason = _text(_("reason for returning or declining"), 500)
    withdraw_reason = _text(_("reason for the withdrawal"), 300)
    # -- ranking and assignment
    score = models.PositiveIntegerField(_("score"), null=True, blank=True, editable=False)
    score_detail = models.JSONField(_("arithmetic of the score"), default=list, blank=True, editable=False)
    rank = models.PositiveIntegerField(_("rank"), null=True, blank=True, editable=False)
    suggested = models.ForeignKey(
        ReceivingSite,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("suggested site"),
    )
    why = models.JSONField(_("explanation"), default=list, blank=True, editable=False)
    site = models.ForeignKey(
        ReceivingSite,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="candidates",
        verbose_name=_("assigned site"),
    )
    override_reason = _text(_("reason for differing from the suggestion"), 300)
    overridden_by = officer_column(_("changed by"))
    deployment = models.OneToOneField(
        Deployment,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="candidate",
        verbose_name=_("deployment"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["-id"]
        indexes = [
            *place_indexes("candidate", "sender_"),
            models.Index(fields=["call", "state", "id"], name="candidate_call_idx"),
            models.Index(fields=["rank", "id"], name="candidate_rank_idx"),
            models.Index(fields=["-score", "id"], name="candidate_score_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "worker"],
                condition=~Q(state="withdrawn"),
                name="candidate_once_a_call",
                violation_error_message=_("This person is a candidate of this call already."),
            ),
            models.CheckConstraint(
                name="candidate_not_own_partner",
                condition=Q(partner=None) | ~Q(partner=F("id")),
                violation_error_message=_("Name the other person's form, not your own."),
            ),
            models.CheckConstraint(
                name="candidate_placed_has_site",
                condition=~Q(state__in=["placed", "deployed"]) | Q(site__isnull=False),
                violation_error_message=_("Somebody on the list has a site."),
            ),
            models.CheckConstraint(
                name="candidate_override_has_reason",
                condition=Q(site=None) | Q(site=F("suggested")) | ~Q(override_reason=""),
                violation_error_message=_("Give the reason for differing from the suggestion."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("deployments:candidate", args=[self.uid])

    @property
    def is_editable(self) -> bool:
        """Whether the form is on the desk of whoever fills it in."""
        return self.state in EDITABLE_CANDIDATES

    @property
    def mutual_partner(self) -> "Candidate | None":
        """The other of a pair, once both have named each other and neither has withdrawn."""
        other = self.partner
        if other is None or other.partner_id != self.pk or other.state == CandidateState.WITHDRAWN:
            return None
        return other

    @property
    def field_labels(self) -> list[str]:
        """The fields of service, shown."""
        known = dict(ServiceField.choices)
        return [str(known.get(key, key)) for key in self.fields]

    @property
    def handled_at(self) -> Locality | None:
        """Where the form is handled: the sender's county, else the next place above."""
        return self.sender_county or self.sender_prefecture or self.sender_province

    def stand(self) -> None:
        """Take the place columns of the sending unit."""
        for level in ("province", "prefecture", "county", "township"):
            setattr(self, f"sender_{level}_id", getattr(self.sender, f"{level}_id"))


class Preference(models.Model):
    """One wish of a candidate, in order: a receiving site, or any site of a county."""

    candidate = models.ForeignKey(
        Candidate, models.CASCADE, related_name="preferences", verbose_name=_("candidate")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    county = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("receiving county"))
    site = models.ForeignKey(
        ReceivingSite,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("receiving site"),
    )

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        ordering = ["candidate", "order"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "order"], name="preference_order_once"),
            models.CheckConstraint(
                name="preference_first_to_third",
                condition=Q(order__gte=1, order__lte=3),
                violation_error_message=_("At most three preferences can be named."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.county} {self.site or ''}".strip()


class RuleException(models.Model):
    """The province lets a candidate pass one condition that is not met; never changed afterwards."""

    candidate = models.ForeignKey(
        Candidate, models.PROTECT, related_name="exceptions", verbose_name=_("candidate")
    )
    key = models.CharField(_("condition"), max_length=12, choices=RuleKey)
    reason = models.CharField(_("reason"), max_length=300)
    document_no = models.CharField(_("document number"), max_length=120)
    granted_by = officer_column(_("granted by"))
    granted_at = models.DateTimeField(_("granted at"), default=now, editable=False)

    class Meta:
        verbose_name = _("exception to a condition")
        verbose_name_plural = _("exceptions to conditions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "key"],
                name="rule_exception_once",
                violation_error_message=_("This exception is recorded already."),
            ),
            AppendOnly(name="rule_exception_append_only"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} {self.key}"


class Objection(models.Model):
    """What somebody said against the list during the public notice, and the answer."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="objections", verbose_name=_("call"))
    candidate = models.ForeignKey(
        Candidate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="objections",
        verbose_name=_("about"),
    )
    received_on = models.DateField(_("received on"))
    raised_by = models.CharField(_("raised by"), max_length=60)
    text = models.TextField(_("objection"), max_length=1000)
    recorded_by = officer_column(_("recorded by"))
    result = models.CharField(
        _("result"), max_length=8, choices=ObjectionResult, blank=True, default="", editable=False
    )
    answer = models.TextField(_("answer"), max_length=1000, blank=True, default="", editable=False)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    answered_by = officer_column(_("answered by"))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="objection_answered_whole",
                condition=Q(result="", answer="", answered_on=None)
                | (~Q(result="") & ~Q(answer="") & Q(answered_on__isnull=False)),
                violation_error_message=_("An answer has a result, its words and its day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.received_on} {self.raised_by}"
