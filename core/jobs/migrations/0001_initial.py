import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("kind", models.CharField(max_length=60, verbose_name="Kind")),
                        ("key", models.CharField(max_length=200)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Asked by",
                            ),
                        ),
                        ("address", models.GenericIPAddressField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        ("language", models.CharField(max_length=10)),
                        ("payload", models.JSONField(blank=True, default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Waiting"),
                                    ("running", "Running"),
                                    ("succeeded", "Done"),
                                    ("failed", "Refused"),
                                    ("dead", "Given up"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="Attempts")),
                        ("lease_until", models.DateTimeField()),
                        ("task_id", models.UUIDField(blank=True, editable=False, null=True)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(blank=True, null=True)),
                        ("counts", models.JSONField(blank=True, default=dict)),
                        ("result", models.JSONField(blank=True, default=dict)),
                        ("failure", models.TextField(blank=True, verbose_name="Reason")),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="Asked for"
                            ),
                        ),
                        ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="Begun")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="Ended")),
                    ],
                    options={
                        "verbose_name": "Job",
                        "verbose_name_plural": "Jobs",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["owner", "-id"], name="job_owner_idx"),
                            models.Index(
                                condition=models.Q(("state__in", ("queued", "running"))),
                                fields=["lease_until"],
                                name="job_lease_idx",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("failed", "dead")), _negated=True),
                                fields=("kind", "key"),
                                name="job_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("finished_at__isnull", True), ("state__in", ("queued", "running"))
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ("queued", "running")), _negated=True),
                                        ("finished_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="job_ended_has_its_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("state__in", ("failed", "dead")), _negated=True),
                                        ("failure", ""),
                                    ),
                                    models.Q(
                                        ("state__in", ("failed", "dead")),
                                        models.Q(("failure", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="job_ended_badly_has_its_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Periodic",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, unique=True, verbose_name="Name")),
                        ("next_at", models.DateTimeField(verbose_name="Next run")),
                        ("last_at", models.DateTimeField(blank=True, null=True, verbose_name="Last run")),
                    ],
                    options={
                        "verbose_name": "Periodic work",
                        "verbose_name_plural": "Periodic work",
                        "ordering": ["name"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkerBeat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("worker", models.CharField(max_length=64, unique=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "Job worker",
                        "verbose_name_plural": "Job workers",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ],
        ),
    ]
