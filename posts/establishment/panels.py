"""What other rooms' pages show of this room: the post on a worker's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.access.permissions import can
from core.common.capabilities import Capability
from talent.people.models import SocialWorker
from talent.people.registry import WorkerPanel

from .papers import papers_of_worker
from .selectors.posts import appointments_of_worker


def worker_context(worker: SocialWorker, access: Any) -> dict[str, Any]:
    """Posts held now and before, as far as the reader may see posts where they stand."""
    rows = appointments_of_worker(worker).for_user(access, Capability.VIEW_POSTS)
    running = [row for row in rows if row.is_running]
    return {
        "worker": worker,
        "running": running,
        "ended": [row for row in rows if not row.is_running],
        "may_appoint": can(access, Capability.APPOINT, worker),
    }


def papers_panel(worker: SocialWorker, access: Any) -> dict[str, Any]:
    """Certificates of employment and of years of service: what was given out, and giving out more."""
    return {"papers": papers_of_worker(worker), "worker": worker}


POST_PANEL = WorkerPanel(
    key="post",
    label=_("Post"),
    template="posts/establishment/_worker_panel.html",
    selector=worker_context,
    capability=Capability.VIEW_POSTS,
    order=20,
)
