"""The account a person signs in with, and nothing else."""

import unicodedata
import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.mixins import GuardianUserMixin

from core.common.dates import now


def normalise_username(name: str) -> str:
    """One spelling a name: NFKC and casefold, so that ＡＤＭＩＮ and Admin are admin."""
    return unicodedata.normalize("NFKC", name or "").strip().casefold()


class UserManager(BaseUserManager):
    """Creates accounts; finds them by the normalised name."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=normalise_username(username or ""))

    def create_user(self, username: str, password: str | None = None, **extra: object) -> "User":
        """An account; without a password it can only be opened with an activation code."""
        user = self.model(username=normalise_username(username), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **extra: object) -> "User":
        """An account for the command line. Without a grant even a superuser sees nothing."""
        return self.create_user(username, password, is_staff=True, is_superuser=True, **extra)


class User(GuardianUserMixin, AbstractBaseUser, PermissionsMixin):
    """A person's account. What it may do is said by grants (``core.access``), never here."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(
        _("user name"),
        max_length=64,
        unique=True,
        validators=[
            RegexValidator(
                r"^[\w.@+-]+$", _("A user name may hold letters, digits and . @ + - _ only; remove the rest.")
            )
        ],
        error_messages={"unique": _("This user name is taken; choose another.")},
    )
    display_name = models.CharField(_("name shown"), max_length=64, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    created_at = models.DateTimeField(default=now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.display_name or self.username

    def clean(self) -> None:
        self.username = normalise_username(self.username)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
