"""Receiving sites: the register, one site, its application (F20), its papers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.common.pdf import pdf_response
from core.files.selectors import attachments_of, attachments_of_all
from core.imports.listing import ScopedListView
from talent.institutions.models import Institution
from talent.institutions.opinion_pages import panel_context
from talent.institutions.pages import FormPage

from ..actions import sites as actions
from ..documents.sites import site_pdf
from ..enums import ReceivingState
from ..forms.sites import ProgrammeChoiceForm, SiteFilesForm, SiteForm
from ..lists.sites import SiteList
from ..models import ReceivingSite
from ..permissions_sites import can_edit, can_take
from ..selectors.deployments import open_programmes, usual_programme
from ..selectors.pairings import pairings_of_site
from ..selectors.sites import (
    earlier_at,
    history_of_host,
    people_at,
    renewal_of,
    score_of,
    violations_of,
    visits_of,
)
from .site_review import PANEL_URLS, decide_form


class SitesPage(ScopedListView):
    """All receiving sites and applications at the reader's places."""

    model = ReceivingSite
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = SiteList
    title = gettext_lazy("Receiving sites")

    def get_tools(self) -> list[dict[str, Any]]:
        pairs = reverse("deployments:pairings")
        tools = [{"label": _("Pairings"), "url": pairs, "icon": "switch-horizontal"}]
        if self.access.holds(Capability.MANAGE_DEPLOYMENTS):
            tools.append(
                {"label": _("Need scores"), "url": reverse("deployments:site_scores"), "icon": "calculator"}
            )
        if self.access.holds(Capability.PROPOSE_DEPLOYMENTS):
            url = reverse("console:import_new", args=["receiving_sites"])
            if self.access.holds(Capability.IMPORT_RECORDS):
                tools.append({"label": _("Import"), "url": url, "icon": "table-import"})
            new = reverse("deployments:site_new")
            tools.append({"label": _("Apply for people (F20)"), "url": new, "icon": "plus", "primary": True})
        return tools


class SitePage(ScopedDetail):
    """One site: what is asked, what was approved, its need, its people, its visits, what comes next."""

    model = ReceivingSite
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/site.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        site = context["record"]
        undecided = site.is_editable or site.state == ReceivingState.SUBMITTED
        visits = visits_of(site)
        _photos(visits)
        return context | {
            "site": site,
            "expired": site.has_expired(today()),
            "score": score_of(site),
            "violations": violations_of(site) if undecided else [],
            "people": people_at(site),
            "earlier": earlier_at(site),
            "visits": visits,
            "visit_overdue": bool(visits and visits[0].next_due and visits[0].next_due < today()),
            "others": history_of_host(site),
            "renewal": renewal_of(site),
            "pairings": pairings_of_site(site),
            "attachments": attachments_of(site),
            "is_author": site.authors.filter(pk=self.request.user.pk).exists(),
            **self._buttons(site),
            **self._opinions(site),
        }

    def _buttons(self, site: ReceivingSite) -> dict[str, Any]:
        holder = self.access
        may_edit = can_edit(holder, site)
        again = site.state in ("approved", "suspended", "closed", "refused")
        seen = ("submitted", "approved", "suspended")
        return {
            "may_edit": may_edit,
            "files_form": SiteFilesForm() if may_edit else None,
            "may_submit": may_edit,
            "may_withdraw": can_take(holder, site, "withdraw"),
            "may_suspend": can_take(holder, site, "suspend"),
            "may_resume": can_take(holder, site, "resume"),
            "may_close": can_take(holder, site, "close"),
            "may_visit": site.state in seen and can(holder, Capability.ENDORSE_DEPLOYMENTS, site),
            "may_apply_again": again and can(holder, Capability.PROPOSE_DEPLOYMENTS, site),
        }

    def _opinions(self, site: ReceivingSite) -> dict[str, Any]:
        return {
            "print_url": reverse("deployments:site_print", args=[site.uid]),
            **panel_context(
                site,
                self.access,
                opinion_form=lambda: decide_form(site),
                urls={
                    name: reverse(f"deployments:{url}", args=[site.uid]) for name, url in PANEL_URLS.items()
                },
            ),
        }


def _photos(visits: list[Any]) -> None:
    """Give each visit its photographs."""
    found = attachments_of_all(visits)
    for visit in visits:
        visit.photos = found.get(visit.uid, [])


