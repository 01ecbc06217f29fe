"""Puts ``request.access`` on each request: lazy, and gone with the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .holdings import Access


class AccessMiddleware:
    """Reads grants at most once a request, and only when somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.access = Access(request.user)
        return self.get_response(request)
