"""Typed input of the course of service; forms never save."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.approvals.forms import OpinionForm
from core.common.dates import today

from ..enums.course import ChangeKind, Grade, MidtermResult
from ..enums.service import EndReason
from ..models import Arrival, ReceivingSite, Visit
from ..words_selection import with_county
from .sites import FilesField


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **options)


def _long(label: Any, rows: int = 3, size: int = 1000, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=size,
        widget=forms.Textarea(attrs={"rows": rows, "maxlength": size}),
        **options,
    )


def _to_choose(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Choices of which none is made beforehand: the officer says what is so."""
    return [("", _("Please choose")), *choices]


class WorkerChangeForm(forms.Form):
    """A change of one's own service, as a worker asks for it."""

    kind = forms.ChoiceField(label=_("What do you ask for?"), choices=_to_choose(ChangeKind.choices))
    reason = forms.ChoiceField(
        label=_("Reason"), choices=_to_choose(c for c in EndReason.choices if c[0] != EndReason.FAULT)
    )
    day = _day(
        _("From which day?"),
        required=False,
        initial=today,
        help_text=_(
            "Transfer: the first day at the new unit. Interruption: the first day without service. "
            "Resumption: the first day back. Early end: the last day of service. Extension: leave it."
        ),
    )
    until = _day(
        _("Until which day?"),
        required=False,
        help_text=_("Interruption: its last day, if known. Extension: the new last day of service."),
    )
    make_up = forms.BooleanField(
        label=_("Move the end by the paused days"), required=False, help_text=_("The days are made up later.")
    )
    explanation = _long(_("Explanation"), 4)
    arrangement = forms.CharField(label=_("What follows"), max_length=500, required=False)
    evidence = FilesField(
        label=_("Documents (PDF or photos)"),
        required=False,
        help_text=_("Choose them once more when you send: a preview keeps no files."),
    )

    def __init__(self, *args: Any, sites: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_site"] = forms.ModelChoiceField(
            label=_("New receiving site"),
            required=False,
            empty_label=_("Please choose"),
            queryset=ReceivingSite.objects.filter(pk__in=[site.pk for site in sites])
            .select_related("host", "county")
            .order_by("county__code", "id"),
            help_text=_("Only for a transfer: approved sites of the programme with a free place."),
        )
        self.fields["new_site"].label_from_instance = lambda site: with_county(site.county, site.host.name)
        names = ["kind", "reason", "day", "until", "new_site", "make_up", "explanation", "arrangement"]
        self.order_fields([*names, "substitute", "at_fault", "evidence"])

    def clean(self) -> dict[str, Any]:
        """Only a transfer names a site; everything but an extension names its day."""
        data = super().clean()
        if data.get("kind") != ChangeKind.TRANSFER:
            data["new_site"] = None
        elif data.get("new_site") is None and "new_site" not in self.errors:
            self.add_error("new_site", _("Choose the site to which the person goes."))
        if data.get("kind") == ChangeKind.EXTEND:
            data["day"] = None
        elif data.get("day") is None and "day" not in self.errors:
            self.add_error("day", _("Give the day."))
        if data.get("kind") == ChangeKind.EXTEND and not data.get("until") and "until" not in self.errors:
            self.add_error("until", _("Give the new last day of service."))
        if data.get("kind") in (ChangeKind.TRANSFER, ChangeKind.END, ChangeKind.RESUME):
            data["until"] = None
        return data


