"""What can be done with institutions and sites."""

from .facts import record_annual_report, record_authority, record_evaluation
from .institutions import (
    close_institution,
    close_site,
    create_institution,
    create_institutions,
    create_site,
    update_institution,
    update_site,
)
from .succession import merge_institution, split_institution

__all__ = [
    "close_institution",
    "close_site",
    "create_institution",
    "create_institutions",
    "create_site",
    "merge_institution",
    "record_annual_report",
    "record_authority",
    "record_evaluation",
    "split_institution",
    "update_institution",
    "update_site",
]
