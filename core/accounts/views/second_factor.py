"""Setting up the second factor: allauth's views on our pages, recorded in our trail."""

from typing import Any

from allauth.mfa.recovery_codes.views import (
    GenerateRecoveryCodesView as BaseGenerate,
)
from allauth.mfa.recovery_codes.views import (
    ViewRecoveryCodesView as BaseCodes,
)
from allauth.mfa.totp.views import ActivateTOTPView as BaseActivate
from allauth.mfa.totp.views import DeactivateTOTPView as BaseDeactivate
from django.contrib import messages
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from core.audit import actions as audit
from core.common.author import author_of


class SecondFactorIndexView(RedirectView):
    """allauth returns here; the account page shows all of it."""

    pattern_name = "accounts:account"


@method_decorator(never_cache, name="dispatch")
class SetUpView(BaseActivate):
    """Scan, type the code, done."""

    template_name = "core/accounts/second_factor_set_up.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        audit.record(
            by=author_of(self.request), event="accounts.second_factor_set_up", target=self.request.user
        )
        return response


class TurnOffView(BaseDeactivate):
    """Without the app again; refused to officers who need it."""

    template_name = "core/accounts/second_factor_turn_off.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        audit.record(
            by=author_of(self.request), event="accounts.second_factor_turned_off", target=self.request.user
        )
        messages.success(self.request, _("The second factor was turned off."))
        return response


@method_decorator(never_cache, name="dispatch")
class RecoveryCodesView(BaseCodes):
    """The recovery codes, shown once."""

    template_name = "core/accounts/recovery_codes.html"


class NewRecoveryCodesView(BaseGenerate):
    """New recovery codes instead of the old ones."""

    template_name = "core/accounts/recovery_codes_new.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        audit.record(
            by=author_of(self.request), event="accounts.recovery_codes_made", target=self.request.user
        )
        return response
