"""Pages of institutions and sites."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.access.pages import ScopedDetail
from core.access.panels import panels_for
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView

from . import actions
from .forms import CloseForm, InstitutionForm, SiteForm
from .lists import InstitutionList, SiteList
from .models import Institution, Site
from .pages import FormPage
from .permissions import can_manage
from .selectors import sites_of


class InstitutionListView(ScopedListView):
    """All institutions at the reader's places."""

    model = Institution
    capability = Capability.VIEW_INSTITUTIONS
    list_class = InstitutionList
    title = _("Institutions")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.MANAGE_INSTITUTIONS):
            return []
        url = reverse("institutions:new")
        return [
            {"label": gettext("Put an institution on the books"), "url": url, "icon": "plus", "primary": True}
        ]


class InstitutionView(ScopedDetail):
    """One institution: facts, sites, what higher rooms add, history."""

    model = Institution
    capability = Capability.VIEW_INSTITUTIONS
    template_name = "talent/institutions/institution.html"

    def scoped(self, model: Any = None, capability: str | None = None) -> Any:
        rows = super().scoped(model, capability)
        return rows.select_related("locality", "parent", "province", "prefecture", "county", "township")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = context["record"]
        return context | {
            "place": record.locality,
            "facts": facts_of(record),
            "sites": sites_of(record),
            "panels": panels_for(record, self.access),
            "can_manage": can_manage(self.access, record),
        }


class InstitutionCreate(FormPage):
    """A new institution."""

    model = Institution
    capability = Capability.MANAGE_INSTITUTIONS
    form_class = InstitutionForm
    title = _("Put an institution on the books")
    intro = _("Only name, kind and locality are needed now; what is missing is listed.")

    def act(self, form: InstitutionForm) -> Institution:
        return actions.create_institution(by=self.author, **form.changes())

    def success(self, saved: Institution) -> str:
        return gettext("%(name)s is on the books.") % {"name": saved}

    def cancel_url(self) -> str:
        return reverse("institutions:list")


class InstitutionEdit(FormPage):
    """Change the facts of an institution."""

    model = Institution
    capability = Capability.MANAGE_INSTITUTIONS
    form_class = InstitutionForm
    title = _("Change the institution")

    def act(self, form: InstitutionForm) -> Institution:
        return actions.update_institution(
            institution=self.record,
            version=form.cleaned_data["version"] or 0,
            changes=form.changes(),
            by=self.author,
        )

    def success(self, saved: Institution) -> str:
        return gettext("Saved.")


class InstitutionClose(FormPage):
    """Close an institution as of a day."""

    model = Institution
    capability = Capability.MANAGE_INSTITUTIONS
    form_class = CloseForm
    title = _("Close the institution")
    intro = _("Its history stays. People and posts must have left before.")
    submit = _("Close it")

    def make_form(self, data: Any = None) -> CloseForm:
        return CloseForm(data)

    def act(self, form: CloseForm) -> Institution:
        return actions.close_institution(
            institution=self.record, closed_on=form.cleaned_data["closed_on"], by=self.author
        )

    def success(self, saved: Institution) -> str:
        return gettext("%(name)s is closed.") % {"name": saved}


class SiteListView(ScopedListView):
    """All service sites at the reader's places."""

    model = Site
    capability = Capability.VIEW_INSTITUTIONS
    list_class = SiteList
    title = _("Service sites")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.MANAGE_INSTITUTIONS):
            return []
        url = reverse("institutions:site_new")
        return [{"label": gettext("Put a site on the books"), "url": url, "icon": "plus", "primary": True}]


class SiteView(ScopedDetail):
    """One site: facts, what higher rooms add, history."""

    model = Site
    capability = Capability.VIEW_INSTITUTIONS
    template_name = "talent/institutions/site.html"

    def scoped(self, model: Any = None, capability: str | None = None) -> Any:
        rows = super().scoped(model, capability)
        return rows.select_related("locality", "operator", "province", "prefecture", "county", "township")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = context["record"]
        operator_seen = self.scoped(Institution.objects.filter(pk=record.operator_id)).exists()
        return context | {
            "place": record.locality,
            "operator_seen": operator_seen,
            "panels": panels_for(record, self.access),
            "can_manage": can_manage(self.access, record),
        }


class SiteCreate(FormPage):
    """A new site."""

    model = Site
    capability = Capability.MANAGE_INSTITUTIONS
    form_class = SiteForm
    title = _("Put a site on the books")

    def act(self, form: SiteForm) -> Site:
        return actions.create_site(by=self.author, **form.changes())

    def success(self, saved: Site) -> str:
        return gettext("%(name)s is on the books.") % {"name": saved}

    def cancel_url(self) -> str:
        return reverse("institutions:sites")


class SiteEdit(FormPage):
    """Change the facts of a site."""

    model = Site
    capability = Capability.MANAGE_INSTITUTIONS
    form_class = SiteForm
    title = _("Change the site")

    def act(self, form: SiteForm) -> Site:
        return actions.update_site(
            site=self.record,
            version=form.cleaned_data["version"] or 0,
            changes=form.changes(),
            by=self.author,
        )

    def success(self, saved: Site) -> str:
        return gettext("Saved.")


def facts_of(record: Institution) -> list[tuple[str, Any]]:
    """Labels and values of an institution's facts."""
    label = record._meta.get_field
    return [
        (label("kind").verbose_name, record.get_kind_display()),
        (label("credit_code").verbose_name, record.credit_code),
        (label("locality").verbose_name, record.locality.full_name),
        (label("parent").verbose_name, record.parent),
        (label("funding").verbose_name, record.get_funding_display()),
        (label("contact_name").verbose_name, record.contact_name),
        (label("contact_phone").verbose_name, record.contact_phone),
        (label("opened_on").verbose_name, record.opened_on),
    ]
