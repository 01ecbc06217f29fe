"""What an officer wants to be told: after how many days a free place waits for them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope, ScopedQuerySet


class VacancyWatch(models.Model):
    """One officer's own choice; nobody else sees it."""

    scope = Scope((), own="user")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user")
    )
    days = models.PositiveSmallIntegerField(
        _("days vacant"), validators=[MinValueValidator(1), MaxValueValidator(3650)]
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("watch over free places")
        verbose_name_plural = _("watches over free places")

    def __str__(self) -> str:
        return f"{self.user_id} {self.days}"
