"""Words with a fixed meaning in this room; the keys are stored, the labels are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SchemeKind(models.TextChoices):
    """The five ways in which pay is laid down (DOMAIN section 4)."""

    PUBLIC_INSTITUTION = "public_institution", _("Post pay and steps (public institution)")
    STEP_TABLE = "step_table", _("Step table")
    COEFFICIENT = "coefficient", _("Base × coefficient")
    ADDITIVE = "additive", _("Base and allowances")
    GUIDANCE = "guidance", _("Guidance price range")


class StandardState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("standard state", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("standard state", "Waiting for publication")
    PUBLISHED = "published", pgettext_lazy("standard state", "Published")
    SUPERSEDED = "superseded", pgettext_lazy("standard state", "Superseded")


class Sureness(models.TextChoices):
    """How sure a number is: nobody mistakes an example for law."""

    OFFICIAL = "official", pgettext_lazy("sureness", "From the document itself")
    PAGE = "page", pgettext_lazy("sureness", "From a public page, to be checked")
    UNCHECKED = "unchecked", pgettext_lazy("sureness", "Not yet checked")
    EXAMPLE = "example", pgettext_lazy("sureness", "Example, not official")


class How(models.TextChoices):
    """How a component finds its amount."""

    GRADE = "grade", _("Amount by grade of the post")
    STEP = "step", _("Amount by step")
    COEFFICIENT = "coefficient", _("Base × coefficient of the step")
    FIXED = "fixed", _("Fixed amount")
    CERTIFICATE = "certificate", _("Amount by certificate")
    EDUCATION = "education", _("Amount by education")
    SENIORITY = "seniority", _("Amount for each full year")
    REMOTE = "remote", _("Amount by class of remote area")
    SHARE = "share", _("Share of other components")
    GUIDANCE = "guidance", _("Range by post")
    START = "start", _("Starting step (pays nothing)")


class Period(models.TextChoices):
    MONTHLY = "monthly", pgettext_lazy("pay period", "Monthly")
    YEARLY = "yearly", pgettext_lazy("pay period", "Once a year")


class InProbation(models.TextChoices):
    """What a component pays during probation."""

    FULL = "full", pgettext_lazy("in probation", "In full")
    SHARE = "share", pgettext_lazy("in probation", "The probation share")
    NONE = "none", pgettext_lazy("in probation", "Nothing")
    ONLY = "only", pgettext_lazy("in probation", "Only then")


class Clock(models.TextChoices):
    """From which day years are counted."""

    WORK = "work", pgettext_lazy("years counted from", "First work")
    SOCIAL_WORK = "social_work", pgettext_lazy("years counted from", "First social work")
    EMPLOYMENT = "employment", pgettext_lazy("years counted from", "Start of this employment")


class StepBasis(models.TextChoices):
    """What moves a person up the scale."""

    NONE = "none", pgettext_lazy("step basis", "No steps")
    ASSESSED = "assessed", pgettext_lazy("step basis", "Each year assessed competent or better")
    SENIORITY = "seniority", pgettext_lazy("step basis", "Years of service")


class Rounding(models.TextChoices):
    """Applied once to every line, half up; sums are of rounded lines."""

    FEN = "fen", pgettext_lazy("rounding", "To the fen, half up")
    JIAO = "jiao", pgettext_lazy("rounding", "To the jiao, half up")
    YUAN = "yuan", pgettext_lazy("rounding", "To the yuan, half up")


class Proration(models.TextChoices):
    """What a month is worth to whom it is not whole."""

    CALENDAR_DAYS = "calendar_days", _("By calendar days")
    WORKING_DAYS = "working_days", _("By working days (21.75 a month)")
    WHOLE_MONTH = "whole_month", _("The whole month")


class PartTime(models.TextChoices):
    """What a post of less than the full time is paid."""

    SHARE_OF_PAY = "share_of_pay", _("Post, step, basic and performance pay by share; allowances in full")
    SHARE_OF_ALL = "share_of_all", _("Everything by share")
    IN_FULL = "in_full", _("In full")


class Point(models.TextChoices):
    """Which point of a guidance range counts as the standard."""

    LOW = "low", pgettext_lazy("range point", "Low")
    MEDIAN = "median", pgettext_lazy("range point", "Median")
    HIGH = "high", pgettext_lazy("range point", "High")


class StepCause(models.TextChoices):
    """Why a step changed (FORMS F15 变动原因)."""

    ENTRY = "entry", pgettext_lazy("step cause", "First placement")
    YEARLY = "yearly", pgettext_lazy("step cause", "Normal yearly step")
    PROMOTION = "promotion", pgettext_lazy("step cause", "Change of post")
    CERTIFICATE = "certificate", pgettext_lazy("step cause", "Certificate")
    CONFIRMATION = "confirmation", pgettext_lazy("step cause", "Probation passed")
    TRANSFER_IN = "transfer_in", pgettext_lazy("step cause", "Transferred in")
    DEMOTION = "demotion", pgettext_lazy("step cause", "Lowered by assessment")
    SANCTION = "sanction", pgettext_lazy("step cause", "Disciplinary sanction")
    STANDARD = "standard", pgettext_lazy("step cause", "Standard adjusted")
    CORRECTION = "correction", pgettext_lazy("step cause", "Correction")


class YearGrade(models.TextChoices):
    """Result of the annual assessment."""

    EXCELLENT = "excellent", pgettext_lazy("year grade", "Excellent")
    COMPETENT = "competent", pgettext_lazy("year grade", "Competent")
    BASIC = "basic", pgettext_lazy("year grade", "Basically competent")
    INCOMPETENT = "incompetent", pgettext_lazy("year grade", "Incompetent")
    UNGRADED = "ungraded", pgettext_lazy("year grade", "No grade given")


GOOD_YEARS = frozenset({YearGrade.EXCELLENT.value, YearGrade.COMPETENT.value})
"""A year assessed competent or better moves a person up one step."""


class Missing(models.TextChoices):
    """Why there is no amount: one named reason each, never an error."""

    NOT_EMPLOYED = "not_employed", _("Not employed or not in the post in this month.")
    OTHER_POST = "other_post", _("Another post of this person pays in this month.")
    NO_RELATION = (
        "no_relation",
        _("The employment relation is not confirmed: confirm it on the person’s page."),
    )
    NO_STANDARD = "no_standard", _("No published pay standard is in force here for this kind of employment.")
    NO_GRADE = "no_grade", _("The post has no grade: complete the post.")
    NO_LINE = "no_line", _("The standard has no amount for “%(key)s”.")
    NO_EDUCATION = "no_education", _("The education is not recorded: complete the person’s page.")
    NO_STEP = "no_step", _("The step is not known: enter the first placement.")
    STEP_BEYOND = "step_beyond", _("Step %(key)s is not in the table of the standard.")
    NO_START = "no_start", _("The day from which years are counted is not recorded (%(key)s).")
    NO_PRORATION = "no_proration", _("No rule says what part of a month is paid here.")


class GapPeriod(models.TextChoices):
    """Monthly parts of pay are compared by month, yearly ones by year."""

    MONTH = "month", pgettext_lazy("gap period", "Month")
    YEAR = "year", pgettext_lazy("gap period", "Year")


class GapState(models.TextChoices):
    """How what was paid compares with the standard."""

    SHORT = "short", pgettext_lazy("gap state", "Paid below standard")
    UNPAID = "unpaid", pgettext_lazy("gap state", "Not in the payroll")
    EVEN = "even", pgettext_lazy("gap state", "As the standard says")
    ABOVE = "above", pgettext_lazy("gap state", "Above standard")
    UNRESOLVED = "unresolved", pgettext_lazy("gap state", "Cannot be compared")


class BatchState(models.TextChoices):
    """Life of a batch of step changes (正常增薪)."""

    DRAFT = "draft", pgettext_lazy("step batch", "Being prepared")
    SUBMITTED = "submitted", pgettext_lazy("step batch", "Waiting for approval")
    RETURNED = "returned", pgettext_lazy("step batch", "Returned")
    APPROVED = "approved", pgettext_lazy("step batch", "Approved")
    DROPPED = "dropped", pgettext_lazy("step batch", "Given up")
