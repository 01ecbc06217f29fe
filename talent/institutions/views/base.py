"""What the pages of institutions and those of sites share: list, record, new, edit, close."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from core.access.pages import ScopedDetail
from core.access.panels import panels_for
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView

from ..forms import CloseForm, RecordForm
from ..pages import FormPage
from ..permissions import can_manage


class KeptList(ScopedListView):
    """A list with the button that puts a record on the books, for those who may."""

    capability = Capability.VIEW_INSTITUTIONS
    new_url = ""
    new_label: Any = ""
    import_key = ""

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.MANAGE_INSTITUTIONS):
            return []
        new = {"label": str(self.new_label), "url": reverse(self.new_url), "icon": "plus", "primary": True}
        if not self.import_key or not self.access.holds(Capability.IMPORT_RECORDS):
            return [new]
        upload = reverse("console:import_new", args=[self.import_key])
        return [{"label": gettext("Import"), "url": upload, "icon": "table-import"}, new]


class KeptDetail(ScopedDetail):
    """One record: its facts, what higher rooms add, its history."""

    capability = Capability.VIEW_INSTITUTIONS
    related: tuple[str, ...] = ()

    def scoped(self, model: Any = None, capability: str | None = None) -> Any:
        rows = super().scoped(model, capability)
        levels = ("locality", "province", "prefecture", "county", "township")
        return rows.select_related(*levels, *self.related) if rows.model is self.model else rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = context["record"]
        return context | {
            "place": record.locality,
            "panels": panels_for(record, self.access),
            "can_manage": can_manage(self.access, record),
        }


class KeptForm(FormPage):
    """A page with a form that only those who keep institutions open."""

    capability = Capability.MANAGE_INSTITUTIONS

    def success(self, saved: Any) -> str:
        return gettext("Saved.")


class CreatePage(KeptForm):
    """A new record of ``model`` by ``create``."""

    create: Any
    list_url = ""

    def act(self, form: RecordForm) -> Any:
        return type(self).create(by=self.author, **form.changes())

    def success(self, saved: Any) -> str:
        return gettext("%(name)s is on the books.") % {"name": saved}

    def cancel_url(self) -> str:
        return reverse(self.list_url)


class EditPage(KeptForm):
    """Change the facts of a record by ``update``, which takes it under ``noun``."""

    update: Any
    noun = ""

    def act(self, form: RecordForm) -> Any:
        version = form.cleaned_data["version"] or 0
        words = {self.noun: self.record, "version": version, "changes": form.changes()}
        return type(self).update(by=self.author, **words)


class ClosePage(KeptForm):
    """Close a record as of a day by ``close``, which takes it under ``noun``."""

    form_class = CloseForm
    close: Any
    noun = ""

    def make_form(self, data: Any = None) -> CloseForm:
        return CloseForm(data)

    def act(self, form: CloseForm) -> Any:
        return type(self).close(by=self.author, **{self.noun: self.record}, **form.cleaned_data)

    def success(self, saved: Any) -> str:
        return gettext("%(name)s is closed.") % {"name": saved}
