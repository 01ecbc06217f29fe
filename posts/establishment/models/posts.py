"""Posts, and the dated rows that say how many places they had when."""

import uuid
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.known import Recorded
from core.localities.models import Placed, place_indexes
from talent.institutions.models import Institution, Site
from talent.people.enums import PostCategory

from .. import grades
from ..enums import PostState
from .described import MOST_PLACES, Described
from .plans import PostPlanLine

STANDING = (PostState.OPEN, PostState.FROZEN)


class PostQuerySet(ScopedQuerySet):
    """Posts, narrowed by their state."""

    def standing(self) -> "PostQuerySet":
        """Set up and not abolished."""
        return self.filter(state__in=STANDING)


class Post(Placed, Described):
    """A controlled position in an institution: not the person, not the job title.

    It stands at the institution's place, like the ceiling it counts against. ``places`` and
    ``state`` are those of today; ``PostPeriod`` has those of every other day.
    """

    scope = Scope((PlaceSet(),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("post number"), max_length=20, unique=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="posts", db_index=False, verbose_name=_("institution")
    )
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name=_("service site")
    )
    places = models.PositiveSmallIntegerField(
        _("number of places"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    state = models.CharField(_("state"), max_length=10, choices=PostState, default=PostState.OPEN)
    plan_line = models.OneToOneField(
        PostPlanLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="created_post",
        verbose_name=_("plan line"),
    )
    opened_on = models.DateField(_("set up on"))
    abolished_on = models.DateField(_("abolished on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["id"]
        indexes = [
            *place_indexes("post"),
            models.Index(fields=["institution", "id"], name="post_institution"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PostState.ABOLISHED, abolished_on__isnull=False)
                | (~Q(state=PostState.ABOLISHED) & Q(abolished_on__isnull=True)),
                name="post_state_and_end_agree",
                violation_error_message=_("Exactly the abolished posts name the day of their end."),
            ),
            DatesInOrder(
                name="post_dates_in_order",
                start="opened_on",
                end="abolished_on",
                message=_("A post cannot end before it was set up."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("establishment:post", args=[self.number])


class PeriodQuerySet(ScopedQuerySet):
    """Periods of posts, by date."""

    def on(self, day: date) -> "PeriodQuerySet":
        """The period that holds on the day: one for each post that stood then."""
        return self.filter(dates.on(day))


class PostPeriod(Recorded):
    """Places, grade and freezing of a post from one day to another; history is added, never changed."""

    scope = Scope((PlaceSet("post__", institution="post__institution_id"),))

    REMEMBERED = ("category", "grade", "starts_on", "ends_on")

    post = models.ForeignKey(Post, models.PROTECT, related_name="periods", verbose_name=_("post"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    title = models.CharField(_("post title"), max_length=60)
    category = models.CharField(_("post category"), max_length=16, choices=PostCategory)
    grade = models.CharField(_("grade"), max_length=8, choices=grades.CHOICES, blank=True, default="")
    places = models.PositiveSmallIntegerField(_("number of places"))
    frozen = models.BooleanField(_("frozen"), default=False)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("period of a post")
        verbose_name_plural = _("periods of posts")
        ordering = ["post_id", "starts_on"]
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="post_period_dates")]
        constraints = [
            DatesInOrder(
                name="post_period_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("A period cannot end before it starts."),
            ),
            NoOverlap(
                name="post_period_one_at_a_time",
                fields=["post"],
                start="starts_on",
                end="ends_on",
                message=_("This post already has another state in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.starts_on}"
