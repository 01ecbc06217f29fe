"""Giving and taking back roles."""

from datetime import date

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from core.common.roles import ROLES
from core.users.models import User

from .models import GrantBase
from .permissions import can_revoke, require_can_grant
from .places import place_kinds


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: str,
    place: object,
    by: Author,
    valid_from: date | None = None,
    valid_until: date | None = None,
    reason: str = "",
) -> GrantBase:
    """Give ``user`` the role (key of ``ROLES``) at ``place``; dates inclusive.

    Raises ``NotAllowed`` outside the bounds of the giver's own role and for oneself, ``Refused``
    for an unknown role and where the same grant is in force already. The system itself (the
    ``grant`` command, the demonstration) is not bound by a role.
    """
    kind = next((kind for kind in place_kinds() if isinstance(place, kind.model)), None)
    if role not in ROLES or kind is None:
        raise Refused(_("This role or place does not exist."))
    if by.user is not None:
        require_can_grant(by.user, role=role, place=place, user=user)
    permission = Permission.objects.get(
        codename=ROLES[role].permission, content_type=ContentType.objects.get_for_model(kind.model)
    )
    same = kind.grants.objects.in_force().filter(user=user, permission=permission, content_object=place)
    if same.exists():
        raise Refused(_("%(user)s holds this role here already.") % {"user": user})
    grant = kind.grants(
        user=user,
        permission=permission,
        content_object=place,
        valid_from=valid_from or today(),
        valid_until=valid_until,
        granted_by=by.user,
        reason=reason or by.reason,
    )
    grant.full_clean()
    grant.save()
    audit.record(by=by, event="access.granted", target=grant, place=place, subject=user, facts={"role": role})
    return grant


@transaction.atomic
def revoke_grant(*, grant: GrantBase, by: Author, reason: str = "") -> GrantBase:
    """Take a role back at once; the row stays as history. Raises ``NotAllowed`` or ``Refused``."""
    grant = type(grant).objects.select_for_update().get(pk=grant.pk)
    if by.user is not None and not can_revoke(by.user, grant):
        raise NotAllowed(_("Your own role does not allow you to revoke this grant."))
    if grant.revoked_at is not None:
        raise Refused(_("This grant was already revoked."))
    grant.revoked_at, grant.revoked_by = now(), by.user
    grant.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(
        by=by.because(reason or by.reason),
        event="access.revoked",
        target=grant,
        place=grant.content_object,
        subject=grant.user,
        facts={"role": grant.role.key},
    )
    return grant
