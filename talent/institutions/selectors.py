"""What the pages about institutions and sites show."""

from typing import Any

from django.db.models import Q, QuerySet

from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.localities.models import Locality

from .models import Institution, Site


def institution_named(
    institutions: QuerySet[Institution], name: str, township: Locality | None = None
) -> Institution | None:
    """The one open institution of this name; a township decides between several, never a guess."""
    found = list(institutions.filter(closed_on=None, name=name.strip())[:20])
    if len(found) > 1 and township is not None:
        found = [institution for institution in found if institution.township_id == township.pk]
    return found[0] if len(found) == 1 else None


def localities_to_keep_at(access: Any) -> QuerySet[Locality]:
    """Current localities at which the reader keeps institutions, down to townships, in code order."""
    return scoped(Locality.objects.current(), access, Capability.MANAGE_INSTITUTIONS).order_by("code")


def possible_parents(access: Any, *, keep: int | None = None) -> QuerySet[Institution]:
    """Open institutions that the reader sees, and the one chosen already (``keep``), by name."""
    seen = scoped(Institution.objects.open(), access, Capability.VIEW_INSTITUTIONS)
    chosen = Q(pk=keep) if keep else Q(pk__in=[])
    found = Institution.objects.filter(Q(pk__in=seen.values("pk")) | chosen)
    return found.select_related("locality").order_by("name", "id")


def sites_of(institution: Institution) -> QuerySet[Site]:
    """Sites that an institution runs, the open ones first."""
    return institution.sites.select_related("locality").order_by("closed_on", "name")
