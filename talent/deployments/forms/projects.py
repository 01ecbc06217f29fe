"""The rows of a task book (F24): receiving counties, schedule, indicators; empty rows are left out."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.localities.models import Locality

from ..actions.projects import CountyPart
from ..enums import IndicatorKind
from ..models import Project
from .plans import ProjectForm


class CountyRow(forms.Form):
    """A county and its part."""

    county = forms.ModelChoiceField(label=_("county"), queryset=Locality.objects.none(), required=False)
    send = forms.IntegerField(label=_("sent"), min_value=0, max_value=9999, required=False)
    train = forms.IntegerField(label=_("trained"), min_value=0, max_value=9999, required=False)

    def __init__(self, *args: Any, counties: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["county"].queryset = counties


class ScheduleRow(forms.Form):
    """A time and what happens then."""

    time = forms.CharField(label=_("time"), max_length=40, required=False)
    content = forms.CharField(label=_("what is done"), max_length=200, required=False)


class IndicatorRow(forms.Form):
    """What is measured and what is to be reached."""

    kind = forms.ChoiceField(
        label=_("kind of indicator"), choices=[("", "—"), *IndicatorKind.choices], required=False
    )
    indicator = forms.CharField(label=_("indicator"), max_length=120, required=False)
    target = forms.CharField(label=_("target"), max_length=60, required=False)


class ProjectForms:
    """The whole task book as typed: its facts and three tables of rows."""

    def __init__(
        self, data: Any = None, *, access: Any, counties: QuerySet, project: Project | None = None
    ) -> None:
        self.facts = ProjectForm(data, access=access, record=project)
        rows = project.counties.all() if project else ()
        parts = [{"county": row.county_id, "send": row.send, "train": row.train} for row in rows]
        options = {"form_kwargs": {"counties": counties}}
        self.counties = _rows(CountyRow, 4)(data, initial=parts, prefix="counties", **options)
        self.schedule = _rows(ScheduleRow, 2)(
            data, initial=project.schedule if project else [], prefix="schedule"
        )
        self.indicators = _rows(IndicatorRow, 2)(
            data, initial=project.indicators if project else [], prefix="indicators"
        )

    @property
    def tables(self) -> list[tuple[Any, Any]]:
        """(heading, rows) of the three tables."""
        return [
            (_("Receiving counties"), self.counties),
            (_("Schedule"), self.schedule),
            (_("Indicators"), self.indicators),
        ]

    def is_valid(self) -> bool:
        """All four parts, so that every error shows at once."""
        valid = [part.is_valid() for part in (self.facts, self.counties, self.schedule, self.indicators)]
        return all(valid)

    def values(self) -> dict[str, Any]:
        """Facts and rows by column, without the version and the counties."""
        return self.facts.changes() | {
            "schedule": [row for row in self.schedule.cleaned_data if row.get("content")],
            "indicators": [row for row in self.indicators.cleaned_data if row.get("indicator")],
        }

    def parts(self) -> list[CountyPart]:
        """The counties chosen."""
        return [
            CountyPart(row["county"], row.get("send") or 0, row.get("train") or 0)
            for row in self.counties.cleaned_data
            if row.get("county")
        ]


def _rows(form: type[forms.Form], extra: int) -> type[forms.BaseFormSet]:
    return forms.formset_factory(form, extra=extra, max_num=200)
