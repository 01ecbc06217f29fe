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
    """Reason of the appointment (FORMS F07 岗位等级变动原因)."""

    FIRST = "first", _("First appointment")
    HIRED = "hired", pgettext_lazy("appointment", "Newly hired")
    PROMOTED = "promoted", pgettext_lazy("appointment", "Promotion")
    COMPETED = "competed", pgettext_lazy("appointment", "Competition for the post")
    TRANSFER = "transfer", _("Change of post")
    PLACED = "placed", pgettext_lazy("appointment", "Placed by policy")
    EXCEPTIONAL = "exceptional", pgettext_lazy("appointment", "Promoted out of turn")
    MOVED_IN = "moved_in", pgettext_lazy("appointment", "Transferred in")
    GRADED = "graded", pgettext_lazy("appointment", "First grading after probation")
    ROSTER = "roster", _("Taken over from the roster")
    OTHER = "other", pgettext_lazy("appointment", "Other reason")


class GradeBand(models.TextChoices):
    """Band of a grade, as the structure ratios count them."""

    SENIOR = "senior", pgettext_lazy("grade band", "Senior")
    MIDDLE = "middle", pgettext_lazy("grade band", "Middle")
    JUNIOR = "junior", pgettext_lazy("grade band", "Junior")
    NONE = "none", pgettext_lazy("grade band", "Not banded")


class ChangeReason(models.TextChoices):
    """Why a plan in force is changed (FORMS F04 变更事由)."""

    MERGE = "merge", pgettext_lazy("reason of a plan", "Merger")
    SPLIT = "split", pgettext_lazy("reason of a plan", "Split")
    ESTABLISHMENT = "establishment", pgettext_lazy("reason of a plan", "Change of the establishment")
    FUNCTIONS = "functions", pgettext_lazy("reason of a plan", "Change of functions")
    BUSINESS = "business", pgettext_lazy("reason of a plan", "Business need")


class UnitRank(models.TextChoices):
    """单位规格 (FORMS F01)."""

    FULL_DIVISION = "zhengchu", pgettext_lazy("rank of a unit", "Full division")
    DEPUTY_DIVISION = "fuchu", pgettext_lazy("rank of a unit", "Deputy division")
    FULL_SECTION = "zhengke", pgettext_lazy("rank of a unit", "Full section")
    DEPUTY_SECTION = "fuke", pgettext_lazy("rank of a unit", "Deputy section")
    OFFICE = "guji", pgettext_lazy("rank of a unit", "Office")
    NONE = "none", pgettext_lazy("rank of a unit", "Not ranked")


class UnitClass(models.TextChoices):
    """单位类别 (FORMS F01)."""

    FIRST = "first", pgettext_lazy("class of a unit", "Public welfare I")
    SECOND = "second", pgettext_lazy("class of a unit", "Public welfare II")
    OTHER = "other", pgettext_lazy("class of a unit", "Other class")


class MainCategory(models.TextChoices):
    """主体岗位 (FORMS F01): the categories that a public institution has."""

    MANAGEMENT = "management", PostCategory.MANAGEMENT.label
    PROFESSIONAL = "professional", PostCategory.PROFESSIONAL.label
    WORKER = "worker", PostCategory.WORKER.label


class Rounding(models.TextChoices):
    """How a share becomes whole places."""

    DOWN = "down", pgettext_lazy("rounding", "Down")
    NEAREST = "nearest", pgettext_lazy("rounding", "To the nearest")
    UP = "up", pgettext_lazy("rounding", "Up")


class ExceptionRule(models.TextChoices):
    """Rules from which an exception may be approved; nothing else is ever excepted."""

    POSTS_TOTAL = "ceiling:posts_total", _("Total of posts exceeded")
    COMMUNITY_PLACES = "ceiling:community_places", _("Community places exceeded")
    CONTRACT_POSTS = "ceiling:contract_posts", _("Contract posts exceeded")
    STRUCTURE = "structure", _("Structure ratio exceeded")
    LEVEL = "level_fits_grade", _("Certificate below the grade")


class StaffingState(models.TextChoices):
    """Life of a staffing-use plan."""

    DRAFT = "draft", pgettext_lazy("plan state", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("plan state", "Under review")
    RETURNED = "returned", pgettext_lazy("plan state", "Returned")
    APPROVED = "approved", pgettext_lazy("plan state", "Approved")


class HireChannel(models.TextChoices):
    """进人方式 (FORMS F05)."""

    OPEN = "open", pgettext_lazy("way of hiring", "Open recruitment")
    SELECTED = "selected", pgettext_lazy("way of hiring", "Selection among officials")
    TRANSFER = "transfer", pgettext_lazy("way of hiring", "Transfer")
    SOLDIER = "soldier", pgettext_lazy("way of hiring", "Discharged soldier")
    POLICY = "policy", pgettext_lazy("way of hiring", "Placement by policy")
    TALENT = "talent", pgettext_lazy("way of hiring", "Introduced talent")


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
