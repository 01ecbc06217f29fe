"""Column maps of payroll systems, one an institution."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Column, List, Sort
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions.papers import keep_columns
from ..documents_actual import HEADINGS, USUAL
from ..forms_actual import ColumnMapForm
from ..importers.payroll_columns import MAPPABLE
from ..models import ColumnMap


class ColumnMapList(List):
    """Which institutions keep a map."""

    key = "pay.column_maps"
    unit = pgettext_lazy("unit of a list", "column maps")
    export_name = gettext_lazy("Column maps")
    select_related = ("institution",)
    empty_title = gettext_lazy("No column map yet")
    empty_sentence = gettext_lazy("Form F17 is then taken out with its usual headings.")
    empty_icon = "columns"
    columns = (
        Column(
            "institution",
            gettext_lazy("Institution"),
            "institution.name",
            link=lambda row: f"{reverse('pay:column_map')}?institution={row.institution.uid}",
        ),
        Column("system", gettext_lazy("Payroll system")),
        Column("count", gettext_lazy("Columns"), lambda row: len(row.columns), kind="number"),
    )
    sorts = (Sort("institution", ["institution__name", "id"]),)

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.RECORD_PAY):
            return reverse("pay:column_map"), _("Keep a column map")
        return None


class ColumnMapsPage(ScopedListView):
    """Every map in scope."""

    model = ColumnMap
    capability = Capability.VIEW_PAY
    list_class = ColumnMapList
    title = gettext_lazy("Column maps of payroll systems")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.RECORD_PAY):
            return []
        url = reverse("pay:column_map")
        return [{"label": _("Keep a column map"), "url": url, "icon": "plus", "primary": True}]


class ColumnMapPage(FormPage):
    """The headings of one institution's payroll system."""

    model = ColumnMap
    capability = Capability.RECORD_PAY
    form_class = ColumnMapForm
    title = gettext_lazy("Keep a column map")
    intro = gettext_lazy("Form F17 is taken out with these headings, in this order.")

    def make_form(self, data: Any = None) -> ColumnMapForm:
        initial = {"columns": _written([[HEADINGS[key], key] for key in USUAL])}
        uid = self.request.GET.get("institution", "")
        kept = next(
            (one for one in self.scoped().select_related("institution") if str(one.institution.uid) == uid),
            None,
        )
        if kept:
            initial = {
                "institution": kept.institution,
                "system": kept.system,
                "columns": _written(kept.columns),
            }
        return ColumnMapForm(data, access=self.access, initial=initial)

    def act(self, form: ColumnMapForm) -> ColumnMap:
        return keep_columns(by=self.author, **form.cleaned_data)

    def next_url(self, saved: ColumnMap) -> str:
        return reverse("pay:column_maps")

    def cancel_url(self) -> str:
        return reverse("pay:column_maps")


def _written(pairs: list[list[str]]) -> str:
    return "\n".join(f"{heading} = {MAPPABLE.get(key, key)}" for heading, key in pairs)
