"""Words with a fixed meaning in this room; the keys are stored, the labels are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityType(models.TextChoices):
    """Form of learning (form F19, 学习形式)."""

    FACE_TO_FACE = "face_to_face", _("Face-to-face training")
    ONLINE = "online", _("Online course")
    CONFERENCE = "conference", _("Conference or seminar")
    SUPERVISION = "supervision", _("Supervision")
    DEGREE = "degree", _("Degree programme")
    WRITING = "writing", _("Publication")
    TEACHING = "teaching", _("Teaching")
    PRACTICE = "practice", _("Practice and exchange")
    OTHER = "other", _("Other form")


class Subject(models.TextChoices):
    """Subject class (Order 25 of 2015)."""

    PROFESSIONAL = "professional", _("Professional subject")
    PUBLIC = "public", _("Public subject")


class PartOfDay(models.TextChoices):
    """When on its days an activity takes place; two whole parts of a day cannot be attended at once."""

    ALL_DAY = "all_day", _("All day")
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")


class RecordState(models.TextChoices):
    """Life of a learning record."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for review")
    VERIFIED = "verified", _("Accepted")
    RETURNED = "returned", _("Returned")


class Unit(models.TextChoices):
    """What a crediting rule credits."""

    HOUR = "hour", _("Each class-hour")
    ITEM = "item", _("Each item")
    ONE_OFF = "one_off", _("Once")


class Sureness(models.TextChoices):
    """How sure the source of a rule is."""

    LAW = "law", _("Read in the statute")
    PAGE = "page", _("A public page says so")
    DEFAULT = "default", _("Starting value, to be confirmed")


class NotCounted(models.TextChoices):
    """Why an hour does not count."""

    OUTSIDE_TERM = "outside_term", _("outside the registration term")
    PENDING = "pending", _("waiting for review")
    DRAFT = "draft", _("not submitted yet")
    RETURNED = "returned", _("returned")
    DUPLICATE = "duplicate", _("at the same time as another counted activity")
    CAP = "cap", _("above the limit of this form of learning")
    NO_RULE = "no_rule", _("no crediting rule was in force for this form of learning")
