"""Typed input of this room; forms never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.common.dates import today

from .enums import Result
from .fields import HoursField, Meant
from .models import LearningRecord


class ManyFilesInput(forms.ClearableFileInput):
    """A file control that takes several files (a phone offers its camera)."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; each is checked by the attachment store."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ManyFilesInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}))
        super().__init__(*args, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFilesField, self).clean(item, initial) for item in files]


class LearningForm(forms.ModelForm):
    """What a worker logs: the shortest form that the register F19 allows."""

    evidence = ManyFilesField(
        label=_("Proof"), required=False, help_text=_("Photo (JPG, PNG) or PDF, up to 10 MB each.")
    )

    class Meta:
        model = LearningRecord
        fields = (
            "title",
            "starts_on",
            "ends_on",
            "hours",
            "activity_type",
            "organiser",
            "part_of_day",
            "subject",
            "result",
            "teacher",
            "venue",
            "reflection",
            "peer_comment",
        )
        field_classes = {"hours": HoursField}
        widgets = {
            "starts_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "ends_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "hours": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            "reflection": forms.Textarea(attrs={"rows": 3}),
            "peer_comment": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"starts_on": _("first day"), "ends_on": _("last day")}
        help_texts = {
            "ends_on": _("Empty: it took one day."),
            "hours": _("One class-hour is 45 minutes; for publications the number of items."),
            "reflection": _("Optional; nobody has to fill this in."),
            "peer_comment": _("Optional: what a colleague who was there says about it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = False
        earning = [choice for choice in Result.choices if Result(choice[0]).earns]
        self.fields["result"].choices = [("", "—"), *earning]
        if not self.is_bound and not self.instance.pk:
            self.initial.setdefault("starts_on", today())

    def _clean_fields(self) -> None:
        super()._clean_fields()
        for error in self.errors.as_data().get("hours", ()):
            if isinstance(error, Meant):  # the figure meant is offered in the box
                self.data = self.data.copy()
                self.data["hours"] = f"{error.meant:f}"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("starts_on") and not data.get("ends_on"):
            data["ends_on"] = self.instance.ends_on = data["starts_on"]
        if data.get("ends_on") and data["ends_on"] > today():
            self.add_error(
                "ends_on", _("This day lies in the future; log the activity once it has taken place.")
            )
        return data

    def _post_clean(self) -> None:
        # Rows of the worker are checked by the action; here only what was typed.
        self.instance.ends_on = self.cleaned_data.get("ends_on") or self.instance.ends_on
        super()._post_clean()

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ReturnForm(forms.Form):
    """Why a record goes back."""

    reason = forms.CharField(
        label=_("Reason for the return"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Give the reason for the return: what is missing and how to mend it.")},
    )


class RoundForm(forms.Form):
    """How large the random part of a round is."""

    percent = forms.IntegerField(
        label=_("looked at one by one (%)"), min_value=1, max_value=100, initial=10, required=False
    )

    def clean_percent(self) -> int:
        return self.cleaned_data["percent"] or 10
