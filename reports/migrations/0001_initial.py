import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.common.constraints
import core.common.dates
import core.common.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("deployments", "0001_initial"),
        ("institutions", "0001_initial"),
        ("localities", "0001_initial"),
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Bulletin",
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
                        ("number", models.CharField(max_length=32, unique=True, verbose_name="number")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("month", "Monthly bulletin"),
                                    ("year", "Yearly report to the ministry"),
                                ],
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deployments.programme",
                                verbose_name="programme",
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
                        ("first_day", models.DateField(verbose_name="period from")),
                        ("last_day", models.DateField(verbose_name="period until")),
                        ("issue", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="reports.bulletin",
                                verbose_name="replaces",
                            ),
                        ),
                        (
                            "issue_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="reason for the new version",
                            ),
                        ),
                        (
                            "organisation",
                            models.TextField(
                                blank=True, default="", max_length=6000, verbose_name="Organisation"
                            ),
                        ),
                        (
                            "problems",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=6000,
                                verbose_name="Problems and suggestions",
                            ),
                        ),
                        (
                            "cases",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=6000,
                                verbose_name="Typical cases (without names)",
                            ),
                        ),
                        (
                            "next_steps",
                            models.TextField(
                                blank=True, default="", max_length=6000, verbose_name="Next steps"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("writing", "Being written"),
                                    ("for_signature", "To be signed"),
                                    ("signed", "Signed and final"),
                                    ("replaced", "Replaced by a newer version"),
                                ],
                                default="writing",
                                max_length=14,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "saved_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="saved at"),
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
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="put forward at"),
                        ),
                        (
                            "back_reason",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="why it was sent back"
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="signed at")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "bulletin",
                        "verbose_name_plural": "bulletins",
                        "ordering": ["-last_day", "-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="bulletin_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="bulletin_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="bulletin_county_idx"),
                            models.Index(fields=["township", "id"], name="bulletin_township_idx"),
                            models.Index(fields=["-last_day", "id"], name="bulletin_last_day"),
                        ],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="last_day", name="bulletin_dates", start="first_day"
                            ),
                            models.UniqueConstraint(
                                fields=("kind", "programme", "locality", "first_day", "issue"),
                                name="bulletin_once_a_period",
                                violation_error_message="There is a bulletin of this period already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("signed_at__isnull", False), ("state__in", ["signed", "replaced"])
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ["signed", "replaced"]), _negated=True),
                                        ("signed_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="bulletin_signed_facts",
                                violation_error_message="Exactly the signed bulletins name the moment of signing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("replaces__isnull", True),
                                    models.Q(("issue_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="bulletin_new_version_with_reason",
                                violation_error_message="A new version names its reason.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReturnTask",
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
                            models.CharField(max_length=24, unique=True, verbose_name="number of the return"),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="title")),
                        (
                            "definition",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=2000,
                                verbose_name="definition of the figures",
                            ),
                        ),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "addressee",
                            models.CharField(
                                choices=[
                                    ("institution", "Institutions"),
                                    ("county", "Counties and districts"),
                                ],
                                default="institution",
                                max_length=12,
                                verbose_name="addressees",
                            ),
                        ),
                        ("reference_on", models.DateField(verbose_name="figures as of")),
                        ("due_at", models.DateTimeField(verbose_name="due")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Being filled"),
                                    ("frozen", "Final"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="made at"
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="sent out at"),
                        ),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "frozen_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="made final at"),
                        ),
                        (
                            "close_reason",
                            models.CharField(blank=True, default="", max_length=300, verbose_name="reason"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "ad-hoc return",
                        "verbose_name_plural": "ad-hoc returns",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="returntask_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="returntask_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="returntask_county_idx"),
                            models.Index(fields=["township", "id"], name="returntask_township_idx"),
                            models.Index(fields=["state", "due_at"], name="returntask_due"),
                        ],
                        "constraints": [
                            core.common.constraints.PairedDates(
                                fields=["frozen_at", "frozen_by"], name="return_frozen_by_somebody"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["open", "frozen"]), _negated=True),
                                    ("opened_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="return_opened_at_a_moment",
                                violation_error_message="A return that was sent out names the moment.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("frozen_at__isnull", False), ("state", "frozen")),
                                    models.Q(
                                        models.Q(("state", "frozen"), _negated=True),
                                        ("frozen_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="return_state_and_freezing_agree",
                                violation_error_message="Exactly the final returns name the moment of freezing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    models.Q(("close_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="return_cancelled_with_reason",
                                violation_error_message="A return is cancelled with a reason.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskWeight",
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
                                    ("needs_support", "Last report asks for support"),
                                    ("arrival", "Arrival not confirmed"),
                                    ("overdue", "End of service not confirmed"),
                                    ("unreported", "Month not reported"),
                                    ("unconfirmed", "Month not confirmed"),
                                    ("paid_late", "Subsidy late"),
                                    ("no_contact", "No contact"),
                                    ("no_visit", "No supervision visit"),
                                    ("open_change", "Change of service undecided"),
                                    ("ends_soon", "Service ends soon"),
                                    ("alone", "Alone at the unit"),
                                    ("first_time", "Site that never had anybody before"),
                                    ("winter_road", "Hard to reach in winter"),
                                    ("listed_from", "Points from which a person is on the list"),
                                ],
                                max_length=16,
                                verbose_name="factor",
                            ),
                        ),
                        ("points", models.PositiveSmallIntegerField(verbose_name="points")),
                        ("threshold", models.PositiveSmallIntegerField(default=0, verbose_name="from days")),
                        (
                            "first_month",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="first month"
                            ),
                        ),
                        (
                            "last_month",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="last month"
                            ),
                        ),
                        ("document_no", models.CharField(max_length=120, verbose_name="document number")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid until")),
                    ],
                    options={
                        "verbose_name": "weight of the risk list",
                        "verbose_name_plural": "weights of the risk list",
                        "ordering": ["factor", "valid_from"],
                        "constraints": [
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["factor"],
                                name="risk_weight_one_at_a_time",
                                start="valid_from",
                            ),
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="risk_weight_dates", start="valid_from"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("first_month__isnull", True), ("last_month__isnull", True)),
                                    models.Q(("first_month__range", (1, 12)), ("last_month__range", (1, 12))),
                                    _connector="OR",
                                ),
                                name="risk_weight_season",
                                violation_error_message="A season names its first and its last month, 1 to 12.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                                related_name="reminders",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("needs_support", "Last report asks for support"),
                                    ("arrival", "Arrival not confirmed"),
                                    ("overdue", "End of service not confirmed"),
                                    ("unreported", "Month not reported"),
                                    ("unconfirmed", "Month not confirmed"),
                                    ("paid_late", "Subsidy late"),
                                    ("no_contact", "No contact"),
                                    ("no_visit", "No supervision visit"),
                                    ("open_change", "Change of service undecided"),
                                    ("ends_soon", "Service ends soon"),
                                    ("alone", "Alone at the unit"),
                                    ("first_time", "Site that never had anybody before"),
                                    ("winter_road", "Hard to reach in winter"),
                                ],
                                max_length=16,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "to",
                            models.CharField(
                                choices=[("worker", "The person"), ("county", "The receiving county")],
                                max_length=8,
                                verbose_name="to",
                            ),
                        ),
                        ("on", models.DateField(default=core.common.dates.today, verbose_name="reminded on")),
                        (
                            "sent_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="sent at"
                            ),
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
                    ],
                    options={
                        "verbose_name": "reminder",
                        "verbose_name_plural": "reminders",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["to", "on"], name="reminder_to_on")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("deployment", "to", "on"),
                                name="reminder_once_a_day",
                                violation_error_message="A reminder was sent today already; the next one can go tomorrow.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Urge",
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
                        ("number", models.CharField(max_length=24, unique=True, verbose_name="number")),
                        (
                            "deployment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="urges",
                                to="deployments.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("needs_support", "Last report asks for support"),
                                    ("arrival", "Arrival not confirmed"),
                                    ("overdue", "End of service not confirmed"),
                                    ("unreported", "Month not reported"),
                                    ("unconfirmed", "Month not confirmed"),
                                    ("paid_late", "Subsidy late"),
                                    ("no_contact", "No contact"),
                                    ("no_visit", "No supervision visit"),
                                    ("open_change", "Change of service undecided"),
                                    ("ends_soon", "Service ends soon"),
                                    ("alone", "Alone at the unit"),
                                    ("first_time", "Site that never had anybody before"),
                                    ("winter_road", "Hard to reach in winter"),
                                ],
                                max_length=16,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "to",
                            models.CharField(
                                choices=[
                                    ("county", "Receiving county"),
                                    ("prefecture", "Prefecture of the receiving county"),
                                    ("sender", "Sending unit"),
                                ],
                                max_length=12,
                                verbose_name="to",
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
                            "institution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="institutions.institution",
                                verbose_name="institution",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="urged by",
                            ),
                        ),
                        (
                            "from_province",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="province of the office",
                            ),
                        ),
                        (
                            "from_prefecture",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="prefecture of the office",
                            ),
                        ),
                        (
                            "from_county",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="county of the office",
                            ),
                        ),
                        (
                            "from_township",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                                verbose_name="township of the office",
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="what has to be settled")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "To be answered"),
                                    ("answered", "Answered"),
                                    ("sent_back", "Sent back"),
                                    ("closed", "Closed"),
                                ],
                                default="sent",
                                max_length=10,
                                verbose_name="state",
                            ),
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
                        (
                            "sent_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="sent at"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, default="", max_length=2000, verbose_name="answer"),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                        ),
                        (
                            "back_reason",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="why it was sent back"
                            ),
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
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                        (
                            "close_note",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="closing word"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "urge",
                        "verbose_name_plural": "urges",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="urge_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="urge_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="urge_county_idx"),
                            models.Index(fields=["township", "id"], name="urge_township_idx"),
                            models.Index(fields=["from_province", "id"], name="urge_from_province_idx"),
                            models.Index(fields=["from_prefecture", "id"], name="urge_from_prefecture_idx"),
                            models.Index(fields=["from_county", "id"], name="urge_from_county_idx"),
                            models.Index(fields=["from_township", "id"], name="urge_from_township_idx"),
                            models.Index(fields=["state", "due_on", "id"], name="urge_due"),
                            models.Index(fields=["due_on", "id"], name="urge_due_on"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "closed"), _negated=True),
                                fields=("deployment", "reason"),
                                name="urge_one_open_a_reason",
                                violation_error_message="An urge about this person and this reason is open already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "answered"), _negated=True),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="urge_answered_with_words",
                                violation_error_message="An urge is answered in words.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "sent_back"), _negated=True),
                                    models.Q(("back_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="urge_back_with_reason",
                                violation_error_message="An answer is sent back with a reason.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="urge_closed_facts",
                                violation_error_message="Exactly the closed urges name the moment of closing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("institution__isnull", False), ("to", "sender")),
                                    models.Q(
                                        models.Q(("to", "sender"), _negated=True),
                                        ("institution__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="urge_institution_is_the_sender",
                                violation_error_message="Exactly an urge to the sending unit names an institution.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FrozenBulletin",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "bulletin",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="frozen_copy",
                                to="reports.bulletin",
                                verbose_name="bulletin",
                            ),
                        ),
                        ("figures", models.JSONField(verbose_name="figures")),
                        ("texts", models.JSONField(verbose_name="texts")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "frozen_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="signed at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "signed copy of a bulletin",
                        "verbose_name_plural": "signed copies of bulletins",
                        "constraints": [
                            core.common.constraints.AppendOnly(name="frozen_bulletin_is_history")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReturnColumn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="columns",
                                to="reports.returntask",
                                verbose_name="return",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("label", models.CharField(max_length=60, verbose_name="heading")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "Text"),
                                    ("number", "Whole number"),
                                    ("money", "Amount (yuan)"),
                                    ("date", "Date"),
                                ],
                                default="number",
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, default="", max_length=40, verbose_name="known figure"
                            ),
                        ),
                        ("required", models.BooleanField(default=True, verbose_name="must be filled")),
                        (
                            "hint",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="explanation"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "column of a return",
                        "verbose_name_plural": "columns of returns",
                        "ordering": ["task_id", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("task", "label"),
                                name="return_column_once",
                                violation_error_message="The return already has a column with this heading.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReturnAnswer",
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
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="reports.returntask",
                                verbose_name="return",
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
                                verbose_name="institution",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Not sent yet"),
                                    ("submitted", "Sent"),
                                    ("returned", "Sent back"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "filled_by",
                            models.CharField(
                                blank=True, default="", max_length=40, verbose_name="filled in by"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, default="", max_length=20, verbose_name="telephone"),
                        ),
                        (
                            "saved_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="draft saved at"),
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
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, default="", max_length=300, verbose_name="reason for sending back"
                            ),
                        ),
                        (
                            "nudges",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="reminders"
                            ),
                        ),
                        (
                            "nudged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="reminded at"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "answer to a return",
                        "verbose_name_plural": "answers to returns",
                        "ordering": ["task_id", "id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="returnanswer_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="returnanswer_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="returnanswer_county_idx"),
                            models.Index(fields=["township", "id"], name="returnanswer_township_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("task", "institution"),
                                name="return_answer_once_an_institution",
                                violation_error_message="This institution is asked already.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("institution__isnull", True)),
                                fields=("task", "locality"),
                                name="return_answer_once_a_place",
                                violation_error_message="This place is asked already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "submitted"), _negated=True),
                                    ("submitted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="return_answer_sent_at_a_moment",
                                violation_error_message="An answer that was sent names the moment.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("return_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="return_answer_returned_with_reason",
                                violation_error_message="An answer is sent back with a reason.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FrozenReturn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "task",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="frozen_table",
                                to="reports.returntask",
                                verbose_name="return",
                            ),
                        ),
                        ("table", models.JSONField(verbose_name="table")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "frozen_at",
                            models.DateTimeField(
                                default=core.common.dates.now, editable=False, verbose_name="made final at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "final table of a return",
                        "verbose_name_plural": "final tables of returns",
                        "constraints": [core.common.constraints.AppendOnly(name="frozen_return_is_history")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReturnValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "answer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="reports.returnanswer",
                                verbose_name="answer",
                            ),
                        ),
                        (
                            "column",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="reports.returncolumn",
                                verbose_name="column",
                            ),
                        ),
                        (
                            "text",
                            models.CharField(blank=True, default="", max_length=500, verbose_name="value"),
                        ),
                        (
                            "known",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="known value"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="why it differs"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "value of an answer",
                        "verbose_name_plural": "values of answers",
                        "ordering": ["answer_id", "column_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("answer", "column"),
                                name="return_value_once",
                                violation_error_message="This column is answered already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
