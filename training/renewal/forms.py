"""Typed input of this room; forms never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.dates import today
from core.localities.models import Locality

from .enums import CancelReason, Kind, Outcome
from .models import Application, RegistrationPolicy

DATE = {"type": "date"}


def date_input() -> forms.DateInput:
    """A date as browsers pick it."""
    return forms.DateInput(format="%Y-%m-%d", attrs=DATE)


class PlaceField(forms.ModelChoiceField):
    """A choice of localities by their full names: several counties are called 桥西区."""

    def label_from_instance(self, obj: Locality) -> str:
        return obj.full_name or obj.name


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


_ABOUT = ("handled_by", "handling", "field", "years", "achievements", "blameless", "conduct")
_FIELDS = {
    Kind.FIRST: (*_ABOUT, "late_reason", "address", "email", "evidence", "declared"),
    Kind.RENEWAL: (*_ABOUT, "late_reason", "hardship_reason", "address", "email", "evidence", "declared"),
    Kind.CHANGE: (
        "handled_by",
        "handling",
        "change_item",
        "change_from",
        "change_to",
        "evidence",
        "declared",
    ),
    Kind.CANCEL: (
        "cancel_reason",
        "basis_doc_no",
        "decided_by",
        "decided_on",
        "evidence",
        "declared",
    ),
}
_NEEDED = _("Needed before it is handed in.")
_CLEAN = ((True, pgettext_lazy("breach", "None")), (False, _("There was one; described below")))


class ApplicationForm(forms.ModelForm):
    """What a person adds to what is known already; a draft may leave anything empty.

    Only the fields of the application's kind; reasons for lateness and hardship only where asked for.
    """

    handling = PlaceField(
        Locality.objects.none(),
        label=_("handling county"),
        required=False,
        help_text=_("Where you work, or where your household is registered."),
    )
    blameless = forms.TypedChoiceField(
        label=_("Breach of law or professional ethics"),
        choices=_CLEAN,
        required=False,
        coerce=lambda text: {"True": True, "False": False}.get(text),
        empty_value=None,
        widget=forms.RadioSelect,
        help_text=_NEEDED,
    )
    evidence = ManyFilesField(
        label=_("Documents"), required=False, help_text=_("Photo (JPG, PNG) or PDF, up to 10 MB each.")
    )

    class Meta:
        model = Application
        fields = (
            "handled_by",
            "field",
            "years",
            "address",
            "email",
            "achievements",
            "conduct",
            "declared",
            "late_reason",
            "hardship_reason",
            "change_item",
            "change_from",
            "change_to",
            "cancel_reason",
            "basis_doc_no",
            "decided_by",
            "decided_on",
        )
        widgets = {
            "achievements": forms.Textarea(attrs={"rows": 3}),
            "conduct": forms.Textarea(attrs={"rows": 2}),
            "late_reason": forms.Textarea(attrs={"rows": 2}),
            "hardship_reason": forms.Textarea(attrs={"rows": 2}),
            "address": forms.TextInput,
            "email": forms.EmailInput,
            "decided_on": date_input(),
            "years": forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": 60}),
        }
        help_texts = {
            "field": _NEEDED,
            "declared": _NEEDED,
            "achievements": _("Optional."),
            "conduct": _("Only if there was one: what happened and how it ended."),
            "address": _("Optional."),
            "email": _("Optional; nobody needs one."),
        }

    def __init__(self, *args: Any, counties: Any, asked: set[str], own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        application = self.instance
        self.fields["handling"].queryset = counties
        names = list(_FIELDS[Kind(application.kind)])
        for reason, name in (("late", "late_reason"), ("hours", "hardship_reason")):
            if name in names and reason not in asked and not getattr(application, name):
                names.remove(name)
        self.fields = {name: self.fields[name] for name in names}
        if "handling" in self.fields:
            self.initial["handling"] = application.handling_county_id
        if "blameless" in self.fields:
            self.initial["blameless"] = application.blameless
        if "cancel_reason" in self.fields and own:
            self.fields["cancel_reason"].choices = [
                (CancelReason.OWN_WISH.value, CancelReason.OWN_WISH.label)
            ]
            self.initial["cancel_reason"] = CancelReason.OWN_WISH
            for name in ("basis_doc_no", "decided_by", "decided_on"):
                del self.fields[name]

    def clean_years(self) -> int | None:
        years = self.cleaned_data.get("years")
        if years is not None and years > 60:
            raise forms.ValidationError(_("Nobody works that long; enter whole years."))
        return years

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data.get("decided_on")
        if day and day > today():
            raise forms.ValidationError(_("This day lies in the future."))
        return day

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in ("evidence", "handling")
        }

    def _post_clean(self) -> None:
        # The action sets and checks the values on the locked row.
        return None


class DecisionForm(forms.Form):
    """Pass, return or refuse; a reason where it goes back."""

    decision = forms.ChoiceField(
        choices=(
            ("pass", pgettext_lazy("check", "Pass")),
            ("return", pgettext_lazy("check", "Return")),
            ("fail", pgettext_lazy("registration", "Refuse")),
        )
    )
    reason = forms.CharField(
        label=_("Opinion or reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DrawForm(forms.Form):
    """What to draw from, how many, and whether the final check waits."""

    locality = PlaceField(Locality.objects.none(), label=_("Place"))
    starts_on = forms.DateField(label=_("Handed in from"), widget=date_input())
    ends_on = forms.DateField(label=_("Handed in until"), widget=date_input())
    rate = forms.DecimalField(
        label=_("Random part (%)"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=_("Empty: as the policy in force says."),
    )
    risk_rate = forms.DecimalField(
        label=_("Risk-weighted part (%)"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=_("Empty: as the policy in force says."),
    )
    seed = forms.CharField(
        label=_("Seed"),
        required=False,
        max_length=64,
        help_text=_(
            "Any word agreed in public; empty: thrown afresh. It is shown, so that anybody can draw again."
        ),
    )
    blocking = forms.BooleanField(label=_("The final check waits for the audit"), required=False)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locality"].queryset = places

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The period ends before it begins; correct one of the two dates."))
        return data


class AuditForm(forms.Form):
    """What the audit of one person found."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[("", _("Choose")), *((o.value, o.label) for o in Outcome if o != Outcome.OPEN)],
    )
    note = forms.CharField(label=_("Finding"), required=False, max_length=500)


class KeepOursForm(forms.Form):
    """Why ours stands."""

    reason = forms.CharField(
        label=_("Why ours stands"),
        max_length=300,
        error_messages={"required": _("Say why ours stands.")},
    )


class PolicyForm(forms.ModelForm):
    """A registration policy for a place from a day on."""

    class Meta:
        model = RegistrationPolicy
        fields = (
            "locality",
            "issuer",
            "prefecture_step",
            "first_months",
            "reminder_days",
            "sample_rate",
            "risk_rate",
            "document_no",
            "source",
            "valid_from",
        )
        field_classes = {"locality": PlaceField}
        widgets = {"valid_from": date_input()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locality"].queryset = (
            Locality.objects.current().exclude(level="township").order_by("code")
        )
        self.fields["document_no"].required = True

    def _post_clean(self) -> None:
        # Overlap with the row in force is the action's matter: it ends that row.
        return None
