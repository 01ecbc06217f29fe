"""The unit header (FORMS F01): numbers of the *whole* unit, doctors and drivers too, dated.

Structure ratios are rules of the whole unit: they are asked of header and lines together.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import DatesInOrder, NoOverlap
from talent.institutions.models import Institution
from talent.people.enums import PostCategory

from .. import grades
from ..enums import MainCategory, Rounding, UnitClass, UnitRank
from .ceilings import DatedQuerySet


class HeaderQuerySet(DatedQuerySet, ScopedQuerySet):
    """Unit headers, by date and place."""


def _count(label: object) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, null=True, blank=True)


class UnitHeader(models.Model):
    """F01 of one public institution from one day to another; the running one has no end."""

    scope = Scope((PlaceSet("institution__", institution="institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="headers", verbose_name=_("institution")
    )
    unit_rank = models.CharField(_("rank of the unit"), max_length=12, choices=UnitRank, blank=True)
    unit_class = models.CharField(_("class of the unit"), max_length=8, choices=UnitClass, blank=True)
    main_category = models.CharField(_("main posts"), max_length=16, choices=MainCategory, blank=True)
    sections = models.PositiveSmallIntegerField(_("internal sections"), null=True, blank=True)
    section_names = models.CharField(_("names of the sections"), max_length=300, blank=True, default="")
    functions = models.TextField(_("main functions"), max_length=1000, blank=True, default="")
    tech_full_senior = _count(_("professional staff: full senior title"))
    tech_senior = _count(_("professional staff: vice senior title"))
    tech_middle = _count(_("professional staff: middle title"))
    tech_assistant = _count(_("professional staff: assistant title"))
    tech_junior = _count(_("professional staff: junior title"))
    dual_duty = _count(_("people in two posts (双肩挑)"))
    off_establishment = _count(_("people outside the establishment"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HeaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit header")
        verbose_name_plural = _("unit headers")
        ordering = ["institution_id", "-valid_from"]
        constraints = [
            DatesInOrder(
                name="unit_header_dates_in_order",
                start="valid_from",
                end="valid_to",
                message=_("A period cannot end before it starts."),
            ),
            NoOverlap(
                name="unit_header_one_at_a_time",
                fields=["institution"],
                start="valid_from",
                end="valid_to",
                message=_("This institution already has a unit header in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} F01 {self.valid_from}"


class HeaderCount(models.Model):
    """Posts and staff of the whole unit in one grade, and how many of the posts are social work."""

    scope = Scope((PlaceSet("header__institution__", institution="header__institution_id"),))

    header = models.ForeignKey(UnitHeader, models.CASCADE, related_name="counts")
    category = models.CharField(_("post category"), max_length=16, choices=PostCategory)
    grade = models.CharField(_("grade"), max_length=8, choices=grades.CHOICES)
    places = models.PositiveIntegerField(_("posts of the whole unit"), default=0)
    social_work = models.PositiveIntegerField(_("of which social work"), default=0)
    staff = models.PositiveIntegerField(_("staff in post"), default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of a unit header")
        verbose_name_plural = _("numbers of unit headers")
        ordering = ["header_id", "grade"]
        constraints = [
            models.UniqueConstraint(fields=["header", "grade"], name="header_count_once_a_grade"),
            models.CheckConstraint(
                condition=Q(social_work__lte=F("places")),
                name="header_social_work_is_part_of_the_unit",
                violation_error_message=_("The social-work posts are part of the unit's posts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grade} {self.places}"


class StructureRule(models.Model):
    """A control ratio: ``part`` is at most ``per_thousand`` of ``whole`` (grades, blank separated).

    Rows without an institution hold for every public institution; a unit's own row of the same key
    takes their place (每个单位有批准的本单位控制比例).
    """

    key = models.CharField(_("rule"), max_length=24)
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="structure_rules",
        verbose_name=_("institution"),
    )
    label = models.CharField(_("what is limited"), max_length=60)
    part = models.CharField(_("grades limited"), max_length=80)
    whole = models.CharField(_("among the grades"), max_length=120)
    per_thousand = models.PositiveSmallIntegerField(_("at most, of a thousand"))
    rounding = models.CharField(_("rounding"), max_length=8, choices=Rounding, default=Rounding.NEAREST)
    document_no = models.CharField(_("document number"), max_length=80)
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("structure ratio")
        verbose_name_plural = _("structure ratios")
        ordering = ["id"]
        constraints = [
            NoOverlap(
                name="structure_rule_once",
                fields=["key", "institution"],
                start="valid_from",
                end="valid_to",
                message=_("A ratio of this kind is in force in that period."),
            ),
            models.CheckConstraint(
                condition=Q(per_thousand__lte=1000),
                name="structure_rule_is_a_share",
                violation_error_message=_("A share is at most 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.percent} %"

    @property
    def percent(self) -> str:
        """The share as people read it: 10 or 12.5."""
        whole, rest = divmod(self.per_thousand, 10)
        return f"{whole}.{rest}" if rest else f"{whole}"
