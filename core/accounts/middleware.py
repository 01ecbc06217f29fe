"""What the sign-in room does on every request: time limits, second factor, step-up, headers."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from core.common.dates import now

from . import actions, second_factor
from .step_up import FIELD, StepUpNeeded, step_up
from .views.step_up import ask

SIGNED_IN_AT = "accounts_signed_in_at"
SEEN_AT = "accounts_seen_at"
TOUCH_SECONDS = 60
BACKGROUND = "X-Background"

Answer = Callable[[HttpRequest], HttpResponse]


class RealAddress:
    """Takes the visitor's address from our own proxies; without them ``X-Forwarded-For`` is a claim.

    Everything that counts or records addresses reads ``REMOTE_ADDR``, so it is put right once, here.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        count = settings.TRUSTED_PROXY_COUNT
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        if count and len(hops) >= count:
            try:
                request.META["REMOTE_ADDR"] = str(ip_address(hops[-count]))
            except ValueError:
                pass  # not an address: the proxy's own stays
        return self.get_response(request)


class SecurityHeaders:
    """Headers that Django does not set itself, on every URL, static files included."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.permissions = ", ".join(f"{name}={who}" for name, who in settings.PERMISSIONS_POLICY.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.permissions)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            # Nothing personal stays in the cache of a shared computer after signing out.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class SessionLimits:
    """Ends a session after 15 idle minutes and after 12 hours in all.

    The time of the last request is written at most once a minute. A page that asks by itself
    (a progress bar) says so with the header ``X-Background`` and does not count as activity.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and self.is_over(request):
            back = self.where_to_come_back(request)
            logout(request)
            messages.info(request, _("You were signed out for safety. Sign in again to go on."))
            if request.method not in ("GET", "HEAD"):
                return self.to_sign_in(request, back)
        return self.kept_whole(request, self.get_response(request))

    def is_over(self, request: HttpRequest) -> bool:
        """Whether one of the two limits has passed; notes the activity otherwise."""
        moment, session = int(now().timestamp()), request.session
        started = session.setdefault(SIGNED_IN_AT, moment)
        seen = session.setdefault(SEEN_AT, moment)
        if (
            moment - seen > settings.SESSION_IDLE_SECONDS
            or moment - started > settings.SESSION_ABSOLUTE_SECONDS
        ):
            return True
        if moment - seen >= TOUCH_SECONDS and BACKGROUND not in request.headers:
            session[SEEN_AT] = moment
            actions.touch_session(request=request)
        return False

    def where_to_come_back(self, request: HttpRequest) -> str:
        """The page that held the form; a POST itself cannot be opened again."""
        page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
        return page if safe else settings.LOGIN_REDIRECT_URL

    def to_sign_in(self, request: HttpRequest, back: str) -> HttpResponse:
        url = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
        return HttpResponseClientRedirect(url) if is_htmx(request) else redirect(url)

    def kept_whole(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Never the sign-in page inside a fragment: the whole page goes there and comes back."""
        sign_in = resolve_url(settings.LOGIN_URL)
        if is_htmx(request) and response.status_code == 302 and response["Location"].startswith(sign_in):
            return self.to_sign_in(request, self.where_to_come_back(request))
        return response


class SecondFactorRequired:
    """Leads an officer without a second factor to setting one up, and nowhere else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if (
            not request.user.is_authenticated
            or self.is_open(request, view)
            or second_factor.was_used(request)
        ):
            return None
        if not second_factor.is_required_of(request) or second_factor.has_second_factor(request.user):
            return None
        messages.info(request, _("Officers sign in with a second factor. Set it up now; it takes a minute."))
        url = reverse("mfa_activate_totp")
        return HttpResponseClientRedirect(url) if is_htmx(request) else HttpResponseRedirect(url)

    def is_open(self, request: HttpRequest, view: Any) -> bool:
        """The sign-in room itself, the language switch and public pages."""
        match = request.resolver_match
        ours = match.namespace == "accounts" or (match.url_name or "").startswith(("mfa_", "set_language"))
        return ours or not getattr(view, "login_required", True)


class StepUpMiddleware:
    """Asks ``StepUpNeeded`` away: one field on a page that carries the interrupted request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST" or not request.user.is_authenticated or FIELD not in request.POST:
            return None
        typed = request.POST.copy()
        secret = typed.pop(FIELD)[-1]
        request.POST = typed
        if not secret.strip():
            return ask(request, wrong=_("Type your password or the code first."))
        if step_up(request, secret):
            return None
        return ask(request, wrong=_("That is not right, or too many attempts were made."))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, StepUpNeeded | ReauthenticationRequired):
            return None
        if not request.user.is_authenticated:
            return redirect(settings.LOGIN_URL)
        return ask(request)


def is_htmx(request: HttpRequest) -> bool:
    """Whether a fragment was asked for."""
    return request.headers.get("HX-Request") == "true"
