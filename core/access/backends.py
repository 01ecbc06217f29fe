"""Django's ``has_perm`` answered from grants in force; guardian's own backend ignores dates."""

from typing import Any

from guardian.backends import ObjectPermissionBackend

from core.common.capabilities import Capability

from .holdings import Access
from .models import GrantBase
from .permissions import can
from .places import place_kinds


class GrantBackend(ObjectPermissionBackend):
    """Two questions are answered, both only for an object and only by grants in force.

    ``user.has_perm("capability.view_workers", worker)``: the capability is held where it stands.
    ``user.has_perm("localities.hold_county_hr", county)``: this role is held at exactly this place.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if obj is None or not getattr(user_obj, "is_active", False):
            return False
        app, _, word = perm.partition(".")
        if app == "capability":
            return word in set(Capability) and can(user_obj, Capability(word), obj)
        return word in self.get_all_permissions(user_obj, obj)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if obj is None or not any(isinstance(obj, kind.model) for kind in place_kinds()):
            return set()
        grants: list[GrantBase] = Access.of(user_obj).grants
        return {
            g.role.permission
            for g in grants
            if type(g.content_object) is type(obj) and g.content_object_id == obj.pk
        }
