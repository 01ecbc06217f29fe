"""Typed input of opinions and routes; forms parse, actions decide."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.common import dates
from core.common.capabilities import Capability
from core.localities.models import Locality

from .enums import POSITIVE, Decision, StepLevel
from .registry import document_kinds

# What may be asked of whoever gives an opinion; other capabilities decide nothing.
DECIDING = (
    Capability.REVIEW_POSTS,
    Capability.APPROVE_POSTS,
    Capability.MANAGE_DEPLOYMENTS,
    Capability.MONITOR_DEPLOYMENTS,
    Capability.CONFIRM_SERVICE,
    Capability.ENDORSE_DEPLOYMENTS,
    Capability.VERIFY_LEARNING,
    Capability.PUBLISH_PAY_STANDARDS,
    Capability.RECORD_PAY,
)
CAPABILITY_LABELS = {
    Capability.REVIEW_POSTS: _("Review post plans"),
    Capability.APPROVE_POSTS: _("Approve post plans"),
    Capability.MANAGE_DEPLOYMENTS: _("Manage deployments"),
    Capability.MONITOR_DEPLOYMENTS: _("Watch deployments"),
    Capability.CONFIRM_SERVICE: _("Confirm service"),
    Capability.ENDORSE_DEPLOYMENTS: _("Endorse deployments"),
    Capability.VERIFY_LEARNING: _("Verify learning"),
    Capability.PUBLISH_PAY_STANDARDS: _("Publish pay standards"),
    Capability.RECORD_PAY: _("Record pay and pay rises"),
}


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


class OpinionForm(forms.Form):
    """An opinion given on line."""

    decision = forms.ChoiceField(label=_("Decision"), choices=Decision, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Opinion"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty: the usual words. Returning or disagreeing needs a reason."),
    )

    def __init__(self, *args: Any, usual: str = Decision.AGREE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].initial = usual


class OfflineForm(OpinionForm):
    """The stamped paper and what stands on it."""

    signer = forms.CharField(label=_("Signed by"), max_length=60)
    handler = forms.CharField(label=_("Handled by"), max_length=60, required=False)
    signed_on = _day(_("Signed on"))
    scan = forms.FileField(
        label=_("Scan (PDF, JPG, PNG)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class RejectForm(forms.Form):
    """Why a paper is not confirmed."""

    reason = forms.CharField(
        label=_("What is wrong with the paper?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class RouteForm(forms.Form):
    """A route for a locality; the choices of places are those of the reader's scope."""

    kind = forms.ChoiceField(label=_("Kind of document"))
    locality = forms.ModelChoiceField(label=_("Locality"), queryset=Locality.objects.none())
    valid_from = _day(_("Valid from"))
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("The document or office that this route comes from.")
    )
    document_no = forms.CharField(label=_("Document number"), max_length=80, required=False)
    distinct_officers = forms.BooleanField(
        label=_("Every step by another officer"),
        required=False,
        help_text=_("Nobody may give two opinions or confirm two papers in one round."),
    )

    def __init__(self, *args: Any, localities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.key, kind.label) for kind in document_kinds()]
        self.fields["locality"].queryset = localities
        self.fields["locality"].label_from_instance = lambda place: place.full_name or place.name
        self.fields["valid_from"].initial = dates.today

    def clean_valid_from(self) -> date:
        """History is added: a route cannot begin in the past."""
        day = self.cleaned_data["valid_from"]
        if day < dates.today():
            raise forms.ValidationError(_("A new route begins today or later."))
        return day


class StepForm(forms.Form):
    """One step; an empty label leaves it out."""

    label = forms.CharField(label=_("Whose opinion"), max_length=40, required=False)
    capability = forms.ChoiceField(
        label=_("Capability required"), choices=[(c.value, CAPABILITY_LABELS[c]) for c in DECIDING]
    )
    level = forms.ChoiceField(label=_("Level"), choices=StepLevel, initial=StepLevel.COUNTY)
    decision = forms.ChoiceField(
        label=_("Usual decision"), choices=[(d.value, d.label) for d in Decision if d in POSITIVE]
    )


StepFormSet = forms.formset_factory(StepForm, extra=1, min_num=4, max_num=8)
