import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.common.constraints
import core.common.dates
import core.common.fields
import core.common.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("owner_kind", models.CharField(editable=False, max_length=100)),
                        ("owner_uid", models.UUIDField(editable=False)),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("proof", "Proof"),
                                    ("sign_off", "Signed and stamped scan"),
                                    ("basis", "Document it rests on"),
                                    ("other", "Other"),
                                ],
                                default="proof",
                                max_length=10,
                                verbose_name="Purpose",
                            ),
                        ),
                        (
                            "name",
                            core.common.fields.SealedTextField(
                                blank=True, default="", purpose="name", verbose_name="File name"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pdf", "PDF"),
                                    ("jpg", "JPEG"),
                                    ("png", "PNG"),
                                    ("docx", "Word"),
                                    ("xlsx", "Excel"),
                                ],
                                max_length=4,
                                verbose_name="Kind",
                            ),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="Size in bytes")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Fingerprint (SHA-256)")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Uploaded by",
                            ),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="Uploaded at"),
                        ),
                        (
                            "voided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Voided by",
                            ),
                        ),
                        ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="Voided at")),
                        ("void_reason", models.CharField(blank=True, max_length=500, verbose_name="Reason")),
                    ],
                    options={
                        "verbose_name": "Attachment",
                        "verbose_name_plural": "Attachments",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["owner_kind", "owner_uid"], name="attachment_owner_idx")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("void_reason", ""), ("voided_at__isnull", True)),
                                    models.Q(
                                        ("voided_at__isnull", False),
                                        models.Q(("void_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="attachment_voided_with_reason",
                                violation_error_message="State why the file is taken back.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssuedDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("token", models.CharField(editable=False, max_length=43, unique=True)),
                        (
                            "code",
                            models.CharField(
                                editable=False, max_length=12, unique=True, verbose_name="Verification code"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="Kind of document")),
                        ("number", models.CharField(max_length=80, verbose_name="Number")),
                        ("title", models.CharField(max_length=120, verbose_name="Title")),
                        ("holder_masked", models.CharField(max_length=60, verbose_name="Holder")),
                        ("owner_kind", models.CharField(editable=False, max_length=100)),
                        ("owner_uid", models.UUIDField(editable=False)),
                        (
                            "sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="Fingerprint (SHA-256)"),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Issued by",
                            ),
                        ),
                        (
                            "issued_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="Issued at"),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Revoked by",
                            ),
                        ),
                        (
                            "revoked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Revoked at"),
                        ),
                        (
                            "revoke_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="Reason"),
                        ),
                    ],
                    options={
                        "verbose_name": "Issued document",
                        "verbose_name_plural": "Issued documents",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["owner_kind", "owner_uid"], name="issued_owner_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "number"),
                                name="issued_number_unique",
                                violation_error_message="A document of this kind already has this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("revoke_reason", ""), ("revoked_at__isnull", True)),
                                    models.Q(
                                        ("revoked_at__isnull", False),
                                        models.Q(("revoke_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="issued_revoked_with_reason",
                                violation_error_message="State why the document is revoked.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentTemplate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("code", models.CharField(max_length=6, verbose_name="Form")),
                        ("version", models.CharField(max_length=20, verbose_name="Version")),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        ("issuer", models.CharField(blank=True, max_length=120, verbose_name="Issued by")),
                        (
                            "document_no",
                            models.CharField(blank=True, max_length=80, verbose_name="Document number"),
                        ),
                        ("copies", models.CharField(blank=True, max_length=120, verbose_name="Copies")),
                        (
                            "orientation",
                            models.CharField(
                                choices=[("portrait", "Portrait"), ("landscape", "Landscape")],
                                default="portrait",
                                max_length=9,
                                verbose_name="Orientation",
                            ),
                        ),
                        ("template", models.CharField(max_length=120, verbose_name="Page template")),
                        ("valid_from", models.DateField(verbose_name="Valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="Valid until")),
                        ("source", models.CharField(max_length=200, verbose_name="Source")),
                    ],
                    options={
                        "verbose_name": "Form template",
                        "verbose_name_plural": "Form templates",
                        "ordering": ["code", "-valid_from"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code", "version"), name="form_template_version_unique"
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="form_template_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["code"],
                                name="form_template_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
