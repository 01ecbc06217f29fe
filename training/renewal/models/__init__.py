"""Registration and renewal: applications, policies, the national mirror, audit samples, notices."""

from .applications import Application, Step
from .mirror import NationalRecord
from .notices import Notice
from .policies import RegistrationPolicy
from .sampling import SampleDraw, SampleMember

__all__ = [
    "Application",
    "NationalRecord",
    "Notice",
    "RegistrationPolicy",
    "SampleDraw",
    "SampleMember",
    "Step",
]
