"""Encrypted attachments, documents issued under a verification token, and dated form templates."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.fields import SealedTextField

from .enums import CONTENT_TYPES, DocumentState, FileKind, Orientation, Purpose


def _person(label: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=label, **options
    )


class OwnedQuerySet(models.QuerySet):
    """Rows that point at an owner of any kind by label and uid."""

    def of(self, owner: models.Model) -> "OwnedQuerySet":
        """What belongs to one record."""
        return self.filter(owner_kind=owner._meta.label_lower, owner_uid=owner.uid)

    def valid(self) -> "OwnedQuerySet":
        """Not taken back."""
        return self.filter(**{f"{self.model.TAKEN_BACK}__isnull": True})


class Attachment(models.Model):
    """A file that belongs to a record: sealed on disk under a random name, never served directly.

    Whoever may see the owner may download it; nobody else can tell that it exists.
    """

    TAKEN_BACK = "voided_at"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_kind = models.CharField(max_length=100, editable=False)
    owner_uid = models.UUIDField(editable=False)
    purpose = models.CharField(_("Purpose"), max_length=10, choices=Purpose, default=Purpose.PROOF)
    name = SealedTextField(_("File name"), purpose="name", plain_length=200)
    kind = models.CharField(_("Kind"), max_length=4, choices=FileKind)
    size = models.PositiveIntegerField(_("Size in bytes"))
    sha256 = models.CharField(_("Fingerprint (SHA-256)"), max_length=64)
    uploaded_by = _person(_("Uploaded by"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("Uploaded at"), default=dates.now)
    voided_by = _person(_("Voided by"), null=True, blank=True)
    voided_at = models.DateTimeField(_("Voided at"), null=True, blank=True)
    void_reason = models.CharField(_("Reason"), max_length=500, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Attachment")
        verbose_name_plural = _("Attachments")
        ordering = ["id"]
        indexes = [models.Index(fields=["owner_kind", "owner_uid"], name="attachment_owner_idx")]
        constraints = [
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="attachment_voided_with_reason",
                violation_error_message=_("State why the file is taken back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uid}"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[FileKind(self.kind)]

    @property
    def is_valid(self) -> bool:
        return self.voided_at is None


class IssuedDocument(models.Model):
    """A paper given out: whoever holds it checks it by its QR code or its code (查询码).

    Only the masked holder, number, title and state are ever shown to the public.
    """

    TAKEN_BACK = "revoked_at"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token = models.CharField(max_length=43, unique=True, editable=False)
    code = models.CharField(_("Verification code"), max_length=12, unique=True, editable=False)
    kind = models.CharField(_("Kind of document"), max_length=40)
    number = models.CharField(_("Number"), max_length=80)
    title = models.CharField(_("Title"), max_length=120)
    holder_masked = models.CharField(_("Holder"), max_length=60)
    owner_kind = models.CharField(max_length=100, editable=False)
    owner_uid = models.UUIDField(editable=False)
    sha256 = models.CharField(_("Fingerprint (SHA-256)"), max_length=64, blank=True)
    issued_by = _person(_("Issued by"), null=True, blank=True)
    issued_at = models.DateTimeField(_("Issued at"), default=dates.now)
    revoked_by = _person(_("Revoked by"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("Revoked at"), null=True, blank=True)
    revoke_reason = models.CharField(_("Reason"), max_length=500, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Issued document")
        verbose_name_plural = _("Issued documents")
        ordering = ["-id"]
        indexes = [models.Index(fields=["owner_kind", "owner_uid"], name="issued_owner_idx")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                name="issued_number_unique",
                violation_error_message=_("A document of this kind already has this number."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoke_reason="")
                | (Q(revoked_at__isnull=False) & ~Q(revoke_reason="")),
                name="issued_revoked_with_reason",
                violation_error_message=_("State why the document is revoked."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def state(self) -> DocumentState:
        return DocumentState.REVOKED if self.revoked_at else DocumentState.VALID

    @property
    def code_shown(self) -> str:
        """The code in groups of four, as it is printed: ``7K3M-9Q2T-X4VB``."""
        return "-".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))


class TemplateQuerySet(models.QuerySet):
    def on(self, day: dates.date) -> "TemplateQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class DocumentTemplate(models.Model):
    """One version of a printed form: who issued it, under which 文号, from when until when.

    The layout differs by city and year (FORMS.md), so a form is a dated row; the fields of the
    blank print come from ``forms_catalogue`` unless ``template`` names a page of its own.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("Form"), max_length=6)
    version = models.CharField(_("Version"), max_length=20)
    name = models.CharField(_("Name"), max_length=120)
    issuer = models.CharField(_("Issued by"), max_length=120, blank=True)
    document_no = models.CharField(_("Document number"), max_length=80, blank=True)
    copies = models.CharField(_("Copies"), max_length=120, blank=True)
    orientation = models.CharField(
        _("Orientation"), max_length=9, choices=Orientation, default=Orientation.PORTRAIT
    )
    template = models.CharField(_("Page template"), max_length=120)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid until"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=200)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("Form template")
        verbose_name_plural = _("Form templates")
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="form_template_version_unique"),
            DatesInOrder(
                name="form_template_dates_in_order",
                start="valid_from",
                end="valid_to",
                message=_("A form cannot end before it begins; correct one of the two dates."),
            ),
            NoOverlap(
                name="form_template_one_at_a_time",
                fields=["code"],
                start="valid_from",
                end="valid_to",
                message=_("Another version of this form is in force on these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name} ({self.version})"
