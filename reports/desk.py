"""The figures at the head of an officer's desk; each is a count of the reader's own scope and leads there."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.console.lists.users import UNUSABLE_PASSWORD
from core.console.selectors import accounts_managed_by
from core.jobs.enums import JobState
from core.jobs.selectors import every_job
from posts.establishment.models import Post
from posts.establishment.selectors.posts import with_free_place
from talent.deployments.models import Deployment
from talent.institutions.models import Institution
from talent.people.models import SocialWorker
from training.learning.models import LearningRecord


@dataclass(frozen=True)
class Tile:
    """One figure: what it counts, how many, where its rows are."""

    label: str | Promise
    figure: int
    url: str
    icon: str
    note: str | Promise = ""


@dataclass(frozen=True)
class Start:
    """One piece of work that the reader may begin; ``url_name`` opens its first page."""

    capability: Capability
    label: str | Promise
    url_name: str
    icon: str


STARTS = (
    Start(Capability.SET_UP_POSTS, _("Draft a post plan"), "establishment:draft", "clipboard-list"),
    Start(
        Capability.SET_UP_POSTS, _("Draft a staffing-use plan"), "establishment:staffing_draft", "list-check"
    ),
    Start(Capability.MANAGE_WORKERS, _("Put a social worker on the books"), "people:new", "user-plus"),
    Start(Capability.MANAGE_WORKERS, _("Record a leave"), "people:leave_new", "calendar-time"),
    Start(
        Capability.MANAGE_INSTITUTIONS, _("Put an institution on the books"), "institutions:new", "building"
    ),
    Start(Capability.MANAGE_PAY_STANDARDS, _("Start a pay standard"), "pay:draft", "cash"),
    Start(Capability.MANAGE_TRAINING, _("Plan a session"), "learning:session_plan", "calendar-event"),
    Start(Capability.MANAGE_RETURNS, _("Ask for a return"), "reports:new_return", "report"),
    Start(Capability.PROPOSE_DEPLOYMENTS, _("Apply for people (F20)"), "deployments:site_new", "map-pin"),
    Start(Capability.MANAGE_DEPLOYMENTS, _("Prepare a call"), "deployments:call_new", "send"),
    Start(Capability.MANAGE_USERS, _("Open an account"), "console:open_account", "user-plus"),
)


def officer_starts(access: Access) -> list[Start]:
    """What the reader's capabilities let them begin, in the order of the side bar."""
    return [start for start in STARTS if access.holds(start.capability)]


def officer_tiles(access: Access) -> list[Tile]:
    """The tiles that the reader's capabilities open, in the order of the side bar."""
    found: list[Tile] = []
    if access.holds(Capability.VIEW_WORKERS):
        found += _people(access)
    if access.holds(Capability.VIEW_POSTS):
        posts = with_free_place(scoped(Post.objects.filter(state="open"), access, Capability.VIEW_POSTS))
        found.append(
            Tile(_("Posts with a free place"), posts.count(), reverse("establishment:posts"), "armchair")
        )
    if access.holds(Capability.VERIFY_LEARNING):
        waiting = LearningRecord.objects.for_user(access, Capability.VERIFY_LEARNING).awaiting().count()
        found.append(Tile(_("Learning to review"), waiting, reverse("learning:queue"), "checklist"))
    if access.holds(Capability.VIEW_DEPLOYMENTS):
        serving = Deployment.objects.for_user(access, Capability.VIEW_DEPLOYMENTS).filter(state="serving")
        url = reverse("deployments:deployments") + "?state=serving"
        found.append(Tile(_("Deployed and in service"), serving.count(), url, "map-pin"))
    if access.holds(Capability.MANAGE_USERS):
        found += _accounts(access)
    if access.holds(Capability.VIEW_JOBS):
        given_up = every_job().filter(state=JobState.DEAD).count()
        url = reverse("console:every_job") + "?state=dead"
        found.append(Tile(_("Jobs given up"), given_up, url, "stack-2", _("they crashed on every attempt")))
    return found


def _accounts(access: Access) -> list[Tile]:
    accounts = accounts_managed_by(access).filter(is_active=True)
    officers = accounts.filter(holds_grants=True).count()
    waiting = accounts.filter(UNUSABLE_PASSWORD).count()
    url = reverse("console:users") + "?active=1"
    return [
        Tile(_("Officers' accounts"), officers, f"{url}&officer=1", "users-group"),
        Tile(_("Accounts not activated yet"), waiting, f"{url}&activated=0", "user-plus"),
    ]


def _people(access: Access) -> list[Tile]:
    workers: Any = SocialWorker.objects.for_user(access, Capability.VIEW_WORKERS).employed()
    url = reverse("people:list")
    tiles = [
        Tile(_("Social workers in employment"), workers.count(), url, "users"),
        Tile(_("of them certified"), workers.certified().count(), url, "certificate"),
    ]
    if access.holds(Capability.VIEW_INSTITUTIONS):
        units = Institution.objects.for_user(access, Capability.VIEW_INSTITUTIONS).open().count()
        tiles.insert(0, Tile(_("Institutions"), units, reverse("institutions:list"), "building"))
    return tiles
