"""Figures beside the rows of a list."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def counted(rows: QuerySet, column: str) -> Coalesce:
    """How many of ``rows`` point by ``column`` at the row beside them; 0 for none."""
    groups = rows.filter(**{column: OuterRef("pk")}).order_by().values(column)
    numbers = groups.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)
