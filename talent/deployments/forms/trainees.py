"""Typed input about trainees; forms never save."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.approvals.forms import OpinionForm
from core.common.dates import today
from talent.institutions.forms import DayField, RecordForm

from ..enums import TraineeMode, TraineeResult
from ..models import Deployment, Programme, Trainee

TEXT = forms.Textarea(attrs={"rows": 3})


class MentorField(forms.ModelChoiceField):
    """Somebody sent to the county, written with the unit where they serve."""

    def label_from_instance(self, row: Deployment) -> str:
        return f"{row.worker.name} · {row.host.name}"


class _Training(RecordForm):
    mode = forms.ChoiceField(label=_("way of training"), choices=TraineeMode.choices)
    session = forms.CharField(label=_("course"), max_length=120, required=False)
    mentor = MentorField(label=_("coached by"), queryset=Deployment.objects.none(), required=False)
    tasks = forms.CharField(label=_("tasks of learning"), max_length=1000, required=False, widget=TEXT)
    hours_planned = forms.DecimalField(
        label=_("hours planned"), min_value=0, max_value=1000, max_digits=5, decimal_places=1, initial=40
    )
    note = forms.CharField(label=_("note"), max_length=300, required=False)


class ProposeTraineeForm(_Training):
    """A person of the county, put forward for a programme that runs."""

    programme = forms.ModelChoiceField(label=_("programme"), queryset=Programme.objects.none())
    field_order = ("programme", "mode", "session", "mentor", "hours_planned", "tasks", "note", "version")

    def __init__(self, *args: Any, programmes: QuerySet, mentors: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        self.fields["mentor"].queryset = mentors


class EditTraineeForm(_Training):
    """What may change while the training lasts; the year of the examination, once it was sat."""

    exam_year = forms.IntegerField(
        label=_("sat the examination in"),
        min_value=2008,
        max_value=2100,
        required=False,
        help_text=_("The year; a certificate obtained since is found by itself."),
    )
    field_order = ("mode", "session", "mentor", "hours_planned", "tasks", "exam_year", "note", "version")

    def __init__(self, *args: Any, mentors: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.record.mentor_id
        self.fields["mentor"].queryset = mentors | Deployment.objects.filter(pk=kept).select_related(
            "worker", "host"
        )


class TraineeOpinionForm(OpinionForm):
    """An opinion on the paper as it stood when the page was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class BeginForm(forms.Form):
    """The first day of the training."""

    starts_on = DayField(label=_("training from"), initial=today)


class FinishForm(forms.Form):
    """The last day and the result of the assessment."""

    ends_on = DayField(label=_("training until"), initial=today)
    result = forms.ChoiceField(label=_("result"), choices=[("", _("Please choose")), *TraineeResult.choices])
    result_note = forms.CharField(label=_("note on the result"), max_length=300, required=False)


class HoursForm(forms.Form):
    """Hours of one day; filled in so that one tap is enough on a plain day."""

    day = DayField(label=_("Day"), initial=today)
    hours = forms.DecimalField(
        label=_("hours"),
        min_value=Decimal("0.5"),
        max_value=12,
        max_digits=3,
        decimal_places=1,
        initial=2,
        widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
    )
    topic = forms.CharField(label=_("topic"), max_length=120)


def hours_form(trainee: Trainee, last_topic: str = "", **options: Any) -> HoursForm:
    """The form with the topic of last time (or the first words of the tasks) filled in."""
    topic = last_topic or (trainee.tasks.strip().splitlines() or [""])[0][:60] or trainee.get_mode_display()
    return HoursForm(initial={"topic": topic}, **options)


class RefuseHoursForm(forms.Form):
    """Why an entry does not count."""

    reason = forms.CharField(label=_("Why are the hours not accepted?"), max_length=300)
