"""Answers of the door itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: the page lay open over a sign-in or out. Says how to go on."""
    return render(request, "core/accounts/form_out_of_date.html", status=403)