class SiteFormPage(FormPage):
    """A page with one form about one site."""

    model = ReceivingSite
    template_name = "talent/deployments/site_form.html"

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data)

    def success(self, saved: Any) -> str:
        return _("Saved.")

    def next_url(self, saved: Any) -> str:
        return self.record.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The title says which site it is about."""
        return super().get_context_data(**kwargs) | {"title": f"{self.title} · {self.record}"}


class NewSite(FormPage):
    """Begin an application."""

    model = ReceivingSite
    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = SiteForm
    template_name = "talent/deployments/site_form.html"
    title = gettext_lazy("Apply for people (F20)")
    intro = gettext_lazy("Only programme and unit are needed to save; the rest may follow before you submit.")
    submit = gettext_lazy("Save the draft")

    def make_form(self, data: Any = None) -> SiteForm:
        units = self.scoped(Institution.objects.open())
        initial: dict[str, Any] = {"programme": usual_programme()}
        if units.count() == 1:
            initial["host"] = units.select_related("locality").first()
        return SiteForm(data, access=self.access, initial=initial)

    def act(self, form: SiteForm) -> ReceivingSite:
        return actions.draft_site(by=self.author, **form.changes())

    def success(self, saved: ReceivingSite) -> str:
        return _("The draft is saved. Add pictures of the lodging, then submit it.")

    def cancel_url(self) -> str:
        return reverse("deployments:sites")


class EditSite(SiteFormPage):
    """Change an application on the desk."""

    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = SiteForm
    title = gettext_lazy("Application for people (F20)")

    def make_form(self, data: Any = None) -> SiteForm:
        return SiteForm(data, access=self.access, record=self.record)

    def act(self, form: SiteForm) -> ReceivingSite:
        version = form.cleaned_data["version"] or 0
        return actions.change_site(site=self.record, version=version, changes=form.changes(), by=self.author)


class SiteAction(ActionView):
    """One click on a site."""

    model = ReceivingSite
    capability = Capability.PROPOSE_DEPLOYMENTS


class SubmitSite(SiteAction):
    def act(self, record: ReceivingSite, data: dict[str, Any]) -> str:
        actions.submit_site(site=record, by=self.author)
        return _("The application is submitted. The county gives its opinion next.")

    def refused(self, refusal: Refused) -> HttpResponse:
        """The sentence only: the page that follows lists everything that is still missing."""
        if isinstance(refusal, NotAllowed):
            return super().refused(refusal)
        return super().refused(Refused(refusal.message, code=refusal.code, basis=refusal.basis))


class WithdrawSite(SiteAction):
    def act(self, record: ReceivingSite, data: dict[str, Any]) -> str:
        actions.withdraw_site(site=record, by=self.author)
        return _("The application is back on your desk.")


class AttachToSite(SiteAction):
    """Pictures of the lodging, agreements."""

    form_class = SiteFilesForm
    form_title = gettext_lazy("Attach a file")

    def act(self, record: ReceivingSite, data: dict[str, Any]) -> str:
        n = actions.attach_to_site(
            site=record, uploads=data["files"], purpose=data["purpose"], by=self.author
        )
        return _("%(n)s files are attached.") % {"n": n}


class ApplyAgain(SiteFormPage):
    """A new application with the facts of this one."""

    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = ProgrammeChoiceForm
    template_name = "components/form_page.html"
    title = gettext_lazy("Apply again")
    intro = gettext_lazy(
        "All facts are copied into a new draft, which is linked to this site; check them before you submit."
    )
    submit = gettext_lazy("Start the new application")

    def make_form(self, data: Any = None) -> ProgrammeChoiceForm:
        form = ProgrammeChoiceForm(data, initial={"programme": usual_programme()})
        form.fields["programme"].queryset = open_programmes()
        return form

    def act(self, form: ProgrammeChoiceForm) -> ReceivingSite:
        return actions.apply_again(site=self.record, by=self.author, **form.cleaned_data)

    def next_url(self, saved: ReceivingSite) -> str:
        return saved.get_absolute_url()


class PrintSite(ScopedMixin, View):
    """F20 as a PDF."""

    model = ReceivingSite
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        site = self.get_record()
        return pdf_response(site_pdf(site), f"{site.title}-F20.pdf", inline=True)
