"""Choosing a person or a post by typing, inside a scope."""

from typing import Any

from django.db.models import Q, QuerySet

from talent.institutions.fields import ChosenField
from talent.people.fields import WorkerField

from .models import Post

__all__ = ["PostField", "WorkerField", "in_order"]


class PostField(ChosenField):
    """A post by number, or by title where only one has it, written with both and the institution."""

    def written(self, record: Any) -> str:
        return f"{record.number} {record.title}（{record.institution.name}）"

    def matching(self, text: str) -> Q:
        return Q(number=text.split(" ", 1)[0]) | Q(title=text)


def in_order(posts: QuerySet) -> QuerySet[Post]:
    """Posts as the suggestions list them."""
    return posts.select_related("institution").order_by("number")
