from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.common import navigation
from core.common.capabilities import Capability
from core.common.navigation import NavItem


class LearningConfig(AppConfig):
    name = "training.learning"
    label = "learning"
    verbose_name = _("Learning")

    def ready(self) -> None:
        # Models can be imported only once the registry is ready.
        from core.access.followers import Follower, register_follower
        from core.files.registry import register_owner

        from .models import LearningRecord
        from .selectors import may_attach, may_read

        register_follower(Follower("people.socialworker", LearningRecord, "worker"))
        register_owner(LearningRecord, readable=may_read, writable=may_attach)
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
