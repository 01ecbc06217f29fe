import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import core.common.constraints
import core.common.dates
import core.common.fields
import core.common.freezing
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
                    name="Programme",
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
                                choices=[
                                    ("three_areas", "“Three areas” plan"),
                                    ("hand_in_hand", "“Hand in hand” plan"),
                                    ("stations", "Township social-work stations"),
                                    ("provincial", "Provincial programme"),
                                    ("other", "Other programme"),
                                ],
                                default="three_areas",
                                max_length=16,
                                verbose_name="kind of programme",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "In preparation"),
                                    ("running", "Running"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("name", models.CharField(max_length=120, verbose_name="name of the programme")),
                        (
                            "document_no",
                            models.CharField(blank=True, max_length=120, verbose_name="document number"),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        (
                            "service_months",
                            models.PositiveSmallIntegerField(
                                default=12, verbose_name="length of service in months"
                            ),
                        ),
                        (
                            "subsidy_per_year",
                            core.common.money.MoneyField(
                                blank=True, null=True, verbose_name="subsidy for a person-year (yuan)"
                            ),
                        ),
                        (
                            "fields",
                            models.JSONField(blank=True, default=list, verbose_name="fields of service"),
                        ),
                        (
                            "copied_from",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="deployments.programme",
                                verbose_name="copied from",
                            ),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="closed on"),
                        ),
                        (
                            "closing_note",
                            models.CharField(
                                blank=True, editable=False, max_length=300, verbose_name="reason for closing"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "programme",
                        "verbose_name_plural": "programmes",
                        "ordering": ["-year", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "name"),
                                name="programme_once_a_year",
                                violation_error_message="This programme exists for that year already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                                    ("closed_on__isnull", True),
                                    _connector="OR",
                                ),
                                name="programme_closed_on_a_day",
                                violation_error_message="A closed programme names the day, an open one none.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="EligibilityRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        ("is_default", models.BooleanField(default=False, verbose_name="shipped default")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "key",
                            models.CharField(
                                choices=[
                                    (
                                        "certificate",
                                        "Certificate, or a degree in social work with experience",
                                    ),
                                    ("years", "Years in social work"),
                                    ("registration", "Valid registration"),
                                    ("age", "Below the age of retirement until the end of the service"),
                                    ("health", "Fit for the service, with a statement of health"),
                                    ("consent", "Employed by the sending unit"),
                                    ("serving", "Not serving at present"),
                                    ("overlap", "No other deployment in the period"),
                                ],
                                max_length=12,
                                verbose_name="condition",
                            ),
                        ),
                        (
                            "value",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
                        ),
                    ],
                    options={
                        "verbose_name": "condition of the selection",
                        "verbose_name_plural": "conditions of the selection",
                        "ordering": ["id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["key"],
                                name="eligibility_rule_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="eligibility_rule_dates", start="valid_from"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementClause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        ("is_default", models.BooleanField(default=False, verbose_name="shipped default")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "key",
                            models.CharField(
                                choices=[
                                    ("hours_leave", "Working time and leave"),
                                    ("lodging_office", "Lodging, meals and place of work"),
                                    ("insurance", "Insurance and accidents at work"),
                                    ("home_terms", "Employment, pay, assessment and titles at home"),
                                    ("management", "Management, attendance and assessment"),
                                    ("change_end", "Change of site, interruption and early end"),
                                    ("safety", "Safety and emergencies"),
                                    ("confidentiality", "Secrecy and data of service users"),
                                    ("liability_dispute", "Breach and disputes"),
                                ],
                                max_length=20,
                                verbose_name="clause",
                            ),
                        ),
                        ("edition", models.CharField(max_length=20, verbose_name="version")),
                        ("text", models.TextField(max_length=4000, verbose_name="text")),
                    ],
                    options={
                        "verbose_name": "clause of the agreement",
                        "verbose_name_plural": "clauses of the agreement",
                        "ordering": ["id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["key"],
                                name="agreement_clause_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="agreement_clause_dates", start="valid_from"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PartyDepartment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        ("is_default", models.BooleanField(default=False, verbose_name="shipped default")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "level",
                            models.CharField(
                                choices=[("province", "Province"), ("county", "County")],
                                max_length=10,
                                verbose_name="level",
                            ),
                        ),
                        ("pattern", models.CharField(max_length=80, verbose_name="name of the department")),
                    ],
                    options={
                        "verbose_name": "department of the agreement",
                        "verbose_name_plural": "departments of the agreement",
                        "ordering": ["level", "valid_from"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["level"],
                                name="party_department_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="party_department_dates", start="valid_from"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CourseRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "needed_share",
                            models.PositiveSmallIntegerField(
                                verbose_name="days needed for the certificate (‰)"
                            ),
                        ),
                        (
                            "days_per_point",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days of a service point",
                            ),
                        ),
                        (
                            "days_per_month",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days of a month of experience",
                            ),
                        ),
                        (
                            "outside_quota",
                            models.BooleanField(verbose_name="outside the sender's assessment quota"),
                        ),
                        (
                            "outside_from",
                            models.PositiveSmallIntegerField(verbose_name="from days away in the year"),
                        ),
                        (
                            "extension_months",
                            models.PositiveSmallIntegerField(verbose_name="extension of at most months"),
                        ),
                        ("visit_days", models.PositiveSmallIntegerField(verbose_name="days between visits")),
                        ("visitors", models.PositiveSmallIntegerField(verbose_name="visitors on site")),
                        (
                            "midterm_share",
                            models.PositiveSmallIntegerField(verbose_name="mid-term check after (‰)"),
                        ),
                        (
                            "appraisal_days",
                            models.PositiveSmallIntegerField(verbose_name="days for the appraisal"),
                        ),
                        (
                            "first_notice",
                            models.PositiveSmallIntegerField(
                                verbose_name="first notice, days before the end"
                            ),
                        ),
                        (
                            "second_notice",
                            models.PositiveSmallIntegerField(
                                verbose_name="second notice, days before the end"
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.TextField(blank=True, max_length=1000, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                    ],
                    options={
                        "verbose_name": "rule of the course of service",
                        "verbose_name_plural": "rules of the course of service",
                        "ordering": ["valid_from"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=[],
                                name="course_rule_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="course_rule_dates", start="valid_from"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("second_notice__lte", models.F("first_notice"))),
                                name="course_rule_notices",
                                violation_error_message="The second notice comes after the first.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("report_from", models.PositiveSmallIntegerField(verbose_name="report opens on day")),
                        ("report_until", models.PositiveSmallIntegerField(verbose_name="report due by day")),
                        ("county_days", models.PositiveSmallIntegerField(verbose_name="days of the county")),
                        (
                            "prefecture_days",
                            models.PositiveSmallIntegerField(verbose_name="days of the prefecture"),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                    ],
                    options={
                        "verbose_name": "clock of the monthly confirmation",
                        "verbose_name_plural": "clocks of the monthly confirmation",
                        "ordering": ["valid_from"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=[],
                                name="service_rule_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="service_rule_dates", start="valid_from"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("annual", "Annual leave"),
                                    ("sick", "Sick leave"),
                                    ("personal", "Personal leave"),
                                    ("on_duty", "On duty elsewhere or in training"),
                                    ("other", "Other absence"),
                                ],
                                max_length=10,
                                verbose_name="kind of absence",
                            ),
                        ),
                        ("counts", models.BooleanField(verbose_name="counts as service")),
                        (
                            "cap_days",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="at most days"
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                    ],
                    options={
                        "verbose_name": "rule of absence",
                        "verbose_name_plural": "rules of absence",
                        "ordering": ["kind", "valid_from"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["kind"],
                                name="absence_rule_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="absence_rule_dates", start="valid_from"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="NeedWeight",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "factor",
                            models.CharField(
                                choices=[
                                    ("national_key", "National key county"),
                                    ("provincial_key", "Provincial key county"),
                                    ("yanshan_taihang", "Yanshan–Taihang area"),
                                    ("ethnic_autonomous", "Ethnic autonomous county"),
                                    ("old_revolutionary", "Old revolutionary base area"),
                                    ("workload", "People served for each social worker of the county"),
                                    ("no_station", "No social-work station in the township yet"),
                                    ("first_time", "Nobody was sent here before"),
                                    ("lodging", "Lodging is ready"),
                                    ("supervisor", "A supervisor is named"),
                                    ("safety", "Found safe at the last visit"),
                                ],
                                max_length=20,
                                verbose_name="factor",
                            ),
                        ),
                        (
                            "points",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="points",
                            ),
                        ),
                        (
                            "full_at",
                            models.PositiveIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000000),
                                ],
                                verbose_name="full points at",
                            ),
                        ),
                        (
                            "is_default",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="shipped example"
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                    ],
                    options={
                        "verbose_name": "weight of the need score",
                        "verbose_name_plural": "weights of the need score",
                        "ordering": ["id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["factor"],
                                name="need_weight_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="need_weight_dates", start="valid_from"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("full_at__gte", 1)),
                                name="need_weight_has_full_mark",
                                violation_error_message="Say at which number the full points are reached.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Quota",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotas",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("sending", "People sent, by sending prefecture"),
                                    ("receiving", "People sent, by receiving county"),
                                    ("training", "People trained, by receiving county"),
                                ],
                                default="receiving",
                                max_length=10,
                                verbose_name="side",
                            ),
                        ),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="place",
                            ),
                        ),
                        ("places", models.PositiveSmallIntegerField(verbose_name="places")),
                        (
                            "document_no",
                            models.CharField(blank=True, max_length=120, verbose_name="document number"),
                        ),
                        (
                            "document_on",
                            models.DateField(blank=True, null=True, verbose_name="date of the document"),
                        ),
                        (
                            "set_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="set at"
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="set by",
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="replaced at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quota",
                        "verbose_name_plural": "quotas",
                        "ordering": ["programme", "side", "locality__code", "-id"],
                        "indexes": [models.Index(fields=["side", "id"], name="quota_side_idx")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("programme", "side", "locality"),
                                name="quota_once_a_place",
                                violation_error_message="This place has a number in force already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Call",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calls",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="title of the call")),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("opens_on", models.DateField(verbose_name="opens on")),
                        ("closes_on", models.DateField(verbose_name="closes on")),
                        ("service_from", models.DateField(verbose_name="service from")),
                        ("service_until", models.DateField(verbose_name="service until")),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(30),
                                ],
                                verbose_name="working days of public notice",
                            ),
                        ),
                        (
                            "criteria",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="ranking criteria"
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                max_length=120,
                                verbose_name="contact for questions and objections",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "In preparation"),
                                    ("open", "Open"),
                                    ("closed", "Closed, being checked"),
                                    ("ranked", "Ranked"),
                                    ("assigned", "List put together"),
                                    ("noticed", "On public notice"),
                                    ("settled", "Settled"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "seed",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="seed of the lot"
                            ),
                        ),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="prepared by",
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
                            "opened_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="opened at"
                            ),
                        ),
                        (
                            "ranked_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="ranked at"
                            ),
                        ),
                        (
                            "listed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="list put together by",
                            ),
                        ),
                        (
                            "listed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="list put together at"
                            ),
                        ),
                        (
                            "noticed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="published by",
                            ),
                        ),
                        (
                            "notice_from",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="public notice from"
                            ),
                        ),
                        (
                            "notice_until",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="public notice until"
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="settled by",
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="settled at"
                            ),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=300,
                                verbose_name="reason for cancelling",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "call for candidates",
                        "verbose_name_plural": "calls for candidates",
                        "ordering": ["-opens_on", "-id"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="closes_on", name="call_dates_in_order", start="opens_on"
                            ),
                            core.common.constraints.DatesInOrder(
                                end="service_until", name="call_service_in_order", start="service_from"
                            ),
                            models.UniqueConstraint(
                                fields=("programme", "title"),
                                name="call_title_once",
                                violation_error_message="This programme has a call of that title already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opened_by", None),
                                    ("prepared_by", None),
                                    models.Q(("opened_by", models.F("prepared_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="call_four_eyes_at_opening",
                                violation_error_message="You prepared this call; another officer has to open it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("noticed_by", None),
                                    ("listed_by", None),
                                    models.Q(("noticed_by", models.F("listed_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="call_four_eyes_on_the_list",
                                violation_error_message="You put the list together; another officer has to publish it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "cancelled"]),
                                    models.Q(("seed", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="call_opened_has_seed",
                                violation_error_message="A call that was opened keeps the seed of its lot.",
                            ),
                            core.common.freezing.FrozenRow(
                                columns=[
                                    "programme",
                                    "title",
                                    "document_no",
                                    "opens_on",
                                    "closes_on",
                                    "service_from",
                                    "service_until",
                                    "notice_days",
                                    "criteria",
                                    "seed",
                                ],
                                name="call_frozen",
                                states=[
                                    "open",
                                    "closed",
                                    "ranked",
                                    "assigned",
                                    "noticed",
                                    "settled",
                                    "cancelled",
                                ],
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReceivingSite",
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
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receiving_sites",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receiving_sites",
                                to="institutions.institution",
                                verbose_name="receiving unit",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="name of the site")),
                        (
                            "head",
                            models.CharField(
                                blank=True, default="", max_length=40, verbose_name="head of the unit"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, default="", max_length=20, verbose_name="telephone"),
                        ),
                        (
                            "address",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="address"),
                        ),
                        (
                            "fields",
                            models.JSONField(blank=True, default=list, verbose_name="fields of service"),
                        ),
                        (
                            "population",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="people to be served"
                            ),
                        ),
                        (
                            "people",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000000),
                                ],
                                verbose_name="number of people to be served",
                            ),
                        ),
                        (
                            "requested",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(99),
                                ],
                                verbose_name="people asked for",
                            ),
                        ),
                        (
                            "trainees",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(999)],
                                verbose_name="local people to be trained",
                            ),
                        ),
                        (
                            "tasks",
                            models.TextField(
                                blank=True, default="", max_length=2000, verbose_name="tasks of the post"
                            ),
                        ),
                        (
                            "requirements",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=500,
                                verbose_name="required profession, certificate, language",
                            ),
                        ),
                        (
                            "sex_requirement",
                            models.CharField(
                                blank=True,
                                choices=[("male", "Male"), ("female", "Female")],
                                default="",
                                max_length=6,
                                verbose_name="sex required",
                            ),
                        ),
                        (
                            "sex_reason",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="reason for requiring it"
                            ),
                        ),
                        (
                            "supervisor",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="contact and supervisor at the unit",
                            ),
                        ),
                        (
                            "supervisor_phone",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=20,
                                verbose_name="telephone of the supervisor",
                            ),
                        ),
                        (
                            "lodging",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="lodging and meals"
                            ),
                        ),
                        (
                            "lodging_ready",
                            models.BooleanField(default=False, verbose_name="the lodging can be moved into"),
                        ),
                        (
                            "office",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="office conditions"
                            ),
                        ),
                        (
                            "access_safety",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="roads and safety"
                            ),
                        ),
                        (
                            "winter_road",
                            models.BooleanField(default=False, verbose_name="hard to reach in winter"),
                        ),
                        (
                            "first_time",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="nobody was sent here before"
                            ),
                        ),
                        (
                            "former",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="renewals",
                                to="deployments.receivingsite",
                                verbose_name="applied for again after",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("returned", "Returned"),
                                    ("approved", "Approved"),
                                    ("refused", "Refused"),
                                    ("suspended", "Suspended"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "drafted_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="drafted at"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="submitted at"
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
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=500,
                                verbose_name="reason for returning or refusing",
                            ),
                        ),
                        (
                            "approved_places",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="places approved at the site"
                            ),
                        ),
                        (
                            "approved_from",
                            models.DateField(blank=True, null=True, verbose_name="first day of the approval"),
                        ),
                        (
                            "approved_until",
                            models.DateField(blank=True, null=True, verbose_name="last day of the approval"),
                        ),
                        (
                            "approval_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="number of the approval"
                            ),
                        ),
                        (
                            "suspended_on",
                            models.DateField(blank=True, null=True, verbose_name="suspended on"),
                        ),
                        (
                            "suspend_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=500,
                                verbose_name="reason for the suspension",
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="site closed on")),
                        (
                            "close_reason",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="reason for closing"
                            ),
                        ),
                        (
                            "score",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="need score"
                            ),
                        ),
                        (
                            "score_detail",
                            models.JSONField(
                                blank=True,
                                default=list,
                                editable=False,
                                verbose_name="arithmetic of the score",
                            ),
                        ),
                        (
                            "score_frozen_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="score frozen at"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "authors",
                            models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "verbose_name": "receiving site",
                        "verbose_name_plural": "receiving sites",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="recsite_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="recsite_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="recsite_county_idx"),
                            models.Index(fields=["township", "id"], name="recsite_township_idx"),
                            models.Index(fields=["programme", "state", "id"], name="recsite_programme_idx"),
                            models.Index(fields=["approved_until", "id"], name="recsite_until_idx"),
                            models.Index(fields=["score", "id"], name="recsite_score_idx"),
                            models.Index(fields=["title", "id"], name="recsite_title_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["draft", "submitted", "returned"])),
                                fields=("programme", "host", "title"),
                                name="receiving_site_one_under_way",
                                violation_error_message="An application for this site is under way already.",
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("state__in", ["approved", "suspended"])),
                                end="approved_until",
                                fields=["programme", "host", "title"],
                                name="receiving_site_approved_once",
                                start="approved_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="approved_until",
                                name="receiving_site_dates_in_order",
                                start="approved_from",
                            ),
                            core.common.constraints.PairedDates(
                                fields=["score", "score_frozen_at"], name="receiving_site_score_frozen_whole"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["draft", "submitted", "returned", "refused"]),
                                        ("approved_from", None),
                                        ("approved_places", None),
                                        ("approved_until", None),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["draft", "submitted", "returned", "refused"]),
                                            _negated=True,
                                        ),
                                        ("approved_places__gte", 1),
                                        ("approved_places__lte", models.F("requested")),
                                        ("approved_from__isnull", False),
                                        ("approved_until__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="receiving_site_approval_agrees",
                                violation_error_message="An approval needs its days and places, at most those asked.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "suspended"),
                                        ("suspended_on__isnull", False),
                                        models.Q(("suspend_reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("closed_on__isnull", False),
                                        ("state", "closed"),
                                        models.Q(("close_reason", ""), _negated=True),
                                    ),
                                    models.Q(("state__in", ["suspended", "closed"]), _negated=True),
                                    _connector="OR",
                                ),
                                name="receiving_site_end_has_reason",
                                violation_error_message="Say since when and why the site is suspended or closed.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pairing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pairings",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "sending",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pairings_sent",
                                to="localities.locality",
                                verbose_name="sending prefecture",
                            ),
                        ),
                        (
                            "receiving",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pairings_received",
                                to="localities.locality",
                                verbose_name="receiving county",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="in force from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="in force until")),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "pairing",
                        "verbose_name_plural": "pairings",
                        "ordering": ["-programme__year", "sending__code", "receiving__code", "starts_on"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="ends_on",
                                fields=["programme", "sending", "receiving"],
                                name="pairing_once_at_a_time",
                                start="starts_on",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="pairing_dates", start="starts_on"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sending", models.F("receiving")), _negated=True),
                                name="pairing_of_two_places",
                                violation_error_message="A place cannot be paired with itself.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="QuotaException",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exceptions",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("sending", "People sent, by sending prefecture"),
                                    ("receiving", "People sent, by receiving county"),
                                    ("training", "People trained, by receiving county"),
                                ],
                                max_length=10,
                                verbose_name="side",
                            ),
                        ),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="place",
                            ),
                        ),
                        (
                            "extra",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="further places",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("expires_on", models.DateField(verbose_name="expires on")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked for"),
                                    ("granted", "Granted"),
                                    ("declined", "Declined"),
                                    ("taken_back", "Taken back"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="asked at"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="decided at"
                            ),
                        ),
                        (
                            "decision_note",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=300,
                                verbose_name="note on the decision",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "exception to a quota",
                        "verbose_name_plural": "exceptions to quotas",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(
                                fields=["programme", "side", "locality"], name="quota_exception_place"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("programme", "side", "locality"),
                                name="quota_exception_asked_once",
                                violation_error_message="An exception for this place was asked for already and waits.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["granted", "declined"]), _negated=True),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="quota_exception_decided_at_a_moment",
                                violation_error_message="A decided exception names the moment.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="number of the project")),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        (
                            "undertaker",
                            models.CharField(blank=True, max_length=120, verbose_name="undertaken by"),
                        ),
                        (
                            "head",
                            models.CharField(blank=True, max_length=60, verbose_name="person in charge"),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="contact person and telephone"
                            ),
                        ),
                        ("goals", models.TextField(blank=True, max_length=2000, verbose_name="goals")),
                        (
                            "send_quota",
                            models.PositiveSmallIntegerField(default=0, verbose_name="people to be sent"),
                        ),
                        (
                            "train_quota",
                            models.PositiveSmallIntegerField(default=0, verbose_name="people to be trained"),
                        ),
                        ("schedule", models.JSONField(blank=True, default=list, verbose_name="schedule")),
                        ("indicators", models.JSONField(blank=True, default=list, verbose_name="indicators")),
                        (
                            "budget_central",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="central budget (yuan)",
                            ),
                        ),
                        (
                            "budget_province",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="provincial budget (yuan)",
                            ),
                        ),
                        (
                            "budget_local",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="budget of prefectures and counties (yuan)",
                            ),
                        ),
                        (
                            "budget_other",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="other budget (yuan)",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("submitted", "Handed in"),
                                    ("signed", "Signed"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
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
                                verbose_name="handed in by",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="handed in at"
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                editable=False,
                                max_length=300,
                                verbose_name="reason for the return",
                            ),
                        ),
                        (
                            "signed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="signed on"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "project",
                        "verbose_name_plural": "projects",
                        "ordering": ["programme", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "number"),
                                name="project_number_once",
                                violation_error_message="Another project of this programme has that number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_on__isnull", False), ("state", "signed")),
                                    models.Q(
                                        models.Q(("state", "signed"), _negated=True),
                                        ("signed_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="project_signed_on_a_day",
                                violation_error_message="A signed task book names the day of the signatures.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SubsidyTerms",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="terms",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("year", "On completion of the service"),
                                    ("month", "By confirmed month"),
                                    ("day", "By confirmed service day"),
                                ],
                                default="day",
                                max_length=8,
                                verbose_name="settled",
                            ),
                        ),
                        (
                            "work",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="work subsidy (yuan)",
                            ),
                        ),
                        (
                            "travel",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="travel (yuan)",
                            ),
                        ),
                        (
                            "insurance",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="insurance (yuan)",
                            ),
                        ),
                        (
                            "training",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="training (yuan)",
                            ),
                        ),
                        (
                            "central",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(1000)],
                                verbose_name="central share (‰)",
                            ),
                        ),
                        (
                            "provincial",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(1000)],
                                verbose_name="provincial share (‰)",
                            ),
                        ),
                        (
                            "pay_within",
                            models.PositiveSmallIntegerField(
                                default=60, verbose_name="to be paid within days"
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                    ],
                    options={
                        "verbose_name": "terms of the subsidy",
                        "verbose_name_plural": "terms of the subsidy",
                        "ordering": ["programme", "valid_from"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["programme"],
                                name="subsidy_terms_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="subsidy_terms_dates", start="valid_from"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "central__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.Value(1000), "-", models.F("provincial")
                                        ),
                                    )
                                ),
                                name="subsidy_terms_shares",
                                violation_error_message="Central and provincial share together are more than the whole.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SubsidyBatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="batches",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                max_length=20, unique=True, verbose_name="number of the payment"
                            ),
                        ),
                        ("until", models.DateField(verbose_name="months until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Prepared"),
                                    ("approved", "Approved"),
                                    ("paid", "Paid"),
                                    ("void", "Void"),
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
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="prepared by",
                            ),
                        ),
                        ("prepared_at", models.DateTimeField(verbose_name="prepared at")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="approved at"
                            ),
                        ),
                        ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                        (
                            "receipt_no",
                            models.CharField(blank=True, max_length=60, verbose_name="receipt number"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "payment of subsidies",
                        "verbose_name_plural": "payments of subsidies",
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "paid"), _negated=True),
                                    models.Q(
                                        ("paid_on__isnull", False),
                                        models.Q(("receipt_no", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="subsidy_batch_paid_facts",
                                violation_error_message="A payment names its day and its receipt.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Deployment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deployments",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deployments",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sent_deployments",
                                to="institutions.institution",
                                verbose_name="sending unit",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hosted_deployments",
                                to="institutions.institution",
                                verbose_name="receiving unit",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deployments",
                                to="deployments.receivingsite",
                                verbose_name="receiving site",
                            ),
                        ),
                        (
                            "sender_province",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="sending province",
                            ),
                        ),
                        (
                            "sender_prefecture",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="sending prefecture",
                            ),
                        ),
                        (
                            "sender_county",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="sending county",
                            ),
                        ),
                        (
                            "sender_township",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="sending township",
                            ),
                        ),
                        (
                            "receiving_province",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="receiving province",
                            ),
                        ),
                        (
                            "receiving_prefecture",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="receiving prefecture",
                            ),
                        ),
                        (
                            "receiving_county",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="receiving county",
                            ),
                        ),
                        (
                            "receiving_township",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="receiving township",
                            ),
                        ),
                        (
                            "field",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("community", "Community"),
                                    ("aged", "Older people"),
                                    ("youth", "Young people"),
                                    ("women_children", "Women and children"),
                                    ("family", "Marriage and family"),
                                    ("disability", "Disabled people"),
                                    ("correction", "Community correction"),
                                    ("medical", "Medical"),
                                    ("other", "Other field"),
                                ],
                                max_length=16,
                                verbose_name="field of service",
                            ),
                        ),
                        (
                            "put_forward_on",
                            models.DateField(
                                default=core.common.dates.today, editable=False, verbose_name="put forward on"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="service from")),
                        ("ends_on", models.DateField(verbose_name="service until")),
                        (
                            "subsidy_per_year",
                            core.common.money.MoneyField(
                                blank=True, null=True, verbose_name="subsidy for a person-year (yuan)"
                            ),
                        ),
                        (
                            "sw_years",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="years in social work"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("nominated", "Nominated"),
                                    ("approved", "On the approved list"),
                                    ("agreed", "Agreement signed"),
                                    ("serving", "In service"),
                                    ("completed", "Completed"),
                                    ("transferred", "Transferred"),
                                    ("ended_early", "Ended early"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="nominated",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "targets",
                            models.JSONField(
                                blank=True, default=list, verbose_name="tasks and measurable targets"
                            ),
                        ),
                        (
                            "agreement_no",
                            models.CharField(blank=True, max_length=60, verbose_name="agreement number"),
                        ),
                        ("arrived_on", models.DateField(blank=True, null=True, verbose_name="arrived on")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("health", "Own health"),
                                    ("family", "Family"),
                                    ("sender", "Needed by the sending unit"),
                                    ("host", "Reason of the receiving unit"),
                                    ("safety", "Safety"),
                                    ("closed", "Receiving site closed"),
                                    ("other", "Other reason"),
                                    ("fault", "Found not competent or at fault"),
                                ],
                                max_length=10,
                                verbose_name="reason for the early end",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                        (
                            "continues",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="continued_by",
                                to="deployments.deployment",
                                verbose_name="continues",
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="links",
                                to="deployments.deployment",
                                verbose_name="first part of the service",
                            ),
                        ),
                        (
                            "term_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="agreed days of the whole service",
                            ),
                        ),
                        (
                            "finished_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="whole service ended on"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "deployment",
                        "verbose_name_plural": "deployments",
                        "ordering": ["-starts_on", "id"],
                        "indexes": [
                            models.Index(fields=["sender_province", "id"], name="dep_send_province_idx"),
                            models.Index(fields=["sender_prefecture", "id"], name="dep_send_prefecture_idx"),
                            models.Index(fields=["sender_county", "id"], name="dep_send_county_idx"),
                            models.Index(fields=["sender_township", "id"], name="dep_send_township_idx"),
                            models.Index(fields=["receiving_province", "id"], name="dep_recv_province_idx"),
                            models.Index(
                                fields=["receiving_prefecture", "id"], name="dep_recv_prefecture_idx"
                            ),
                            models.Index(fields=["receiving_county", "id"], name="dep_recv_county_idx"),
                            models.Index(fields=["receiving_township", "id"], name="dep_recv_township_idx"),
                            models.Index(fields=["programme", "state", "id"], name="dep_programme_idx"),
                        ],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="deployment_dates_in_order", start="starts_on"
                            ),
                            core.common.constraints.DatesInOrder(
                                end="left_on", name="deployment_stay_in_order", start="arrived_on"
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "nominated",
                                            "approved",
                                            "agreed",
                                            "serving",
                                            "transferred",
                                            "completed",
                                        ],
                                    )
                                ),
                                end="ends_on",
                                fields=["worker"],
                                name="deployment_one_at_a_time",
                                start="starts_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("arrived_on__isnull", True),
                                        ("state__in", ["nominated", "approved", "withdrawn"]),
                                    ),
                                    models.Q(
                                        ("arrived_on__isnull", True),
                                        ("state", "agreed"),
                                        models.Q(("agreement_no", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("arrived_on__isnull", False),
                                        ("left_on__isnull", True),
                                        ("state", "serving"),
                                    ),
                                    models.Q(
                                        ("arrived_on__isnull", False),
                                        ("left_on__isnull", False),
                                        ("state__in", ["transferred", "completed"]),
                                    ),
                                    models.Q(
                                        ("left_on__isnull", False),
                                        ("state", "ended_early"),
                                        models.Q(("end_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="deployment_state_agrees_with_facts",
                                violation_error_message="The state of the deployment does not agree with its dates.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("continues__isnull", True), ("first__isnull", True)),
                                    models.Q(("continues__isnull", False), ("first__isnull", False)),
                                    _connector="OR",
                                ),
                                name="deployment_part_names_its_first",
                                violation_error_message="A part of a service names the part before it and the first one.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteVisit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="deployments.receivingsite",
                                verbose_name="receiving site",
                            ),
                        ),
                        ("visited_on", models.DateField(verbose_name="visited on")),
                        ("visitors", models.CharField(max_length=120, verbose_name="visited by")),
                        (
                            "lodging",
                            models.CharField(
                                choices=[
                                    ("good", "In order"),
                                    ("mend", "To be mended"),
                                    ("bad", "Not acceptable"),
                                ],
                                max_length=4,
                                verbose_name="lodging of the place",
                            ),
                        ),
                        (
                            "safety",
                            models.CharField(
                                choices=[
                                    ("good", "In order"),
                                    ("mend", "To be mended"),
                                    ("bad", "Not acceptable"),
                                ],
                                max_length=4,
                                verbose_name="safety of the place",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("good", "In order"),
                                    ("mend", "To be mended"),
                                    ("bad", "Not acceptable"),
                                ],
                                max_length=4,
                                verbose_name="receiving unit",
                            ),
                        ),
                        ("findings", models.TextField(max_length=1000, verbose_name="what was seen")),
                        (
                            "to_mend",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                verbose_name="what has to be mended, by whom, by when",
                            ),
                        ),
                        ("next_due", models.DateField(blank=True, null=True, verbose_name="next visit by")),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="recorded at"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "visit of a site",
                        "verbose_name_plural": "visits of sites",
                        "ordering": ["-visited_on", "-id"],
                        "constraints": [
                            core.common.constraints.AppendOnly(name="site_visit_append_only"),
                            core.common.constraints.DatesInOrder(
                                end="next_due", name="site_visit_dates", start="visited_on"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectCounty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counties",
                                to="deployments.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deployments.programme",
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="county",
                            ),
                        ),
                        (
                            "send",
                            models.PositiveSmallIntegerField(default=0, verbose_name="people to be sent"),
                        ),
                        (
                            "train",
                            models.PositiveSmallIntegerField(default=0, verbose_name="people to be trained"),
                        ),
                    ],
                    options={
                        "verbose_name": "county of a project",
                        "verbose_name_plural": "counties of a project",
                        "ordering": ["project", "county__code"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "county"),
                                name="project_county_once",
                                violation_error_message="This county belongs to another project of the programme.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Candidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates",
                                to="deployments.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidacies",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates",
                                to="institutions.institution",
                                verbose_name="sending unit",
                            ),
                        ),
                        (
                            "sender_province",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="sending province",
                            ),
                        ),
                        (
                            "sender_prefecture",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="sending prefecture",
                            ),
                        ),
                        (
                            "sender_county",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="sending county",
                            ),
                        ),
                        (
                            "sender_township",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="sending township",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                editable=False, max_length=20, unique=True, verbose_name="number of the form"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("nominated", "Nominated by the employer"),
                                    ("applied", "Own application"),
                                ],
                                editable=False,
                                max_length=10,
                                verbose_name="put forward by",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("asked", "Employer is asked"),
                                    ("declined", "Employer does not consent"),
                                    ("submitted", "Being endorsed"),
                                    ("returned", "Returned"),
                                    ("endorsed", "Endorsed"),
                                    ("placed", "On the list"),
                                    ("unplaced", "Not on the list"),
                                    ("deployed", "Selected"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "fields",
                            models.JSONField(blank=True, default=list, verbose_name="fields of service"),
                        ),
                        (
                            "languages",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=80,
                                verbose_name="languages (nationality, dialect)",
                            ),
                        ),
                        (
                            "specialities",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="special skills"
                            ),
                        ),
                        (
                            "education_major",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="school and subject"
                            ),
                        ),
                        (
                            "social_work_degree",
                            models.BooleanField(default=False, verbose_name="degree in social work"),
                        ),
                        (
                            "health",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("good", "Good"),
                                    ("fit", "Fit for the service, with a chronic condition"),
                                    ("unfit", "Not fit for service away from home"),
                                ],
                                default="",
                                max_length=6,
                                verbose_name="state of health",
                            ),
                        ),
                        (
                            "health_statement",
                            models.BooleanField(default=False, verbose_name="statement of health given"),
                        ),
                        (
                            "earlier_service",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="earlier service (years)"
                            ),
                        ),
                        (
                            "career",
                            models.JSONField(
                                blank=True, default=list, verbose_name="education and work so far"
                            ),
                        ),
                        (
                            "achievements",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=2000,
                                verbose_name="achievements, cases, awards",
                            ),
                        ),
                        (
                            "emergency_contact",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=60,
                                purpose="emergency_contact",
                                verbose_name="emergency contact",
                            ),
                        ),
                        (
                            "tie_county",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="county with which there is a tie",
                            ),
                        ),
                        (
                            "tie",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="what ties to the county"
                            ),
                        ),
                        (
                            "accept_adjustment",
                            models.BooleanField(default=True, verbose_name="accepts another site"),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="named_by",
                                to="deployments.candidate",
                                verbose_name="wishes to serve with",
                            ),
                        ),
                        (
                            "together",
                            models.CharField(
                                blank=True,
                                choices=[("county", "In the same county"), ("site", "At the same site")],
                                default="",
                                max_length=6,
                                verbose_name="wish",
                            ),
                        ),
                        (
                            "apart_ok",
                            models.BooleanField(default=False, verbose_name="goes alone if not together"),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
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
                                verbose_name="handed in by",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="handed in at"
                            ),
                        ),
                        (
                            "sender_opinion",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="opinion of the sending unit",
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=500,
                                verbose_name="reason for returning or declining",
                            ),
                        ),
                        (
                            "withdraw_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="reason for the withdrawal",
                            ),
                        ),
                        (
                            "score",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="score"
                            ),
                        ),
                        (
                            "score_detail",
                            models.JSONField(
                                blank=True,
                                default=list,
                                editable=False,
                                verbose_name="arithmetic of the score",
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="rank"
                            ),
                        ),
                        (
                            "suggested",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deployments.receivingsite",
                                verbose_name="suggested site",
                            ),
                        ),
                        (
                            "why",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="explanation"
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates",
                                to="deployments.receivingsite",
                                verbose_name="assigned site",
                            ),
                        ),
                        (
                            "override_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="reason for differing from the suggestion",
                            ),
                        ),
                        (
                            "overridden_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="changed by",
                            ),
                        ),
                        (
                            "deployment",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidate",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "candidate",
                        "verbose_name_plural": "candidates",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["sender_province", "id"], name="candidate_province_idx"),
                            models.Index(fields=["sender_prefecture", "id"], name="candidate_prefecture_idx"),
                            models.Index(fields=["sender_county", "id"], name="candidate_county_idx"),
                            models.Index(fields=["sender_township", "id"], name="candidate_township_idx"),
                            models.Index(fields=["call", "state", "id"], name="candidate_call_idx"),
                            models.Index(fields=["rank", "id"], name="candidate_rank_idx"),
                            models.Index(fields=["-score", "id"], name="candidate_score_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "withdrawn"), _negated=True),
                                fields=("call", "worker"),
                                name="candidate_once_a_call",
                                violation_error_message="This person is a candidate of this call already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("partner", None),
                                    models.Q(("partner", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="candidate_not_own_partner",
                                violation_error_message="Name the other person's form, not your own.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["placed", "deployed"]), _negated=True),
                                    ("site__isnull", False),
                                    _connector="OR",
                                ),
                                name="candidate_placed_has_site",
                                violation_error_message="Somebody on the list has a site.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("site", None),
                                    ("site", models.F("suggested")),
                                    models.Q(("override_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="candidate_override_has_reason",
                                violation_error_message="Give the reason for differing from the suggestion.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "deployment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("transfer", "Transfer"),
                                    ("suspend", "Interruption"),
                                    ("resume", "Resumption"),
                                    ("end", "Early end"),
                                    ("extend", "Extension"),
                                ],
                                max_length=10,
                                verbose_name="kind of change",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("health", "Own health"),
                                    ("family", "Family"),
                                    ("sender", "Needed by the sending unit"),
                                    ("host", "Reason of the receiving unit"),
                                    ("safety", "Safety"),
                                    ("closed", "Receiving site closed"),
                                    ("other", "Other reason"),
                                    ("fault", "Found not competent or at fault"),
                                ],
                                max_length=10,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "at_fault",
                            models.BooleanField(default=False, verbose_name="the person's own fault"),
                        ),
                        (
                            "applicant",
                            models.CharField(
                                choices=[
                                    ("worker", "The worker"),
                                    ("sender", "The sending side"),
                                    ("receiver", "The receiving side"),
                                    ("province", "The province"),
                                ],
                                max_length=10,
                                verbose_name="asked for by",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        ("asked_on", models.DateField(verbose_name="asked on")),
                        ("day", models.DateField(verbose_name="from the day")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until the day")),
                        (
                            "make_up",
                            models.BooleanField(
                                default=False, verbose_name="move the end by the paused days"
                            ),
                        ),
                        (
                            "new_host",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="new receiving unit",
                            ),
                        ),
                        (
                            "new_site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deployments.receivingsite",
                                verbose_name="new receiving site",
                            ),
                        ),
                        ("explanation", models.TextField(max_length=1000, verbose_name="explanation")),
                        (
                            "arrangement",
                            models.CharField(blank=True, max_length=500, verbose_name="what follows"),
                        ),
                        (
                            "substitute",
                            models.CharField(blank=True, max_length=60, verbose_name="who steps in"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waits for opinions"),
                                    ("returned", "Returned"),
                                    ("agreed", "Approved, waits for its day"),
                                    ("applied", "In force"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="reason for the return"
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="in force since"
                            ),
                        ),
                        ("facts", models.JSONField(blank=True, default=dict, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "change of service",
                        "verbose_name_plural": "changes of service",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["state", "id"], name="service_change_state"),
                            models.Index(fields=["-day", "id"], name="service_change_day"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["asked", "agreed"])),
                                fields=("deployment",),
                                name="service_change_one_open",
                                violation_error_message="Another change of this service is under way; finish that first.",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="until", name="service_change_dates", start="day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "transfer"), ("new_host__isnull", False)),
                                    models.Q(
                                        ("kind", "extend"),
                                        ("new_host__isnull", True),
                                        ("until__isnull", False),
                                    ),
                                    models.Q(
                                        ("kind__in", ["suspend", "resume", "end"]), ("new_host__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="service_change_facts_of_kind",
                                violation_error_message="A transfer names the new unit, an extension its last day; nothing else does.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("applied_on__isnull", False), ("state", "applied")),
                                    models.Q(
                                        models.Q(("state", "applied"), _negated=True),
                                        ("applied_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="service_change_applied_facts",
                                violation_error_message="A change in force has the day on which it came into force.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Arrival",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "deployment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arrival",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "received_by",
                            models.CharField(blank=True, max_length=60, verbose_name="received by"),
                        ),
                        (
                            "lodging_ok",
                            models.BooleanField(blank=True, null=True, verbose_name="lodging is settled"),
                        ),
                        ("lodging", models.CharField(blank=True, max_length=300, verbose_name="lodging")),
                        (
                            "handover",
                            models.TextField(blank=True, max_length=1000, verbose_name="handover on leaving"),
                        ),
                        (
                            "contact_name",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=60,
                                purpose="contact_name",
                                verbose_name="emergency contact",
                            ),
                        ),
                        (
                            "contact_phone",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=20,
                                purpose="contact_phone",
                                verbose_name="phone of the contact",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "arrival and departure",
                        "verbose_name_plural": "arrivals and departures",
                        "ordering": ["id"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "deployment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("recorded", "Recorded"),
                                    ("cancelled", "Called off"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("planned_on", models.DateField(verbose_name="planned for")),
                        ("day", models.DateField(blank=True, null=True, verbose_name="visited on")),
                        (
                            "mode",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_site", "On site"),
                                    ("video", "By video"),
                                    ("phone", "By phone"),
                                ],
                                max_length=8,
                                verbose_name="way of visiting",
                            ),
                        ),
                        (
                            "visitors",
                            models.CharField(
                                blank=True,
                                help_text="Names, separated by 、 or a comma.",
                                max_length=200,
                                verbose_name="visitors",
                            ),
                        ),
                        ("saw_person", models.BooleanField(default=False, verbose_name="saw the person")),
                        ("saw_lodging", models.BooleanField(default=False, verbose_name="saw the lodging")),
                        ("saw_unit", models.BooleanField(default=False, verbose_name="saw the unit")),
                        (
                            "living",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("good", "Good"),
                                    ("attention", "Needs attention"),
                                    ("danger", "Unsafe"),
                                ],
                                max_length=10,
                                verbose_name="living and safety",
                            ),
                        ),
                        (
                            "living_note",
                            models.CharField(blank=True, max_length=500, verbose_name="on living and safety"),
                        ),
                        (
                            "progress",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="progress of the work"
                            ),
                        ),
                        (
                            "subsidy_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="subsidy received up to the month"
                            ),
                        ),
                        (
                            "requests",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=1000,
                                purpose="requests",
                                verbose_name="asked for in confidence",
                            ),
                        ),
                        (
                            "action",
                            models.CharField(blank=True, max_length=500, verbose_name="what has to be done"),
                        ),
                        (
                            "responsible",
                            models.CharField(blank=True, max_length=120, verbose_name="responsible unit"),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="to be done by")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                        (
                            "done_note",
                            models.CharField(blank=True, max_length=500, verbose_name="what was done"),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="planned by",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "supervision visit",
                        "verbose_name_plural": "supervision visits",
                        "ordering": ["-planned_on", "-id"],
                        "indexes": [
                            models.Index(fields=["-planned_on", "-id"], name="visit_planned"),
                            models.Index(fields=["deployment", "day"], name="visit_of"),
                            models.Index(fields=["due_on", "id"], name="visit_due"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "recorded"), _negated=True),
                                    models.Q(
                                        ("day__isnull", False),
                                        models.Q(("mode", ""), _negated=True),
                                        models.Q(("visitors", ""), _negated=True),
                                        models.Q(("living", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="visit_recorded_facts",
                                violation_error_message="A visit names its day, its way, its visitors and how all is.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("action", ""),
                                    models.Q(
                                        models.Q(("responsible", ""), _negated=True),
                                        ("due_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="visit_follow_up",
                                violation_error_message="What has to be done needs a responsible unit and a day.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_on__isnull", True),
                                    models.Q(("action", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="visit_done_after",
                                violation_error_message="Nothing had to be done.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MidtermCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "deployment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="midterm",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("partly", "Waits for the second signature"),
                                    ("done", "Signed by two"),
                                ],
                                default="partly",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="checked on")),
                        ("targets", models.JSONField(blank=True, default=list, editable=False)),
                        (
                            "satisfaction",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="satisfaction of service users (%)",
                            ),
                        ),
                        ("problems", models.TextField(blank=True, max_length=1000, verbose_name="problems")),
                        (
                            "remedies",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what has to be mended"
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("normal", "Normal"),
                                    ("mend", "To be mended"),
                                    ("adjust", "Adjustment proposed"),
                                ],
                                max_length=8,
                                verbose_name="verdict",
                            ),
                        ),
                        (
                            "first_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="first signature",
                            ),
                        ),
                        (
                            "second_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="second signature",
                            ),
                        ),
                        (
                            "second_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="second signature on"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "mid-term check",
                        "verbose_name_plural": "mid-term checks",
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("second_by__isnull", True), ("state", "partly")),
                                    models.Q(
                                        ("second_on__isnull", False),
                                        ("state", "done"),
                                        models.Q(("second_by", models.F("first_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="midterm_two_signatures",
                                violation_error_message="A mid-term check is signed by two different officers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("result", "normal"),
                                    models.Q(
                                        models.Q(("problems", ""), _negated=True),
                                        models.Q(("remedies", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="midterm_remedies",
                                violation_error_message="Say which problems there are and what has to be mended.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Appraisal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "deployment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appraisal",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("preparing", "Being gathered"),
                                    ("submitted", "Waits for opinions"),
                                    ("graded", "Decided"),
                                ],
                                default="preparing",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "self_summary",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="summary of one's own work"
                            ),
                        ),
                        (
                            "summary_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="summary written on"
                            ),
                        ),
                        (
                            "users_score",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="service users' score (of 100)",
                            ),
                        ),
                        (
                            "host_opinion",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="opinion of the receiving unit"
                            ),
                        ),
                        (
                            "proposed_grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "Excellent"),
                                    ("competent", "Competent"),
                                    ("failed", "Not competent"),
                                ],
                                max_length=10,
                                verbose_name="proposed grade",
                            ),
                        ),
                        (
                            "host_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="receiving unit's opinion by",
                            ),
                        ),
                        (
                            "host_on",
                            models.DateField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="receiving unit's opinion on",
                            ),
                        ),
                        (
                            "sender_opinion",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="opinion of the sending unit"
                            ),
                        ),
                        (
                            "sender_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="sending unit's opinion by",
                            ),
                        ),
                        (
                            "sender_on",
                            models.DateField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="sending unit's opinion on",
                            ),
                        ),
                        (
                            "commendation",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="commendation proposed"
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
                            "return_reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="reason for the return"
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "Excellent"),
                                    ("competent", "Competent"),
                                    ("failed", "Not competent"),
                                ],
                                max_length=10,
                                verbose_name="grade",
                            ),
                        ),
                        (
                            "graded_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="graded on"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "final appraisal",
                        "verbose_name_plural": "final appraisals",
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("graded_on__isnull", False),
                                        ("state", "graded"),
                                        models.Q(("grade", ""), _negated=True),
                                    ),
                                    models.Q(models.Q(("state", "graded"), _negated=True), ("grade", "")),
                                    _connector="OR",
                                ),
                                name="appraisal_graded_facts",
                                violation_error_message="A decided appraisal has its grade and its day.",
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
                        (
                            "deployment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="kind of reminder")),
                        ("about", models.CharField(max_length=40, verbose_name="about")),
                        ("sent_on", models.DateField(verbose_name="sent on")),
                    ],
                    options={
                        "verbose_name": "reminder sent",
                        "verbose_name_plural": "reminders sent",
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("deployment", "kind", "about"), name="service_notice_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceMonth",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "deployment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="months",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="service from")),
                        ("last_day", models.DateField(verbose_name="service until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "To be reported"),
                                    ("reported", "To be confirmed"),
                                    ("returned", "Returned"),
                                    ("confirmed", "Confirmed"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "present",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(31)],
                                verbose_name="days at work",
                            ),
                        ),
                        (
                            "annual",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(31)],
                                verbose_name="annual leave",
                            ),
                        ),
                        (
                            "sick",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(31)],
                                verbose_name="sick leave",
                            ),
                        ),
                        (
                            "personal",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(31)],
                                verbose_name="personal leave",
                            ),
                        ),
                        (
                            "on_duty",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(31)],
                                verbose_name="on duty elsewhere or in training",
                            ),
                        ),
                        (
                            "other",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(31)],
                                verbose_name="away for other reasons",
                            ),
                        ),
                        (
                            "cases_opened",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="cases opened",
                            ),
                        ),
                        (
                            "cases_closed",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="cases closed",
                            ),
                        ),
                        (
                            "groups",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "sessions",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="group sessions",
                            ),
                        ),
                        (
                            "events",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="community activities",
                            ),
                        ),
                        (
                            "attendances",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="people at activities",
                            ),
                        ),
                        (
                            "visits",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="visits",
                            ),
                        ),
                        (
                            "coached",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="people coached",
                            ),
                        ),
                        (
                            "contacts",
                            models.PositiveIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="contacts with service users",
                            ),
                        ),
                        ("summary", models.CharField(blank=True, max_length=200, verbose_name="main work")),
                        (
                            "needs",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="difficulties and support needed"
                            ),
                        ),
                        ("safe", models.BooleanField(blank=True, null=True, verbose_name="safe and well")),
                        (
                            "reported_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="reported at"
                            ),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reported by",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="decided at"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        ("opinion", models.CharField(blank=True, max_length=300, verbose_name="opinion")),
                        (
                            "uncounted",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(31)],
                                verbose_name="days not counted",
                            ),
                        ),
                        (
                            "refused",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(31)],
                                verbose_name="days refused",
                            ),
                        ),
                        (
                            "escalated_to",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("county", "Receiving county"),
                                    ("prefecture", "Prefecture"),
                                    ("province", "Province"),
                                ],
                                editable=False,
                                max_length=10,
                                verbose_name="escalated to",
                            ),
                        ),
                        ("reminded_on", models.DateField(blank=True, editable=False, null=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "month of service",
                        "verbose_name_plural": "months of service",
                        "ordering": ["-first_day", "id"],
                        "indexes": [
                            models.Index(fields=["deployment", "first_day"], name="service_month_of"),
                            models.Index(fields=["state", "first_day", "id"], name="service_month_state"),
                            models.Index(fields=["first_day", "id"], name="service_month_first"),
                        ],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="last_day",
                                fields=["deployment"],
                                name="service_month_once",
                                start="first_day",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="last_day", name="service_month_dates", start="first_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "open"),
                                    models.Q(
                                        ("reported_at__isnull", False),
                                        ("safe__isnull", False),
                                        ("state__in", ["reported", "returned"]),
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("reported_at__isnull", False),
                                        ("state", "confirmed"),
                                    ),
                                    _connector="OR",
                                ),
                                name="service_month_reported_facts",
                                violation_error_message="A month is confirmed or returned only after it was reported.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "refused__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.Value(31), "-", models.F("uncounted")
                                        ),
                                    )
                                ),
                                name="service_month_days_add_up",
                                violation_error_message="More days are refused than the month has.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubsidyAccount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "deployment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subsidy",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        ("days", models.PositiveSmallIntegerField(default=0, verbose_name="days credited")),
                        (
                            "due",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="due (yuan)",
                            ),
                        ),
                        (
                            "paid",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="paid (yuan)",
                            ),
                        ),
                        (
                            "outstanding",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="outstanding (yuan)",
                            ),
                        ),
                        (
                            "overpaid",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="paid beyond what is due (yuan)",
                            ),
                        ),
                        (
                            "late",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="late (yuan)",
                            ),
                        ),
                        ("late_since", models.DateField(blank=True, null=True, verbose_name="late since")),
                        ("reckoned_at", models.DateTimeField(verbose_name="reckoned at")),
                    ],
                    options={
                        "verbose_name": "subsidy account",
                        "verbose_name_plural": "subsidy accounts",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["-late", "id"], name="subsidy_late"),
                            models.Index(fields=["-due", "id"], name="subsidy_due"),
                            models.Index(fields=["-outstanding", "id"], name="subsidy_outstanding"),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SubsidyLine",
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
                                to="deployments.subsidybatch",
                                verbose_name="payment",
                            ),
                        ),
                        (
                            "deployment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subsidy_lines",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        ("days", models.PositiveSmallIntegerField(verbose_name="days credited")),
                        (
                            "due",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="due (yuan)",
                            ),
                        ),
                        (
                            "paid_before",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="paid before (yuan)",
                            ),
                        ),
                        (
                            "amount",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="now (yuan)",
                            ),
                        ),
                        (
                            "central",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="central (yuan)",
                            ),
                        ),
                        (
                            "provincial",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="provincial (yuan)",
                            ),
                        ),
                        (
                            "county",
                            core.common.money.MoneyField(
                                default=0,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="county (yuan)",
                            ),
                        ),
                        ("held", models.BooleanField(default=False, verbose_name="held back")),
                        (
                            "hold_reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="reason for holding back"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line of a payment",
                        "verbose_name_plural": "lines of a payment",
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["-amount", "id"], name="subsidy_line_amount")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("batch", "deployment"),
                                name="subsidy_line_once",
                                violation_error_message="This person is in the payment already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "amount",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("central"), "+", models.F("provincial")
                                            ),
                                            "+",
                                            models.F("county"),
                                        ),
                                    )
                                ),
                                name="subsidy_line_adds_up",
                                violation_error_message="The three payers' parts do not add up to the amount.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "amount__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("due"), "-", models.F("paid_before")
                                        ),
                                    )
                                ),
                                name="subsidy_line_within_due",
                                violation_error_message="No more can be paid than is verified and due.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held", False),
                                    models.Q(("hold_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="subsidy_line_hold_reason",
                                violation_error_message="Give the reason for holding the payment back.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trainee",
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
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainees",
                                to="deployments.programme",
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainees",
                                to="deployments.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainings",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainees",
                                to="institutions.institution",
                                verbose_name="unit in the receiving county",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("central", "Course in one place"),
                                    ("shadowing", "Working alongside"),
                                    ("paired", "Paired with somebody sent"),
                                ],
                                default="paired",
                                max_length=10,
                                verbose_name="way of training",
                            ),
                        ),
                        ("session", models.CharField(blank=True, max_length=120, verbose_name="course")),
                        (
                            "mentor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainees",
                                to="deployments.deployment",
                                verbose_name="coached by",
                            ),
                        ),
                        (
                            "tasks",
                            models.TextField(blank=True, max_length=1000, verbose_name="tasks of learning"),
                        ),
                        (
                            "hours_planned",
                            models.DecimalField(
                                decimal_places=1,
                                default=0,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="hours planned",
                            ),
                        ),
                        (
                            "hours_done",
                            models.DecimalField(
                                decimal_places=1,
                                default=0,
                                editable=False,
                                max_digits=6,
                                verbose_name="hours confirmed",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="training from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="training until"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Put forward"),
                                    ("returned", "Returned"),
                                    ("approved", "On the list"),
                                    ("training", "In training"),
                                    ("finished", "Finished"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="proposed",
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
                                verbose_name="put forward by",
                            ),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="put forward at"
                            ),
                        ),
                        (
                            "approved_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="on the list since"
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                editable=False,
                                max_length=500,
                                verbose_name="reason for the return",
                            ),
                        ),
                        (
                            "withdrawal_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                editable=False,
                                max_length=300,
                                verbose_name="reason for the withdrawal",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "Excellent"),
                                    ("passed", "Qualified"),
                                    ("failed", "Not qualified"),
                                ],
                                editable=False,
                                max_length=10,
                                verbose_name="result",
                            ),
                        ),
                        (
                            "result_note",
                            models.CharField(
                                blank=True, editable=False, max_length=300, verbose_name="note on the result"
                            ),
                        ),
                        (
                            "exam_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(2008),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="sat the examination in",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "trainee",
                        "verbose_name_plural": "trainees",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="trainee_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="trainee_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="trainee_county_idx"),
                            models.Index(fields=["township", "id"], name="trainee_township_idx"),
                            models.Index(fields=["programme", "state", "id"], name="trainee_programme_idx"),
                            models.Index(fields=["-hours_done", "id"], name="trainee_hours_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "withdrawn"), _negated=True),
                                fields=("programme", "worker"),
                                name="trainee_once_a_programme",
                                violation_error_message="This person is a trainee of the programme already.",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="trainee_dates_in_order", start="starts_on"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        ("state__in", ["proposed", "returned", "approved"]),
                                    ),
                                    models.Q(
                                        ("ends_on__isnull", True),
                                        ("starts_on__isnull", False),
                                        ("state", "training"),
                                    ),
                                    models.Q(
                                        ("ends_on__isnull", False),
                                        ("starts_on__isnull", False),
                                        ("state", "finished"),
                                        models.Q(("result", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("state", "withdrawn"),
                                        models.Q(("withdrawal_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="trainee_state_agrees_with_facts",
                                violation_error_message="The state of the trainee does not agree with its dates.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Preference",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="preferences",
                                to="deployments.candidate",
                                verbose_name="candidate",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "county",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="receiving county",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deployments.receivingsite",
                                verbose_name="receiving site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "preference",
                        "verbose_name_plural": "preferences",
                        "ordering": ["candidate", "order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("candidate", "order"), name="preference_order_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("order__gte", 1), ("order__lte", 3)),
                                name="preference_first_to_third",
                                violation_error_message="At most three preferences can be named.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RuleException",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exceptions",
                                to="deployments.candidate",
                                verbose_name="candidate",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                choices=[
                                    (
                                        "certificate",
                                        "Certificate, or a degree in social work with experience",
                                    ),
                                    ("years", "Years in social work"),
                                    ("registration", "Valid registration"),
                                    ("age", "Below the age of retirement until the end of the service"),
                                    ("health", "Fit for the service, with a statement of health"),
                                    ("consent", "Employed by the sending unit"),
                                    ("serving", "Not serving at present"),
                                    ("overlap", "No other deployment in the period"),
                                ],
                                max_length=12,
                                verbose_name="condition",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        (
                            "granted_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="granted by",
                            ),
                        ),
                        (
                            "granted_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="granted at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "exception to a condition",
                        "verbose_name_plural": "exceptions to conditions",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("candidate", "key"),
                                name="rule_exception_once",
                                violation_error_message="This exception is recorded already.",
                            ),
                            core.common.constraints.AppendOnly(name="rule_exception_append_only"),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="deployments.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="deployments.candidate",
                                verbose_name="about",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="received on")),
                        ("raised_by", models.CharField(max_length=60, verbose_name="raised by")),
                        ("text", models.TextField(max_length=1000, verbose_name="objection")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("upheld", "Upheld: taken off the list"),
                                    ("rejected", "Not upheld"),
                                ],
                                default="",
                                editable=False,
                                max_length=8,
                                verbose_name="result",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, default="", editable=False, max_length=1000, verbose_name="answer"
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="answered on"
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "objection",
                        "verbose_name_plural": "objections",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_on", None), ("result", "")),
                                    models.Q(
                                        models.Q(("result", ""), _negated=True),
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="objection_answered_whole",
                                violation_error_message="An answer has a result, its words and its day.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Suspension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "deployment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suspensions",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="rests from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="rests until")),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("health", "Own health"),
                                    ("family", "Family"),
                                    ("sender", "Needed by the sending unit"),
                                    ("host", "Reason of the receiving unit"),
                                    ("safety", "Safety"),
                                    ("closed", "Receiving site closed"),
                                    ("other", "Other reason"),
                                    ("fault", "Found not competent or at fault"),
                                ],
                                max_length=10,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "made_up",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="days made up at the end"
                            ),
                        ),
                        (
                            "change",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deployments.servicechange",
                                verbose_name="change",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "suspension",
                        "verbose_name_plural": "suspensions",
                        "ordering": ["starts_on"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="ends_on",
                                fields=["deployment"],
                                name="suspension_one_at_a_time",
                                start="starts_on",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="suspension_dates", start="starts_on"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="TraineeHours",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "trainee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hours",
                                to="deployments.trainee",
                                verbose_name="trainee",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.5")),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="hours",
                            ),
                        ),
                        ("topic", models.CharField(max_length=120, verbose_name="topic")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("logged", "To be confirmed"),
                                    ("confirmed", "Confirmed"),
                                    ("refused", "Not accepted"),
                                ],
                                default="logged",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="logged by",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="logged at"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="confirmed by",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="confirmed at"
                            ),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                blank=True,
                                default="",
                                editable=False,
                                max_length=300,
                                verbose_name="why not accepted",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "hours of training",
                        "verbose_name_plural": "hours of training",
                        "ordering": ["-day", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("opinion", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="trainee_hours_refused_with_reason",
                                violation_error_message="Say why the hours are not accepted.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("state", "logged")),
                                    models.Q(
                                        models.Q(("state", "logged"), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="trainee_hours_decided_at_a_moment",
                                violation_error_message="A decision on hours names its moment.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
