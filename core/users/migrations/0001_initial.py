import uuid

import django.core.validators
import guardian.mixins
from django.db import migrations, models

import core.common.dates
import core.common.migrating
import core.users.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "This user name is taken; choose another."},
                                max_length=64,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[\\w.@+-]+$",
                                        "A user name may hold letters, digits and . @ + - _ only; remove the rest.",
                                    )
                                ],
                                verbose_name="user name",
                            ),
                        ),
                        (
                            "display_name",
                            models.CharField(blank=True, max_length=64, verbose_name="name shown"),
                        ),
                        ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                        ("is_active", models.BooleanField(default=True, verbose_name="active")),
                        ("is_staff", models.BooleanField(default=False, verbose_name="staff")),
                        ("created_at", models.DateTimeField(default=core.common.dates.now, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "user",
                        "verbose_name_plural": "users",
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(guardian.mixins.GuardianUserMixin, models.Model),
                    managers=[
                        ("objects", core.users.models.UserManager()),
                    ],
                ),
            ],
        ),
    ]
