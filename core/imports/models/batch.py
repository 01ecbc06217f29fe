"""An upload, the import it became, and its staged rows: all sealed, all of one person, all expiring."""

import json
import uuid
import zlib
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope, ScopedQuerySet
from core.common.crypto import decrypt_bytes, encrypt_bytes
from core.common.dates import now
from core.localities.models import Placed

from ..enums import OPEN, BatchState, RowOutcome
from ..gate import Importer, importer

_WRITER = json.JSONEncoder(ensure_ascii=False, default=str)  # sentences may still be lazy


def seal(data: Any, aad: str) -> bytes:
    """Any JSON value, packed and sealed for one place."""
    return encrypt_bytes(zlib.compress(_WRITER.encode(data).encode(), 1), aad)


def unseal(blob: bytes, aad: str) -> Any:
    """What ``seal`` was given; None for nothing."""
    return json.loads(zlib.decompress(decrypt_bytes(bytes(blob), aad))) if blob else None


class Upload(models.Model):
    """The bytes of a file as they came, sealed; emptied when it expires."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(_("File"), max_length=120)
    size = models.PositiveIntegerField(_("Size"))
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(blank=True)
    uploaded_at = models.DateTimeField(_("Uploaded"), default=now, editable=False)
    expires_at = models.DateTimeField(_("Kept until"))

    objects = ScopedQuerySet.as_manager()
    scope = Scope((), own="owner")

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-id"]
        indexes = [models.Index(fields=["expires_at"], name="upload_expires_idx")]

    def __str__(self) -> str:
        return self.name

    @property
    def aad(self) -> str:
        return f"imports.upload:content:{self.uid}"

    def keep(self, data: bytes) -> None:
        """Seal the bytes."""
        self.content = encrypt_bytes(data, self.aad)

    def opened(self) -> bytes:
        """The bytes as they came; empty once expired."""
        return decrypt_bytes(bytes(self.content), self.aad) if self.content else b""


class BatchQuerySet(ScopedQuerySet):
    def open(self) -> "BatchQuerySet":
        """Neither applied nor ended."""
        return self.filter(state__in=OPEN)

    def lapsed(self, at: Any) -> "BatchQuerySet":
        """Beyond their time, with rows or open."""
        return self.filter(expires_at__lt=at).filter(Q(state__in=OPEN) | ~Q(notes_sealed=b""))


class ImportBatch(Placed):
    """One list on its way in. Its preview belongs to its owner alone.

    ``mapping``: column index (as text) → name of the importer's column, "" for a column that the
    user leaves out. ``counts``: rows by outcome. What may be personal (headers, the lines above
    them, results) is sealed in ``notes_sealed``.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    importer_key = models.CharField(_("Kind of list"), max_length=40)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Owner")
    )
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="batches")
    annotated = models.ForeignKey(
        Upload, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Marked workbook")
    )
    locality = models.ForeignKey(
        "localities.Locality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Place"),
    )
    state = models.CharField(_("State"), max_length=10, choices=BatchState, default=BatchState.UPLOADED)
    mapping = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    notes_sealed = models.BinaryField(blank=True, default=b"")
    formulas = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("Uploaded"), default=now, editable=False)
    applied_at = models.DateTimeField(_("Applied"), null=True, blank=True)
    expires_at = models.DateTimeField(_("Kept until"))

    objects = BatchQuerySet.as_manager()
    scope = Scope((), own="owner")

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["owner", "-id"], name="batch_owner_idx"),
            models.Index(fields=["expires_at"], name="batch_expires_idx"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=BatchState.APPLIED, applied_at__isnull=False)
                | (~Q(state=BatchState.APPLIED) & Q(applied_at__isnull=True)),
                name="batch_applied_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.importer_key} {self.uid}"

    def get_absolute_url(self) -> str:
        return reverse("console:import", args=[self.uid])

    @property
    def importer(self) -> Importer:
        """The declaration that this list follows."""
        found = importer(self.importer_key)
        if found is None:
            raise LookupError(f"No importer named {self.importer_key} is registered.")
        return found

    @property
    def kind_title(self) -> str:
        """The name of the kind of list, also where its importer no longer exists."""
        found = importer(self.importer_key)
        return str(found.title) if found else self.importer_key

    @property
    def aad(self) -> str:
        return f"imports.importbatch:notes:{self.uid}"

    @property
    def notes(self) -> dict[str, Any]:
        """Sheet, headers, lines above, dependencies, warnings, result (see ``staging``)."""
        if not hasattr(self, "_notes"):
            self._notes = unseal(self.notes_sealed, self.aad) or {}
        return self._notes

    def note(self, **facts: Any) -> None:
        """Put something into the sealed notes (the caller saves)."""
        self._notes = {**self.notes, **facts}
        self.notes_sealed = seal(self._notes, self.aad)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("_notes", None)
        super().refresh_from_db(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_busy(self) -> bool:
        """A job has it; the page shows progress."""
        return self.state in (BatchState.UPLOADED, BatchState.CHECKING, BatchState.APPLYING)

    @property
    def row_count(self) -> int:
        """All staged rows."""
        return self.count(*RowOutcome.values)

    def count(self, *outcomes: str) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in outcomes)


class StagedRow(models.Model):
    """One row of the list as it stood in the file, with corrections and verdict, sealed.

    Payload: ``c`` cells, ``e`` corrections by column name, ``p`` problems, ``v`` verdict, ``s`` why
    it is left out.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=RowOutcome, default=RowOutcome.SKIPPED)
    is_left_out = models.BooleanField(default=False)
    has_remarks = models.BooleanField(default=False)
    payload_sealed = models.BinaryField()

    class Meta:
        verbose_name = _("staged row")
        verbose_name_plural = _("staged rows")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="staged_row_once")]
        indexes = [models.Index(fields=["batch", "outcome", "number"], name="staged_outcome_idx")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"

    def aad_in(self, batch: ImportBatch) -> str:
        """What the payload is sealed for."""
        return aad_of(batch, self.number)


def aad_of(batch: ImportBatch, number: int) -> str:
    """Bound to its batch and its row: a payload moved elsewhere does not open."""
    return f"imports.stagedrow:{batch.uid}:{number}"
