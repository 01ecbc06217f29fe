"""Grants: who holds which role where, from when until when.

A grant is a django-guardian object permission with a direct foreign key to its place; its
permission is the *role*. Guardian's own uniqueness is not inherited: the same role may be held
twice, one after the other.
"""

import uuid

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from core.common.constraints import DatesInOrder
from core.common.dates import now, today
from core.common.roles import ROLES, Role


class GrantQuerySet(models.QuerySet):
    """Reading grants; expiry and revocation are part of the question, never of a night job."""

    def in_force(self) -> "GrantQuerySet":
        """Grants that give something at this instant to an active account."""
        day = today()
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            Q(revoked_at__isnull=True) | Q(revoked_at__gt=now()),
            valid_from__lte=day,
            user__is_active=True,
        )

    def of_roles(self, roles: list[str]) -> "GrantQuerySet":
        """Grants of any of these role keys."""
        return self.filter(permission__codename__in=[ROLES[key].permission for key in roles])


class GrantBase(UserObjectPermissionBase):
    """A role held by a user at a place; subclasses add ``content_object``, the place."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    permission = models.ForeignKey(Permission, models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="%(class)ss", verbose_name=_("user")
    )
    valid_from = models.DateField(_("valid from"), default=today)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    granted_at = models.DateTimeField(default=now, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        abstract = True
        unique_together: list = []

    def __str__(self) -> str:
        return f"{self.user} · {self.role.label} · {self.content_object}"

    @property
    def role(self) -> Role:
        """The role that this grant gives."""
        return ROLES[self.permission.codename.removeprefix("hold_")]

    @property
    def role_label(self) -> str:
        """Name of the role."""
        return str(self.role.label)

    @property
    def place(self) -> models.Model:
        """The place, under the name that templates read."""
        return self.content_object

    @property
    def is_in_force(self) -> bool:
        """Whether it gives something now (the account's own state aside)."""
        day = today()
        return (
            self.valid_from <= day
            and (self.valid_until is None or self.valid_until >= day)
            and (self.revoked_at is None or self.revoked_at > now())
        )


class LocalityGrant(GrantBase):
    """A role at a locality: it holds for everything below it too."""

    content_object = models.ForeignKey(
        "localities.Locality", models.PROTECT, related_name="grants", verbose_name=_("locality")
    )

    class Meta(GrantBase.Meta):
        abstract = False
        verbose_name = _("grant at a locality")
        verbose_name_plural = _("grants at localities")
        indexes = [
            models.Index(fields=["user", "permission"], name="lgrant_user"),
            models.Index(fields=["content_object", "id"], name="lgrant_place"),
        ]
        constraints = [
            DatesInOrder(
                name="lgrant_dates_in_order",
                start="valid_from",
                end="valid_until",
                message=_("A grant cannot end before it begins; correct one of the two dates."),
            )
        ]
