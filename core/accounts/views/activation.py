"""Opening an account, or choosing a new password, with the slip from HR."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from core.common.dates import now
from core.common.errors import Refused

from .. import actions, selectors
from ..forms import ActivationForm, NewPasswordForm

KEY, KEY_AT = "accounts_activation", "accounts_activation_at"
CHOOSE_SECONDS = 15 * 60


@method_decorator(
    [login_not_required, never_cache, sensitive_post_parameters("code", "id_number", "mobile")],
    name="dispatch",
)
class ActivationView(FormView):
    """Code, ID number, mobile number: one answer for every way of being wrong."""

    form_class = ActivationForm
    template_name = "core/accounts/activation.html"

    def form_valid(self, form: ActivationForm) -> HttpResponse:
        code = actions.check_activation(request=self.request, **form.cleaned_data)
        if code is None:
            form.add_error(
                None,
                _(
                    "These three do not belong together, or the code has been used or has expired. Compare "
                    "them with your slip and ID card; if they are right, ask your HR officer for a new code."
                ),
            )
            return self.form_invalid(form)
        self.request.session.cycle_key()
        self.request.session[KEY], self.request.session[KEY_AT] = code.pk, now().timestamp()
        return redirect("accounts:activation_password")


@method_decorator(
    [login_not_required, never_cache, sensitive_post_parameters("new_password", "repeated")], name="dispatch"
)
class ActivationPasswordView(FormView):
    """The password of one's own; then one is signed in."""

    form_class = NewPasswordForm
    template_name = "core/accounts/activation_password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        fresh = now().timestamp() - request.session.get(KEY_AT, 0) < CHOOSE_SECONDS
        self.code = selectors.open_activation(request.session.get(KEY)) if fresh else None
        if self.code is None:
            messages.info(request, _("Enter code, ID number and mobile number again."))
            return redirect("accounts:activation")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.code.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(account=self.code.user, **kwargs)

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        password = form.cleaned_data["new_password"]
        try:
            user = actions.complete_activation(code=self.code, password=password, request=self.request)
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            return redirect("accounts:activation")
        del self.request.session[KEY], self.request.session[KEY_AT]
        words = _("Your account is ready. From now on sign in as %(name)s with the password you chose.")
        messages.success(self.request, words % {"name": user.username})
        login = Login(user=user, redirect_url=settings.LOGIN_REDIRECT_URL)
        return perform_password_login(self.request, {"username": user.username}, login)
