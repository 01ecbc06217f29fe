"""Facts about approved numbers, loaded once for any number of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from talent.institutions.models import Institution
from talent.people.enums import Relation
from talent.people.models import Employment

from ..ceiling_rules import CeilingFacts
from ..enums import CeilingKind, categories_under
from ..models import Appointment, Ceiling, Post

PAIR = {
    CeilingKind.POSTS_TOTAL: CeilingKind.ESTABLISHMENT,
    CeilingKind.ESTABLISHMENT: CeilingKind.POSTS_TOTAL,
}


class CeilingBook:
    """Everything that numbers of some institutions are compared with on one day, in 6 queries."""

    def __init__(self, institutions: Iterable[Institution], day: date) -> None:
        self.institutions = {one.pk: one for one in institutions}
        ids = list(self.institutions)
        parents = {one.parent_id for one in self.institutions.values() if one.parent_id}
        related = Q(institution_id__in=[*ids, *parents]) | Q(institution__parent_id__in=[*ids, *parents])
        rows = Ceiling.objects.on(day).filter(related).select_related("institution")
        self.ceilings: dict[tuple[int, str, str], Ceiling] = {
            (row.institution_id, row.kind, row.category): row for row in rows
        }
        self.under: dict[tuple[int, str], dict[int, Ceiling]] = defaultdict(dict)
        for (pk, kind, category), row in self.ceilings.items():
            if row.institution.parent_id and not category:
                self.under[row.institution.parent_id, kind][pk] = row
        self.parents = Institution.objects.in_bulk(parents)
        self._load_standing(ids, day)

    def _load_standing(self, ids: list[int], day: date) -> None:
        posts = Post.objects.standing().filter(institution_id__in=ids).order_by()
        self.standing = _sums(posts, "institution_id", Sum("places"))
        held = Appointment.objects.occupying(day).filter(post__institution_id__in=ids).order_by()
        self.filled = _sums(held, "post__institution_id", Count("id"), "post__category")
        staff = Employment.objects.filter(
            institution_id__in=ids, relation=Relation.ESTABLISHMENT, ends_on=None
        )
        people = staff.order_by().values_list("institution_id").annotate(n=Count("worker", distinct=True))
        self.staff = dict(people)

    def facts(self, institution: Institution, kind: str, category: str = "") -> CeilingFacts:
        """What one number is compared with."""
        pk, kind = institution.pk, str(kind)
        categories = [category] if category else categories_under(kind)
        established = kind == CeilingKind.ESTABLISHMENT
        return CeilingFacts(
            standing=sum(self.standing.get((pk, one), 0) for one in categories),
            filled=self.staff.get(pk, 0)
            if established and not category
            else sum(self.filled.get((pk, one), 0) for one in categories),
            pair=self._places(pk, PAIR.get(kind, ""), "") if not category else None,
            whole=self._places(pk, kind, "") if category else None,
            parts=sum(
                row.places
                for (one, of_kind, part), row in self.ceilings.items()
                if one == pk and of_kind == kind and part and part != category
            ),
            **({} if category else self._family(institution, kind)),
        )

    def _family(self, institution: Institution, kind: str) -> dict[str, Any]:
        pk, parent = institution.pk, institution.parent_id
        beside = self.under.get((parent, kind), {}) if parent else {}
        return {
            "parent": self._places(parent, kind, "") if parent else None,
            "parent_name": str(self.parents.get(parent, "")),
            "siblings": sum(row.places for one, row in beside.items() if one != pk),
            "children": {row.institution.name: row.places for row in self.under.get((pk, kind), {}).values()},
        }

    def _places(self, pk: int, kind: str, category: str) -> int | None:
        row = self.ceilings.get((pk, str(kind), category))
        return row.places if row else None


def _sums(rows: Any, owner: str, total: Any, category: str = "category") -> dict[tuple[int, str], int]:
    return {(pk, kind): n for pk, kind, n in rows.values_list(owner, category).annotate(n=total)}
