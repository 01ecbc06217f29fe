"""The append-only record of who did, saw, imported and exported what.

An event names the record, the fields and non-personal facts; it never holds a personal value.
Database triggers refuse UPDATE and DELETE on both databases. The place columns are plain
numbers, since this room lies below the map: a record without its place is still recorded.
"""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.constraints import AppendOnly
from core.common.dates import now

from .wording import event_label, field_label, kind_label


class AuditEventQuerySet(models.QuerySet):
    """Reading the trail."""

    def of(self, target: models.Model) -> "AuditEventQuerySet":
        """The history of one record, newest first."""
        return self.filter(target_type=target._meta.label_lower, target_id=target.pk).order_by("-id")


class AuditEvent(models.Model):
    """One thing that happened."""

    class Outcome(models.TextChoices):
        DONE = "done", pgettext_lazy("outcome", "Done")
        REFUSED = "refused", pgettext_lazy("outcome", "Refused")
        FAILED = "failed", pgettext_lazy("outcome", "Failed")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("time"), default=now)
    event = models.CharField(_("event"), max_length=80)
    outcome = models.CharField(_("result"), max_length=8, choices=Outcome, default=Outcome.DONE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    origin = models.CharField(_("from"), max_length=12, default="web")
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    job = models.CharField(max_length=36, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    target_type = models.CharField(_("kind of record"), max_length=100, blank=True)
    target_id = models.BigIntegerField(null=True, blank=True)
    target_uid = models.UUIDField(null=True, blank=True)
    subject_uid = models.UUIDField(_("person concerned"), null=True, blank=True)
    fields = models.JSONField(_("fields changed"), default=list, blank=True)
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    province_id = models.BigIntegerField(null=True, blank=True)
    prefecture_id = models.BigIntegerField(null=True, blank=True)
    county_id = models.BigIntegerField(null=True, blank=True)
    township_id = models.BigIntegerField(null=True, blank=True)
    institution_id = models.BigIntegerField(null=True, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = [
            models.Index(fields=["target_type", "target_id", "id"], name="audit_target"),
            models.Index(fields=["user", "id"], name="audit_user"),
            models.Index(fields=["event", "id"], name="audit_event"),
            models.Index(fields=["subject_uid", "id"], name="audit_subject"),
            models.Index(fields=["province_id", "id"], name="audit_province"),
            models.Index(fields=["prefecture_id", "id"], name="audit_prefecture"),
            models.Index(fields=["county_id", "id"], name="audit_county"),
            models.Index(fields=["institution_id", "id"], name="audit_institution"),
        ]
        constraints = [AppendOnly(name="audit_event_append_only")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event}"

    @property
    def when(self) -> datetime:
        """The instant, under the name that the timeline component reads."""
        return self.at

    @property
    def title(self) -> str:
        """What happened, in words."""
        return str(event_label(self.event))

    @property
    def who(self) -> str:
        """The author, or the system itself."""
        return str(self.user) if self.user_id else str(_("The system"))

    @property
    def kind(self) -> str:
        """The kind of record, in words."""
        return kind_label(self.target_type) if self.target_type else ""

    @property
    def field_labels(self) -> list[str]:
        """The changed fields, in words."""
        return [field_label(self.target_type, name) for name in self.fields]

    @property
    def note(self) -> str:
        """Changed fields and the reason, for the timeline."""
        separator = str(_(", "))
        parts = [separator.join(self.field_labels), self.reason]
        return " · ".join(part for part in parts if part)

    @property
    def tone(self) -> str:
        """Colour of the timeline's dot."""
        return "" if self.outcome == self.Outcome.DONE else "bad"
