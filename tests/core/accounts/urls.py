"""The house's addresses and some pages that the tests of the door knock at."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views import View

from config.urls import urlpatterns as house
from core.accounts.actions import issue_activation
from core.accounts.slips import activation_issued_page
from core.accounts.step_up import StepUpMixin, require_step_up
from core.common.author import author_of
from core.users.models import User

ID = "11010519491231002X"


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


def issued(request: HttpRequest) -> HttpResponse:
    """A page of a higher room that hands out codes to everybody without a password."""
    waiting = User.objects.exclude(pk=request.user.pk).order_by("pk")
    codes = [
        issue_activation(user=user, mobile="13800138000", id_number=ID, by=author_of(request))
        for user in waiting
        if not user.has_usable_password()
    ]
    mobiles = request.GET.getlist("mobile")
    return activation_issued_page(request, codes, back="/tests/page/", mobiles=mobiles)


urlpatterns = [
    *house,
    path("tests/page/", page),
    path("tests/guarded/", Guarded.as_view()),
    path("tests/late/", late),
    path("tests/issued/", issued),
]
