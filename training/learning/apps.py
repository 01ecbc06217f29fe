from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.audit.wording import register_events
from core.common import navigation, waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem

EVENTS = {
    "learning.logged": _("Learning logged"),
    "learning.changed": _("Learning record changed"),
    "learning.submitted": _("Learning handed in"),
    "learning.withdrawn": _("Learning taken back"),
    "learning.draft_deleted": _("Learning draft deleted"),
    "learning.verified": _("Learning accepted"),
    "learning.returned": _("Learning returned"),
}


class LearningConfig(AppConfig):
    name = "training.learning"
    label = "learning"
    verbose_name = _("Learning")

    def ready(self) -> None:
        # Models can be imported only once the registry is ready.
        from core.access.followers import Follower, register_follower
        from core.files.registry import register_owner
        from talent.people.registry import WorkerPanel, register_worker_panel

        from . import ready_ledger, ready_offers
        from .models import LearningRecord
        from .panels import learning_of
        from .selectors import may_attach, may_read, waits_for

        register_follower(Follower("people.socialworker", LearningRecord, "worker"))
        register_owner(LearningRecord, readable=may_read, writable=may_attach)
        register_worker_panel(
            WorkerPanel(
                "learning",
                _("Continuing education"),
                "training/learning/_panel.html",
                learning_of,
                Capability.VIEW_LEARNING,
                20,
            )
        )
        ready_offers.ready()
        ready_ledger.ready()
        waiting.register("learning", waits_for)
        register_events(EVENTS)
        navigation.register(
            NavItem(
                "training", _("Learning records"), "learning:records", "book", Capability.VIEW_LEARNING, 10
            ),
            NavItem(
                "training", _("To review"), "learning:queue", "checklist", Capability.VERIFY_LEARNING, 20
            ),
            NavItem(
                "training", _("Crediting rules"), "learning:rules", "scale", Capability.VIEW_LEARNING, 90
            ),
            NavItem("training", _("Learning"), "learning:mine", "book", order=10, worker=True),
        )
