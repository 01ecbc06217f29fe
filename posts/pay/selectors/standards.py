"""Which standards a reader sees, which hold beside each other, what is wrong with one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from core.access.holdings import Access
from core.access.scoping import LEVELS
from core.audit.models import AuditEvent
from core.common.capabilities import Capability
from core.localities.models import Locality
from posts.establishment.rules import Violation
from talent.institutions.models import Institution

from ..enums import StandardState
from ..models import IN_FORCE, PayStandard, StandardComponent
from ..rules import violations
from .book import read_standard


def places_above(holder: Any, capability: str = Capability.VIEW_PAY) -> set[int]:
    """Ids of the places at and above which the reader holds the capability; 2 queries."""
    places = Access.of(holder).places_for(capability)
    held = [pk for ids in places.localities.values() for pk in ids]
    columns = [f"{level}_id" for level in LEVELS]
    rows = list(Locality.objects.filter(pk__in=held).values_list(*columns))
    institutions = places.others.get("institution_id", ())
    if institutions:
        rows += Institution.objects.filter(pk__in=institutions).values_list(*columns)
    return {pk for row in rows for pk in row if pk is not None}


def readable_standards(holder: Any) -> QuerySet:
    """Standards at the reader's places in any state, and the published ones of the places above.

    What a prefecture or the province has published pays in every county below it: its officers
    read it, as they read the document itself.
    """
    own = PayStandard.objects.for_user(holder, Capability.VIEW_PAY)
    above = Q(locality__in=places_above(holder), state__in=IN_FORCE)
    return PayStandard.objects.filter(Q(pk__in=own.values("pk")) | above).select_related("locality")


def readable_parameters(model: type, holder: Any) -> QuerySet:
    """Dated parameters of the reader's places and of the places above, those that run first."""
    own = model.objects.for_user(holder, Capability.VIEW_PAY)
    rows = model.objects.filter(Q(pk__in=own.values("pk")) | Q(locality__in=places_above(holder)))
    return rows.select_related("locality").order_by("locality__code", *model._meta.ordering[1:], "id")


def with_tables(standards: QuerySet) -> QuerySet:
    """The components in their order, each with its lines."""
    parts = StandardComponent.objects.order_by("order", "id").prefetch_related("lines")
    return standards.prefetch_related(Prefetch("components", parts))


def beside(standard: PayStandard) -> QuerySet:
    """Published standards for the same people at the same place."""
    return PayStandard.objects.filter(
        state=StandardState.PUBLISHED,
        locality=standard.locality_id,
        relation=standard.relation,
        institution_kind=standard.institution_kind,
        post_category=standard.post_category,
    ).exclude(pk=standard.pk)


def violations_of(standard: PayStandard) -> list[Violation]:
    """What keeps a stored draft from being published."""
    return violations(read_standard(standard), beside(standard), standard.predecessor)


def possible_predecessors(standard: PayStandard) -> QuerySet:
    """Published standards that a draft may take the place of: same place, same people."""
    return beside(standard).filter(valid_from__lt=standard.valid_from)


def standards_by_key(uids: Iterable[str]) -> dict[str, PayStandard]:
    """Stored standards by their uid, for pages that show where a line comes from."""
    found = PayStandard.objects.filter(uid__in=set(uids)).select_related("locality")
    return {str(row.uid): row for row in found}


def history_of(standard: PayStandard) -> QuerySet:
    """What happened to a standard, the latest first."""
    return AuditEvent.objects.of(standard).select_related("user")[:50]
