"""Words with a fixed meaning in this room; the keys are stored, the labels are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    """The legal kind of an employer; it decides which ceilings and posts it may have."""

    PUBLIC_INSTITUTION = "public_institution", _("Public institution")
    COMMUNITY = "community", _("Community committee")
    GOVERNMENT = "government", _("Government organ")
    MASS_ORGANISATION = "mass_organisation", _("Mass organisation")
    PRIVATE_SW = "private_sw", _("Private social-work institution")
    OTHER_SOCIAL = "other_social", _("Other social organisation")


class Funding(models.TextChoices):
    """Where an institution's money comes from (form block A, 经费来源)."""

    FULL = "full", _("Fully funded")
    PARTIAL = "partial", _("Partly funded")
    SELF = "self", _("Self-supporting")
    PROJECT = "project", _("Project funds")
    RAISED = "raised", _("Own fund-raising")


class SiteKind(models.TextChoices):
    """What sort of place a service site is; a site is never an employer."""

    COMMUNITY = "community", _("Community")
    TOWNSHIP_STATION = "township_station", _("Township social-work station")
    WARD = "ward", _("Ward or department")
    OTHER = "other", _("Other site")


class EvaluationGrade(models.TextChoices):
    """社会组织评估等级; 3A and above come first in purchases."""

    A1 = "1A", "1A"
    A2 = "2A", "2A"
    A3 = "3A", "3A"
    A4 = "4A", "4A"
    A5 = "5A", "5A"


class SuccessionKind(models.TextChoices):
    """How one institution follows another."""

    MERGE = "merge", _("Merged into")
    SPLIT = "split", _("Split off")
