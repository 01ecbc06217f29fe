"""Social workers: who they are, where they are employed, what they are certified for."""

from .certificates import Certificate, Registration, RegistrationRule
from .employments import Employment
from .registers import EffectRule, HonourRecord, LeaveRecord
from .retirement import RetirementNotice, RetirementRule
from .workers import NameKey, SocialWorker

__all__ = [
    "Certificate",
    "EffectRule",
    "Employment",
    "HonourRecord",
    "LeaveRecord",
    "NameKey",
    "Registration",
    "RegistrationRule",
    "RetirementNotice",
    "RetirementRule",
    "SocialWorker",
]
