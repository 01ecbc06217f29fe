from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EstablishmentConfig(AppConfig):
    name = "posts.establishment"
    label = "establishment"
    verbose_name = _("Establishment and posts")

    def ready(self) -> None:
        """Tie the room to the rooms below: pages, events, approvals, imports, people and institutions."""
        # Models and registries can only be imported once the apps are loaded.
        from core.access.followers import register_follower
        from core.approvals.registry import register_document
        from core.audit.wording import register_events
        from core.common import waiting
        from core.common.capabilities import Capability
        from core.common.navigation import NavItem, register
        from core.files.registry import register_owner
        from core.imports import gate
        from talent.institutions.registry import register_closing_check
        from talent.people.registry import register_leaver, register_roster_follower, register_worker_panel

        from .documents import POST_PLAN
        from .events import EVENTS
        from .following import POSTS_OF_INSTITUTION, closing_obstacle, leave
        from .importers import PostPlanImporter
        from .models import PostPlan
        from .panels import POST_PANEL
        from .ready_headcount import ready_headcount
        from .ready_people import people_ready
        from .ready_units import ready_units
        from .roster import follow_roster
        from .selectors.waiting import waiting_for

        ready_units()
        people_ready()
        ready_headcount()
        register_events(EVENTS)
        register_document(POST_PLAN)
        register_owner(
            PostPlan,
            readable=lambda holder: PostPlan.objects.for_user(holder, Capability.VIEW_POSTS),
            writable=lambda holder: PostPlan.objects.for_user(holder, Capability.SET_UP_POSTS),
        )
        waiting.register("establishment", waiting_for)
        gate.register(PostPlanImporter())
        register_follower(POSTS_OF_INSTITUTION)
        register_closing_check(closing_obstacle)
        register_leaver(leave)
        register_roster_follower(follow_roster)
        register_worker_panel(POST_PANEL)
        see = Capability.VIEW_POSTS
        register(
            NavItem("posts", _("Establishment and posts"), "establishment:posts", "hierarchy-2", see, 10),
            NavItem("posts", _("Post plans"), "establishment:plans", "clipboard-list", see, 20),
            NavItem("posts", _("Approved numbers"), "establishment:ceilings", "gavel", see, 30),
            NavItem("posts", _("My post"), "establishment:mine", "briefcase", order=40, worker=True),
        )
