"""Registration and renewal: applications, policies, the national mirror, audit samples, notices."""

from .applications import Application, ApplicationQuerySet, Step
from .mirror import NationalRecord
from .notices import Notice
from .policies import RegistrationPolicy
from .sampling import SampleDraw, SampleMember

__all__ = [
    "Application",
    "ApplicationQuerySet",
    "NationalRecord",
    "Notice",
    "RegistrationPolicy",
    "SampleDraw",
    "SampleMember",
    "Step",
]
