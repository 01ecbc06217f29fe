"""Social workers: who they are, where they are employed, what they are certified for."""

from .certificates import Certificate, Registration, RegistrationRule
from .employments import Employment
from .workers import NameKey, SocialWorker

__all__ = ["Certificate", "Employment", "NameKey", "Registration", "RegistrationRule", "SocialWorker"]
