"""An application for registration (form F18) and the steps that it took."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import AppendOnly
from core.common.fields import SealedTextField
from core.localities.models import Locality, Placed, place_indexes
from talent.people.models import Certificate, Registration, SocialWorker

from ..enums import (
    EDITABLE,
    OPEN,
    CancelReason,
    ChangeItem,
    Field,
    HandledBy,
    Issuer,
    Kind,
    NationalState,
    Path,
    Rank,
    State,
    StepKind,
)


def _handling(label: str) -> models.ForeignKey:
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


def _user(label: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=label, **options
    )


class ApplicationQuerySet(ScopedQuerySet):
    """Applications, narrowed by where they stand."""

    def open(self) -> "ApplicationQuerySet":
        """Not settled."""
        return self.filter(state__in=OPEN)


class Application(Placed):
    """One application of one person; the plain place columns follow the person, the ``handling_``
    ones say who decides (by household or place of work).

    ``route_recheck`` and ``issuer`` are those in force when it was handed in; ``asked``, ``credited`` and
    ``path`` are what eligibility came to then. ``national_*`` mirror the national system.
    """

    scope = Scope((PlaceSet(), PlaceSet("handling_", institution=None)), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("acceptance number"), max_length=40, blank=True, default="", editable=False)
    kind = models.CharField(_("kind of registration"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.DRAFT, editable=False)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="applications", verbose_name=_("social worker")
    )
    institution = models.ForeignKey(
        "institutions.Institution",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("employer"),
    )
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("certificate")
    )
    previous = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("previous registration"),
    )
    made = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("registration made"),
    )
    handled_by = models.CharField(
        _("handled at"), max_length=10, choices=HandledBy, default=HandledBy.WORKPLACE
    )
    handling_province = _handling(_("handling province"))
    handling_prefecture = _handling(_("handling prefecture"))
    handling_county = _handling(_("handling county"))
    handling_township = _handling(_("handling township"))
    issuer = models.CharField(
        _("who issues registrations"), max_length=12, choices=Issuer, default=Issuer.NATIONAL, editable=False
    )
    route_recheck = models.BooleanField(_("the prefecture re-checks"), default=True, editable=False)
    field = models.CharField(_("field of social work"), max_length=10, choices=Field, blank=True, default="")
    years = models.PositiveSmallIntegerField(_("years in social work"), null=True, blank=True)
    address = SealedTextField(_("address"), purpose="application_address", plain_length=120, blank=True)
    email = SealedTextField(_("e-mail"), purpose="application_email", plain_length=120, blank=True)
    achievements = models.TextField(_("main achievements"), max_length=1000, blank=True, default="")
    blameless = models.BooleanField(_("no breach of law or professional ethics"), null=True, blank=True)
    conduct = models.TextField(_("what happened"), max_length=500, blank=True, default="")
    declared = models.BooleanField(_("I declare that everything stated is true"), default=False)
    late_reason = models.TextField(_("reason for being late"), max_length=500, blank=True, default="")
    hardship_reason = models.TextField(_("reason for missing hours"), max_length=500, blank=True, default="")
    change_item = models.CharField(
        _("what changes"), max_length=10, choices=ChangeItem, blank=True, default=""
    )
    change_from = models.CharField(_("before the change"), max_length=120, blank=True, default="")
    change_to = models.CharField(_("after the change"), max_length=120, blank=True, default="")
    cancel_reason = models.CharField(
        _("reason for the cancellation"), max_length=10, choices=CancelReason, blank=True, default=""
    )
    basis_doc_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    decided_by = models.CharField(_("deciding body"), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    path = models.CharField(
        _("way of admission"), max_length=10, choices=Path, blank=True, default="", editable=False
    )
    asked = models.PositiveSmallIntegerField(_("hours asked"), null=True, blank=True, editable=False)
    credited = models.DecimalField(
        _("hours counted"), max_digits=6, decimal_places=1, null=True, blank=True, editable=False
    )
    reason = models.CharField(_("reason given"), max_length=500, blank=True, default="", editable=False)
    national_ref = models.CharField(
        _("number in the national system"), max_length=40, blank=True, default="", editable=False
    )
    national_state = models.CharField(
        _("state in the national system"),
        max_length=14,
        choices=NationalState,
        blank=True,
        default="",
        editable=False,
    )
    national_on = models.DateField(_("state of the day"), null=True, blank=True, editable=False)
    opened_by = _user(_("opened by"), null=True, blank=True, editable=False)
    submitted_by = _user(_("submitted by"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("begun"), default=dates.now, editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, editable=False)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration application")
        verbose_name_plural = _("registration applications")
        ordering = ["-id"]
        indexes = [
            *place_indexes("application"),
            *place_indexes("app_handled", "handling_"),
            models.Index(fields=["institution", "id"], name="application_institution_idx"),
            models.Index(fields=["state", "handling_county", "id"], name="application_state_idx"),
            models.Index(fields=["submitted_at", "id"], name="application_submitted_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(state__in=sorted(OPEN)),
                name="application_one_open",
                violation_error_message=_("This person already has an application under way."),
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="application_number_unique"
            ),
            models.CheckConstraint(
                name="application_state_agrees_with_facts",
                condition=(
                    Q(state="draft", settled_at__isnull=True)
                    | (
                        Q(
                            state__in=["pending", "first_passed", "rechecked", "final_passed"],
                            submitted_at__isnull=False,
                            settled_at__isnull=True,
                        )
                        & ~Q(number="")
                    )
                    | (
                        Q(state="returned", submitted_at__isnull=False, settled_at__isnull=True)
                        & ~Q(reason="")
                    )
                    | (
                        Q(state__in=["first_failed", "final_failed"], settled_at__isnull=False)
                        & ~Q(reason="")
                    )
                    | Q(state__in=["registered", "withdrawn"], settled_at__isnull=False)
                ),
                violation_error_message=_("The state of the application does not agree with its facts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    def get_absolute_url(self) -> str:
        return reverse("renewal:application", args=[self.uid])

    @property
    def is_editable(self) -> bool:
        """Until the first check passes, and again after a return; locked in between and afterwards."""
        return self.state in EDITABLE

    @property
    def is_open(self) -> bool:
        """Not settled."""
        return self.state in OPEN

    @property
    def waits_at(self) -> Rank | None:
        """Whose check it waits for; None where no office has it."""
        if self.state == State.PENDING:
            return Rank.COUNTY
        if self.issuer == Issuer.NATIONAL:
            return None
        if self.state == State.FIRST_PASSED and self.route_recheck:
            return Rank.PREFECTURE
        if self.state in (State.FIRST_PASSED, State.RECHECKED, State.FINAL_PASSED):
            return Rank.PROVINCE
        return None

    @property
    def ranks(self) -> list[Rank]:
        """The checks of its route in order."""
        if self.issuer == Issuer.NATIONAL:
            return [Rank.COUNTY]
        middle = [Rank.PREFECTURE] if self.route_recheck else []
        return [Rank.COUNTY, *middle, Rank.PROVINCE]


class Step(models.Model):
    """One step that an application took, with the number of its receipt; only ever added."""

    scope = Scope(
        (
            PlaceSet("application__", institution="application__institution_id"),
            PlaceSet("application__handling_", institution=None),
        ),
        own="application__worker__user",
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(_("step"), max_length=14, choices=StepKind)
    number = models.CharField(_("receipt number"), max_length=50, unique=True)
    rank = models.CharField(_("whose check"), max_length=10, choices=Rank, blank=True, default="")
    text = models.CharField(_("opinion"), max_length=500, blank=True, default="")
    mirrored = models.BooleanField(_("taken over from the national system"), default=False)
    by = _user(_("by"), null=True, blank=True)
    at = models.DateTimeField(_("at"), default=dates.now)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an application")
        verbose_name_plural = _("steps of an application")
        ordering = ["application_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["application", "order"], name="application_step_order"),
            AppendOnly(name="application_step_append_only"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"
