import uuid

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
                    name="PostPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("number", models.CharField(max_length=24, unique=True, verbose_name="plan number")),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="post_plans",
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
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Under review"),
                                    ("returned", "Returned"),
                                    ("approved", "Approved"),
                                    ("in_force", "In force"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="explanation"
                            ),
                        ),
                        (
                            "change_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("merge", "Merger"),
                                    ("split", "Split"),
                                    ("establishment", "Change of the establishment"),
                                    ("functions", "Change of functions"),
                                    ("business", "Business need"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="reason of the change",
                            ),
                        ),
                        (
                            "basis_doc_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="basis of the change"
                            ),
                        ),
                        (
                            "people_effect",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="people touched"
                            ),
                        ),
                        (
                            "congress_note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="staff congress"
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
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="reason for returning"
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "approval_doc_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="approval document number"
                            ),
                        ),
                        (
                            "effective_on",
                            models.DateField(blank=True, null=True, verbose_name="to be in force on"),
                        ),
                        ("in_force_on", models.DateField(blank=True, null=True, verbose_name="in force on")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "authors",
                            models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "verbose_name": "post plan",
                        "verbose_name_plural": "post plans",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["state", "id"], name="plan_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ("draft", "submitted", "returned", "approved"))
                                ),
                                fields=("institution",),
                                name="plan_one_under_way",
                                violation_error_message="This institution already has a post plan under way.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"),
                                    models.Q(
                                        ("submitted_at__isnull", False), ("submitted_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_submitted_by_somebody",
                                violation_error_message="A plan that has left the desk names who submitted it and when.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("state__in", ["approved", "in_force"]),
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ["approved", "in_force"]), _negated=True),
                                        ("approved_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_state_and_approval_agree",
                                violation_error_message="Exactly the approved plans name the moment of approval.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("in_force_on__isnull", False), ("state", "in_force")),
                                    models.Q(
                                        models.Q(("state", "in_force"), _negated=True),
                                        ("in_force_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_state_and_day_agree",
                                violation_error_message="Exactly the plans in force name the day.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("return_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="plan_returned_with_reason",
                                violation_error_message="A plan is returned with a reason.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Post",
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
                        ("title", models.CharField(max_length=60, verbose_name="post title")),
                        (
                            "category",
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
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("p01", "Grade 1"),
                                    ("p02", "Grade 2"),
                                    ("p03", "Grade 3"),
                                    ("p04", "Grade 4"),
                                    ("p05", "Grade 5"),
                                    ("p06", "Grade 6"),
                                    ("p07", "Grade 7"),
                                    ("p08", "Grade 8"),
                                    ("p09", "Grade 9"),
                                    ("p10", "Grade 10"),
                                    ("p11", "Grade 11"),
                                    ("p12", "Grade 12"),
                                    ("p13", "Grade 13"),
                                    ("m01", "Management grade 1"),
                                    ("m02", "Management grade 2"),
                                    ("m03", "Management grade 3"),
                                    ("m04", "Management grade 4"),
                                    ("m05", "Management grade 5"),
                                    ("m06", "Management grade 6"),
                                    ("m07", "Management grade 7"),
                                    ("m08", "Management grade 8"),
                                    ("m09", "Management grade 9"),
                                    ("m10", "Management grade 10"),
                                    ("w01", "Skilled worker grade 1"),
                                    ("w02", "Skilled worker grade 2"),
                                    ("w03", "Skilled worker grade 3"),
                                    ("w04", "Skilled worker grade 4"),
                                    ("w05", "Skilled worker grade 5"),
                                    ("w06", "Ordinary worker"),
                                    ("chief", "Chief"),
                                    ("deputy", "Deputy"),
                                    ("staff", "Staff"),
                                ],
                                default="",
                                max_length=8,
                                verbose_name="grade",
                            ),
                        ),
                        (
                            "duties",
                            models.TextField(
                                blank=True, default="", max_length=2000, verbose_name="main duties"
                            ),
                        ),
                        (
                            "standards",
                            models.TextField(
                                blank=True, default="", max_length=2000, verbose_name="work standards"
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "No requirement"),
                                    ("middle_school", "Middle school"),
                                    ("high_school", "High school or secondary vocational"),
                                    ("college", "Junior college"),
                                    ("bachelor", "Bachelor’s degree course"),
                                    ("master", "Master’s degree course"),
                                    ("doctor", "Doctoral degree course"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="lowest education",
                            ),
                        ),
                        (
                            "major",
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="field of study"
                            ),
                        ),
                        (
                            "min_certificate",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "No requirement"),
                                    ("assistant", "Assistant social worker"),
                                    ("social_worker", "Social worker (qualification)"),
                                    ("senior", "Senior social worker"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="lowest certificate",
                            ),
                        ),
                        (
                            "certificate_within_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="months to obtain the certificate",
                            ),
                        ),
                        (
                            "experience_years",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(40)],
                                verbose_name="years of practice",
                            ),
                        ),
                        (
                            "other_requirements",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="other requirements"
                            ),
                        ),
                        (
                            "basis_doc_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="basis document number"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="post number")),
                        (
                            "institution",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="institutions.site",
                                verbose_name="service site",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(9999),
                                ],
                                verbose_name="number of places",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("frozen", "Frozen"), ("abolished", "Abolished")],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("opened_on", models.DateField(verbose_name="set up on")),
                        (
                            "abolished_on",
                            models.DateField(blank=True, null=True, verbose_name="abolished on"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "post",
                        "verbose_name_plural": "posts",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Ceiling",
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
                                related_name="ceilings",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("establishment", "Establishment"),
                                    ("posts_total", "Total of posts"),
                                    ("community_places", "Community places"),
                                    ("contract_posts", "Contract posts"),
                                ],
                                max_length=20,
                                verbose_name="kind of ceiling",
                            ),
                        ),
                        (
                            "category",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("places", models.PositiveIntegerField(verbose_name="approved number")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "ceiling",
                        "verbose_name_plural": "ceilings",
                        "ordering": ["institution_id", "kind", "valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="ceiling_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["institution", "kind", "category"],
                                name="ceiling_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="GradeRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "employer_kind",
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
                                verbose_name="kind of employer",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("management", "Management"),
                                    ("professional", "Professional-technical"),
                                    ("worker", "Skilled worker"),
                                    ("community", "Community (post)"),
                                    ("organisation", "Organisation (post)"),
                                ],
                                max_length=16,
                                verbose_name="post category",
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(blank=True, default="", max_length=8, verbose_name="grade"),
                        ),
                        (
                            "band",
                            models.CharField(
                                choices=[
                                    ("senior", "Senior"),
                                    ("middle", "Middle"),
                                    ("junior", "Junior"),
                                    ("none", "Not banded"),
                                ],
                                default="none",
                                max_length=8,
                                verbose_name="band",
                            ),
                        ),
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
                        "verbose_name": "grade rule",
                        "verbose_name_plural": "grade rules",
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["employer_kind", "category", "grade"],
                                name="grade_rule_once",
                                start="valid_from",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LevelRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("management", "Management"),
                                    ("professional", "Professional-technical"),
                                    ("worker", "Skilled worker"),
                                    ("community", "Community (post)"),
                                    ("organisation", "Organisation (post)"),
                                ],
                                max_length=16,
                                verbose_name="post category",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("assistant", "Assistant social worker"),
                                    ("social_worker", "Social worker (qualification)"),
                                    ("senior", "Senior social worker"),
                                ],
                                max_length=16,
                                verbose_name="certificate",
                            ),
                        ),
                        ("highest", models.PositiveSmallIntegerField(verbose_name="highest grade")),
                        ("lowest", models.PositiveSmallIntegerField(verbose_name="lowest grade")),
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
                        "verbose_name": "level rule",
                        "verbose_name_plural": "level rules",
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["category", "level"],
                                name="level_rule_once",
                                start="valid_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("highest__lte", models.F("lowest"))),
                                name="level_rule_grades_in_order",
                                violation_error_message="The highest grade has the smaller number.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Series",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=40, unique=True)),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "number series",
                        "verbose_name_plural": "number series",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProbationRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "law",
                            models.CharField(
                                choices=[
                                    ("personnel", "Employment contract of a public institution"),
                                    ("labour", "Labour contract"),
                                    ("service", "Service agreement"),
                                ],
                                max_length=10,
                                verbose_name="contract follows",
                            ),
                        ),
                        (
                            "months_from",
                            models.PositiveSmallIntegerField(verbose_name="contracts from so many months"),
                        ),
                        (
                            "months_below",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="and below so many months"
                            ),
                        ),
                        (
                            "most",
                            models.PositiveSmallIntegerField(verbose_name="longest probation in months"),
                        ),
                        (
                            "first_job_only",
                            models.BooleanField(default=False, verbose_name="for a first employment only"),
                        ),
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
                        "verbose_name": "rule on probation",
                        "verbose_name_plural": "rules on probation",
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["law", "months_from", "first_job_only"],
                                name="probation_rule_once",
                                start="valid_from",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="UnitHeader",
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
                                related_name="headers",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "unit_rank",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("zhengchu", "Full division"),
                                    ("fuchu", "Deputy division"),
                                    ("zhengke", "Full section"),
                                    ("fuke", "Deputy section"),
                                    ("guji", "Office"),
                                    ("none", "Not ranked"),
                                ],
                                max_length=12,
                                verbose_name="rank of the unit",
                            ),
                        ),
                        (
                            "unit_class",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("first", "Public welfare I"),
                                    ("second", "Public welfare II"),
                                    ("other", "Other class"),
                                ],
                                max_length=8,
                                verbose_name="class of the unit",
                            ),
                        ),
                        (
                            "main_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("management", "Management"),
                                    ("professional", "Professional-technical"),
                                    ("worker", "Skilled worker"),
                                ],
                                max_length=16,
                                verbose_name="main posts",
                            ),
                        ),
                        (
                            "sections",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="internal sections"
                            ),
                        ),
                        (
                            "section_names",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="names of the sections"
                            ),
                        ),
                        (
                            "functions",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="main functions"
                            ),
                        ),
                        (
                            "tech_full_senior",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="professional staff: full senior title"
                            ),
                        ),
                        (
                            "tech_senior",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="professional staff: vice senior title"
                            ),
                        ),
                        (
                            "tech_middle",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="professional staff: middle title"
                            ),
                        ),
                        (
                            "tech_assistant",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="professional staff: assistant title"
                            ),
                        ),
                        (
                            "tech_junior",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="professional staff: junior title"
                            ),
                        ),
                        (
                            "dual_duty",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="people in two posts (双肩挑)"
                            ),
                        ),
                        (
                            "off_establishment",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="people outside the establishment"
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "unit header",
                        "verbose_name_plural": "unit headers",
                        "ordering": ["institution_id", "-valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="unit_header_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["institution"],
                                name="unit_header_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="StructureRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=24, verbose_name="rule")),
                        (
                            "institution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="structure_rules",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        ("label", models.CharField(max_length=60, verbose_name="what is limited")),
                        ("part", models.CharField(max_length=80, verbose_name="grades limited")),
                        ("whole", models.CharField(max_length=120, verbose_name="among the grades")),
                        (
                            "per_thousand",
                            models.PositiveSmallIntegerField(verbose_name="at most, of a thousand"),
                        ),
                        (
                            "rounding",
                            models.CharField(
                                choices=[("down", "Down"), ("nearest", "To the nearest"), ("up", "Up")],
                                default="nearest",
                                max_length=8,
                                verbose_name="rounding",
                            ),
                        ),
                        ("document_no", models.CharField(max_length=80, verbose_name="document number")),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                    ],
                    options={
                        "verbose_name": "structure ratio",
                        "verbose_name_plural": "structure ratios",
                        "ordering": ["id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["key", "institution"],
                                name="structure_rule_once",
                                start="valid_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("per_thousand__lte", 1000)),
                                name="structure_rule_is_a_share",
                                violation_error_message="A share is at most 100 %.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanException",
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
                                related_name="plan_exceptions",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("ceiling:posts_total", "Total of posts exceeded"),
                                    ("ceiling:community_places", "Community places exceeded"),
                                    ("ceiling:contract_posts", "Contract posts exceeded"),
                                    ("structure", "Structure ratio exceeded"),
                                    ("level_fits_grade", "Certificate below the grade"),
                                ],
                                max_length=32,
                                verbose_name="rule",
                            ),
                        ),
                        ("extra", models.PositiveSmallIntegerField(verbose_name="places beyond the rule")),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                        ("document_no", models.CharField(max_length=80, verbose_name="document number")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(verbose_name="expires on")),
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
                        ("ended_early", models.BooleanField(default=False, verbose_name="ended early")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "approved exception",
                        "verbose_name_plural": "approved exceptions",
                        "ordering": ["valid_to", "id"],
                        "indexes": [models.Index(fields=["valid_to", "id"], name="plan_exception_ends")],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="plan_exception_dates_in_order", start="valid_from"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StaffingPlan",
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
                                related_name="staffing_plans",
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
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Under review"),
                                    ("returned", "Returned"),
                                    ("approved", "Approved"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="reason for hiring"
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
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="reason for returning"
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                        (
                            "approval_doc_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="approval document number"
                            ),
                        ),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "authors",
                            models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "verbose_name": "staffing-use plan",
                        "verbose_name_plural": "staffing-use plans",
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("draft", "submitted", "returned"))),
                                fields=("institution",),
                                name="staffing_plan_one_under_way",
                                violation_error_message="This institution already has a staffing-use plan under way.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved_on__isnull", False),
                                        ("state", "approved"),
                                        ("valid_until__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("state", "approved"), _negated=True),
                                        ("approved_on__isnull", True),
                                        ("valid_until__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="staffing_plan_state_and_approval_agree",
                                violation_error_message="Exactly the approved plans name the days of their approval.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="VacancyWatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(3650),
                                ],
                                verbose_name="days vacant",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "watch over free places",
                        "verbose_name_plural": "watches over free places",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkStandard",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "site_kind",
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
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        ("activity", models.CharField(max_length=40, verbose_name="activity")),
                        ("label", models.CharField(max_length=60, verbose_name="name of the activity")),
                        (
                            "unit",
                            models.CharField(blank=True, default="", max_length=20, verbose_name="unit"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("service", "Service"), ("support", "Allowance")],
                                max_length=8,
                                verbose_name="kind of activity",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=9,
                                validators=[django.core.validators.MinValueValidator(0.01)],
                                verbose_name="standard",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "work standard",
                        "verbose_name_plural": "work standards",
                        "ordering": ["site_kind", "id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["site_kind", "activity"],
                                name="work_standard_once",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="work_standard_dates_in_order", start="valid_from"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)),
                                name="work_standard_is_positive",
                                violation_error_message="A standard is more than nothing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "service"), ("amount__lt", 100), _connector="OR"),
                                name="work_standard_leaves_time",
                                violation_error_message="An allowance leaves some working time.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="StaffingTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "site_kind",
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
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                        (
                            "minimum",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(99),
                                ],
                                verbose_name="posts at least",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "staffing target",
                        "verbose_name_plural": "staffing targets",
                        "ordering": ["site_kind", "id"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["site_kind"],
                                name="staffing_target_once",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="staffing_target_dates_in_order", start="valid_from"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Workload",
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
                                related_name="workloads",
                                to="institutions.site",
                                verbose_name="service site",
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
                        ("activity", models.CharField(max_length=40, verbose_name="activity")),
                        (
                            "amount",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MaxValueValidator(10000000)],
                                verbose_name="amount in the year",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "workload of a site",
                        "verbose_name_plural": "workloads of sites",
                        "ordering": ["site_id", "year", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("site", "year", "activity"),
                                name="workload_once_a_year",
                                violation_error_message="This activity of the site is recorded for that year already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__lte", 10000000)),
                                name="workload_is_believable",
                                violation_error_message="This amount is too large for one site in one year.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PostPlanLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=60, verbose_name="post title")),
                        (
                            "category",
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
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("p01", "Grade 1"),
                                    ("p02", "Grade 2"),
                                    ("p03", "Grade 3"),
                                    ("p04", "Grade 4"),
                                    ("p05", "Grade 5"),
                                    ("p06", "Grade 6"),
                                    ("p07", "Grade 7"),
                                    ("p08", "Grade 8"),
                                    ("p09", "Grade 9"),
                                    ("p10", "Grade 10"),
                                    ("p11", "Grade 11"),
                                    ("p12", "Grade 12"),
                                    ("p13", "Grade 13"),
                                    ("m01", "Management grade 1"),
                                    ("m02", "Management grade 2"),
                                    ("m03", "Management grade 3"),
                                    ("m04", "Management grade 4"),
                                    ("m05", "Management grade 5"),
                                    ("m06", "Management grade 6"),
                                    ("m07", "Management grade 7"),
                                    ("m08", "Management grade 8"),
                                    ("m09", "Management grade 9"),
                                    ("m10", "Management grade 10"),
                                    ("w01", "Skilled worker grade 1"),
                                    ("w02", "Skilled worker grade 2"),
                                    ("w03", "Skilled worker grade 3"),
                                    ("w04", "Skilled worker grade 4"),
                                    ("w05", "Skilled worker grade 5"),
                                    ("w06", "Ordinary worker"),
                                    ("chief", "Chief"),
                                    ("deputy", "Deputy"),
                                    ("staff", "Staff"),
                                ],
                                default="",
                                max_length=8,
                                verbose_name="grade",
                            ),
                        ),
                        (
                            "duties",
                            models.TextField(
                                blank=True, default="", max_length=2000, verbose_name="main duties"
                            ),
                        ),
                        (
                            "standards",
                            models.TextField(
                                blank=True, default="", max_length=2000, verbose_name="work standards"
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "No requirement"),
                                    ("middle_school", "Middle school"),
                                    ("high_school", "High school or secondary vocational"),
                                    ("college", "Junior college"),
                                    ("bachelor", "Bachelor’s degree course"),
                                    ("master", "Master’s degree course"),
                                    ("doctor", "Doctoral degree course"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="lowest education",
                            ),
                        ),
                        (
                            "major",
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="field of study"
                            ),
                        ),
                        (
                            "min_certificate",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "No requirement"),
                                    ("assistant", "Assistant social worker"),
                                    ("social_worker", "Social worker (qualification)"),
                                    ("senior", "Senior social worker"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="lowest certificate",
                            ),
                        ),
                        (
                            "certificate_within_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="months to obtain the certificate",
                            ),
                        ),
                        (
                            "experience_years",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(40)],
                                verbose_name="years of practice",
                            ),
                        ),
                        (
                            "other_requirements",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="other requirements"
                            ),
                        ),
                        (
                            "basis_doc_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="basis document number"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="establishment.postplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("line_no", models.PositiveSmallIntegerField(verbose_name="line")),
                        (
                            "change",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("keep", "Keep"),
                                    ("adjust", "Adjust"),
                                    ("freeze", "Freeze"),
                                    ("abolish", "Abolish"),
                                ],
                                default="new",
                                max_length=8,
                                verbose_name="change",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan_lines",
                                to="establishment.post",
                                verbose_name="existing post",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(9999),
                                ],
                                verbose_name="number of places",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.site",
                                verbose_name="service site",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="note"),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="reason for returning"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "plan line",
                        "verbose_name_plural": "plan lines",
                        "ordering": ["plan_id", "line_no"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "line_no"),
                                name="plan_line_number_once",
                                violation_error_message="This line number is taken.",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "post"),
                                name="plan_line_one_for_a_post",
                                violation_error_message="Another line of this plan already changes that post.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("change", "new"), ("post__isnull", True)),
                                    models.Q(
                                        models.Q(("change", "new"), _negated=True), ("post__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_line_change_and_post_agree",
                                violation_error_message="A new post names no existing one; every other change does.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PostPeriod",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="periods",
                                to="establishment.post",
                                verbose_name="post",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("title", models.CharField(max_length=60, verbose_name="post title")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("management", "Management"),
                                    ("professional", "Professional-technical"),
                                    ("worker", "Skilled worker"),
                                    ("community", "Community (post)"),
                                    ("organisation", "Organisation (post)"),
                                ],
                                max_length=16,
                                verbose_name="post category",
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("p01", "Grade 1"),
                                    ("p02", "Grade 2"),
                                    ("p03", "Grade 3"),
                                    ("p04", "Grade 4"),
                                    ("p05", "Grade 5"),
                                    ("p06", "Grade 6"),
                                    ("p07", "Grade 7"),
                                    ("p08", "Grade 8"),
                                    ("p09", "Grade 9"),
                                    ("p10", "Grade 10"),
                                    ("p11", "Grade 11"),
                                    ("p12", "Grade 12"),
                                    ("p13", "Grade 13"),
                                    ("m01", "Management grade 1"),
                                    ("m02", "Management grade 2"),
                                    ("m03", "Management grade 3"),
                                    ("m04", "Management grade 4"),
                                    ("m05", "Management grade 5"),
                                    ("m06", "Management grade 6"),
                                    ("m07", "Management grade 7"),
                                    ("m08", "Management grade 8"),
                                    ("m09", "Management grade 9"),
                                    ("m10", "Management grade 10"),
                                    ("w01", "Skilled worker grade 1"),
                                    ("w02", "Skilled worker grade 2"),
                                    ("w03", "Skilled worker grade 3"),
                                    ("w04", "Skilled worker grade 4"),
                                    ("w05", "Skilled worker grade 5"),
                                    ("w06", "Ordinary worker"),
                                    ("chief", "Chief"),
                                    ("deputy", "Deputy"),
                                    ("staff", "Staff"),
                                ],
                                default="",
                                max_length=8,
                                verbose_name="grade",
                            ),
                        ),
                        ("places", models.PositiveSmallIntegerField(verbose_name="number of places")),
                        ("frozen", models.BooleanField(default=False, verbose_name="frozen")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="reason"),
                        ),
                    ],
                    options={
                        "verbose_name": "period of a post",
                        "verbose_name_plural": "periods of posts",
                        "ordering": ["post_id", "starts_on"],
                        "indexes": [models.Index(fields=["starts_on", "ends_on"], name="post_period_dates")],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="post_period_dates_in_order", start="starts_on"
                            ),
                            core.common.constraints.NoOverlap(
                                end="ends_on",
                                fields=["post"],
                                name="post_period_one_at_a_time",
                                start="starts_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostException",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exceptions",
                                to="establishment.post",
                                verbose_name="post",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="post_exceptions",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("over", "Over the number of places"),
                                    ("under_qualified", "Below the qualification required"),
                                ],
                                max_length=16,
                                verbose_name="kind of exception",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("approved", "Approved"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Taken back"),
                                ],
                                default="requested",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("expires_on", models.DateField(verbose_name="expires on")),
                        (
                            "requested_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="requested at"
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="requested by",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
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
                        (
                            "decision_note",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="note on the decision"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "exception of a post",
                        "verbose_name_plural": "exceptions of posts",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["state", "expires_on"], name="exception_expires")],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="expires_on", name="exception_dates_in_order", start="valid_from"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "requested")),
                                fields=("post", "worker", "kind"),
                                name="exception_asked_once",
                                violation_error_message="This exception has been asked for already and waits.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["approved", "refused"]), _negated=True),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="exception_decided_at_a_moment",
                                violation_error_message="A decided exception names the moment.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contract",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "number",
                            models.CharField(max_length=40, unique=True, verbose_name="contract number"),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="establishment.post",
                                verbose_name="post",
                            ),
                        ),
                        (
                            "law",
                            models.CharField(
                                choices=[
                                    ("personnel", "Employment contract of a public institution"),
                                    ("labour", "Labour contract"),
                                    ("service", "Service agreement"),
                                ],
                                max_length=10,
                                verbose_name="contract follows",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("fixed", "Fixed term"),
                                    ("retirement", "Until retirement"),
                                    ("task", "Until a task is done"),
                                ],
                                default="fixed",
                                max_length=10,
                                verbose_name="kind of contract",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                        (
                            "hours_leave",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="working hours and leave"
                            ),
                        ),
                        (
                            "special_terms",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="special terms"
                            ),
                        ),
                        (
                            "goals",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="goals of the term"
                            ),
                        ),
                        (
                            "first_job",
                            models.BooleanField(default=False, verbose_name="first employment of the person"),
                        ),
                        (
                            "renews",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="renewed_by",
                                to="establishment.contract",
                                verbose_name="renews the contract",
                            ),
                        ),
                        (
                            "ended_early_on",
                            models.DateField(blank=True, null=True, verbose_name="dissolved on"),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason for ending"
                            ),
                        ),
                        (
                            "probation_from",
                            models.DateField(blank=True, null=True, verbose_name="probation from"),
                        ),
                        (
                            "probation_to",
                            models.DateField(blank=True, null=True, verbose_name="probation until"),
                        ),
                        (
                            "probation_result",
                            models.CharField(
                                blank=True,
                                choices=[("passed", "Passed"), ("failed", "Failed")],
                                default="",
                                max_length=8,
                                verbose_name="result of the probation",
                            ),
                        ),
                        (
                            "probation_decided_on",
                            models.DateField(blank=True, null=True, verbose_name="decided on"),
                        ),
                        (
                            "self_summary",
                            models.TextField(
                                blank=True, default="", max_length=2000, verbose_name="summary by the person"
                            ),
                        ),
                        (
                            "first_grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("p01", "Grade 1"),
                                    ("p02", "Grade 2"),
                                    ("p03", "Grade 3"),
                                    ("p04", "Grade 4"),
                                    ("p05", "Grade 5"),
                                    ("p06", "Grade 6"),
                                    ("p07", "Grade 7"),
                                    ("p08", "Grade 8"),
                                    ("p09", "Grade 9"),
                                    ("p10", "Grade 10"),
                                    ("p11", "Grade 11"),
                                    ("p12", "Grade 12"),
                                    ("p13", "Grade 13"),
                                    ("m01", "Management grade 1"),
                                    ("m02", "Management grade 2"),
                                    ("m03", "Management grade 3"),
                                    ("m04", "Management grade 4"),
                                    ("m05", "Management grade 5"),
                                    ("m06", "Management grade 6"),
                                    ("m07", "Management grade 7"),
                                    ("m08", "Management grade 8"),
                                    ("m09", "Management grade 9"),
                                    ("m10", "Management grade 10"),
                                    ("w01", "Skilled worker grade 1"),
                                    ("w02", "Skilled worker grade 2"),
                                    ("w03", "Skilled worker grade 3"),
                                    ("w04", "Skilled worker grade 4"),
                                    ("w05", "Skilled worker grade 5"),
                                    ("w06", "Ordinary worker"),
                                    ("chief", "Chief"),
                                    ("deputy", "Deputy"),
                                    ("staff", "Staff"),
                                ],
                                default="",
                                max_length=8,
                                verbose_name="first grade",
                            ),
                        ),
                        (
                            "graded_from",
                            models.DateField(blank=True, null=True, verbose_name="grade counts from"),
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
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "contract",
                        "verbose_name_plural": "contracts",
                        "ordering": ["-starts_on", "-id"],
                        "indexes": [
                            models.Index(fields=["ends_on", "id"], name="contract_ends"),
                            models.Index(fields=["probation_to", "id"], name="contract_probation"),
                        ],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="contract_dates_in_order", start="starts_on"
                            ),
                            core.common.constraints.DatesInOrder(
                                end="probation_to", name="contract_probation_in_order", start="probation_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="ends_on",
                                fields=["worker", "institution"],
                                name="contract_one_with_an_employer",
                                start="starts_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "fixed"), _negated=True),
                                    ("ends_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="contract_fixed_term_has_an_end",
                                violation_error_message="A contract for a fixed term names its last day.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("probation_result", ""),
                                    ("probation_decided_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="contract_probation_decided_on_a_day",
                                violation_error_message="A result of a probation names the day.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HeaderCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "header",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counts",
                                to="establishment.unitheader",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("management", "Management"),
                                    ("professional", "Professional-technical"),
                                    ("worker", "Skilled worker"),
                                    ("community", "Community (post)"),
                                    ("organisation", "Organisation (post)"),
                                ],
                                max_length=16,
                                verbose_name="post category",
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("p01", "Grade 1"),
                                    ("p02", "Grade 2"),
                                    ("p03", "Grade 3"),
                                    ("p04", "Grade 4"),
                                    ("p05", "Grade 5"),
                                    ("p06", "Grade 6"),
                                    ("p07", "Grade 7"),
                                    ("p08", "Grade 8"),
                                    ("p09", "Grade 9"),
                                    ("p10", "Grade 10"),
                                    ("p11", "Grade 11"),
                                    ("p12", "Grade 12"),
                                    ("p13", "Grade 13"),
                                    ("m01", "Management grade 1"),
                                    ("m02", "Management grade 2"),
                                    ("m03", "Management grade 3"),
                                    ("m04", "Management grade 4"),
                                    ("m05", "Management grade 5"),
                                    ("m06", "Management grade 6"),
                                    ("m07", "Management grade 7"),
                                    ("m08", "Management grade 8"),
                                    ("m09", "Management grade 9"),
                                    ("m10", "Management grade 10"),
                                    ("w01", "Skilled worker grade 1"),
                                    ("w02", "Skilled worker grade 2"),
                                    ("w03", "Skilled worker grade 3"),
                                    ("w04", "Skilled worker grade 4"),
                                    ("w05", "Skilled worker grade 5"),
                                    ("w06", "Ordinary worker"),
                                    ("chief", "Chief"),
                                    ("deputy", "Deputy"),
                                    ("staff", "Staff"),
                                ],
                                max_length=8,
                                verbose_name="grade",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveIntegerField(default=0, verbose_name="posts of the whole unit"),
                        ),
                        (
                            "social_work",
                            models.PositiveIntegerField(default=0, verbose_name="of which social work"),
                        ),
                        ("staff", models.PositiveIntegerField(default=0, verbose_name="staff in post")),
                    ],
                    options={
                        "verbose_name": "number of a unit header",
                        "verbose_name_plural": "numbers of unit headers",
                        "ordering": ["header_id", "grade"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("header", "grade"), name="header_count_once_a_grade"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("social_work__lte", models.F("places"))),
                                name="header_social_work_is_part_of_the_unit",
                                violation_error_message="The social-work posts are part of the unit's posts.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="StaffingLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="establishment.staffingplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="staffing_lines",
                                to="establishment.post",
                                verbose_name="post",
                            ),
                        ),
                        (
                            "requested",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(999),
                                ],
                                verbose_name="places asked for",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("open", "Open recruitment"),
                                    ("selected", "Selection among officials"),
                                    ("transfer", "Transfer"),
                                    ("soldier", "Discharged soldier"),
                                    ("policy", "Placement by policy"),
                                    ("talent", "Introduced talent"),
                                ],
                                max_length=12,
                                verbose_name="way of hiring",
                            ),
                        ),
                        (
                            "requirements",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="requirements"
                            ),
                        ),
                        ("deadline", models.DateField(blank=True, null=True, verbose_name="to be done by")),
                        (
                            "approved",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="places approved"
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="reason for returning"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "line of a staffing-use plan",
                        "verbose_name_plural": "lines of staffing-use plans",
                        "ordering": ["plan_id", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "post"),
                                name="staffing_line_one_for_a_post",
                                violation_error_message="Another line of this plan already asks for that post.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved__isnull", True),
                                    ("approved__lte", models.F("requested")),
                                    _connector="OR",
                                ),
                                name="staffing_line_approved_within_request",
                                violation_error_message="No more places are approved than were asked for.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="establishment.post",
                                verbose_name="post",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("first", "First appointment"),
                                    ("hired", "Newly hired"),
                                    ("promoted", "Promotion"),
                                    ("competed", "Competition for the post"),
                                    ("transfer", "Change of post"),
                                    ("placed", "Placed by policy"),
                                    ("exceptional", "Promoted out of turn"),
                                    ("moved_in", "Transferred in"),
                                    ("graded", "First grading after probation"),
                                    ("roster", "Taken over from the roster"),
                                    ("other", "Other reason"),
                                ],
                                default="first",
                                max_length=12,
                                verbose_name="reason of the appointment",
                            ),
                        ),
                        (
                            "manner",
                            models.CharField(
                                choices=[
                                    ("substantive", "Regular"),
                                    ("concurrent", "Concurrent"),
                                    ("seconded", "Seconded"),
                                    ("acting", "Acting"),
                                ],
                                default="substantive",
                                max_length=12,
                                verbose_name="manner of holding",
                            ),
                        ),
                        ("takes_place", models.BooleanField(default=True, verbose_name="takes a place")),
                        (
                            "fte",
                            models.PositiveSmallIntegerField(
                                default=100,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="full-time equivalent (hundredths)",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="reason"),
                        ),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "exception",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="establishment.postexception",
                                verbose_name="approved exception",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "certificate_due_on",
                            models.DateField(blank=True, null=True, verbose_name="certificate due on"),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason for ending"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "appointment",
                        "verbose_name_plural": "appointments",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(
                                fields=["certificate_due_on", "id"], name="appointment_certificate_due"
                            ),
                            models.Index(
                                fields=["post", "takes_place", "starts_on", "ends_on"],
                                name="appointment_of_post",
                            ),
                        ],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="appointment_dates_in_order", start="starts_on"
                            ),
                            core.common.constraints.NoOverlap(
                                end="ends_on",
                                fields=["worker", "post"],
                                name="appointment_once_in_a_post",
                                start="starts_on",
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("manner", "substantive")),
                                end="ends_on",
                                fields=["worker"],
                                name="appointment_one_regular_post",
                                start="starts_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("takes_place", False),
                                    ("manner__in", ["substantive", "concurrent"]),
                                    _connector="OR",
                                ),
                                name="appointment_place_and_manner_agree",
                                violation_error_message="Whoever is seconded or acts for somebody takes no place here.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("manner", "concurrent"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="appointment_concurrent_with_reason",
                                violation_error_message="A concurrent post needs a reason.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("fte__lte", 100)),
                                name="appointment_fte_at_most_full",
                                violation_error_message="The full-time equivalent is 100 hundredths at most.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Offer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("number", models.CharField(max_length=28, unique=True, verbose_name="offer number")),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="establishment.post",
                                verbose_name="post",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name of the person")),
                        (
                            "id_number",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=18,
                                purpose="id_number",
                                verbose_name="ID number",
                            ),
                        ),
                        (
                            "id_index",
                            core.common.fields.BlindIndexField(
                                blank=True, default="", editable=False, max_length=64
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("middle_school", "Middle school"),
                                    ("high_school", "High school or secondary vocational"),
                                    ("college", "Junior college"),
                                    ("bachelor", "Bachelor’s degree course"),
                                    ("master", "Master’s degree course"),
                                    ("doctor", "Doctoral degree course"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="education",
                            ),
                        ),
                        (
                            "certificate_level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assistant", "Assistant social worker"),
                                    ("social_worker", "Social worker (qualification)"),
                                    ("senior", "Senior social worker"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="certificate",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
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
                                default="establishment",
                                max_length=16,
                                verbose_name="employment relation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("accepted", "Accepted, to arrive"),
                                    ("arrived", "Arrived"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("open", "Open recruitment"),
                                    ("selection", "Selected transfer"),
                                    ("transfer_in", "Transferred in"),
                                    ("demobilised", "Demobilised officer"),
                                    ("placement", "Placed by policy"),
                                    ("talent", "Recruited talent"),
                                    ("other", "Other way"),
                                ],
                                default="open",
                                max_length=12,
                                verbose_name="way of recruitment",
                            ),
                        ),
                        (
                            "plan_doc_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="recruitment plan number"
                            ),
                        ),
                        (
                            "notice_doc_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="announcement number"
                            ),
                        ),
                        (
                            "position_code",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=80,
                                verbose_name="post applied for and its code",
                            ),
                        ),
                        (
                            "staffing_doc_no",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=80,
                                verbose_name="staffing-use approval number",
                            ),
                        ),
                        (
                            "written",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="written score",
                            ),
                        ),
                        (
                            "interview",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="interview score",
                            ),
                        ),
                        (
                            "total",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="total score",
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="rank"),
                        ),
                        (
                            "medical_result",
                            models.CharField(
                                blank=True,
                                choices=[("passed", "Passed"), ("failed", "Failed")],
                                default="",
                                max_length=8,
                                verbose_name="medical result",
                            ),
                        ),
                        (
                            "vetting_result",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="vetting opinion"
                            ),
                        ),
                        (
                            "notice_from",
                            models.DateField(blank=True, null=True, verbose_name="public notice from"),
                        ),
                        (
                            "notice_to",
                            models.DateField(blank=True, null=True, verbose_name="public notice until"),
                        ),
                        (
                            "notice_result",
                            models.CharField(
                                blank=True,
                                choices=[("clear", "No objection"), ("objection", "Objection not upheld")],
                                default="",
                                max_length=10,
                                verbose_name="result of the notice",
                            ),
                        ),
                        ("expected_on", models.DateField(verbose_name="expected to arrive on")),
                        ("accepted_on", models.DateField(blank=True, null=True, verbose_name="accepted on")),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="arrived or withdrawn on"),
                        ),
                        (
                            "close_reason",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="reason"),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="proposed at"
                            ),
                        ),
                        (
                            "appointment",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offer",
                                to="establishment.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "offer",
                        "verbose_name_plural": "offers",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["state", "expected_on"], name="offer_expected")],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="notice_to", name="offer_notice_in_order", start="notice_from"
                            ),
                            core.common.constraints.DatesInOrder(
                                end="closed_on", name="offer_closed_after_accepted", start="accepted_on"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["accepted", "arrived"]), _negated=True),
                                    ("accepted_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="offer_accepted_on_a_day",
                                violation_error_message="An accepted offer names the day.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_on__isnull", False), ("state__in", ["arrived", "withdrawn"])
                                    ),
                                    models.Q(
                                        ("closed_on__isnull", True), ("state__in", ["proposed", "accepted"])
                                    ),
                                    _connector="OR",
                                ),
                                name="offer_state_and_end_agree",
                                violation_error_message="Exactly the closed offers name the day of their end.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["proposed", "accepted"])),
                                fields=("post", "id_index"),
                                name="offer_once_to_a_person",
                                violation_error_message="This person already has an open offer for this post.",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="post",
            name="plan_line",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="created_post",
                to="establishment.postplanline",
                verbose_name="plan line",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["province", "id"], name="post_province_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["prefecture", "id"], name="post_prefecture_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["county", "id"], name="post_county_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["township", "id"], name="post_township_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["institution", "id"], name="post_institution"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("abolished_on__isnull", False), ("state", "abolished")),
                    models.Q(models.Q(("state", "abolished"), _negated=True), ("abolished_on__isnull", True)),
                    _connector="OR",
                ),
                name="post_state_and_end_agree",
                violation_error_message="Exactly the abolished posts name the day of their end.",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=core.common.constraints.DatesInOrder(
                end="abolished_on", name="post_dates_in_order", start="opened_on"
            ),
        ),
    ]
