"""What this room registers about receiving sites: their way of approval, their files, what waits."""

from django.utils.translation import gettext_lazy as _

from core.access.followers import Follower, register_follower
from core.approvals.registry import register_document
from core.common import navigation, waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem
from core.files.registry import register_owner
from core.imports import gate

from .documents.sites import RECEIVING_SITE_KIND
from .models import ReceivingSite, SiteVisit
from .resources_sites import SiteImporter
from .selectors.waiting_sites import sites_wait_for

_LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")


def ready_sites() -> None:
    """Called once from ``AppConfig.ready()``, which imports this module then: models are loaded."""
    register_document(RECEIVING_SITE_KIND)
    gate.register(SiteImporter())
    for model in (ReceivingSite, SiteVisit):
        register_owner(
            model,
            readable=lambda holder, model=model: model.objects.for_user(holder, Capability.VIEW_DEPLOYMENTS),
            writable=lambda holder, model=model: model.objects.for_user(
                holder, Capability.PROPOSE_DEPLOYMENTS
            ),
        )
    register_follower(
        Follower(
            leader="institutions.institution",
            model=ReceivingSite,
            path="host",
            columns=tuple((level, level) for level in _LEVELS),
        )
    )
    waiting.register("receiving sites", sites_wait_for)
    navigation.register(
        NavItem(
            "plan",
            _("Receiving sites"),
            "deployments:sites",
            "building-community",
            Capability.VIEW_DEPLOYMENTS,
            41,
            bar=False,
        ),
        NavItem(
            "plan",
            _("Pairings"),
            "deployments:pairings",
            "switch-horizontal",
            Capability.VIEW_DEPLOYMENTS,
            42,
            bar=False,
        ),
    )
