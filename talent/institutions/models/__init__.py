"""Employers, sites, grants at institutions, and the dated facts of an institution's life."""

from .facts import AnnualReport, CompetentAuthority, Evaluation, InstitutionRule, Succession
from .institutions import (
    Institution,
    InstitutionGrant,
    InstitutionQuerySet,
    Site,
    validate_credit_code,
)

__all__ = [
    "AnnualReport",
    "CompetentAuthority",
    "Evaluation",
    "Institution",
    "InstitutionGrant",
    "InstitutionQuerySet",
    "InstitutionRule",
    "Site",
    "Succession",
    "validate_credit_code",
]
