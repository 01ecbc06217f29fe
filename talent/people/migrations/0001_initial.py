import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.common.constraints
import core.common.dates
import core.common.fields
import core.common.migrating
import core.common.money


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("institutions", "0001_initial"),
        ("localities", "0001_initial"),
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="SocialWorker",
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
                        ("name", models.CharField(max_length=60, verbose_name="name of the person")),
                        (
                            "former_name",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="former name"
                            ),
                        ),
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
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("male", "Male"), ("female", "Female")],
                                default="",
                                max_length=6,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "birth_date",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=10,
                                purpose="birth_date",
                                verbose_name="date of birth",
                            ),
                        ),
                        (
                            "birth_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="year of birth"
                            ),
                        ),
                        (
                            "ethnicity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("HA", "Han"),
                                    ("MG", "Mongol"),
                                    ("HU", "Hui"),
                                    ("ZA", "Tibetan"),
                                    ("UG", "Uygur"),
                                    ("MH", "Miao"),
                                    ("YI", "Yi"),
                                    ("ZH", "Zhuang"),
                                    ("BY", "Bouyei"),
                                    ("CS", "Korean"),
                                    ("MA", "Manchu"),
                                    ("DO", "Dong"),
                                    ("YA", "Yao"),
                                    ("BA", "Bai"),
                                    ("TJ", "Tujia"),
                                    ("HN", "Hani"),
                                    ("KZ", "Kazak"),
                                    ("DA", "Dai"),
                                    ("LI", "Li"),
                                    ("LS", "Lisu"),
                                    ("VA", "Va"),
                                    ("SH", "She"),
                                    ("GS", "Gaoshan"),
                                    ("LH", "Lahu"),
                                    ("SU", "Sui"),
                                    ("DX", "Dongxiang"),
                                    ("NX", "Naxi"),
                                    ("JP", "Jingpo"),
                                    ("KG", "Kirgiz"),
                                    ("TU", "Tu"),
                                    ("DU", "Daur"),
                                    ("ML", "Mulao"),
                                    ("QI", "Qiang"),
                                    ("BL", "Blang"),
                                    ("SL", "Salar"),
                                    ("MN", "Maonan"),
                                    ("GL", "Gelao"),
                                    ("XB", "Xibe"),
                                    ("AC", "Achang"),
                                    ("PM", "Pumi"),
                                    ("TA", "Tajik"),
                                    ("NU", "Nu"),
                                    ("UZ", "Uzbek"),
                                    ("RS", "Russian"),
                                    ("EW", "Ewenki"),
                                    ("DE", "Deang"),
                                    ("BN", "Bonan"),
                                    ("YG", "Yugur"),
                                    ("GI", "Gin"),
                                    ("TT", "Tatar"),
                                    ("DR", "Derung"),
                                    ("OR", "Oroqen"),
                                    ("HZ", "Hezhen"),
                                    ("MB", "Monba"),
                                    ("LB", "Lhoba"),
                                    ("JN", "Jino"),
                                ],
                                default="",
                                max_length=2,
                                verbose_name="nationality",
                            ),
                        ),
                        (
                            "political_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("party_member", "Party member"),
                                    ("probationary", "Probationary Party member"),
                                    ("league_member", "League member"),
                                    ("democratic_party", "Member of a democratic party"),
                                    ("no_party", "Personage without party affiliation"),
                                    ("masses", "The masses"),
                                ],
                                default="",
                                max_length=16,
                                verbose_name="political status",
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
                            "school",
                            models.CharField(blank=True, default="", max_length=80, verbose_name="school"),
                        ),
                        (
                            "work_started_on",
                            models.DateField(blank=True, null=True, verbose_name="started work in"),
                        ),
                        (
                            "sw_started_on",
                            models.DateField(blank=True, null=True, verbose_name="started social work in"),
                        ),
                        (
                            "mobile",
                            core.common.fields.SealedTextField(
                                blank=True,
                                default="",
                                plain_length=20,
                                purpose="mobile",
                                verbose_name="mobile number",
                            ),
                        ),
                        (
                            "mobile_index",
                            core.common.fields.BlindIndexField(
                                blank=True, default="", editable=False, max_length=64
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="social_worker",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="workers",
                                to="institutions.institution",
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="workers",
                                to="institutions.site",
                                verbose_name="service site",
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
                            "full_time",
                            models.BooleanField(blank=True, null=True, verbose_name="whether full time"),
                        ),
                        (
                            "post_category_claimed",
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
                                verbose_name="post category as rostered",
                            ),
                        ),
                        (
                            "post_grade_claimed",
                            models.CharField(
                                blank=True, default="", max_length=20, verbose_name="post grade as rostered"
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
                            "registered_until",
                            models.DateField(blank=True, null=True, verbose_name="registered until"),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, default="", max_length=300, verbose_name="note"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "social worker",
                        "verbose_name_plural": "social workers",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="worker_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="worker_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="worker_county_idx"),
                            models.Index(fields=["township", "id"], name="worker_township_idx"),
                            models.Index(fields=["institution", "id"], name="worker_institution"),
                            models.Index(fields=["mobile_index"], name="worker_mobile"),
                            models.Index(fields=["name", "id"], name="worker_name"),
                            models.Index(fields=["registered_until", "id"], name="worker_registered_until"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id_index",),
                                name="worker_id_number_once",
                                violation_error_message="A person with this ID number is already registered.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="worker_has_a_name",
                                violation_error_message="A social worker must have a name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("id_index", ""), _negated=True),
                                name="worker_has_an_id_number",
                                violation_error_message="A social worker must have an ID number.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("term_months", models.PositiveSmallIntegerField(verbose_name="term in months")),
                        (
                            "renewal_months",
                            models.PositiveSmallIntegerField(
                                verbose_name="renewal opens so many months before the end"
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
                        "verbose_name": "registration rule",
                        "verbose_name_plural": "registration rules",
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=[],
                                name="registration_rule_one_at_a_time",
                                start="valid_from",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="EffectRule",
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
                                    ("commended", "Commendation"),
                                    ("merit", "Merit recorded"),
                                    ("great_merit", "Great merit recorded"),
                                    ("title", "Honorary title"),
                                    ("warning", "Warning"),
                                    ("demerit", "Demerit recorded"),
                                    ("demoted", "Lowered in grade"),
                                    ("dismissed", "Dismissed"),
                                    ("party", "Party discipline"),
                                ],
                                max_length=12,
                                verbose_name="kind of decision",
                            ),
                        ),
                        ("months", models.PositiveSmallIntegerField(verbose_name="months of effect")),
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
                        "verbose_name": "rule on the effect of discipline",
                        "verbose_name_plural": "rules on the effect of discipline",
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to", fields=["kind"], name="effect_rule_once", start="valid_from"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RetirementRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("men", "Men"),
                                    ("women_55", "Women in management and technical posts"),
                                    ("women_50", "Women in other posts"),
                                ],
                                max_length=12,
                                verbose_name="group",
                            ),
                        ),
                        ("age", models.PositiveSmallIntegerField(verbose_name="age in months")),
                        (
                            "pace",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="one month later for every so many months"
                            ),
                        ),
                        (
                            "most_delay",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="longest delay in months"
                            ),
                        ),
                        (
                            "most_flexible",
                            models.PositiveSmallIntegerField(default=0, verbose_name="months of free choice"),
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
                        "verbose_name": "rule on retirement",
                        "verbose_name_plural": "rules on retirement",
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["group"],
                                name="retirement_rule_once",
                                start="valid_from",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="NameKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=40)),
                        (
                            "worker",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="name_keys",
                                to="people.socialworker",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["worker"], name="name_key_worker")],
                        "constraints": [
                            models.UniqueConstraint(fields=("key", "worker"), name="name_key_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
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
                                related_name="certificates",
                                to="people.socialworker",
                                verbose_name="social worker",
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
                                verbose_name="level",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=30,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[0-9A-Za-z\\-]{6,30}$",
                                        "The certificate number has 6 to 30 letters and digits.",
                                    )
                                ],
                                verbose_name="certificate number",
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "certificate",
                        "verbose_name_plural": "certificates",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("worker", "level"),
                                name="certificate_one_of_each_level",
                                violation_error_message="This person already has a certificate of this level.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Employment",
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
                                related_name="employments",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="employments",
                                to="institutions.institution",
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="employments",
                                to="institutions.site",
                                verbose_name="service site",
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
                                default="unconfirmed",
                                max_length=16,
                                verbose_name="employment relation",
                            ),
                        ),
                        (
                            "full_time",
                            models.BooleanField(blank=True, null=True, verbose_name="whether full time"),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="employed from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="employed until")),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="reason for leaving"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="recruitment batch or channel",
                            ),
                        ),
                        (
                            "monthly_pay",
                            core.common.money.MoneyField(
                                blank=True, null=True, verbose_name="monthly pay as rostered"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "employment",
                        "verbose_name_plural": "employments",
                        "ordering": ["id"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="employment_dates_in_order", start="starts_on"
                            ),
                            core.common.constraints.NoOverlap(
                                end="ends_on",
                                fields=["worker", "institution"],
                                name="employment_no_overlap_in_one_institution",
                                start="starts_on",
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("full_time", True)),
                                end="ends_on",
                                fields=["worker"],
                                name="employment_one_full_time_at_a_time",
                                start="starts_on",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveRecord",
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
                                related_name="leaves",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sick", "Sick leave"),
                                    ("personal", "Personal leave"),
                                    ("maternity", "Maternity leave"),
                                    ("paternity", "Paternity leave"),
                                    ("marriage", "Marriage leave"),
                                    ("funeral", "Funeral leave"),
                                    ("annual", "Annual leave"),
                                    ("injury", "Work injury leave"),
                                    ("study", "Full-time study"),
                                    ("other", "Other leave"),
                                ],
                                max_length=10,
                                verbose_name="kind of leave",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(verbose_name="until")),
                        (
                            "days_calendar",
                            models.PositiveSmallIntegerField(editable=False, verbose_name="calendar days"),
                        ),
                        (
                            "days_working",
                            models.PositiveSmallIntegerField(editable=False, verbose_name="working days"),
                        ),
                        ("approved_by", models.CharField(max_length=80, verbose_name="approved by")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, default="", max_length=200, verbose_name="note"),
                        ),
                        (
                            "voided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="taken back at"
                            ),
                        ),
                        (
                            "void_reason",
                            models.CharField(
                                blank=True, default="", editable=False, max_length=200, verbose_name="reason"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "leave",
                        "verbose_name_plural": "leaves",
                        "ordering": ["-starts_on", "-id"],
                        "indexes": [models.Index(fields=["starts_on", "id"], name="leave_starts")],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="leave_dates_in_order", start="starts_on"
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("voided_at", None)),
                                end="ends_on",
                                fields=["worker"],
                                name="leave_one_at_a_time",
                                start="starts_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HonourRecord",
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
                                related_name="honours",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("commended", "Commendation"),
                                    ("merit", "Merit recorded"),
                                    ("great_merit", "Great merit recorded"),
                                    ("title", "Honorary title"),
                                    ("warning", "Warning"),
                                    ("demerit", "Demerit recorded"),
                                    ("demoted", "Lowered in grade"),
                                    ("dismissed", "Dismissed"),
                                    ("party", "Party discipline"),
                                ],
                                max_length=12,
                                verbose_name="kind of decision",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="title of the honour"
                            ),
                        ),
                        ("issuer", models.CharField(max_length=100, verbose_name="deciding body")),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="decided on")),
                        (
                            "effect_until",
                            models.DateField(blank=True, null=True, verbose_name="has effect until"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, default="", max_length=500, verbose_name="matter"),
                        ),
                        (
                            "voided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="taken back at"
                            ),
                        ),
                        (
                            "void_reason",
                            models.CharField(
                                blank=True, default="", editable=False, max_length=200, verbose_name="reason"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "honour or discipline",
                        "verbose_name_plural": "honours and discipline",
                        "ordering": ["-decided_on", "-id"],
                        "indexes": [models.Index(fields=["decided_on", "id"], name="honour_decided")],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="effect_until", name="honour_dates_in_order", start="decided_on"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("voided_at", None)),
                                fields=("worker", "kind", "decided_on", "document_no"),
                                name="honour_recorded_once",
                                violation_error_message="This decision is recorded already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetirementNotice",
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
                                related_name="retirement_notice",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("men", "Men"),
                                    ("women_55", "Women in management and technical posts"),
                                    ("women_50", "Women in other posts"),
                                ],
                                max_length=12,
                                verbose_name="group",
                            ),
                        ),
                        ("statutory_on", models.DateField(verbose_name="reaches the age of retirement on")),
                        ("planned_on", models.DateField(verbose_name="retires on")),
                        (
                            "choice",
                            models.CharField(
                                choices=[
                                    ("statutory", "At the statutory age"),
                                    ("early", "Earlier by choice"),
                                    ("late", "Later by agreement"),
                                ],
                                default="statutory",
                                max_length=10,
                                verbose_name="free choice",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("warned", "Warned"), ("filed", "Filed"), ("retired", "Retired")],
                                default="warned",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "document_no",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="document number"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "retirement notice",
                        "verbose_name_plural": "retirement notices",
                        "ordering": ["planned_on", "id"],
                        "indexes": [models.Index(fields=["planned_on", "id"], name="retirement_planned")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Registration",
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
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="registrations",
                                to="people.certificate",
                                verbose_name="certificate",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="registrations",
                                to="people.socialworker",
                                verbose_name="social worker",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True, default="", max_length=40, verbose_name="registration number"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="valid from")),
                        ("ends_on", models.DateField(verbose_name="valid until")),
                        (
                            "state",
                            models.CharField(
                                choices=[("registered", "Registered"), ("cancelled", "Deregistered")],
                                default="registered",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "cancelled_on",
                            models.DateField(blank=True, null=True, verbose_name="cancelled on"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "registration",
                        "verbose_name_plural": "registrations",
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["ends_on", "id"], name="registration_ends")],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="ends_on", name="registration_dates_in_order", start="starts_on"
                            ),
                            core.common.constraints.NoOverlap(
                                condition=models.Q(("state", "registered")),
                                end="ends_on",
                                fields=["worker"],
                                name="registration_terms_do_not_overlap",
                                start="starts_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cancelled_on", None), ("state", "registered")),
                                    models.Q(("cancelled_on__isnull", False), ("state", "cancelled")),
                                    _connector="OR",
                                ),
                                name="registration_state_and_date_agree",
                                violation_error_message="A cancelled registration names the day; a valid one has none.",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
