"""Words with a fixed meaning in this room; the keys are stored, the labels are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """登记类别 of form F18."""

    FIRST = "first", _("First registration")
    RENEWAL = "renewal", pgettext_lazy("registration", "Renewal")
    CHANGE = "change", _("Change of registration")
    CANCEL = "cancel", _("Cancellation of registration")


class State(models.TextChoices):
    """Where an application stands (DOMAIN.md section 2)."""

    DRAFT = "draft", pgettext_lazy("registration", "Not applied yet")
    PENDING = "pending", _("Waiting for the first check")
    RETURNED = "returned", _("Returned to be mended")
    FIRST_PASSED = "first_passed", _("First check passed")
    FIRST_FAILED = "first_failed", _("First check not passed")
    RECHECKED = "rechecked", _("Re-check passed")
    FINAL_PASSED = "final_passed", _("Final check passed")
    FINAL_FAILED = "final_failed", _("Final check not passed")
    REGISTERED = "registered", pgettext_lazy("registration", "Registered and settled")
    WITHDRAWN = "withdrawn", pgettext_lazy("registration", "Taken back")


EDITABLE = frozenset({State.DRAFT, State.PENDING, State.RETURNED})
SUBMITTED = frozenset({State.PENDING, State.FIRST_PASSED, State.RECHECKED, State.FINAL_PASSED})
OPEN = frozenset({*EDITABLE, *SUBMITTED})
SETTLED = frozenset({State.FIRST_FAILED, State.FINAL_FAILED, State.REGISTERED, State.WITHDRAWN})


class Issuer(models.TextChoices):
    """Who issues registrations in a place."""

    NATIONAL = "national", _("The national system")
    PROVINCIAL = "provincial", _("The province")


class HandledBy(models.TextChoices):
    """Why the handling county is competent: either is enough."""

    WORKPLACE = "workplace", _("Place of work")
    HOUSEHOLD = "household", _("Registered household")


class Field(models.TextChoices):
    """Field of social work."""

    COMMUNITY = "community", pgettext_lazy("field", "Community")
    AGED = "aged", pgettext_lazy("field", "Aged people")
    CHILDREN = "children", pgettext_lazy("field", "Children and youth")
    WOMEN = "women", pgettext_lazy("field", "Women and families")
    RELIEF = "relief", pgettext_lazy("field", "Social relief")
    HEALTH = "health", pgettext_lazy("field", "Health and disability")
    JUSTICE = "justice", pgettext_lazy("field", "Justice and drug control")
    OTHER = "other", pgettext_lazy("field", "Other field")


class ChangeItem(models.TextChoices):
    """变更项目 of form F18."""

    EMPLOYER = "employer", pgettext_lazy("change", "Employer")
    NAME = "name", pgettext_lazy("change", "Name of the person")
    ID_NUMBER = "id_number", pgettext_lazy("change", "ID number")
    HANDLING = "handling", pgettext_lazy("change", "Handling place")


class CancelReason(models.TextChoices):
    """注销原因 of form F18."""

    OWN_WISH = "own_wish", _("At the person’s own request")
    DEATH = "death", _("Death")
    CRIMINAL = "criminal", _("Criminal penalty")
    FRAUD = "fraud", _("Fraud")
    ETHICS = "ethics", _("Grave breach of professional ethics")
    LAPSED = "lapsed", _("Not renewed in time")


class Path(models.TextChoices):
    """By which way an application is admissible."""

    NORMAL = "normal", pgettext_lazy("registration", "In time, hours complete")
    LATE = "late", _("Late, with reason")
    HARDSHIP = "hardship", _("Hardship, hours short")
    BOTH = "both", _("Late and hours short, with reason")
    CLOSED = "closed", _("Not possible now")


class StepKind(models.TextChoices):
    """What happened at a step of an application; each has a receipt number."""

    SUBMIT = "submit", _("Application received")
    PASS_FIRST = "pass_first", _("First check passed")
    PASS_RECHECK = "pass_recheck", _("Re-check passed")
    PASS_FINAL = "pass_final", _("Final check passed")
    RETURN = "return", _("Returned to be mended")
    FAIL_FIRST = "fail_first", _("First check not passed")
    FAIL_FINAL = "fail_final", _("Final check not passed")
    REGISTER = "register", pgettext_lazy("registration", "Registered and settled")
    WITHDRAW = "withdraw", pgettext_lazy("registration", "Taken back")


class Rank(models.TextChoices):
    """Whose check it is."""

    COUNTY = "county", _("County first check")
    PREFECTURE = "prefecture", _("Prefecture re-check")
    PROVINCE = "province", _("Province final check")


class NationalState(models.TextChoices):
    """What the national system says of an application."""

    NOT_APPLIED = "not_applied", pgettext_lazy("registration", "Not applied yet")
    PENDING = "pending", _("Waiting for the first check")
    FIRST_PASSED = "first_passed", _("First check passed")
    FIRST_FAILED = "first_failed", _("First check not passed")
    FINAL_PASSED = "final_passed", _("Final check passed")
    FINAL_FAILED = "final_failed", _("Final check not passed")
    REGISTERED = "registered", pgettext_lazy("registration", "Registered and settled")
    CANCELLED = "cancelled", _("Deregistered")


class Sureness(models.TextChoices):
    """How sure a shipped number is."""

    LAW = "law", _("Statute or published document")
    PAGE = "page", _("Published page")
    DEFAULT = "default", _("Starting value, to be confirmed")


class Part(models.TextChoices):
    """Which part of an audit sample somebody was drawn into."""

    RANDOM = "random", _("Random part")
    RISK = "risk", _("Risk-weighted part")


class Outcome(models.TextChoices):
    """What the audit of one person found."""

    OPEN = "open", pgettext_lazy("audit", "Not audited yet")
    CONFIRMED = "confirmed", pgettext_lazy("audit", "Confirmed")
    CORRECTED = "corrected", pgettext_lazy("audit", "Confirmed after correction")
    FAILED = "failed", pgettext_lazy("audit", "Not confirmed")


class NoticeKind(models.TextChoices):
    """What a person is told."""

    EXPIRY = "expiry", _("Registration ends soon")
    NUDGE = "nudge", _("Reminder from your officer")
    RETURNED = "returned", _("Application returned")
    SETTLED = "settled", _("Application settled")
    PASSED_EXAM = "passed_exam", _("Examination passed")
