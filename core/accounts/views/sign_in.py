"""Signing in and out."""

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View

from .. import actions


class SignInView(LoginView):
    """User name and password; the second factor follows where one is set up."""

    template_name = "core/accounts/sign_in.html"


class SecondFactorView(AuthenticateView):
    """The second question."""

    template_name = "core/accounts/second_factor.html"


@method_decorator(login_not_required, name="dispatch")
class SignOutView(View):
    """Ends this session, and a sign-in that waits for its second factor."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        clear_login(request)
        actions.sign_out(request=request)
        return redirect(settings.LOGOUT_REDIRECT_URL)
