"""Typed input of the urges; forms never save."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.common.dates import today

from ..risk.enums import REASONS
from .enums import UrgeTo

DAYS = 7  # what the form proposes


def _day() -> forms.DateField:
    return forms.DateField(
        label=_("Due on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class UrgeForm(forms.Form):
    """What has to be settled, by whom, until when."""

    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS)
    to = forms.ChoiceField(label=_("Addressed to"), choices=UrgeTo.choices)
    text = forms.CharField(
        label=_("What has to be settled"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    due_on = _day()

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["due_on"].initial = today() + timedelta(days=DAYS)


class AnswerForm(forms.Form):
    """What was done, with a proof where there is one."""

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    file = forms.FileField(
        label=_("Attachment"), required=False, help_text=_("PDF, picture, Word or Excel, at most 20 MB.")
    )


class BackForm(forms.Form):
    """Why the answer does not settle it, and the new due day."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    due_on = _day()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.fields["due_on"].initial = today() + timedelta(days=DAYS)


class CloseForm(forms.Form):
    """The closing word."""

    note = forms.CharField(
        label=_("Closing word"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
