"""What people type at the door. Forms check shapes; who gets in is decided by actions."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm as BaseActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.audit import actions as audit
from core.common.author import author_of
from core.users.models import User

from . import attempts
from .enums import Outcome
from .step_up import step_up


class SignInForm(LoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label = _("User name"), _("Password")
        name.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        password.widget.attrs = {"autocomplete": "current-password"}


class CountedCode(forms.Form):
    """A one-time code, of which only a few wrong ones are checked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("6-digit code")
        self.fields["code"].widget.attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autofocus": True,
        }

    def clean_code(self) -> str:
        key, request = str(self.user.uid), context.request
        if not attempts.reserve("factor", key):
            attempts.keep(request, Outcome.FACTOR_LOCKED, user=self.user)
            self.cleaned_data["code"] = ""  # checked against nothing, refused in the same words
            return super().clean_code()
        try:
            code = super().clean_code()
        except forms.ValidationError:
            attempts.keep(request, Outcome.FACTOR_WRONG, user=self.user)
            audit.record(
                by=author_of(request),
                event="accounts.second_factor_refused",
                target=self.user,
                outcome="refused",
            )
            raise
        attempts.clear("factor", key)
        return code


class SecondFactorForm(CountedCode, AuthenticateForm):
    """The second question of signing in: a code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("6-digit code, or a recovery code")


class ActivateTOTPForm(CountedCode, BaseActivateTOTPForm):
    """Proof that the app knows the new secret; that code is used up by it."""

    def clean_code(self) -> str:
        code = super().clean_code()
        TOTP(Authenticator(user=self.user))._mark_code_used(code)
        return code


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    new_password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_(
            "At least 10 characters and three of these: capital letters, small letters, digits, others. "
            "Not your name, not the present password, not a common one."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new_password(self) -> str:
        password = self.cleaned_data["new_password"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> None:
        first, second = self.cleaned_data.get("new_password"), self.cleaned_data.get("repeated")
        if first and second and first != second:
            self.add_error("repeated", _("The two passwords differ; type the same one twice."))


class ChangePasswordForm(NewPasswordForm):
    """A new password for somebody who knows the present one."""

    present = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "new_password", "repeated")

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, user=request.user, **kwargs)
        self.request = request

    def clean_present(self) -> str:
        if not step_up(self.request, self.cleaned_data["present"], password_only=True):
            raise forms.ValidationError(_("That is not right, or too many attempts were made."))
        return ""


class ActivationForm(forms.Form):
    """What a worker has in hand: ID card, telephone, the slip from HR."""

    code = forms.CharField(
        label=_("Activation code"),
        max_length=40,
        help_text=_("Ten letters and digits on the slip from your HR officer."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    id_number = forms.CharField(
        label=_("ID number"),
        max_length=30,
        required=False,
        help_text=_(
            "18 characters, as on your ID card. Only officers whose ID number is not on file leave it empty."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    mobile = forms.CharField(
        label=_("Mobile number"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


class ProfileForm(forms.Form):
    """How the account's owner is shown and spoken to."""

    display_name = forms.CharField(label=_("Name shown"), max_length=64)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
