"""The page that asks again who it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views import View
from django.views.decorators.cache import never_cache
from django_htmx.http import HttpResponseClientRedirect, retarget

from ..second_factor import has_second_factor
from ..step_up import FIELD, is_fresh

TEMPLATE = "core/accounts/step_up.html"


@never_cache
def ask(request: HttpRequest, *, wrong: str = "") -> HttpResponse:
    """Ask for password or code on behalf of the interrupted ``request``.

    A GET is repeated by address. A POST is carried as hidden fields of the page and sent again to
    the same address, through every check, together with the answer. ``wrong`` is what was wrong with
    the answer before.
    """
    htmx = request.headers.get("HX-Request") == "true"
    if request.method in ("GET", "HEAD"):
        page = request.headers.get("HX-Current-URL", "/") if htmx else request.get_full_path()
        url = f"{reverse('accounts:step_up')}?{urlencode({'next': page})}"
        return HttpResponseClientRedirect(url) if htmx else HttpResponseRedirect(url)
    response = render(request, TEMPLATE, _context(request, wrong), status=200 if htmx else 403)
    return retarget(response, "body") if htmx else response


def _context(request: HttpRequest, wrong: str) -> dict[str, Any]:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", FIELD)
        for value in values
    ]
    return {
        "action": request.get_full_path(),
        "kept": kept,
        "files_lost": bool(request.FILES),
        "field": FIELD,
        "with_code": has_second_factor(request.user),
        "wrong": wrong,
    }


class StepUpView(View):
    """The question for an interrupted GET; ``StepUpMiddleware`` has checked the answer before POST."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if is_fresh(request):
            return HttpResponseRedirect(self.back(request, request.GET.get("next", "")))
        context = _context(request, wrong="") | {"kept": [("next", request.GET.get("next", ""))]}
        return render(request, TEMPLATE, context)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not is_fresh(request):
            return ask(request)
        return HttpResponseRedirect(self.back(request, request.POST.get("next", "")))

    def back(self, request: HttpRequest, url: str) -> str:
        """Only within this site."""
        return url if url_has_allowed_host_and_scheme(url, {request.get_host()}) else "/"
