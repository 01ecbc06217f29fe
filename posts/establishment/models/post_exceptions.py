"""Approved exceptions: somebody over the number of places, or below the requirement, until a day."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder
from talent.people.models import SocialWorker

from ..enums_people import ExceptionKind, ExceptionState
from .posts import Post


class ExceptionQuerySet(ScopedQuerySet):
    """Exceptions, narrowed by state and date."""

    def on(self, day: date) -> "ExceptionQuerySet":
        """Approved and not expired on the day."""
        in_time = dates.on(day, start="valid_from", end="expires_on")
        return self.filter(in_time, state=ExceptionState.APPROVED)


class PostException(models.Model):
    """Why one person may hold one post although a rule says no; asked by one officer, approved by another."""

    scope = Scope((PlaceSet("post__", institution="post__institution_id"),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="exceptions", verbose_name=_("post"))
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="post_exceptions", verbose_name=_("social worker")
    )
    kind = models.CharField(_("kind of exception"), max_length=16, choices=ExceptionKind)
    state = models.CharField(
        _("state"), max_length=10, choices=ExceptionState, default=ExceptionState.REQUESTED
    )
    reason = models.CharField(_("reason"), max_length=300)
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    valid_from = models.DateField(_("valid from"))
    expires_on = models.DateField(_("expires on"))
    requested_at = models.DateTimeField(_("requested at"), default=dates.now, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decision_note = models.CharField(_("note on the decision"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception of a post")
        verbose_name_plural = _("exceptions of posts")
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "expires_on"], name="exception_expires")]
        constraints = [
            DatesInOrder(
                name="exception_dates_in_order",
                start="valid_from",
                end="expires_on",
                message=_("An exception cannot expire before it begins."),
            ),
            models.UniqueConstraint(
                fields=["post", "worker", "kind"],
                condition=Q(state="requested"),
                name="exception_asked_once",
                violation_error_message=_("This exception has been asked for already and waits."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "refused"]) | Q(decided_at__isnull=False),
                name="exception_decided_at_a_moment",
                violation_error_message=_("A decided exception names the moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.post} · {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("establishment:exception", args=[self.uid])
