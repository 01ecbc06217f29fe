"""My account: how I am shown, my password, my second factor, my browsers, my roles."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from core.common.author import author_of

from .. import actions, second_factor, selectors
from ..forms import ChangePasswordForm, ProfileForm


class AccountView(FormView):
    """The account page. The grants in force come with the request (``access`` in the template)."""

    form_class = ProfileForm
    template_name = "core/accounts/account.html"
    success_url = reverse_lazy("accounts:account")

    def get_initial(self) -> dict[str, Any]:
        user = self.request.user
        return {"display_name": user.display_name, "language": user.language or translation.get_language()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            sessions=selectors.open_sessions(user),
            this_session=self.request.session.session_key,
            attempts=selectors.recent_attempts(user),
            has_second_factor=second_factor.has_second_factor(user),
            second_factor_required=second_factor.is_required_of(self.request),
            recovery_codes=selectors.unused_recovery_codes(user),
            **kwargs,
        )

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        actions.update_profile(user=self.request.user, by=author_of(self.request), **form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            messages.success(self.request, _("Saved."))
        response = super().form_valid(form)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
        return response


@method_decorator(sensitive_post_parameters("present", "new_password", "repeated"), name="dispatch")
class ChangePasswordView(FormView):
    """A new password for somebody who knows the present one."""

    form_class = ChangePasswordForm
    template_name = "core/accounts/change_password.html"
    success_url = reverse_lazy("accounts:account")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}

    def form_valid(self, form: ChangePasswordForm) -> HttpResponse:
        request = self.request
        actions.change_password(
            user=request.user,
            password=form.cleaned_data["new_password"],
            by=author_of(request),
            keep=request.session.session_key,
        )
        update_session_auth_hash(request, request.user)
        actions.touch_session(request=request)
        messages.success(request, _("Your password was changed; every other browser was signed out."))
        return super().form_valid(form)


class EndSessionView(View):
    """Sign one other browser out."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        session = get_object_or_404(selectors.own_sessions(request.user), uid=uid)
        actions.end_session(session=session, by=author_of(request))
        messages.success(request, _("That browser was signed out."))
        return redirect("accounts:account")


class EndOtherSessionsView(View):
    """Sign every other browser out."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        count = actions.end_other_sessions(request=request)
        sentence = ngettext(
            "%(n)s other browser was signed out.", "%(n)s other browsers were signed out.", count
        )
        messages.success(request, sentence % {"n": count})
        return redirect("accounts:account")
