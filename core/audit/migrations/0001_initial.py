import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.common.constraints
import core.common.dates
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
                    name="AuditEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("at", models.DateTimeField(default=core.common.dates.now, verbose_name="time")),
                        ("event", models.CharField(max_length=80, verbose_name="event")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("done", "Done"), ("refused", "Refused"), ("failed", "Failed")],
                                default="done",
                                max_length=8,
                                verbose_name="result",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="who",
                            ),
                        ),
                        ("origin", models.CharField(default="web", max_length=12, verbose_name="from")),
                        (
                            "address",
                            models.GenericIPAddressField(blank=True, null=True, verbose_name="address"),
                        ),
                        ("job", models.CharField(blank=True, max_length=36)),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                        (
                            "target_type",
                            models.CharField(blank=True, max_length=100, verbose_name="kind of record"),
                        ),
                        ("target_id", models.BigIntegerField(blank=True, null=True)),
                        ("target_uid", models.UUIDField(blank=True, null=True)),
                        (
                            "subject_uid",
                            models.UUIDField(blank=True, null=True, verbose_name="person concerned"),
                        ),
                        ("fields", models.JSONField(blank=True, default=list, verbose_name="fields changed")),
                        ("facts", models.JSONField(blank=True, default=dict, verbose_name="facts")),
                        ("province_id", models.BigIntegerField(blank=True, null=True)),
                        ("prefecture_id", models.BigIntegerField(blank=True, null=True)),
                        ("county_id", models.BigIntegerField(blank=True, null=True)),
                        ("township_id", models.BigIntegerField(blank=True, null=True)),
                        ("institution_id", models.BigIntegerField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "audit event",
                        "verbose_name_plural": "audit events",
                        "indexes": [
                            models.Index(fields=["target_type", "target_id", "id"], name="audit_target"),
                            models.Index(fields=["user", "id"], name="audit_user"),
                            models.Index(fields=["event", "id"], name="audit_event"),
                            models.Index(fields=["subject_uid", "id"], name="audit_subject"),
                            models.Index(fields=["province_id", "id"], name="audit_province"),
                            models.Index(fields=["prefecture_id", "id"], name="audit_prefecture"),
                            models.Index(fields=["county_id", "id"], name="audit_county"),
                            models.Index(fields=["institution_id", "id"], name="audit_institution"),
                        ],
                        "constraints": [core.common.constraints.AppendOnly(name="audit_event_append_only")],
                    },
                ),
            ],
        ),
    ]
