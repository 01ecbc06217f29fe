import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.common.constraints
import core.common.dates
import core.common.migrating
import talent.institutions.models.institutions


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("localities", "0001_initial"),
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Institution",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("public_institution", "Public institution"),
                                    ("community", "Community committee"),
                                    ("government", "Government organ"),
                                    ("mass_organisation", "Mass organisation"),
                                    ("private_sw", "Private social-work institution"),
                                    ("other_social", "Other social organisation"),
                                ],
                                max_length=24,
                                verbose_name="kind of institution",
                            ),
                        ),
                        (
                            "credit_code",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=18,
                                validators=[talent.institutions.models.institutions.validate_credit_code],
                                verbose_name="credit code",
                            ),
                        ),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="locality",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subordinates",
                                to="institutions.institution",
                                verbose_name="administrative parent",
                            ),
                        ),
                        (
                            "funding",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("full", "Fully funded"),
                                    ("partial", "Partly funded"),
                                    ("self", "Self-supporting"),
                                    ("project", "Project funds"),
                                    ("raised", "Own fund-raising"),
                                ],
                                default="",
                                max_length=12,
                                verbose_name="funding",
                            ),
                        ),
                        (
                            "contact_name",
                            models.CharField(
                                blank=True, default="", max_length=40, verbose_name="contact person"
                            ),
                        ),
                        (
                            "contact_phone",
                            models.CharField(
                                blank=True, default="", max_length=20, verbose_name="contact telephone"
                            ),
                        ),
                        ("opened_on", models.DateField(blank=True, null=True, verbose_name="opened on")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "institution",
                        "verbose_name_plural": "institutions",
                        "ordering": ["id"],
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
                            models.Index(fields=["province", "id"], name="inst_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="inst_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="inst_county_idx"),
                            models.Index(fields=["township", "id"], name="inst_township_idx"),
                            models.Index(fields=["name", "id"], name="inst_name"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("credit_code", ""), _negated=True),
                                fields=("credit_code",),
                                name="institution_credit_code_once",
                                violation_error_message="Another institution already has this credit code.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("closed_on", None)),
                                fields=("name", "locality"),
                                name="institution_name_once_in_a_locality",
                                violation_error_message="An open institution of this name already exists in this locality.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="institution_has_a_name",
                                violation_error_message="An institution must have a name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent", None),
                                    models.Q(("parent", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="institution_is_not_its_own_parent",
                                violation_error_message="An institution cannot be its own administrative parent.",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="closed_on", name="institution_dates_in_order", start="opened_on"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InstitutionRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=32, verbose_name="rule")),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("public_institution", "Public institution"),
                                    ("community", "Community committee"),
                                    ("government", "Government organ"),
                                    ("mass_organisation", "Mass organisation"),
                                    ("private_sw", "Private social-work institution"),
                                    ("other_social", "Other social organisation"),
                                ],
                                default="",
                                max_length=24,
                                verbose_name="kind of institution",
                            ),
                        ),
                        (
                            "years",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="years"),
                        ),
                        (
                            "month",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="month"),
                        ),
                        ("day", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="day")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                    ],
                    options={
                        "verbose_name": "rule about institutions",
                        "verbose_name_plural": "rules about institutions",
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["key", "kind"],
                                name="institution_rule_once",
                                start="valid_from",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Site",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("community", "Community"),
                                    ("township_station", "Township social-work station"),
                                    ("ward", "Ward or department"),
                                    ("other", "Other site"),
                                ],
                                max_length=20,
                                verbose_name="kind of site",
                            ),
                        ),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="locality",
                            ),
                        ),
                        (
                            "operator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sites",
                                to="institutions.institution",
                                verbose_name="operating institution",
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "service site",
                        "verbose_name_plural": "service sites",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="site_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="site_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="site_county_idx"),
                            models.Index(fields=["township", "id"], name="site_township_idx"),
                            models.Index(fields=["name", "id"], name="site_name"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_on", None)),
                                fields=("name", "locality"),
                                name="site_name_once_in_a_locality",
                                violation_error_message="An open site of this name already exists in this locality.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="site_has_a_name",
                                violation_error_message="A site must have a name.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InstitutionGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "permission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="auth.permission",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(default=core.common.dates.today, verbose_name="valid from"),
                        ),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "granted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("granted_at", models.DateTimeField(default=core.common.dates.now, editable=False)),
                        (
                            "revoked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="revoked at"),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "grant at an institution",
                        "verbose_name_plural": "grants at institutions",
                        "unique_together": set(),
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["user", "permission"], name="igrant_user"),
                            models.Index(fields=["content_object", "id"], name="igrant_place"),
                        ],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_until", name="igrant_dates_in_order", start="valid_from"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompetentAuthority",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorities",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="competent authority")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                    ],
                    options={
                        "verbose_name": "competent authority",
                        "verbose_name_plural": "competent authorities",
                        "ordering": ["-valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="authority_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["institution"],
                                name="authority_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("1A", "1A"),
                                    ("2A", "2A"),
                                    ("3A", "3A"),
                                    ("4A", "4A"),
                                    ("5A", "5A"),
                                ],
                                max_length=2,
                                verbose_name="evaluation grade",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="awarded on")),
                        ("valid_to", models.DateField(verbose_name="valid until")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evaluation grade",
                        "verbose_name_plural": "evaluation grades",
                        "ordering": ["-valid_from"],
                        "indexes": [models.Index(fields=["valid_to", "id"], name="evaluation_ends")],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="evaluation_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["institution"],
                                name="evaluation_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnualReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="annual_reports",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        ("handed_in_on", models.DateField(verbose_name="handed in on")),
                        (
                            "conclusion",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="conclusion"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "annual report",
                        "verbose_name_plural": "annual reports",
                        "ordering": ["-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("institution", "year"),
                                name="annual_report_once_a_year",
                                violation_error_message="The report of this year is recorded already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Succession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("merge", "Merged into"), ("split", "Split off")],
                                max_length=8,
                                verbose_name="kind of change",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successions",
                                to="institutions.institution",
                                verbose_name="institution before",
                            ),
                        ),
                        (
                            "heir",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="origins",
                                to="institutions.institution",
                                verbose_name="institution after",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="as of")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("moved", models.JSONField(blank=True, default=dict, verbose_name="moved")),
                    ],
                    options={
                        "verbose_name": "merger or split",
                        "verbose_name_plural": "mergers and splits",
                        "ordering": ["-on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("source", models.F("heir")), _negated=True),
                                name="succession_of_two_institutions",
                                violation_error_message="An institution cannot be merged into itself.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
