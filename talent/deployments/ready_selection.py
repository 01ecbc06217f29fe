"""What this room registers about the selection: opinions, files, the desk, pages, followers."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.followers import Follower, register_follower
from core.access.scoping import belonging_to
from core.approvals.registry import register_document
from core.common import navigation, waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem
from core.files.registry import register_owner
from core.imports import gate

from .documents.selection import CANDIDATE_KIND
from .models import Candidate, Deployment
from .resources_selection import CandidateImporter
from .selectors.calls import open_calls
from .selectors.waiting_selection import selection_waits_for

_LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")


def _readable(holder: Any) -> QuerySet:
    """Proofs are for the sending side, those who decide, and the person."""
    rows = Candidate.objects.for_user(holder, Capability.PROPOSE_DEPLOYMENTS)
    own = belonging_to(Candidate.objects.all(), getattr(holder, "user", holder))
    return Candidate.objects.filter(Q(pk__in=rows.values("pk")) | Q(pk__in=own.values("pk")))


def ready_selection() -> None:
    """Called once from ``AppConfig.ready()``, which imports this module then: models are loaded."""
    register_document(CANDIDATE_KIND)
    gate.register(CandidateImporter())
    register_owner(Candidate, readable=_readable, writable=_readable)
    register_owner(
        Deployment,
        readable=lambda holder: Deployment.objects.for_user(holder, Capability.VIEW_DEPLOYMENTS),
        writable=lambda holder: Deployment.objects.for_user(holder, Capability.MANAGE_DEPLOYMENTS),
    )
    register_follower(
        Follower(
            leader="institutions.institution",
            model=Candidate,
            path="sender",
            columns=tuple((f"sender_{level}", level) for level in _LEVELS),
        )
    )
    waiting.register("selection", selection_waits_for)
    navigation.register(
        NavItem(
            "plan",
            _("Calls and candidates"),
            "deployments:calls",
            "flag",
            Capability.VIEW_DEPLOYMENTS,
            39,
            bar=False,
            also=("deployments:candidate", "deployments:objection"),
        ),
        NavItem(
            "talent",
            _("Serving in a remote area"),
            "deployments:my_calls",
            "flag",
            order=31,
            worker=True,
            bar=False,
            shown=_may_apply,
        ),
    )


def _may_apply(user: Any) -> bool:
    """Whether a call is open, or the person has a form in one."""
    return open_calls().exists() or belonging_to(Candidate.objects.all(), user).exists()
