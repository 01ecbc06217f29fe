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
    OWN_TIME = "own_time", _("At one’s own pace")


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
    OUTSIDE_YEAR = "outside_year", _("outside the calendar year")
    PENDING = "pending", _("waiting for review")
    DRAFT = "draft", _("not submitted yet")
    RETURNED = "returned", _("returned")
    DUPLICATE = "duplicate", _("at the same time as another counted activity")
    SAME_WORK = "same_work", _("the same work is counted already")
    EARLIER = "earlier", _("counted already in an earlier term or year")
    CAP = "cap", _("above the limit of this form of learning")
    CAP_YEAR = "cap_year", _("above the yearly limit of this form of learning")
    SUBJECT = "subject", _("the rule does not credit this subject class")
    PUBLIC_SHARE = "public_share", _("above the share that public subjects may have")
    RULE_CLOSED = "rule_closed", _("the rule of this form of learning had ended")
    NO_RULE = "no_rule", _("no crediting rule was in force for this form of learning")


class RuleState(models.TextChoices):
    """Life of a rule: what one person proposes, another adopts."""

    PROPOSED = "proposed", _("Proposed")
    IN_FORCE = "in_force", _("Adopted")
    WITHDRAWN = "withdrawn", _("Withdrawn (rule)")


class Standing(models.TextChoices):
    """Where a worker stands with the hours of their registration term."""

    ENOUGH = "enough", _("Enough hours")
    PENDING = "pending", _("Enough once accepted")
    SHORT = "short", _("Hours missing")
    LAPSED = "lapsed", _("Registration ended")
    UNREGISTERED = "unregistered", _("Not registered")
    UNCERTIFIED = "uncertified", _("Without a certificate")


class Origin(models.TextChoices):
    """Who says that the learning took place."""

    SELF = "self", _("Logged by the person")
    SIGN_IN = "sign_in", _("Posted from sign-in")
    ROSTER = "roster", _("From the provider's list")


class Result(models.TextChoices):
    """Outcome of the assessment at the end (form F19, 考核结果)."""

    EXCELLENT = "excellent", _("Excellent")
    PASSED = "passed", _("Passed")
    COMPLETED = "completed", _("Course completed")
    FAILED = "failed", _("Not passed")
    ABSENT = "absent", _("Absent")

    @property
    def earns(self) -> bool:
        """Whether hours are credited with this outcome."""
        return self not in (Result.FAILED, Result.ABSENT)


class SessionLevel(models.TextChoices):
    """Level of the organiser (form F19b, 级别)."""

    NATIONAL = "national", _("National level")
    PROVINCE = "province", _("Provincial level")
    PREFECTURE = "prefecture", _("Prefecture level")
    COUNTY = "county", _("County level")
    UNIT = "unit", _("Employer's own")


class Mode(models.TextChoices):
    """How a session is held (form F19b, 形式)."""

    FACE_TO_FACE = "face_to_face", _("Face to face")
    ONLINE = "online", _("Online")
    MIXED = "mixed", _("Mixed")


class SessionState(models.TextChoices):
    """Life of a session."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for enrolment")
    CLOSED = "closed", _("Hours posted")
    CANCELLED = "cancelled", _("Cancelled")


OVER = ("over", _("Over, to be closed"))
"""How an open session is told once its last day has passed."""


class EnrolmentState(models.TextChoices):
    """Life of an enrolment."""

    WAITING = "waiting", _("On the waiting list")
    ENROLLED = "enrolled", _("Enrolled")
    WITHDRAWN = "withdrawn", _("Gave the place back")
    ATTENDED = "attended", _("Attended")
    ABSENT = "absent", _("Did not come")


class SignInWay(models.TextChoices):
    """How a presence was recorded."""

    QR = "qr", _("Own phone (QR code)")
    OFFICER = "officer", _("By the officer")
