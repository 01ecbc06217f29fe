"""Wiring: every room's URLs under its own prefix."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("core.accounts.urls")),
    path("accounts/", include("core.accounts.allauth_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
