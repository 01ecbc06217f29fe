"""Forms of pay standards, named for the intent; they parse and narrow choices, and never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.localities.models import Locality
from posts.establishment.forms import DayInput
from talent.institutions.fields import LocalityField

from .actions.standards import HEAD
from .enums import How
from .models import PayStandard, StandardComponent
from .selectors.standards import possible_predecessors
from .tables import LABELS, Wrong, columns_of, keys_of, read_row
from .wording import label, scale_of

BLANK_ROWS = 6


def places_kept(access: Access) -> Any:
    """Localities whose standards the reader keeps: the granted ones and everything below."""
    places = access.places_for(Capability.MANAGE_PAY_STANDARDS).localities
    rows = Locality.objects.none()
    for level, ids in places.items():
        rows = rows | Locality.objects.filter(**{f"{level}_id__in": sorted(ids)})
    return rows.current().filter(level__in=("province", "prefecture", "county")).order_by("code")


class StandardForm(forms.ModelForm):
    """The head of a draft: what it is called, for whom, since when, by which document."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    scale = forms.CharField(
        label=PayStandard._meta.get_field("scale").verbose_name,
        required=False,
        max_length=60,  # names of shipped scales are longer than the keys that are kept
        help_text=gettext_lazy("A word of your own, the same in every edition: steps are recorded on it."),
    )

    class Meta:
        model = PayStandard
        fields = HEAD
        widgets = {"valid_from": DayInput(), "valid_to": DayInput()}
        help_texts = {
            "relation": gettext_lazy("Empty: for every employment relation."),
            "institution_kind": gettext_lazy("Empty: for every kind of institution."),
            "post_category": gettext_lazy("Empty: for every category of posts."),
            "valid_from": gettext_lazy("The first day of a month."),
            "probation_share": gettext_lazy("1 pays in full, 0.8 pays eighty per cent."),
            "predecessor": gettext_lazy("Its last day becomes the day before this one begins."),
        }

    def __init__(self, data: Any = None, *, access: Access, record: PayStandard | None = None) -> None:
        super().__init__(data, instance=record)
        self.fields["note"].widget.attrs["rows"] = 3
        self.initial["scale"] = label(self.initial.get("scale") or "")
        for name in ("relation", "institution_kind", "post_category"):
            field = self.fields[name]
            field.choices = [("", _("any")), *(choice for choice in field.choices if choice[0])]
        if record is None:
            del self.fields["predecessor"], self.fields["version"]
            self.fields["locality"] = LocalityField(label=_("Locality"))
            self.fields["locality"].queryset = places_kept(access)
            self.order_fields(["locality", *HEAD])
        else:
            self.initial["version"] = record.version
            self.fields["predecessor"].queryset = possible_predecessors(record)
            self.fields["predecessor"].empty_label = _("none of them")

    @property
    def values(self) -> dict[str, Any]:
        """The columns typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def clean_scale(self) -> str:
        """A shipped scale is typed by its name and kept by its key, which has room for 24 characters."""
        key = scale_of(self.cleaned_data["scale"])
        PayStandard._meta.get_field("scale").run_validators(key)
        return key

    def _post_clean(self) -> None:
        """The action validates the standard: the form never touches the instance."""


class CopyForm(forms.Form):
    """A new draft with the tables of an existing standard."""

    locality = LocalityField(label=gettext_lazy("Locality"))
    valid_from = forms.DateField(
        label=gettext_lazy("valid from"),
        widget=DayInput(),
        help_text=gettext_lazy("The first day of a month."),
    )

    def __init__(self, data: Any = None, *, access: Access, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["locality"].queryset = places_kept(access)


class ComponentForm(forms.ModelForm):
    """One component of a draft."""

    class Meta:
        model = StandardComponent
        fields = (
            "label",
            "component",
            "how",
            "period",
            "amount",
            "rate",
            "of",
            "clock",
            "per_years",
            "most_years",
            "point",
            "in_probation",
            "in_base",
            "prorated",
            "starts_on",
            "stops_on",
            "order",
            "rule",
            "document_no",
        )
        widgets = {"starts_on": DayInput(), "stops_on": DayInput()}
        help_texts = {
            "amount": gettext_lazy("A fixed amount, the base of coefficients, or the amount of one year."),
            "rate": gettext_lazy("For shares and coefficients: 0.8 is eighty per cent."),
            "rule": gettext_lazy("One sentence that people read beside the amount."),
        }

    def __init__(self, data: Any = None, *, standard: PayStandard, record: Any = None) -> None:
        super().__init__(data, instance=record)
        others = standard.components.exclude(pk=record and record.pk).exclude(how=How.START)
        self.fields["of"] = forms.MultipleChoiceField(
            label=self.fields["of"].label,
            required=False,
            choices=[(one.key, one.label) for one in others.order_by("order", "id")],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("For a share of other components: those of which it is taken; they stand before it."),
        )
        self.initial["of"] = list(record.of_keys) if record else []

    def clean_of(self) -> str:
        """Keys with commas between, as the column keeps them."""
        return ",".join(self.cleaned_data["of"])

    def _post_clean(self) -> None:
        """The action validates the component: the form never touches the instance."""


class TableForm(forms.Form):
    """The grid of a component: rows ``key_0``, ``amount_0`` …, read all together."""

    def __init__(self, data: Any = None, *, component: StandardComponent) -> None:
        super().__init__(data)
        self.component = component
        self.columns = ("key", *columns_of(component.how))
        self.wrong: dict[int, Wrong] = {}
        self.rows: list[dict[str, Any]] = []

    @property
    def heads(self) -> list[Any]:
        return [LABELS[column] for column in self.columns]

    @property
    def keys(self) -> list[tuple[str, str]]:
        return [(key, str(label)) for key, label in keys_of(self.component.how).items()]

    @property
    def grid(self) -> list[dict[str, Any]]:
        """Every row as the page shows it: what was typed, else what is stored, and some blank ones."""
        typed = self._typed() if self.is_bound else self._stored()
        rows = [*typed, *({} for _blank in range(0 if self.is_bound else BLANK_ROWS))]
        return [
            {
                "number": number,
                "wrong": self.wrong.get(number),
                "cells": [(column, LABELS[column], row.get(column, "")) for column in self.columns],
            }
            for number, row in enumerate(rows)
        ]

    def _stored(self) -> list[dict[str, Any]]:
        shown = []
        for line in self.component.lines.all():
            row = {column: getattr(line, column) for column in self.columns}
            row["key"] = label(line.key)
            shown.append({column: "" if value is None else str(value) for column, value in row.items()})
        return shown

    def _typed(self) -> list[dict[str, str]]:
        count = 0
        while f"key_{count}" in self.data:
            count += 1
        return [
            {column: self.data.get(f"{column}_{n}", "").strip() for column in self.columns}
            for n in range(min(count, 500))
        ]

    def clean(self) -> dict[str, Any]:
        """Read every row; the page marks each one that cannot be read."""
        self.rows = []
        for number, cells in enumerate(self._typed()):
            try:
                row = read_row(self.component.how, cells)
            except Wrong as wrong:
                self.wrong[number] = wrong
                continue
            if row is not None:
                self.rows.append(row)
        for number, wrong in self.wrong.items():
            words = {"row": number + 1, "sentence": wrong.sentence}
            self.add_error(None, _("Row %(row)s: %(sentence)s") % words)
        return self.cleaned_data


class ParameterForm(forms.ModelForm):
    """A dated parameter of a place; ``for_model`` makes the form of one kind."""

    def __init__(self, data: Any = None, *, access: Access, record: Any = None) -> None:
        super().__init__(data)
        self.fields["locality"] = LocalityField(label=_("Locality"))
        self.fields["locality"].queryset = places_kept(access)
        self.order_fields(["locality"])

    def _post_clean(self) -> None:
        """The action validates the row."""


def parameter_form(of: type) -> type[ParameterForm]:
    """The form of one kind of parameter: every column that officers write."""
    own = {
        "InsuranceRate": ("insurance", "relation", "employee_rate", "employer_rate", "floor", "ceiling"),
        "ProrationRule": ("relation", "method", "days"),
        "PartTimeRule": ("relation", "method"),
        "RemoteClass": ("remote_class",),
    }[of.__name__]

    class Made(ParameterForm):
        class Meta:
            model = of
            fields = (*own, "valid_from", "document_no", "source", "sureness")
            widgets = {"valid_from": DayInput()}

    return Made
