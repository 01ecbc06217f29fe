"""Approval routes as dated data, rounds of opinions on a document, and paper sign-offs.

A document (a post plan, a form) belongs to a room above and is named by kind and uid. Opinions
are only ever added (block B of FORMS.md); the round remembers at which step it stands.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.capabilities import Capability
from core.common.constraints import AppendOnly, DatesInOrder, NoOverlap
from core.localities.models import Placed, place_indexes

from .enums import ApprovalState, Decision, SignOffState, StepLevel


def _capability_choices() -> list[tuple[str, str]]:
    return [(capability.value, capability.value) for capability in Capability]


def _person(label: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=label, **options
    )


class RouteQuerySet(ScopedQuerySet):
    def on(self, day: dates.date) -> "RouteQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class ApprovalRoute(models.Model):
    """Who gives an opinion on a kind of document in a locality, in which order.

    The nearest locality upward that has a route of the kind decides; the province ships one
    marked as default. Routes differ by place and year, hence dated rows with their source.
    """

    scope = Scope((PlaceSet("locality__", institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document_kind = models.CharField(_("Kind of document"), max_length=40)
    locality = models.ForeignKey(
        "localities.Locality", models.PROTECT, related_name="approval_routes", verbose_name=_("Locality")
    )
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid until"), null=True, blank=True)
    distinct_officers = models.BooleanField(
        _("Every step by another officer"),
        default=False,
        help_text=_("Nobody may give two opinions or confirm two papers in one round."),
    )
    is_default = models.BooleanField(_("Shipped default"), default=False, editable=False)
    document_no = models.CharField(_("Document number"), max_length=80, blank=True)
    source = models.CharField(_("Source"), max_length=200)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RouteQuerySet.as_manager()

    class Meta:
        verbose_name = _("Approval route")
        verbose_name_plural = _("Approval routes")
        ordering = ["document_kind", "locality__code", "-valid_from"]
        constraints = [
            DatesInOrder(
                name="route_dates_in_order",
                start="valid_from",
                end="valid_to",
                message=_("A route cannot end before it begins; correct one of the two dates."),
            ),
            NoOverlap(
                name="route_one_at_a_time",
                fields=["document_kind", "locality"],
                start="valid_from",
                end="valid_to",
                message=_("This locality already has a route for this kind of document on these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_kind} · {self.locality}"


class RouteStep(models.Model):
    """One opinion that a route asks for."""

    route = models.ForeignKey(ApprovalRoute, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("Order"))
    label = models.CharField(_("Whose opinion"), max_length=40)
    capability = models.CharField(_("Capability required"), max_length=40, choices=_capability_choices)
    level = models.CharField(_("Level"), max_length=10, choices=StepLevel)
    decision = models.CharField(_("Usual decision"), max_length=10, choices=Decision, default=Decision.AGREE)

    class Meta:
        verbose_name = _("Step of a route")
        verbose_name_plural = _("Steps of a route")
        ordering = ["route_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["route", "order"], name="route_step_order_unique"),
            models.CheckConstraint(
                condition=Q(decision__in=[Decision.AGREE, Decision.APPROVE, Decision.FILE]),
                name="route_step_usual_decision_is_positive",
                violation_error_message=_("The usual decision agrees, approves or files."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Approval(Placed):
    """One round of opinions on one document, standing at one step of its route."""

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document_kind = models.CharField(_("Kind of document"), max_length=40)
    document_uid = models.UUIDField(_("Document"))
    number = models.PositiveSmallIntegerField(_("Round"), default=1)
    route = models.ForeignKey(ApprovalRoute, models.PROTECT, related_name="approvals")
    place = models.ForeignKey("localities.Locality", models.PROTECT, related_name="+")
    step = models.ForeignKey(RouteStep, models.PROTECT, null=True, blank=True, related_name="waiting")
    state = models.CharField(
        _("State"), max_length=10, choices=ApprovalState, default=ApprovalState.OPEN, editable=False
    )
    started_by = _person(_("Submitted by"), null=True, blank=True)
    started_at = models.DateTimeField(_("Submitted at"), default=dates.now)
    finished_at = models.DateTimeField(_("Finished at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Approval")
        verbose_name_plural = _("Approvals")
        ordering = ["-id"]
        indexes = [
            *place_indexes("approval"),
            models.Index(fields=["document_kind", "document_uid"], name="approval_document_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document_kind", "document_uid", "number"], name="approval_round_unique"
            ),
            models.UniqueConstraint(
                fields=["document_kind", "document_uid"],
                condition=Q(state=ApprovalState.OPEN),
                name="approval_one_open_round",
                violation_error_message=_("This document is already under approval."),
            ),
            models.CheckConstraint(
                condition=Q(state=ApprovalState.OPEN, step__isnull=False, finished_at__isnull=True)
                | (~Q(state=ApprovalState.OPEN) & Q(step__isnull=True, finished_at__isnull=False)),
                name="approval_state_and_facts_agree",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_kind} {self.document_uid} #{self.number}"


class SignedOpinion(models.Model):
    """Block B as it stands on paper: decision, text, who handled and who signed, when."""

    decision = models.CharField(_("Decision"), max_length=10, choices=Decision)
    text = models.TextField(_("Opinion"), max_length=1000)
    handler = models.CharField(_("Handled by"), max_length=60, blank=True)
    signer = models.CharField(_("Signed by"), max_length=60)
    signed_on = models.DateField(_("Signed on"))

    class Meta:
        abstract = True


class OfflineSignOff(SignedOpinion):
    """线下签批: the stamped paper, uploaded by one officer and confirmed by a second one."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="sign_offs")
    step = models.ForeignKey(RouteStep, models.PROTECT, related_name="+")
    scan = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+", verbose_name=_("Scan"))
    state = models.CharField(
        _("State"), max_length=10, choices=SignOffState, default=SignOffState.WAITING, editable=False
    )
    submitted_by = _person(_("Uploaded by"))
    submitted_at = models.DateTimeField(_("Uploaded at"), default=dates.now)
    settled_by = _person(_("Settled by"), null=True, blank=True)
    settled_at = models.DateTimeField(_("Settled at"), null=True, blank=True)
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Offline sign-off")
        verbose_name_plural = _("Offline sign-offs")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["approval"],
                condition=Q(state=SignOffState.WAITING),
                name="sign_off_one_waiting",
                violation_error_message=_("A paper sign-off already waits for confirmation."),
            ),
            models.CheckConstraint(
                condition=Q(state=SignOffState.WAITING, settled_by__isnull=True, settled_at__isnull=True)
                | (~Q(state=SignOffState.WAITING) & Q(settled_by__isnull=False, settled_at__isnull=False)),
                name="sign_off_state_and_facts_agree",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[SignOffState.WAITING, SignOffState.WITHDRAWN])
                | ~Q(settled_by=F("submitted_by")),
                name="sign_off_two_pairs_of_eyes",
                violation_error_message=_("A second officer must settle a paper sign-off."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.approval} · {self.step}"


class Opinion(SignedOpinion):
    """One opinion given; never changed afterwards."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="opinions")
    step = models.ForeignKey(RouteStep, models.PROTECT, related_name="+")
    label = models.CharField(_("Whose opinion"), max_length=40)
    by = _person(_("Recorded by"))
    sign_off = models.OneToOneField(
        OfflineSignOff, models.PROTECT, null=True, blank=True, related_name="opinion"
    )
    recorded_at = models.DateTimeField(_("Recorded at"), default=dates.now)

    class Meta:
        verbose_name = _("Opinion")
        verbose_name_plural = _("Opinions")
        ordering = ["id"]
        constraints = [AppendOnly(name="opinion_append_only")]

    def __str__(self) -> str:
        return f"{self.label} · {self.get_decision_display()}"
