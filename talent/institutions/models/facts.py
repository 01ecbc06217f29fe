"""What is true of an institution from one day to another: who directs it, how it was evaluated,
which yearly reports it handed in, which institution came out of which."""

import uuid
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap

from ..enums import EvaluationGrade, InstitutionKind, SuccessionKind
from .institutions import Institution

_SCOPE = Scope((PlaceSet("institution__", institution="institution_id"),))


class DatedFacts(ScopedQuerySet):
    """Rows that hold from one day to another."""

    def on(self, day: date) -> "DatedFacts":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class CompetentAuthority(models.Model):
    """主管部门 (举办单位, 业务主管单位) of an institution; who it is depends on the day."""

    scope = _SCOPE

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="authorities", verbose_name=_("institution")
    )
    name = models.CharField(_("competent authority"), max_length=80)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = DatedFacts.as_manager()

    class Meta:
        verbose_name = _("competent authority")
        verbose_name_plural = _("competent authorities")
        ordering = ["-valid_from"]
        constraints = [
            DatesInOrder(
                name="authority_dates_in_order",
                start="valid_from",
                end="valid_to",
                message=_("A period cannot end before it starts."),
            ),
            NoOverlap(
                name="authority_one_at_a_time",
                fields=["institution"],
                start="valid_from",
                end="valid_to",
                message=_("Another competent authority is recorded for that period."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Evaluation(models.Model):
    """社会组织评估等级: 1A to 5A from the day of the award until the day it runs out."""

    scope = _SCOPE

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="evaluations", verbose_name=_("institution")
    )
    grade = models.CharField(_("evaluation grade"), max_length=2, choices=EvaluationGrade)
    valid_from = models.DateField(_("awarded on"))
    valid_to = models.DateField(_("valid until"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")

    objects = DatedFacts.as_manager()

    class Meta:
        verbose_name = _("evaluation grade")
        verbose_name_plural = _("evaluation grades")
        ordering = ["-valid_from"]
        indexes = [models.Index(fields=["valid_to", "id"], name="evaluation_ends")]
        constraints = [
            DatesInOrder(
                name="evaluation_dates_in_order",
                start="valid_from",
                end="valid_to",
                message=_("A period cannot end before it starts."),
            ),
            NoOverlap(
                name="evaluation_one_at_a_time",
                fields=["institution"],
                start="valid_from",
                end="valid_to",
                message=_("Another evaluation grade is in force in that period."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_grade_display()


class AnnualReport(models.Model):
    """年度工作报告 (年检) of one year, handed in to the registering office."""

    scope = _SCOPE

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="annual_reports", verbose_name=_("institution")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    handed_in_on = models.DateField(_("handed in on"))
    conclusion = models.CharField(_("conclusion"), max_length=80, blank=True, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "year"],
                name="annual_report_once_a_year",
                violation_error_message=_("The report of this year is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} {self.year}"


class InstitutionRule(models.Model):
    """A legal number about institutions: years that a grade holds, the day a report is due."""

    key = models.CharField(_("rule"), max_length=32)
    kind = models.CharField(
        _("kind of institution"), max_length=24, choices=InstitutionKind, blank=True, default=""
    )
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule about institutions")
        verbose_name_plural = _("rules about institutions")
        constraints = [
            NoOverlap(
                name="institution_rule_once",
                fields=["key", "kind"],
                start="valid_from",
                end="valid_to",
                message=_("A rule of this kind is in force in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.kind}"


class Succession(models.Model):
    """One institution went into another (merge) or came out of it (split), by which document."""

    scope = Scope(
        (
            PlaceSet("source__", institution="source_id"),
            PlaceSet("heir__", institution="heir_id"),
        )
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind of change"), max_length=8, choices=SuccessionKind)
    source = models.ForeignKey(
        Institution, models.PROTECT, related_name="successions", verbose_name=_("institution before")
    )
    heir = models.ForeignKey(
        Institution, models.PROTECT, related_name="origins", verbose_name=_("institution after")
    )
    on = models.DateField(_("as of"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    moved = models.JSONField(_("moved"), default=dict, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("merger or split")
        verbose_name_plural = _("mergers and splits")
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=models.F("heir")),
                name="succession_of_two_institutions",
                violation_error_message=_("An institution cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.heir}"
