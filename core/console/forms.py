"""What administrators type."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.common.dates import today
from core.common.roles import Role
from core.users.models import User

from . import selectors


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class GrantForm(forms.Form):
    """Who gets which role here, from when until when, and why."""

    person = forms.CharField(
        label=_("User name"),
        max_length=64,
        help_text=_("The name that the person signs in with."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    valid_from = forms.DateField(label=_("Valid from"), widget=DateInput())
    valid_until = forms.DateField(
        label=_("Valid until"), required=False, widget=DateInput(), help_text=_("Empty: until it is revoked.")
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("For instance the number of the appointment document.")
    )

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [
            (role.key, format_html("{} – {}", role.label, role.sentence)) for role in roles
        ]
        self.fields["valid_from"].initial = today

    def clean_person(self) -> User:
        user = selectors.account_named(self.cleaned_data["person"])
        if user is None:
            raise forms.ValidationError(_("No active account has this user name; check the spelling."))
        return user

    def clean(self) -> None:
        start, end = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", _("The last day must not be before the first day."))


class ReasonForm(forms.Form):
    """Why something is done; it is kept in the operation log."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class OpenAccountForm(forms.Form):
    """A new account for an officer."""

    display_name = forms.CharField(label=_("Name shown"), max_length=64)
    username = forms.CharField(
        label=_("User name"),
        max_length=64,
        required=False,
        help_text=_("Empty: the name in pinyin. Letters, digits and . @ + - _ only."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class HandOutCodeForm(forms.Form):
    """The mobile number that an officer must type beside the code."""

    mobile = forms.CharField(
        label=_("Mobile number"),
        max_length=20,
        help_text=_("The person types it beside the code; it is not stored."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)
