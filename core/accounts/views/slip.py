"""Slips: as a PDF to print and cut, and as a text message."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from core.common.errors import Refused
from core.common.pdf import pdf_response, render_pdf

from ..slips import send_slip, slip_for

MOST = 200


@method_decorator(sensitive_post_parameters("code"), name="dispatch")
class SlipsView(View):
    """The slips of codes that the reader has just handed out; a POST, since codes belong in no address."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        try:
            slips = [slip_for(request, code) for code in request.POST.getlist("code")[:MOST]]
            if not slips:
                raise Refused(_("There is no slip to print."))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("accounts:account")
        pdf = render_pdf("documents/activation_slips.html", {"slips": slips, "title": "账号激活单"})
        response = pdf_response(pdf, "账号激活单.pdf", inline=True)
        response["Cache-Control"] = "no-store"
        return response


@method_decorator(sensitive_post_parameters("code", "to"), name="dispatch")
class SendSlipView(View):
    """Send one slip's text to the person's own mobile number."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            slip = send_slip(request, request.POST.get("code", ""), request.POST.get("to", ""))
        except Refused as refusal:
            return render(request, "core/accounts/_slip_sent.html", {"refusal": refusal}, status=409)
        return render(request, "core/accounts/_slip_sent.html", {"slip": slip})
