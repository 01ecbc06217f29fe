"""Approved exceptions from a rule of plans: why, by which document, until when."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope
from core.common.constraints import DatesInOrder
from talent.institutions.models import Institution

from ..enums import ExceptionRule
from .headers import HeaderQuerySet


class PlanException(models.Model):
    """An institution may break one rule by so many places until a day (超编、超结构比例批件)."""

    scope = Scope((PlaceSet("institution__", institution="institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="plan_exceptions", verbose_name=_("institution")
    )
    rule = models.CharField(_("rule"), max_length=32, choices=ExceptionRule)
    extra = models.PositiveSmallIntegerField(_("places beyond the rule"))
    reason = models.CharField(_("reason"), max_length=300)
    document_no = models.CharField(_("document number"), max_length=80)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("expires on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    ended_early = models.BooleanField(_("ended early"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HeaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("approved exception")
        verbose_name_plural = _("approved exceptions")
        ordering = ["valid_to", "id"]
        indexes = [models.Index(fields=["valid_to", "id"], name="plan_exception_ends")]
        constraints = [
            DatesInOrder(
                name="plan_exception_dates_in_order",
                start="valid_from",
                end="valid_to",
                message=_("A period cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} {self.get_rule_display()}"