class ChangeForm(WorkerChangeForm):
    """A change of service as an officer asks for it (form F33)."""

    substitute = forms.CharField(label=_("Who steps in"), max_length=60, required=False)
    at_fault = forms.BooleanField(
        label=_("The person's own fault"),
        required=False,
        help_text=_("Only with evidence attached; the province decides. Nothing is claimed back by itself."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = _to_choose(EndReason.choices)


class SiteChangeForm(forms.Form):
    """One change for everybody at a site that is closed or unsafe."""

    kind = forms.ChoiceField(
        label=_("What is asked for"),
        choices=_to_choose(c for c in ChangeKind.choices if c[0] in (ChangeKind.SUSPEND, ChangeKind.END)),
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=_to_choose(c for c in EndReason.choices if c[0] in ("closed", "safety", "host")),
    )
    day = _day(_("From which day?"), initial=today, help_text=_("Early end: the last day of service."))
    explanation = _long(_("Explanation"), 3)


class ArrivalForm(forms.ModelForm):
    """What form F25 asks beside the two days."""

    lodging_ok = forms.TypedChoiceField(
        label=_("Lodging is settled"),
        choices=(("True", _("Yes")), ("False", _("No"))),
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the lodging is settled.")},
    )
    contact_name = forms.CharField(label=_("Emergency contact"), max_length=60, required=False)
    contact_phone = forms.CharField(label=_("Phone of the contact"), max_length=20, required=False)

    class Meta:
        model = Arrival
        fields = ("received_by", "lodging_ok", "lodging", "handover")
        widgets = {"handover": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, left: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_by"].required = True
        self.fields["received_by"].error_messages["required"] = _("Name who received the person.")
        if left:
            self.fields["handover"].required = True
        else:
            self.fields.pop("handover")
        for name in ("contact_name", "contact_phone"):
            if self.instance.pk and self.instance.__dict__.get(name):
                self.fields[name].help_text = _("Kept sealed. Leave empty to keep what is there.")

    def _post_clean(self) -> None:
        """Rules across columns are the action's."""

    def changes(self) -> dict[str, Any]:
        """The values typed; a sealed one that was left empty stays as it is."""
        data = dict(self.cleaned_data)
        return {name: value for name, value in data.items() if value or not name.startswith("contact_")}


class PlanVisitForm(forms.Form):
    """The day for which a visit is planned."""

    planned_on = _day(_("Planned for"), initial=today)


class VisitForm(forms.ModelForm):
    """A visit that took place (form F28)."""

    requests = _long(
        _("Asked for in confidence"),
        3,
        required=False,
        help_text=_("Sealed: only the prefecture and the province can open it, with a reason."),
    )
    subsidy_until = forms.DateField(
        label=_("Subsidy received up to the month"),
        required=False,
        input_formats=["%Y-%m", "%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m", attrs={"type": "month"}),
        help_text=_("Empty: not received yet."),
    )
    photos = FilesField(label=_("Photos"), required=False)

    class Meta:
        model = Visit
        fields = (
            "day",
            "mode",
            "visitors",
            "saw_person",
            "saw_lodging",
            "saw_unit",
            "living",
            "living_note",
            "progress",
            "action",
            "responsible",
            "due_on",
        )
        widgets = {
            "day": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "due_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "progress": forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
            "living_note": forms.Textarea(attrs={"rows": 2, "maxlength": 500}),
            "action": forms.Textarea(attrs={"rows": 2, "maxlength": 500}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("day", "mode", "visitors", "living", "progress"):
            self.fields[name].required = True
        self.fields["day"].initial = today
        names = [name for name in self.fields if name not in ("requests", "subsidy_until", "photos")]
        at = names.index("action")
        self.order_fields([*names[:at], "subsidy_until", "requests", *names[at:], "photos"])

    def _post_clean(self) -> None:
        """Rules across columns are the action's."""


class FollowUpForm(forms.Form):
    """What was done after a visit."""

    done_on = _day(_("Done on"), initial=today)
    done_note = forms.CharField(label=_("What was done"), max_length=500)


class ReasonForm(forms.Form):
    """Why something is done or has to be seen."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class MidtermForm(forms.Form):
    """The mid-term check (form F27)."""

    day = _day(_("Checked on"), initial=today)
    satisfaction = forms.IntegerField(
        label=_("Satisfaction of service users (%)"), min_value=0, max_value=100, required=False
    )
    result = forms.ChoiceField(label=_("Verdict"), choices=MidtermResult, widget=forms.RadioSelect)
    problems = _long(_("Problems"), required=False)
    remedies = _long(_("What has to be mended"), required=False)

    def clean(self) -> dict[str, Any]:
        """A verdict other than normal says what is wrong and what has to be mended."""
        data = super().clean()
        if data.get("result") not in (None, MidtermResult.NORMAL):
            for name in ("problems", "remedies"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Say which problems there are and what has to be mended."))
        return data


class SummaryForm(forms.Form):
    """The worker's own summary."""

    text = _long(_("Summary of my service"), 10, 3000)


class HostOpinionForm(forms.Form):
    """The receiving unit's part of the final appraisal."""

    opinion = _long(_("Opinion of the receiving unit"), 4)
    proposed_grade = forms.ChoiceField(label=_("Proposed grade"), choices=Grade, widget=forms.RadioSelect)
    users_score = forms.IntegerField(
        label=_("Service users' score (of 100)"), min_value=0, max_value=100, required=False
    )


class SenderOpinionForm(forms.Form):
    """The sending unit's part."""

    opinion = _long(_("Opinion of the sending unit"), 4)


class GradeForm(OpinionForm):
    """An opinion on the appraisal; the last one decides the grade."""

    grade = forms.ChoiceField(label=_("Grade decided"), choices=Grade, required=False)
    commendation = forms.CharField(label=_("Commendation proposed"), max_length=300, required=False)

    def __init__(self, *args: Any, last: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not last:
            self.fields.pop("grade")
            self.fields.pop("commendation")
