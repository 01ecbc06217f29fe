"""A document of the tests' own that travels along an approval route: a locality stands in for it.

No room of core has a document that needs opinions, so the tests register a map row as one. Who
"prepared" it is kept beside it, as rooms keep their authors.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from core.access.scoping import scoped
from core.approvals import registry
from core.approvals.registry import DocumentKind, register_document
from core.common.capabilities import Capability
from core.files import registry as files_registry
from core.files.registry import register_owner
from core.localities.models import Locality

KIND = "test_plan"


@contextmanager
def registered(preparers: set[int]) -> Iterator[None]:
    """Localities are documents of the kind ``test_plan`` and may carry attachments."""
    kinds, owners = dict(registry._kinds), dict(files_registry._owners)
    register_document(
        DocumentKind(
            key=KIND,
            model=Locality,
            label="测试方案",
            place=lambda document: document,
            preparers=lambda document: preparers,
            prepare=Capability.SET_UP_POSTS,
        )
    )
    register_owner(Locality, readable=_readable, writable=_readable)
    try:
        yield
    finally:
        registry._kinds.clear()
        registry._kinds.update(kinds)
        files_registry._owners.clear()
        files_registry._owners.update(owners)


def _readable(holder: Any) -> Any:
    return scoped(Locality.objects.all(), holder, Capability.VIEW_POSTS)
