"""What this room does when something happens below it: people leave, institutions move or close."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.followers import Follower
from core.common.author import Author
from talent.institutions.models import Institution, Site
from talent.people.models import Employment

from .actions.appointments import end_with_employment
from .models import Post, PostPlan

_LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")

POSTS_OF_INSTITUTION = Follower(
    leader="institutions.institution",
    model=Post,
    path="institution",
    columns=tuple((level, level) for level in _LEVELS),
)


def leave(employment: Employment, by: Author) -> None:
    """Whoever leaves an employer leaves the posts of that employer on the same day."""
    end_with_employment(employment=employment, by=by)


def closing_obstacle(institution: Institution) -> str | None:
    """An institution closes only without posts and without a plan under way."""
    posts = Post.objects.standing().filter(institution=institution).count()
    if posts:
        sentence = ngettext(
            "%(n)s post still stands: abolish it by a post plan first.",
            "%(n)s posts still stand: abolish them by a post plan first.",
            posts,
        )
        return sentence % {"n": posts}
    plan = PostPlan.objects.under_way().filter(institution=institution).first()
    if plan is not None:
        return _("Post plan %(number)s is still under way.") % {"number": plan.number}
    return None


def site_obstacle(site: Site) -> str | None:
    """A site closes only once no standing post is there."""
    posts = Post.objects.standing().filter(site=site).count()
    if not posts:
        return None
    sentence = ngettext(
        "%(n)s post still stands at this site: move it by a post plan first.",
        "%(n)s posts still stand at this site: move them by a post plan first.",
        posts,
    )
    return sentence % {"n": posts}
