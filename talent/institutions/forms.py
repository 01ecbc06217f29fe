"""What is typed about institutions and sites. Forms parse; actions decide and save."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.checks import check_credit_code
from core.common.dates import parse_date_like

from .enums import EvaluationGrade, Funding, InstitutionKind, SiteKind
from .fields import InstitutionField, LocalityField
from .registry import shares_of
from .selectors import institutions_to_keep, localities_to_keep_at, possible_parents


class DayField(forms.DateField):
    """A day, in any of the ways that people write one."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return parse_date_like(value)
        except ValueError:
            raise ValidationError(gettext("Not a day. Write it as 2024-06-01."), code="invalid") from None


def blank_first(choices: type) -> list[tuple[str, Any]]:
    """Choices with an empty one before them."""
    return [("", _("Please choose")), *choices.choices]


class RecordForm(forms.Form):
    """A form that edits a record or describes a new one; carries the version that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    groups: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    def __init__(self, *args: Any, access: Any, record: Any = None, **kwargs: Any) -> None:
        self.access, self.record = access, record
        if record is not None:
            names = [name for name in self.base_fields if hasattr(record, name)]
            kwargs["initial"] = {
                **{name: getattr(record, name) for name in names},
                **(kwargs.get("initial") or {}),
            }
        super().__init__(*args, **kwargs)
        self.narrow()

    def narrow(self) -> None:
        """Narrow every choice to what the reader may choose."""

    def field_groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """(heading, fields) in the order of ``groups``, then what no group names."""
        named = {name for _heading, names in self.groups for name in names}
        rest = tuple(name for name in self.fields if name not in named and name != "version")
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in (*self.groups, ("", rest))
            if names
        ]

    def changes(self) -> dict[str, Any]:
        """What was typed, by column, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class InstitutionForm(RecordForm):
    """Facts of an institution; only name, kind and locality are forced."""

    name = forms.CharField(label=_("name"), max_length=120)
    kind = forms.ChoiceField(label=_("kind of institution"), choices=blank_first(InstitutionKind))
    locality = LocalityField(
        label=_("locality"), help_text=_("Type the code or the name of the township, or of the county.")
    )
    credit_code = forms.CharField(
        label=_("credit code"),
        max_length=40,
        required=False,
        help_text=_("18 characters. It may follow later; the institution is then listed as incomplete."),
    )
    parent = InstitutionField(
        label=_("administrative parent"),
        required=False,
        help_text=_("Who directs it; this may be somebody outside its locality."),
    )
    funding = forms.ChoiceField(label=_("funding"), choices=blank_first(Funding), required=False)
    contact_name = forms.CharField(label=_("contact person"), max_length=40, required=False)
    contact_phone = forms.CharField(label=_("contact telephone"), max_length=20, required=False)
    opened_on = DayField(label=_("opened on"), required=False)

    def narrow(self) -> None:
        self.fields["locality"].queryset = localities_to_keep_at(self.access)
        parents = possible_parents(self.access, keep=getattr(self.record, "parent_id", None))
        if self.record is not None:
            parents = parents.exclude(pk=self.record.pk)
        self.fields["parent"].queryset = parents

    def clean_credit_code(self) -> str:
        code = self.cleaned_data["credit_code"]
        return check_credit_code(code) if code.strip() else ""


class SiteForm(RecordForm):
    """Facts of a site; the operator is who runs it."""

    name = forms.CharField(label=_("name"), max_length=120)
    kind = forms.ChoiceField(label=_("kind of site"), choices=blank_first(SiteKind))
    locality = LocalityField(
        label=_("locality"), help_text=_("Type the code or the name of the township, or of the county.")
    )
    operator = InstitutionField(
        label=_("operating institution"),
        required=False,
        help_text=_("A site employs nobody: the operator does."),
    )

    def narrow(self) -> None:
        self.fields["locality"].queryset = localities_to_keep_at(self.access)
        operator = getattr(self.record, "operator_id", None)
        self.fields["operator"].queryset = possible_parents(self.access, keep=operator)


class CloseForm(forms.Form):
    """The last day of an institution or a site, and why."""

    closed_on = DayField(label=_("closed on"))
    reason = forms.CharField(label=_("reason"), max_length=200)


class AuthorityForm(forms.Form):
    """Who directs the institution, from when."""

    name = forms.CharField(label=_("competent authority"), max_length=80)
    valid_from = DayField(label=_("valid from"))
    document_no = forms.CharField(label=_("document number"), max_length=80, required=False)


class EvaluationForm(forms.Form):
    """An evaluation grade; its last day follows from the rule in force on the day of the award."""

    grade = forms.ChoiceField(label=_("evaluation grade"), choices=EvaluationGrade.choices)
    valid_from = DayField(label=_("awarded on"))
    document_no = forms.CharField(label=_("document number"), max_length=80, required=False)


class ReportForm(forms.Form):
    """The annual report of one year."""

    year = forms.IntegerField(label=_("year"), min_value=2000, max_value=2100)
    handed_in_on = DayField(label=_("handed in on"))
    conclusion = forms.CharField(label=_("conclusion"), max_length=80, required=False)


class MergeForm(forms.Form):
    """Into which institution, from which day, by which document."""

    heir = InstitutionField(label=_("goes into"), help_text=_("An open institution of the same kind."))
    on = DayField(label=_("as of"), help_text=_("The first day at the other institution."))
    document_no = forms.CharField(label=_("document number"), max_length=80, required=False)

    def __init__(self, data: Any = None, *, access: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        heirs = institutions_to_keep(access).filter(kind=record.kind).exclude(pk=record.pk)
        self.fields["heir"].queryset = heirs


class SplitForm(forms.Form):
    """The new institution, from which day, by which document."""

    name = forms.CharField(label=_("name of the new institution"), max_length=120)
    locality = LocalityField(label=_("locality"))
    credit_code = forms.CharField(label=_("credit code"), max_length=40, required=False)
    on = DayField(label=_("as of"), help_text=_("The first day of the new institution."))
    document_no = forms.CharField(label=_("document number"), max_length=80, required=False)

    def __init__(self, data: Any = None, *, access: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(data, initial={"locality": record.locality, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["locality"].queryset = localities_to_keep_at(access)
        for share, most in shares_of(record):
            self.fields[f"part_{share.key}"] = forms.IntegerField(
                label=share.label,
                min_value=0,
                max_value=most,
                initial=0,
                help_text=gettext("Of %(most)s; the rest stays.") % {"most": most},
            )

    def clean_credit_code(self) -> str:
        code = self.cleaned_data["credit_code"]
        return check_credit_code(code) if code.strip() else ""

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, with the numbers that divide together under ``parts``."""
        typed = self.cleaned_data
        parts = {name.removeprefix("part_"): typed[name] for name in typed if name.startswith("part_")}
        return {name: typed[name] for name in typed if not name.startswith("part_")} | {"parts": parts}

    @property
    def chosen(self) -> dict[str, frozenset[str]]:
        """What was ticked, by kind of record: fields named ``take_<kind>``."""
        return {
            name.removeprefix("take_"): frozenset(self.data.getlist(name))
            for name in self.data
            if name.startswith("take_")
        }
