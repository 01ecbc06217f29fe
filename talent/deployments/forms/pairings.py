"""Typed input about pairings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.common.dates import today
from core.localities.models import Locality
from core.localities.selectors import counties
from talent.institutions.fields import LocalityField
from talent.institutions.forms import DayField

from ..models import Programme
from ..selectors.deployments import programmes
from ..selectors.pairings import sending_places


class PairingForm(forms.Form):
    """A sending prefecture, a receiving county, since when, by which document."""

    programme = forms.ModelChoiceField(label=_("Programme"), queryset=Programme.objects.none())
    sending = forms.ModelChoiceField(label=_("Sending prefecture"), queryset=Locality.objects.none())
    receiving = LocalityField(label=_("Receiving county"), help_text=_("Type its code or its name."))
    starts_on = DayField(label=_("In force from"), initial=today)
    ends_on = DayField(label=_("In force until"), required=False, help_text=_("Empty: until it is ended."))
    document_no = forms.CharField(label=_("Document number"), max_length=120)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes()
        self.fields["sending"].queryset = sending_places()
        self.fields["receiving"].queryset = counties().order_by("code")


class ChangePairingForm(forms.Form):
    """Dates, document and note of a pairing; its two places stay."""

    starts_on = DayField(label=_("In force from"))
    ends_on = DayField(label=_("In force until"), required=False, help_text=_("Empty: until it is ended."))
    document_no = forms.CharField(label=_("Document number"), max_length=120)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
