"""Roles: frozen sets of capabilities with a name and one sentence each.

Roles are code, grants are data. Each role names the roles that its holder may grant inside the
place where it is held; nobody grants to themselves (``core.access.permissions``).
"""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .capabilities import Capability as C


@dataclass(frozen=True)
class Role:
    """What a person may do wherever a grant says they hold this role."""

    key: str
    label: str | Promise
    sentence: str | Promise
    capabilities: frozenset[C]
    may_grant: frozenset[str] = field(default_factory=frozenset)

    @property
    def permission(self) -> str:
        """Codename of the guardian permission that a grant of this role carries."""
        return f"hold_{self.key}"


_SEE = frozenset({C.VIEW_INSTITUTIONS, C.VIEW_WORKERS, C.VIEW_POSTS, C.VIEW_LEARNING, C.EXPORT_RECORDS})
_TRAINING = frozenset({C.MANAGE_TRAINING, C.VIEW_RENEWALS, C.CHECK_RENEWALS})
_STANDARDS = frozenset({C.VIEW_PAY, C.MANAGE_PAY_STANDARDS, C.PUBLISH_PAY_STANDARDS})
_RETURNS = frozenset({C.MANAGE_RETURNS, C.ANSWER_RETURNS})
_STAFF = frozenset({C.MANAGE_WORKERS, C.ISSUE_ACTIVATION, C.IMPORT_RECORDS, C.APPOINT, C.SET_UP_POSTS})

_ROLES = (
    Role(
        "institution_hr",
        _("Institution HR officer"),
        _("Keeps the people and drafts the post plans of one institution."),
        _SEE
        | _STAFF
        | {C.VIEW_IDENTITY, C.VIEW_DEPLOYMENTS, C.VIEW_PAY, C.RECORD_PAY, C.VIEW_RENEWALS, C.ANSWER_RETURNS}
        | {C.PROPOSE_DEPLOYMENTS},
    ),
    Role(
        "county_hr",
        _("County HR officer"),
        _("Keeps institutions, people and posts of a county, reviews and approves its post plans."),
        _SEE
        | _STAFF
        | _TRAINING
        | _STANDARDS
        | _RETURNS
        | {C.MANAGE_INSTITUTIONS, C.VIEW_IDENTITY, C.RECORD_PAY, C.REVIEW_POSTS, C.APPROVE_POSTS}
        | {C.VIEW_DEPLOYMENTS, C.CONFIRM_SERVICE, C.PROPOSE_DEPLOYMENTS, C.ENDORSE_DEPLOYMENTS}
        | {C.GRANT_ROLES, C.VIEW_USERS},
        may_grant=frozenset({"institution_hr", "learning_verifier"}),
    ),
    Role(
        "prefecture_officer",
        _("Prefecture officer"),
        _("Oversees the counties of a prefecture and approves what the counties send up."),
        _SEE
        | _TRAINING
        | _STANDARDS
        | _RETURNS
        | {C.VIEW_IDENTITY, C.REVIEW_POSTS, C.APPROVE_POSTS, C.VIEW_DEPLOYMENTS, C.SAMPLE_RENEWALS}
        | {C.MONITOR_DEPLOYMENTS, C.CONFIRM_SERVICE, C.PROPOSE_DEPLOYMENTS, C.ENDORSE_DEPLOYMENTS}
        | {C.READ_CONFIDENCES, C.GRANT_ROLES, C.VIEW_USERS},
        may_grant=frozenset({"county_hr", "institution_hr", "learning_verifier"}),
    ),
    Role(
        "provincial_hr",
        _("Provincial HR"),
        _("Oversees posts, people and learning of the whole province and keeps its rules."),
        _SEE
        | _TRAINING
        | _STANDARDS
        | _RETURNS
        | {C.MANAGE_INSTITUTIONS, C.VIEW_IDENTITY, C.REVIEW_POSTS, C.APPROVE_POSTS, C.SAMPLE_RENEWALS}
        | {C.VIEW_DEPLOYMENTS, C.MANAGE_LEARNING_RULES, C.GRANT_ROLES, C.VIEW_USERS},
        may_grant=frozenset(
            {"prefecture_officer", "county_hr", "institution_hr", "learning_verifier", "deployment_monitor"}
        ),
    ),
    Role(
        "deployment_monitor",
        _("Provincial deployment monitor"),
        _("Imports and watches the deployments to remote areas."),
        frozenset({C.VIEW_DEPLOYMENTS, C.MONITOR_DEPLOYMENTS, C.MANAGE_DEPLOYMENTS, C.IMPORT_RECORDS})
        | {C.CONFIRM_SERVICE, C.PROPOSE_DEPLOYMENTS, C.ENDORSE_DEPLOYMENTS, C.READ_CONFIDENCES}
        | {C.EXPORT_RECORDS, C.VIEW_INSTITUTIONS, C.MANAGE_INSTITUTIONS, C.VIEW_WORKERS, C.MANAGE_WORKERS}
        | {C.VIEW_IDENTITY},
    ),
    Role(
        "learning_verifier",
        _("Learning verifier"),
        _("Accepts or returns the learning that social workers log."),
        frozenset({C.VIEW_LEARNING, C.VERIFY_LEARNING, C.VIEW_WORKERS, C.EXPORT_RECORDS})
        | {C.MANAGE_TRAINING, C.VIEW_RENEWALS, C.IMPORT_RECORDS},
    ),
    Role(
        "auditor",
        _("Auditor"),
        _("Reads records and the operation log of a place; changes nothing."),
        _SEE | {C.VIEW_DEPLOYMENTS, C.VIEW_RENEWALS, C.VIEW_AUDIT, C.VIEW_USERS},
    ),
    Role(
        "system_administrator",
        _("System administrator"),
        _("Keeps users, grants and settings; sees no personnel data."),
        frozenset({C.GRANT_ROLES, C.MANAGE_USERS, C.VIEW_USERS, C.MANAGE_SETTINGS, C.VIEW_JOBS}),
        may_grant=frozenset(
            {"provincial_hr", "prefecture_officer", "county_hr", "institution_hr", "deployment_monitor"}
            | {"learning_verifier", "auditor", "system_administrator"}
        ),
    ),
)

ROLES: dict[str, Role] = {role.key: role for role in _ROLES}


def roles_with(capability: C | str) -> list[str]:
    """Keys of the roles that carry a capability; empty for an unknown one (fails closed)."""
    return [role.key for role in _ROLES if capability in role.capabilities]


def hold_permissions() -> tuple[tuple[str, str], ...]:
    """``Meta.permissions`` of every model at which roles can be held."""
    return tuple((role.permission, f"Hold the role {role.key}") for role in _ROLES)
