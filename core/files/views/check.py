"""The public check page: whoever holds a paper sees whether it is valid, and nothing else."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import View

from core.files import rate
from core.files.forms import CheckForm
from core.files.selectors import document_by_code, document_by_token


@method_decorator(login_not_required, name="dispatch")
class PublicView(View):
    """Open to everybody, a limited number of times, never cached and never indexed."""

    http_method_names = ["get", "head", "post", "options"]

    @property
    def address(self) -> str:
        return self.request.META.get("REMOTE_ADDR", "")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if rate.may_ask(self.address) and not rate.too_many_misses(self.address):
            response = super().dispatch(request, *args, **kwargs)
        else:
            response = render(request, "core/files/check_later.html", status=HTTPStatus.TOO_MANY_REQUESTS)
            response["Retry-After"] = str(rate.WINDOW)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # With "no-referrer" browsers send a typed code with "Origin: null", which the CSRF check refuses.
        response["Referrer-Policy"] = "same-origin"
        return response


class CheckFormView(PublicView):
    """/check/: type the code that is printed on the paper."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "core/files/check.html", {"form": CheckForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CheckForm(request.POST)
        if form.is_valid():
            document = document_by_code(form.cleaned_data["code"])
            if document is not None:
                return redirect("files:check_document", document.token)
            rate.missed(self.address)
            form.add_error("code", _("No document has this code. Compare it with the paper, sign by sign."))
        return render(request, "core/files/check.html", {"form": form}, status=HTTPStatus.NOT_FOUND)


class CheckDocumentView(PublicView):
    """/check/<token>/: what the QR code opens; masked holder, number and state."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        document = document_by_token(token)
        if document is None:
            rate.missed(self.address)
        status = HTTPStatus.OK if document is not None else HTTPStatus.NOT_FOUND
        return render(request, "core/files/check_document.html", {"document": document}, status=status)
