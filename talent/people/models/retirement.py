"""The dated law on the age of retirement, and the register of people who reach it (FORMS F10)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import NoOverlap

from ..enums import RetirementChoice, RetirementGroup, RetirementState
from .workers import SocialWorker


class RetirementRule(models.Model):
    """Age of retirement of a group: ``age`` months before, one month more for every ``pace`` months.

    ``pace`` 0 is a fixed age; the delay never exceeds ``most_delay`` months.
    """

    group = models.CharField(_("group"), max_length=12, choices=RetirementGroup)
    age = models.PositiveSmallIntegerField(_("age in months"))
    pace = models.PositiveSmallIntegerField(_("one month later for every so many months"), default=0)
    most_delay = models.PositiveSmallIntegerField(_("longest delay in months"), default=0)
    most_flexible = models.PositiveSmallIntegerField(_("months of free choice"), default=0)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule on retirement")
        verbose_name_plural = _("rules on retirement")
        constraints = [
            NoOverlap(
                name="retirement_rule_once",
                fields=["group"],
                start="valid_from",
                end="valid_to",
                message=_("Another rule is in force in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.age}"


class RetirementNotice(models.Model):
    """Somebody who reaches the age of retirement within a year; made by the nightly job.

    Only these people have a row: for everybody else no day is kept that would tell a date of birth.
    """

    scope = Scope(places=(PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.OneToOneField(
        SocialWorker,
        on_delete=models.PROTECT,
        related_name="retirement_notice",
        verbose_name=_("social worker"),
    )
    group = models.CharField(_("group"), max_length=12, choices=RetirementGroup)
    statutory_on = models.DateField(_("reaches the age of retirement on"))
    planned_on = models.DateField(_("retires on"))
    choice = models.CharField(
        _("free choice"), max_length=10, choices=RetirementChoice, default=RetirementChoice.STATUTORY
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RetirementState, default=RetirementState.WARNED
    )
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("retirement notice")
        verbose_name_plural = _("retirement notices")
        ordering = ["planned_on", "id"]
        indexes = [models.Index(fields=["planned_on", "id"], name="retirement_planned")]

    def __str__(self) -> str:
        return f"{self.worker} {self.planned_on}"
