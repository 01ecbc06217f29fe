"""What happens to an approved site: visits, suspension, closing; the need scores of a programme."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ActionView
from core.common.capabilities import Capability
from core.common.dates import today
from talent.institutions.pages import FormPage

from ..actions import site_life as actions
from ..actions.sites import freeze_scores
from ..enums import Finding
from ..forms.sites import CloseForm, ProgrammeChoiceForm, ResumeForm, SiteVisitForm, SuspendForm
from ..models import ReceivingSite, SiteVisit
from ..selectors.deployments import usual_programme
from ..selectors.sites import open_sites, people_at, scores_of, weights_on
from .sites import SiteFormPage


class VisitSite(SiteFormPage):
    """Record a visit of the place itself."""

    capability = Capability.ENDORSE_DEPLOYMENTS
    form_class = SiteVisitForm
    template_name = "components/form_page.html"
    title = gettext_lazy("Visit of the site")
    intro = gettext_lazy(
        "What was seen of the place itself; a recorded visit can no longer be changed. "
        "Visits of a person are recorded on that person's deployment."
    )
    submit = gettext_lazy("Record the visit")

    def make_form(self, data: Any = None) -> SiteVisitForm:
        return SiteVisitForm(data, self.request.FILES if data is not None else None)

    def act(self, form: SiteVisitForm) -> SiteVisit:
        return actions.record_visit(site=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: SiteVisit) -> str:
        if Finding.BAD in (saved.safety, saved.lodging):
            return _("The visit is recorded. The place is not acceptable: suspend it so that nobody is sent.")
        return _("The visit is recorded.")


class SuspendSite(SiteFormPage):
    """Nobody more is sent there for now."""

    capability = Capability.ENDORSE_DEPLOYMENTS
    form_class = SuspendForm
    template_name = "components/form_page.html"
    title = gettext_lazy("Suspend the site")
    intro = gettext_lazy(
        "Nobody more can be sent here until it is resumed. Who serves here stays in service: "
        "move or interrupt each by name; it is never their fault."
    )
    submit = gettext_lazy("Suspend")

    def act(self, form: SuspendForm) -> ReceivingSite:
        return actions.suspend_site(site=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: ReceivingSite) -> str:
        return _("%(site)s is suspended.") % {"site": saved}


class CloseSite(SiteFormPage):
    """End a site; the page shows first who is there and what becomes of each."""

    capability = Capability.MANAGE_DEPLOYMENTS
    form_class = CloseForm
    template_name = "talent/deployments/site_close.html"
    title = gettext_lazy("Close the site")
    submit = gettext_lazy("Close the site")

    def make_form(self, data: Any = None) -> CloseForm:
        self.people = people_at(self.record)
        return CloseForm(data, initial={"people_seen": len(self.people)})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(people=self.people, **kwargs)

    def act(self, form: CloseForm) -> ReceivingSite:
        return actions.close_site(site=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: ReceivingSite) -> str:
        return _("%(site)s is closed.") % {"site": saved}


class ResumeSite(ActionView):
    """The ground of the suspension is mended."""

    model = ReceivingSite
    capability = Capability.MANAGE_DEPLOYMENTS
    form_class = ResumeForm
    form_title = gettext_lazy("Resume")

    def act(self, record: ReceivingSite, data: dict[str, Any]) -> str:
        actions.resume_site(site=record, by=self.author, **data)
        return _("%(site)s is resumed: people can be sent again.") % {"site": record}


class SiteScores(FormPage):
    """The open sites of a programme by need, with the weights; freezing them for the call."""

    model = ReceivingSite
    capability = Capability.MANAGE_DEPLOYMENTS
    form_class = ProgrammeChoiceForm
    template_name = "talent/deployments/site_scores.html"
    title = gettext_lazy("Need scores")

    def _programme(self) -> Any:
        form = ProgrammeChoiceForm(self.request.GET)
        return form.cleaned_data["programme"] if form.is_valid() else usual_programme()

    def make_form(self, data: Any = None) -> ProgrammeChoiceForm:
        return ProgrammeChoiceForm(data, initial={"programme": self._programme()})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        programme, day = self._programme(), today()
        sites = list(self.scoped(open_sites(programme, day))) if programme else []
        live = scores_of([site for site in sites if site.score is None], day)
        rows = [(site, site.score if site.score is not None else live[site.pk].total) for site in sites]
        rows.sort(key=lambda row: (-row[1], row[0].pk))
        return super().get_context_data(
            programme=programme,
            rows=rows,
            unfrozen=sum(site.score is None for site in sites),
            weights=weights_on(day),
            day=day,
            **kwargs,
        )

    def act(self, form: ProgrammeChoiceForm) -> Any:
        self.frozen = freeze_scores(by=self.author, **form.cleaned_data)
        return form.cleaned_data["programme"]

    def success(self, saved: Any) -> str:
        return _("%(n)s scores are frozen.") % {"n": len(self.frozen)}

    def next_url(self, saved: Any) -> str:
        return f"{reverse('deployments:site_scores')}?programme={saved.pk}"

    def cancel_url(self) -> str:
        return reverse("deployments:sites")
