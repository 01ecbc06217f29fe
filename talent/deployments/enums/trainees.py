"""Words of the training half of the plan (培养): states, ways, results, hours."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TraineeState(models.TextChoices):
    """Life of a trainee: put forward, endorsed, in training, finished."""

    PROPOSED = "proposed", pgettext_lazy("trainee", "Put forward")
    RETURNED = "returned", pgettext_lazy("trainee", "Returned")
    APPROVED = "approved", pgettext_lazy("trainee", "On the list")
    TRAINING = "training", pgettext_lazy("trainee", "In training")
    FINISHED = "finished", pgettext_lazy("trainee", "Finished")
    WITHDRAWN = "withdrawn", pgettext_lazy("trainee", "Withdrawn")


#: States in which a trainee holds one of the places that a county may train.
HOLDING_A_PLACE = (TraineeState.APPROVED, TraineeState.TRAINING, TraineeState.FINISHED)


class TraineeMode(models.TextChoices):
    """Way of training (form F31, 方式)."""

    CENTRAL = "central", _("Course in one place")
    SHADOWING = "shadowing", _("Working alongside")
    PAIRED = "paired", _("Paired with somebody sent")


class TraineeResult(models.TextChoices):
    """Result of the assessment at the end (form F31, 考核结果)."""

    EXCELLENT = "excellent", pgettext_lazy("result of a training", "Excellent")
    PASSED = "passed", pgettext_lazy("result of a training", "Qualified")
    FAILED = "failed", pgettext_lazy("result of a training", "Not qualified")


class HoursState(models.TextChoices):
    """Life of hours of training: logged by one person, confirmed or refused by another."""

    LOGGED = "logged", pgettext_lazy("hours of training", "To be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("hours of training", "Confirmed")
    REFUSED = "refused", pgettext_lazy("hours of training", "Not accepted")
