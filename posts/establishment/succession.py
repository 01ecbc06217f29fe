"""What becomes of posts and approved numbers when an institution is merged or split.

A post ends at the source and begins at the heir on the same day, with a number of its own; whoever holds
it holds the new one from that day on. So the headcount of every earlier day stays as it was, and created,
filled, committed, free and frozen add up on both sides of the day.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import actions as audit
from core.common.errors import Refused
from talent.institutions.models import Institution
from talent.institutions.registry import Follower, Item, Passing, Share

from .actions.numbers import post_number
from .actions.posts import turn_page
from .enums import CEILING_KIND_OF, CeilingKind
from .models import Appointment, Ceiling, Contract, Offer, Post, PostPlan, StaffingPlan, UnitHeader
from .saving import save
from .succession_approvals import end_grants, pass_staffing
from .workflow import POST


def items(source: Institution) -> list[Item]:
    """Standing posts with their places and holders."""
    posts = Post.objects.standing().filter(institution=source).order_by("number")
    held = Appointment.objects.filter(post__in=posts, ends_on=None).select_related("worker")
    holders: dict[int, list[str]] = defaultdict(list)
    for row in held:
        holders[row.post_id].append(row.worker.name)
    return [
        Item(
            str(post.uid),
            f"{post.number} {post.title} {post.grade_label} × {post.places}",
            "、".join(holders[post.pk]),
        )
        for post in posts
    ]


def pass_on(passing: Passing) -> int:
    """Move the chosen posts with their places of the approved numbers; answers how many."""
    posts = Post.objects.select_for_update().standing().filter(institution=passing.source).order_by("pk")
    going = [post for post in posts if passing.takes("posts", post.uid)]
    if going or passing.chosen is None:
        _require_settled(passing.source, going)
    _require_whole_people(going, passing)
    twins = {post.pk: _move(post, passing) for post in going}
    pass_staffing(passing, twins)
    _pass_ceilings(passing, Counter(_places_by_kind(going)))
    if passing.chosen is None:
        _end_header(passing)
        end_grants(passing)
    return len(going)


def _require_settled(source: Institution, posts: list[Post]) -> None:
    """Nothing may be on its way that names a post of the source."""
    if found := unsettled(source, posts):
        raise Refused(_("The posts cannot move yet."), details=found, code="obstacles")


def unsettled(source: Institution, posts: Sequence[Post] | None = None) -> list[str]:
    """What is on its way for these posts of the source (default: all of them), a sentence each."""
    found = []
    plan = PostPlan.objects.under_way().filter(institution=source).first()
    if plan is not None:
        found.append(_("Post plan %(number)s is still under way.") % {"number": plan.number})
    staffing = StaffingPlan.objects.under_way().filter(institution=source).first()
    if staffing is not None:
        found.append(_("Staffing-use plan %(number)s is still under way.") % {"number": staffing.number})
    named = Q(post__institution=source) if posts is None else Q(post__in=posts)
    offers = Offer.objects.filter(named, closed_on=None).count()
    if offers:
        found.append(_("%(n)s offers are still open: settle them first.") % {"n": offers})
    return found


def _require_whole_people(going: list[Post], passing: Passing) -> None:
    """Whoever goes with a post goes with all posts: nobody is left in one of an employer they left."""
    held = Appointment.objects.filter(post__institution=passing.source).from_day(passing.on)
    moved = set(held.filter(post__in=going).values_list("worker_id", flat=True))
    split = held.filter(worker_id__in=moved).exclude(post__in=going).select_related("worker", "post")
    if rows := list(split):
        sentence = _("%(worker)s also holds post %(post)s, which stays: let it go too, or end it first.")
        found = [sentence % {"worker": row.worker, "post": row.post.number} for row in rows]
        raise Refused(_("The posts cannot move yet."), details=found, code="obstacles")


def _move(post: Post, passing: Passing) -> Post:
    """The post anew at the heir, its people with it, the old one abolished on the day."""
    heir = passing.heir
    twin = Post(
        number=post_number(heir),
        institution=heir,
        site=post.site,
        places=post.places,
        state=post.state,
        opened_on=passing.on,
    )
    twin.describe_as(post)
    for level in ("province_id", "prefecture_id", "county_id", "township_id"):
        setattr(twin, level, getattr(heir, level))
    save(twin)
    reason = _("Taken over from %(name)s, post %(number)s") % {
        "name": passing.source.name,
        "number": post.number,
    }
    turn_page(twin, on=passing.on, document_no=passing.document_no, reason=reason)
    _move_people(post, twin, passing)
    POST.move(post, "abolish", {"abolished_on": passing.on})
    turn_page(
        post, on=passing.on, document_no=passing.document_no, reason=_("Passed on: %(n)s") % {"n": twin}
    )
    facts = {"from": post.number, "to": twin.number, "on": str(passing.on)}
    for one in (post, twin):
        audit.record(by=passing.by, event="establishment.post_passed_on", target=one, facts=facts)
    return twin


def _move_people(post: Post, twin: Post, passing: Passing) -> None:
    last_day = passing.on - timedelta(days=1)
    rows = Appointment.objects.select_for_update().filter(post=post)
    for row in rows.from_day(passing.on).select_related("worker").order_by("starts_on"):
        passing.bring("people", row.worker.uid)
        if row.starts_on >= passing.on:
            row.post = twin
            row.version += 1
            row.save()
            continue
        until, row.ends_on = row.ends_on, last_day
        row.end_reason = _("The employer was merged or split")
        row.version += 1
        row.save()
        row.pk, row.uid = None, type(row)._meta.get_field("uid").default()
        row._state.adding = True
        row.post, row.starts_on, row.ends_on, row.end_reason = twin, passing.on, until, ""
        row.save()
    contracts = Contract.objects.filter(post=post).exclude(ends_on__lt=passing.on)
    contracts.update(post=twin, institution=passing.heir)


def _places_by_kind(posts: list[Post]) -> dict[str, int]:
    places: Counter[str] = Counter()
    for post in posts:
        places[str(CEILING_KIND_OF[post.category])] += post.places
    return places


def _pass_ceilings(passing: Passing, moved: Counter[str]) -> None:
    """A merger takes the source's whole numbers along, a split the places of the posts that go.

    编制 belongs to no post: of it goes what the officer says.
    """
    moved = moved + Counter({CeilingKind.ESTABLISHMENT: passing.parts.get(DIVIDED.key, 0)})
    rows = Ceiling.objects.filter(institution=passing.source, valid_to=None, category="")
    for row in rows:
        amount = row.places if passing.chosen is None else min(moved[row.kind], row.places)
        if not amount:
            continue
        left = 0 if passing.chosen is None else row.places - amount
        _restate(row, left, passing)
        held = Ceiling.objects.filter(institution=passing.heir, kind=row.kind, category="", valid_to=None)
        running = held.first()
        if running is None:
            _begin(passing.heir, row.kind, amount, passing)
        else:
            _restate(running, running.places + amount, passing)
    if passing.chosen is None:
        parts = Ceiling.objects.filter(institution=passing.source, valid_to=None).exclude(category="")
        for row in parts:
            _end(row, passing)


def _restate(row: Ceiling, places: int, passing: Passing) -> None:
    """End a number the day before and begin the new one; none begins for nothing."""
    institution, kind = row.institution, row.kind
    _end(row, passing)
    if places:
        _begin(institution, kind, places, passing)


def _end(row: Ceiling, passing: Passing) -> None:
    if row.valid_from >= passing.on:
        raise Refused(
            _("An approved number of %(name)s is recorded from %(day)s on: choose a later day.")
            % {"name": row.institution, "day": row.valid_from}
        )
    row.valid_to = passing.on - timedelta(days=1)
    row.version += 1
    save(row)


def _begin(institution: Institution, kind: str, places: int, passing: Passing) -> None:
    ceiling = Ceiling(
        institution=institution,
        kind=kind,
        places=places,
        document_no=passing.document_no,
        year=passing.on.year,
        valid_from=passing.on,
    )
    save(ceiling)
    facts = {"kind": kind, "places": places, "document_no": passing.document_no}
    audit.record(
        by=passing.by,
        event="establishment.ceiling_recorded",
        target=ceiling,
        place=institution,
        facts=facts,
    )


def _end_header(passing: Passing) -> None:
    """The source's own header ends; the heir's is to be recorded anew for the joined unit."""
    last_day = passing.on - timedelta(days=1)
    for header in UnitHeader.objects.filter(institution=passing.source, valid_to=None):
        header.valid_to = max(last_day, header.valid_from)
        header.version += 1
        save(header)


POSTS_FOLLOW = Follower("posts", gettext_lazy("Posts"), items, pass_on, order=10, obstacles=unsettled)


def _establishment(source: Institution) -> int:
    """What of 编制 there is to divide today."""
    rows = Ceiling.objects.filter(
        institution=source, kind=CeilingKind.ESTABLISHMENT, category="", valid_to=None
    )
    return next(iter(rows.values_list("places", flat=True)), 0)


DIVIDED = Share("establishment", gettext_lazy("Establishment (编制) that goes along"), _establishment)
