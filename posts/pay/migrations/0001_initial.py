import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import core.common.constraints
import core.common.dates
import core.common.migrating
import core.common.money
import posts.pay.constraints


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("establishment", "0001_initial"),
        ("institutions", "0001_initial"),
        ("localities", "0001_initial"),
        ("people", "0001_initial"),
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="PayrollMonth",
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
                                related_name="payrolls",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "imported_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="imported"),
                        ),
                        (
                            "imported_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("people", models.PositiveIntegerField(default=0, verbose_name="people")),
                        ("gross", core.common.money.MoneyField(default=0, verbose_name="gross pay")),
                        ("net", core.common.money.MoneyField(default=0, verbose_name="net pay")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "payroll",
                        "verbose_name_plural": "payrolls",
                        "ordering": ["-month", "id"],
                        "indexes": [models.Index(fields=["month", "id"], name="payroll_month")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("institution", "month"),
                                name="payroll_once_a_month",
                                violation_error_message="This institution already has a payroll for that month.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)),
                                name="payroll_month_is_its_first_day",
                                violation_error_message="A month is kept as its first day.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PayStandard",
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
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="locality",
                            ),
                        ),
                        (
                            "scheme",
                            models.CharField(
                                choices=[
                                    ("public_institution", "Post pay and steps (public institution)"),
                                    ("step_table", "Step table"),
                                    ("coefficient", "Base × coefficient"),
                                    ("additive", "Base and allowances"),
                                    ("guidance", "Guidance price range"),
                                ],
                                max_length=20,
                                verbose_name="kind of scheme",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("establishment", "Employment contract (on establishment)"),
                                    ("labour", "Labour contract"),
                                    ("dispatch", "Labour dispatch"),
                                    ("community", "Service agreement (community worker)"),
                                    ("elected", "Elected office (two committees)"),
                                    ("civil_servant", "Civil servant or managed as one"),
                                    ("purchased", "Posted under a purchase contract"),
                                    ("other", "Other relation"),
                                    ("unconfirmed", "To be confirmed"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="employment relation",
                            ),
                        ),
                        (
                            "institution_kind",
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
                            "post_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("management", "Management"),
                                    ("professional", "Professional-technical"),
                                    ("worker", "Skilled worker"),
                                    ("community", "Community (post)"),
                                    ("organisation", "Organisation (post)"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="post category",
                            ),
                        ),
                        ("document_no", models.CharField(max_length=80, verbose_name="document number")),
                        (
                            "source",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="source"),
                        ),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("official", "From the document itself"),
                                    ("page", "From a public page, to be checked"),
                                    ("unchecked", "Not yet checked"),
                                    ("example", "Example, not official"),
                                ],
                                default="unchecked",
                                max_length=10,
                                verbose_name="sureness",
                            ),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, default="", max_length=1000, verbose_name="note"),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="in force until"
                            ),
                        ),
                        (
                            "edition",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="edition"
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="pay.paystandard",
                                verbose_name="takes the place of",
                            ),
                        ),
                        (
                            "rounding",
                            models.CharField(
                                choices=[
                                    ("fen", "To the fen, half up"),
                                    ("jiao", "To the jiao, half up"),
                                    ("yuan", "To the yuan, half up"),
                                ],
                                default="fen",
                                max_length=8,
                                verbose_name="rounding",
                            ),
                        ),
                        (
                            "scale",
                            models.CharField(
                                blank=True, default="", max_length=24, verbose_name="scale of steps"
                            ),
                        ),
                        (
                            "step_basis",
                            models.CharField(
                                choices=[
                                    ("none", "No steps"),
                                    ("assessed", "Each year assessed competent or better"),
                                    ("seniority", "Years of service"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="what moves a step",
                            ),
                        ),
                        (
                            "probation_months",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(24)],
                                verbose_name="months of probation",
                            ),
                        ),
                        (
                            "probation_share",
                            models.DecimalField(
                                decimal_places=4,
                                default=1,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="probation share",
                            ),
                        ),
                        (
                            "probation_fresh_only",
                            models.BooleanField(default=False, verbose_name="probation for first work only"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Waiting for publication"),
                                    ("published", "Published"),
                                    ("superseded", "Superseded"),
                                ],
                                default="draft",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="submitted at"),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="submitted by",
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="reason for return"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="published by",
                            ),
                        ),
                        (
                            "superseded_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="superseded at"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "authors",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="prepared by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pay standard",
                        "verbose_name_plural": "pay standards",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="paystd_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="paystd_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="paystd_county_idx"),
                            models.Index(fields=["township", "id"], name="paystd_township_idx"),
                            models.Index(fields=["locality", "valid_from"], name="paystd_locality"),
                        ],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="paystd_dates_in_order", start="valid_from"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("state__in", ("published", "superseded")),
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ("published", "superseded")), _negated=True),
                                        ("published_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paystd_state_and_publication_agree",
                                violation_error_message="Exactly the published standards name when they were published.",
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("state", "published")),
                                end="ends_on",
                                fields=["locality", "relation", "institution_kind", "post_category"],
                                name="paystd_one_at_a_time",
                                start="valid_from",
                            ),
                            posts.pay.constraints.FrozenRow(
                                columns=[
                                    "name",
                                    "locality",
                                    "scheme",
                                    "relation",
                                    "institution_kind",
                                    "post_category",
                                    "document_no",
                                    "valid_from",
                                    "valid_to",
                                    "rounding",
                                    "scale",
                                    "step_basis",
                                    "probation_months",
                                    "probation_share",
                                    "probation_fresh_only",
                                    "published_at",
                                ],
                                name="paystd_frozen",
                                states=["published", "superseded"],
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosedMonth",
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
                                related_name="closed_months",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "closed_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="closed"),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("people", models.PositiveIntegerField(verbose_name="people")),
                        ("gross", core.common.money.MoneyField(verbose_name="gross pay")),
                        ("employer", core.common.money.MoneyField(verbose_name="employer’s contributions")),
                    ],
                    options={
                        "verbose_name": "closed month",
                        "verbose_name_plural": "closed months",
                        "ordering": ["-month", "id"],
                        "constraints": [
                            core.common.constraints.AppendOnly(name="closed_month_is_history"),
                            models.UniqueConstraint(
                                fields=("institution", "month"),
                                name="closed_month_once",
                                violation_error_message="This month is closed already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)), name="closed_month_is_its_first_day"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Arrears",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("number", models.CharField(max_length=24, unique=True, verbose_name="number")),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arrears",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arrears",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="establishment.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        ("first_month", models.DateField(verbose_name="first month")),
                        ("last_month", models.DateField(verbose_name="last month")),
                        ("months", models.PositiveSmallIntegerField(verbose_name="months")),
                        ("total", core.common.money.MoneyField(verbose_name="amount")),
                        ("cause", models.CharField(max_length=200, verbose_name="cause")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "stated_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="stated"),
                        ),
                        (
                            "stated_by",
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
                        "verbose_name": "arrears statement",
                        "verbose_name_plural": "arrears statements",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["worker", "-id"], name="arrears_worker")],
                        "constraints": [core.common.constraints.AppendOnly(name="arrears_are_history")],
                    },
                ),
                migrations.CreateModel(
                    name="ColumnMap",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pay_columns",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        ("system", models.CharField(max_length=60, verbose_name="payroll system")),
                        ("columns", models.JSONField(default=list, verbose_name="columns")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "column map of a payroll system",
                        "verbose_name_plural": "column maps of payroll systems",
                        "ordering": ["id"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="GapReckoning",
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
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                choices=[("month", "Month"), ("year", "Year")],
                                default="month",
                                max_length=5,
                                verbose_name="period",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "reckoned_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="reckoned"),
                        ),
                        ("people", models.PositiveIntegerField(default=0, verbose_name="people")),
                        (
                            "short",
                            models.PositiveIntegerField(default=0, verbose_name="people paid below standard"),
                        ),
                        ("standard", core.common.money.MoneyField(default=0, verbose_name="standard")),
                        ("paid", core.common.money.MoneyField(default=0, verbose_name="paid")),
                        ("gap", core.common.money.MoneyField(default=0, verbose_name="short by")),
                    ],
                    options={
                        "verbose_name": "reckoning of the treatment gap",
                        "verbose_name_plural": "reckonings of the treatment gap",
                        "ordering": ["-month", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("institution", "period", "month"), name="gap_reckoning_once_a_period"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="InsuranceRate",
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
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="recorded"
                            ),
                        ),
                        (
                            "superseded",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="earlier values"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="locality",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="source"),
                        ),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("official", "From the document itself"),
                                    ("page", "From a public page, to be checked"),
                                    ("unchecked", "Not yet checked"),
                                    ("example", "Example, not official"),
                                ],
                                default="unchecked",
                                max_length=10,
                                verbose_name="sureness",
                            ),
                        ),
                        (
                            "insurance",
                            models.CharField(
                                choices=[
                                    ("pension", "Pension insurance"),
                                    ("medical", "Medical insurance"),
                                    ("unemployment", "Unemployment insurance"),
                                    ("annuity", "Occupational annuity"),
                                    ("housing_fund", "Housing fund"),
                                    ("injury", "Work-injury insurance"),
                                ],
                                max_length=14,
                                verbose_name="insurance",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("establishment", "Employment contract (on establishment)"),
                                    ("labour", "Labour contract"),
                                    ("dispatch", "Labour dispatch"),
                                    ("community", "Service agreement (community worker)"),
                                    ("elected", "Elected office (two committees)"),
                                    ("civil_servant", "Civil servant or managed as one"),
                                    ("purchased", "Posted under a purchase contract"),
                                    ("other", "Other relation"),
                                    ("unconfirmed", "To be confirmed"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="employment relation",
                            ),
                        ),
                        (
                            "employee_rate",
                            models.DecimalField(
                                decimal_places=4,
                                default=0,
                                max_digits=6,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="rate of the person",
                            ),
                        ),
                        (
                            "employer_rate",
                            models.DecimalField(
                                decimal_places=4,
                                default=0,
                                max_digits=6,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="rate of the employer",
                            ),
                        ),
                        (
                            "floor",
                            core.common.money.MoneyField(blank=True, null=True, verbose_name="lowest base"),
                        ),
                        (
                            "ceiling",
                            core.common.money.MoneyField(blank=True, null=True, verbose_name="highest base"),
                        ),
                    ],
                    options={
                        "verbose_name": "rate of an insurance",
                        "verbose_name_plural": "rates of insurances",
                        "ordering": ["locality_id", "insurance", "valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="payrate_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["locality", "insurance", "relation"],
                                name="payrate_one_at_a_time",
                                start="valid_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("floor", None),
                                    ("ceiling", None),
                                    ("ceiling__gte", models.F("floor")),
                                    _connector="OR",
                                ),
                                name="payrate_floor_below_ceiling",
                                violation_error_message="The lowest base cannot be above the highest base.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProrationRule",
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
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="recorded"
                            ),
                        ),
                        (
                            "superseded",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="earlier values"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="locality",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="source"),
                        ),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("official", "From the document itself"),
                                    ("page", "From a public page, to be checked"),
                                    ("unchecked", "Not yet checked"),
                                    ("example", "Example, not official"),
                                ],
                                default="unchecked",
                                max_length=10,
                                verbose_name="sureness",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("establishment", "Employment contract (on establishment)"),
                                    ("labour", "Labour contract"),
                                    ("dispatch", "Labour dispatch"),
                                    ("community", "Service agreement (community worker)"),
                                    ("elected", "Elected office (two committees)"),
                                    ("civil_servant", "Civil servant or managed as one"),
                                    ("purchased", "Posted under a purchase contract"),
                                    ("other", "Other relation"),
                                    ("unconfirmed", "To be confirmed"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="employment relation",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("calendar_days", "By calendar days"),
                                    ("working_days", "By working days (21.75 a month)"),
                                    ("whole_month", "The whole month"),
                                ],
                                max_length=16,
                                verbose_name="method",
                            ),
                        ),
                        (
                            "days",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="paid days of a month",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule for part of a month",
                        "verbose_name_plural": "rules for part of a month",
                        "ordering": ["locality_id", "valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="payprorata_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["locality", "relation"],
                                name="payprorata_one_at_a_time",
                                start="valid_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("method", "working_days"), _negated=True),
                                    ("days__gt", 0),
                                    _connector="OR",
                                ),
                                name="payprorata_never_by_zero",
                                violation_error_message="Pay by working days needs the number of paid days, above zero.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PartTimeRule",
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
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="recorded"
                            ),
                        ),
                        (
                            "superseded",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="earlier values"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="locality",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="source"),
                        ),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("official", "From the document itself"),
                                    ("page", "From a public page, to be checked"),
                                    ("unchecked", "Not yet checked"),
                                    ("example", "Example, not official"),
                                ],
                                default="unchecked",
                                max_length=10,
                                verbose_name="sureness",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("establishment", "Employment contract (on establishment)"),
                                    ("labour", "Labour contract"),
                                    ("dispatch", "Labour dispatch"),
                                    ("community", "Service agreement (community worker)"),
                                    ("elected", "Elected office (two committees)"),
                                    ("civil_servant", "Civil servant or managed as one"),
                                    ("purchased", "Posted under a purchase contract"),
                                    ("other", "Other relation"),
                                    ("unconfirmed", "To be confirmed"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="employment relation",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    (
                                        "share_of_pay",
                                        "Post, step, basic and performance pay by share; allowances in full",
                                    ),
                                    ("share_of_all", "Everything by share"),
                                    ("in_full", "In full"),
                                ],
                                max_length=16,
                                verbose_name="method",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule for part-time posts",
                        "verbose_name_plural": "rules for part-time posts",
                        "ordering": ["locality_id", "valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="payparttime_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["locality", "relation"],
                                name="payparttime_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RemoteClass",
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
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="recorded"
                            ),
                        ),
                        (
                            "superseded",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="earlier values"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="locality",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="source"),
                        ),
                        (
                            "sureness",
                            models.CharField(
                                choices=[
                                    ("official", "From the document itself"),
                                    ("page", "From a public page, to be checked"),
                                    ("unchecked", "Not yet checked"),
                                    ("example", "Example, not official"),
                                ],
                                default="unchecked",
                                max_length=10,
                                verbose_name="sureness",
                            ),
                        ),
                        (
                            "remote_class",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(6),
                                ],
                                verbose_name="class of remote area",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "class of a remote area",
                        "verbose_name_plural": "classes of remote areas",
                        "ordering": ["locality_id", "valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="payremote_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["locality"],
                                name="payremote_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="YearResult",
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
                                related_name="year_results",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("excellent", "Excellent"),
                                    ("competent", "Competent"),
                                    ("basic", "Basically competent"),
                                    ("incompetent", "Incompetent"),
                                    ("ungraded", "No grade given"),
                                ],
                                max_length=12,
                                verbose_name="result of the year",
                            ),
                        ),
                        ("filed_on", models.DateField(blank=True, null=True, verbose_name="filed on")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="recorded at"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "result of a year",
                        "verbose_name_plural": "results of years",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["worker", "year", "recorded_at"], name="payyear_worker")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="StepBatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("number", models.CharField(max_length=24, unique=True, verbose_name="number")),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="step_batches",
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
                                verbose_name="year assessed",
                            ),
                        ),
                        ("effective_from", models.DateField(verbose_name="paid from")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, default="", max_length=300, verbose_name="note"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being prepared"),
                                    ("submitted", "Waiting for approval"),
                                    ("returned", "Returned"),
                                    ("approved", "Approved"),
                                    ("dropped", "Given up"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="prepared by",
                            ),
                        ),
                        (
                            "prepared_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="prepared"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="submitted"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="reason for return"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "normal pay rise",
                        "verbose_name_plural": "normal pay rises",
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("approved", "dropped")), _negated=True),
                                fields=("institution", "year"),
                                name="step_batch_one_under_way",
                                violation_error_message="A pay rise of this institution for that year is under way.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", False), ("state__in", ("approved", "dropped"))
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ("approved", "dropped")), _negated=True),
                                        ("decided_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="step_batch_settled_has_its_time",
                                violation_error_message="A pay rise that is approved or given up says when.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ActualPay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "payroll",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="pay.payrollmonth",
                                verbose_name="payroll",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "post_pay",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Post pay",
                            ),
                        ),
                        (
                            "step_pay",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Step pay",
                            ),
                        ),
                        (
                            "basic",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Basic pay",
                            ),
                        ),
                        (
                            "performance_monthly",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Performance pay, monthly",
                            ),
                        ),
                        (
                            "performance_yearly",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Performance pay, once a year",
                            ),
                        ),
                        (
                            "yearly_for",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="year of the yearly pay"
                            ),
                        ),
                        (
                            "allowance_certificate",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Professional allowance",
                            ),
                        ),
                        (
                            "allowance_remote",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Remote-area allowance",
                            ),
                        ),
                        (
                            "allowance_other",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Other allowances",
                            ),
                        ),
                        (
                            "arrears",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Arrears paid",
                            ),
                        ),
                        (
                            "deduction",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Deduction",
                            ),
                        ),
                        (
                            "deduction_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=100,
                                verbose_name="reason for the deduction",
                            ),
                        ),
                        (
                            "gross",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Gross pay",
                            ),
                        ),
                        (
                            "pension",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Pension insurance",
                            ),
                        ),
                        (
                            "medical",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Medical insurance",
                            ),
                        ),
                        (
                            "unemployment",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Unemployment insurance",
                            ),
                        ),
                        (
                            "annuity",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Occupational annuity",
                            ),
                        ),
                        (
                            "housing_fund",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Housing fund",
                            ),
                        ),
                        (
                            "tax",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Income tax",
                            ),
                        ),
                        (
                            "net",
                            core.common.money.MoneyField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        0, "An amount cannot be negative."
                                    )
                                ],
                                verbose_name="Net pay",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="recorded"),
                        ),
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
                        (
                            "superseded_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="superseded"),
                        ),
                        ("revision", models.PositiveSmallIntegerField(default=1, verbose_name="revision")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "pay received",
                        "verbose_name_plural": "pay received",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["month", "id"], name="actual_pay_month"),
                            models.Index(fields=["worker", "month"], name="actual_pay_worker"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("worker", "institution", "month"),
                                name="actual_pay_once_a_month",
                                violation_error_message="This person already stands in this payroll.",
                            ),
                            models.UniqueConstraint(
                                fields=("worker", "institution", "month", "revision"),
                                name="actual_pay_revision_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StandardComponent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "standard",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="components",
                                to="pay.paystandard",
                                verbose_name="pay standard",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        ("key", models.SlugField(max_length=32, verbose_name="key")),
                        ("label", models.CharField(max_length=40, verbose_name="component")),
                        (
                            "component",
                            models.CharField(
                                choices=[
                                    ("post_pay", "Post pay"),
                                    ("step_pay", "Step pay"),
                                    ("basic", "Basic pay"),
                                    ("performance_monthly", "Performance pay, monthly"),
                                    ("performance_yearly", "Performance pay, once a year"),
                                    ("allowance_certificate", "Professional allowance"),
                                    ("allowance_remote", "Remote-area allowance"),
                                    ("allowance_other", "Other allowances"),
                                    ("pension", "Pension insurance"),
                                    ("medical", "Medical insurance"),
                                    ("unemployment", "Unemployment insurance"),
                                    ("annuity", "Occupational annuity"),
                                    ("housing_fund", "Housing fund"),
                                    ("injury", "Work-injury insurance"),
                                ],
                                default="allowance_other",
                                max_length=24,
                                verbose_name="column of the payroll",
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("grade", "Amount by grade of the post"),
                                    ("step", "Amount by step"),
                                    ("coefficient", "Base × coefficient of the step"),
                                    ("fixed", "Fixed amount"),
                                    ("certificate", "Amount by certificate"),
                                    ("education", "Amount by education"),
                                    ("seniority", "Amount for each full year"),
                                    ("remote", "Amount by class of remote area"),
                                    ("share", "Share of other components"),
                                    ("guidance", "Range by post"),
                                    ("start", "Starting step (pays nothing)"),
                                ],
                                max_length=12,
                                verbose_name="how it is found",
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                choices=[("monthly", "Monthly"), ("yearly", "Once a year")],
                                default="monthly",
                                max_length=8,
                                verbose_name="paid",
                            ),
                        ),
                        (
                            "amount",
                            core.common.money.MoneyField(blank=True, null=True, verbose_name="amount"),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                decimal_places=4,
                                default=1,
                                max_digits=7,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="share",
                            ),
                        ),
                        (
                            "of",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=120,
                                verbose_name="share of these components",
                            ),
                        ),
                        (
                            "clock",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("work", "First work"),
                                    ("social_work", "First social work"),
                                    ("employment", "Start of this employment"),
                                ],
                                default="",
                                max_length=12,
                                verbose_name="years counted from",
                            ),
                        ),
                        (
                            "per_years",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="every so many years"
                            ),
                        ),
                        (
                            "most_years",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="at most so many years"
                            ),
                        ),
                        (
                            "point",
                            models.CharField(
                                choices=[("low", "Low"), ("median", "Median"), ("high", "High")],
                                default="low",
                                max_length=6,
                                verbose_name="point of the range",
                            ),
                        ),
                        (
                            "in_probation",
                            models.CharField(
                                choices=[
                                    ("full", "In full"),
                                    ("share", "The probation share"),
                                    ("none", "Nothing"),
                                    ("only", "Only then"),
                                ],
                                default="full",
                                max_length=6,
                                verbose_name="during probation",
                            ),
                        ),
                        (
                            "in_base",
                            models.BooleanField(
                                default=True, verbose_name="counts for the contribution base"
                            ),
                        ),
                        (
                            "prorated",
                            models.BooleanField(default=True, verbose_name="cut for part of a month"),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="paid from")),
                        ("stops_on", models.DateField(blank=True, null=True, verbose_name="paid until")),
                        (
                            "rule",
                            models.CharField(blank=True, default="", max_length=300, verbose_name="rule"),
                        ),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "component of a pay standard",
                        "verbose_name_plural": "components of pay standards",
                        "ordering": ["standard_id", "order", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("standard", "key"),
                                name="paycomp_key_once",
                                violation_error_message="This standard already has a component with this key.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                                name="paycomp_amount_not_negative",
                                violation_error_message="An amount cannot be negative.",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="stops_on", name="paycomp_dates_in_order", start="starts_on"
                            ),
                            posts.pay.constraints.FrozenBelow(
                                column="standard_id",
                                name="paycomp_frozen",
                                query="SELECT state FROM pay_paystandard WHERE id = {value}",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AdoptionPreview",
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
                            "standard",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="previews",
                                to="pay.paystandard",
                                verbose_name="pay standard",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "requested_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="asked for at"),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked for by",
                            ),
                        ),
                        ("job_uid", models.UUIDField(blank=True, null=True, verbose_name="job")),
                        (
                            "finished_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="finished at"),
                        ),
                        (
                            "looked_at",
                            models.PositiveIntegerField(default=0, verbose_name="appointments looked at"),
                        ),
                    ],
                    options={
                        "verbose_name": "effect of a pay standard",
                        "verbose_name_plural": "effects of pay standards",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="payprev_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="payprev_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="payprev_county_idx"),
                            models.Index(fields=["township", "id"], name="payprev_township_idx"),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Statement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "closed",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="pay.closedmonth",
                                verbose_name="closed month",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="establishment.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        ("gross", core.common.money.MoneyField(verbose_name="gross pay")),
                        ("person", core.common.money.MoneyField(verbose_name="person’s own contributions")),
                        ("employer", core.common.money.MoneyField(verbose_name="employer’s contributions")),
                        ("net", core.common.money.MoneyField(verbose_name="net pay before tax")),
                        (
                            "step",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="step"),
                        ),
                        (
                            "missing",
                            models.CharField(
                                blank=True, default="", max_length=24, verbose_name="why nothing was reckoned"
                            ),
                        ),
                        ("answer", models.JSONField(default=dict, verbose_name="derivation")),
                    ],
                    options={
                        "verbose_name": "pay statement",
                        "verbose_name_plural": "pay statements",
                        "ordering": ["-month", "id"],
                        "indexes": [models.Index(fields=["worker", "-month"], name="statement_worker")],
                        "constraints": [
                            core.common.constraints.AppendOnly(name="statement_is_history"),
                            models.UniqueConstraint(
                                fields=("appointment", "month"), name="statement_once_a_month"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PayGap",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "reckoning",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="pay.gapreckoning",
                                verbose_name="reckoning",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pay_gaps",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="establishment.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                choices=[("month", "Month"), ("year", "Year")],
                                default="month",
                                max_length=5,
                                verbose_name="period",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "standard",
                            core.common.money.MoneyField(blank=True, null=True, verbose_name="standard"),
                        ),
                        ("paid", core.common.money.MoneyField(blank=True, null=True, verbose_name="paid")),
                        ("gap", core.common.money.MoneyField(default=0, verbose_name="short by")),
                        (
                            "insurance",
                            core.common.money.MoneyField(default=0, verbose_name="of it insurance and fund"),
                        ),
                        ("over", core.common.money.MoneyField(default=0, verbose_name="above standard by")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("short", "Paid below standard"),
                                    ("unpaid", "Not in the payroll"),
                                    ("even", "As the standard says"),
                                    ("above", "Above standard"),
                                    ("unresolved", "Cannot be compared"),
                                ],
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, default="", max_length=24, verbose_name="reason"),
                        ),
                        ("reason_key", models.CharField(blank=True, default="", max_length=60)),
                        ("details", models.JSONField(default=list, verbose_name="components")),
                    ],
                    options={
                        "verbose_name": "treatment gap",
                        "verbose_name_plural": "treatment gaps",
                        "ordering": ["-month", "id"],
                        "indexes": [
                            models.Index(fields=["period", "month", "id"], name="pay_gap_period"),
                            models.Index(fields=["institution", "month"], name="pay_gap_institution"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("worker", "institution", "period", "month"),
                                name="pay_gap_once_a_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("gap__gte", 0), ("insurance__gte", 0), ("over__gte", 0)),
                                name="pay_gap_is_never_negative",
                                violation_error_message="A gap is what is missing; it is never negative.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StepChange",
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
                                related_name="step_changes",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        ("scale", models.CharField(max_length=24, verbose_name="scale of steps")),
                        (
                            "step",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="step"
                            ),
                        ),
                        ("effective_from", models.DateField(verbose_name="paid from")),
                        (
                            "cause",
                            models.CharField(
                                choices=[
                                    ("entry", "First placement"),
                                    ("yearly", "Normal yearly step"),
                                    ("promotion", "Change of post"),
                                    ("certificate", "Certificate"),
                                    ("confirmation", "Probation passed"),
                                    ("transfer_in", "Transferred in"),
                                    ("demotion", "Lowered by assessment"),
                                    ("sanction", "Disciplinary sanction"),
                                    ("standard", "Standard adjusted"),
                                    ("correction", "Correction"),
                                ],
                                max_length=14,
                                verbose_name="cause",
                            ),
                        ),
                        (
                            "year_result",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="step_changes",
                                to="pay.yearresult",
                                verbose_name="result of the year",
                            ),
                        ),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                        (
                            "note",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="note"),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="recorded at"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "change of step",
                        "verbose_name_plural": "changes of steps",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["worker", "scale", "effective_from"], name="paystep_worker")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("step__gte", 1)),
                                name="paystep_positive",
                                violation_error_message="Steps begin at 1.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("effective_from__day", 1)),
                                name="paystep_from_first_of_month",
                                violation_error_message="A step is paid from the first day of a month.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StandardLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "component",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="pay.standardcomponent",
                                verbose_name="component",
                            ),
                        ),
                        ("key", models.CharField(max_length=24, verbose_name="for")),
                        (
                            "amount",
                            core.common.money.MoneyField(blank=True, null=True, verbose_name="amount"),
                        ),
                        ("low", core.common.money.MoneyField(blank=True, null=True, verbose_name="lowest")),
                        ("high", core.common.money.MoneyField(blank=True, null=True, verbose_name="highest")),
                        (
                            "coefficient",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=8,
                                null=True,
                                verbose_name="coefficient",
                            ),
                        ),
                        (
                            "step",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="starting step"
                            ),
                        ),
                        (
                            "top",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="highest step"
                            ),
                        ),
                        (
                            "years",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="years credited"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, default="", max_length=100, verbose_name="note"),
                        ),
                    ],
                    options={
                        "verbose_name": "line of a pay standard",
                        "verbose_name_plural": "lines of pay standards",
                        "ordering": ["component_id", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("component", "key"),
                                name="payline_key_once",
                                violation_error_message="This table already has a line for that.",
                            ),
                            posts.pay.constraints.FrozenBelow(
                                column="component_id",
                                name="payline_frozen",
                                query="SELECT s.state FROM pay_standardcomponent c JOIN pay_paystandard s ON s.id = c.standard_id WHERE c.id = {value}",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AdoptionLine",
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
                        (
                            "preview",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="pay.adoptionpreview",
                                verbose_name="effect of a pay standard",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="establishment.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        (
                            "step",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="step"),
                        ),
                        ("old_monthly", core.common.money.MoneyField(default=0, verbose_name="monthly now")),
                        ("new_monthly", core.common.money.MoneyField(default=0, verbose_name="monthly then")),
                        (
                            "old_yearly",
                            core.common.money.MoneyField(default=0, verbose_name="once a year now"),
                        ),
                        (
                            "new_yearly",
                            core.common.money.MoneyField(default=0, verbose_name="once a year then"),
                        ),
                        (
                            "old_employer",
                            core.common.money.MoneyField(
                                default=0, verbose_name="employer’s contributions now"
                            ),
                        ),
                        (
                            "new_employer",
                            core.common.money.MoneyField(
                                default=0, verbose_name="employer’s contributions then"
                            ),
                        ),
                        (
                            "difference",
                            core.common.money.MoneyField(default=0, verbose_name="difference a month"),
                        ),
                        ("old_missing", models.CharField(blank=True, default="", max_length=16)),
                        ("new_missing", models.CharField(blank=True, default="", max_length=16)),
                    ],
                    options={
                        "verbose_name": "person under a pay standard",
                        "verbose_name_plural": "people under a pay standard",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="payprevline_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="payprevline_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="payprevline_county_idx"),
                            models.Index(fields=["township", "id"], name="payprevline_township_idx"),
                            models.Index(
                                fields=["preview", "difference", "id"], name="payprevline_difference"
                            ),
                            models.Index(
                                fields=["preview", "institution", "id"], name="payprevline_institution"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "difference",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("new_monthly"), "-", models.F("old_monthly")
                                        ),
                                    )
                                ),
                                name="payprevline_difference_is_exact",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ArrearsLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "arrears",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="pay.arrears",
                                verbose_name="arrears statement",
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arrears_lines",
                                to="pay.statement",
                                verbose_name="pay statement",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        ("before", core.common.money.MoneyField(verbose_name="stated before")),
                        ("after", core.common.money.MoneyField(verbose_name="due now")),
                        ("difference", core.common.money.MoneyField(verbose_name="difference")),
                        ("parts", models.JSONField(default=list, verbose_name="components")),
                    ],
                    options={
                        "verbose_name": "month of an arrears statement",
                        "verbose_name_plural": "months of arrears statements",
                        "ordering": ["month", "id"],
                        "constraints": [core.common.constraints.AppendOnly(name="arrears_line_is_history")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="StepBatchLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="pay.stepbatch",
                                verbose_name="normal pay rise",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="establishment.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        (
                            "year_result",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="pay.yearresult",
                                verbose_name="result of the year",
                            ),
                        ),
                        (
                            "step_change",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="batch_line",
                                to="pay.stepchange",
                            ),
                        ),
                        (
                            "scale",
                            models.CharField(
                                blank=True, default="", max_length=24, verbose_name="scale of steps"
                            ),
                        ),
                        (
                            "old_step",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="step before"
                            ),
                        ),
                        (
                            "old_amount",
                            core.common.money.MoneyField(
                                blank=True, null=True, verbose_name="step pay before"
                            ),
                        ),
                        (
                            "new_step",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="step after"
                            ),
                        ),
                        (
                            "new_amount",
                            core.common.money.MoneyField(
                                blank=True, null=True, verbose_name="step pay after"
                            ),
                        ),
                        ("included", models.BooleanField(default=True, verbose_name="included")),
                        (
                            "reason",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="why not"),
                        ),
                    ],
                    options={
                        "verbose_name": "line of a pay rise",
                        "verbose_name_plural": "lines of pay rises",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("batch", "appointment"), name="step_batch_line_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
