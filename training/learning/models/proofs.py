"""What stands beside a record: the form as typed so far, and the fingerprints of its proofs."""

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope, ScopedQuerySet
from core.common import dates
from talent.people.models import SocialWorker

from .records import LearningRecord


class LearningDraft(models.Model):
    """The log form as typed so far, so that a lost connection or a closed page loses nothing."""

    scope = Scope((), own="worker__user")

    worker = models.OneToOneField(SocialWorker, models.CASCADE, related_name="learning_draft")
    values = models.JSONField(_("as typed"), default=dict)
    saved_at = models.DateTimeField(_("saved"), default=dates.now)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("form as typed")
        verbose_name_plural = _("forms as typed")

    def __str__(self) -> str:
        return f"{self.worker_id} {localtime(self.saved_at):%Y-%m-%d %H:%M}"


class ProofPrint(models.Model):
    """Fingerprints of one proof: of its bytes, and of how the picture looks (64 bits)."""

    record = models.ForeignKey(LearningRecord, models.CASCADE, related_name="proof_prints")
    attachment_uid = models.UUIDField(unique=True, editable=False)
    sha256 = models.CharField(_("fingerprint (SHA-256)"), max_length=64, db_index=True)
    look = models.CharField(
        _("fingerprint of the picture"), max_length=16, blank=True, default="", db_index=True
    )

    class Meta:
        verbose_name = _("fingerprint of a proof")
        verbose_name_plural = _("fingerprints of proofs")

    def __str__(self) -> str:
        return self.sha256[:12]
