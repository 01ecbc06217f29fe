"""A heading that an office named by hand once, and what it said it means."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RememberedHeading(models.Model):
    """Kept for a place and a kind of list; ``column`` "" means that the column is left out.

    A heading may be anything that stood in a file, so only its keyed hash is kept.
    """

    importer_key = models.CharField(_("Kind of list"), max_length=40)
    locality = models.ForeignKey(
        "localities.Locality", models.CASCADE, related_name="+", verbose_name=_("Place")
    )
    heading_index = models.CharField(max_length=64)
    column = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("remembered heading")
        verbose_name_plural = _("remembered headings")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["locality", "importer_key", "heading_index"], name="remembered_heading_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.importer_key} · {self.column}"
