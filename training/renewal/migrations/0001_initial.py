import uuid
from decimal import Decimal

import django.core.validators
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
        ("institutions", "0001_initial"),
        ("localities", "0001_initial"),
        ("people", "0001_initial"),
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Application",
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
                            "number",
                            models.CharField(
                                blank=True,
                                default="",
                                editable=False,
                                max_length=40,
                                verbose_name="acceptance number",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("first", "First registration"),
                                    ("renewal", "Renewal"),
                                    ("change", "Change of registration"),
                                    ("cancel", "Cancellation of registration"),
                                ],
                                max_length=10,
                                verbose_name="kind of registration",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Not applied yet"),
                                    ("pending", "Waiting for the first check"),
                                    ("returned", "Returned to be mended"),
                                    ("first_passed", "First check passed"),
                                    ("first_failed", "First check not passed"),
                                    ("rechecked", "Re-check passed"),
                                    ("final_passed", "Final check passed"),
                                    ("final_failed", "Final check not passed"),
                                    ("registered", "Registered and settled"),
                                    ("withdrawn", "Taken back"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=14,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
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
                        (
                            "certificate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.certificate",
                                verbose_name="certificate",
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.registration",
                                verbose_name="previous registration",
                            ),
                        ),
                        (
                            "made",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.registration",
                                verbose_name="registration made",
                            ),
                        ),
                        (
                            "handled_by",
                            models.CharField(
                                choices=[
                                    ("workplace", "Place of work"),
                                    ("household", "Registered household"),
                                ],
                                default="workplace",
                                max_length=10,
                                verbose_name="handled at",
                            ),
                        ),
                        (
                            "handling_province",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="handling province",
                            ),
                        ),
                        (
                            "handling_prefecture",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="handling prefecture",
                            ),
                        ),
                        (
                            "handling_county",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="handling county",
                            ),
                        ),
                        (
                            "handling_township",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="handling township",
                            ),
                        ),
                        (
                            "issuer",
                            models.CharField(
                                choices=[("national", "The national system"), ("provincial", "The province")],
                                default="national",
                                editable=False,
                                max_length=12,
                                verbose_name="who issues registrations",
                            ),
                        ),
                        (
                            "route_recheck",
                            models.BooleanField(
                                default=True, editable=False, verbose_name="the prefecture re-checks"
                            ),
                        ),
                        (
                            "field",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("community", "Community"),
                                    ("aged", "Aged people"),
                                    ("children", "Children and youth"),
                                    ("women", "Women and families"),
                                    ("relief", "Social relief"),
                                    ("health", "Health and disability"),
                                    ("justice", "Justice and drug control"),
                                    ("other", "Other field"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="field of social work",
                            ),
                        ),
                        (
                            "years",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="years in social work"
                            ),
                        ),
                        (
                            "address",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=120,
                                purpose="application_address",
                                verbose_name="address",
                            ),
                        ),
                        (
                            "email",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=120,
                                purpose="application_email",
                                verbose_name="e-mail",
                            ),
                        ),
                        (
                            "achievements",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="main achievements"
                            ),
                        ),
                        (
                            "blameless",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="no breach of law or professional ethics"
                            ),
                        ),
                        (
                            "conduct",
                            models.TextField(
                                blank=True, default="", max_length=500, verbose_name="what happened"
                            ),
                        ),
                        (
                            "declared",
                            models.BooleanField(
                                default=False, verbose_name="I declare that everything stated is true"
                            ),
                        ),
                        (
                            "late_reason",
                            models.TextField(
                                blank=True, default="", max_length=500, verbose_name="reason for being late"
                            ),
                        ),
                        (
                            "hardship_reason",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=500,
                                verbose_name="reason for missing hours",
                            ),
                        ),
                        (
                            "change_item",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("employer", "Employer"),
                                    ("name", "Name of the person"),
                                    ("id_number", "ID number"),
                                    ("handling", "Handling place"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="what changes",
                            ),
                        ),
                        (
                            "change_from",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="before the change"
                            ),
                        ),
                        (
                            "change_to",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="after the change"
                            ),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("own_wish", "At the person’s own request"),
                                    ("death", "Death"),
                                    ("criminal", "Criminal penalty"),
                                    ("fraud", "Fraud"),
                                    ("ethics", "Grave breach of professional ethics"),
                                    ("lapsed", "Not renewed in time"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="reason for the cancellation",
                            ),
                        ),
                        (
                            "basis_doc_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "decided_by",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="deciding body"
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                        (
                            "path",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("normal", "In time, hours complete"),
                                    ("late", "Late, with reason"),
                                    ("hardship", "Hardship, hours short"),
                                    ("both", "Late and hours short, with reason"),
                                    ("closed", "Not possible now"),
                                ],
                                default="",
                                editable=False,
                                max_length=10,
                                verbose_name="way of admission",
                            ),
                        ),
                        (
                            "asked",
                            models.PositiveSmallIntegerField(
                                blank=True, editable=False, null=True, verbose_name="hours asked"
                            ),
                        ),
                        (
                            "credited",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                editable=False,
                                max_digits=6,
                                null=True,
                                verbose_name="hours counted",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                default="",
                                editable=False,
                                max_length=500,
                                verbose_name="reason given",
                            ),
                        ),
                        (
                            "national_ref",
                            models.CharField(
                                blank=True,
                                default="",
                                editable=False,
                                max_length=40,
                                verbose_name="number in the national system",
                            ),
                        ),
                        (
                            "national_state",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("not_applied", "Not applied yet"),
                                    ("pending", "Waiting for the first check"),
                                    ("first_passed", "First check passed"),
                                    ("first_failed", "First check not passed"),
                                    ("final_passed", "Final check passed"),
                                    ("final_failed", "Final check not passed"),
                                    ("registered", "Registered and settled"),
                                    ("cancelled", "Deregistered"),
                                ],
                                default="",
                                editable=False,
                                max_length=14,
                                verbose_name="state in the national system",
                            ),
                        ),
                        (
                            "national_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="state of the day"
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="opened by",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="submitted by",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="begun"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="submitted"
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="settled"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "registration application",
                        "verbose_name_plural": "registration applications",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="application_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="application_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="application_county_idx"),
                            models.Index(fields=["township", "id"], name="application_township_idx"),
                            models.Index(fields=["handling_province", "id"], name="app_handled_province_idx"),
                            models.Index(
                                fields=["handling_prefecture", "id"], name="app_handled_prefecture_idx"
                            ),
                            models.Index(fields=["handling_county", "id"], name="app_handled_county_idx"),
                            models.Index(fields=["handling_township", "id"], name="app_handled_township_idx"),
                            models.Index(fields=["institution", "id"], name="application_institution_idx"),
                            models.Index(
                                fields=["state", "handling_county", "id"], name="application_state_idx"
                            ),
                            models.Index(fields=["submitted_at", "id"], name="application_submitted_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "final_passed",
                                            "first_passed",
                                            "pending",
                                            "rechecked",
                                            "returned",
                                        ],
                                    )
                                ),
                                fields=("worker",),
                                name="application_one_open",
                                violation_error_message="This person already has an application under way.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("number",),
                                name="application_number_unique",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at__isnull", True), ("state", "draft")),
                                    models.Q(
                                        ("settled_at__isnull", True),
                                        (
                                            "state__in",
                                            ["pending", "first_passed", "rechecked", "final_passed"],
                                        ),
                                        ("submitted_at__isnull", False),
                                        models.Q(("number", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("settled_at__isnull", True),
                                        ("state", "returned"),
                                        ("submitted_at__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("settled_at__isnull", False),
                                        ("state__in", ["first_failed", "final_failed"]),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("settled_at__isnull", False),
                                        ("state__in", ["registered", "withdrawn"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="application_state_agrees_with_facts",
                                violation_error_message="The state of the application does not agree with its facts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NationalRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "worker",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="national_record",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "ref",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=40,
                                verbose_name="number in the national system",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("not_applied", "Not applied yet"),
                                    ("pending", "Waiting for the first check"),
                                    ("first_passed", "First check passed"),
                                    ("first_failed", "First check not passed"),
                                    ("final_passed", "Final check passed"),
                                    ("final_failed", "Final check not passed"),
                                    ("registered", "Registered and settled"),
                                    ("cancelled", "Deregistered"),
                                ],
                                max_length=14,
                                verbose_name="state in the national system",
                            ),
                        ),
                        (
                            "state_on",
                            models.DateField(blank=True, null=True, verbose_name="state of the day"),
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
                                default="",
                                max_length=16,
                                verbose_name="certificate level",
                            ),
                        ),
                        (
                            "registration_number",
                            models.CharField(
                                blank=True, default="", max_length=40, verbose_name="registration number"
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="valid from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="why ours stands"
                            ),
                        ),
                        (
                            "kept_ours",
                            models.BooleanField(default=False, verbose_name="settled: ours stands"),
                        ),
                        (
                            "seen_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="read on"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "record of the national system",
                        "verbose_name_plural": "records of the national system",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kept_ours", False),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="national_record_kept_with_reason",
                                violation_error_message="Say why ours stands.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("expiry", "Registration ends soon"),
                                    ("nudge", "Reminder from your officer"),
                                    ("returned", "Application returned"),
                                    ("settled", "Application settled"),
                                    ("passed_exam", "Examination passed"),
                                ],
                                max_length=12,
                                verbose_name="kind of notice",
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=80)),
                        ("facts", models.JSONField(default=dict, editable=False)),
                        (
                            "sent_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="sent at"),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("by_message", models.BooleanField(default=False, verbose_name="also by message")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                    ],
                    options={
                        "verbose_name": "notice",
                        "verbose_name_plural": "notices",
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("worker", "key"), name="notice_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationPolicy",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="applies in",
                            ),
                        ),
                        (
                            "issuer",
                            models.CharField(
                                choices=[("national", "The national system"), ("provincial", "The province")],
                                default="national",
                                max_length=12,
                                verbose_name="who issues registrations",
                            ),
                        ),
                        (
                            "prefecture_step",
                            models.BooleanField(default=True, verbose_name="the prefecture re-checks"),
                        ),
                        (
                            "first_months",
                            models.PositiveSmallIntegerField(
                                default=12, verbose_name="months after passing to register first"
                            ),
                        ),
                        (
                            "reminder_days",
                            models.CharField(
                                default="180,90,60,30,7",
                                max_length=40,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{1,3}(,\\d{1,3})*$",
                                        "Write days separated by commas: 180,90,60,30,7.",
                                    )
                                ],
                                verbose_name="reminders (days before the end)",
                            ),
                        ),
                        (
                            "sample_rate",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("2.5"),
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0")),
                                    django.core.validators.MaxValueValidator(Decimal("100")),
                                ],
                                verbose_name="audit sample, random part (%)",
                            ),
                        ),
                        (
                            "risk_rate",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("1"),
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0")),
                                    django.core.validators.MaxValueValidator(Decimal("100")),
                                ],
                                verbose_name="audit sample, risk-weighted part (%)",
                            ),
                        ),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="document number"
                            ),
                        ),
                        ("source", models.CharField(max_length=300, verbose_name="source")),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("law", "Statute or published document"),
                                    ("page", "Published page"),
                                    ("default", "Starting value, to be confirmed"),
                                ],
                                default="default",
                                max_length=8,
                                verbose_name="how sure",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "registration policy",
                        "verbose_name_plural": "registration policies",
                        "ordering": ["locality__code", "-valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="registration_policy_dates", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["locality"],
                                name="registration_policy_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SampleDraw",
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
                                verbose_name="place",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="submitted from")),
                        ("ends_on", models.DateField(verbose_name="submitted until")),
                        (
                            "rate",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="random part (%)"
                            ),
                        ),
                        (
                            "risk_rate",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="risk-weighted part (%)"
                            ),
                        ),
                        ("seed", models.CharField(max_length=64, verbose_name="seed")),
                        ("frame", models.JSONField(default=list, editable=False, verbose_name="frame")),
                        (
                            "frame_hash",
                            models.CharField(
                                editable=False, max_length=64, verbose_name="hash of the frame (SHA-256)"
                            ),
                        ),
                        (
                            "blocking",
                            models.BooleanField(
                                default=False, verbose_name="the final check waits for the audit"
                            ),
                        ),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="document number"
                            ),
                        ),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="drawn by",
                            ),
                        ),
                        (
                            "drawn_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="drawn at"),
                        ),
                    ],
                    options={
                        "verbose_name": "audit sample",
                        "verbose_name_plural": "audit samples",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="sample_draw_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="sample_draw_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="sample_draw_county_idx"),
                            models.Index(fields=["township", "id"], name="sample_draw_township_idx"),
                        ],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="sample_dates_in_order", start="starts_on"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Step",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="renewal.application",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("submit", "Application received"),
                                    ("pass_first", "First check passed"),
                                    ("pass_recheck", "Re-check passed"),
                                    ("pass_final", "Final check passed"),
                                    ("return", "Returned to be mended"),
                                    ("fail_first", "First check not passed"),
                                    ("fail_final", "Final check not passed"),
                                    ("register", "Registered and settled"),
                                    ("withdraw", "Taken back"),
                                ],
                                max_length=14,
                                verbose_name="step",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(max_length=50, unique=True, verbose_name="receipt number"),
                        ),
                        (
                            "rank",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("county", "County first check"),
                                    ("prefecture", "Prefecture re-check"),
                                    ("province", "Province final check"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="whose check",
                            ),
                        ),
                        (
                            "text",
                            models.CharField(blank=True, default="", max_length=500, verbose_name="opinion"),
                        ),
                        (
                            "mirrored",
                            models.BooleanField(
                                default=False, verbose_name="taken over from the national system"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        ("at", models.DateTimeField(default=core.common.dates.now, verbose_name="at")),
                    ],
                    options={
                        "verbose_name": "step of an application",
                        "verbose_name_plural": "steps of an application",
                        "ordering": ["application_id", "order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("application", "order"), name="application_step_order"
                            ),
                            core.common.constraints.AppendOnly(name="application_step_append_only"),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SampleMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "draw",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="renewal.sampledraw",
                            ),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="samplings",
                                to="renewal.application",
                                verbose_name="application",
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[("random", "Random part"), ("risk", "Risk-weighted part")],
                                max_length=8,
                                verbose_name="part of the sample",
                            ),
                        ),
                        ("stratum", models.CharField(max_length=60, verbose_name="stratum")),
                        ("risk", models.PositiveSmallIntegerField(default=1, verbose_name="risk weight")),
                        ("order", models.PositiveIntegerField(verbose_name="place in the draw")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Not audited yet"),
                                    ("confirmed", "Confirmed"),
                                    ("corrected", "Confirmed after correction"),
                                    ("failed", "Not confirmed"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, default="", max_length=500, verbose_name="finding"),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="audited by",
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="audited at"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "person in an audit sample",
                        "verbose_name_plural": "people in an audit sample",
                        "ordering": ["draw_id", "order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("draw", "application"), name="sample_member_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "open"), ("settled_at__isnull", True)),
                                    models.Q(
                                        models.Q(("outcome", "open"), _negated=True),
                                        ("settled_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="sample_member_outcome_and_date_agree",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome__in", ["open", "confirmed"]),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="sample_member_finding_stated",
                                violation_error_message="Say what the audit found.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
