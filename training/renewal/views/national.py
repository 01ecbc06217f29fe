"""Ours and theirs side by side: follow the national system, or say why ours stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import ActionView, ScopedMixin
from core.common.capabilities import Capability

from .. import actions
from ..forms import KeepOursForm
from ..models import NationalRecord
from ..selectors.mirror import unsettled


class Differences(ScopedMixin, View):
    """What differs between our registrations and the national system's last lists."""

    model = NationalRecord
    capability = Capability.VIEW_RENEWALS
    page_size = 100

    def get(self, request: HttpRequest) -> HttpResponse:
        found = unsettled(self.scoped())
        context = {
            "rows": found[: self.page_size],
            "total": len(found),
            "mirrored": self.scoped().count(),
            "kept": self.scoped().filter(kept_ours=True).select_related("worker")[:20],
            "may_settle": self.access.holds(Capability.CHECK_RENEWALS),
            "form": KeepOursForm(),
        }
        return render(request, "training/renewal/differences.html", context)


class _Settle(ActionView):
    model = NationalRecord
    capability = Capability.CHECK_RENEWALS

    def success_url(self, record: Any) -> str:
        return reverse("renewal:differences")

    def refused_url(self) -> str:
        return reverse("renewal:differences")


class Follow(_Settle):
    """Bring ours in line with theirs."""

    def act(self, record: NationalRecord, data: dict[str, Any]) -> str:
        actions.follow(record=record, by=self.author)
        return _("Ours follows theirs now.")


class Keep(_Settle):
    """Ours stands, for a reason."""

    form_class = KeepOursForm

    def act(self, record: NationalRecord, data: dict[str, Any]) -> str:
        actions.keep_ours(record=record, by=self.author, reason=data["reason"])
        return _("Settled: ours stands.")
