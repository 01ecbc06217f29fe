"""The operation log, for auditors."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from core.access.pages import ScopedMixin
from core.audit.models import AuditEvent
from core.common.capabilities import Capability
from core.imports.listing import ListPageMixin

from .. import selectors
from ..lists.trail import TrailList, through


class TrailView(ListPageMixin, ScopedMixin, View):
    """/console/audit/: who did, saw, imported and exported what."""

    model = AuditEvent
    capability = Capability.VIEW_AUDIT
    list_class = TrailList
    title = _("Operation log")

    def get_queryset(self) -> QuerySet[AuditEvent]:
        return selectors.trail_of(self.access)


class EventView(ScopedMixin, TemplateView):
    """/console/audit/<uid>/: one event with all that it holds."""

    model = AuditEvent
    capability = Capability.VIEW_AUDIT
    template_name = "core/console/event.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = get_object_or_404(selectors.trail_of(self.access), uid=self.kwargs["uid"])
        return super().get_context_data(
            event=event, through=through(event), facts=sorted(event.facts.items()), **kwargs
        )
