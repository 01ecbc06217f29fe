"""Employers of every legal kind, the sites where work is done, and grants at an institution."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.models import GrantBase
from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.checks import check_credit_code
from core.common.constraints import DatesInOrder
from core.common.roles import hold_permissions
from core.localities.models import Locality, Placed, place_indexes

from ..enums import Funding, InstitutionKind, SiteKind


def validate_credit_code(value: str) -> None:
    """Unified Social Credit Code, GB 32100, as it must be stored; empty is to follow (待补)."""
    if value and check_credit_code(value) != value:
        raise ValidationError(
            _("Write the credit code in capitals without blanks."), code="credit_code_spelling"
        )


class InstitutionQuerySet(ScopedQuerySet):
    """Institutions, narrowed by what is true of them."""

    def open(self) -> "InstitutionQuerySet":
        """Not closed; an institution stays open on its closing day."""
        return self.filter(closed_on=None)

    def incomplete(self) -> "InstitutionQuerySet":
        """Something that a return asks for is still missing (待补)."""
        return self.filter(Q(credit_code="") | Q(contact_name="") | Q(contact_phone="") | Q(township=None))


class Institution(Placed):
    """Who employs social workers: never a site, never a department of itself.

    ``parent`` is the administrative parent, which may differ from the division tree.
    """

    scope = Scope(places=(PlaceSet(institution="id"),), own=None)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind of institution"), max_length=24, choices=InstitutionKind)
    credit_code = models.CharField(
        _("credit code"), max_length=18, blank=True, default="", validators=[validate_credit_code]
    )
    locality = models.ForeignKey(
        Locality, on_delete=models.PROTECT, related_name="+", verbose_name=_("locality")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates",
        verbose_name=_("administrative parent"),
    )
    funding = models.CharField(_("funding"), max_length=12, choices=Funding, blank=True, default="")
    contact_name = models.CharField(_("contact person"), max_length=40, blank=True, default="")
    contact_phone = models.CharField(_("contact telephone"), max_length=20, blank=True, default="")
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["id"]
        permissions = hold_permissions()
        indexes = [*place_indexes("inst"), models.Index(fields=["name", "id"], name="inst_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~Q(credit_code=""),
                name="institution_credit_code_once",
                violation_error_message=_("Another institution already has this credit code."),
            ),
            models.UniqueConstraint(
                fields=["name", "locality"],
                condition=Q(closed_on=None),
                name="institution_name_once_in_a_locality",
                violation_error_message=_(
                    "An open institution of this name already exists in this locality."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="institution_has_a_name",
                violation_error_message=_("An institution must have a name."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("id")),
                name="institution_is_not_its_own_parent",
                violation_error_message=_("An institution cannot be its own administrative parent."),
            ),
            DatesInOrder(
                name="institution_dates_in_order",
                start="opened_on",
                end="closed_on",
                message=_("An institution cannot close before it opened."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("institutions:institution", args=[self.uid])

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

    @property
    def missing(self) -> list[str]:
        """The columns still to be filled in (待补), by their names."""
        wanted = ("credit_code", "contact_name", "contact_phone", "funding")
        lacking = [str(self._meta.get_field(name).verbose_name) for name in wanted if not getattr(self, name)]
        return lacking if self.township_id else [*lacking, str(_("township"))]


class Site(Placed):
    """Where the work is done: a community, a township station, a ward; never an employer.

    The operator is the institution that runs it, usually under a purchase contract.
    """

    scope = Scope(places=(PlaceSet(institution="operator_id"),), own=None)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind of site"), max_length=20, choices=SiteKind)
    locality = models.ForeignKey(
        Locality, on_delete=models.PROTECT, related_name="+", verbose_name=_("locality")
    )
    operator = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("operating institution"),
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("service site")
        verbose_name_plural = _("service sites")
        ordering = ["id"]
        indexes = [*place_indexes("site"), models.Index(fields=["name", "id"], name="site_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "locality"],
                condition=Q(closed_on=None),
                name="site_name_once_in_a_locality",
                violation_error_message=_("An open site of this name already exists in this locality."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="site_has_a_name",
                violation_error_message=_("A site must have a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("institutions:site", args=[self.uid])


class InstitutionGrant(GrantBase):
    """A role held at one institution, for somebody who works for that institution only."""

    content_object = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="grants", verbose_name=_("institution")
    )

    class Meta(GrantBase.Meta):
        abstract = False
        verbose_name = _("grant at an institution")
        verbose_name_plural = _("grants at institutions")
        indexes = [
            models.Index(fields=["user", "permission"], name="igrant_user"),
            models.Index(fields=["content_object", "id"], name="igrant_place"),
        ]
        constraints = [
            DatesInOrder(
                name="igrant_dates_in_order",
                start="valid_from",
                end="valid_until",
                message=_("A grant cannot end before it begins; correct one of the two dates."),
            )
        ]
