"""People stand where their employer stands: their place columns are copies of the institution's."""

from django.db import models

from core.access.followers import Follower

from .models import SocialWorker

_LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")


class EmployedWorkers(Follower):
    """As a follower, without those who have no employer: they stay where they last worked."""

    def wrong(self) -> models.QuerySet:
        return super().wrong().filter(institution__isnull=False)


WORKERS_OF_INSTITUTION = EmployedWorkers(
    leader="institutions.institution",
    model=SocialWorker,
    path="institution",
    columns=tuple((level, level) for level in _LEVELS),
)
