"""What happens to a post: set up, adjusted, frozen, thawed, abolished; each adds a dated period."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from talent.institutions.models import Site

from ..enums import PostState
from ..models import Appointment, Offer, Post, PostPeriod, PostPlanLine
from ..permissions import require_can_change_post
from ..saving import save
from ..workflow import POST
from .numbers import post_number


def set_up_post(*, line: PostPlanLine, on: date, by: Author) -> Post:
    """The post that a line of a plan asks for, from the day on; called while the plan takes effect."""
    institution = line.plan.institution
    post = Post(
        number=post_number(institution),
        institution=institution,
        site=line.site,
        places=line.places,
        plan_line=line,
        opened_on=on,
    )
    post.describe_as(line)
    for level in ("province_id", "prefecture_id", "county_id", "township_id"):
        setattr(post, level, getattr(institution, level))
    save(post)
    turn_page(post, on=on, document_no=line.plan.approval_doc_no, reason=str(line.plan.number))
    facts = {"plan": line.plan.number, "places": post.places}
    audit.record(by=by, event="establishment.post_set_up", target=post, facts=facts)
    return post


def adjust_post(*, line: PostPlanLine, on: date, by: Author) -> Post:
    """Take over description and number of places from a line of a plan that takes effect."""
    post = Post.objects.select_for_update().get(pk=line.post_id)
    post.describe_as(line)
    post.places, post.site = line.places, line.site
    post.version += 1
    save(post)
    turn_page(post, on=on, document_no=line.plan.approval_doc_no, reason=str(line.plan.number))
    facts = {"plan": line.plan.number, "places": post.places}
    audit.record(by=by, event="establishment.post_adjusted", target=post, facts=facts)
    return post


@transaction.atomic
def freeze_post(
    *, post: Post, by: Author, reason: str, document_no: str = "", on: date | None = None
) -> Post:
    """Close the free places of a post; the people in it stay. ``on`` defaults to today."""
    require_can_change_post(by, post)
    return move_post(post, "freeze", by=by, reason=reason, document_no=document_no, on=on)


@transaction.atomic
def thaw_post(*, post: Post, by: Author, reason: str, document_no: str = "", on: date | None = None) -> Post:
    """Open the free places of a frozen post again."""
    require_can_change_post(by, post)
    return move_post(post, "thaw", by=by, reason=reason, document_no=document_no, on=on)


@transaction.atomic
def abolish_post(
    *, post: Post, by: Author, reason: str, document_no: str = "", on: date | None = None
) -> Post:
    """End an empty post; ``on`` is its first day without it. Refused while somebody holds it."""
    require_can_change_post(by, post)
    return move_post(post, "abolish", by=by, reason=reason, document_no=document_no, on=on)


@transaction.atomic
def move_site(*, post: Post, site: Site | None, by: Author, reason: str, document_no: str = "") -> Post:
    """Let the post be worked at another service site; institution, places and people stay."""
    require_can_change_post(by, post)
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.state == PostState.ABOLISHED:
        raise Refused(_("This post was abolished on %(day)s.") % {"day": post.abolished_on})
    if site is not None and site.pk == post.site_id:
        raise Refused(_("The post stands at this site already."))
    old, post.site = post.site, site
    post.version += 1
    save(post)
    sites = {"from": str(old.uid) if old else "", "to": str(site.uid) if site else ""}
    audit.record(
        by=by.because(reason),
        event="establishment.post_moved",
        target=post,
        facts=sites | {"document_no": document_no},
        changes=["site"],
    )
    return post


def move_post(post: Post, verb: str, *, by: Author, reason: str, document_no: str, on: date | None) -> Post:
    """The one way a post changes its state; whoever calls it has checked who may."""
    day = on or today()
    post = Post.objects.select_for_update().get(pk=post.pk)
    if day > today():
        raise Refused(_("The day cannot lie in the future."))
    if verb == "abolish":
        _require_empty(post, day)
    facts = {"abolished_on": day} if verb == "abolish" else {}
    POST.move(post, verb, facts)
    turn_page(post, on=day, document_no=document_no, reason=reason)
    audit.record(
        by=by.because(reason),
        event=f"establishment.post_{post.state}" if verb != "thaw" else "establishment.post_thawed",
        target=post,
        facts={"on": str(day), "document_no": document_no},
    )
    return post


def _require_empty(post: Post, on: date) -> None:
    holders = Appointment.objects.from_day(on).filter(post=post).count()
    if promised := Offer.objects.under_way().filter(post=post).count():
        raise Refused(
            _("%(n)s offers of this post are open: withdraw them before it is abolished.") % {"n": promised}
        )
    if holders:
        raise Refused(
            _("%(filled)s people hold this post: end their appointments before it is abolished.")
            % {"filled": holders}
        )


def turn_page(post: Post, *, on: date, document_no: str, reason: str) -> None:
    """End the running period the day before and begin one with what the post is now.

    A second change on the same day rewrites that day's period; nothing is changed before a day
    on which the post already changed.
    """
    running = post.periods.filter(ends_on=None).first()
    if running is not None and running.starts_on > on:
        raise Refused(
            _("This post last changed on %(day)s: choose that day or a later one.")
            % {"day": running.starts_on}
        )
    if running is not None and running.starts_on == on:
        running.delete()
    elif running is not None:
        running.ends_on = on - timedelta(days=1)
        save(running)
    if post.abolished_on is not None:
        return
    period = PostPeriod(
        post=post,
        starts_on=on,
        title=post.title,
        category=post.category,
        grade=post.grade,
        places=post.places,
        frozen=post.state == "frozen",
        document_no=document_no,
        reason=reason[:200],
    )
    save(period)
