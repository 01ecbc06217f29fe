"""The house's addresses and some pages that the tests of the door knock at."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views import View

from config.urls import urlpatterns as house
from core.accounts.step_up import StepUpMixin, require_step_up


def page(request: HttpRequest) -> HttpResponse:
    """A page of some other room."""
    return HttpResponse("page")


class Guarded(StepUpMixin, View):
    """A deed that asks again who it is; answers what was typed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("form")

    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(
            f"{request.POST.getlist('choice')} {request.POST.get('reason')} {sorted(request.POST)}"
        )


def late(request: HttpRequest) -> HttpResponse:
    """A view that finds out in the middle that it must ask."""
    require_step_up(request)
    return HttpResponse("done")


urlpatterns = [
    *house,
    path("tests/page/", page),
    path("tests/guarded/", Guarded.as_view()),
    path("tests/late/", late),
]
