"""Columns that several tables of this room share."""

from django.conf import settings
from django.db import models

from core.localities.models import Locality


def officer_column(label: str) -> models.ForeignKey:
    """Who did it: a column that no form shows and no deletion of an account takes away."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


def place_column(label: str) -> models.ForeignKey:
    """One of the four columns by which a row stands at a place; indexed together with the id."""
    return models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name=label,
    )
