"""Saving with the model's own checks, whose messages become a refusal that the page can show."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from core.common.errors import Refused

Record = TypeVar("Record", bound=models.Model)


def save(record: Record) -> Record:
    """``full_clean`` and save; Refused with every field's sentence where a check says no."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(sentences(error, record)), code="invalid") from error
    record.save()
    return record


def sentences(error: ValidationError, record: models.Model) -> list[str]:
    """One sentence for each problem, with the field's own name before it."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    found = []
    for name, problems in error.message_dict.items():
        label = "" if name == "__all__" else str(record._meta.get_field(name).verbose_name)
        found += [f"{label}: {problem}" if label else problem for problem in problems]
    return found
