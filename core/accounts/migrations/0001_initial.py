import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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
                    name="AttemptCounter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=16)),
                        (
                            "key_index",
                            core.common.fields.BlindIndexField(
                                blank=True, default="", editable=False, max_length=64
                            ),
                        ),
                        ("used", models.PositiveIntegerField(default=0)),
                        ("window_from", models.DateTimeField(default=core.common.dates.now)),
                    ],
                    options={
                        "verbose_name": "attempt counter",
                        "verbose_name_plural": "attempt counters",
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "key_index"), name="attempt_counter_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LoginAttempt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("at", models.DateTimeField(default=core.common.dates.now, verbose_name="time")),
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
                        (
                            "name_index",
                            core.common.fields.BlindIndexField(
                                blank=True, default="", editable=False, max_length=64
                            ),
                        ),
                        (
                            "address",
                            models.GenericIPAddressField(blank=True, null=True, verbose_name="address"),
                        ),
                        ("browser", models.CharField(blank=True, max_length=200, verbose_name="browser")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("signed_in", "Signed in"),
                                    ("password_right", "Password right, second factor asked"),
                                    ("wrong", "Wrong password"),
                                    ("unknown", "No such account"),
                                    ("disabled", "Account not active"),
                                    ("locked", "Not checked: too many attempts"),
                                    ("factor_wrong", "Wrong second factor"),
                                    ("factor_locked", "Second factor not checked: too many attempts"),
                                    ("code_wrong", "Activation refused"),
                                    ("code_locked", "Activation not checked: too many attempts"),
                                    ("activated", "Activated"),
                                    ("step_up_wrong", "Wrong confirmation of identity"),
                                    ("step_up_locked", "Confirmation not checked: too many attempts"),
                                ],
                                max_length=16,
                                verbose_name="result",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attempt to sign in",
                        "verbose_name_plural": "attempts to sign in",
                        "indexes": [
                            models.Index(fields=["user", "id"], name="login_attempt_user"),
                            models.Index(fields=["name_index", "id"], name="login_attempt_name"),
                            models.Index(fields=["at"], name="login_attempt_at"),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ActivationCode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activation_codes",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[("activate", "First activation"), ("reset", "New password")],
                                max_length=8,
                                verbose_name="purpose",
                            ),
                        ),
                        (
                            "code_index",
                            core.common.fields.BlindIndexField(
                                blank=True, default="", editable=False, max_length=64, unique=True
                            ),
                        ),
                        (
                            "id_index",
                            core.common.fields.BlindIndexField(
                                blank=True, default="", editable=False, max_length=64
                            ),
                        ),
                        (
                            "mobile_index",
                            core.common.fields.BlindIndexField(
                                blank=True, default="", editable=False, max_length=64
                            ),
                        ),
                        (
                            "issued_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="issued at"),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="valid until")),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="used at")),
                        (
                            "voided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at"),
                        ),
                    ],
                    options={
                        "verbose_name": "activation code",
                        "verbose_name_plural": "activation codes",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("issued_at"))),
                                name="activation_code_expires_later",
                                violation_error_message="The code must stay valid for some time.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("used_at", None), ("voided_at", None)),
                                fields=("user",),
                                name="activation_code_one_open",
                                violation_error_message="This account has an open activation code already.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SignedInSession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signed_in_sessions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("session_key", models.CharField(editable=False, max_length=40, unique=True)),
                        (
                            "signed_in_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="signed in at"),
                        ),
                        (
                            "last_seen_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="last seen at"),
                        ),
                        (
                            "address",
                            models.GenericIPAddressField(blank=True, null=True, verbose_name="address"),
                        ),
                        ("browser", models.CharField(blank=True, max_length=200, verbose_name="browser")),
                    ],
                    options={
                        "verbose_name": "open session",
                        "verbose_name_plural": "open sessions",
                        "ordering": ["-last_seen_at"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CacheEntry",
                    fields=[
                        ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                        ("value", models.TextField()),
                        ("expires", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "verbose_name": "cache entry",
                        "verbose_name_plural": "cache entries",
                        "db_table": "accounts_cache",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ],
        ),
    ]
