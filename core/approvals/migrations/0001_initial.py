import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.approvals.models
import core.common.constraints
import core.common.dates
import core.common.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("localities", "0001_initial"),
        ("users", "__first__"),
    ]

    operations = [
        core.common.migrating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="ApprovalRoute",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("document_kind", models.CharField(max_length=40, verbose_name="Kind of document")),
                        (
                            "locality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approval_routes",
                                to="localities.locality",
                                verbose_name="Locality",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="Valid from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="Valid until")),
                        (
                            "distinct_officers",
                            models.BooleanField(
                                default=False,
                                help_text="Nobody may give two opinions or confirm two papers in one round.",
                                verbose_name="Every step by another officer",
                            ),
                        ),
                        (
                            "is_default",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="Shipped default"
                            ),
                        ),
                        (
                            "document_no",
                            models.CharField(blank=True, max_length=80, verbose_name="Document number"),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="Source")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "Approval route",
                        "verbose_name_plural": "Approval routes",
                        "ordering": ["document_kind", "locality__code", "-valid_from"],
                        "constraints": [
                            core.common.constraints.DatesInOrder(
                                end="valid_to", name="route_dates_in_order", start="valid_from"
                            ),
                            core.common.constraints.NoOverlap(
                                end="valid_to",
                                fields=["document_kind", "locality"],
                                name="route_one_at_a_time",
                                start="valid_from",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RouteStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "route",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="approvals.approvalroute",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(verbose_name="Order")),
                        ("label", models.CharField(max_length=40, verbose_name="Whose opinion")),
                        (
                            "capability",
                            models.CharField(
                                choices=core.approvals.models._capability_choices,
                                max_length=40,
                                verbose_name="Capability required",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("unit", "The unit itself"),
                                    ("township", "Township"),
                                    ("county", "County"),
                                    ("prefecture", "Prefecture"),
                                    ("province", "Province"),
                                ],
                                max_length=10,
                                verbose_name="Level",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("agree", "Agree"),
                                    ("approve", "Approve"),
                                    ("file", "File for the record"),
                                    ("return", "Return for correction"),
                                    ("disagree", "Disagree"),
                                ],
                                default="agree",
                                max_length=10,
                                verbose_name="Usual decision",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Step of a route",
                        "verbose_name_plural": "Steps of a route",
                        "ordering": ["route_id", "order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("route", "order"), name="route_step_order_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decision__in", ["agree", "approve", "file"])),
                                name="route_step_usual_decision_is_positive",
                                violation_error_message="The usual decision agrees, approves or files.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
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
                        ("document_kind", models.CharField(max_length=40, verbose_name="Kind of document")),
                        ("document_uid", models.UUIDField(verbose_name="Document")),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="Round")),
                        (
                            "route",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approvals",
                                to="approvals.approvalroute",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="localities.locality",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waiting",
                                to="approvals.routestep",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Under approval"),
                                    ("completed", "All opinions given"),
                                    ("returned", "Returned"),
                                    ("refused", "Not agreed"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="open",
                                editable=False,
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        (
                            "started_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Submitted by",
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="Submitted at"),
                        ),
                        (
                            "finished_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Finished at"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "Approval",
                        "verbose_name_plural": "Approvals",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["province", "id"], name="approval_province_idx"),
                            models.Index(fields=["prefecture", "id"], name="approval_prefecture_idx"),
                            models.Index(fields=["county", "id"], name="approval_county_idx"),
                            models.Index(fields=["township", "id"], name="approval_township_idx"),
                            models.Index(
                                fields=["document_kind", "document_uid"], name="approval_document_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("document_kind", "document_uid", "number"),
                                name="approval_round_unique",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("document_kind", "document_uid"),
                                name="approval_one_open_round",
                                violation_error_message="This document is already under approval.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("finished_at__isnull", True),
                                        ("state", "open"),
                                        ("step__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("state", "open"), _negated=True),
                                        ("finished_at__isnull", False),
                                        ("step__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="approval_state_and_facts_agree",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfflineSignOff",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("agree", "Agree"),
                                    ("approve", "Approve"),
                                    ("file", "File for the record"),
                                    ("return", "Return for correction"),
                                    ("disagree", "Disagree"),
                                ],
                                max_length=10,
                                verbose_name="Decision",
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="Opinion")),
                        ("handler", models.CharField(blank=True, max_length=60, verbose_name="Handled by")),
                        ("signer", models.CharField(max_length=60, verbose_name="Signed by")),
                        ("signed_on", models.DateField(verbose_name="Signed on")),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "approval",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sign_offs",
                                to="approvals.approval",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="approvals.routestep",
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.attachment",
                                verbose_name="Scan",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for confirmation"),
                                    ("confirmed", "Confirmed"),
                                    ("rejected", "Not confirmed"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="waiting",
                                editable=False,
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Uploaded by",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="Uploaded at"),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Settled by",
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Settled at"),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="Reason")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "Offline sign-off",
                        "verbose_name_plural": "Offline sign-offs",
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")),
                                fields=("approval",),
                                name="sign_off_one_waiting",
                                violation_error_message="A paper sign-off already waits for confirmation.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("settled_at__isnull", True),
                                        ("settled_by__isnull", True),
                                        ("state", "waiting"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "waiting"), _negated=True),
                                        ("settled_at__isnull", False),
                                        ("settled_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="sign_off_state_and_facts_agree",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["waiting", "withdrawn"]),
                                    models.Q(("settled_by", models.F("submitted_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="sign_off_two_pairs_of_eyes",
                                violation_error_message="A second officer must settle a paper sign-off.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Opinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("agree", "Agree"),
                                    ("approve", "Approve"),
                                    ("file", "File for the record"),
                                    ("return", "Return for correction"),
                                    ("disagree", "Disagree"),
                                ],
                                max_length=10,
                                verbose_name="Decision",
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="Opinion")),
                        ("handler", models.CharField(blank=True, max_length=60, verbose_name="Handled by")),
                        ("signer", models.CharField(max_length=60, verbose_name="Signed by")),
                        ("signed_on", models.DateField(verbose_name="Signed on")),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "approval",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="approvals.approval",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="approvals.routestep",
                            ),
                        ),
                        ("label", models.CharField(max_length=40, verbose_name="Whose opinion")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Recorded by",
                            ),
                        ),
                        (
                            "sign_off",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinion",
                                to="approvals.offlinesignoff",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(default=core.common.dates.now, verbose_name="Recorded at"),
                        ),
                    ],
                    options={
                        "verbose_name": "Opinion",
                        "verbose_name_plural": "Opinions",
                        "ordering": ["id"],
                        "constraints": [core.common.constraints.AppendOnly(name="opinion_append_only")],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
