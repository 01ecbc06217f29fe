"""Stored words of the room: English keys, translated labels (official wording of FORMS F02–F07)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from talent.people.enums import CertificateLevel, Education, PostCategory


class CeilingKind(models.TextChoices):
    """Four kinds of approved number, never mixed (DOMAIN section 3)."""

    ESTABLISHMENT = "establishment", _("Establishment")
    POSTS_TOTAL = "posts_total", _("Total of posts")
    COMMUNITY_PLACES = "community_places", _("Community places")
    CONTRACT_POSTS = "contract_posts", _("Contract posts")


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan state", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("plan state", "Under review")
    RETURNED = "returned", pgettext_lazy("plan state", "Returned")
    APPROVED = "approved", pgettext_lazy("plan state", "Approved")
    IN_FORCE = "in_force", pgettext_lazy("plan state", "In force")


class PostState(models.TextChoices):
    OPEN = "open", pgettext_lazy("post state", "Open")
    FROZEN = "frozen", pgettext_lazy("post state", "Frozen")
    ABOLISHED = "abolished", pgettext_lazy("post state", "Abolished")


class Occupancy(models.TextChoices):
    """What officers read in the state column: the state of a post and how full it is."""

    FULL = "full", pgettext_lazy("occupancy", "Full")
    PARTLY = "partly", pgettext_lazy("occupancy", "Partly filled")
    VACANT = "vacant", pgettext_lazy("occupancy", "Vacant")
    FROZEN = "frozen", pgettext_lazy("occupancy", "Frozen")
    ABOLISHED = "abolished", pgettext_lazy("occupancy", "Abolished")


class Change(models.TextChoices):
    """What a line of a plan does (FORMS F03 变动类型)."""

    NEW = "new", pgettext_lazy("post change", "New")
    KEEP = "keep", pgettext_lazy("post change", "Keep")
    ADJUST = "adjust", pgettext_lazy("post change", "Adjust")
    FREEZE = "freeze", pgettext_lazy("post change", "Freeze")
    ABOLISH = "abolish", pgettext_lazy("post change", "Abolish")


NO_REQUIREMENT = "none"
CERTIFICATE_CHOICES = [(NO_REQUIREMENT, _("No requirement")), *CertificateLevel.choices]
"""Lowest certificate that a post asks for; the empty word means: not yet stated (待补)."""

EDUCATION_CHOICES = [(NO_REQUIREMENT, _("No requirement")), *Education.choices]
"""Lowest education that a post asks for; the empty word means: not yet stated (待补)."""

EDUCATION_ORDER = {NO_REQUIREMENT: 0} | {key: n for n, key in enumerate(Education.values, start=1)}


class AppointmentKind(models.TextChoices):
    """Reason of the appointment (FORMS F07 岗位等级变动原因, those that exist so far)."""

    FIRST = "first", _("First appointment")
    TRANSFER = "transfer", _("Change of post")
    ROSTER = "roster", _("Taken over from the roster")


class GradeBand(models.TextChoices):
    """Band of a grade, as the structure ratios count them."""

    SENIOR = "senior", pgettext_lazy("grade band", "Senior")
    MIDDLE = "middle", pgettext_lazy("grade band", "Middle")
    JUNIOR = "junior", pgettext_lazy("grade band", "Junior")
    NONE = "none", pgettext_lazy("grade band", "Not banded")


CEILING_KIND_OF = {
    PostCategory.MANAGEMENT: CeilingKind.POSTS_TOTAL,
    PostCategory.PROFESSIONAL: CeilingKind.POSTS_TOTAL,
    PostCategory.WORKER: CeilingKind.POSTS_TOTAL,
    PostCategory.COMMUNITY: CeilingKind.COMMUNITY_PLACES,
    PostCategory.ORGANISATION: CeilingKind.CONTRACT_POSTS,
}
"""Which ceiling limits the places of a category. 编制 limits people, not posts: see ``rules``."""


def categories_under(kind: str) -> list[str]:
    """Post categories whose places count against a kind of ceiling."""
    return [str(category) for category, limited_by in CEILING_KIND_OF.items() if limited_by == kind]
