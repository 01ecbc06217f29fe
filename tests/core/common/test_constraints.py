"""The database has the last word, with the same verdict on SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.writer import MigrationWriter
from django.db.models import Q
from django.test.utils import isolate_apps

from core.common.constraints import AppendOnly, DatesInOrder, NoOverlap, PairedDates, violated

pytestmark = pytest.mark.django_db(transaction=True)

OVERLAP = NoOverlap(
    "stay_no_overlap", ["room"], condition=Q(cancelled=False, note__in=["", "it's"]), message="Taken."
)
ORDERED = DatesInOrder("stay_dates_in_order")
PAIRED = PairedDates("stay_checked", ["checked_on", "checked_by"])


def make_model(name: str, **body: object) -> type[models.Model]:
    return type(name, (models.Model,), {"__module__": "tests.core.common", **body})


def make_stay() -> type[models.Model]:
    class Meta:
        app_label = "common"
        constraints = [OVERLAP, ORDERED, PAIRED]

    return make_model(
        "Stay",
        room=models.IntegerField(null=True),
        starts_on=models.DateField(),
        ends_on=models.DateField(null=True, blank=True),
        cancelled=models.BooleanField(default=False),
        note=models.CharField(max_length=20, blank=True, default=""),
        checked_on=models.DateField(null=True, blank=True),
        checked_by=models.IntegerField(null=True, blank=True),
        Meta=Meta,
    )


@pytest.fixture
def stay() -> Iterator[type[models.Model]]:
    with isolate_apps("core.common"):
        model = make_stay()
        with connection.schema_editor() as editor:
            editor.create_model(model)
        yield model
        with connection.schema_editor() as editor:
            editor.delete_model(model)


@pytest.fixture
def page() -> Iterator[type[models.Model]]:
    with isolate_apps("core.common"):

        class Meta:
            app_label = "common"
            constraints = [AppendOnly("page_append_only")]

        model = make_model("Page", text=models.CharField(max_length=20), Meta=Meta)
        with connection.schema_editor() as editor:
            editor.create_model(model)
        yield model
        with connection.schema_editor() as editor:
            editor.delete_model(model)


def refused_by_database(model: type[models.Model], **values: object) -> bool:
    try:
        with transaction.atomic():
            model(**values).save()
    except IntegrityError as error:
        return violated(error, model) == "Taken."
    return False


def refused_by_validation(model: type[models.Model], **values: object) -> bool:
    try:
        model(**values).validate_constraints()
    except ValidationError as error:
        return error.messages == ["Taken."]
    return False


MARCH = {"room": 1, "starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 31)}


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"starts_on": date(2026, 3, 31), "ends_on": date(2026, 4, 30)}, True),  # shares the last day
        ({"starts_on": date(2026, 4, 1), "ends_on": date(2026, 4, 30)}, False),
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 3, 1)}, True),
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 2, 28)}, False),
        ({"starts_on": date(2026, 2, 1), "ends_on": None}, True),
        ({"starts_on": date(2026, 4, 1), "ends_on": None}, False),
        ({"room": 2}, False),
        ({"room": None}, False),
        ({"cancelled": True}, False),
        ({"note": "elsewhere"}, False),
        ({"note": "it's"}, True),
    ],
)
def test_the_form_and_the_bare_database_agree_on_what_overlaps(stay, change, refused):
    stay.objects.create(**MARCH)
    assert refused_by_validation(stay, **{**MARCH, **change}) is refused
    assert refused_by_database(stay, **{**MARCH, **change}) is refused


def test_a_row_does_not_overlap_itself_and_may_be_changed(stay):
    row = stay.objects.create(**MARCH)
    row.ends_on = date(2026, 3, 15)
    row.validate_constraints()
    row.save()


def test_an_update_into_a_taken_period_is_refused(stay):
    stay.objects.create(**MARCH)
    stay.objects.create(**{**MARCH, "cancelled": True})
    with pytest.raises(IntegrityError, match="stay_no_overlap"), transaction.atomic():
        stay.objects.filter(cancelled=True).update(cancelled=False)


def test_many_rows_at_once_are_refused_when_two_of_them_overlap(stay):
    with pytest.raises(IntegrityError, match="stay_no_overlap"), transaction.atomic():
        stay.objects.bulk_create([stay(**MARCH), stay(**MARCH)])
    assert stay.objects.count() == 0


def test_altering_a_field_keeps_the_overlap_refused(stay):
    stay.objects.create(**MARCH)
    longer = models.CharField(max_length=90, blank=True, default="")
    longer.set_attributes_from_name("note")
    longer.model = stay
    with connection.schema_editor() as editor:
        editor.alter_field(stay, stay._meta.get_field("note"), longer)
    assert refused_by_database(stay, **MARCH)


def test_adding_a_required_field_keeps_the_overlap_refused(stay):
    stay.objects.create(**MARCH)
    field = models.IntegerField(default=0)
    field.contribute_to_class(stay, "floor")
    with connection.schema_editor() as editor:
        editor.add_field(stay, field)
    assert refused_by_database(stay, **MARCH)


def test_the_constraint_can_be_removed_and_added_again(stay):
    stay.objects.create(**MARCH)
    stay._meta.constraints = [ORDERED, PAIRED]
    with connection.schema_editor() as editor:
        editor.remove_constraint(stay, OVERLAP)
    second = stay.objects.create(**MARCH)
    second.delete()
    stay._meta.constraints = [OVERLAP, ORDERED, PAIRED]
    with connection.schema_editor() as editor:
        editor.add_constraint(stay, OVERLAP)
    assert refused_by_database(stay, **MARCH)


def test_dates_in_disorder_are_refused_by_the_form_and_the_database(stay):
    row = stay(**{**MARCH, "ends_on": date(2026, 2, 1)})
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    assert refusal.value.error_dict["__all__"][0].code == "stay_dates_in_order"
    with pytest.raises(IntegrityError, match="stay_dates_in_order"), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("checked_on", "checked_by", "refused"),
    [(None, None, False), (date(2026, 3, 2), 7, False), (date(2026, 3, 2), None, True), (None, 7, True)],
)
def test_paired_columns_are_filled_together(stay, checked_on, checked_by, refused):
    row = stay(**MARCH, checked_on=checked_on, checked_by=checked_by)
    if not refused:
        row.validate_constraints()
        row.save()
        return
    with pytest.raises(ValidationError):
        row.validate_constraints()
    with pytest.raises(IntegrityError, match="stay_checked"), transaction.atomic():
        row.save()


def test_history_is_added_but_never_changed_or_deleted(page):
    row = page.objects.create(text="first")
    for doing in (
        lambda: page.objects.update(text="other"),
        lambda: page.objects.all().delete(),
        lambda: page.objects.filter(pk=row.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="page_append_only"), transaction.atomic():
            doing()
    with pytest.raises(ValidationError):
        row.validate_constraints()
    assert list(page.objects.values_list("text", flat=True)) == ["first"]


def test_history_stays_append_only_after_its_table_was_altered(page):
    page.objects.create(text="first")
    longer = models.CharField(max_length=90)
    longer.set_attributes_from_name("text")
    longer.model = page
    with connection.schema_editor() as editor:
        editor.alter_field(page, page._meta.get_field("text"), longer)
    with pytest.raises(IntegrityError, match="page_append_only"), transaction.atomic():
        page.objects.update(text="other")


def test_truncate_is_refused_on_postgresql(page):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    refused = pytest.raises(IntegrityError, match="page_append_only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {page._meta.db_table}")


def test_messages_are_no_part_of_the_migrations():
    for constraint in (OVERLAP, ORDERED, PAIRED, AppendOnly("page_append_only")):
        written, _ = MigrationWriter.serialize(constraint)
        assert "core.common.constraints." in written
        assert "Taken" not in written
        assert constraint.clone() == constraint
    assert NoOverlap("stay_no_overlap", ["room"]) != OVERLAP
