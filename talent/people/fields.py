"""Choosing a person by typing a name, inside a scope."""

from typing import Any

from django.db.models import Q

from talent.institutions.fields import ChosenField


class WorkerField(ChosenField):
    """A person by name, written with employer and year of birth, which tell namesakes apart."""

    def written(self, record: Any) -> str:
        words = [record.institution.name if record.institution_id else "", str(record.birth_year or "")]
        return f"{record.name}（{'，'.join(filter(None, words))}）"

    def matching(self, text: str) -> Q:
        name = text.split("（", 1)[0] if text.endswith("）") else text
        return Q(name=name.strip())
