from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "talent.people"
    label = "people"
    verbose_name = _("Social workers")

    def ready(self) -> None:
        """Tie this room to the rooms below: own records, moves, closing, events, pages."""
        # Models and registries can only be imported once the apps are loaded.
        from core.access.followers import register_follower
        from core.access.own import register_own_record
        from core.access.panels import Panel, register_panel
        from core.audit.wording import register_events
        from core.common.capabilities import Capability
        from core.common.navigation import NavItem, register
        from core.imports import gate
        from talent.institutions.registry import (
            register_closing_check,
            register_mover,
            register_site_check,
            register_succession,
        )

        from .actions.employments import move_workers_of
        from .events import EVENTS
        from .followers import WORKERS_OF_INSTITUTION
        from .importers import RosterImporter
        from .ready_registers import registers_ready
        from .selectors import closing_obstacle, own_worker, people_panel
        from .succession import PEOPLE_FOLLOW, site_obstacle

        register_own_record(own_worker)
        register_follower(WORKERS_OF_INSTITUTION)
        register_mover(move_workers_of)
        register_closing_check(closing_obstacle)
        register_succession(PEOPLE_FOLLOW)
        register_site_check(site_obstacle)
        register_events(EVENTS)
        gate.register(RosterImporter())
        template = "talent/people/_people_of_institution.html"
        people = Panel("people", _("People here"), template, people_panel, Capability.VIEW_WORKERS, 10)
        register_panel("institutions.institution", people)
        register(NavItem("talent", _("Social workers"), "people:list", "users", Capability.VIEW_WORKERS, 10))
        registers_ready()
