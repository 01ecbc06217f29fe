"""A saved choice of columns for the export of a list: the 花名册 that an office hands in each quarter."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope, ScopedQuerySet


class SavedList(models.Model):
    """Columns of one list, in order, under a name; it belongs to the person who kept it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_lists")
    list_key = models.CharField(max_length=60)
    name = models.CharField(_("Name of the template"), max_length=60)
    columns = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()
    scope = Scope((), own="owner")

    class Meta:
        verbose_name = _("roster template")
        verbose_name_plural = _("roster templates")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list_key", "name"],
                name="saved_list_name_once",
                violation_error_message=_("You already have a template of this name for this list."),
            )
        ]

    def __str__(self) -> str:
        return self.name
