"""/favicon.ico: browsers ask for it beside anything that names no icon, such as a PDF."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@login_not_required
@cache_control(public=True, max_age=86_400)
@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """The mark that the pages name as their icon."""
    return redirect(static("img/mark.svg"))
