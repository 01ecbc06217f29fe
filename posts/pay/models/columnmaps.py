"""The column map of a payroll system: which heading stands for what, per institution."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from talent.institutions.models import Institution


class ColumnMap(models.Model):
    """Headings of one institution's payroll system, in their order: ``[["应发数", "gross"], …]``.

    Used when F17 is taken out as a workbook for that system; a list that comes back with the same
    headings is read by the same map.
    """

    scope = Scope((PlaceSet("institution__", institution="institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.OneToOneField(
        Institution, models.PROTECT, related_name="pay_columns", verbose_name=_("institution")
    )
    system = models.CharField(_("payroll system"), max_length=60)
    columns = models.JSONField(_("columns"), default=list)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("column map of a payroll system")
        verbose_name_plural = _("column maps of payroll systems")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.system
