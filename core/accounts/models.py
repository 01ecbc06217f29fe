"""What the sign-in room keeps: attempts, counters, activation codes, open sessions.

None of these rows is scoped by place: each belongs to one account (or to none), is written by the
sign-in itself and read only by its owner and by the auditor.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from core.common.dates import now
from core.common.fields import BlindIndexField

from .browsers import browser_name
from .enums import Outcome, Purpose


class AttemptCounter(models.Model):
    """Tries used by one user name, address or second factor; see ``attempts.reserve``.

    ``key_index`` is a blind index: people type passwords into the field for the user name.
    """

    kind = models.CharField(max_length=16)
    key_index = BlindIndexField()
    used = models.PositiveIntegerField(default=0)
    window_from = models.DateTimeField(default=now)

    class Meta:
        verbose_name = _("attempt counter")
        verbose_name_plural = _("attempt counters")
        constraints = [models.UniqueConstraint(fields=["kind", "key_index"], name="attempt_counter_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.used}"


class LoginAttempt(models.Model):
    """One attempt to get in: who, when, from where, with what result. Kept at least six months."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("time"), default=now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    name_index = BlindIndexField()
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    browser = models.CharField(_("browser"), max_length=200, blank=True)
    outcome = models.CharField(_("result"), max_length=16, choices=Outcome)

    class Meta:
        verbose_name = _("attempt to sign in")
        verbose_name_plural = _("attempts to sign in")
        indexes = [
            models.Index(fields=["user", "id"], name="login_attempt_user"),
            models.Index(fields=["name_index", "id"], name="login_attempt_name"),
            models.Index(fields=["at"], name="login_attempt_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"


class ActivationCode(models.Model):
    """A code that HR hands out on paper; with ID number and mobile number it opens one account.

    Only blind indexes are kept: neither the code nor the numbers can be read back from here.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="activation_codes", verbose_name=_("user")
    )
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose)
    code_index = BlindIndexField(unique=True)
    id_index = BlindIndexField()
    mobile_index = BlindIndexField()
    issued_at = models.DateTimeField(_("issued at"), default=now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("valid until"))
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)
    voided_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("activation code")
        verbose_name_plural = _("activation codes")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("issued_at")),
                name="activation_code_expires_later",
                violation_error_message=_("The code must stay valid for some time."),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, voided_at=None),
                name="activation_code_one_open",
                violation_error_message=_("This account has an open activation code already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_purpose_display()}"


class SignedInSession(models.Model):
    """A browser in which somebody is signed in, as its owner sees it on the account page."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signed_in_sessions")
    session_key = models.CharField(max_length=40, unique=True, editable=False)
    signed_in_at = models.DateTimeField(_("signed in at"), default=now)
    last_seen_at = models.DateTimeField(_("last seen at"), default=now)
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    browser = models.CharField(_("browser"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("open session")
        verbose_name_plural = _("open sessions")
        ordering = ["-last_seen_at"]

    def __str__(self) -> str:
        return f"{self.user} · {localtime(self.signed_in_at):%Y-%m-%d %H:%M}"

    @property
    def browser_name(self) -> str:
        """The browser in words that its owner knows."""
        return browser_name(self.browser)


class CacheEntry(models.Model):
    """The table of Django's database cache, so that migrating is all the set-up it needs."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"
        verbose_name = _("cache entry")
        verbose_name_plural = _("cache entries")

    def __str__(self) -> str:
        return self.cache_key
