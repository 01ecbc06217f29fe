"""Pay standards: versioned documents, their components, and the tables below them."""

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.dates import today
from core.common.money import MoneyField
from core.localities.models import Locality, Placed, place_indexes
from talent.institutions.enums import InstitutionKind
from talent.people.enums import PostCategory, Relation

from ..components import Component
from ..constraints import FrozenBelow, FrozenRow
from ..enums import (
    Clock,
    How,
    InProbation,
    Period,
    Point,
    Rounding,
    SchemeKind,
    StandardState,
    StepBasis,
    Sureness,
)

IN_FORCE = (StandardState.PUBLISHED, StandardState.SUPERSEDED)
"""States in which a standard pays in its own dates; a superseded one pays until its last day."""


class StandardQuerySet(ScopedQuerySet):
    """Standards, narrowed by their state and dates."""

    def in_force(self) -> "StandardQuerySet":
        """Published, whether or not a later one has followed."""
        return self.filter(state__in=IN_FORCE)

    def on(self, day: date) -> "StandardQuerySet":
        """In force on the day; both ends count."""
        return self.in_force().filter(Q(ends_on=None) | Q(ends_on__gte=day), valid_from__lte=day)


class PayStandard(Placed):
    """What a document says people are paid, at a place, from a day on: one row for each edition.

    ``valid_to`` is the end that the document itself states; ``ends_on`` the day before a later
    edition took over, where one did. Empty ``relation``, ``institution_kind`` or ``post_category``
    means any. Choice: nearest place upward, then the most particular, then the latest.
    """

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("locality"))
    scheme = models.CharField(_("kind of scheme"), max_length=20, choices=SchemeKind)
    relation = models.CharField(
        _("employment relation"), max_length=16, choices=Relation, blank=True, default=""
    )
    institution_kind = models.CharField(
        _("kind of institution"), max_length=24, choices=InstitutionKind, blank=True, default=""
    )
    post_category = models.CharField(
        _("post category"), max_length=16, choices=PostCategory, blank=True, default=""
    )
    document_no = models.CharField(_("document number"), max_length=80)
    source = models.CharField(_("source"), max_length=200, blank=True, default="")
    sureness = models.CharField(_("sureness"), max_length=10, choices=Sureness, default=Sureness.UNCHECKED)
    note = models.TextField(_("note"), max_length=1000, blank=True, default="")
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    ends_on = models.DateField(_("in force until"), null=True, blank=True, editable=False)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    predecessor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("takes the place of"),
    )
    rounding = models.CharField(_("rounding"), max_length=8, choices=Rounding, default=Rounding.FEN)
    scale = models.CharField(_("scale of steps"), max_length=24, blank=True, default="")
    step_basis = models.CharField(
        _("what moves a step"), max_length=10, choices=StepBasis, default=StepBasis.NONE
    )
    probation_months = models.PositiveSmallIntegerField(
        _("months of probation"), default=0, validators=[MaxValueValidator(24)]
    )
    probation_share = models.DecimalField(
        _("probation share"),
        max_digits=5,
        decimal_places=4,
        default=1,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    probation_fresh_only = models.BooleanField(_("probation for first work only"), default=False)

    state = models.CharField(_("state"), max_length=12, choices=StandardState, default=StandardState.DRAFT)
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True, verbose_name=_("prepared by")
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    return_reason = models.CharField(_("reason for return"), max_length=500, blank=True, default="")
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("pay standard")
        verbose_name_plural = _("pay standards")
        ordering = ["id"]
        indexes = [
            *place_indexes("paystd"),
            models.Index(fields=["locality", "valid_from"], name="paystd_locality"),
        ]
        constraints = [
            DatesInOrder(
                name="paystd_dates_in_order",
                start="valid_from",
                end="valid_to",
                message=_("A standard cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=IN_FORCE, published_at__isnull=False)
                | (~Q(state__in=IN_FORCE) & Q(published_at__isnull=True)),
                name="paystd_state_and_publication_agree",
                violation_error_message=_("Exactly the published standards name when they were published."),
            ),
            NoOverlap(
                name="paystd_one_at_a_time",
                fields=["locality", "relation", "institution_kind", "post_category"],
                start="valid_from",
                end="ends_on",
                condition=Q(state="published"),
                message=_("Another published standard holds here for the same people in that period."),
            ),
            FrozenRow(
                name="paystd_frozen",
                states=[str(state) for state in IN_FORCE],
                columns=[
                    "name",
                    "locality",
                    "scheme",
                    "relation",
                    "institution_kind",
                    "post_category",
                    "document_no",
                    "valid_from",
                    "valid_to",
                    "rounding",
                    "scale",
                    "step_basis",
                    "probation_months",
                    "probation_share",
                    "probation_fresh_only",
                    "published_at",
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("pay:standard", args=[self.uid])

    @property
    def is_draft(self) -> bool:
        return self.state == StandardState.DRAFT

    @property
    def is_example(self) -> bool:
        return self.sureness == Sureness.EXAMPLE

    @property
    def is_in_force(self) -> bool:
        """Whether it pays today."""
        day = today()
        return self.state in IN_FORCE and self.valid_from <= day <= (self.ends_on or date.max)


class StandardComponent(models.Model):
    """One part of the pay: what it is called, how its amount is found, when it is paid."""

    scope = Scope((PlaceSet("standard__", institution=None),))

    standard = models.ForeignKey(
        PayStandard, models.CASCADE, related_name="components", verbose_name=_("pay standard")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    key = models.SlugField(_("key"), max_length=32)
    label = models.CharField(_("component"), max_length=40)
    component = models.CharField(
        _("column of the payroll"), max_length=24, choices=Component, default=Component.ALLOWANCE_OTHER
    )
    how = models.CharField(_("how it is found"), max_length=12, choices=How)
    period = models.CharField(_("paid"), max_length=8, choices=Period, default=Period.MONTHLY)
    amount = MoneyField(_("amount"), null=True, blank=True)
    rate = models.DecimalField(
        _("share"), max_digits=7, decimal_places=4, default=1, validators=[MinValueValidator(0)]
    )
    of = models.CharField(_("share of these components"), max_length=120, blank=True, default="")
    clock = models.CharField(_("years counted from"), max_length=12, choices=Clock, blank=True, default="")
    per_years = models.PositiveSmallIntegerField(_("every so many years"), null=True, blank=True)
    most_years = models.PositiveSmallIntegerField(_("at most so many years"), null=True, blank=True)
    point = models.CharField(_("point of the range"), max_length=6, choices=Point, default=Point.LOW)
    in_probation = models.CharField(
        _("during probation"), max_length=6, choices=InProbation, default=InProbation.FULL
    )
    in_base = models.BooleanField(_("counts for the contribution base"), default=True)
    prorated = models.BooleanField(_("cut for part of a month"), default=True)
    starts_on = models.DateField(_("paid from"), null=True, blank=True)
    stops_on = models.DateField(_("paid until"), null=True, blank=True)
    rule = models.CharField(_("rule"), max_length=300, blank=True, default="")
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("component of a pay standard")
        verbose_name_plural = _("components of pay standards")
        ordering = ["standard_id", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "key"],
                name="paycomp_key_once",
                violation_error_message=_("This standard already has a component with this key."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="paycomp_amount_not_negative",
                violation_error_message=_("An amount cannot be negative."),
            ),
            DatesInOrder(
                name="paycomp_dates_in_order",
                start="starts_on",
                end="stops_on",
                message=_("A component cannot stop before it starts."),
            ),
            FrozenBelow(
                name="paycomp_frozen",
                column="standard_id",
                query="SELECT state FROM pay_paystandard WHERE id = {value}",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def of_keys(self) -> tuple[str, ...]:
        """The keys of the components of which it is a share."""
        return tuple(key.strip() for key in self.of.split(",") if key.strip())


class StandardLine(models.Model):
    """One row of a component's table: a grade, a step, a certificate level, an education, a class."""

    scope = Scope((PlaceSet("component__standard__", institution=None),))

    component = models.ForeignKey(
        StandardComponent, models.CASCADE, related_name="lines", verbose_name=_("component")
    )
    key = models.CharField(_("for"), max_length=24)
    amount = MoneyField(_("amount"), null=True, blank=True)
    low = MoneyField(_("lowest"), null=True, blank=True)
    high = MoneyField(_("highest"), null=True, blank=True)
    coefficient = models.DecimalField(_("coefficient"), max_digits=8, decimal_places=4, null=True, blank=True)
    step = models.PositiveSmallIntegerField(_("starting step"), null=True, blank=True)
    top = models.PositiveSmallIntegerField(_("highest step"), null=True, blank=True)
    years = models.PositiveSmallIntegerField(_("years credited"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=100, blank=True, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a pay standard")
        verbose_name_plural = _("lines of pay standards")
        ordering = ["component_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["component", "key"],
                name="payline_key_once",
                violation_error_message=_("This table already has a line for that."),
            ),
            FrozenBelow(
                name="payline_frozen",
                column="component_id",
                query="SELECT s.state FROM pay_standardcomponent c "
                "JOIN pay_paystandard s ON s.id = c.standard_id WHERE c.id = {value}",
            ),
        ]

    def __str__(self) -> str:
        return self.key
