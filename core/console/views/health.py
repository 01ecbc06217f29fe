"""/healthz and /readyz: for the machine that watches the house; no personal data, no sign-in."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import health


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: the process answers. Touches nothing else, so a slow database does not restart it."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready for visitors: database, migrations, a living worker, disk; 503 where one is missing."""
    found = health.findings()
    ready = all(finding.state != health.FAILED for finding in found)
    body = {"ready": ready, "checks": {f.name: {"state": f.state, "note": f.note} for f in found}}
    return JsonResponse(body, status=HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)
