"""What a post is: the columns of the post description (FORMS F03), shared by plan line and post."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from talent.people.enums import PostCategory

from .. import grades
from ..enums import CERTIFICATE_CHOICES, EDUCATION_CHOICES

MOST_PLACES = 9_999  # of one post; a typing guard, the ceiling is the rule
LONGEST_TIME_TO_CERTIFY = 60  # months; a typing guard, the period itself is stated by each post


class Described(models.Model):
    """Title, grade, requirement and basis of a post; in a draft everything but the title may be missing."""

    title = models.CharField(_("post title"), max_length=60)
    category = models.CharField(
        _("post category"), max_length=16, choices=PostCategory, blank=True, default=""
    )
    grade = models.CharField(_("grade"), max_length=8, choices=grades.CHOICES, blank=True, default="")
    duties = models.TextField(_("main duties"), max_length=2000, blank=True, default="")
    standards = models.TextField(
        pgettext_lazy("post", "work standards"), max_length=2000, blank=True, default=""
    )
    education = models.CharField(
        _("lowest education"), max_length=16, choices=EDUCATION_CHOICES, blank=True, default=""
    )
    major = models.CharField(_("field of study"), max_length=100, blank=True, default="")
    min_certificate = models.CharField(
        _("lowest certificate"), max_length=16, choices=CERTIFICATE_CHOICES, blank=True, default=""
    )
    certificate_within_months = models.PositiveSmallIntegerField(
        _("months to obtain the certificate"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_TIME_TO_CERTIFY)],
    )
    experience_years = models.PositiveSmallIntegerField(
        _("years of practice"), null=True, blank=True, validators=[MaxValueValidator(40)]
    )
    other_requirements = models.CharField(_("other requirements"), max_length=200, blank=True, default="")
    basis_doc_no = models.CharField(_("basis document number"), max_length=80, blank=True, default="")

    class Meta:
        abstract = True

    DESCRIPTION = (
        "title",
        "category",
        "grade",
        "duties",
        "standards",
        "education",
        "major",
        "min_certificate",
        "certificate_within_months",
        "experience_years",
        "other_requirements",
        "basis_doc_no",
    )

    @property
    def grade_label(self) -> str | Promise:
        """The grade as officers read it; a dash where the category has none."""
        return grades.label(self.grade)

    @property
    def certificate_label(self) -> str:
        """Requirement with its time limit: 助理社会工作师（限期24个月取证）."""
        label = self.get_min_certificate_display() if self.min_certificate else ""
        if label and self.certificate_within_months:
            return _("%(certificate)s (within %(months)s months)") % {
                "certificate": label,
                "months": self.certificate_within_months,
            }
        return label

    def describe_as(self, other: "Described") -> None:
        """Take over another's description."""
        for name in self.DESCRIPTION:
            setattr(self, name, getattr(other, name))
