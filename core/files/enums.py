"""Stable words of files and issued documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """What a file really is, found from its content and not only from its name."""

    PDF = "pdf", "PDF"
    JPG = "jpg", "JPEG"
    PNG = "png", "PNG"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"


CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Purpose(models.TextChoices):
    """What an attachment proves for its owner."""

    PROOF = "proof", _("Proof")
    SIGN_OFF = "sign_off", _("Signed and stamped scan")
    BASIS = "basis", _("Document it rests on")
    OTHER = "other", _("Other")


class DocumentState(models.TextChoices):
    """What the public check page says of a document."""

    VALID = "valid", _("Valid")
    REVOKED = "revoked", _("Revoked")


class Orientation(models.TextChoices):
    """How a form lies on A4 paper."""

    PORTRAIT = "portrait", _("Portrait")
    LANDSCAPE = "landscape", _("Landscape")
