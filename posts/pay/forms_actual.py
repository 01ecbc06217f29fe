"""What is typed about months, steps, results, column maps and budgets. Forms parse; actions decide."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import add_months, today
from core.common.numerals import whole_number
from talent.institutions.fields import InstitutionField
from talent.institutions.forms import DayField
from talent.institutions.models import Institution

from .enums import StepCause, YearGrade
from .importers.payroll_columns import COLUMNS, MAPPABLE
from .models import PayStandard
from .wording import label


class MonthInput(forms.TextInput):
    """A month, typed or picked."""

    input_type = "month"


class MonthField(forms.CharField):
    """``2026-10`` → the first of the month."""

    widget = MonthInput

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        text = str(value).strip().replace("年", "-").replace("月", "").replace("/", "-").replace(".", "-")
        year, _dash, month = text.partition("-")
        numbers = whole_number(year) or 0, whole_number(month) or 0
        if not (2000 <= numbers[0] <= 2100 and 1 <= numbers[1] <= 12):
            raise ValidationError(gettext("Not a month. Write it as 2026-10."), code="invalid")
        return date(*numbers, 1)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class AtInstitution(forms.Form):
    """A form about one institution at which the reader records pay."""

    institution = InstitutionField(label=_("Institution"))

    def __init__(self, data: Any = None, *, access: Access, record: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        mine = Institution.objects.for_user(access, Capability.RECORD_PAY)
        self.fields["institution"].queryset = mine.select_related("locality").order_by("name")


class CloseMonthForm(AtInstitution):
    """Which month of which institution is to be closed."""

    month = MonthField(label=_("Month"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        last = add_months(today().replace(day=1), -1)
        super().__init__(data, **{**kwargs, "initial": {"month": last, **kwargs.pop("initial", {})}})


class ArrearsForm(AtInstitution):
    """Whose closed months are to be looked at again, and why."""

    cause = forms.CharField(label=_("What changed"), max_length=200, required=False)
    document_no = forms.CharField(label=_("Document number"), max_length=80, required=False)


class RiseForm(AtInstitution):
    """Which institution, for the results of which year."""

    year = forms.IntegerField(label=_("Year assessed"), min_value=2000, max_value=2100)
    document_no = forms.CharField(label=_("Document number"), max_length=80, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(
            data, **{**kwargs, "initial": {"year": today().year - 1, **kwargs.pop("initial", {})}}
        )


class StepForm(forms.Form):
    """A step from a month on, with its cause and document."""

    scale = forms.ChoiceField(label=_("Scale of steps"))
    step = forms.IntegerField(label=_("Step"), min_value=1, max_value=200)
    effective_from = MonthField(label=_("Paid from"))
    cause = forms.ChoiceField(label=_("Cause"), choices=StepCause.choices)
    document_no = forms.CharField(label=_("Document number"), max_length=80)
    approved_on = DayField(label=_("Approved on"), required=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, access: Access, record: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        scales = PayStandard.objects.in_force().exclude(scale="").order_by("scale", "-valid_from")
        names: dict[str, str] = {}
        for standard in scales:
            known = label(standard.scale)
            names.setdefault(standard.scale, standard.name if known == standard.scale else known)
        self.fields["scale"].choices = list(names.items())


class ResultForm(forms.Form):
    """The result of one year's assessment."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    grade = forms.ChoiceField(label=_("Result of the year"), choices=YearGrade.choices)
    filed_on = DayField(label=_("Filed on"), required=False)
    document_no = forms.CharField(label=_("Document number"), max_length=80, required=False)

    def __init__(self, data: Any = None, *, access: Access, record: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **{"initial": {"year": today().year - 1}, **kwargs})


class ColumnMapForm(AtInstitution):
    """The headings of a payroll system, one a line: ``heading = component``."""

    system = forms.CharField(label=_("Payroll system"), max_length=60)
    columns = forms.CharField(
        label=_("Columns in their order"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("One column a line: the heading of the system, an equals sign, what it holds."),
    )

    def clean_columns(self) -> list[list[str]]:
        """``[[heading, key], …]``; what is held may be written as its label or key."""
        words = {str(label): key for key, label in MAPPABLE.items()} | {key: key for key in MAPPABLE}
        words |= {spelling: column.name for column in COLUMNS for spelling in column.synonyms}
        pairs: list[list[str]] = []
        for number, line in enumerate(self.cleaned_data["columns"].splitlines(), start=1):
            if not line.strip():
                continue
            heading, equals, what = (part.strip() for part in line.partition("="))
            if not heading or not equals or what not in words or words[what] not in MAPPABLE:
                raise ValidationError(
                    gettext("Line %(number)s is not “heading = component”: %(line)s"),
                    params={"number": number, "line": line.strip()[:60]},
                )
            pairs.append([heading, words[what]])
        if len({heading for heading, _key in pairs}) != len(pairs):
            raise ValidationError(gettext("A heading stands twice."))
        return pairs


class BudgetForm(forms.Form):
    """A what-if: which standard, from when, how many posts stay empty."""

    standard = forms.ModelChoiceField(
        queryset=PayStandard.objects.none(),
        label=_("Draft standard"),
        required=False,
        empty_label=_("The standards in force"),
    )
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    vacancy = forms.DecimalField(
        label=_("Vacancy rate of planned posts (%)"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=1,
        help_text=_("How many of the places that nobody holds stay empty through the year."),
    )

    def __init__(self, data: Any = None, *, standards: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["standard"].queryset = standards
