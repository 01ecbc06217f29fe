"""Choosing a person or a post by typing, inside a scope."""

from typing import Any

from django.db.models import Q, QuerySet

from talent.institutions.fields import ChosenField
from talent.people.names import named

from .models import Post


class WorkerField(ChosenField):
    """A person by name, written with employer and year of birth, which tell namesakes apart."""

    def written(self, record: Any) -> str:
        words = [record.institution.name if record.institution_id else "", str(record.birth_year or "")]
        return f"{record.name}（{'，'.join(filter(None, words))}）"

    def matching(self, text: str) -> Q:
        name = text.split("（", 1)[0] if text.endswith("）") else text
        return Q(name=name.strip())


class PostField(ChosenField):
    """A post by number, or by title where only one has it, written with both and the institution."""

    def written(self, record: Any) -> str:
        return f"{record.number} {record.title}（{record.institution.name}）"

    def matching(self, text: str) -> Q:
        return Q(number=text.split(" ", 1)[0]) | Q(title=text)


def found_by_name(workers: QuerySet, text: str) -> QuerySet:
    """People by name, part of a name or pinyin."""
    return named(workers, text)


def in_order(posts: QuerySet) -> QuerySet[Post]:
    """Posts as the suggestions list them."""
    return posts.select_related("institution").order_by("number")
