"""django-import-export where it gives mapping and validation, without its admin and its dry runs.

``GateResource`` fills model instances from rows that the gate has read: widgets look foreign keys
up in dictionaries of the user's scope (never in the whole table), ``full_clean`` runs without the
uniqueness and constraint queries. ``trial_create`` then lets the database itself judge
constraints: a trial insert in savepoints that halves a failing batch until the row is named.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from import_export import resources, widgets

from core.common.bulk import refusals

from .records import Problem, Row


class _Undo(Exception):
    """Ends a trial."""


class DictionaryWidget(widgets.Widget):
    """A foreign key by its natural key, found among the objects loaded for the user."""

    def __init__(self, known: Mapping[Any, Any], label: str) -> None:
        super().__init__()
        self.known, self.label = known, label

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if value in (None, ""):
            return None
        try:
            return self.known[value]
        except KeyError:
            raise ValueError(_("%(label)s is not known in your area.") % {"label": self.label}) from None


class ValueWidget(widgets.Widget):
    """A value that the gate has read already."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return value


class GateResource(resources.ModelResource):
    """Subclass with ``Meta.model`` and ``Meta.fields``; set widgets for foreign keys.

    An empty cell leaves the instance's value alone.
    """

    class Meta:
        clean_model_instances = True

    @classmethod
    def widget_from_django_field(cls, f: Any, default: Any = widgets.Widget) -> Any:
        return ValueWidget

    def fill(self, row: Row, instance: models.Model | None = None) -> tuple[models.Model, list[Problem]]:
        """A new (or the given) instance with the row's values, and what is wrong with them."""
        instance = instance or self.init_instance()
        values = {name: value for name, value in row.values.items() if value is not None}
        problems = []
        for field in self.get_import_fields():
            if field.column_name not in values:
                continue
            try:
                self.import_field(field, instance, values)
            except ValueError as error:
                problems.append(Problem(field.column_name, str(error)))
        try:
            instance.full_clean(validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            problems += self._problems(error)
        return instance, problems

    @staticmethod
    def _problems(error: ValidationError) -> list[Problem]:
        found = []
        for name, messages in error.message_dict.items():
            found += [Problem("" if name == NON_FIELD_ERRORS else name, message) for message in messages]
        return found


def trial_create(
    pairs: Sequence[tuple[Row, models.Model]],
    create: Callable[[Sequence[models.Model]], Any] | None = None,
) -> list[tuple[int, Problem]]:
    """Which rows the database would refuse: pairs of row number and problem; nothing is kept.

    ``create`` inserts a batch (default: ``bulk_create`` of the model). 10,000 good rows cost one
    insert; each bad row about 2·log2(n) smaller ones.
    """
    if not pairs:
        return []
    create = create or type(pairs[0][1])._default_manager.bulk_create
    found: list[tuple[int, Problem]] = []
    _try(list(pairs), create, found)
    return found


def _try(pairs: list, create: Callable, found: list[tuple[int, Problem]]) -> None:
    """Keep good halves until the end of the trial, so that rows also meet each other."""
    try:
        with transaction.atomic():
            _insert(pairs, create, found)
            raise _Undo
    except _Undo:
        for _row, instance in pairs:
            instance.pk, instance._state.adding = None, True


def _insert(pairs: list, create: Callable, found: list[tuple[int, Problem]]) -> None:
    refused = refusals(pairs, lambda part: create([instance for _row, instance in part]))
    for (row, instance), error in refused:
        found.append((row.number, Problem("", _sentence(instance, error), code="database")))


def _sentence(instance: models.Model, error: Exception) -> str:
    """The message of the named constraint; databases name it in their error text."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    for constraint in instance._meta.constraints:
        if constraint.name in str(error):
            return str(constraint.get_violation_error_message())
    try:
        instance.validate_unique()
        instance.validate_constraints()
    except ValidationError as named:
        return " ".join(named.messages)
    return _("The database refuses this row: it contradicts another one.")
