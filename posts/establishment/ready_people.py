"""What the life in a post ties to the rooms below; called from ``AppConfig.ready``."""

from django.utils.translation import gettext_lazy as _

from core.access.panels import Panel
from core.audit.wording import register_events
from core.common import waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem, register
from core.imports import gate
from talent.people.registry import register_post_categories, register_worker_panel

from .events_people import PEOPLE_EVENTS
from .importers.appointments import AppointmentImporter
from .panels import papers_panel
from .selectors.posts import categories_held
from .selectors.waiting_people import waiting_for_people


def people_ready() -> None:
    """Events, the desk, the papers on a worker's page, and the lists in the menu."""
    register_events(PEOPLE_EVENTS)
    gate.register(AppointmentImporter())
    waiting.register("establishment.people", waiting_for_people)
    register_post_categories(categories_held)
    register_worker_panel(
        Panel(
            "papers",
            _("Certificates of employment"),
            "posts/establishment/_worker_papers.html",
            papers_panel,
            Capability.APPOINT,
            60,
        )
    )
    see = Capability.VIEW_POSTS
    register(
        NavItem("posts", _("People in posts"), "establishment:appointments", "users", see, 12),
        NavItem("posts", _("Offers"), "establishment:offers", "user-plus", see, 14),
        NavItem("posts", _("Contracts"), "establishment:contracts", "file-text", Capability.APPOINT, 16),
    )
