"""Preparing a standard: start, copy, head, components, the grid of a table."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView
from core.common.capabilities import Capability
from core.common.dates import add_months, today
from core.common.errors import Refused
from talent.institutions.pages import FormPage

from ..actions.standards import (
    change_standard,
    copy_standard,
    discard_standard,
    draft_standard,
    remove_component,
    save_component,
    set_table,
)
from ..forms import ComponentForm, CopyForm, StandardForm, TableForm
from ..models import PayStandard, StandardComponent
from ..tables import columns_of
from .standards import ReadableMixin


class DraftPage(FormPage):
    """Start a standard of a place of one's own."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS
    form_class = StandardForm
    title = gettext_lazy("Start a pay standard")
    intro = gettext_lazy("Often quicker: open a published standard and copy it as a new draft.")

    def act(self, form: StandardForm) -> PayStandard:
        return draft_standard(by=self.author, **form.values)

    def success(self, saved: PayStandard) -> str:
        return _("“%(name)s” is on your desk as a draft: add its components.") % {"name": saved.name}

    def cancel_url(self) -> str:
        return reverse("pay:standards")


class CopyPage(ReadableMixin, FormPage):
    """Copy a standard that one may read as a new draft of one's own place."""

    capability = Capability.MANAGE_PAY_STANDARDS
    form_class = CopyForm
    title = gettext_lazy("Copy as a new draft")
    submit = gettext_lazy("Copy")

    def make_form(self, data: Any = None) -> CopyForm:
        form = CopyForm(data, access=self.access)
        kept = form.fields["locality"].queryset
        place = kept.filter(pk=self.record.locality_id).first() or kept.first()
        if place is not None and data is None:
            following = add_months(max(today(), self.record.valid_from).replace(day=1), 1)
            form.initial = {
                "locality": form.fields["locality"].written(place),
                "valid_from": following,
            }
        return form

    def act(self, form: CopyForm) -> PayStandard:
        return copy_standard(standard=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: PayStandard) -> str:
        return _(
            "The copy is a draft: first write its own name, document and source; then change its amounts."
        )

    def next_url(self, saved: PayStandard) -> str:
        return reverse("pay:edit", args=[saved.uid])


class EditPage(FormPage):
    """Change the head of a draft."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS
    form_class = StandardForm
    title = gettext_lazy("Change the draft")

    def act(self, form: StandardForm) -> PayStandard:
        seen = form.cleaned_data["version"] or 0
        return change_standard(standard=self.record, values=form.values, seen=seen, by=self.author)

    def success(self, saved: PayStandard) -> str:
        return _("The draft is saved.")


class DiscardStandard(ActionView):
    """Throw a draft away."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS

    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        discard_standard(standard=record, by=self.author)
        return _("The draft is discarded.")

    def success_url(self, record: PayStandard) -> str:
        return reverse("pay:standards") if record.pk is None else record.get_absolute_url()


class ComponentMixin:
    """Pages of one component of a standard, named by its key."""

    def find_component(self, standard: PayStandard) -> StandardComponent:
        return get_object_or_404(standard.components, key=self.kwargs["key"])


class AddComponent(FormPage):
    """Add a component to a draft."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS
    form_class = ComponentForm
    title = gettext_lazy("Add a component")

    def make_form(self, data: Any = None) -> ComponentForm:
        form = ComponentForm(data, standard=self.record)
        del form.fields["order"]
        return form

    def act(self, form: ComponentForm) -> StandardComponent:
        return save_component(standard=self.record, values=form.cleaned_data, by=self.author)

    def success(self, saved: StandardComponent) -> str:
        return _("“%(name)s” is added.") % {"name": saved.label}

    def next_url(self, saved: StandardComponent) -> str:
        if columns_of(saved.how):
            return reverse("pay:table", args=[saved.standard.uid, saved.key])
        return saved.standard.get_absolute_url()


class EditComponent(ComponentMixin, FormPage):
    """Change a component of a draft."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS
    form_class = ComponentForm
    title = gettext_lazy("Change the component")

    def make_form(self, data: Any = None) -> ComponentForm:
        self.component = self.find_component(self.record)
        return ComponentForm(data, standard=self.record, record=self.component)

    def act(self, form: ComponentForm) -> StandardComponent:
        values = form.cleaned_data
        return save_component(standard=self.record, component=self.component, values=values, by=self.author)

    def success(self, saved: StandardComponent) -> str:
        return _("“%(name)s” is saved.") % {"name": saved.label}

    def next_url(self, saved: StandardComponent) -> str:
        return saved.standard.get_absolute_url()


class RemoveComponent(ComponentMixin, ActionView):
    """Take a component out of a draft."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS

    def act(self, record: PayStandard, data: dict[str, Any]) -> str:
        component = self.find_component(record)
        remove_component(component=component, by=self.author)
        return _("“%(name)s” is taken out.") % {"name": component.label}


class TablePage(ComponentMixin, FormPage):
    """The grid of a component: every row at once, what cannot be read is marked and kept."""

    model = PayStandard
    capability = Capability.MANAGE_PAY_STANDARDS
    title = gettext_lazy("Table")
    template_name = "posts/pay/table.html"

    def make_form(self, data: Any = None) -> TableForm:
        self.component = self.find_component(self.record)
        if not columns_of(self.component.how):
            raise Http404
        if not self.record.is_draft:
            raise Refused(_("A published standard is never edited: copy it as a new draft."))
        return TableForm(data, component=self.component)

    def act(self, form: TableForm) -> StandardComponent:
        return set_table(component=self.component, rows=form.rows, by=self.author)

    def success(self, saved: StandardComponent) -> str:
        return _("The table of “%(name)s” is saved.") % {"name": saved.label}

    def next_url(self, saved: StandardComponent) -> str:
        return f"{saved.standard.get_absolute_url()}#{saved.key}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(component=self.component, standard=self.record, **kwargs)
