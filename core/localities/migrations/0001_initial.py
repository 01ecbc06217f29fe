import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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
                    name="Locality",
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
                        ("code", models.CharField(max_length=9, verbose_name="Code")),
                        ("name", models.CharField(max_length=60, verbose_name="Name")),
                        ("short_name", models.CharField(max_length=60, verbose_name="Short name")),
                        ("full_name", models.CharField(blank=True, max_length=200, verbose_name="Full name")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("province", "Province"),
                                    ("prefecture", "Prefecture"),
                                    ("county", "County"),
                                    ("township", "Township"),
                                ],
                                max_length=10,
                                verbose_name="Level",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("standard", "Administrative division"),
                                    ("statistical", "Statistical zone"),
                                    ("administrative", "Administrative area"),
                                ],
                                default="standard",
                                max_length=14,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="localities.locality",
                                verbose_name="Parent",
                            ),
                        ),
                        (
                            "code_parent",
                            models.CharField(blank=True, max_length=9, verbose_name="Parent by code"),
                        ),
                        ("path", models.CharField(blank=True, db_index=True, editable=False, max_length=120)),
                        ("valid_from", models.DateField(verbose_name="Valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="Valid until")),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="localities.locality",
                                verbose_name="Successor",
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="Source")),
                    ],
                    options={
                        "verbose_name": "Locality",
                        "verbose_name_plural": "Localities",
                        "ordering": ["code", "id"],
                        "permissions": (
                            ("hold_institution_hr", "Hold the role institution_hr"),
                            ("hold_county_hr", "Hold the role county_hr"),
                            ("hold_prefecture_officer", "Hold the role prefecture_officer"),
                            ("hold_provincial_hr", "Hold the role provincial_hr"),
                            ("hold_deployment_monitor", "Hold the role deployment_monitor"),
                            ("hold_learning_verifier", "Hold the role learning_verifier"),
                            ("hold_auditor", "Hold the role auditor"),
                            ("hold_system_administrator", "Hold the role system_administrator"),
                        ),
                        "indexes": [
                            models.Index(fields=["province", "id"], name="locality_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="locality_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="locality_county_idx"),
                            models.Index(fields=["township", "id"], name="locality_township_idx"),
                            models.Index(fields=["level", "kind", "code"], name="locality_level_idx"),
                            models.Index(fields=["name"], name="locality_name_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("valid_to__isnull", True)),
                                fields=("code",),
                                name="locality_code_unique_while_current",
                                violation_error_message="Another current locality has this code.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="locality_dates_in_order",
                                violation_error_message="The last day must not be before the first day.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("successor__isnull", True), ("valid_to__isnull", False), _connector="OR"
                                ),
                                name="locality_successor_only_when_closed",
                                violation_error_message="Only a closed locality has a successor.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Holiday",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(unique=True, verbose_name="Day")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("day_off", "Public holiday"), ("workday", "Working weekend")],
                                max_length=8,
                                verbose_name="Kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="Name")),
                        (
                            "document_no",
                            models.CharField(blank=True, max_length=80, verbose_name="Document number"),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="Source")),
                    ],
                    options={
                        "verbose_name": "Holiday",
                        "verbose_name_plural": "Holidays",
                        "ordering": ["day"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RemoteAreaFlag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remote_flags",
                                to="localities.locality",
                                verbose_name="County",
                            ),
                        ),
                        ("programme_year", models.PositiveSmallIntegerField(verbose_name="Programme year")),
                        (
                            "part",
                            models.CharField(blank=True, max_length=60, verbose_name="Part of the county"),
                        ),
                        ("categories", models.JSONField(default=list, verbose_name="Categories")),
                        ("source", models.CharField(max_length=200, verbose_name="Source")),
                        (
                            "document_no",
                            models.CharField(blank=True, max_length=80, verbose_name="Document number"),
                        ),
                        (
                            "confirmed_on",
                            models.DateField(blank=True, null=True, verbose_name="Confirmed on"),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Remote-area flag",
                        "verbose_name_plural": "Remote-area flags",
                        "ordering": ["programme_year", "locality__code", "part"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("locality", "programme_year", "part"),
                                name="remote_flag_once_per_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_on__isnull", True), ("document_no", "")),
                                    models.Q(
                                        ("confirmed_on__isnull", False),
                                        models.Q(("document_no", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="remote_flag_confirmed_with_document",
                                violation_error_message="A flag is confirmed by the document number that lists the county.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
