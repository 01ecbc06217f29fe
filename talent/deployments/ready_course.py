"""What the course of service registers: papers that travel a route, files, the desk."""

from django.utils.translation import gettext_lazy as _

from core.approvals.registry import register_document
from core.common import navigation, waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem
from core.files.registry import register_owner

from . import reminders  # noqa: F401 - registers its job
from .documents.course import APPRAISAL_KIND, SERVICE_CHANGE_KIND
from .models import ServiceChange, Visit
from .selectors.course_desk import course_waits_for


def ready_course() -> None:
    """Called once from ``AppConfig.ready()``, which imports this module then: models are loaded."""
    register_document(SERVICE_CHANGE_KIND)
    register_document(APPRAISAL_KIND)
    for model, writes in (
        (ServiceChange, Capability.PROPOSE_DEPLOYMENTS),
        (Visit, Capability.CONFIRM_SERVICE),
    ):
        register_owner(
            model,
            readable=lambda holder, model=model: model.objects.for_user(holder, Capability.VIEW_DEPLOYMENTS),
            writable=lambda holder, model=model, writes=writes: model.objects.for_user(holder, writes),
        )
    waiting.register("course of service", course_waits_for)
    see = Capability.VIEW_DEPLOYMENTS
    navigation.register(
        NavItem("plan", _("Changes of service"), "deployments:changes", "switch-horizontal", see, 47),
        NavItem("plan", _("Supervision visits"), "deployments:visits", "eye", see, 48),
    )
