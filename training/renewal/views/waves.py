"""到期批次: the waves of a year, one wave by place and person, reminding its people."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import DateRange
from core.common.lists import BoundList
from core.imports.listing import ScopedListView, with_flags
from talent.people.models import SocialWorker

from .. import actions
from ..lists import WaveList
from ..selectors import ledgers_of
from ..selectors.waves import by_place, employed, in_wave, month_named, waves


class Waves(ScopedMixin, View):
    """The months ahead: how many are due, how many have applied."""

    model = SocialWorker
    capability = Capability.VIEW_RENEWALS

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"waves": waves(employed(self.scoped()))}
        return render(request, "training/renewal/waves.html", context)


class _OfMonth(ScopedMixin):
    model = SocialWorker
    capability = Capability.VIEW_RENEWALS

    @cached_property
    def month(self) -> DateRange:
        """The month of the URL; 404 for any other word."""
        found = month_named(self.kwargs["month"])
        if found is None:
            raise Http404
        return found

    def people(self) -> Any:
        """Those in the reader's scope whose registration ends within the month."""
        return in_wave(employed(self.scoped()), self.month)


class WavePage(_OfMonth, ScopedListView):
    """One wave: its people with their hours and applications; by place; remind the chosen."""

    list_class = WaveList

    def get_queryset(self) -> Any:
        return self.people()

    @cached_property
    def workers(self) -> list[SocialWorker]:
        """Everybody of the wave in scope, for the sums by place."""
        return list(self.people().select_related("prefecture", "county", "township"))

    @cached_property
    def ledgers(self) -> dict[int, Any]:
        return ledgers_of(self.workers)

    def get_list(self) -> BoundList:
        declaration = WaveList(self.ledgers)
        rows = with_flags(self.get_queryset(), declaration, self.request.access)
        return BoundList(declaration, rows, self.request.GET, self.request.access)

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        self.title = _("Wave of %(month)s") % {"month": date_format(self.month.start, "Y-m")}
        lines = by_place(self.workers, self.get_place(), self.ledgers)
        return super().get_context_data(
            above="training/renewal/_wave_head.html",
            month=self.month,
            key=self.kwargs["month"],
            lines=lines,
            sums={
                "people": len(self.workers),
                "applied": sum(line.applied for line in lines),
                "short": sum(line.short for line in lines),
            },
            may_nudge=self.access.holds(Capability.CHECK_RENEWALS),
            **extra,
        )

    def get_tools(self) -> list[dict[str, Any]]:
        return [{"label": _("All waves"), "url": reverse("renewal:waves"), "icon": "calendar-event"}]


class Nudge(_OfMonth, View):
    """Remind everybody of the wave who has not applied, or the chosen ones."""

    capability = Capability.CHECK_RENEWALS
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("renewal:wave", args=[self.kwargs["month"]])

    def post(self, request: HttpRequest, month: str) -> HttpResponse:
        people = self.people().select_related("user")
        chosen = [uid for uid in request.POST.getlist("worker") if _is_uuid(uid)]
        if chosen:
            people = people.filter(uid__in=chosen)
        told = actions.nudge(workers=people, by=self.author)
        if told:
            sentence = ngettext("%(n)d person was reminded.", "%(n)d people were reminded.", told)
            messages.success(request, sentence % {"n": told})
        else:
            messages.info(request, _("Nobody had to be reminded: they applied, or were reminded today."))
        return redirect(self.refused_url())


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
