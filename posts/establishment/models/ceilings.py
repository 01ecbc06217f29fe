"""Approved numbers of institutions, and the dated rules that grades follow."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution
from talent.people.enums import CertificateLevel, PostCategory

from .. import grades
from ..enums import CeilingKind, GradeBand


class DatedQuerySet(models.QuerySet):
    """Rows that hold from one day to another."""

    def on(self, day: date) -> "DatedQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class CeilingQuerySet(DatedQuerySet, ScopedQuerySet):
    """Ceilings, narrowed by what is true of them."""

    def without_document(self) -> "CeilingQuerySet":
        """The document number was lost or has not come (待补)."""
        return self.filter(document_no="")


class Ceiling(models.Model):
    """How many places of one kind an institution may have, by which document, from when."""

    scope = Scope((PlaceSet("institution__", institution="institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="ceilings", verbose_name=_("institution")
    )
    kind = models.CharField(_("kind of ceiling"), max_length=20, choices=CeilingKind)
    category = models.CharField(
        _("post category"), max_length=16, choices=PostCategory, blank=True, default=""
    )
    year = models.PositiveSmallIntegerField(_("year"))
    places = models.PositiveIntegerField(_("approved number"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CeilingQuerySet.as_manager()

    class Meta:
        verbose_name = _("ceiling")
        verbose_name_plural = _("ceilings")
        ordering = ["institution_id", "kind", "valid_from"]
        constraints = [
            DatesInOrder(
                name="ceiling_dates_in_order",
                start="valid_from",
                end="valid_to",
                message=_("A ceiling cannot end before it begins."),
            ),
            NoOverlap(
                name="ceiling_one_at_a_time",
                fields=["institution", "kind", "category"],
                start="valid_from",
                end="valid_to",
                message=_("This institution already has a ceiling of this kind in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} · {self.get_kind_display()} {self.places}"


class GradeRule(models.Model):
    """A grade that exists for a kind of employer, with the document that says so.

    ``grade`` is empty where posts of the category carry no grade.
    """

    employer_kind = models.CharField(_("kind of employer"), max_length=24, choices=InstitutionKind)
    category = models.CharField(_("post category"), max_length=16, choices=PostCategory)
    grade = models.CharField(_("grade"), max_length=8, blank=True, default="")
    band = models.CharField(_("band"), max_length=8, choices=GradeBand, default=GradeBand.NONE)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("grade rule")
        verbose_name_plural = _("grade rules")
        constraints = [
            NoOverlap(
                name="grade_rule_once",
                fields=["employer_kind", "category", "grade"],
                start="valid_from",
                end="valid_to",
                message=_("A rule for this grade is in force in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_kind} {self.category} {self.grade}"


class LevelRule(models.Model):
    """Which grades a holder of a certificate level may fill, as ranks (5 to 7), both included."""

    category = models.CharField(_("post category"), max_length=16, choices=PostCategory)
    level = models.CharField(_("certificate"), max_length=16, choices=CertificateLevel)
    highest = models.PositiveSmallIntegerField(_("highest grade"))
    lowest = models.PositiveSmallIntegerField(_("lowest grade"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("level rule")
        verbose_name_plural = _("level rules")
        constraints = [
            NoOverlap(
                name="level_rule_once",
                fields=["category", "level"],
                start="valid_from",
                end="valid_to",
                message=_("A rule for this level is in force in that period."),
            ),
            models.CheckConstraint(
                condition=Q(highest__lte=models.F("lowest")),
                name="level_rule_grades_in_order",
                violation_error_message=_("The highest grade has the smaller number."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level}: {self.highest}–{self.lowest}"

    def allows(self, grade: str) -> bool:
        """Whether the grade lies in the band."""
        return self.highest <= grades.rank(grade) <= self.lowest


class Series(models.Model):
    """The last number given in a series (``post:130102``, ``plan:130102:2026``)."""

    key = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")

    def __str__(self) -> str:
        return f"{self.key} {self.last}"
