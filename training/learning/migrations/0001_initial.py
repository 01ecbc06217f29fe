import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.common.constraints
import core.common.dates
import core.common.migrating
import core.common.money


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("institutions", "0001_initial"),
        ("localities", "0001_initial"),
        ("people", "0001_initial"),
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Provider",
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
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="approved in",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name of the provider")),
                        (
                            "document_no",
                            models.CharField(max_length=120, verbose_name="approval document number"),
                        ),
                        ("approved_from", models.DateField(verbose_name="approved from")),
                        (
                            "approved_until",
                            models.DateField(blank=True, null=True, verbose_name="approved until"),
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
                        (
                            "note",
                            models.CharField(blank=True, default="", max_length=300, verbose_name="note"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "training provider",
                        "verbose_name_plural": "training providers",
                        "ordering": ["name", "id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="provider_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="provider_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="provider_county_idx"),
                            models.Index(fields=["township", "id"], name="provider_township_idx"),
                            models.Index(fields=["name", "id"], name="provider_name_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("locality", "name"),
                                name="provider_once_in_a_locality",
                                violation_error_message="This provider is on the list of this place already; change it there.",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="approved_until", name="provider_dates_in_order", start="approved_from"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearningDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "worker",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="learning_draft",
                                to="people.socialworker",
                            ),
                        ),
                        ("values", models.JSONField(default=dict, verbose_name="as typed")),
                        (
                            "saved_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="saved"),
                        ),
                    ],
                    options={
                        "verbose_name": "form as typed",
                        "verbose_name_plural": "forms as typed",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "verifier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="verifier",
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="looked at one by one (%)",
                            ),
                        ),
                        ("seed", models.CharField(max_length=32, verbose_name="seed of the draw")),
                        (
                            "frame_hash",
                            models.CharField(max_length=64, verbose_name="fingerprint of the list"),
                        ),
                        (
                            "begun_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="begun"),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                    ],
                    options={
                        "verbose_name": "review round",
                        "verbose_name_plural": "review rounds",
                        "ordering": ["-id"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CreditingRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "locality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="applies in",
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("issuer", models.CharField(blank=True, max_length=120, verbose_name="issued by")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("law", "Read in the statute"),
                                    ("page", "A public page says so"),
                                    ("default", "Starting value, to be confirmed"),
                                ],
                                default="default",
                                max_length=8,
                                verbose_name="how sure",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("in_force", "Adopted"),
                                    ("withdrawn", "Withdrawn (rule)"),
                                ],
                                default="in_force",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "adopted_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("adopted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "activity_type",
                            models.CharField(
                                choices=[
                                    ("face_to_face", "Face-to-face training"),
                                    ("online", "Online course"),
                                    ("conference", "Conference or seminar"),
                                    ("supervision", "Supervision"),
                                    ("degree", "Degree programme"),
                                    ("writing", "Publication"),
                                    ("teaching", "Teaching"),
                                    ("practice", "Practice and exchange"),
                                    ("other", "Other form"),
                                ],
                                max_length=16,
                                verbose_name="form of learning",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("professional", "Professional subject"),
                                    ("public", "Public subject"),
                                ],
                                default="",
                                max_length=12,
                                verbose_name="only for the subject class",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("hour", "Each class-hour"),
                                    ("item", "Each item"),
                                    ("one_off", "Once"),
                                ],
                                default="hour",
                                max_length=8,
                                verbose_name="credited by",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                decimal_places=1,
                                default=Decimal("1"),
                                max_digits=5,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.1"))],
                                verbose_name="hours credited for each unit",
                            ),
                        ),
                        (
                            "cap_per_term",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="limit for each term (hours)"
                            ),
                        ),
                        (
                            "cap_per_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="limit for each calendar year (hours)"
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=45, verbose_name="minutes of a class-hour"
                            ),
                        ),
                        (
                            "evidence_required",
                            models.BooleanField(default=True, verbose_name="proof required"),
                        ),
                        (
                            "explanation",
                            models.CharField(blank=True, max_length=300, verbose_name="explanation"),
                        ),
                    ],
                    options={
                        "verbose_name": "crediting rule",
                        "verbose_name_plural": "crediting rules",
                        "ordering": ["activity_type", "valid_from", "id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("state", "in_force")),
                                end="valid_to",
                                fields=["locality", "activity_type", "subject"],
                                name="crediting_rule_no_overlap",
                                start="valid_from",
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("locality__isnull", True), ("state", "in_force")),
                                end="valid_to",
                                fields=["activity_type", "subject"],
                                name="crediting_rule_general_no_overlap",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="crediting_rule_dates", start="valid_from"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RenewalRequirement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "locality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="applies in",
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("issuer", models.CharField(blank=True, max_length=120, verbose_name="issued by")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("law", "Read in the statute"),
                                    ("page", "A public page says so"),
                                    ("default", "Starting value, to be confirmed"),
                                ],
                                default="default",
                                max_length=8,
                                verbose_name="how sure",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("in_force", "Adopted"),
                                    ("withdrawn", "Withdrawn (rule)"),
                                ],
                                default="in_force",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "adopted_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("adopted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("assistant", "Assistant social worker"),
                                    ("social_worker", "Social worker (qualification)"),
                                    ("senior", "Senior social worker"),
                                ],
                                max_length=16,
                                verbose_name="certificate level",
                            ),
                        ),
                        ("hours", models.PositiveSmallIntegerField(verbose_name="class-hours for each term")),
                        (
                            "window_months",
                            models.PositiveSmallIntegerField(
                                default=3,
                                help_text="The last months of a term in which renewal may be applied for.",
                                verbose_name="renewal opens (months before the end)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "renewal requirement",
                        "verbose_name_plural": "renewal requirements",
                        "ordering": ["level", "valid_from", "id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("state", "in_force")),
                                end="valid_to",
                                fields=["locality", "level"],
                                name="renewal_requirement_no_overlap",
                                start="valid_from",
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("locality__isnull", True), ("state", "in_force")),
                                end="valid_to",
                                fields=["level"],
                                name="renewal_requirement_general_no_overlap",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="renewal_requirement_dates", start="valid_from"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AnnualRequirement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "locality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="applies in",
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("issuer", models.CharField(blank=True, max_length=120, verbose_name="issued by")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("law", "Read in the statute"),
                                    ("page", "A public page says so"),
                                    ("default", "Starting value, to be confirmed"),
                                ],
                                default="default",
                                max_length=8,
                                verbose_name="how sure",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("in_force", "Adopted"),
                                    ("withdrawn", "Withdrawn (rule)"),
                                ],
                                default="in_force",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "adopted_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("adopted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "hours",
                            models.PositiveSmallIntegerField(
                                verbose_name="class-hours for each calendar year"
                            ),
                        ),
                        (
                            "professional_hours",
                            models.PositiveSmallIntegerField(verbose_name="of them in professional subjects"),
                        ),
                    ],
                    options={
                        "verbose_name": "annual requirement",
                        "verbose_name_plural": "annual requirements",
                        "ordering": ["valid_from", "id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("state", "in_force")),
                                end="valid_to",
                                fields=["locality"],
                                name="annual_requirement_no_overlap",
                                start="valid_from",
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("locality__isnull", True), ("state", "in_force")),
                                end="valid_to",
                                fields=[],
                                name="annual_requirement_general_no_overlap",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="annual_requirement_dates", start="valid_from"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("professional_hours__lte", models.F("hours"))),
                                name="annual_requirement_professional_share",
                                violation_error_message="The hours of professional subjects cannot exceed the hours asked.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkerStanding",
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
                        (
                            "worker",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="standing",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("enough", "Enough hours"),
                                    ("pending", "Enough once accepted"),
                                    ("short", "Hours missing"),
                                    ("lapsed", "Registration ended"),
                                    ("unregistered", "Not registered"),
                                    ("uncertified", "Without a certificate"),
                                ],
                                max_length=12,
                                verbose_name="where they stand",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assistant", "Assistant social worker"),
                                    ("social_worker", "Social worker (qualification)"),
                                    ("senior", "Senior social worker"),
                                ],
                                max_length=16,
                                verbose_name="certificate",
                            ),
                        ),
                        (
                            "term_start",
                            models.DateField(blank=True, null=True, verbose_name="registered from"),
                        ),
                        (
                            "term_end",
                            models.DateField(blank=True, null=True, verbose_name="registered until"),
                        ),
                        (
                            "required",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="class-hours asked"
                            ),
                        ),
                        (
                            "counted",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=7, verbose_name="hours counted"
                            ),
                        ),
                        (
                            "pending",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=7, verbose_name="hours waiting"
                            ),
                        ),
                        (
                            "missing",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=7, verbose_name="hours missing"
                            ),
                        ),
                        (
                            "professional",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=7,
                                verbose_name="professional subjects",
                            ),
                        ),
                        (
                            "public",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=7, verbose_name="public subjects"
                            ),
                        ),
                        (
                            "annual_required",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="asked in the year"
                            ),
                        ),
                        (
                            "annual_counted",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=7, verbose_name="counted in the year"
                            ),
                        ),
                        (
                            "annual_missing",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=7, verbose_name="missing in the year"
                            ),
                        ),
                        ("reckoned_at", models.DateTimeField(verbose_name="reckoned")),
                    ],
                    options={
                        "verbose_name": "standing",
                        "verbose_name_plural": "standings",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="standing_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="standing_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="standing_county_idx"),
                            models.Index(fields=["township", "id"], name="standing_township_idx"),
                            models.Index(fields=["institution", "id"], name="standing_institution_idx"),
                            models.Index(fields=["term_end", "id"], name="standing_term_end_idx"),
                            models.Index(fields=["missing", "id"], name="standing_missing_idx"),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Course",
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
                        (
                            "locality",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="learning.provider",
                                verbose_name="training provider",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="topic or course")),
                        (
                            "activity_type",
                            models.CharField(
                                choices=[
                                    ("face_to_face", "Face-to-face training"),
                                    ("online", "Online course"),
                                    ("conference", "Conference or seminar"),
                                    ("supervision", "Supervision"),
                                    ("degree", "Degree programme"),
                                    ("writing", "Publication"),
                                    ("teaching", "Teaching"),
                                    ("practice", "Practice and exchange"),
                                    ("other", "Other form"),
                                ],
                                default="face_to_face",
                                max_length=16,
                                verbose_name="form of learning",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("professional", "Professional subject"),
                                    ("public", "Public subject"),
                                ],
                                default="professional",
                                max_length=12,
                                verbose_name="subject class",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.5")),
                                    django.core.validators.MaxValueValidator(Decimal("600")),
                                ],
                                verbose_name="class-hours",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(blank=True, default="", max_length=120, verbose_name="for whom"),
                        ),
                        (
                            "content",
                            models.TextField(blank=True, default="", max_length=2000, verbose_name="content"),
                        ),
                        (
                            "examination",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="assessment at the end"
                            ),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, null=True, verbose_name="no longer offered since"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "course",
                        "verbose_name_plural": "courses",
                        "ordering": ["title", "id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="course_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="course_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="course_county_idx"),
                            models.Index(fields=["township", "id"], name="course_township_idx"),
                            models.Index(fields=["title", "id"], name="course_title_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("provider", "title"),
                                name="course_once_with_a_provider",
                                violation_error_message="This provider offers a course of this title already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0)),
                                name="course_hours_positive",
                                violation_error_message="Enter how many class-hours it was (45 minutes each).",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingSession",
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
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="held for the people of",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="learning.provider",
                                verbose_name="held by",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="learning.course",
                                verbose_name="course",
                            ),
                        ),
                        ("organiser", models.CharField(max_length=120, verbose_name="organiser")),
                        ("title", models.CharField(max_length=120, verbose_name="title of the session")),
                        (
                            "batch",
                            models.CharField(blank=True, default="", max_length=40, verbose_name="batch"),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "National level"),
                                    ("province", "Provincial level"),
                                    ("prefecture", "Prefecture level"),
                                    ("county", "County level"),
                                    ("unit", "Employer's own"),
                                ],
                                default="county",
                                max_length=12,
                                verbose_name="level of the organiser",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("face_to_face", "Face to face"),
                                    ("online", "Online"),
                                    ("mixed", "Mixed"),
                                ],
                                default="face_to_face",
                                max_length=12,
                                verbose_name="held how",
                            ),
                        ),
                        (
                            "activity_type",
                            models.CharField(
                                choices=[
                                    ("face_to_face", "Face-to-face training"),
                                    ("online", "Online course"),
                                    ("conference", "Conference or seminar"),
                                    ("supervision", "Supervision"),
                                    ("degree", "Degree programme"),
                                    ("writing", "Publication"),
                                    ("teaching", "Teaching"),
                                    ("practice", "Practice and exchange"),
                                    ("other", "Other form"),
                                ],
                                default="face_to_face",
                                max_length=16,
                                verbose_name="form of learning",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("professional", "Professional subject"),
                                    ("public", "Public subject"),
                                ],
                                default="professional",
                                max_length=12,
                                verbose_name="subject class",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(blank=True, default="", max_length=120, verbose_name="for whom"),
                        ),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(30000)],
                                verbose_name="places",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        ("venue", models.CharField(max_length=120, verbose_name="venue")),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.5")),
                                    django.core.validators.MaxValueValidator(Decimal("600")),
                                ],
                                verbose_name="class-hours",
                            ),
                        ),
                        (
                            "examination",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="assessment at the end"
                            ),
                        ),
                        (
                            "funding",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="source of funds"
                            ),
                        ),
                        (
                            "amount",
                            core.common.money.MoneyField(blank=True, null=True, verbose_name="amount (yuan)"),
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
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("open", "Open for enrolment"),
                                    ("closed", "Hours posted"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "from_roster",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="known from a provider's list"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="hours posted"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=300,
                                verbose_name="why it was cancelled",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "training session",
                        "verbose_name_plural": "training sessions",
                        "ordering": ["-starts_on", "-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="session_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="session_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="session_county_idx"),
                            models.Index(fields=["township", "id"], name="session_township_idx"),
                            models.Index(fields=["starts_on", "id"], name="session_newest_idx"),
                            models.Index(fields=["title", "id"], name="session_title_idx"),
                            models.Index(fields=["state", "starts_on"], name="session_state_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("locality", "title", "batch", "starts_on"),
                                name="session_once",
                                violation_error_message="This session is on the list already: same title, batch and day.",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="session_dates_in_order", start="starts_on"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    ("closed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="session_closed_with_its_facts",
                                violation_error_message="The session's state does not agree with what was decided about it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    models.Q(("cancel_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="session_cancelled_with_reason",
                                violation_error_message="State why the session is cancelled.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sitting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sittings",
                                to="learning.trainingsession",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="Day")),
                        (
                            "part_of_day",
                            models.CharField(
                                choices=[
                                    ("all_day", "All day"),
                                    ("morning", "Morning"),
                                    ("afternoon", "Afternoon"),
                                    ("evening", "Evening"),
                                    ("own_time", "At one’s own pace"),
                                ],
                                default="morning",
                                max_length=10,
                                verbose_name="time of day",
                            ),
                        ),
                        ("starts_at", models.TimeField(verbose_name="begins")),
                        ("ends_at", models.TimeField(verbose_name="ends")),
                        ("topic", models.CharField(max_length=120, verbose_name="topic")),
                        (
                            "teacher",
                            models.CharField(blank=True, default="", max_length=60, verbose_name="teacher"),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.5")),
                                    django.core.validators.MaxValueValidator(Decimal("600")),
                                ],
                                verbose_name="class-hours",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sitting",
                        "verbose_name_plural": "sittings",
                        "ordering": ["day", "starts_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "day", "starts_at"),
                                name="sitting_once",
                                violation_error_message="The timetable has a line for this time already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="sitting_ends_after_it_begins",
                                violation_error_message="The sitting ends before it begins; correct one of the two times.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0)),
                                name="sitting_hours_positive",
                                violation_error_message="Enter how many class-hours it was (45 minutes each).",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
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
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="learning.trainingsession",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="people.socialworker",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "On the waiting list"),
                                    ("enrolled", "Enrolled"),
                                    ("withdrawn", "Gave the place back"),
                                    ("attended", "Attended"),
                                    ("absent", "Did not come"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="asked"),
                        ),
                        (
                            "admitted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="admitted"
                            ),
                        ),
                        ("reminded_on", models.DateField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "enrolment",
                        "verbose_name_plural": "enrolments",
                        "ordering": ["asked_at", "id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="enrolment_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="enrolment_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="enrolment_county_idx"),
                            models.Index(fields=["township", "id"], name="enrolment_township_idx"),
                            models.Index(fields=["institution", "id"], name="enrolment_institution_idx"),
                            models.Index(fields=["session", "state", "asked_at"], name="enrolment_queue_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "worker"),
                                name="enrolment_once",
                                violation_error_message="This person is on the session's list already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearningRecord",
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
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="learning_records",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="employer",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="topic or course")),
                        (
                            "activity_type",
                            models.CharField(
                                choices=[
                                    ("face_to_face", "Face-to-face training"),
                                    ("online", "Online course"),
                                    ("conference", "Conference or seminar"),
                                    ("supervision", "Supervision"),
                                    ("degree", "Degree programme"),
                                    ("writing", "Publication"),
                                    ("teaching", "Teaching"),
                                    ("practice", "Practice and exchange"),
                                    ("other", "Other form"),
                                ],
                                default="face_to_face",
                                max_length=16,
                                verbose_name="form of learning",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("professional", "Professional subject"),
                                    ("public", "Public subject"),
                                ],
                                default="professional",
                                max_length=12,
                                verbose_name="subject class",
                            ),
                        ),
                        ("organiser", models.CharField(blank=True, max_length=120, verbose_name="organiser")),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(verbose_name="until")),
                        (
                            "part_of_day",
                            models.CharField(
                                choices=[
                                    ("all_day", "All day"),
                                    ("morning", "Morning"),
                                    ("afternoon", "Afternoon"),
                                    ("evening", "Evening"),
                                    ("own_time", "At one’s own pace"),
                                ],
                                default="all_day",
                                max_length=10,
                                verbose_name="time of day",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.5")),
                                    django.core.validators.MaxValueValidator(Decimal("600")),
                                ],
                                verbose_name="class-hours",
                            ),
                        ),
                        (
                            "teacher",
                            models.CharField(blank=True, default="", max_length=60, verbose_name="teacher"),
                        ),
                        (
                            "venue",
                            models.CharField(blank=True, default="", max_length=120, verbose_name="venue"),
                        ),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "Excellent"),
                                    ("passed", "Passed"),
                                    ("completed", "Course completed"),
                                    ("failed", "Not passed"),
                                    ("absent", "Absent"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="assessment result",
                            ),
                        ),
                        (
                            "reflection",
                            models.TextField(blank=True, max_length=2000, verbose_name="what I learnt"),
                        ),
                        (
                            "peer_comment",
                            models.TextField(
                                blank=True, default="", max_length=500, verbose_name="a colleague's comment"
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("self", "Logged by the person"),
                                    ("sign_in", "Posted from sign-in"),
                                    ("roster", "From the provider's list"),
                                ],
                                default="self",
                                editable=False,
                                max_length=8,
                                verbose_name="known from",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="records",
                                to="learning.trainingsession",
                                verbose_name="training session",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Waiting for review"),
                                    ("verified", "Accepted"),
                                    ("returned", "Returned"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "returned_reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=300,
                                verbose_name="reason for the return",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "learning record",
                        "verbose_name_plural": "learning records",
                        "ordering": ["-starts_on", "-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="learning_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="learning_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="learning_county_idx"),
                            models.Index(fields=["township", "id"], name="learning_township_idx"),
                            models.Index(fields=["institution", "id"], name="learning_institution_idx"),
                            models.Index(fields=["worker", "starts_on"], name="learning_worker_idx"),
                            models.Index(fields=["ends_on", "id"], name="learning_newest_idx"),
                            models.Index(fields=["state", "county", "id"], name="learning_state_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("session__isnull", False)),
                                fields=("session", "worker", "starts_on"),
                                name="learning_posted_once_a_day",
                                violation_error_message="The hours of this session are posted for that day already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("origin", "self"), ("session__isnull", True)),
                                    models.Q(
                                        models.Q(("origin", "self"), _negated=True),
                                        ("session__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="learning_posted_from_a_session",
                                violation_error_message="Hours that a provider reports belong to a session.",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="learning_dates_in_order", start="starts_on"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0)),
                                name="learning_hours_positive",
                                violation_error_message="Enter how many class-hours it was (45 minutes each).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("state", "draft")),
                                    models.Q(
                                        ("decided_at__isnull", True),
                                        ("state", "submitted"),
                                        ("submitted_at__isnull", False),
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("returned_reason", ""),
                                        ("state", "verified"),
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("state", "returned"),
                                        models.Q(("returned_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="learning_state_agrees_with_facts",
                                violation_error_message="The record's state does not agree with what was decided about it.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignIn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sign_ins",
                                to="learning.sitting",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sign_ins",
                                to="people.socialworker",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("qr", "Own phone (QR code)"), ("officer", "By the officer")],
                                max_length=8,
                                verbose_name="how",
                            ),
                        ),
                        ("at", models.DateTimeField(default=core.common.dates.now, verbose_name="signed in")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("voided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "voided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "void_reason",
                            models.CharField(blank=True, default="", max_length=300, verbose_name="reason"),
                        ),
                    ],
                    options={
                        "verbose_name": "sign-in",
                        "verbose_name_plural": "sign-ins",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("voided_at__isnull", True)),
                                fields=("sitting", "worker"),
                                name="sign_in_once",
                                violation_error_message="This person has signed in for this sitting already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("void_reason", ""), ("voided_at__isnull", True)),
                                    models.Q(
                                        ("voided_at__isnull", False),
                                        models.Q(("void_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="sign_in_voided_with_reason",
                                violation_error_message="State why the sign-in is taken back.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HoursCorrection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="learning.learningrecord",
                            ),
                        ),
                        (
                            "old_hours",
                            models.DecimalField(decimal_places=1, max_digits=5, verbose_name="hours before"),
                        ),
                        (
                            "new_hours",
                            models.DecimalField(decimal_places=1, max_digits=5, verbose_name="hours after"),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                        (
                            "made_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="corrected"),
                        ),
                        (
                            "made_by",
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
                        "verbose_name": "correction of hours",
                        "verbose_name_plural": "corrections of hours",
                        "ordering": ["id"],
                        "constraints": [
                            core.common.constraints.AppendOnly(name="hours_correction_append_only")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProofPrint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proof_prints",
                                to="learning.learningrecord",
                            ),
                        ),
                        ("attachment_uid", models.UUIDField(editable=False, unique=True)),
                        (
                            "sha256",
                            models.CharField(
                                db_index=True, max_length=64, verbose_name="fingerprint (SHA-256)"
                            ),
                        ),
                        (
                            "look",
                            models.CharField(
                                blank=True,
                                db_index=True,
                                default="",
                                max_length=16,
                                verbose_name="fingerprint of the picture",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fingerprint of a proof",
                        "verbose_name_plural": "fingerprints of proofs",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="learning.reviewround",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="review_items",
                                to="learning.learningrecord",
                            ),
                        ),
                        ("is_drawn", models.BooleanField(default=False, verbose_name="drawn")),
                    ],
                    options={
                        "verbose_name": "record of a round",
                        "verbose_name_plural": "records of a round",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "record"), name="review_item_once")
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
