"""What is typed about providers, courses and sessions. Forms parse; actions decide and save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talent.institutions.fields import LocalityField
from talent.institutions.forms import DayField, RecordForm

from .enums import ActivityType, Mode, PartOfDay, SessionLevel, Subject
from .models import Course
from .selectors.activities import courses_for, places_to_train_at, providers_for, usual_place


class ProviderForm(RecordForm):
    """A provider with the document that approves it."""

    name = forms.CharField(label=_("name of the provider"), max_length=120)
    locality = LocalityField(label=_("approved in"), help_text=_("Type the code or the name of the place."))
    document_no = forms.CharField(label=_("approval document number"), max_length=120)
    approved_from = DayField(label=_("approved from"))
    approved_until = DayField(label=_("approved until"), required=False)
    contact_name = forms.CharField(label=_("contact person"), max_length=40, required=False)
    contact_phone = forms.CharField(label=_("contact telephone"), max_length=20, required=False)
    note = forms.CharField(label=_("note"), max_length=300, required=False)

    def narrow(self) -> None:
        self.fields["locality"].queryset = places_to_train_at(self.access)
        if self.record is not None:
            del self.fields["locality"]
        else:
            self.initial.setdefault("locality", usual_place(self.access))


class CourseForm(RecordForm):
    """A course of a provider's catalogue."""

    provider = forms.ModelChoiceField(label=_("training provider"), queryset=None)
    title = forms.CharField(label=_("topic or course"), max_length=120)
    activity_type = forms.ChoiceField(label=_("form of learning"), choices=ActivityType)
    subject = forms.ChoiceField(label=_("subject class"), choices=Subject)
    hours = forms.DecimalField(label=_("class-hours"), max_digits=5, decimal_places=1)
    audience = forms.CharField(label=_("for whom"), max_length=120, required=False)
    content = forms.CharField(
        label=_("content"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    examination = forms.CharField(label=_("assessment at the end"), max_length=120, required=False)
    withdrawn_on = DayField(label=_("no longer offered since"), required=False)

    def narrow(self) -> None:
        self.fields["provider"].queryset = providers_for(
            self.access, keep=getattr(self.record, "provider_id", None)
        )
        if self.record is not None:
            del self.fields["provider"]
        else:
            del self.fields["withdrawn_on"]


class SessionForm(RecordForm):
    """A session as form F19b asks for it."""

    groups = (
        (_("What"), ("course", "title", "batch", "activity_type", "subject", "hours", "audience")),
        (_("Where and when"), ("locality", "starts_on", "ends_on", "venue", "mode", "capacity")),
        (_("Held by whom"), ("provider", "organiser", "level", "contact_name", "contact_phone")),
        (_("Also on the form"), ("examination", "funding", "amount")),
    )
    course = forms.ModelChoiceField(
        label=_("course"),
        queryset=None,
        required=False,
        help_text=_("Of the catalogue; leave empty for something held only once."),
    )
    title = forms.CharField(label=_("title of the session"), max_length=120)
    batch = forms.CharField(label=_("batch"), max_length=40, required=False)
    activity_type = forms.ChoiceField(label=_("form of learning"), choices=ActivityType)
    subject = forms.ChoiceField(label=_("subject class"), choices=Subject)
    hours = forms.DecimalField(
        label=_("class-hours"),
        max_digits=5,
        decimal_places=1,
        help_text=_("One class-hour is 45 minutes. The timetable replaces this sum by its own."),
    )
    audience = forms.CharField(label=_("for whom"), max_length=120)
    locality = LocalityField(
        label=_("held for the people of"), help_text=_("Whoever works there may enrol by themself.")
    )
    starts_on = DayField(label=_("first day"))
    ends_on = DayField(label=_("last day"))
    venue = forms.CharField(label=_("venue"), max_length=120)
    mode = forms.ChoiceField(label=_("held how"), choices=Mode)
    capacity = forms.IntegerField(label=_("places"), min_value=1, max_value=30000)
    provider = forms.ModelChoiceField(label=_("held by"), queryset=None)
    organiser = forms.CharField(label=_("organiser"), max_length=120)
    level = forms.ChoiceField(label=_("level of the organiser"), choices=SessionLevel)
    contact_name = forms.CharField(label=_("contact person"), max_length=40)
    contact_phone = forms.CharField(label=_("contact telephone"), max_length=20)
    examination = forms.CharField(label=_("assessment at the end"), max_length=120, required=False)
    funding = forms.CharField(label=_("source of funds"), max_length=60, required=False)
    amount = forms.DecimalField(
        label=_("amount (yuan)"), max_digits=12, decimal_places=2, min_value=0, required=False
    )

    def narrow(self) -> None:
        self.fields["course"].queryset = courses_for(self.access)
        self.fields["provider"].queryset = providers_for(
            self.access, keep=getattr(self.record, "provider_id", None)
        )
        if self.record is not None:
            del self.fields["locality"]
        else:
            self.fields["locality"].queryset = places_to_train_at(self.access)
            self.initial.setdefault("locality", usual_place(self.access))
            self.initial.setdefault("level", SessionLevel.COUNTY)


def facts_of(course: Course) -> dict[str, Any]:
    """What a session takes over from its course."""
    names = ("title", "activity_type", "subject", "hours", "audience", "examination", "provider")
    facts = {name: getattr(course, name) for name in names}
    return facts | {"course": course, "organiser": course.provider.name}


class SittingForm(forms.Form):
    """One line of the timetable."""

    day = DayField(label=_("Day"))
    part_of_day = forms.ChoiceField(
        label=_("time of day"),
        choices=[c for c in PartOfDay.choices if c[0] in ("morning", "afternoon", "evening")],
        initial=PartOfDay.MORNING,  # an empty line sends it, too, and stays empty by it
    )
    starts_at = forms.TimeField(label=_("begins"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends_at = forms.TimeField(label=_("ends"), widget=forms.TimeInput(attrs={"type": "time"}))
    topic = forms.CharField(label=_("topic"), max_length=120)
    teacher = forms.CharField(label=_("teacher"), max_length=60, required=False)
    hours = forms.DecimalField(
        label=_("class-hours"), max_digits=4, decimal_places=1, min_value=0.5, widget=forms.NumberInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("topic", "teacher"):
            self.fields[name].widget.attrs["size"] = 14


TimetableFormSet = forms.formset_factory(SittingForm, extra=4, can_delete=True, max_num=60)


class ReasonForm(forms.Form):
    """Why something is called off or corrected."""

    reason = forms.CharField(
        label=_("reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("State the reason.")},
    )
