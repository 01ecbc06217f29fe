"""What people were told, once each."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from talent.people.models import SocialWorker

from ..enums import NoticeKind


class Notice(models.Model):
    """One message to one person; ``key`` makes it once. The words are made from kind and facts when read.

    ``facts`` hold dates, numbers and states only.
    """

    scope = Scope(places=(PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="notices", verbose_name=_("social worker")
    )
    kind = models.CharField(_("kind of notice"), max_length=12, choices=NoticeKind)
    key = models.CharField(max_length=80, editable=False)
    facts = models.JSONField(default=dict, editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=dates.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_message = models.BooleanField(_("also by message"), default=False)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["worker", "key"], name="notice_once")]

    def __str__(self) -> str:
        return self.get_kind_display()
