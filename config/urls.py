"""Wiring: every room's URLs under its own prefix."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from core.console.views.favicon import favicon
from core.console.views.health import healthz, readyz
from reports.views.desk import Desk

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("favicon.ico", favicon, name="favicon"),
    path("", Desk.as_view(), name="desk"),
    path("accounts/", include("core.accounts.urls")),
    path("accounts/", include("core.accounts.allauth_urls")),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("console/", include("core.console.urls")),
    path("", include("core.files.urls")),
    path("training/learning/", include("training.learning.urls")),
    path("training/renewal/", include("training.renewal.urls")),
    path("posts/establishment/", include("posts.establishment.urls")),
    path("posts/pay/", include("posts.pay.urls")),
    path("reports/", include("reports.urls")),
    path("talent/deployments/", include("talent.deployments.urls")),
    path("talent/institutions/", include("talent.institutions.urls")),
    path("talent/people/", include("talent.people.urls")),
]
