"""Typed input of the returns; forms never save."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import now, today
from core.imports.places import reader_tops
from core.localities.models import Locality

from ..models import ReturnTask
from .enums import Addressee, ColumnKind
from .known import KNOWN

FREE_ROWS = 8


def _choices() -> list[tuple[str, Any]]:
    return [(key, known.label) for key, known in KNOWN.items()]


class TaskForm(forms.Form):
    """What is asked, by when, of which kind of unit, in which columns."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=100)
    locality = forms.ModelChoiceField(
        label=pgettext_lazy("return", "Asked by"), queryset=Locality.objects.none()
    )
    addressee = forms.ChoiceField(label=gettext_lazy("Addressees"), choices=Addressee.choices)
    reference_on = forms.DateField(
        label=gettext_lazy("Figures as of"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    due_at = forms.DateTimeField(
        label=gettext_lazy("Due time"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    definition = forms.CharField(
        label=gettext_lazy("Definition of the figures"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What is counted and what is not; every unit reads it above its form."),
    )
    known = forms.MultipleChoiceField(
        label=gettext_lazy("Known figures, filled in by the system"),
        required=False,
        choices=_choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, access: Access, record: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        tops = reader_tops(access, Capability.MANAGE_RETURNS)
        self.fields["locality"].queryset = Locality.objects.filter(pk__in=[top.pk for top in tops])
        self.fields["locality"].initial = tops[0] if len(tops) == 1 else None
        for number in range(1, FREE_ROWS + 1):
            self.fields[f"label_{number}"] = forms.CharField(
                label=_("Heading of column %(n)s") % {"n": number}, max_length=60, required=False
            )
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=_("Kind of column %(n)s") % {"n": number},
                choices=ColumnKind.choices,
                required=False,
                initial=ColumnKind.NUMBER,
            )
            self.fields[f"must_{number}"] = forms.BooleanField(
                label=_("Column %(n)s must be filled") % {"n": number}, required=False, initial=True
            )

    @property
    def main_fields(self) -> list[Any]:
        return [
            self[name] for name in ("title", "locality", "addressee", "reference_on", "due_at", "definition")
        ]

    @property
    def free_rows(self) -> list[tuple[Any, Any, Any]]:
        """(heading, kind, must) of each free column."""
        numbers = range(1, FREE_ROWS + 1)
        return [(self[f"label_{n}"], self[f"kind_{n}"], self[f"must_{n}"]) for n in numbers]

    def clean_due_at(self) -> Any:
        due = self.cleaned_data["due_at"]
        if due <= now():
            raise forms.ValidationError(_("The due time is over: choose a later one."))
        return due

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        headings = [column["label"] for column in self.columns()]
        if not headings:
            raise forms.ValidationError(_("Choose a known figure or name a column of your own."))
        if len(headings) != len(set(headings)):
            raise forms.ValidationError(_("Two columns have the same heading: name them differently."))
        return data

    def columns(self) -> list[dict[str, Any]]:
        """The columns in order: known figures first, then the free ones."""
        return [*self._known(), *self._free()]

    def _known(self) -> Iterator[dict[str, Any]]:
        for key in self.cleaned_data.get("known", []):
            yield {"label": str(KNOWN[key].label)[:60], "kind": KNOWN[key].kind, "source": key}

    def _free(self) -> Iterator[dict[str, Any]]:
        for number in range(1, FREE_ROWS + 1):
            if label := (self.cleaned_data.get(f"label_{number}") or "").strip():
                yield {
                    "label": label,
                    "kind": self.cleaned_data.get(f"kind_{number}") or ColumnKind.NUMBER,
                    "required": bool(self.cleaned_data.get(f"must_{number}")),
                }


def as_initial(task: ReturnTask | None) -> dict[str, Any]:
    """A form like an earlier return, for what is asked every week; today's days."""
    found: dict[str, Any] = {"reference_on": today()}
    if task is None:
        return found
    columns = list(task.columns.order_by("position"))
    found |= {
        "title": task.title,
        "locality": task.locality,
        "addressee": task.addressee,
        "definition": task.definition,
        "known": [column.source for column in columns if column.source],
    }
    free = [column for column in columns if not column.source][:FREE_ROWS]
    for number, column in enumerate(free, start=1):
        found |= {
            f"label_{number}": column.label,
            f"kind_{number}": column.kind,
            f"must_{number}": column.required,
        }
    return found


def of_draft(task: ReturnTask) -> dict[str, Any]:
    """The form of a draft as it was saved."""
    days = {"reference_on": task.reference_on, "due_at": localtime(task.due_at).replace(tzinfo=None)}
    return as_initial(task) | days


class DueForm(forms.Form):
    """A later due time for a return that is being filled."""

    due_at = TaskForm.base_fields["due_at"]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class FreezeForm(forms.Form):
    """A reason, needed where units are missing."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, where units are missing"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
