"""Approved numbers."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from talent.institutions.models import Institution
from talent.institutions.pages import FormPage

from ..actions.ceilings import record_ceiling
from ..enums import CeilingKind
from ..forms import CeilingForm
from ..lists import CeilingList
from ..models import Ceiling
from .tools import institution_asked


class CeilingsPage(ScopedListView):
    """Approved numbers at the reader's places."""

    model = Ceiling
    capability = Capability.VIEW_POSTS
    list_class = CeilingList
    title = gettext_lazy("Approved numbers")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.SET_UP_POSTS):
            return []
        url = reverse("establishment:ceiling")
        upload = reverse("console:import_new", args=["ceilings"])
        return [
            {"label": _("Import"), "url": upload, "icon": "table-import"},
            {"label": _("Record an approved number"), "url": url, "icon": "plus", "primary": True},
        ]


class CeilingPage(FormPage):
    """Record an approved number; the one before ends the day before."""

    model = Ceiling
    capability = Capability.SET_UP_POSTS
    form_class = CeilingForm
    title = gettext_lazy("Record an approved number")

    def make_form(self, data: Any = None) -> CeilingForm:
        return CeilingForm(data, access=self.access, initial={} if data else self._present())

    def _present(self) -> dict[str, Any]:
        """The number that the link came from, ready to be changed."""
        query = self.request.GET
        kind = query.get("kind", "")
        institution = institution_asked(self.scoped(Institution), query)
        if institution is None:
            return {}
        found = {"institution": institution, "kind": kind if kind in CeilingKind.values else None}
        category = query.get("category", "")
        rows = self.scoped(Ceiling).filter(institution=institution, kind=kind, valid_to=None)
        running = rows.filter(category=category).first()
        if running is not None:
            found |= {
                "places": running.places,
                "category": running.category,
                "document_no": running.document_no,
                "valid_from": running.valid_from,
            }
        return found

    def act(self, form: CeilingForm) -> Ceiling:
        return record_ceiling(**form.cleaned_data, by=self.author)

    def success(self, saved: Ceiling) -> str:
        return _("The approved number of %(institution)s is recorded.") % {"institution": saved.institution}

    def next_url(self, saved: Ceiling) -> str:
        return reverse("establishment:unit", args=[saved.institution.uid])

    def cancel_url(self) -> str:
        return reverse("establishment:ceilings")
