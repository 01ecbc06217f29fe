"""Tying the ad-hoc returns and the ledgers of units to the house, when the apps are loaded."""

from django.utils.translation import gettext_lazy as _

from core.access.followers import Follower, register_follower
from core.audit.wording import register_events
from core.common import waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem, register
from talent.institutions.registry import register_succession

from .models import ReturnAnswer
from .returns.events import EVENTS
from .returns.succession import ANSWERS_FOLLOW
from .returns.waiting import waiting_for

_LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")


def ready_returns() -> None:
    """Events, side bar, what waits; answers follow their institution when it moves."""
    register_events(EVENTS)
    waiting.register("returns", waiting_for)
    columns = tuple((level, level) for level in _LEVELS)
    register_follower(Follower("institutions.institution", ReturnAnswer, "institution", columns))
    register_succession(ANSWERS_FOLLOW)
    manage, answer = Capability.MANAGE_RETURNS, Capability.ANSWER_RETURNS
    register(
        NavItem("desk", _("Ad-hoc returns"), "reports:returns", "report", manage, 20),
        NavItem("desk", _("Returns to fill in"), "reports:answers", "writing", answer, 30),
        NavItem("posts", _("Monthly report"), "reports:monthly", "calendar-stats", Capability.VIEW_POSTS, 18),
    )
