"""The lives of the records of this room, by subject."""

from .course import APPRAISAL, MIDTERM, SERVICE_CHANGE, VISIT
from .plans import PROGRAMME, PROJECT, QUOTA_EXCEPTION
from .selection import CALL, CANDIDATE
from .service import (
    DEPLOYMENT,
    SERVICE_MONTH,
    SUBSIDY_BATCH,
)
from .sites import RECEIVING_SITE
from .trainees import TRAINEE, TRAINEE_HOURS

__all__ = [
    "APPRAISAL",
    "CALL",
    "CANDIDATE",
    "DEPLOYMENT",
    "MIDTERM",
    "PROGRAMME",
    "PROJECT",
    "QUOTA_EXCEPTION",
    "RECEIVING_SITE",
    "SERVICE_CHANGE",
    "SERVICE_MONTH",
    "SUBSIDY_BATCH",
    "TRAINEE",
    "TRAINEE_HOURS",
    "VISIT",
]
