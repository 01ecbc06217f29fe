"""The bell in the head of every page, once it is rung."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from core.common.waiting import waiting_now


class BellView(View):
    """The number of things that wait for the reader, as the piece of the head that shows it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        access = request.access
        count = len(waiting_now(access)) if access.is_officer else 0
        return render(request, "components/shell/bell.html", {"waiting_count": count})
