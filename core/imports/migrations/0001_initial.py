import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.common.dates
import core.common.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("localities", "0001_initial"),
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Upload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="File")),
                        ("size", models.PositiveIntegerField(verbose_name="Size")),
                        ("sha256", models.CharField(max_length=64)),
                        ("content", models.BinaryField(blank=True)),
                        (
                            "uploaded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="Uploaded"
                            ),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="Kept until")),
                    ],
                    options={
                        "verbose_name": "upload",
                        "verbose_name_plural": "uploads",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["expires_at"], name="upload_expires_idx")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RememberedHeading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("importer_key", models.CharField(max_length=40, verbose_name="Kind of list")),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="Place",
                            ),
                        ),
                        ("heading_index", models.CharField(max_length=64)),
                        ("column", models.CharField(blank=True, default="", max_length=60)),
                    ],
                    options={
                        "verbose_name": "remembered heading",
                        "verbose_name_plural": "remembered headings",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("locality", "importer_key", "heading_index"),
                                name="remembered_heading_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SavedList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_lists",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("list_key", models.CharField(max_length=60)),
                        ("name", models.CharField(max_length=60, verbose_name="Name of the template")),
                        ("columns", models.JSONField(default=list)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "roster template",
                        "verbose_name_plural": "roster templates",
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("owner", "list_key", "name"),
                                name="saved_list_name_once",
                                violation_error_message="You already have a template of this name for this list.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "province",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="Province",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="Prefecture",
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="County",
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="Township",
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("importer_key", models.CharField(max_length=40, verbose_name="Kind of list")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Owner",
                            ),
                        ),
                        (
                            "upload",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="batches",
                                to="imports.upload",
                            ),
                        ),
                        (
                            "annotated",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="imports.upload",
                                verbose_name="Marked workbook",
                            ),
                        ),
                        (
                            "locality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="Place",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Being read"),
                                    ("mapping", "Columns to be named"),
                                    ("checking", "Being checked"),
                                    ("preview", "Ready for preview"),
                                    ("applying", "Being applied"),
                                    ("applied", "Applied"),
                                    ("refused", "Not read"),
                                    ("discarded", "Discarded"),
                                    ("expired", "Expired"),
                                ],
                                default="uploaded",
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("mapping", models.JSONField(blank=True, default=dict)),
                        ("counts", models.JSONField(blank=True, default=dict)),
                        ("notes_sealed", models.BinaryField(blank=True, default=b"")),
                        ("formulas", models.PositiveIntegerField(default=0)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="Uploaded"
                            ),
                        ),
                        ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="Applied")),
                        ("expires_at", models.DateTimeField(verbose_name="Kept until")),
                    ],
                    options={
                        "verbose_name": "import",
                        "verbose_name_plural": "imports",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["owner", "-id"], name="batch_owner_idx"),
                            models.Index(fields=["expires_at"], name="batch_expires_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("applied_at__isnull", False), ("state", "applied")),
                                    models.Q(
                                        models.Q(("state", "applied"), _negated=True),
                                        ("applied_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="batch_applied_has_its_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StagedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="imports.importbatch",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("changed", "Changed"),
                                    ("unchanged", "Unchanged"),
                                    ("refused", "To be mended"),
                                    ("skipped", "Left out"),
                                    ("applied", "Applied"),
                                ],
                                default="skipped",
                                max_length=10,
                            ),
                        ),
                        ("is_left_out", models.BooleanField(default=False)),
                        ("has_remarks", models.BooleanField(default=False)),
                        ("payload_sealed", models.BinaryField()),
                    ],
                    options={
                        "verbose_name": "staged row",
                        "verbose_name_plural": "staged rows",
                        "ordering": ["number"],
                        "indexes": [
                            models.Index(fields=["batch", "outcome", "number"], name="staged_outcome_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("batch", "number"), name="staged_row_once")
                        ],
                    },
                ),
            ],
        ),
    ]
