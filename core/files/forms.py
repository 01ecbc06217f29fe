"""Typed input of the public check page and of form versions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.common import dates


class CheckForm(forms.Form):
    """The code printed under the QR code."""

    code = forms.CharField(
        label=_("Verification code"),
        max_length=30,
        help_text=_("Twelve letters and digits, printed beside the QR code. Case and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class FormVersionForm(forms.Form):
    """A new version of an official form, as its issuer published it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    version = forms.CharField(label=_("Version"), max_length=20)
    issuer = forms.CharField(label=_("Office that made the form"), max_length=120)
    document_no = forms.CharField(label=_("Document number"), max_length=80, required=False)
    copies = forms.CharField(label=_("Copies"), max_length=120, required=False)
    valid_from = forms.DateField(
        label=_("Valid from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Where this version can be read: circular, page, letter."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = dates.today
