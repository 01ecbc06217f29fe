"""What is done to every request before a page sees it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

NUL = "\x00"


class WithoutNul:
    """Takes the NUL character out of what a page sent; an address that holds one does not exist.

    Nobody types it, PostgreSQL keeps no text with it, and not everything passes a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if NUL in request.path:
            raise Http404
        if _holds_nul(request.GET):
            request.GET = _without_nul(request.GET)
        if request.method == "POST" and _holds_nul(request.POST):
            request.POST = _without_nul(request.POST)


def _holds_nul(sent: QueryDict) -> bool:
    return any(NUL in text for name, values in sent.lists() for text in (name, *values))


def _without_nul(sent: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        kept.setlist(name.replace(NUL, ""), [text.replace(NUL, "") for text in values])
    return kept
