"""What this room offers to others: names of events, entries of the menu, lists, what waits."""

from django.utils.translation import gettext_lazy as _

from core.access.followers import Follower, register_follower
from core.audit.wording import register_events
from core.common import navigation, waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem
from core.imports import gate
from talent.institutions.registry import register_succession

from . import reminders  # noqa: F401 - registers its job
from .importers import CourseImporter, ProviderImporter, RosterImporter
from .models import Enrolment
from .selectors.waiting import sessions_wait
from .succession import PROVIDERS_FOLLOW

EVENTS = {
    "learning.provider_added": _("Training provider added"),
    "learning.provider_changed": _("Training provider changed"),
    "learning.provider_passed_on": _("Training provider passed on to another institution"),
    "learning.course_added": _("Course added"),
    "learning.course_changed": _("Course changed"),
    "learning.session_planned": _("Training session planned"),
    "learning.session_changed": _("Training session changed"),
    "learning.timetable_set": _("Timetable written"),
    "learning.session_opened": _("Training session opened"),
    "learning.session_cancelled": _("Training session cancelled"),
    "learning.session_closed": _("Training session closed"),
    "learning.enrolled": _("Enrolled in a session"),
    "learning.admitted": _("Given a place in a session"),
    "learning.enrolment_withdrawn": _("Withdrawn from a session"),
    "learning.signed_in": _("Signed in at a session"),
    "learning.sign_in_taken_back": _("Sign-in taken back"),
    "learning.posted": _("Hours posted"),
    "learning.hours_corrected": _("Posted hours corrected"),
    "learning.roster_imported": _("Provider's list brought in"),
    "learning.round_begun": _("Review round begun"),
    "learning.round_ended": _("Review round ended"),
}


def ready() -> None:
    """Called once from ``AppConfig.ready()``, which imports this module then: models are loaded."""
    register_follower(Follower("people.socialworker", Enrolment, "worker"))
    for importer in (RosterImporter(), ProviderImporter(), CourseImporter()):
        gate.register(importer)
    waiting.register("learning_sessions", sessions_wait)
    register_events(EVENTS)
    register_succession(PROVIDERS_FOLLOW)
    navigation.register(
        NavItem(
            "training",
            _("Training sessions"),
            "learning:sessions",
            "calendar-event",
            Capability.MANAGE_TRAINING,
            30,
        ),
        NavItem(
            "training",
            _("Training providers"),
            "learning:providers",
            "building",
            Capability.MANAGE_TRAINING,
            40,
        ),
        NavItem(
            "training", _("Sign up"), "learning:offers", "calendar-event", order=15, worker=True, bar=False
        ),
    )
